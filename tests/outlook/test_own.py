from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from shinro.evidence import OwnSeries, own_panels
from shinro.outlook.own import HORIZONS, own_forecast, track_of
from shinro.outlook.panel import track_of as panel_track
from shinro.outlook.windows import windows

from .worlds import walks

KNOWN = windows([panel_track(walks("a", 150, 40, 0.15, 11))])
DAY = date(2026, 1, 1)


def series(text: str) -> tuple[OwnSeries, ...]:
    found, problems = own_panels("series,period,value,total\n" + text, "own.csv", DAY)
    assert problems == ()
    return found


def yearly(name: str, values: list[float], total: str = "") -> str:
    return "".join(f"{name},{2026 - len(values) + at},{value},{total}\n" for at, value in enumerate(values))


def middle(text: str) -> tuple[float, float]:
    """Return the value now and the median at one year."""
    made = own_forecast(series(text), KNOWN, DAY.toordinal())[0]
    return made.value, float(made.values[0, 49])


def test_the_answer_is_in_the_units_of_the_file() -> None:
    for text in (yearly("x", [50, 52, 49, 51, 50], "10000"), yearly("x", [7.1, 7.0, 7.2, 7.1, 7.0])):
        now, then = middle(text)
        newest = float(text.splitlines()[-1].split(",")[2])
        assert now == pytest.approx(newest, rel=0.1)
        assert 0.6 * newest < then < 1.6 * newest


def test_months_come_back_as_a_month() -> None:
    rows = "".join(f"x,{2020 + at // 12}-{at % 12 + 1:02d},{100 + at % 3},50000\n" for at in range(72))
    now, then = middle(rows)
    assert now == pytest.approx(101, rel=0.05)
    assert 60 < then < 160


def test_a_level_may_grow_beyond_everything_so_far() -> None:
    made = own_forecast(series(yearly("x", [1.0, 3.0, 9.0, 27.0, 81.0])), KNOWN, DAY.toordinal())[0]
    assert made.values[0, 98] > 200.0


def test_the_scale_of_a_level_does_not_matter() -> None:
    small, large = (
        own_forecast(series(yearly("x", [s * v for v in (2.0, 2.5, 3.0, 2.8)])), KNOWN, DAY.toordinal())[0].values
        for s in (1.0, 1e6)
    )
    np.testing.assert_allclose(large, small * 1e6, rtol=1e-9)


def test_quantiles_ascend_and_widen_for_every_kind() -> None:
    text = yearly("a", [5, 0, 3, 8], "1000") + yearly("b", [0.1, 0.2, 0.15]) + yearly("c", [3])
    for made in own_forecast(series(text), KNOWN, DAY.toordinal()):
        assert made.values.shape == (len(HORIZONS), 99)
        assert (np.diff(made.values, axis=1) >= 0).all()
        assert (made.values >= 0).all()
        assert made.newest == date(2025, 12, 31)


def test_a_count_carries_its_sampling_noise_and_a_level_a_steady_one() -> None:
    few, many = (track_of(series(yearly("x", [n] * 4, "100000"))[:1]) for n in (5, 5000))
    assert few.noise[0, -1] > 100 * many.noise[0, -1]
    level = track_of(series(yearly("x", [0.5] * 4))[:1])
    assert np.isnan(level.total).all()
    assert level.noise[0, -1] == pytest.approx(1 / 400, rel=0.01)
