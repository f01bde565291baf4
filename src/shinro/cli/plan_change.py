"""What `plan done`, `plan slip` and `plan close` write, all or nothing, and what they say has moved."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

import click
from msgspec.structs import asdict, replace

from ..chart.document import to_json
from ..chart.planning import (
    DONE,
    SCHEMA,
    SLIP,
    Planning,
    PlanNow,
    mastery_when_done,
    open_on,
    plans_now,
    seen_of,
)
from ..isoweek import first_day, week_of
from ..problems import Place, Problem, ShinroError
from ..voyage import HeldSkill, Seen, SkillDone, Slip, change_all, monday_of, plan_name, with_row
from ..voyage.edit import edited
from .day import not_ahead, written
from .meant import challenge_planned, step_meant
from .plan import need_plan, opened
from .typed import hours as hours_told

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..atlas import Atlas
    from ..show.words import Language
    from ..voyage import KeptPlan, Voyage
    from .answers import Asked

MOST_HOURS = 5000
FAR = timedelta(weeks=104)
"""How far a plan without an end in sight may slip."""


@dataclass(frozen=True, slots=True)
class _Change:
    """The row that is added to plans, named by their challenges, and what the folder says from then on."""

    after: str
    table: str
    row: SkillDone | Slip
    plans: frozenset[str]
    voyage: Voyage


def done(asked: Asked, name: str, hours: str | None, day: str | None, of: str | None, *, as_json: bool) -> None:
    """Write down that a skill of the open plans is done, and that it is held from now on."""
    atlas, voyage, language = opened(asked)
    plans = _plans(atlas, voyage, asked, of)
    skill = step_meant(name, dict.fromkeys(step.skill for plan in plans for step in plan.step), atlas)
    plans = [plan for plan in plans if any(step.skill == skill for step in plan.step)]
    waiting = [plan for plan in plans if all(one.skill != skill for one in plan.done)]
    if not waiting:
        raise ShinroError([Problem("skill_done", None, {"value": skill}, usage=True)])
    on = asked.as_of if day is None else written(day)
    if not min(plan.made_on for plan in waiting) <= on <= asked.as_of:
        told = {"value": str(on), "expected": f"{min(plan.made_on for plan in waiting)} – {asked.as_of}"}
        raise ShinroError([Problem("day_outside_plan", None, told, usage=True)])
    row = SkillDone(skill, on, None if hours is None else hours_told(hours, MOST_HOURS))
    held = mastery_when_done(waiting, skill)
    note = f"{plan_name(waiting[0].challenge)}, {on}"
    after = [replace(plan, done=(*plan.done, row)) for plan in waiting]
    me = replace(voyage.me, skill=_holding(voyage.me.skill, held, note))
    there = replace(voyage, me=me, plans=_swapped(voyage.plans, after))
    change = _Change(f"{DONE} {skill}", "done", row, frozenset(plan.challenge for plan in waiting), there)
    _write(asked, atlas, voyage, change, language, as_json=as_json, me=partial(_held_in, held, note))


def slip(asked: Asked, week: str, why: str, of: str | None, *, as_json: bool) -> None:
    """Write down that nothing is studied for the open plans in a week, this one by default."""
    atlas, voyage, language = opened(asked)
    plans = _plans(atlas, voyage, asked, of)
    name = week.strip() or week_of(asked.as_of)
    try:
        monday = first_day(name)
    except ValueError:
        raise ShinroError([Problem("week_invalid", None, {"value": name}, usage=True)]) from None
    spans = [(monday_of(plan.start), plan.ends or plan.start + FAR, plan) for plan in plans]
    within = [plan for first, last, plan in spans if first <= monday <= last]
    if not within:
        first, last = min(one[0] for one in spans), max(one[1] for one in spans)
        told = {"value": name, "expected": f"{week_of(first)} – {week_of(last)}"}
        raise ShinroError([Problem("week_outside_plan", None, told, usage=True)])
    waiting = [plan for plan in within if all(one.week != name for one in plan.slip)]
    if not waiting:
        raise ShinroError([Problem("week_slipped", None, {"value": name}, usage=True)])
    row = Slip(name, why.strip())
    after = [replace(plan, slip=(*plan.slip, row)) for plan in waiting]
    there = replace(voyage, plans=_swapped(voyage.plans, after))
    change = _Change(f"{SLIP} {name}", "slip", row, frozenset(plan.challenge for plan in waiting), there)
    _write(asked, atlas, voyage, change, language, as_json=as_json)


def close(asked: Asked, name: str, why: str, *, as_json: bool) -> None:
    """Close a plan; its file and its history stay."""
    atlas, voyage, _language = opened(asked)
    (plan,) = _plans(atlas, voyage, asked, name)
    not_ahead(asked.as_of)

    def closed(text: str) -> str:
        text = edited(text, ("closed_on",), asked.as_of)
        return edited(text, ("why",), _joined(plan.why, why)) if why.strip() else text

    change_all(asked.folder, {plan_name(plan.challenge): closed})
    if as_json:
        sys.stdout.buffer.write(to_json(_planning(asked, voyage, ())))
        return
    click.echo(_("Closed: {plan}. The file stays, and with it what was done.").format(plan=plan_name(plan.challenge)))


def _joined(before: str, more: str) -> str:
    return f"{before}\n{more.strip()}" if before else more.strip()


def _plans(atlas: Atlas, voyage: Voyage, asked: Asked, of: str | None) -> list[KeptPlan]:
    """Return the open plans, or the one for a challenge; raise `ShinroError` if there is none."""
    need_plan(voyage, asked)
    plans = list(open_on(voyage, asked.as_of))
    if of is None:
        return plans
    challenge = challenge_planned(of, atlas)
    found = [plan for plan in plans if plan.challenge == challenge]
    if not found:
        told = {"value": challenge, "expected": ", ".join(plan.challenge for plan in plans)}
        raise ShinroError([Problem("plan_not_kept", Place(str(asked.folder)), told)])
    return found


def _swapped(plans: Sequence[KeptPlan], after: Sequence[KeptPlan]) -> tuple[KeptPlan, ...]:
    new = {plan.challenge: plan for plan in after}
    return tuple(new.get(plan.challenge, plan) for plan in plans)


def _holding(skills: tuple[HeldSkill, ...], held: HeldSkill, note: str) -> tuple[HeldSkill, ...]:
    """Return the skills with this one held at least so far."""
    if all(one.id != held.id for one in skills):
        return (*skills, replace(held, evidence=note))
    return tuple(replace(one, mastery=max(one.mastery, held.mastery)) if one.id == held.id else one for one in skills)


def _held_in(held: HeldSkill, note: str, text: str) -> str:
    """Return the text of `me.toml` with the skill held at least so far."""
    rows = tomllib.loads(text).get("skill", [])
    at = next((i for i, row in enumerate(rows) if row.get("id") == held.id), None)
    if at is None:
        values = {"id": held.id, "evidence": note} | ({"mastery": held.mastery} if held.mastery < 1 else {})
        return with_row(text, "skill", values)
    if rows[at].get("mastery", 1.0) >= held.mastery:
        return text
    return edited(text, ("skill", at, "mastery"), held.mastery)


def _write(
    asked: Asked,
    atlas: Atlas,
    voyage: Voyage,
    change: _Change,
    language: Language,
    *,
    as_json: bool,
    me: Callable[[str], str] | None = None,
) -> None:
    """Write a change with how the end is seen after it, and say what has moved."""
    not_ahead(asked.as_of)
    before = plans_now(atlas, voyage, asked.as_of, asked.seed)
    after = plans_now(atlas, change.voyage, asked.as_of, asked.seed)
    changes: dict[str, Callable[[str], str]] = {}
    told = []
    for now in after:
        challenge = now.plan.challenge
        if challenge in change.plans:
            seen = seen_of(now.plan, asked.as_of, change.after)
            changes[plan_name(challenge)] = partial(_with, change.table, change.row, seen, now.plan.ends)
            told.append(PlanNow(now.plan, now.file, (*now.seen, seen)))
    if me is not None:
        changes["me.toml"] = me
    change_all(asked.folder, changes)
    if as_json:
        sys.stdout.buffer.write(to_json(_planning(asked, change.voyage, tuple(told))))
        return
    from ..show.plan_moved import moved
    from ..show.words import Words

    earlier = {one.plan.challenge: one for one in before}
    words = Words(language)
    for now in told:
        click.echo(moved(change.after, earlier[now.plan.challenge], now, atlas, words), nl=False)
    for name in changes:
        click.echo(_("Written: {path}").format(path=asked.folder / name))


def _with(table: str, row: SkillDone | Slip, seen: Seen, ends: date | None, text: str) -> str:
    """Return the text of a plan with one more row, how its end is seen, and the day to which its weeks are laid now."""
    if ends is not None:
        text = edited(text, ("ends",), ends)
    values = {name: value for name, value in asdict(row).items() if value not in (None, "")}
    return with_row(with_row(text, table, values), "seen", seen)


def _planning(asked: Asked, voyage: Voyage, plans: tuple[PlanNow, ...]) -> Planning:
    return Planning(SCHEMA, asked.as_of, asked.seed, voyage.me.name or "", plans)
