"""One cause is one problem: slips are told once with what was meant, the same fault elsewhere is counted."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import examine

from .folder import DAY, KNOWN, ME, problems, write

if TYPE_CHECKING:
    from shinro.problems import Problem


def looked(folder: Path) -> tuple[list[Problem], list[Problem]]:
    found = examine(folder, KNOWN, as_of=DAY, today=DAY)
    return list(found.problems), list(found.notes)


def entry(n: int = 1, /, **changes: str) -> str:
    keys = {"date": f"2026-05-{n % 28 + 1:02}", "kind": '"study"', "text": f'"{n}"'} | changes
    return "[[entry]]\n" + "".join(f"{key} = {value}\n" for key, value in keys.items() if value) + "\n"


def many(count: int = 30, /, **changes: str) -> str:
    return "".join(entry(n, **changes) for n in range(count))


@pytest.mark.parametrize(
    ("text", "rule", "place", "times"),
    [
        (many().replace("[[entry]]", "[[entrie]]"), "unknown_key", "1:1", 30),
        (many().replace("[[entry]]", "[[log]]"), "unknown_key", "1:1", 30),
        (many(20) + many(5).replace("[[entry]]", "[[entrie]]"), "unknown_key", "101:1", 5),
        (many().replace("kind =", "knd ="), "unknown_key", "3:1", 30),
        (many(kind='"breakthru"'), "invalid_value", "3:1", 30),
        (many(text=""), "missing_key", "1:1", 30),
        (many(skill='"tab-gbd"'), "unknown_skill", "5:1", 30),
        (many(hours='"3"'), "wrong_type", "5:1", 30),
        (many(1).replace("[[entry]]", "[entry]"), "wrong_type", "1:1", 1),
        (many(1).replace("[[entry]]\n", ""), "missing_key", "1:1", 1),
        ("[[entry]\n" + many(), "toml_syntax", "1:8", 1),
    ],
)
def test_one_mistake_however_often_is_one_problem(tmp_path: Path, text: str, rule: str, place: str, times: int) -> None:
    [problem], _ = looked(write(tmp_path, m2026_05=text))
    told = problem.arguments.get("times", len(problem.also) + 1)
    assert (problem.rule, str(problem.place), told) == (rule, f"{tmp_path}/log/2026-05.toml:{place}", times)


def test_the_same_wrong_id_in_every_file_is_one_problem(tmp_path: Path) -> None:
    me = ME + '[[skill]]\nid = "tab-gbd"\n'
    [problem], _ = looked(
        write(tmp_path, me, m2026_04=many(20, skill='"tab-gbd"'), m2026_05=many(19, skill='"tab-gbd"'))
    )
    assert str(problem.place) == f"{tmp_path}/me.toml:5:1"
    assert len(problem.also) == 39
    assert str(problem.also[20]) == f"{tmp_path}/log/2026-05.toml:5:1"


@pytest.mark.parametrize(
    ("me", "found"),
    [
        ("[presnt]\nfield = 'tab'\npay = 3\n", [("unknown_key", "me.toml:4:1")]),
        ("[[skil]]\nid = 'x'\n[[skil]]\nid = 'y'\n", [("unknown_key", "me.toml:4:1")]),
        ("[present]\nfeild = 'tab'\n", [("unknown_key", "me.toml:5:1")]),
        ("[present]\npay = 3\ncurency = 'JPY'\n", [("unknown_key", "me.toml:6:1")]),
        ("[[skill]]\nid = 'zzz'\nmastery = 2\n", [("unknown_skill", "me.toml:5:1"), ("invalid_value", "me.toml:6:1")]),
    ],
)
def test_what_follows_from_a_slip_is_not_told(tmp_path: Path, me: str, found: list[tuple[str, str]]) -> None:
    assert [(rule, place) for rule, place, _ in problems(write(tmp_path, ME + me))] == found


@pytest.mark.parametrize("key", ["weekly_hours = 8", "birth_date = 1984-05-01", "age = 42"])
def test_a_key_below_a_header_is_told_as_misplaced_and_not_as_missing(tmp_path: Path, key: str) -> None:
    lines = [line for line in ME.splitlines() if line.split()[0] != key.split()[0]]
    lines = [line for line in lines if key.split()[0] != "age" or "birth" not in line]
    write(tmp_path, "\n".join([*lines, "[present]", 'field = "tab"', key]))
    name = key.split()[0]
    assert problems(tmp_path) == [("key_misplaced", "me.toml:5:1", {"value": name, "expected": "[present]"})]


def test_an_unreadable_file_is_told_before_and_without_what_follows_from_it(tmp_path: Path) -> None:
    write(tmp_path, "schema = \n", m2026_05=entry(challenge='"tab-churn"') + entry(skill='"zzz"'))
    assert [(rule, place) for rule, place, _ in problems(tmp_path)] == [
        ("toml_syntax", "me.toml:1:10"),
        ("unknown_skill", "log/2026-05.toml:11:1"),
    ]


def test_unknown_keys_are_noted_once_and_counted(tmp_path: Path) -> None:
    found, notes = looked(write(tmp_path, ME + "motto = 'x'\n", m2026_05=many(3, mood="1"), work=many(4, mood="2")))
    assert found == []
    assert [(str(n.place).removeprefix(f"{tmp_path}/"), dict(n.arguments)) for n in notes] == [
        ("me.toml:4:1", {"value": "motto"}),
        ("log/2026-05.toml:5:1", {"value": "mood", "times": 7}),
    ]


def test_a_day_of_another_month_is_noted_where_the_name_is_a_month(tmp_path: Path) -> None:
    write(tmp_path, m2025_05=many(3), m2026_05=entry(), work=entry())
    found, notes = looked(tmp_path)
    assert found == []
    assert [(n.rule, str(n.place)) for n in notes] == [("other_month", f"{tmp_path}/log/2025-05.toml:2:1")]
    assert notes[0].arguments == {"value": "2026-05-01", "times": 3}


@pytest.mark.parametrize(
    ("change", "rule"),
    [
        ({"strength": '"modelling"'}, "strength_of_kind"),
        ({"kind": '"breakthrough"', "strength": '"modeling"'}, "unknown_strength"),
        ({"kind": '"breakthrough"', "strength": '"modelling"', "secondary": '"modelling"'}, "named_twice"),
        ({"kind": '"contribution"', "secondary": '"modelling"'}, "missing_key"),
        ({"date": "0206-05-01"}, "invalid_value"),
        ({"date": "2027-05-01"}, "invalid_value"),
        ({"challenge": '" "'}, "invalid_value"),
        ({"text": '""'}, "invalid_value"),
        ({"kind": '"breakthrough"', "strength": '"modelling"', "secondary": '"systems"'}, ""),
        ({"challenge": '"解約の削減"'}, ""),
    ],
)
def test_what_an_entry_may_say(tmp_path: Path, change: dict[str, str], rule: str) -> None:
    write(tmp_path, m2026_05=entry(1, **change))
    assert [found for found, _, _ in problems(tmp_path)] == ([rule] if rule else [])


_NAMES = st.sampled_from(["kind", "text", "date"])


@given(_NAMES, st.integers(0, 20), st.sampled_from("xyz"), st.integers(1, 12))
def test_a_letter_too_many_in_a_key_of_every_entry_is_one_problem(name: str, at: int, letter: str, count: int) -> None:
    slip = name[: at % (len(name) + 1)] + letter + name[at % (len(name) + 1) :]
    with TemporaryDirectory() as folder:
        write(Path(folder), m2026_05=many(count).replace(f"{name} =", f"{slip} ="))
        [problem], notes = looked(Path(folder))
        assert (problem.rule, problem.arguments["suggestion"], len(problem.also)) == ("unknown_key", name, count - 1)
        assert notes == []


def test_what_was_read_is_counted(tmp_path: Path) -> None:
    found = examine(write(tmp_path, m2026_04=many(3), m2026_05=many(4)), KNOWN, as_of=DAY, today=date(2026, 6, 30))
    assert (found.files, found.entries) == (3, 7)
