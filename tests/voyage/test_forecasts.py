"""Kept forecasts are text that reads back as it was, and are checked like every file of a voyage."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import LEVELS, FieldShares, Forecast, Horizon, file_name, text_of

from .folder import problems, sail, write

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = date(2025, 6, 30)
ROW = (0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07)


def made(row: tuple[float, ...] = ROW, seed: int = 1) -> Forecast:
    return Forecast(
        schema=1,
        as_of=AS_OF,
        kept_on=date(2025, 7, 1),
        origin=date(2025, 3, 31),
        snapshot="a1b2",
        seed=seed,
        levels=LEVELS,
        horizon=(
            Horizon(0.5, date(2025, 12, 31), date(2026, 1, 2)),
            Horizon(1.0, date(2026, 6, 30), date(2026, 7, 2)),
        ),
        field=(FieldShares("tab", 0.04, (row, row), (row, row)), FieldShares("cv", 0.03, (row, row), (row, row))),
    )


def keep(folder: Path, text: str, name: str = file_name(AS_OF)) -> Path:
    write(folder)
    (folder / "forecast").mkdir()
    (folder / name).write_text(text)
    return folder


def test_a_kept_forecast_is_read_with_the_voyage(tmp_path: Path) -> None:
    assert sail(keep(tmp_path, text_of(made()))).forecasts == (made(),)


@given(st.lists(st.floats(1e-9, 1.0), min_size=7, max_size=7), st.integers(0, 2**40))
def test_what_is_written_is_read_back(numbers: list[float], seed: int) -> None:
    import tempfile
    from pathlib import Path

    row = tuple(sorted(float(f"{number:.6g}") for number in numbers))
    with tempfile.TemporaryDirectory() as folder:
        assert sail(keep(Path(folder), text_of(made(row, seed)))).forecasts == (made(row, seed),)


@pytest.mark.parametrize(
    ("old", "new", "rule", "place"),
    [
        ("schema = 1", "schema = 2", "made_by_newer", "3:1"),
        ("schema = 1", "schema = 0", "invalid_value", "3:1"),
        ("seed = 1", "sede = 1", "unknown_key", "8:1"),
        ("as_of = 2025-06-30", "as_of = 2025-06-29", "id_of_file", "4:1"),
        ("0.9, 0.95]", "0.9, 0.99]", "invalid_value", "9:1"),
        ("due = 2026-01-02", "due = 2025-12-31", "invalid_value", "14:1"),
        ('id = "tab"', 'id = "tob"', "unknown_field", "22:1"),
        ('id = "cv"', 'id = "tab"', "named_twice", "34:1"),
        ("0.01, 0.02", "0.02, 0.01", "forecast_order", "25:3"),
        ("0.01, 0.02", "0.02", "forecast_size", "25:3"),
        ("0.01, 0.02", "0.01, -0.02", "invalid_value", "25:10"),
        ("  [0.01, 0.02, 0.03, 0.04, 0.05, 0.06, 0.07],  # 1\n", "", "forecast_size", "24:1"),
    ],
)
def test_a_fault_is_named_by_its_place(tmp_path: Path, old: str, new: str, rule: str, place: str) -> None:
    text = text_of(made())
    assert old in text
    found = problems(keep(tmp_path, text.replace(old, new, 1)))
    assert [(r, p) for r, p, _ in found] == [(rule, f"forecast/2025-06-30.toml:{place}")]


def test_a_forecast_of_a_day_to_come_is_refused(tmp_path: Path) -> None:
    text = text_of(made()).replace("as_of = 2025-06-30", "as_of = 2031-01-01")
    assert [rule for rule, _, _ in problems(keep(tmp_path, text, "forecast/2031-01-01.toml"))] == ["invalid_value"]


def test_an_unknown_key_is_kept_and_noted(tmp_path: Path) -> None:
    voyage = sail(keep(tmp_path, 'note = "made before the interview"\n' + text_of(made())))
    assert voyage.unknown == (f"{tmp_path}/forecast/2025-06-30.toml:1:1: note",)
    assert voyage.forecasts == (made(),)
