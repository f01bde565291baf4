"""A folder is read whole, or everything to mend in it is named in one pass."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.problems import ShinroError

from ..strategies import toml_texts
from .folder import DAY, ME, problems, sail, write


def rules(folder: Path, as_of: date = DAY) -> list[tuple[str, str]]:
    return [(rule, place) for rule, place, _ in problems(folder, as_of)]


def test_a_small_folder_is_read(tmp_path: Path) -> None:
    write(
        tmp_path,
        "\ufeff" + ME.replace("\n", "\r\n") + '[present]\nfield = "tab"\n[[skill]]\nid = "fnd-eda"\nmastery = 1\n',
        m2026_05='[[entry]]\ndate = 2026-05-02\nkind = "study"\ntext = "later"\nhours = 3\nfield = "fnd"\n'
        '[[entry]]\ndate = 2026-05-01\nkind = "challenge"\ntext = "earlier"\n',
        m2026_04='[[entry]]\ndate = 2026-05-01\nkind = "study"\ntext = "first"\n',
    )
    voyage = sail(tmp_path)
    assert voyage.path == str(tmp_path)
    assert (voyage.me.birth_date, voyage.me.weekly_hours, voyage.me.target_age) == (date(1984, 5, 1), 8.0, 60)
    assert [(s.id, s.mastery, s.evidence) for s in voyage.me.skill] == [("fnd-eda", 1.0, None)]
    assert [entry.text for entry in voyage.log] == ["first", "earlier", "later"]
    assert voyage.unknown == ()


def test_root_causes_stand_alone(tmp_path: Path) -> None:
    assert [rule for rule, _ in rules(tmp_path / "nowhere")] == ["voyage_missing"]
    assert [rule for rule, _ in rules(tmp_path)] == ["not_a_voyage"]
    (tmp_path / "file").write_text("")
    assert [rule for rule, _ in rules(tmp_path / "file")] == ["voyage_missing"]


@pytest.mark.parametrize(
    ("text", "rule", "line", "shown"),
    [
        ("schema = 1\nweekly_hours = eight\n", "toml_syntax", "2:16", "weekly_hours = eight"),
        ('name = "a\nschema = 1\n', "toml_syntax", "1:10", 'name = "a'),
        ("schema = 1\n[present\n", "toml_syntax", "2:9", "[present"),
        ('schema = 1\nskill = [\n  "a",\n', "toml_syntax", "3:7", '"a",'),
        ("a = 1\na = 2\n", "toml_twice", "2:1", "a = 2"),
        ("a = 1\n  a = 2\nb = 1\n", "toml_twice", "2:3", "a = 2"),
        ("[a]\n[b]\n[a]\n", "toml_twice", "3:1", "[a]"),
        ("a = { b = 1, b = 2 }\n", "toml_twice", "1:1", "a = { b = 1, b = 2 }"),
        ("birth_date = 1984-02-30\n", "toml_date", "1:14", "birth_date = 1984-02-30"),
        ("schema \uff1d 1\n", "toml_wide", "1:8", "\uff1d"),
        ("schema =\u30001\n", "toml_wide", "1:9", "\u3000"),
        ("schema = \uff11\n", "toml_wide", "1:10", "\uff11"),
        ("name = \u201ca\u201d\n", "toml_wide", "1:8", "\u201c"),
    ],
)
def test_broken_toml_names_the_cause_line_and_column(
    tmp_path: Path, text: str, rule: str, line: str, shown: str
) -> None:
    assert problems(write(tmp_path, text)) == [(rule, f"me.toml:{line}", {"value": shown})]


def test_text_that_is_not_utf8_names_the_first_wrong_byte(tmp_path: Path) -> None:
    found = rules(write(tmp_path, ME.encode() + 'name = "é'.encode() + b'\xff"\n'))
    assert found == [("not_utf8", "me.toml:4:10")]


def test_everything_is_named_in_one_pass_and_what_cannot_be_read_first(tmp_path: Path) -> None:
    write(
        tmp_path,
        'schema = 1\nweekly_hours = "many"\nage = 41.5\nlanguage = "fr"\n',
        m2026_01="broken",
        m2026_02='[[entry]]\ndate = 2026-02-01\nkind = "breakthru"\ntitel = "x"\n',
    )
    assert problems(tmp_path) == [
        ("toml_syntax", "log/2026-01.toml:1:7", {"value": "broken"}),
        ("wrong_type", "me.toml:2:1", {"value": 'weekly_hours = "many"', "expected": "0–80"}),
        ("wrong_type", "me.toml:3:1", {"value": "age = 41.5", "expected": "15–100"}),
        ("invalid_value", "me.toml:4:1", {"value": 'language = "fr"', "expected": '"ja" | "en"', "suggestion": ""}),
        ("missing_key", "log/2026-02.toml:1:1", {"value": "text", "expected": 'text = "…"'}),
        (
            "invalid_value",
            "log/2026-02.toml:3:1",
            {
                "value": 'kind = "breakthru"',
                "expected": '"study" | "challenge" | "breakthrough" | "contribution"',
                "suggestion": "breakthrough",
            },
        ),
    ]


def test_a_mistyped_key_is_one_problem_and_a_foreign_one_is_kept(tmp_path: Path) -> None:
    write(tmp_path, "schema = 1\nbirth_data = 1984-05-01\nweekly-hours = 8\nmotto = 'x'\n")
    assert problems(tmp_path) == [
        ("unknown_key", "me.toml:2:1", {"value": "birth_data", "suggestion": "birth_date"}),
        ("unknown_key", "me.toml:3:1", {"value": "weekly-hours", "suggestion": "weekly_hours"}),
    ]
    write(tmp_path, ME + "motto = 'x'\n[present]\nboss = 1\n", m2026_05="mood = 1\n")
    assert [note.removeprefix(str(tmp_path)) for note in sail(tmp_path).unknown] == [
        "/me.toml:4:1: motto",
        "/me.toml:6:1: boss",
        "/log/2026-05.toml:1:1: mood",
    ]


def test_unknown_ids_name_the_nearest(tmp_path: Path) -> None:
    write(
        tmp_path,
        ME + '[present]\nfield = "tabb"\n[[skill]]\nid = "tab-gbd"\n[[challenge]]\nid = "tab-chrun"\n',
        m2026_05='[[entry]]\ndate = 2026-05-01\nkind = "study"\ntext = "x"\nfield = "fmd"\nskill = "zzz"\n',
    )
    found = [(rule, place, arguments["suggestion"]) for rule, place, arguments in problems(tmp_path)]
    assert found == [
        ("unknown_field", "me.toml:5:1", "tab"),
        ("unknown_skill", "me.toml:7:1", "tab-gbdt"),
        ("unknown_challenge", "me.toml:9:1", "tab-churn"),
        ("unknown_area", "log/2026-05.toml:5:1", "fnd"),
        ("unknown_skill", "log/2026-05.toml:6:1", ""),
    ]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("birth_date = 2030-01-01", [("birth_date_in_future", "me.toml:2:1")]),
        ("birth_date = 1890-01-01", [("invalid_value", "me.toml:2:1")]),
        ("", [("age_missing", "me.toml:1:1")]),
        ("age = 42\nbirth_date = 1984-05-01", [("age_twice", "me.toml:2:1")]),
        ("age = 61", [("target_age_passed", "me.toml:2:1")]),
        ("age = 50\ntarget_age = 50", [("target_age_passed", "me.toml:3:1")]),
        ("age = 42\ntarget_age = 150", [("invalid_value", "me.toml:3:1")]),
        ("age = 42\nweekly_hours_limit = 90", [("hours_too_many", "me.toml:3:1")]),
        ("age = 42\nweekly_hours_limit = 4", [("invalid_value", "me.toml:4:1")]),
        ("age = 42\nskill = 3", [("wrong_type", "me.toml:3:1")]),
        ("age = 42\nskill = [3]", [("wrong_type", "me.toml:3:10")]),
        ("age = 42\npresent = 'tab'", [("wrong_type", "me.toml:3:1")]),
        ("age = 42\npresent = {pay = 3}", [("missing_key", "me.toml:3:1")]),
        ("age = 42\npresent = {pay = inf, currency = 'JPY'}", [("invalid_value", "me.toml:3:12")]),
        ("age = 42\nskill = [{id = 'fnd-eda'}, {id = 'fnd-eda'}]", [("named_twice", "me.toml:3:29")]),
        ("age = true", [("wrong_type", "me.toml:2:1")]),
    ],
)
def test_what_does_not_go_together_is_one_problem(tmp_path: Path, change: str, found: list[tuple[str, str]]) -> None:
    text = f"schema = 1\n{change}\nweekly_hours = 8\n".replace("\n\n", "\n")
    assert rules(write(tmp_path, text)) == found


def test_two_hundred_hours_a_week_are_too_many(tmp_path: Path) -> None:
    found = problems(write(tmp_path, ME.replace("8\n", "200\n")))
    assert found == [("hours_too_many", "me.toml:3:1", {"value": 200, "expected": 80})]


def test_an_entry_of_tomorrow_is_refused_and_one_after_the_charts_date_is_not(tmp_path: Path) -> None:
    write(tmp_path, m2026_06='[[entry]]\ndate = 2026-06-30\nkind = "study"\ntext = "x"\n')
    assert rules(tmp_path, date(2020, 1, 1)) == []
    write(tmp_path, m2026_06='[[entry]]\ndate = 2026-07-01\nkind = "study"\ntext = "x"\n')
    assert rules(tmp_path) == [("invalid_value", "log/2026-06.toml:2:1")]
    assert rules(tmp_path, date(2026, 7, 1)) == []


@pytest.mark.parametrize("text", ["entry = 3", "[entry]\ndate = 2026-05-01", "[[entries]]\n", "entry = [3]"])
def test_a_log_of_another_shape_is_one_problem(tmp_path: Path, text: str) -> None:
    assert len(rules(write(tmp_path, m2026_05=text))) in (1, 4)  # an entry that is no table lacks its three keys, too


@settings(max_examples=150)
@given(toml_texts())
def test_any_toml_is_read_or_refused_with_places(text: str) -> None:
    try:
        tomllib.loads(text)
    except tomllib.TOMLDecodeError:
        return
    with TemporaryDirectory() as name:
        folder = write(Path(name), ME + "\n" + text, m2026_05=text)
        found = problems(folder)
        assert all(":" in place for _, place, _ in found)
        assert found or len(sail(folder).unknown) >= len(tomllib.loads(text))


@settings(max_examples=150)
@given(st.binary(max_size=60))
def test_any_bytes_are_refused_without_a_traceback(data: bytes) -> None:
    with TemporaryDirectory() as name, pytest.raises(ShinroError):
        sail(write(Path(name), data))
