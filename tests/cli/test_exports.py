"""`shinro export`, run as its user runs it."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from shinro.cli import run
from shinro.halfyear import HalfYear
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from pathlib import Path

PERIOD = ("--from", "2026-04-01", "--to", "2026-06-30")
DOCUMENTS = {
    "review": PERIOD,
    "shokumu": ("--as-of", "2026-06-30"),
    "resume": ("--as-of", "2026-06-30"),
    "notes": ("--month", "2026-04"),
}
FIGURE = "転送 18%→9%"


@pytest.fixture
def voyage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path / "me")
    monkeypatch.chdir(tmp_path / "me")
    return tmp_path / "me"


def shown(capsysbinary: pytest.CaptureFixture[bytes], *arguments: str, code: int = 0) -> tuple[str, str]:
    assert run(["export", *arguments]) == code
    out, err = capsysbinary.readouterr()
    return out.decode(), err.decode()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_each_document_is_printed_in_the_language_asked_for_and_nothing_else(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    english, errors = shown(capsysbinary, name, *DOCUMENTS[name], "--lang", "en")
    japanese, _ = shown(capsysbinary, name, *DOCUMENTS[name], "--lang", "ja")
    assert errors == ""
    assert FIGURE in english
    assert FIGURE in japanese
    assert english != japanese
    assert shown(capsysbinary, name, *DOCUMENTS[name], "--lang", "en") == (english, "")


@pytest.mark.parametrize("name", DOCUMENTS)
def test_it_is_written_where_nothing_else_stands(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    printed, _ = shown(capsysbinary, name, *DOCUMENTS[name])
    said, _ = shown(capsysbinary, name, *DOCUMENTS[name], "--output", "out/file", "--lang", "en")
    assert said == "Written: out/file\n"
    file = voyage / "out" / "file"
    shown(capsysbinary, name, *DOCUMENTS[name], "--output", "out/file")
    assert file.read_text() == printed
    file.write_text("mine")
    _, errors = shown(capsysbinary, name, *DOCUMENTS[name], "--output", "out/file", code=1)
    assert "out/file" in errors
    assert file.read_text() == "mine"


@pytest.mark.parametrize("name", DOCUMENTS)
def test_exporting_changes_nothing_in_the_folder(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    before = {path: path.read_bytes() for path in voyage.rglob("*") if path.is_file()}
    shown(capsysbinary, name)
    assert {path: path.read_bytes() for path in voyage.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("review", "--from", "2026-07-01", "--to", "2026-06-30"), "2026-06-30"),
        (("review", "--from", "1 April"), "1 April is not a date"),
        (("review", "--to", "2026-02-30"), "2026-02-30 is not a date"),
        (("notes", "--month", "2026-13"), "2026-13 is not a month"),
        (("notes", "--month", "May"), "May is not a month"),
        (("notes", "--month", "0000-01"), "0000-01 is not a month"),
        (("shokumu", "--as-of", "today"), "today is not a date"),
        (("resume", "--as-of", ""), " is not a date"),
    ],
)
def test_a_wrong_period_is_a_mistake_on_the_command_line(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes], arguments: tuple[str, ...], told: str
) -> None:
    out, errors = shown(capsysbinary, *arguments, "--lang", "en", "--output", "never", code=2)
    assert (out, told in errors, len(errors.splitlines())) == ("", True, 1)
    assert not (voyage / "never").exists()


def test_a_period_ends_today_and_begins_with_its_half_year(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    found = json.loads(shown(capsysbinary, "review", "--json")[0])
    today = date.today()
    assert (found["start"], found["end"]) == (str(HalfYear.of(today).start), str(today))
    earlier = json.loads(shown(capsysbinary, "review", "--json", "--to", "2026-03-31")[0])
    assert earlier["start"] == "2025-10-01"


@pytest.mark.parametrize("name", ["review", "notes"])
def test_the_record_as_json_is_that_of_its_schema(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    schema = _schema(capsysbinary, name)
    found = json.loads(shown(capsysbinary, name, *DOCUMENTS[name], "--json")[0])
    Draft202012Validator(schema).validate(found)
    assert found["contributions"][0]["made"]["metric"] == FIGURE


def test_the_resume_has_a_schema_of_its_own(voyage: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    found = json.loads(shown(capsysbinary, "resume")[0])
    Draft202012Validator(_schema(capsysbinary, "resume")).validate(found)


def _schema(capsysbinary: pytest.CaptureFixture[bytes], name: str) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(shown(capsysbinary, name, "--schema")[0])
    Draft202012Validator.check_schema(schema)
    return schema


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_folder_without_a_log_is_no_mistake(
    tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes], name: str
) -> None:
    (tmp_path / "me.toml").write_text("schema = 1\nage = 42\nweekly_hours = 8\n")
    out, errors = shown(capsysbinary, name, "--voyage", str(tmp_path))
    assert out
    assert errors == ""


def test_a_folder_to_mend_is_told_and_nothing_is_written(
    voyage: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    (voyage / "log" / "2026-07.toml").write_text('[[entry]]\ndate = 2026-07-01\nkind = "contributon"\ntext = ""\n')
    out, errors = shown(capsysbinary, "review", "--output", "new.md", code=1)
    assert out == ""
    assert "2026-07.toml:3" in errors
    assert not (voyage / "new.md").exists()
