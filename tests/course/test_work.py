"""Whether work is had where it is sought, and what counts as useful."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course import work
from shinro.course.calibration import values
from shinro.course.dual import bound
from shinro.course.model import availability, build, chances_of_work, first_useful_level
from shinro.course.policy import policy, simulate

if TYPE_CHECKING:
    from shinro.course.policy import Careers, Policy
    from shinro.course.types import Floats

    from .cases import Cases

FIELDS, NORMAL, SAME, WORK_ONLY = 4, 1, 2, 4


@pytest.fixture(scope="module")
def chances(cases: Cases) -> Floats:
    return chances_of_work(cases.person(FIELDS, 3, age=54.0), cases.chain(FIELDS, 3), cases.market(), values())


@pytest.fixture(scope="module")
def lived(cases: Cases) -> Policy:
    program = build(cases.person(FIELDS, 3, age=54.0), cases.chain(FIELDS, 3), cases.market(), values())
    return policy(program, bound(program, 0))


def forced(lived: Policy, arm: int) -> np.ndarray:
    action = np.zeros(len(lived.program.arms), np.int64)
    action[arm] = WORK_ONLY
    return action


def careers(lived: Policy, arm: int = 0, n: int = 500) -> Careers:
    return simulate(lived, n, 7, forced=forced(lived, arm), record=n)


def test_work_is_had_with_availability_and_below_the_threshold_where_it_is_granted(
    cases: Cases, chances: Floats
) -> None:
    person, chain, constants = cases.person(FIELDS, 3, age=54.0), cases.chain(FIELDS, 3), values()
    open_to_all = availability(chain.share[1], np.array(1.0), constants)
    first = first_useful_level(person.thresholds["cv"])
    assert chances[0, 1, NORMAL, :, first] == pytest.approx(open_to_all)
    assert chances[0, 1, NORMAL, :, first - 1] == pytest.approx(open_to_all * constants["change_granted"])
    assert chances[1] == pytest.approx(chances[0] * np.where(np.arange(5) < 4, constants["availability_after_50"], 1.0)[
        :, None, None, None
    ])  # fmt: skip


@pytest.mark.parametrize("arm", [0, 1])
def test_what_is_sought_and_not_had_is_plain_software_work(lived: Policy, chances: Floats, arm: int) -> None:
    found = work.having(lived.program, chances, careers(lived, arm))
    p = lived.program
    had = chances[p.time_class[0], arm, NORMAL, p.start_demand[arm], p.start_level[arm]]
    assert 0.0 < had < 1.0
    assert found[0, arm] == pytest.approx(had)
    assert found[0, -1] == pytest.approx(1.0 - had)


def test_pay_is_what_is_had(cases: Cases, lived: Policy, chances: Floats) -> None:
    """The rewards of the program say the same: a master's pay of 1.3 with that chance, outside pay otherwise."""
    p, top = lived.program, lived.program.levels - 1
    outside = p.reward[0, -1, WORK_ONLY, NORMAL, 0, 0]
    pays = p.reward[0, 1, WORK_ONLY, NORMAL, :, top]
    had = chances[0, 1, NORMAL, :, top]
    master = (pays - (1.0 - had) * outside) / had
    assert master == pytest.approx(np.full(5, master[0]))


def test_states_are_needed(lived: Policy, chances: Floats) -> None:
    with pytest.raises(ValueError, match="states"):
        work.having(lived.program, chances, simulate(lived, 10, 7))


def test_without_any_bar_useful_is_who_is_employable(
    lived: Policy, chances: Floats, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = careers(lived)
    monkeypatch.setattr(work, "APART", (-0.5,))
    lowest, usual = work.bars(lived, chances[1], 0.5, ours, 7, forced=forced(lived, 0))
    assert lowest.availability == 0.0
    assert lowest.p == pytest.approx(float((ours.employable == 0).mean()))
    assert usual.p == float((ours.useful == 0).mean())


def test_the_usual_bar_changes_nothing(lived: Policy, chances: Floats, monkeypatch: pytest.MonkeyPatch) -> None:
    ours = careers(lived)
    monkeypatch.setattr(work, "APART", (0.0,))
    again, usual = work.bars(lived, chances[1], 0.5, ours, 7, forced=forced(lived, 0))
    assert again.p == usual.p


def test_no_career_seen_is_not_no_chance(lived: Policy) -> None:
    sure = replace(careers(lived, n=100), useful=np.ones(100, np.int64))
    p, stderr = work.ending_useless(sure)
    assert p == 0.0
    assert stderr == pytest.approx(0.01)
