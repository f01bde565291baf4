"""A file is the old one or the new one, whole; and never overwritten unseen."""

from __future__ import annotations

import os
from threading import Thread
from typing import TYPE_CHECKING

import pytest

from shinro.files import digest, locked, refuse, write, write_all
from shinro.problems import ShinroError

if TYPE_CHECKING:
    from pathlib import Path


def _rules(error: pytest.ExceptionInfo[ShinroError]) -> list[str]:
    return [problem.rule for problem in error.value.problems]


def _tree(folder: Path) -> dict[str, bytes | None]:
    return {str(p.relative_to(folder)): p.read_bytes() if p.is_file() else None for p in folder.rglob("*")}


def test_makes_folders_and_writes_utf8_as_it_is(tmp_path: Path) -> None:
    write(tmp_path / "a" / "b" / "c.toml", '題 = "x"\r\n')
    assert _tree(tmp_path) == {"a": None, "a/b": None, "a/b/c.toml": '題 = "x"\r\n'.encode()}


def test_a_file_that_is_there_is_refused_unless_asked_or_the_same(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write(path, "old")
    write(path, b"old")
    with pytest.raises(ShinroError) as error:
        write(path, "new")
    assert _rules(error) == ["write_exists"]
    assert path.read_text() == "old"
    write(path, "new", replace=True)
    assert path.read_text() == "new"


def test_a_file_changed_since_it_was_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a"
    write(path, "read")
    seen = digest(path.read_bytes())
    write(path, "mine", seen=seen)
    with pytest.raises(ShinroError) as error:
        write(path, "mine again", seen=seen)
    assert _rules(error) == ["write_changed"]
    path.unlink()
    with pytest.raises(ShinroError) as error:
        write(path, "mine again", seen=seen)
    assert _rules(error) == ["write_changed"]
    assert _tree(tmp_path) == {}


def test_one_refusal_stops_all(tmp_path: Path) -> None:
    write(tmp_path / "there", "old")
    (tmp_path / "folder").mkdir()
    before = _tree(tmp_path)
    names = ["new", "there", "folder", "there/below", "there/again"]
    with pytest.raises(ShinroError) as error:
        write_all({tmp_path / name: "x" for name in names})
    assert _rules(error) == ["write_exists", "write_folder_in_the_way", "write_file_in_the_way"]
    assert _tree(tmp_path) == before


def test_what_stands_in_the_way_can_be_asked_before(tmp_path: Path) -> None:
    write(tmp_path / "file", "x")
    refuse(tmp_path / "file")
    refuse(tmp_path / "new" / "file")
    for path, rule in ((tmp_path, "write_folder_in_the_way"), (tmp_path / "file" / "x", "write_file_in_the_way")):
        with pytest.raises(ShinroError) as error:
            refuse(path)
        assert _rules(error) == [rule]


def test_mode_and_link_survive(tmp_path: Path) -> None:
    write(tmp_path / "file", "old")
    (tmp_path / "file").chmod(0o600)
    (tmp_path / "link").symlink_to("file")
    write(tmp_path / "link", "new", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_a_link_out_of_the_folder_is_refused_where_it_must_stay_in(tmp_path: Path) -> None:
    voyage, other = tmp_path / "voyage", tmp_path / "other"
    for folder in (voyage, other):
        folder.mkdir()
    write(other / "file", "old")
    (voyage / "link").symlink_to(other / "file")
    (voyage / "dangling").symlink_to(other / "none")
    (voyage / "log").symlink_to(other)
    before = _tree(tmp_path)
    for name in ("link", "dangling", "log/file", "log/new", "../other/file"):
        with pytest.raises(ShinroError) as error:
            write(voyage / name, "new", replace=True, within=voyage)
        assert _rules(error) == ["write_outside"]
    assert _tree(tmp_path) == before
    (tmp_path / "way").symlink_to(voyage)  # a link on the way to the folder is the person's own affair
    (voyage / "inside").symlink_to(voyage / "real")
    write(tmp_path / "way" / "inside", "new", within=tmp_path / "way")
    assert (voyage / "real").read_text() == "new"
    write(voyage / "link", "new", replace=True)
    assert (other / "file").read_text() == "new"


def test_what_is_no_ordinary_file_is_left_alone(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "circle").symlink_to(tmp_path / "circle")
    for name, rule in (("pipe", "write_no_file"), ("circle", "write_failed")):
        with pytest.raises(ShinroError) as error:
            write(tmp_path / name, "x", replace=True)
        assert _rules(error) == [rule]


def test_of_several_files_none_is_written_if_one_fails(tmp_path: Path) -> None:
    write(tmp_path / "a", "old")
    with pytest.raises(ShinroError) as error:
        write_all({tmp_path / "a": "new", tmp_path / ("n" * 300): "new"}, replace=True)
    assert _rules(error) == ["write_name_too_long"]
    assert _tree(tmp_path) == {"a": b"old"}


def test_a_lock_is_waited_for_and_leaves_nothing(tmp_path: Path) -> None:
    order: list[str] = []

    def second() -> None:
        with locked(tmp_path):
            order.append("second")

    other = Thread(target=second)
    with locked(tmp_path):
        other.start()
        other.join(0.05)
        order.append("first")
    other.join()
    assert order == ["first", "second"]
    assert _tree(tmp_path) == {}


def test_no_folder_no_lock(tmp_path: Path) -> None:
    write(tmp_path / "file", "x")
    for path in (tmp_path / "none", tmp_path / "file"):
        with pytest.raises(ShinroError) as error, locked(path):
            pass
        assert _rules(error) == ["voyage_missing"]
