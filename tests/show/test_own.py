from datetime import date

import pytest

from shinro.chart.own import About, OwnOutlook
from shinro.show.own import figure, own_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words


def made(value: float) -> OwnOutlook:
    levels = {f"{n / 100:g}": value * n / 50 for n in range(1, 100)}
    about = {"x": About(date(2025, 12, 31), value, "index", "year", 3)}
    return OwnOutlook({"x": dict.fromkeys(("1", "2", "3", "5", "8", "10"), levels)}, date(2026, 1, 1), about, ())


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [0.0, 1e-9, 12.0, 1234.5, 98765.0, 1e300])
def test_any_size_fits_eighty_columns(language: Language, value: float) -> None:
    text = own_text(made(value), Words(language))
    assert max(width(line) for line in text.splitlines()) <= 80
    assert "x" in text


def test_ranges_are_in_the_units_of_the_file() -> None:
    assert own_text(made(50.0), Words("en")).splitlines()[-1].split()[:4] == ["x", "2025-12", "50", "10–50–90"]


@pytest.mark.parametrize(
    ("value", "told"), [(0.5, "0.5"), (12.34, "12"), (805.3, "805"), (12345, "12.3k"), (3.4e6, "3.4M"), (2e13, "2e+13")]
)
def test_figures_are_short(value: float, told: str) -> None:
    assert figure(value) == told
