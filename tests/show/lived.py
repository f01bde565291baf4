"""An invented replay with the shape of a real one: test values, no history."""

from __future__ import annotations

from shinro.race.history import COURSE, CROSS
from shinro.race.replay import BEST, ESSAY, OWN, Missed, Path, Replay, Stretch

FIRST = ("2016-h2", "2017-h1", "2017-h2", "2018-h1")
BEHIND = {BEST: 0.0, CROSS: 0.4, COURSE: 1.2, ESSAY: 2.0, OWN: 3.0}


def replayed(**behind: float) -> Replay:
    """Return the invented replay; `behind`: what lives fall short of the best, 1.2 for Shinro's course and so on."""
    regret = BEHIND | {
        {"course_cross": CROSS, "essay": ESSAY, "best": BEST}.get(name, name): x for name, x in behind.items()
    }
    return Replay(
        schema=1,
        since="2016-h2",
        until="2018-h1",
        judged="2018-h1",
        age=32.7,
        weekly_hours=6.0,
        field="nlp",
        fields=(
            Missed("gen", 0.0, None, None, None, 0.19, True),
            Missed("mlo", 0.008, 0.006, 0.008, 0.012, 0.054, True),
            Missed("tab", 0.03, 0.0001, 0.02, 0.3, 0.014, False),
        ),
        paths=tuple(path(name, short) for name, short in sorted(regret.items(), key=lambda one: one[1])),
    )


def path(name: str, short: float) -> Path:
    """Return a life that studies data engineering for three half-years, then generative AI, `short` of the best."""
    hours = [{"de": 156.0}, {"de": 156.0}, {"de": 155.9}, {"gen": 78.0, "biz": 39.0}]
    work = ["nlp", "nlp", "", "gen"]
    lived = tuple(Stretch(*one) for one in zip(FIRST, hours, work, strict=True))
    return Path(name, 29.0 - short, short, 20.0, 0.95, 6.0, lived)
