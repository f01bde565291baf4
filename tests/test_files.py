"""A file is the old one or the new one, whole; and never overwritten unseen."""

from __future__ import annotations

import errno
import os
import signal
import subprocess
import sys
import time
from typing import TYPE_CHECKING

import pytest

from shinro.files import digest, refuse, write, write_all
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


@pytest.mark.parametrize(("number", "rule"), [(errno.ENOSPC, "write_no_space"), (errno.EIO, "write_failed")])
@pytest.mark.parametrize("call", ["fsync", "open"])
def test_a_failing_disk_leaves_what_was_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, number: int, rule: str, call: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    write(tmp_path / "there", "old")
    monkeypatch.setattr(os, call, fail)
    for path in (tmp_path / "there", tmp_path / "new" / "folder" / "file"):
        with pytest.raises(ShinroError) as error:
            write(path, "new", replace=True)
        assert _rules(error) == [rule]
    monkeypatch.undo()
    assert _tree(tmp_path) == {"there": b"old"}


def test_a_folder_without_permission_is_a_problem(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ShinroError) as error:
            write(tmp_path / "a", "x")
        assert _rules(error) == ["write_denied"]
    finally:
        tmp_path.chmod(0o700)


def test_mode_and_link_survive(tmp_path: Path) -> None:
    write(tmp_path / "file", "old")
    (tmp_path / "file").chmod(0o600)
    (tmp_path / "link").symlink_to("file")
    write(tmp_path / "link", "new", replace=True)
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "file").read_text() == "new"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


def test_killed_at_any_moment_the_file_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "big"
    program = (
        "import sys; from pathlib import Path; from shinro.files import write\n"
        "n = 0\n"
        "while True:\n    n += 1; write(Path(sys.argv[1]), f'{n % 10}' * 200_000, replace=True); print(n, flush=True)"
    )
    for wait in range(5):
        child = subprocess.Popen([sys.executable, "-c", program, str(path)], stdout=subprocess.PIPE)
        assert child.stdout
        child.stdout.readline()
        time.sleep(0.003 * wait)
        child.send_signal(signal.SIGKILL)
        child.communicate()
        text = path.read_text()
        assert len(text) == 200_000
        assert len(set(text)) == 1
