"""How long `shinro check` takes on ten years of a person's own files: CPU time of the whole process, user and system.

    python bench/voyage.py [RUNS]

Writes a made-up folder (120 files of the log with 30 entries each, ten years of reviews, decisions and forecasts), runs
the command on it and prints the least time, which is the one that the other users of the machine disturbed least.
"""

from __future__ import annotations

import resource
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from shinro.atlas.index import index
from shinro.voyage import LEVELS

FIRST = 2016
YEARS = 10
ENTRIES = 30
BAR = 500
"""Milliseconds."""
TEXT = "解約予測の確率をそのまま信じてよいか気になり、信頼度曲線の描き方から学び直した。{n}回目の記録。"


def folder(root: Path) -> Path:
    """Write the folder and return it."""
    for name in ("log", "course", "forecast", "review"):
        (root / name).mkdir()
    skills = list(index().skills)
    me = "schema = 2\nbirth_date = 1984-05-12\nweekly_hours = 8\n[present]\nfield = 'tab'\n"
    (root / "me.toml").write_text(me + "".join(f"[[skill]]\nid = '{skill}'\n" for skill in skills[:60]))
    (root / "worries.toml").write_text(worries())
    for year in range(FIRST, FIRST + YEARS):
        for month in range(1, 13):
            rows = [entry(year, month, n, skills) for n in range(ENTRIES)]
            (root / "log" / f"{year}-{month:02}.toml").write_text("\n".join(rows))
        for week in range(1, 53):
            (root / "review" / f"{year}-W{week:02}.md").write_text(review(year, week))
        for half in (1, 2):
            (root / "course" / f"{year}-h{half}.toml").write_text(decision(year, half))
            (root / "forecast" / f"{year}-0{half}-01.toml").write_text(forecast(date(year, half, 1)))
    return root


def entry(year: int, month: int, n: int, skills: list[str]) -> str:
    kind = ("study", "study", "challenge", "breakthrough", "contribution")[n % 5]
    rows = [
        "[[entry]]",
        f"date = {year}-{month:02}-{n % 28 + 1:02}",
        f'kind = "{kind}"',
        f'field = "{("tab", "nlp", "gen", "biz")[n % 4]}"',
        f'text = "{TEXT.format(n=n)}"',
    ]
    if kind == "study":
        rows += [f'skill = "{skills[(month * ENTRIES + n) % len(skills)]}"', f"hours = {n % 4 + 0.5}"]
    else:
        rows += ['challenge = "tab-churn"', f'metric = "CVR +0.{n}pt"']
    return "\n".join(rows) + "\n"


def worries() -> str:
    rows = ["schema = 1\n"]
    for week in range(52 * YEARS):
        day = date(FIRST, 1, 4) + timedelta(weeks=week)
        rows.append(f'[[weight]]\ndate = {day}\nworry = "useless_at_target"\nweighs = {week % 11}\n')
    return "\n".join(rows)


def review(year: int, week: int) -> str:
    day = date.fromisocalendar(year, week, 7)
    front = f'schema = 1\nweek = "{year}-W{week:02}"\nreviewed_on = {day}\nhours = {{ tab = 3, gen = 4.5 }}\n'
    said = 'next_hours = 8\nblocked = "会議が多く、まとまった時間がとれなかった。"\n'
    return f"+++\n{front}{said}useless = {{ value = 0.3, low = 0.1, high = 0.5 }}\n+++\n\nよい週だった。\n"


def decision(year: int, half: int) -> str:
    day = date(year, 4 if half == 1 else 10, 1)
    option = (
        "[[option]]\nhours = { tab = 104, gen = 104 }\nwork = 'gen'\nbehind = 0.1\nbehind_low = 0\nbehind_high = 0.4\n"
    )
    return (
        f"schema = 1\nperiod = '{year}-h{half}'\ndecided_on = {day}\nas_of = {day}\nseed = 1\nchoice = 1\n"
        f"hours = {{ tab = 104, gen = 104 }}\nwork = 'gen'\nwhy = '需要が伸びている。'\n{option * 3}"
    )


def forecast(as_of: date) -> str:
    fields = index().fields
    row = f"  [{', '.join(f'{0.01 * (n + 1):g}' for n in range(len(LEVELS)))}],\n"
    ahead = "".join(
        f"[[horizon]]\nyears = {n / 2}\nends = {as_of + timedelta(180 * n)}\ndue = {as_of + timedelta(182 * n)}\n"
        for n in range(1, 7)
    )
    shares = "".join(
        f"[[field]]\nid = '{f}'\nshare = 0.04\nforecast = [\n{row * 6}]\nnaive = [\n{row * 6}]\n" for f in fields
    )
    head = f"schema = 1\nas_of = {as_of}\nkept_on = {as_of}\norigin = {as_of}\nsnapshot = 'a1'\nseed = 1\n"
    return f"{head}levels = {list(LEVELS)}\n{ahead}{shares}"


def cpu(command: list[str]) -> float:
    """Return the milliseconds of CPU that a command takes, user and system."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return 1000 * (after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def main(runs: int) -> None:
    with TemporaryDirectory() as name:
        root = folder(Path(name))
        files = [path for path in root.rglob("*") if path.is_file()]
        size = sum(path.stat().st_size for path in files)
        print(f"{YEARS * 12 * ENTRIES:,} entries in {YEARS * 12} files; {len(files)} files in all, {size:,} bytes")
        check = [sys.executable, "-m", "shinro", "check", "--voyage", str(root)]
        times = [cpu(check) for _ in range(runs)]
        print(f"shinro check: {min(times):.0f} ms of CPU, the least of {runs} (bar: {BAR})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5)
