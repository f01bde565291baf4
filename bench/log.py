"""How long what must answer at once takes: CPU time of the whole process, user and system, the least of several runs.

    python bench/log.py [RUNS]

On a made-up folder of ten years up to today: 120 files of the log with 30 entries each, of which `NAMED` in five name a
challenge, a review a week, and two kept charts of the size that charts have.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).parents[1]))
from tests.voyage.kept import kept

from shinro.atlas.index import index
from shinro.voyage import chart_name
from shinro.voyage.json_document import to_json

MONTHS = 120
ENTRIES = 30
NAMED = 3
CHART = 300_000
"""Bytes of a kept chart."""
ME = 'schema = 2\nbirth_date = 1984-05-12\nweekly_hours = 8\n[[challenge]]\nid = "tab-churn"\n'
TEXT = "検索の評価用に質問百件と正解の文書を用意した。"
ROW = '[[entry]]\ndate = {day}\nkind = "{kind}"\ntext = "{text}"\nfield = "nlp"\n{more}\n'


def folder(root: Path, today: date) -> Path:
    """Write the folder and return it."""
    for name in ("log", "review", "chart"):
        (root / name).mkdir()
    held = "".join(f'[[skill]]\nid = "{skill}"\n' for skill in list(index().skills)[:60])
    (root / "me.toml").write_text(ME + held)
    month = today.replace(day=1)
    for _ in range(MONTHS):
        rows = [entry(month.replace(day=n % min(today.day, 28) + 1), n) for n in range(ENTRIES)]
        (root / "log" / f"{month:%Y-%m}.toml").write_text("\n".join(rows))
        month = (month - timedelta(days=1)).replace(day=1)
    for week in range(52 * MONTHS // 12):
        day = today - timedelta(weeks=week)
        front = f'schema = 1\nweek = "{day:%G-W%V}"\nreviewed_on = {day}\nhours = {{ nlp = 3 }}\nnext_hours = 8\n'
        (root / "review" / f"{day:%G-W%V}.md").write_text(f"+++\n{front}+++\n\nよい週だった。\n")
    for back in (1, 31):
        chart = json.loads(to_json(kept(today - timedelta(back))))
        chart["more"] = [{"hours": [n / 7] * 9, "name": f"n{n}"} for n in range(CHART // 230)]
        (root / chart_name(today - timedelta(back))).write_text(json.dumps(chart))
    return root


def entry(day: date, n: int) -> str:
    kind = ("study", "study", "challenge", "breakthrough", "contribution")[n % 5]
    more = f'challenge = "own-{n % 3}"\n' if n % 5 >= 5 - NAMED else f"hours = {n % 3 + 0.5}\n"
    return ROW.format(day=day, kind=kind, text=TEXT, more=more)


def least(arguments: list[str], root: Path, runs: int, **more: str) -> float:
    """Return the least CPU time of a call of `shinro` in milliseconds; a first run, which compiles, is not counted."""
    kept_code = {"PYTHONPYCACHEPREFIX": str(root / ".code"), "PYTHONDONTWRITEBYTECODE": ""}
    found = []
    for _ in range(runs + 1):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(
            [sys.executable, "-m", "shinro", *arguments],
            cwd=root,
            env={**os.environ, **kept_code, **more},
            stdout=subprocess.DEVNULL,
            check=True,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        found.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return 1000 * min(found[1:])


def completing(line: str) -> dict[str, str]:
    words = line.split(" ")
    return {"_SHINRO_COMPLETE": "zsh_complete", "COMP_WORDS": line, "COMP_CWORD": str(len(words) - 1)}


def main() -> None:
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 7
    with TemporaryDirectory() as name:
        root = folder(Path(name), date.today())
        rows: list[tuple[str, int, list[str], dict[str, str]]] = [
            ("log, a line of study", 250, ["log", "論文を読んだ", "-s", "nlp-retrieval"], {}),
            ("log, on a challenge of one's own", 250, ["log", "x", "-k", "contribution", "-c", "own-1"], {}),
            ("log, the last entries", 250, ["log"], {}),
            ("shinro, a screen of now", 400, [], {}),
            ("completion of a verb", 200, [], completing("shinro lo")),
            ("completion of a skill", 200, [], completing("shinro log -s nlp-")),
            ("completion of an open challenge", 200, [], completing("shinro log -c ")),
        ]
        for title, bar, arguments, more in rows:
            print(f"{title:34} {least(arguments, root, runs, **more):4.0f} ms CPU (bar {bar})")


if __name__ == "__main__":
    main()
