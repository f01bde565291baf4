"""`shinro check` on the command line: every kind of bad input is told in both languages, and no byte is changed."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from jsonschema import Draft202012Validator

from shinro.cli import run
from shinro.cli.folder import WORRIES
from shinro.show.words import Words
from shinro.show.worries import titles
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from collections.abc import Callable

LANGUAGES = ["en", "ja"]
ENTRY = '[[entry]]\ndate = 2026-05-01\nkind = "study"\ntext = "学び直した。"\n'
JAPANESE = re.compile("[\u3040-\u30ff\u3400-\u9fff]")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path / "me")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes | str]:
    found: dict[str, bytes | str] = {}
    for path in sorted(folder.rglob("*")):
        if path.is_symlink():
            found[str(path)] = str(path.readlink())
        elif path.is_file():
            found[str(path)] = path.read_bytes()
    return found


def put(data: bytes) -> Callable[[Path], None]:
    def write(folder: Path) -> None:
        (folder / "log" / "bad.toml").write_bytes(data)

    return write


def link(target: str) -> Callable[[Path], None]:
    return lambda folder: (folder / "log" / "bad.toml").symlink_to(target)


BAD: dict[str, tuple[Callable[[Path], None], str, str]] = {
    "Shift_JIS": (put(ENTRY.encode("cp932")), "other_encoding", "iconv -f CP932 -t UTF-8"),
    "EUC-JP": (put(ENTRY.encode("euc_jp")), "other_encoding", "iconv -f EUC-JP -t UTF-8"),
    "UTF-16": (put(ENTRY.encode("utf-16")), "other_encoding", "iconv -f UTF-16 -t UTF-8"),
    "torn": (put(ENTRY.encode()[:-2]), "toml_syntax", ""),
    "damaged": (put(ENTRY.encode()[:-6] + b"\xff\n"), "not_utf8", "UTF-8"),
    "NUL": (put(ENTRY.encode() + b"\0"), "nul_byte", "tr -d"),
    "conflict": (put(b"<<<<<<< a\nx = 1\n=======\nx = 2\n>>>>>>> b\n"), "merge_conflict", ">>>>>>>"),
    "long line": (put(b'x = "' + b"y" * 10_000_000), "long_line", "1 MB"),
    "deep": (put(b"x = " + b"[" * 100_000), "too_deep", "100"),
    "link out": (link("../../secret.toml"), "link_outside", "secret.toml"),
    "link loop": (link("bad.toml"), "link_loop", ""),
    "link to nothing": (link("nothing"), "link_broken", ""),
    "folder": (lambda folder: (folder / "log" / "bad.toml").mkdir(), "not_a_file", ""),
    "pipe": (lambda folder: os.mkfifo(folder / "log" / "bad.toml"), "not_a_file", ""),
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_short_line(here: Path, capsys: pytest.CaptureFixture[str], name: str, language: str) -> None:
    make, rule, cure = BAD[name]
    (here / "secret.toml").write_text("secret")
    make(here / "me")
    before = tree(here)
    assert run(["check", "--voyage", "me", "--lang", language]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    [line] = shown.err.splitlines()
    assert re.match(rf"me/log/bad\.toml(:\d+:\d+)?: {rule}: ", line)
    assert cure in line
    assert len(line) < 300
    assert bool(JAPANESE.search(line.replace("学び直した", ""))) == (language == "ja")
    assert tree(here) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_at_once(here: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    log = here / "me" / "log"
    (log / "a.toml").write_text(ENTRY.replace("kind", "knd") * 40)
    (log / "b.toml").write_text(ENTRY + 'skill = "tab-gbd"\n' + ENTRY + 'skill = "tab-gbd"\n')
    (log / "c.toml").write_text("x = [")
    assert run(["check", "--voyage", "me", "--lang", language]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(": ")[1] for line in lines] == ["toml_syntax", "unknown_key", "unknown_skill"]
    assert "40" in lines[1]
    assert "me/log/b.toml:10:1" in lines[2]
    assert "tab-gbdt" in lines[2]


def test_in_order_it_says_what_was_read(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", "--voyage", "me", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "In order: 25 files read, 80 entries in the log.\n"
    assert run(["check", "--voyage", "me", "--lang", "ja"]) == 0
    assert capsys.readouterr().out == "直すところはありません。25個のファイルを読みました（記録80件）。\n"


def test_paths_are_told_from_where_one_is_if_that_is_shorter(
    here: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    BAD["conflict"][0](here / "me")
    for place, folder, shown in (
        (here, str(here / "me"), "me/log/bad.toml:1:1: "),
        (here / "me" / "log", "..", "bad.toml:1:1: "),
        (Path("/"), str(here / "me"), f"{str(here)[1:]}/me/log/bad.toml:1:1: "),
    ):
        monkeypatch.chdir(place)
        assert run(["check", "--voyage", folder]) == 1
        assert capsys.readouterr().err.startswith(shown)


@pytest.mark.parametrize("language", LANGUAGES)
def test_json_says_the_same_and_fits_its_schema(
    here: Path, capfdbinary: pytest.CaptureFixture[bytes], language: str
) -> None:
    assert run(["check", "--schema"]) == 0
    schema = json.loads(capfdbinary.readouterr().out)
    Draft202012Validator.check_schema(schema)
    assert run(["check", "--voyage", "me", "--json", "--lang", language]) == 0
    fine = json.loads(capfdbinary.readouterr().out)
    Draft202012Validator(schema).validate(fine)
    assert (fine["in_order"], fine["files"], fine["entries"], fine["problems"]) == (True, 25, 80, [])
    (here / "me" / "log" / "a.toml").write_text((ENTRY + 'skill = "tab-gbd"\nmood = 1\n') * 3)
    assert run(["check", "--voyage", "me", "--json", "--lang", language]) == 1
    shown = capfdbinary.readouterr()
    assert shown.err == b""
    found = json.loads(shown.out)
    Draft202012Validator(schema).validate(found)
    [problem], [note] = found["problems"], found["notes"]
    assert (
        problem["rule"],
        problem["file"],
        problem["line"],
        problem["column"],
        problem["times"],
        problem["also"],
    ) == (
        *("unknown_skill", "me/log/a.toml", 5, 1, 3),
        ["me/log/a.toml:11:1", "me/log/a.toml:17:1"],
    )
    assert (note["rule"], note["line"], note["times"]) == ("unknown_key", 6, 3)
    assert bool(JAPANESE.search(problem["message"] + problem["cure"])) == (language == "ja")


@pytest.mark.parametrize("language", LANGUAGES)
def test_migrating_says_what_it_changes_and_changes_nothing_else(
    here: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    me = here / "me" / "me.toml"
    me.write_text(
        me.read_text().replace("schema = 2", "schema = 1").replace("birth_date = 1984-05-12", "age = 42 # so old")
    )
    before = tree(here)
    assert run(["check", "--voyage", "me", "--lang", language]) == 0
    assert tree(here) == before
    capsys.readouterr()
    assert run(["check", "--voyage", "me", "--migrate", "--lang", language]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "me/me.toml" in told[0]
    assert "schema = 2" in told[0]
    day = re.search(r"age_on = (\d{4}-\d\d-\d\d)", told[0])
    assert day
    after = tree(here)
    text = after.pop(str(me))
    assert isinstance(text, bytes)
    lines = before.pop(str(me)).decode().splitlines()  # type: ignore[union-attr]
    new = [line for line in text.decode().splitlines() if line not in lines]
    assert new == ["schema = 2", day[0], 'assumed = ["age_on"]']
    assert after == before
    assert run(["check", "--voyage", "me", "--migrate", "--lang", language]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 1


def test_what_is_to_be_mended_is_not_migrated(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    me = here / "me" / "me.toml"
    me.write_text(me.read_text().replace("schema = 2", "schema = 1"))
    (here / "me" / "log" / "a.toml").write_text("x = [")
    before = tree(here)
    assert run(["check", "--voyage", "me", "--migrate"]) == 1
    assert tree(here) == before


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_newer_schema_is_refused_by_every_verb(here: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    me = here / "me" / "me.toml"
    me.write_text(me.read_text().replace("schema = 2", "schema = 9"))
    for verb in ("check", "chart", "score"):
        assert run([verb, "--voyage", "me", "--lang", language]) == 1
        shown = capsys.readouterr()
        assert (shown.out, len(shown.err.splitlines())) == ("", 1)
        assert shown.err.startswith("me/me.toml:5:1: made_by_newer: schema = 9")


def test_the_worries_that_may_be_weighed_are_those_that_are_answered() -> None:
    assert set(titles(Words("en"))) == set(WORRIES)
