"""When a worry may be closed, by kept charts alone."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import KeptChart, OwnWorry
from shinro.voyage.charts import KeptWorry
from shinro.worries.closing import closing, thresholds

from .test_answer import EIGHT

if TYPE_CHECKING:
    from collections.abc import Sequence

FIRST = date(2026, 1, 1)


class Row(msgspec.Struct):
    """As much of a kept chart as closing reads."""

    as_of: date
    worries: tuple[KeptWorry, ...]


def _charts(values: Sequence[float], worry: str = "own", months: int = 1) -> list[KeptChart]:
    return [
        cast(
            "KeptChart",
            Row(
                FIRST + timedelta(days=30 * months * i),
                (KeptWorry(worry, worry, value, None, None, "follow_course", value / 2, {}),),
            ),
        )
        for i, value in enumerate(values)
    ]


def _own(below: float | None = None, above: float | None = None) -> list[OwnWorry]:
    return [OwnWorry("own", "?", "value", FIRST, close_below=below, close_above=above)]


def test_every_founding_worry_has_a_threshold_within_what_might_as_well_be_taken() -> None:
    charts, known = thresholds()
    assert charts == 3
    assert set(known) == set(EIGHT)
    for one in known.values():
        limit = one.below if one.below is not None else one.above
        assert (one.below is None) != (one.above is None)
        assert limit is not None
        assert one.range is not None
        assert one.range[0] <= limit <= one.range[1]


@given(st.lists(st.floats(0.0, 1.0), max_size=8))
def test_as_many_of_the_newest_charts_count_as_lie_beyond_without_a_break(values: list[float]) -> None:
    found = closing("own", _own(below=0.3), _charts(values))
    assert found is not None
    in_a_row = next((i for i, value in enumerate(reversed(values)) if value >= 0.3), len(values))
    assert found.met == in_a_row
    assert found.may_close == (in_a_row >= 3)


def test_what_is_read_on_the_course_is_the_figure_after_the_action() -> None:
    found = closing("useless_at_target", (), _charts([0.08, 0.08, 0.08], "useless_at_target"))
    assert found is not None
    assert found.may_close


def test_a_steady_fall_tells_when_and_a_rise_never() -> None:
    falling = closing("own", _own(below=0.1), _charts([0.4, 0.3, 0.2]))
    rising = closing("own", _own(below=0.1), _charts([0.2, 0.3, 0.4]))
    assert falling is not None
    assert rising is not None
    assert falling.years == pytest.approx(30 / 365.25)
    assert falling.away == pytest.approx(0.1)
    assert rising.years is None


def test_two_charts_make_no_trend() -> None:
    found = closing("own", _own(above=3.0), _charts([1.0, 2.0]))
    assert found is not None
    assert found.years is None
    assert not found.may_close


def test_an_own_worry_without_threshold_is_left_to_its_owner() -> None:
    assert closing("own", _own(), _charts([0.0] * 5)) is None
