"""What worries, assumptions and compounding cost the sample person beyond a chart: `python bench/worries.py`.

Also how near the quick solver behind them comes to the course, and how often another seed names the same action.
"""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from shinro.atlas import load
from shinro.chart.assumed import assumptions
from shinro.chart.compose import composed
from shinro.chart.habit import habit_of, past_shares
from shinro.cli.folder import read_folder
from shinro.course.compounding import compounding
from shinro.course.further import setting_of
from shinro.course.perturb import Perturbed, live
from shinro.evidence import Evidence
from shinro.plan import Pace
from shinro.voyage import write_sample
from shinro.worries.effects import Tried

if TYPE_CHECKING:
    from collections.abc import Callable

DAY = date(2026, 6, 30)
WORRIES = ("useless_at_target", "game_change", "study_eats_life", "generalist_too_thin", "specialist_field_dies",
           "ai_does_my_work")  # fmt: skip
EVERY = ("age", "field", "employable", "skills", "pace", "wages", "weekly_hours")
SEEDS = (2, 3, 4)


def timed(what: str, run: Callable[[], object]) -> object:
    wall, cpu = time.perf_counter(), time.process_time()
    found = run()
    print(f"{what:<52}{time.perf_counter() - wall:8.2f} s, CPU {time.process_time() - cpu:7.2f} s")
    return found


def main() -> None:
    atlas, evidence = load(), Evidence.shipped()
    view = evidence.as_of(DAY)
    with TemporaryDirectory() as name:
        folder = Path(name)
        write_sample(folder)
        voyage = read_folder(folder, DAY, "en")
        chart, advice = composed(voyage, atlas, evidence, DAY, 1, lambda _: None)  # compiles
        timed("the chart itself", lambda: composed(voyage, atlas, evidence, DAY, 1, lambda _: None))
        setting, course = setting_of(advice), chart.course
        base = live(advice, Perturbed(setting), 1)
        timed("one perturbation, solved and lived", lambda: live(advice, Perturbed(setting), 1))
        tried: list[Tried] = []
        timed("every action of the menu", lambda: tried.append(Tried(advice, course, None, 1)))
        timed("ranges of the actions named", lambda: [tried[0].effects(worry) for worry in WORRIES])
        timed("whether other hours make the first choice surer", tried[0].staying_first)
        timed("seven assumptions", lambda: assumptions(advice, EVERY, atlas, voyage.me, view, 1))
        habit, past = habit_of(voyage.log, DAY, advice.person), past_shares(advice.outlook)
        timed("compounding", lambda: compounding(advice, habit, past, Pace().sigma, 1))
    useless, value = float((base.careers.useful == 0).mean()), float(base.careers.value.mean())
    print(f"useless: quick {useless:.4f}, course {course.useless_at_target.p:.4f}")
    print(f"value:   quick {value:.3f}, course {course.value:.3f}")
    others = [Tried(advice, course, None, seed) for seed in SEEDS]
    for worry in WORRIES:
        named = [[(one.action, one.field) for one in found.effects(worry)[:1]] for found in (tried[0], *others)]
        same = sum(one == named[0] for one in named[1:])
        print(f"{worry:<24} {named[0] or 'nothing'}: the same in {same} of {len(SEEDS)} other seeds")


if __name__ == "__main__":
    main()
