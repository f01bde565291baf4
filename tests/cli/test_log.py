"""`shinro log`: one line in, one entry more, everything else as it was; or a refusal and nothing changed."""

from __future__ import annotations

import io
import json
import sys
import tomllib
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from shinro.cli import run
from shinro.files import digest
from shinro.show.width import width

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date.today()
ME = 'schema = 1\nbirth_date = 1984-05-01\nweekly_hours = 8\n[[challenge]]\nid = "tab-churn"\n'


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text(ME)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def rows(folder: Path) -> list[dict[str, Any]]:
    return [row for path in sorted((folder / "log").glob("*.toml")) for row in tomllib.loads(path.read_text())["entry"]]


def state(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): digest(path.read_bytes())
        for path in folder.rglob("*")
        if path.is_file() and path.name != ".shinro.lock"
    }


def test_everything_said_is_written(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["-k", "contribution", "-f", "tab", "-s", "tab-gbdt", "-c", "tab-churn", "-h", "2.5"]
    assert run(["log", "解約を減らした", *said, "--metric", "CVR +0.8pt", "--link", "https://example.org/1"]) == 0
    assert rows(folder) == [
        {
            "date": TODAY,
            "kind": "contribution",
            "text": "解約を減らした",
            "field": "tab",
            "skill": "tab-gbdt",
            "challenge": "tab-churn",
            "hours": 2.5,
            "metric": "CVR +0.8pt",
            "link": "https://example.org/1",
        }
    ]
    line = capsys.readouterr().out
    assert line.count("\n") == 1
    assert line.startswith(f"log/{TODAY:%Y-%m}.toml:1: written ({TODAY}, contribution, 2.5 h, ")
    assert line.endswith("CVR +0.8pt). This week: 2.5 h, meant 8 h.\n")


def test_what_is_not_said_is_not_written(folder: Path) -> None:
    assert run(["log", "two", "words", "--metric", " ", "--link", "", "-c", ""]) == 0
    assert rows(folder) == [{"date": TODAY, "kind": "study", "text": "two words"}]


def test_what_stood_there_stays_to_the_byte(folder: Path) -> None:
    path = folder / "log" / f"{TODAY:%Y-%m}.toml"
    path.parent.mkdir()
    before = f'\ufeff# mine\r\n[[entry]]\r\ndate = {TODAY}\r\nkind = "study"\r\ntext = "a"\r\nmood = 3'.encode()
    path.write_bytes(before)
    assert run(["log", "b"]) == 0
    assert path.read_bytes().startswith(before)
    assert b"\n" not in path.read_bytes().replace(b"\r\n", b"")


def test_a_skill_tells_its_field_and_a_challenge_its_own(folder: Path) -> None:
    assert run(["log", "x", "-s", "nlp-retrieval"]) == 0
    assert run(["log", "x", "-c", "tab-churn"]) == 0
    assert [row["field"] for row in rows(folder)] == ["nlp", "tab"]


@pytest.mark.parametrize("field", ["cv", "CV", "画像", "Vision", "computer vision", "画像認識・コンピュータビジョン"])
def test_a_field_has_its_names_in_both_languages(folder: Path, field: str) -> None:
    assert run(["log", "x", "-f", field, "-k", "学習"]) == 0
    assert rows(folder)[0]["field"] == "cv"


@pytest.mark.parametrize(
    ("day", "back"), [("today", 0), ("yesterday", 1), ("昨日", 1), ("今日", 0), ("2020-02-29", None)]
)
def test_a_day_may_be_named(folder: Path, day: str, back: int | None) -> None:
    assert run(["log", "x", "--date", day]) == 0
    assert rows(folder)[0]["date"] == (date.fromisoformat(day) if back is None else TODAY - timedelta(days=back))


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["x", "-f", "nlq"], "did you mean nlp?"),
        (["x", "-f", "表データー"], "did you mean tab?"),
        (["x", "-s", "nlp-retreival"], "did you mean nlp-retrieval?"),
        (["x", "-k", "contrbution"], "did you mean contribution?"),
        (["x", "-c", "tab-chrun"], "did you mean tab-churn?"),
        (["x", "-k", "breakthrough", "-c", "invoices"], "-k challenge"),
        (["x", "--date", "2999-01-01"], "not come yet"),
        (["x", "--date", "2026-13-01"], "is not a date"),
        (["x", "-h", "25"], "25 is no number of hours → write a number from 0 to 24, such as 1.5"),
        (["x", "-h", "-1"], "from 0 to 24"),
        (["x", "-h", "nan"], "from 0 to 24"),
        (["x", "-h", "three"], "three is no number of hours"),
        (["x", "--month", "2026-06"], "do not go together"),
        (["  \n "], "no text to log"),
        (["-h", "1"], "no text to log"),
        (["bad \udcff byte"], "not UTF-8"),
        (["--month", "June"], "is not a month"),
    ],
)
def test_what_cannot_be_meant_is_refused_with_its_cure_and_nothing_changes(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], told: str
) -> None:
    before = state(folder)
    assert run(["log", *arguments]) == 2
    assert told in capsys.readouterr().err
    assert state(folder) == before


def test_a_day_has_no_more_than_twenty_four_hours(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "x", "-h", "20"]) == 0
    assert run(["log", "x", "-h", "4.5"]) == 2
    assert "20 are logged already" in capsys.readouterr().err
    assert run(["log", "x", "-h", "4"]) == 0


@pytest.mark.parametrize(
    "text", [b"\xff\xfe", b"[[entry]]\n<<<<<<< HEAD\n", b'[[entry]]\nkind = "studi"\ndate = 1\ntext = "x"']
)
def test_a_file_that_cannot_be_read_is_named_by_its_place_and_left_alone(
    folder: Path, capsys: pytest.CaptureFixture[str], text: bytes
) -> None:
    (folder / "log").mkdir()
    path = folder / "log" / f"{TODAY:%Y-%m}.toml"
    path.write_bytes(text)
    before = state(folder)
    assert run(["log", "x"]) == 1
    assert f"{path.relative_to(folder)}:" in capsys.readouterr().err
    assert state(folder) == before


def test_an_old_file_that_cannot_be_read_is_no_hindrance(folder: Path) -> None:
    (folder / "log").mkdir()
    (folder / "log" / "2019-01.toml").write_bytes(b"\xff")
    assert run(["log", "x"]) == 0


def test_outside_a_voyage_it_says_how_to_begin(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["log", "x", "--lang", "en"]) == 1
    assert "`shinro init`" in capsys.readouterr().err
    assert list(tmp_path.iterdir()) == []


def test_each_line_of_standard_input_is_an_entry(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO("一つめ\r\n\n  two \n".encode())))
    assert run(["log", "-", "-f", "nlp"]) == 0
    assert [(row["text"], row["field"]) for row in rows(folder)] == [("一つめ", "nlp"), ("two", "nlp")]


def test_standard_input_that_is_not_utf8_is_refused_whole(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"fine\n\x93\xfa\n")))
    before = state(folder)
    assert run(["log", "-"]) == 1
    assert capsys.readouterr().err.startswith("-:2: not_utf8: ")
    assert state(folder) == before


def test_a_challenge_of_ones_own_is_opened_named_and_proposed(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "done", "-k", "contribution", "-c", "tab-churn"]) == 0
    assert run(["log", "invoices pile up", "-k", "challenge", "-c", "invoices"]) == 0
    assert "not measured" in capsys.readouterr().out
    assert run(["log", "found a way", "-k", "breakthrough"]) == 0
    assert "challenge" not in rows(folder)[-1], "proposed, not assumed"
    assert "Open challenge: invoices." in capsys.readouterr().out
    assert run(["log", "x", "-k", "breakthrough", "-c", "Invoices"]) == 0
    assert rows(folder)[-1]["challenge"] == "invoices"
    assert "Open challenge" not in capsys.readouterr().out


def test_without_text_the_last_entries_are_shown_the_newest_last(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for day in range(1, 13):
        assert run(["log", f"day {day} " + "長い記録" * 30, "--date", f"2026-06-{day:02}", "-h", "1"]) == 0
    capsys.readouterr()
    assert run(["log", "--lang", "ja"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:10] for line in lines[:10]] == [f"2026-06-{day:02}" for day in range(3, 13)]
    assert max(width(line) for line in lines) <= 80
    assert run(["log", "--month", "2026-07"]) == 0
    assert "No entries here yet" in capsys.readouterr().out


def test_json_and_its_schema_hold_the_same_keys(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "x", "-f", "nlp", "-h", "1", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert run(["log", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(told) == set(schema["$defs"]["Logged"]["properties"])
    assert (told["entries"][0]["text"], told["week"]["hours"]) == ("x", {"nlp": 1.0})
