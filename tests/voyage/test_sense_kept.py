"""Worries, decisions and reviews are held to their file's name, to the calendar and to the ids that there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from .folder import problems, sail, write

if TYPE_CHECKING:
    from pathlib import Path

WORRIES = """schema = 1
[[worry]]
id = "mentor"
question = "師匠が辞めたらどうするか"
figure = "useless_at_target"
first_asked = 2026-05-01
[[weight]]
date = 2026-05-01
worry = "mentor"
weighs = 6
[[weight]]
date = 2026-05-02
worry = "which_field"
weighs = 0
"""
DECISION = """schema = 1
period = "2025-h2"
decided_on = 2025-10-01
as_of = 2025-10-01
seed = 1
choice = 1
hours = { tab = 52, fnd = 10 }
work = "outside"
[[option]]
hours = { tab = 52 }
work = "nlp"
behind = 0
behind_low = 0
behind_high = 0.5
"""
REVIEW = """+++
schema = 1
week = "2026-W20"
reviewed_on = 2026-05-17
hours = { tab = 3 }
next_hours = 8
+++
# よい週
week = "no TOML any more"
"""


def keep(folder: Path, name: str, text: str) -> Path:
    write(folder)
    (folder / name).parent.mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder


FILES = {"worries.toml": WORRIES, "course/2025-h2.toml": DECISION, "review/2026-W20.md": REVIEW}


def test_files_in_order_are_read(tmp_path: Path) -> None:
    for name, text in FILES.items():
        keep(tmp_path, name, text)
    voyage = sail(tmp_path)
    assert [weight.weighs for weight in voyage.concerns.weight] == [6, 0]
    assert [decision.period for decision in voyage.decisions] == ["2025-h2"]
    assert [review.week for review in voyage.reviews] == ["2026-W20"]
    assert voyage.unknown == ()


@pytest.mark.parametrize(
    ("name", "old", "new", "rule", "place"),
    [
        ("worries.toml", '"which_field"', '"which_feild"', "unknown_worry", "13:1"),
        ("worries.toml", '"useless_at_target"', '"useles_at_target"', "unknown_figure", "5:1"),
        ("worries.toml", 'id = "mentor"', 'id = "which_field"', "named_twice", "3:1"),
        ("worries.toml", "first_asked = 2026", "first_asked = 2036", "invalid_value", "6:1"),
        (
            "worries.toml",
            "first_asked = 2026-05-01",
            "first_asked = 2026-05-01\nclosed_on = 2026-04-01",
            "invalid_value",
            "7:1",
        ),
        ("worries.toml", "weighs = 6", "weighs = 11", "invalid_value", "10:1"),
        ("worries.toml", "[[worry]]", "[[wory]]", "unknown_key", "2:1"),
        ("worries.toml", "[[weight]]", "[[wieght]]", "unknown_key", "7:1"),
        ("worries.toml", 'id = "mentor"\n', "", "missing_key", "2:1"),
        ("course/2025-h2.toml", '"2025-h2"', '"2025-h1"', "id_of_file", "2:1"),
        ("course/2025-h2.toml", '"2025-h2"', '"2025-h3"', "invalid_value", "2:1"),
        ("course/2025-h2.toml", "tab = 52, fnd", "tba = 52, fnd", "unknown_area", "7:11"),
        ("course/2025-h2.toml", '"nlp"', '"nlb"', "unknown_field", "11:1"),
        ("course/2025-h2.toml", "choice = 1", "choice = 2", "invalid_value", "6:1"),
        ("course/2025-h2.toml", "decided_on = 2025", "decided_on = 2035", "invalid_value", "3:1"),
        ("review/2026-W20.md", "2026-W20", "2026-W21", "id_of_file", "3:1"),
        ("review/2026-W20.md", "2026-W20", "2025-W53", "invalid_value", "3:1"),
        ("review/2026-W20.md", "2026-W20", "2026-W54", "invalid_value", "3:1"),
        ("review/2026-W20.md", "tab = 3", "tap = 3", "unknown_area", "5:11"),
        ("review/2026-W20.md", "+++\nschema", "---\nschema", "no_front_matter", "1:1"),
        ("review/2026-W20.md", "next_hours = 8", "next_hour = 8", "unknown_key", "6:1"),
    ],
)
def test_a_fault_is_one_problem_at_its_place(
    tmp_path: Path, name: str, old: str, new: str, rule: str, place: str
) -> None:
    assert old in FILES[name]
    keep(tmp_path, name, FILES[name].replace(old, new, 2 if old == "[[weight]]" else 1))
    assert [(found, where) for found, where, _ in problems(tmp_path)] == [(rule, f"{name}:{place}")]


@pytest.mark.parametrize(
    ("name", "wrong"),
    [
        ("course/2025-h2.toml", "course/2025-h3.toml"),
        ("review/2026-W20.md", "review/2026-20.md"),
        ("review/2026-W20.md", "review/2025-W53.md"),
    ],
)
def test_a_file_named_for_no_period_is_to_be_renamed(tmp_path: Path, name: str, wrong: str) -> None:
    keep(tmp_path, wrong, FILES[name])
    [(rule, place, arguments)] = problems(tmp_path)
    assert (rule, place) == ("file_name", f"{wrong}:1:1")
    assert arguments["expected"] == name.split("/")[1].split(".")[0]


def test_where_the_figures_are_not_known_none_is_refused(tmp_path: Path) -> None:
    from datetime import date

    from shinro.voyage import Known, read

    keep(tmp_path, "worries.toml", WORRIES.replace("useless_at_target", "anything"))
    known = Known(areas=("tab",), fields=("tab",), skills=(), challenges=())
    assert (
        read(tmp_path, known, as_of=date(2026, 6, 30), today=date(2026, 6, 30)).concerns.worry[0].figure == "anything"
    )
