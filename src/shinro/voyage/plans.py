"""`plan/gen-support-assistant.toml`: a plan that is being followed, what is done of it, and how its end was seen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Literal

from msgspec import Meta, Struct

from .kinds import Hours, Id, WeekId
from .toml_value import pair, table_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .types import Entry


class PlannedSkill(Struct, frozen=True):
    """A skill that was missing when the plan was made, to which depth, and the median learner's hours of it."""

    skill: Id
    depth: Literal["foundation", "contribute", "lead"]
    hours: Hours


class SkillDone(Struct, frozen=True):
    """A skill that is done since a day; `hours` that it took, where the log does not tell them."""

    skill: Id
    date: date
    hours: Hours | None = None


class Slip(Struct, frozen=True):
    """A week in which the plan rests."""

    week: WeekId
    why: str = ""


class Seen(Struct, frozen=True):
    """How the end was seen on a day, and after what: made, done, slip or open.

    `early`, `likely`, `late`: the days on which the plan is over with 10, 50, 90 % chance, left out where they are out
    of sight; `chance` within 26 weeks of the plan's start; `pace`: hours needed over the median learner's.
    """

    seen_on: date
    after: str
    chance: Annotated[float, Meta(ge=0, le=1)]
    pace: Annotated[float, Meta(gt=0)]
    early: date | None = None
    likely: date | None = None
    late: date | None = None


class KeptPlan(Struct, frozen=True):
    """One plan. `weekly_hours` asked for in an ordinary week; `ends`: the day by which its weeks were to be over.

    It is open until `closed_on`, or until a contribution names its challenge.
    """

    schema: Literal[1]
    challenge: Id
    made_on: date
    start: date
    weekly_hours: Annotated[float, Meta(ge=0, le=80)]
    ends: date | None = None
    closed_on: date | None = None
    why: str = ""
    step: tuple[PlannedSkill, ...] = ()
    done: tuple[SkillDone, ...] = ()
    slip: tuple[Slip, ...] = ()
    seen: tuple[Seen, ...] = ()


def plan_name(challenge: str) -> str:
    """Return where the plan for a challenge stands in a voyage."""
    return f"plan/{challenge}.toml"


def plan_text(plan: KeptPlan) -> str:
    """Return the file of a plan; reading it gives the same plan."""
    values = table_of(plan)
    rows = {name: values.pop(name) for name in ("step", "done", "slip", "seen")}
    lines = [pair(key, value, "\n") for key, value in values.items() if value != ""]
    for name, every in rows.items():
        for row in every:
            lines += ["", f"[[{name}]]", *(pair(key, value, "\n") for key, value in table_of(row).items())]
    return "\n".join(lines) + "\n"


def open_plans(plans: Iterable[KeptPlan], log: Iterable[Entry], day: date) -> tuple[KeptPlan, ...]:
    """Return the plans that have been made and are not over on a day, the first begun first."""
    answered: dict[str, date] = {}
    for entry in log:
        if entry.kind == "contribution" and entry.challenge is not None and entry.date <= day:
            answered[entry.challenge] = max(entry.date, answered.get(entry.challenge, entry.date))
    found = [
        plan
        for plan in plans
        if plan.made_on <= day
        and (plan.closed_on is None or plan.closed_on > day)
        and answered.get(plan.challenge, date.min) < plan.made_on
    ]
    return tuple(sorted(found, key=lambda plan: (plan.start, plan.made_on, plan.challenge)))
