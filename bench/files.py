"""What it costs to save a file for certain, and to add an entry under the lock of the voyage.

`python bench/files.py [FOLDER]`: FOLDER is on the disk to measure, a temporary folder by default. The rivals beside it
keep less: in place, a kill tears the file; without the flushes, a power cut does.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from shinro.files import digest, locked, write
from shinro.voyage import change, with_row

if TYPE_CHECKING:
    from collections.abc import Callable

TIMES = 200
KILOBYTES = 50
WRITERS, ENTRIES = 2, 200
ADD = (
    "import sys; from pathlib import Path; from shinro.voyage import change, with_row\n"
    "for n in range(int(sys.argv[3])):\n"
    "    row = {'writer': sys.argv[2], 'number': n}\n"
    "    change(Path(sys.argv[1]), f'log/{n // 20}.toml', lambda text: with_row(text, 'entry', row))\n"
)


def main() -> None:
    with TemporaryDirectory(dir=sys.argv[1] if len(sys.argv) > 1 else None) as name:
        folder = Path(name)
        print(f"a save of {KILOBYTES} kB, ms{'median':>24}{'95 %':>10}{'CPU':>10}")
        for title, save in SAVES.items():
            _print(title, folder, save)
        start = time.perf_counter()
        for number in range(ENTRIES):
            row = {"number": number}
            change(folder, f"log/{number // 20}.toml", lambda text, row=row: with_row(text, "entry", row))  # type: ignore[misc]
        print(f"one process adds {ENTRIES / (time.perf_counter() - start):.0f} entries a second under the lock")
        start = time.perf_counter()
        command = [sys.executable, "-c", ADD, str(folder)]
        writers = [subprocess.Popen([*command, str(k), str(ENTRIES)]) for k in range(WRITERS)]
        assert [writer.wait() for writer in writers] == [0] * WRITERS
        took = time.perf_counter() - start
        print(f"{WRITERS} processes at once add {WRITERS * ENTRIES / took:.0f}, their start included")
        rows = sum(path.read_text().count("[[entry]]") for path in (folder / "log").iterdir())
        assert rows == (1 + WRITERS) * ENTRIES


def _print(title: str, folder: Path, save: Callable[[Path, bytes], None]) -> None:
    path = folder / "file"
    took, cpu = [], time.process_time()
    for number in range(TIMES):
        data = f"{number:09d}\n".encode() * (KILOBYTES * 100)
        start = time.perf_counter()
        save(path, data)
        took.append((time.perf_counter() - start) * 1000)
    cpu = (time.process_time() - cpu) * 1000 / TIMES
    print(f"{title:<30}{median(took):12.2f}{sorted(took)[int(TIMES * 0.95)]:10.2f}{cpu:10.2f}", flush=True)


def _ours(path: Path, data: bytes) -> None:
    with locked(path.parent):
        seen = digest(path.read_bytes()) if path.exists() else None
        write(path, data, seen=seen, within=path.parent)


def _in_place(path: Path, data: bytes) -> None:
    path.write_bytes(data)


def _in_place_flushed(path: Path, data: bytes) -> None:
    with path.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _renamed(path: Path, data: bytes) -> None:
    beside = path.with_name("beside")
    beside.write_bytes(data)
    beside.replace(path)


SAVES = {
    "Shinro": _ours,
    "in place": _in_place,
    "in place, flushed": _in_place_flushed,
    "renamed, not flushed": _renamed,
}


if __name__ == "__main__":
    main()
