"""Settings in which something is otherwise."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.course.alone import specialist
from shinro.course.calibration import values
from shinro.course.changes import arrival, changed, crowded, displaced
from shinro.course.setting import Setting, program_of
from shinro.course.whatif import WhatIf

from .cases import Cases

if TYPE_CHECKING:
    from shinro.course.types import Program

CASES = Cases()


def usual(age: float = 46.0) -> Setting:
    return Setting(CASES.person(4, 2, age), CASES.chain(4, 2), CASES.market(), values())


def program(*asked: WhatIf) -> Program:
    return program_of(changed(usual(), asked, "cv"))


def test_what_is_not_otherwise_stays() -> None:
    there = changed(usual(), [WhatIf("hours", usual().person.weekly_hours)], "cv")
    assert there.person == usual().person
    assert there.later == ()


def test_hours_age_and_constants_go_where_they_belong() -> None:
    assert program(WhatIf("hours", 12.0)).unit_hours == 12.0 * 26 / 4
    assert program(WhatIf("target-age", 50.0)).horizon == 8
    assert changed(usual(), [WhatIf("granted", 0.1)], "cv").constants["change_granted"] == 0.1
    assert float(program(WhatIf("end-weight", 9.0)).end.max()) == 9.0


def test_a_displaced_field_is_at_the_bottom_and_takes_what_is_tied_to_it() -> None:
    there = displaced(usual(), "tab")
    assert there.chain.start[0] == 0
    assert usual().chain.start[0] != 0, "the outlook itself stays as it is"
    assert there.person.coverage["tab"] == pytest.approx(0.75 * (1 - values()["tied_share"]))
    assert there.person.coverage["cv"] == usual().person.coverage["cv"]


def test_the_unit_of_value_stays_todays_pay_when_the_present_field_is_displaced() -> None:
    before, after = program_of(usual()), program_of(displaced(usual(), "tab"))
    assert after.reward[:, -1] == pytest.approx(before.reward[:, -1])


def test_without_the_present_job_its_specialist_works_outside() -> None:
    ended = specialist(program(WhatIf("job-ends-in", 0.0)), 0)
    outside = specialist(program(WhatIf("job-ends-in", 0.0)), 1)
    assert ended.value < specialist(program(), 0).value
    assert outside.value == pytest.approx(specialist(program(), 1).value)


def test_a_move_granted_sooner_is_worth_more() -> None:
    found = [specialist(program(WhatIf("change-in", years)), 1).value for years in (0.0, 2.0, 6.0)]
    assert found == sorted(found, reverse=True)
    assert found[-1] >= specialist(program(), 1).value


@given(st.floats(0.001, 0.99), st.sampled_from(["tab", "cv", "nlp", "gen"]))
def test_peers_who_move_are_neither_more_nor_fewer(part: float, field: str) -> None:
    (later,) = crowded(usual(), field, part).later
    posts = CASES.chain(4, 2).share[:, 2]
    seekers = np.array([1.0 / later.shares[name] for name in usual().person.coverage])
    assert float((posts / posts.sum()) @ seekers) == pytest.approx(1.0)
    assert later.shares[field] <= 1.0


def test_the_chance_of_work_falls_by_the_elasticity_with_the_seekers() -> None:
    setting = crowded(usual(), "cv", 0.2)
    (later,) = setting.later
    winter, displaced_level, work_only = 2, 0, 4
    gains = []
    for program, c in ((program_of(usual()), 0), (program_of(setting), 2)):
        pay = program.reward[c, 1, work_only, winter, displaced_level, -1]
        gains.append(pay - program.reward[c, -1, work_only, winter, displaced_level, 0])  # chance x (pay - outside)
    assert 0.0 < gains[1] < gains[0]
    assert gains[1] / gains[0] == pytest.approx(later.shares["cv"] ** values()["availability_elasticity"])


def test_more_hours_arrive_sooner() -> None:
    few, many = (arrival(changed(usual(), [WhatIf("hours", h)], "cv"), "cv") for h in (3.0, 20.0))
    assert many < few
