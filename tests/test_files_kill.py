"""Writers are killed at random instants, and race: nothing acknowledged is lost, nothing is half-written.

The rest of what a kill can do is in `test_files_crash`, where every instant is reached on a model of a disk.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import tomllib
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING

import pytest

from shinro import files
from shinro.voyage import change

from .writer import LOG, REVIEW, ROWS, STATE, state

if TYPE_CHECKING:
    from collections.abc import Iterator

KILLS = 500
WRITER = Path(__file__).with_name("writer.py")


@pytest.fixture
def writers(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """A process that forks writers to `tmp_path`."""
    process = subprocess.Popen(
        [sys.executable, WRITER, tmp_path], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    with process:
        yield process
        if process.stdin:
            process.stdin.close()


def _killed(writers: subprocess.Popen[str], first: int, seconds: float) -> dict[str, int]:
    """Let a writer begin at a number, kill it after a while, and return the last number it acknowledged, by kind."""
    assert writers.stdin
    assert writers.stdout
    print(first, file=writers.stdin, flush=True)
    acknowledged: dict[str, int] = {}
    line = writers.stdout.readline()
    while not line.strip().isdigit():  # the writer may tell of its first write before its parent tells its number
        acknowledged |= _told(line)
        line = writers.stdout.readline()
    time.sleep(seconds)
    os.kill(int(line), signal.SIGKILL)
    while (line := writers.stdout.readline()) != "gone\n":
        acknowledged |= _told(line)
    return acknowledged


def _told(line: str) -> dict[str, int]:
    kind, number = line.split()
    return {kind: int(number)}


def _rows(folder: Path) -> list[int]:
    text = (folder / LOG).read_text() if (folder / LOG).exists() else ""
    return [entry["number"] for entry in tomllib.loads(text).get("entry", [])]


def _number(path: Path) -> int:
    """Return the number of a file that is whole, 0 if there is none."""
    if not path.exists():
        return 0
    text = path.read_text()
    if path.suffix == ".md":
        assert text.endswith("+++\n言葉\n")
        text = text.removeprefix("+++\n").removesuffix("+++\n言葉\n")
    found = tomllib.loads(text)
    assert found["sum"] == sha256(found["fill"].encode()).hexdigest()
    assert text == state(found["number"])
    return int(found["number"])


def _left(folder: Path) -> list[Path]:
    return list(folder.rglob(".*.shinro-tmp"))


def test_a_writer_killed_at_any_instant(
    tmp_path: Path, writers: subprocess.Popen[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = Random(1)
    rows: list[int] = []
    numbers = {STATE: 0, REVIEW: 0}
    most_left = 0
    for kill in range(KILLS):
        first = 1000 * kill + 1
        last = _killed(writers, first, chance.uniform(0, 0.04))
        for number in range(first, last.get("log", first - 1) + 1):
            rows = [*rows, number] if len(rows) < ROWS else [number]
        following = last.get("log", first - 1) + 1
        seen = _rows(tmp_path)
        assert seen in (rows, [*rows, following] if len(rows) < ROWS else [following])
        rows = seen
        for name, before in numbers.items():
            acknowledged = last.get("state", before)
            numbers[name] = _number(tmp_path / name)
            assert numbers[name] in {acknowledged, last.get("state", first - 1) + 1}

        most_left = max(most_left, len(_left(tmp_path)))
    assert most_left < 10  # each write sweeps what the kills before it left
    monkeypatch.setattr(files, "_STALE", 0.0)
    for name in (LOG, STATE, REVIEW):
        change(tmp_path, name, lambda text: f"{text}\n")
    assert _left(tmp_path) == []
    assert {path.name for path in tmp_path.rglob("*") if path.is_file()} == {Path(n).name for n in (LOG, STATE, REVIEW)}


def test_two_that_write_at_once_lose_nothing(tmp_path: Path) -> None:
    names, count = ("a", "b"), 500
    command = [sys.executable, str(WRITER), str(tmp_path)]
    both = [subprocess.Popen([*command, name, str(count)], stderr=subprocess.PIPE, text=True) for name in names]
    assert [(process.communicate()[1], process.returncode) for process in both] == [("", 0), ("", 0)]
    entries = [
        entry for path in sorted((tmp_path / "log").iterdir()) for entry in tomllib.loads(path.read_text())["entry"]
    ]
    assert len(entries) == len(names) * count
    for name in names:
        assert [entry["number"] for entry in entries if entry["writer"] == name] == list(range(count))
