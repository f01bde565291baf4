"""Disks as they are: full, read-only, forbidden. Nothing changes there, and the reason is told."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest

from shinro.files import digest, write, write_all
from shinro.problems import ShinroError

if TYPE_CHECKING:
    from pathlib import Path

Mount = Callable[..., None]


@pytest.fixture
def mount(tmp_path: Path) -> Iterator[Mount]:
    """Mount a disk in memory on `tmp_path` with the options given, or give other options to the one that is."""

    def on(*options: str) -> None:
        done = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", ",".join(options), "tmpfs", tmp_path],
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            pytest.skip(f"no disk of one's own here: {done.stderr.strip()}")

    yield on
    while tmp_path.is_mount():
        subprocess.run(["umount", "-l", tmp_path], check=True)


def _content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_a_full_disk(tmp_path: Path, mount: Mount) -> None:
    mount("size=64k")
    old = b"old" * 1000
    write(tmp_path / "a", old)
    too_large = b"new" * 40_000
    for contents in ({tmp_path / "a": too_large}, {tmp_path / "a": b"small", tmp_path / "b": too_large}):
        with pytest.raises(ShinroError) as error:
            write_all(contents, seen={tmp_path / "a": digest(old)}, within=tmp_path)
        assert [problem.rule for problem in error.value.problems] == ["write_no_space"]
        assert _content(tmp_path) == {"a": old}
    write(tmp_path / "a", b"small", seen=digest(old))
    assert _content(tmp_path) == {"a": b"small"}


def test_a_disk_without_a_free_name(tmp_path: Path, mount: Mount) -> None:
    mount("nr_inodes=4")
    write(tmp_path / "a", b"old")
    write(tmp_path / "b", b"old")
    with pytest.raises(ShinroError) as error:
        write(tmp_path / "a", b"new", replace=True)
    assert [problem.rule for problem in error.value.problems] == ["write_no_space"]
    assert _content(tmp_path) == {"a": b"old", "b": b"old"}


def test_a_read_only_disk(tmp_path: Path, mount: Mount) -> None:
    mount("size=64k")
    write(tmp_path / "a", b"old")
    mount("remount", "ro")
    for name in ("a", "b", "folder/c"):
        with pytest.raises(ShinroError) as error:
            write(tmp_path / name, b"new", replace=True)
        assert [problem.rule for problem in error.value.problems] == ["write_denied"]
    assert _content(tmp_path) == {"a": b"old"}


def test_a_folder_without_permission(tmp_path: Path) -> None:
    if os.geteuid() == 0:
        pytest.skip("root may write anywhere")
    write(tmp_path / "a", b"old")
    tmp_path.chmod(0o500)
    try:
        for name in ("a", "b", "folder/c"):
            with pytest.raises(ShinroError) as error:
                write(tmp_path / name, b"new", replace=True)
            assert [problem.rule for problem in error.value.problems] == ["write_denied"]
    finally:
        tmp_path.chmod(0o700)
    assert _content(tmp_path) == {"a": b"old"}
