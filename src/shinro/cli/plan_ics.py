"""What `plan --ics` writes: the plan's weeks, dealt over the person's days, and its milestones."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from hashlib import sha256
from typing import TYPE_CHECKING

from ..files import digest, refuse, write
from ..plan.calendar import shares, timezone_of
from ..plan.ics import PRODUCT, Block, Due, calendar_file, dropped
from ..problems import Place, Problem, ShinroError
from ..show.names import Names
from ..show.planned import due, promised
from ..show.resources import ordered, told

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ..atlas import Atlas
    from ..chart.planning import PlanNow
    from ..chart.types import PlanWeek
    from ..show.words import Words
    from ..voyage import Me

EPOCH = date(2020, 1, 1)
CHANGES = 100
"""Changes to a plan on one day that are told apart."""
LEAST_MINUTES = 5
SATURDAY = 5


def write_calendar(
    path: Path, now: PlanNow, me: Me, as_of: date, atlas: Atlas, words: Words, alarm: int | None
) -> None:
    """Write a plan's calendar file; one of Shinro's that is there is updated, any other file refused."""
    before = may_write(path)
    names = Names(atlas, words)
    mark = sha256(f"{me.name}/{me.birth_date}/{me.age_on}".encode()).hexdigest()[:8]
    events: list[Block | Due] = [*_blocks(now, me, atlas, words, names, mark), *_due(now, words, names, mark)]
    if before is not None:
        events += dropped(before, events, as_of)
    content = calendar_file(
        events,
        zone=timezone_of(me),
        name=names.challenge(now.plan.challenge),
        uid=f"{now.plan.challenge}-{mark}@shinro",
        stamp=datetime.combine(as_of, time(), UTC),
        sequence=(as_of - EPOCH).days * CHANGES + len(now.seen) % CHANGES,
        alarm_minutes=alarm,
    )
    write(path, content, seen=None if before is None else digest(before))


def may_write(path: Path) -> bytes | None:
    """Return Shinro's calendar file that stands at `path`, None if none does; raise `ShinroError` for another file."""
    refuse(path)
    before = path.read_bytes() if path.exists() else None
    if before is not None and PRODUCT.encode() not in before[:400]:
        raise ShinroError([Problem("not_our_calendar", Place(str(path)), {"value": str(path)}, usage=True)])
    return before


def _blocks(now: PlanNow, me: Me, atlas: Atlas, words: Words, names: Names, mark: str) -> Iterator[Block]:
    plan = now.plan
    resources = {step.skill: step.resources for step in plan.steps}
    for week in plan.weeks:
        parts = shares(me, week.monday, 7)
        parts[: max((plan.start - week.monday).days, 0)] = 0.0
        for day, hours in _dealt(week, parts.tolist()):
            on = week.monday + timedelta(days=day)
            lines = []
            for skill, spent in hours.items():
                lines.append(words.row([names.skill(skill), words.hours(spent)]))
                lines += [told(one, words) for one in ordered(atlas, resources.get(skill, ()), words)[:1]]
            minutes = round(60 * sum(hours.values()) / LEAST_MINUTES) * LEAST_MINUTES
            if minutes:
                yield Block(
                    uid=f"{plan.challenge}-{on:%G-W%V-%u}-{mark}@shinro",
                    day=on,
                    begin=time.fromisoformat(me.calendar.start_weekend if day >= SATURDAY else me.calendar.start),
                    minutes=minutes,
                    summary=words.row(names.skill(skill) for skill in hours).replace("\u00a0", " "),
                    description="\n".join(lines).replace("\u00a0", " "),
                )


def _dealt(week: PlanWeek, parts: list[float]) -> Iterator[tuple[int, dict[str, float]]]:
    """Deal a week's hours over its days, one skill after the other; returns come first."""
    tasks = [*week.returns.items(), *week.hours.items()]
    total, open_days = sum(hours for _, hours in tasks), sum(parts)
    if not tasks or open_days <= 0:
        return
    for day, part in enumerate(parts):
        room = total * part / open_days
        found: dict[str, float] = {}
        while tasks and room > 1e-9:
            skill, left = tasks[0]
            spent = min(left, room)
            found[skill] = found.get(skill, 0.0) + spent
            room -= spent
            tasks[0] = (skill, left - spent)
            if tasks[0][1] <= 1e-9:
                tasks.pop(0)
        if found:
            yield day, found


def _due(now: PlanNow, words: Words, names: Names, mark: str) -> Iterator[Due]:
    plan = now.plan
    for one in plan.milestones:
        summary = words.row([names.challenge(plan.challenge), due(one.kind, words)]).replace("\u00a0", " ")
        text = promised(one.kind, plan.challenge, names).replace("\u00a0", " ")
        yield Due(f"{plan.challenge}-{one.kind}-{mark}@shinro", one.day, summary, text)
