"""Compile public source files into the compact snapshot that the package ships.

    python tools/compile_snapshot.py SOURCES_DIR [--out DIR] [--field-map FILE]

SOURCES_DIR holds one folder per source. Every figure written is an aggregate computed here. The same inputs give the
same bytes: one thread, ordered rows, no clock. `docs/evidence.md` says what each source is.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "shinro" / "evidence"

sys.path.insert(0, str(ROOT))
from tools.snapshot import compile_snapshot  # noqa: E402 -- run as a script, the repository is not on the path


def main(arguments: list[str]) -> int:
    """Parse the command line, compile, print what was written; exit code 2 if a source file is missing."""
    parser = argparse.ArgumentParser(description="Compile public source files into the evidence snapshot.")
    parser.add_argument("sources", type=Path, metavar="SOURCES_DIR")
    parser.add_argument("--out", type=Path, default=PACKAGE / "snapshot")
    parser.add_argument("--field-map", type=Path, default=PACKAGE / "field_map.toml")
    options = parser.parse_args(arguments)
    try:
        written = compile_snapshot(options.sources, options.out, options.field_map)
    except FileNotFoundError as missing:
        print(f"{options.sources}: missing {missing.filename}", file=sys.stderr)
        return 2
    for name, size, rows in written:
        print(f"{size:>10,} bytes  {rows:>8,} rows  {name}")
    print(f"{sum(size for _, size, _ in written):>10,} bytes  in all")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
