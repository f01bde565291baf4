"""What will be different later on, as time classes of one program."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from shinro.course.alone import specialist
from shinro.course.calibration import values
from shinro.course.setting import Later, Setting, program_of

if TYPE_CHECKING:
    from .cases import Cases

FIELD = 1


def setting(cases: Cases, age: float = 46.0, *later: Later) -> Setting:
    return Setting(cases.person(4, 2, age), cases.chain(4, 2), cases.market(), values(), later)


def worth(one: Setting) -> float:
    return specialist(program_of(one), FIELD).value


def test_a_change_that_changes_nothing_changes_nothing(cases: Cases) -> None:
    assert worth(setting(cases, 46.0, Later(3, {}, {}))) == worth(setting(cases))


def test_a_change_from_now_on_is_the_constant_itself(cases: Cases) -> None:
    usual = setting(cases)
    granted = replace(usual, constants={**values(), "change_granted": 0.2})
    assert worth(replace(usual, later=(Later(0, {"change_granted": 0.2}, {}),))) == pytest.approx(worth(granted))


def test_a_loss_costs_the_less_the_later_it_comes(cases: Cases) -> None:
    found = [worth(setting(cases, 46.0, Later(at, {}, {"cv": 0.0}))) for at in (0, 6, 14, 27)]
    assert found == sorted(found)
    assert found[-1] <= worth(setting(cases))


def test_a_change_beyond_the_target_age_is_none(cases: Cases) -> None:
    assert worth(setting(cases, 46.0, Later(28, {}, {"cv": 0.0}))) == worth(setting(cases))


def test_who_turns_fifty_after_the_change_turns_fifty_all_the_same(cases: Cases) -> None:
    older = {**values(), "availability_after_50": 0.5}
    changed = replace(setting(cases, 47.0, Later(2, {}, {})), constants=older)
    assert worth(changed) == worth(replace(changed, later=()))
    assert worth(changed) < worth(setting(cases, 47.0))


def test_changes_add_up(cases: Cases) -> None:
    twice = setting(cases, 46.0, Later(2, {}, {"cv": 0.5}), Later(2, {}, {"cv": 0.5}))
    assert worth(twice) == pytest.approx(worth(setting(cases, 46.0, Later(2, {}, {"cv": 0.25}))))


def test_what_is_useful_at_the_end_is_judged_by_the_last_change(cases: Cases) -> None:
    assert specialist(program_of(setting(cases, 46.0, Later(27, {}, {"cv": 0.0}))), FIELD).useful == 0.0
