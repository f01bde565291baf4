"""How long a plan and a ranking take, and how early the order of study makes something usable, against other orders.

    python bench/plan.py [--cpsat PYTHON]

All challenges of the atlas x the five profiles, at each profile's weekly hours, two hours of study for one of course.
Orders: `levels`, list scheduling by level (foundation, contribute, lead), within a level what completes the cheapest
need first; `nearest`, the need that is cheapest to complete next; `exact`, `plan.order.best_order`. With a Python that
has OR-tools (it pins an old protobuf, hence one of its own), CP-SAT looks for a better sequence of the skills
themselves, one challenge after the other with a profile each, for at most `SECONDS` each.
"""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date
from statistics import mean, median
from time import process_time

from shinro.atlas import LEVELS, Atlas, closure, held, load, topological
from shinro.plan import Situation, always, make, rank
from shinro.plan.need import lacks
from shinro.plan.order import best_order, nearest_order

DAY = date(2026, 6, 30)
SCALE = 2.0
SECONDS = 5.0
RUNS = 3


def needs_of(atlas: Atlas, challenge: str, mastery: dict[str, float]) -> tuple[list[frozenset[str]], dict[str, float]]:
    """Return the closures of the needs that are missing, and the hours of each missing skill."""
    hours = {lack.skill: lack.hours for lack in lacks(atlas, challenge, mastery)}
    found = [closure(atlas, [need]) & hours.keys() for need in sorted(atlas.challenges[challenge].needs)]
    return [one for one in found if one], hours


def completed(sequence: list[str], closures: list[frozenset[str]], hours: dict[str, float]) -> list[float]:
    """Return after how many hours each need is complete."""
    spent, at = 0.0, {}
    for skill in sequence:
        spent += hours[skill]
        at[skill] = spent
    return [max(at[skill] for skill in closed) for closed in closures]


def in_blocks(order: tuple[int, ...], closures: list[frozenset[str]], atlas: Atlas) -> list[str]:
    """Return the skills need by need."""
    turns: dict[str, int] = {}
    for turn, at in enumerate(order):
        for skill in closures[at]:
            turns.setdefault(skill, turn)
    return list(topological(atlas, turns, lambda s: (turns[s], LEVELS.index(atlas.skills[s].level), s)))


def by_levels(closures: list[frozenset[str]], hours: dict[str, float], atlas: Atlas) -> list[str]:
    """Return the skills by level, within one by the need that the nearest-need order completes with them."""
    turns: dict[str, int] = {}
    for turn, at in enumerate(nearest_order(closures, hours)):
        for skill in closures[at]:
            turns.setdefault(skill, turn)
    return list(topological(atlas, turns, lambda s: (LEVELS.index(atlas.skills[s].level), turns[s], s)))


CPSAT = """
import json, sys
from ortools.sat.python import cp_model
for line in sys.stdin:
    one = json.loads(line)
    hours = {s: round(100 * h) for s, h in one["hours"].items()}
    total, m = sum(hours.values()), cp_model.CpModel()
    end = {s: m.new_int_var(h, total, s) for s, h in hours.items()}
    m.add_no_overlap([m.new_interval_var(end[s] - h, h, end[s], s) for s, h in hours.items()])
    for s, before in one["requires"].items():
        for b in before:
            m.add(end[b] <= end[s] - hours[s])
    done = []
    for n, closed in enumerate(one["closures"]):
        c = m.new_int_var(0, total, f"n{n}")
        m.add_max_equality(c, [end[s] for s in closed])
        done.append(c)
    first = m.new_int_var(0, total, "first")
    m.add_min_equality(first, done)
    m.minimize(first * (total * len(done) + 1) + sum(done))
    solver = cp_model.CpSolver()
    solver.parameters.max_time_in_seconds = one["seconds"]
    solver.parameters.num_workers = 2
    status = solver.solve(m)
    found = [solver.value(c) / 100 for c in done] if status in (cp_model.OPTIMAL, cp_model.FEASIBLE) else None
    print(json.dumps([status == cp_model.OPTIMAL, found, solver.wall_time]), flush=True)
"""


def against_cpsat(python: str, atlas: Atlas) -> None:
    """Print how often CP-SAT finds what `best_order` does not, and the reverse."""
    profiles = list(atlas.profiles.values())
    asked, ours = [], []
    for n, challenge in enumerate(atlas.challenges):
        mastery = held(atlas, dict.fromkeys(profiles[n % len(profiles)].has, 1.0))
        closures, hours = needs_of(atlas, challenge, mastery)
        wanted = frozenset().union(*closures)
        hours = {skill: spent for skill, spent in hours.items() if skill in wanted}
        if not closures:
            continue
        requires = {s: sorted((closure(atlas, [s]) - {s}) & hours.keys()) for s in hours}
        asked.append(
            {"hours": hours, "requires": requires, "closures": [sorted(one) for one in closures], "seconds": SECONDS}
        )
        done = completed(in_blocks(best_order(closures, hours), closures, atlas), closures, hours)
        ours.append((min(done), sum(done)))
    text = "\n".join(map(json.dumps, asked))
    answer = subprocess.run([python, "-c", CPSAT], input=text, text=True, capture_output=True, check=True)
    theirs = [json.loads(line) for line in answer.stdout.splitlines()]
    proved = sum(optimal for optimal, _, _ in theirs)
    better = worse = same = 0
    for (first, total), (_, found, _) in zip(ours, theirs, strict=True):
        if found is None or (min(found), sum(found)) > (first + 0.05, total + 0.05 * len(found)):
            worse += 1
        elif (min(found) + 0.05, sum(found) + 0.05 * len(found)) < (first, total):
            better += 1
        else:
            same += 1
    seconds = mean(took for _, _, took in theirs)
    print(f"CP-SAT, {len(theirs)} instances, {seconds:.2f} s each: proved optimal {proved}; ", end="")
    print(f"better than exact {better}, the same {same}, worse {worse}")


def main() -> None:
    """Print the tables."""
    atlas = load()
    rows: dict[str, list[tuple[float, float]]] = {"levels": [], "nearest": [], "exact": []}
    took = []
    for profile in atlas.profiles.values():
        mastery = held(atlas, dict.fromkeys(profile.has, 1.0))
        at = Situation(mastery, always(DAY), profile.weekly_hours, SCALE)
        for challenge in atlas.challenges:
            closures, hours = needs_of(atlas, challenge, mastery)
            begun = process_time()
            make(atlas, challenge, at)
            took.append(process_time() - begun)
            if not closures:
                continue
            orders = {
                "levels": by_levels(closures, hours, atlas),
                "nearest": in_blocks(nearest_order(closures, hours), closures, atlas),
                "exact": in_blocks(best_order(closures, hours), closures, atlas),
            }
            for name, sequence in orders.items():
                done = completed(sequence, closures, hours)
                weeks = SCALE / profile.weekly_hours
                rows[name].append((weeks * min(done), weeks * mean(done)))
    print(f"{len(rows['exact'])} plans with something to learn; weeks until the first need is met, and until a need is")
    for name, found in rows.items():
        firsts, means = [one for one, _ in found], [one for _, one in found]
        by_six = sum(one <= 6 for one in firsts) / len(firsts)
        print(
            f"{name:8} first: mean {mean(firsts):5.1f}, median {median(firsts):5.1f}, within 6 weeks {by_six:4.0%}; "
            f"all needs: mean {mean(means):5.1f}"
        )
    warm = took[len(took) // 5 :]
    print(f"a plan, 10,000 draws, warm, CPU: median {1000 * median(warm):.0f} ms, most {1000 * max(warm):.0f} ms")
    ranks = []
    for _ in range(RUNS):
        for profile in atlas.profiles.values():
            mastery = held(atlas, dict.fromkeys(profile.has, 1.0))
            at = Situation(mastery, always(DAY), profile.weekly_hours, SCALE)
            begun = process_time()
            rank(atlas, atlas.challenges, at)
            ranks.append(process_time() - begun)
    print(f"ranking all {len(atlas.challenges)} challenges, CPU: median {median(ranks):.2f} s, most {max(ranks):.2f} s")
    if sys.argv[1:2] == ["--cpsat"]:
        against_cpsat(sys.argv[2], atlas)


if __name__ == "__main__":
    main()
