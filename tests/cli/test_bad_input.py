"""Bad input: one clear message, the right exit code, nothing written."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from shinro.cli import run
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from pathlib import Path

LANGUAGES = ("en", "ja")


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHINRO_DEBUG", raising=False)
    monkeypatch.setenv("LANGUAGE", "en")
    return tmp_path


def edit(here: Path, old: str, new: str) -> None:
    write_sample(here / "me")
    me = here / "me" / "me.toml"
    text = me.read_text()
    assert old in text
    me.write_text(text.replace(old, new, 1))


BAD_FILES = [
    ("weekly_hours = 8\n", "weekly_hours = 200\n", "me/me.toml:9:1: ", ["200", "80"]),
    ("weekly_hours = 8\n", "weekly_hours = \n", "me/me.toml:9:16: ", ["weekly_hours ="]),
    ('field = "tab"', 'field = "tabular"', "me/me.toml:15:1: ", ["tabular", "tab"]),
    ('id = "tab-gbdt"', 'id = "tab-gdbt"', "me/me.toml:22:1: ", ["tab-gdbt", "tab-gbdt"]),
    ('id = "tab-churn"', 'id = "tab-chrun"', "me/me.toml:", ["tab-chrun", "tab-churn"]),
    ("1984-05-12", "2104-05-12", "me/me.toml:7:1: ", ["2104-05-12"]),
    ("target_age = 60", "target_age = 30", "me/me.toml:8:1: ", ["30"]),
    ("schema = 2\n", "", "me/me.toml:1:1: ", ["schema"]),
    ("birth_date", "birthdate", "me/me.toml:7:1: ", ["birthdate", "birth_date"]),
]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("old", "new", "place", "words"), BAD_FILES, ids=[new.strip() for _, new, _, _ in BAD_FILES])
@pytest.mark.parametrize("verb", ["chart", "check", "report"])
def test_a_file_to_mend(
    here: Path,
    capsys: pytest.CaptureFixture[str],
    verb: str,
    old: str,
    new: str,
    place: str,
    words: list[str],
    language: str,
) -> None:
    edit(here, old, new)
    before = tree(here)
    assert run([verb, "--voyage", "me", "--lang", language]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    lines = shown.err.splitlines()
    assert len(lines) == 1
    assert lines[0].startswith(place)
    assert all(word in lines[0] for word in words)
    assert " → " in lines[0]
    assert tree(here) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["chart", "--voyage", "nowhere"], 1, ["nowhere"]),
        (["chart"], 1, ["me.toml"]),
        (["check", "--voyage", "."], 1, ["me.toml"]),
        (["chart", "--voyage", "me", "--as-of", "2001-01-01"], 2, ["2001-01-01"]),
        (["chart", "--voyage", "me", "--as-of", "0001-01-01"], 2, ["0001-01-01"]),
        (["report", "--voyage", "me", "--as-of", "yesterday"], 2, ["yesterday", "2026-06-30"]),
        (["chart", "--voyage", "me", "--as-of", "2026-02-30"], 2, ["2026-02-30"]),
        (["chart", "--voyage", "me", "--as-of", "9999-12-31"], 2, ["9999-12-31"]),
        (["report", "--voyage", "me", "--output", "notes.html"], 2, ["notes.html"]),
        (["report", "--voyage", "me", "--output", "me/me.toml"], 2, ["me.toml"]),
        (["chart", "--voyage", "me", "--report", "notes.html/x.html"], 1, ["notes.html"]),
        (["chart", "--voyage", "me", "--report", "mine"], 1, ["mine"]),
        (["demo", "mine"], 2, ["mine"]),
        (["demo", "notes.html"], 1, ["notes.html"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_command_to_mend(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: list[str], language: str
) -> None:
    write_sample(here / "me")
    (here / "mine").mkdir()
    (here / "mine" / "x").write_text("mine")
    (here / "notes.html").write_text("<!doctype html><title>My notes</title>")
    before = tree(here)
    assert run([*arguments, "--lang", language]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert all(word in shown.err for word in words)
    assert tree(here) == before


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    "arguments",
    [
        ["chrat"],
        ["chart", "--sed", "1"],
        ["chart", "--seed", "x"],
        ["chart", "--seed", "-1"],
        ["demo", "a", "b"],
        ["chart", "x"],
    ],
    ids=" ".join,
)
def test_wrong_usage_is_two(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], language: str
) -> None:
    assert run(["--lang", language, *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert ("使い方:" if language == "ja" else "Usage:") in shown.err
    assert tree(here) == {}


def test_an_unexpected_exception_is_a_sentence(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError("division by zero\nsecond line")

    write_sample(here / "me")
    monkeypatch.setattr("shinro.cli.answers.compose", fail)
    assert run(["chart", "--voyage", "me"]) == 1
    shown = capsys.readouterr().err
    assert "Traceback" not in shown
    assert "ZeroDivisionError: division by zero" in shown
    assert "SHINRO_DEBUG=1" in shown
    monkeypatch.setenv("SHINRO_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        run(["chart", "--voyage", "me"])


@pytest.mark.parametrize("interrupt", [KeyboardInterrupt, BrokenPipeError])
def test_an_interrupt_leaves_nothing_half_written(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, interrupt: type[BaseException]
) -> None:
    def stop(*_: object, **__: object) -> None:
        raise interrupt

    monkeypatch.setattr("shinro.cli.answers.compose", stop)
    monkeypatch.setattr(sys.modules["shinro.cli.main"], "_silence", lambda: None)
    write_sample(here / "me")
    before = tree(here)
    assert run(["report", "--voyage", "me"]) == (130 if interrupt is KeyboardInterrupt else 141)
    assert "Traceback" not in capsys.readouterr().err
    assert tree(here) == before
