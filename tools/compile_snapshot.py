"""Compile public source files into the compact snapshot that the package ships.

    python tools/compile_snapshot.py SOURCES_DIR [--out DIR] [--field-map FILE]

SOURCES_DIR holds one folder per source. Every figure written is an aggregate computed here. The same inputs give the
same bytes: one thread, ordered rows. A source with a faulty row is refused by file and row: its part of the snapshot
that is in DIR already stays, and the others are compiled. `docs/evidence.md` says what each source is.
"""

from __future__ import annotations

import argparse
import sys
from datetime import date
from pathlib import Path

from shinro.show import Words, describe, language_of

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "shinro" / "evidence"
SHOWN = 20
"""Faults of one source that are shown; a broken file may have thousands."""

sys.path.insert(0, str(ROOT))
from tools.snapshot import compile_snapshot  # noqa: E402 -- run as a script, the repository is not on the path


def main(arguments: list[str]) -> int:
    """Parse the command line, compile, print what was written.

    Exit code 2 if a source file is missing, 1 if a source was refused.
    """
    parser = argparse.ArgumentParser(description="Compile public source files into the evidence snapshot.")
    parser.add_argument("sources", type=Path, metavar="SOURCES_DIR")
    parser.add_argument("--out", type=Path, default=PACKAGE / "snapshot")
    parser.add_argument("--field-map", type=Path, default=PACKAGE / "field_map.toml")
    options = parser.parse_args(arguments)
    try:
        done = compile_snapshot(options.sources, options.out, options.field_map, date.today())
    except FileNotFoundError as missing:
        print(f"{options.sources}: missing {missing.filename}", file=sys.stderr)
        return 2
    for name, size, rows in done.files:
        print(f"{size:>10,} bytes  {rows:>8,} rows  {name}")
    print(f"{sum(size for _, size, _ in done.files):>10,} bytes  in all")
    words = Words(language_of())
    for source, problems in done.refused.items():
        for problem in problems[:SHOWN]:
            print(describe(problem, words), file=sys.stderr)
        more = f", {len(problems) - SHOWN} more faults" if len(problems) > SHOWN else ""
        state = "its earlier part is kept" if source in done.kept or not done.files else "left out"
        print(f"{source}: refused, {state}{more}", file=sys.stderr)
    return 1 if done.refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
