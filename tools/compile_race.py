"""Race everybody on history again: the record that the package ships, and its table in the documents.

    python tools/compile_race.py [FILE]

FILE is `src/shinro/race/record.json` by default. It takes about eight minutes on two processors; what is done is kept
in the folder `.race` beside this one, so that the same command goes on where it was stopped. The same program and
snapshot give the same bytes.
"""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

from shinro.atlas import load
from shinro.cli.kept import Kept
from shinro.race.history import COURSE, CROSS, entrants_of, starts_of
from shinro.race.record import written
from shinro.race.results import race_of
from shinro.race.run import histories, past_known

if TYPE_CHECKING:
    from shinro.atlas import Atlas
    from shinro.race.results import HistoryRace

ROOT = Path(__file__).parents[1]
FILE = ROOT / "src/shinro/race/record.json"
PAGES = {"en": ROOT / "docs/race.md", "ja": ROOT / "docs/race.ja.md"}
WORDS = ROOT / "tools/race_words.toml"
SEED = 0
BEGIN, END = "<!-- race -->", "<!-- /race -->"


def race() -> HistoryRace:
    """Return the race on history of everybody at every start."""
    atlas, store = load(), Kept(ROOT / ".race")
    past = past_known(store, _hear)
    who = {start: entrants_of(atlas, past, start, SEED) for start in starts_of(past)}
    return race_of(histories(past, who, atlas.advice, atlas, SEED, store, _hear), SEED)


def _hear(stage: str, done: int, of: int) -> None:
    print(f"{stage} {done}/{of}", file=sys.stderr)


def table(found: HistoryRace, atlas: Atlas, language: str) -> str:
    """Return the race as a Markdown table in a language."""
    words = tomllib.loads(WORDS.read_text("utf-8"))[language]
    head = "| " + " | ".join(words["head"]) + " |\n|" + " --- |" * len(words["head"]) + "\n"
    rows = []
    for one in found.standings:
        name = (
            words[one.policy] if one.policy in (COURSE, CROSS) else atlas.advice[one.policy].name.in_language(language)
        )
        if one.policy in (COURSE, CROSS):
            name = f"**{name}**"
        regret = [f"{x:.2f} ({low:.2f}–{high:.2f})" for x, low, high in zip(one.regret, one.low, one.high, strict=True)]
        behind = "–" if one.policy == COURSE else f"{one.behind:+.2f} ({one.behind_low:+.2f} … {one.behind_high:+.2f})"
        told = words["told"][one.told or "none"]
        rows.append([name, *regret, behind, told, f"{one.useful[0]:.0%}", f"{one.hours:.1f}"])
    return head + "".join("| " + " | ".join(row) + " |\n" for row in rows)


def main(arguments: list[str]) -> int:
    """Compile the record."""
    found = race()
    Path(arguments[0] if arguments else FILE).write_bytes(written(found))
    if not arguments:
        for language, page in PAGES.items():
            before, _, rest = page.read_text().partition(BEGIN)
            page.write_text(f"{before}{BEGIN}\n\n{table(found, load(), language)}\n{END}{rest.partition(END)[2]}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
