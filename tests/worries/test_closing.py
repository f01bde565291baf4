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
from shinro.worries.closing import closing, is_back, thresholds

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
    charts, days, known = thresholds()
    assert (charts, days) == (3, 90)
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
    assert found.met_days == max(in_a_row - 1, 0) * 30
    assert found.may_close == (in_a_row >= 4)


def test_what_is_read_on_the_course_is_the_figure_after_the_action() -> None:
    found = closing("useless_at_target", (), _charts([0.08] * 3, "useless_at_target", months=2))
    assert found is not None
    assert found.may_close


def test_a_steady_fall_tells_when_and_a_rise_never() -> None:
    falling = closing("own", _own(below=0.1), _charts([0.4, 0.3, 0.2], months=4))
    rising = closing("own", _own(below=0.1), _charts([0.2, 0.3, 0.4], months=4))
    assert falling is not None
    assert rising is not None
    assert falling.years == pytest.approx(120 / 365.25)
    assert falling.away == pytest.approx(0.1)
    assert rising.years is None


def test_two_charts_make_no_trend() -> None:
    found = closing("own", _own(above=3.0), _charts([1.0, 2.0]))
    assert found is not None
    assert found.years is None
    assert not found.may_close


def test_an_own_worry_without_threshold_is_left_to_its_owner() -> None:
    assert closing("own", _own(), _charts([0.0] * 5)) is None


def test_three_charts_of_three_days_close_nothing() -> None:
    charts = [
        cast("KeptChart", Row(FIRST + timedelta(days=i), one.worries)) for i, one in enumerate(_charts([0.1] * 3))
    ]
    found = closing("own", _own(below=0.3), charts)
    assert found is not None
    assert (found.met, found.met_days, found.may_close) == (3, 2, False)


def test_a_trend_is_told_no_further_ahead_than_it_reaches_back_and_not_of_less_than_half_a_year() -> None:
    for values, months in (([0.4, 0.3, 0.2], 2), ([0.9, 0.89, 0.88], 6)):
        found = closing("own", _own(below=0.1), _charts(values, months=months))
        assert found is not None
        assert found.years is None


def test_a_closed_worry_is_back_once_its_figure_no_longer_allows_it() -> None:
    closed, own = FIRST + timedelta(days=95), _own(below=0.3)
    allowed, never = _charts([0.1] * 4), _charts([0.5] * 4)
    assert is_back("own", own, allowed, closed, 0.4)
    assert not is_back("own", own, allowed, closed, 0.2)
    assert not is_back("own", own, never, closed, 0.5)  # closed anyway
