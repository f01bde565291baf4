"""How well skills and fields are told from a person's own files: precision and recall on made-up people's work.

    python bench/imports.py

By source, on the cases that the matcher was tuned on and on those written afterwards (`tests/imports/cases*.toml`).
Precision is the share of what is proposed that a fair reader grants; recall the share of what such a reader grants.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.imports.made import CASES, made

from shinro.atlas import load
from shinro.evidence import shipped_lexicon
from shinro.imports import propose, read


def main() -> None:
    counts: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0] * 7)
    for case in CASES:
        with TemporaryDirectory() as folder:
            found = propose(load(), shipped_lexicon(), [read(made(case, Path(folder)))])
        skills, fields = {one.skill for one in found.skills}, set(found.fields)
        shows, about = set(case["shows"]), set(case["fields"])
        row = (1, len(skills & shows), len(skills), len(shows), len(fields & about), len(fields), len(about))
        group = "unseen" if case["id"].startswith("unseen") else "tuned on"
        for source in (case["source"].split("-")[0], "all"):
            counts[group, source] = [before + more for before, more in zip(counts[group, source], row, strict=True)]
    print(f"{'':22}cases  skills: precision   recall    fields: precision   recall")
    for (group, source), (n, right, told, all_, right_fields, told_fields, all_fields) in sorted(counts.items()):
        shares = (f"{right}/{told}", f"{right}/{all_}", f"{right_fields}/{told_fields}", f"{right_fields}/{all_fields}")
        print(f"{group:9}{source:13}{n:5}  {shares[0]:>17}{shares[1]:>9}{shares[2]:>20}{shares[3]:>9}")


if __name__ == "__main__":
    main()
