"""From public source files to the snapshot: one module per group of sources; `check` refuses a
source with a faulty row, `write` puts the others on disk.

Each `add_*` function reads its source folder and inserts aggregates into four tables of an in-memory database:
`signals` (counts and totals per period), `pairs` (how often two fields stand together), `pay` (pay relative to the
source's own median) and `profile` (what posts of a field ask for). `sources.toml` says what every source is.
"""

from .write import compile_snapshot

__all__ = ["compile_snapshot"]
