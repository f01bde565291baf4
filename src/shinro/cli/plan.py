"""What `shinro plan` does: show plans, say which challenge to plan for, keep a plan, write its calendar file."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import timedelta
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..chart.document import json_schema, to_json
from ..chart.planning import (
    SCHEMA,
    Planning,
    PlanNow,
    WeekTasks,
    kept_plan,
    new_plan,
    open_on,
    plans_now,
    ranking,
    situation_for,
    week_tasks,
)
from ..files import refuse
from ..problems import Place, Problem, ShinroError
from ..voyage import change_all, plan_name, plan_text
from .aside import set_aside
from .day import not_ahead, written
from .folder import atlas_of, read_folder
from .language import speak
from .meant import challenge_planned
from .typed import hours as hours_told
from .typed import share as share_told

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

    from ..atlas import Atlas
    from ..plan import Situation
    from ..show.words import Language, Words
    from ..voyage import Voyage
    from .answers import Asked

AHEAD = timedelta(days=366)
"""A plan that begins later than this is not made: until then much else will have changed."""
TOP = 8
LEAST_HOURS = 0.25


@dataclass(frozen=True, slots=True)
class Told:
    """What the options say of a plan, as they were typed."""

    hours: str | None = None
    start: str | None = None
    chance: str | None = None
    keep: bool = False
    again: bool = False
    why: str = ""
    ics: Path | None = None
    alarm: int | None = None


def print_overview(asked: Asked, *, every: bool, as_json: bool) -> None:
    """Print the plans that are kept, and which challenge to plan for."""
    atlas, voyage, language = opened(asked)
    found = Planning(
        SCHEMA,
        asked.as_of,
        asked.seed,
        voyage.me.name or "",
        plans_now(atlas, voyage, asked.as_of, asked.seed),
        ranking(atlas, voyage, asked.as_of, asked.seed, _strengths(voyage, asked.as_of)),
    )
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.ranking import overview

    click.echo(overview(found, atlas, _words(language), voyage.me.present.currency, None if every else TOP), nl=False)


def print_plan(asked: Asked, name: str, told: Told, *, as_json: bool) -> None:
    """Print the plan for a challenge, the kept one as it goes on; keep it, or write its calendar file, if told to."""
    atlas, voyage, language = opened(asked)
    challenge = challenge_planned(name, atlas)
    if told.ics:
        from .plan_ics import may_write

        may_write(told.ics)
    there = [one for one in open_on(voyage, asked.as_of) if one.challenge == challenge]
    path = asked.folder / plan_name(challenge)
    if there and not told.again:
        if told.keep:
            raise ShinroError([Problem("plan_kept", Place(str(path)))])
        if told.hours or told.start or told.chance:
            raise ShinroError([Problem("plan_follows", Place(str(path)))])
        now = next(one for one in plans_now(atlas, voyage, asked.as_of, asked.seed) if one.plan.challenge == challenge)
        at = situation_for(atlas, voyage, asked.as_of, asked.seed)
    else:
        at = _situation(atlas, voyage, asked, told)
        now = new_plan(atlas, challenge, at)
        if told.keep:
            now = _keep(asked, atlas, now, at, told.why)
    if told.ics:
        from .plan_ics import write_calendar

        write_calendar(told.ics, now, voyage.me, asked.as_of, atlas, _words(language), told.alarm)
    found = Planning(SCHEMA, asked.as_of, asked.seed, voyage.me.name or "", (now,))
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.plan import plan_shown

    click.echo(plan_shown(now, atlas, _words(language), asked.as_of), nl=False)
    if told.keep:
        click.echo()
        click.echo(_("Written: {path}").format(path=path))
    if told.ics:
        click.echo()
        click.echo(_("Written: {path}").format(path=told.ics))


def print_week(asked: Asked, *, as_json: bool) -> None:
    """Print what this week holds, over all open plans."""
    atlas, voyage, language = opened(asked)
    need_plan(voyage, asked)
    found = week_tasks(voyage, plans_now(atlas, voyage, asked.as_of, asked.seed), asked.as_of)
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.plan import week_shown

    click.echo(week_shown(found, atlas, _words(language)), nl=False)


def print_schema(*, of_week: bool = False) -> None:
    """Print the JSON Schema of the answer."""
    sys.stdout.buffer.write(json_schema(WeekTasks if of_week else Planning))


def opened(asked: Asked) -> tuple[Atlas, Voyage, Language]:
    """Return the atlas, the folder and the language that is spoken from here on."""
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    return atlas_of(voyage), voyage, language


def need_plan(voyage: Voyage, asked: Asked) -> None:
    """Raise `ShinroError` if no plan is open."""
    if not open_on(voyage, asked.as_of):
        raise ShinroError([Problem("no_plan_kept", Place(str(asked.folder)))])


def _situation(atlas: Atlas, voyage: Voyage, asked: Asked, told: Told) -> Situation:
    start = asked.as_of if told.start is None else written(told.start)
    if not asked.as_of <= start <= asked.as_of + AHEAD:
        told_days = {"value": str(start), "expected": f"{asked.as_of} – {asked.as_of + AHEAD}"}
        raise ShinroError([Problem("plan_start", None, told_days, usage=True)])
    hours = None if told.hours is None else hours_told(told.hours)
    chance = None if told.chance is None else share_told(told.chance)
    at = situation_for(atlas, voyage, start, asked.seed, hours, chance)
    if at.weekly_hours < LEAST_HOURS:
        raise ShinroError([Problem("plan_no_hours", None, {"value": f"{at.weekly_hours:g}"}, usage=True)])
    if at.weekly_limit is not None and at.weekly_hours > at.weekly_limit:
        told_limit = {"value": f"{at.weekly_hours:g}", "expected": f"{at.weekly_limit:g}"}
        raise ShinroError([Problem("plan_over_limit", None, told_limit, usage=True)])
    if at.half_year <= 0:
        last = start + timedelta(weeks=26) - timedelta(days=1)
        place = Place(str(asked.folder / "me.toml"))
        raise ShinroError([Problem("plan_no_days", place, {"value": str(start), "expected": str(last)})])
    return at


def _keep(asked: Asked, atlas: Atlas, now: PlanNow, at: Situation, why: str) -> PlanNow:
    """Write a new plan, an earlier one moved to the letter; return it as it is kept."""
    not_ahead(asked.as_of)
    folder, name = asked.folder, plan_name(now.plan.challenge)
    path = folder / name
    refuse(path, within=folder)
    plan = kept_plan(atlas, now, at, asked.as_of, why.strip())
    moved, seen = set_aside([path], folder / "plan" / "before")
    change_all(folder, {}, whole={**moved, path: plan_text(plan)}, seen=seen)
    return PlanNow(now.plan, name, plan.seen)


def _strengths(voyage: Voyage, day: date) -> dict[str, float]:
    """Return the share of each strength that the log shows; nothing where it shows none."""
    if not any(entry.kind in ("breakthrough", "contribution") and entry.date <= day for entry in voyage.log):
        return {}
    from ..voyage.strength_document import strengths_of

    return {one.id: one.share for one in strengths_of(voyage, day).strengths}


def _words(language: Language) -> Words:
    from ..show.words import Words

    return Words(language)
