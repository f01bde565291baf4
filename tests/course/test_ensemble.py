"""Draws of the constants and of the outlook, and the value of one at which the choice turns."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

import pytest

from shinro.course import ensemble as stage
from shinro.course.calibration import APART, calibration, draw, values
from shinro.course.ensemble import break_evens, ensemble
from shinro.random import stream

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shinro.course.worlds import Advice

ADVICE = cast("Advice", SimpleNamespace(outlook=SimpleNamespace(chain="own", drawn=("other",) * 10)))
"""The field to study is made up here from the constants, and from whether the outlook is a draw."""


def by_weight(_: Advice, constants: Mapping[str, float], chain: str | None = None, part: float = 1.0) -> str:
    if chain == "other":
        return "cv"
    return "de" if constants["end_weight"] > 7.0 else "mlo"


@pytest.fixture(autouse=True)
def made_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stage, "to_study", by_weight)


def test_the_shares_are_those_of_the_draws() -> None:
    found = ensemble(ADVICE, "mlo", 1, 200)
    alone = [by_weight(ADVICE, draw(stream(1, "constants", i))) for i in range(200)]
    expected = ["cv"] * 10 + alone[10:]
    assert found.stays_first == expected.count("mlo") / 200
    assert found.elsewhere == {"de": expected.count("de") / 200, "cv": 10 / 200}
    assert found.constants_alone == alone[: stage.ALONE].count("mlo") / stage.ALONE
    assert found.outlook_alone == 1.0 - 10 / stage.ALONE


def test_there_are_a_hundred_draws_or_more() -> None:
    assert ensemble(ADVICE, "mlo", 1).draws >= 100


def test_the_turning_value_is_found_and_the_others_turn_nowhere() -> None:
    first, *rest = break_evens(ADVICE)
    assert (first.constant, first.side, first.field) == ("end_weight", "high", "de")
    assert first.turns is not None
    assert 7.0 <= first.turns < 7.0 * (10.0 / 4.0) ** (1 / 30)
    assert all(one.turns is None and one.field == "" for one in rest)


def test_each_side_of_each_uncertain_constant_is_asked_about() -> None:
    asked = {(one.constant, one.side) for one in break_evens(ADVICE)}
    uncertain = {
        (name, side)
        for name, constant in calibration().items()
        for side, end in (("low", constant.low), ("high", constant.high))
        if end != values()[name] and name not in APART
    }
    assert asked == uncertain
