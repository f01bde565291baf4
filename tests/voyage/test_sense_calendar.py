"""A calendar is read as it is written; what does not go together in it is told with its place and the nearest name."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.voyage import Away, Busy, Calendar, examine

from .folder import DAY, KNOWN, ME, problems, sail, write

if TYPE_CHECKING:
    from pathlib import Path

WHOLE = """
[calendar]
holidays = "sunday"
region = "DE-BY"
timezone = "Europe/Berlin"
start = "06:30"
start_weekend = "09:00"
days = { mon = 1, wed = 1, sat = 4, sun = 2 }

[[calendar.away]]
first = 2026-12-28
last = 2027-01-03
why = "New Year"

[[calendar.busy]]
first = 2027-03-01
last = 2027-03-31
part = 0.5
"""


def notes(folder: Path) -> list[tuple[str, str]]:
    found = examine(folder, KNOWN, as_of=DAY, today=DAY).notes
    return [(note.rule, str(note.place).removeprefix(f"{folder}/")) for note in found]


def test_a_whole_calendar_is_read(tmp_path: Path) -> None:
    write(tmp_path, ME + WHOLE)
    assert notes(tmp_path) == []
    assert sail(tmp_path).me.calendar == Calendar(
        holidays="sunday",
        region="DE-BY",
        timezone="Europe/Berlin",
        start="06:30",
        start_weekend="09:00",
        days={"mon": 1, "wed": 1, "sat": 4, "sun": 2},
        away=(Away(date(2026, 12, 28), date(2027, 1, 3), "New Year"),),
        busy=(Busy(date(2027, 3, 1), date(2027, 3, 31), 0.5),),
    )


def test_without_a_calendar_it_is_as_if_it_were_empty(tmp_path: Path) -> None:
    assert sail(write(tmp_path, ME)).me == sail(write(tmp_path, ME + "[calendar]\n")).me


@pytest.mark.parametrize(
    ("line", "rule", "place", "suggestion"),
    [
        ('region = "DE-Bayern"', "unknown_region", "5:1", "DE-BY"),
        ('region = "JP-99"', "unknown_region", "5:1", "JP"),
        ('region = "ZZ"', "unknown_region", "5:1", ""),
        ('timezone = "Asia/Tokio"', "unknown_timezone", "5:1", "Asia/Tokyo"),
        ('timezone = "Tokio"', "unknown_timezone", "5:1", "Asia/Tokyo"),
        ('timezone = "../Asia/Tokyo"', "unknown_timezone", "5:1", "Asia/Tokyo"),
        ("days = { wednesday = 8 }", "unknown_weekday", "5:10", "wed"),
        ("days = { Mon = 8 }", "unknown_weekday", "5:10", "mon"),
        ("days = { x = 8 }", "unknown_weekday", "5:10", ""),
        ('holidays = "sundays"', "invalid_value", "5:1", "sunday"),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(
    tmp_path: Path, line: str, rule: str, place: str, suggestion: str
) -> None:
    [(found, where, arguments)] = problems(write(tmp_path, f"{ME}[calendar]\n{line}\n"))
    assert (found, where) == (rule, f"me.toml:{place}")
    assert arguments["suggestion"] == suggestion


@pytest.mark.parametrize("name", ["Asia", "zone.tab", "posix/Asia/Tokyo", "asia/tokyo", ""])
def test_a_name_that_is_a_file_of_some_machines_is_no_time_zone(tmp_path: Path, name: str) -> None:
    [(rule, place, _)] = problems(write(tmp_path, f'{ME}[calendar]\ntimezone = "{name}"\n'))
    assert (rule, place) == ("unknown_timezone", "me.toml:5:1")


@pytest.mark.parametrize("name", ["JP", "XK", "DE-BY", "US-CA", "GB-SCT"])
def test_a_region_that_there_is_is_fine(tmp_path: Path, name: str) -> None:
    assert problems(write(tmp_path, f'{ME}[calendar]\nregion = "{name}"\n')) == []


@pytest.mark.parametrize(
    ("line", "rule", "expected"),
    [
        ("days = { mon = -1 }", "invalid_value", "0–24"),
        ("days = { mon = 25 }", "invalid_value", "0–24"),
        ("days = { mon = 0 }", "invalid_value", "> 0 (mon + tue + wed + thu + fri + sat + sun)"),
        ('days = { mon = "1 h" }', "wrong_type", "0–24"),
        ("days = 8", "wrong_type", "[days]"),
        ('region = "jp"', "invalid_value", '"JP" | "DE-BY"'),
        ("start = 20:00:00", "wrong_type", '"20:00"'),
        ('start_weekend = "25:00"', "invalid_value", '"20:00"'),
        ("away = [{ first = 2026-12-28, last = 2026-12-27 }]", "invalid_value", "2026-12-28–2031-12-28"),
        ("away = [{ first = 2024-02-29, last = 2029-03-01 }]", "invalid_value", "2024-02-29–2029-02-28"),
        ("busy = [{ first = 2026-01-01, last = 2031-01-02, part = 1 }]", "invalid_value", "2026-01-01–2031-01-01"),
        ("busy = [{ first = 2026-01-01, last = 2026-01-01, part = 2.1 }]", "invalid_value", "0–2"),
        ("busy = [{ first = 2026-01-01, last = 2026-01-01 }]", "missing_key", "part = 0–2"),
    ],
)
def test_what_cannot_be_is_one_problem(tmp_path: Path, line: str, rule: str, expected: str) -> None:
    [(found, place, arguments)] = problems(write(tmp_path, f"{ME}[calendar]\n{line}\n"))
    assert (found, arguments["expected"]) == (rule, expected)
    assert place.startswith("me.toml:5:")


def test_a_range_is_placed_at_its_end(tmp_path: Path) -> None:
    away = "[[calendar.away]]\nfirst = 2026-12-28\nlast = 2026-12-01\n"
    [(rule, place, _)] = problems(write(tmp_path, ME + away))
    assert (rule, place) == ("invalid_value", "me.toml:6:1")


def test_a_range_to_the_last_day_there_is_is_fine(tmp_path: Path) -> None:
    away = "[[calendar.away]]\nfirst = 9998-01-01\nlast = 9999-12-31\n"
    assert problems(write(tmp_path, ME + away)) == [
        ("invalid_value", "me.toml:6:1", {"value": "last = 9999-12-31", "expected": "9998-01-01–9999-01-01"})
    ]


def test_weekdays_that_add_up_to_something_else_are_noted(tmp_path: Path) -> None:
    write(tmp_path, f"{ME}[calendar]\ndays = {{ sat = 4, sun = 2 }}\n")
    assert problems(tmp_path) == []
    assert notes(tmp_path) == [("days_sum", "me.toml:5:1")]


def test_no_hours_at_all_are_fine_where_the_week_has_none(tmp_path: Path) -> None:
    write(tmp_path, ME.replace("8\n", "0\n") + "[calendar]\ndays = { sat = 0 }\n")
    assert (problems(tmp_path), notes(tmp_path)) == ([], [])


def test_keys_of_ones_own_are_kept_and_noted_and_slips_are_told(tmp_path: Path) -> None:
    write(tmp_path, f"{ME}[calendar]\nmood = 1\n[[calendar.away]]\nfirst = 2026-01-01\nlast = 2026-01-01\nwith = 'x'\n")
    assert notes(tmp_path) == [("unknown_key", "me.toml:5:1"), ("unknown_key", "me.toml:9:1")]
    write(tmp_path, f"{ME}[calender]\nregion = 'JP'\n")
    assert problems(tmp_path) == [
        ("unknown_key", "me.toml:4:1", {"value": "calender", "suggestion": "calendar"}),
    ]


@pytest.mark.parametrize(
    ("lines", "loaded"),
    [
        ("", False),
        ("region = 'JP'\ntimezone = 'Asia/Tokyo'\n", False),
        ("region = 'DE-BY'", True),
    ],
)
def test_only_a_part_of_a_country_is_looked_up_among_the_holidays(tmp_path: Path, lines: str, loaded: bool) -> None:
    write(tmp_path, f"{ME}[calendar]\n{lines}")
    program = (
        "import sys\nfrom shinro.cli import run\n"
        f"assert run(['check', '--voyage', {str(tmp_path)!r}]) == 0\nprint('holidays' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == str(loaded)
