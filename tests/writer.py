"""Processes that write to a voyage through Shinro, for tests that kill them or let them race.

`python writer.py FOLDER` forks a writer for each number it reads, tells its process id, then each write that is done,
and `gone` when it has been killed. `python writer.py FOLDER NAME COUNT` adds that many entries.
"""

from __future__ import annotations

import os
import sys
from hashlib import sha256
from pathlib import Path

from shinro import files
from shinro.voyage import change, change_all, with_row

LOG, STATE, REVIEW = "log/2026-11.toml", "state.toml", "review/2026-W48.md"
ROWS = 30
"""Entries after which the log begins anew."""


def state(number: int) -> str:
    """Return a text of 10-50 kB that tells whether it is whole."""
    fill = f"{number:06d}" * (1700 + number * 977 % 6500)
    return f'number = {number}\nfill = "{fill}"\nsum = "{sha256(fill.encode()).hexdigest()}"\n'


def write_on(folder: Path, number: int) -> None:
    """Write for ever, to one file and to two, in numbers that rise from `number`."""
    while True:
        change(folder, LOG, lambda text, n=number: _with_entry(text, n))  # type: ignore[misc]
        _tell(f"log {number}")
        text = state(number)
        change_all(folder, {STATE: lambda _, t=text: t, REVIEW: lambda _, t=text: f"+++\n{t}+++\n言葉\n"})  # type: ignore[misc]
        _tell(f"state {number}")
        number += 1


def _with_entry(text: str, number: int) -> str:
    is_full = text.count("[[entry]]") == ROWS
    return with_row("" if is_full else text, "entry", {"number": number, "text": "日本語\n" * 9})


def add_entries(folder: Path, writer: str, count: int) -> None:
    """Add entries to files to which others add, too."""
    for number in range(count):
        row = {"writer": writer, "number": number}
        change(folder, f"log/{number // 20:04d}.toml", lambda text, row=row: with_row(text, "entry", row))  # type: ignore[misc]


def _tell(text: str) -> None:
    os.write(1, f"{text}\n".encode())


def _fork_writers(folder: Path) -> None:
    files._STALE = 0.0  # what a kill left is swept at the next write: a test does not wait for an hour
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            write_on(folder, int(line))
        _tell(str(child))
        os.waitpid(child, 0)
        _tell("gone")


if __name__ == "__main__":
    if len(sys.argv) == 2:
        _fork_writers(Path(sys.argv[1]))
    else:
        add_entries(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3]))
