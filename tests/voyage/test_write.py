"""One file of a voyage is changed whole, or a person is told what stands in the way and no byte is."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.problems import Place, Problem, ShinroError
from shinro.show.messages import sentences
from shinro.show.words import Words
from shinro.voyage import change, change_all, edited, examine, log_name, with_row

from .folder import DAY, KNOWN, ME, write

if TYPE_CHECKING:
    from collections.abc import Callable

LOG = log_name(date(2026, 11, 28))
ROW = {"date": date(2026, 11, 28), "kind": "study", "text": "言葉"}


def _add(text: str) -> str:
    return with_row(text, "entry", ROW)


def _tree(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def _refused(folder: Path, name: str = LOG, how: Callable[[str], str] = _add) -> tuple[str, str]:
    """Try to change a file, and return rule and place of the one problem; nothing may have changed."""
    before = _tree(folder)
    with pytest.raises(ShinroError) as error:
        change(folder, name, how)
    assert _tree(folder) == before
    (problem,) = error.value.problems
    assert not problem.usage  # so the command ends with 1
    assert problem.place
    assert problem.rule in sentences(Words("en"))
    return problem.rule, str(problem.place).removeprefix(f"{folder}/")


def test_a_file_begins_and_grows(tmp_path: Path) -> None:
    for _ in range(2):
        change(tmp_path, LOG, _add)
    row = '[[entry]]\ndate = 2026-11-28\nkind = "study"\ntext = "言葉"\n'
    assert _tree(tmp_path) == {"log": None, LOG: f"{row}\n{row}".encode()}


def test_line_ends_and_the_byte_order_mark_stay(tmp_path: Path) -> None:
    text = "\ufeff# 記録\r\n" + ME.replace("\n", "\r\n")
    write(tmp_path, text)
    change(tmp_path, "me.toml", lambda text: edited(text, ("weekly_hours",), 6))
    assert (tmp_path / "me.toml").read_bytes().decode() == text.replace("weekly_hours = 8", "weekly_hours = 6")


def test_a_review_is_changed_with_its_words(tmp_path: Path) -> None:
    text = "+++\nschema = 1\n+++\n# 今週\n"
    for after in (text, f"{text}よかった。\n"):
        change(tmp_path, "review/2026-W48.md", lambda _, after=after: after)  # type: ignore[misc]
        assert (tmp_path / "review" / "2026-W48.md").read_text() == after


def test_what_does_not_change_is_not_written(tmp_path: Path) -> None:
    write(tmp_path)
    before = (tmp_path / "me.toml").stat().st_ino
    change(tmp_path, "me.toml", lambda text: text)
    change(tmp_path, "worries.toml", lambda text: text)
    assert (tmp_path / "me.toml").stat().st_ino == before
    assert not (tmp_path / "worries.toml").exists()


@pytest.mark.parametrize(
    ("content", "place"),
    [
        (b"a = 1\n<<<<<<< HEAD\nb = 1\n=======\nb = 2\n>>>>>>> other\n", ":2:1"),
        (b'a = 1\nb = "xx\0y"\n', ":2:8"),
        ("a = 1\n# 記録\n".encode("shift_jis"), ""),
        ("a = 1\n".encode("utf-16"), ""),
        (b'a = 1\nb = "' + b"x" * 10_000_000, ":2:1"),
        (b'a = 1\nb = "' + b"x" * 10_000_000 + b'"\n', ":2:1"),
        (b"a = 1\n" * 3_000_000, ""),
        (b"a = 1\r\nb =\r\n", ":2:4"),
        (b"a = 1\ra = 2\r", ":1:6"),
        (b"entry = []\n", ":1:1"),
        (b"[" * 100_000, ""),
    ],
    ids=[
        "conflict",
        "NUL",
        "Shift_JIS",
        "UTF-16",
        "10 MB line",
        "10 MB line in order",
        "18 MB",
        "CRLF",
        "CR",
        "other form",
        "deep",
    ],
)
def test_a_file_that_cannot_be_read_is_left_as_it_is(tmp_path: Path, content: bytes, place: str) -> None:
    write(tmp_path, m2026_11=content)
    _, where = _refused(tmp_path)
    assert where.startswith(LOG + place)


def test_a_line_that_could_not_be_read_again_is_not_written(tmp_path: Path) -> None:
    write(tmp_path)
    assert _refused(tmp_path, how=lambda text: text + f'x = "{"y" * 2_000_000}"\n') == ("long_line", f"{LOG}:1:1")


def test_a_read_only_file_is_left_alone(tmp_path: Path) -> None:
    write(tmp_path, m2026_11="")
    (tmp_path / LOG).chmod(0o444)
    assert _refused(tmp_path) == ("write_read_only", LOG)


def _instead(make: Callable[[Path], None]) -> Callable[[Path], None]:
    """Put something else where the folder of the log is."""

    def put(log: Path) -> None:
        log.rmdir()
        make(log)

    return put


IN_THE_WAY: dict[str, Callable[[Path], None]] = {
    "link loop": lambda log: (log / "2026-11.toml").symlink_to("2026-11.toml"),
    "link to nothing": lambda log: (log / "2026-11.toml").symlink_to("none.toml"),
    "link out": lambda log: (log / "2026-11.toml").symlink_to("/etc/hostname"),
    "pipe": lambda log: os.mkfifo(log / "2026-11.toml"),
    "folder": lambda log: (log / "2026-11.toml").mkdir(),
    "file for the folder": _instead(lambda log: log.touch()),
    "folder that leads out": _instead(lambda log: log.symlink_to("/etc")),
    "folder that is a loop": _instead(lambda log: log.symlink_to("log")),
}


@pytest.mark.parametrize("name", IN_THE_WAY)
def test_writing_is_refused_in_the_words_of_reading(tmp_path: Path, name: str) -> None:
    write(tmp_path)
    IN_THE_WAY[name](tmp_path / "log")
    found = examine(tmp_path, KNOWN, as_of=DAY, today=DAY).problems
    with pytest.raises(ShinroError) as error:
        change(tmp_path, LOG, _add)
    assert len(found) == 1
    assert error.value.problems == found


def test_links_pipes_and_folders_are_left_alone(tmp_path: Path) -> None:
    voyage = write(tmp_path / "voyage")
    (tmp_path / "other.toml").write_text("a = 1\n")
    (voyage / LOG).symlink_to(tmp_path / "other.toml")
    (voyage / "folder.toml").mkdir()
    assert _refused(voyage)[0] == "link_outside"
    assert _refused(voyage, "folder.toml")[0] == "not_a_file"
    assert _refused(voyage, "me.toml/x.toml")[0] == "not_a_folder"
    assert (tmp_path / "other.toml").read_text() == "a = 1\n"
    with pytest.raises(ShinroError) as error:
        change(tmp_path / "none", LOG, _add)
    assert [problem.rule for problem in error.value.problems] == ["voyage_missing"]


@pytest.mark.parametrize("name", [LOG, "me.toml"])
def test_what_an_editor_saves_meanwhile_stays(tmp_path: Path, name: str) -> None:
    write(tmp_path)

    def editor_saves(text: str) -> str:
        (tmp_path / name).write_text("# an editor's\n")
        return _add(text)

    with pytest.raises(ShinroError) as error:
        change(tmp_path, name, editor_saves)
    assert [problem.rule for problem in error.value.problems] == ["write_changed"]
    assert (tmp_path / name).read_text() == "# an editor's\n"
    change(tmp_path, name, _add)
    assert (tmp_path / name).read_text().startswith("# an editor's\n\n[[entry]]\n")


def test_of_several_files_all_change_or_none(tmp_path: Path) -> None:
    write(tmp_path, m2026_11="broken")
    before = _tree(tmp_path)
    changes = {"me.toml": lambda text: edited(text, ("weekly_hours",), 6), "worries.toml": _add, LOG: _add}
    with pytest.raises(ShinroError) as error:
        change_all(tmp_path, changes)
    assert [problem.rule for problem in error.value.problems] == ["toml_syntax"]
    assert _tree(tmp_path) == before
    (tmp_path / LOG).unlink()
    change_all(tmp_path, changes)
    after = _tree(tmp_path)
    assert {name for name in after if after[name] != before.get(name)} == {"me.toml", "worries.toml", LOG}


def test_a_change_that_would_break_the_file_or_be_no_text_is_refused(tmp_path: Path) -> None:
    write(tmp_path)
    assert _refused(tmp_path, "me.toml", lambda text: text + "[[")[0] == "change_unsafe"
    assert _refused(tmp_path, LOG, lambda text: with_row(text, "entry", {"text": "\udc80"})) == ("not_text", LOG)

    def refuses(text: str) -> str:
        raise ShinroError([Problem("unknown_key", Place("", 3, 1), {"value": "x"})])

    assert _refused(tmp_path, "me.toml", refuses) == ("unknown_key", "me.toml:3:1")


@settings(max_examples=100)
@given(st.binary(max_size=60) | st.text(alphabet="[]{}=\"'#ab1\n\r\0,. \ufeff日", max_size=30).map(str.encode))
def test_whatever_stands_there_is_added_to_or_left_alone(content: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.toml").write_bytes(content)
        try:
            change(folder, "a.toml", _add)
        except ShinroError:
            assert _tree(folder) == {"a.toml": content}
        else:
            assert (folder / "a.toml").read_bytes().startswith(content)
