"""A plan for a terminal: how likely it is, what the business gets when, what to learn in which week."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from . import planned
from .figures import Table
from .grid import COLUMNS, INDENT, grid, joined
from .names import Names
from .resources import ordered, told
from .width import harmless, wrap

if TYPE_CHECKING:
    from datetime import date

    from ..atlas import Atlas
    from ..chart.planning import PlanNow, WeekTasks
    from ..chart.types import ChartPlan, PlanWeek
    from ..voyage import Seen
    from .words import Words

COMING = 4
"""Weeks that are shown."""
BACK = 6
"""How often before the end was seen is shown."""
WIDE = 40


def plan_shown(now: PlanNow, atlas: Atlas, words: Words, today: date) -> str:
    """Return a plan as text, ending in a line break."""
    plan, names = now.plan, Names(atlas, words)
    blocks = [
        [words._("PLAN: {challenge}", challenge=names.challenge(plan.challenge)), *_head(plan, words, names)],
        _milestones(plan, words, names),
        _steps(plan, words, names),
        _resources(plan, atlas, words, names),
        _coming(plan, words, names),
        _likelier(plan, words, names),
        _history(now.seen, words),
    ]
    if now.file is None:
        ready = not plan.steps
        end = (
            words._("Nothing is missing: the work itself can begin.")
            if ready
            else words._("`--keep` keeps this plan in your folder, to follow it; `--ics FILE` writes a calendar file.")
        )
        blocks.append(wrap(end, COLUMNS))
    elif plan.start != today:
        blocks.append(wrap(words._("As of {date}.", date=words.day(plan.start)), COLUMNS))
    return joined([block for block in blocks if block])


def week_shown(found: WeekTasks, atlas: Atlas, words: Words) -> str:
    """Return what a week holds over all plans."""
    names = Names(atlas, words)
    title = words._("THIS WEEK (from {date})", date=words.short_day(found.monday))
    rows = tuple(
        (
            names.skill(one.skill),
            (words._("return") if one.returns else words._("learn")),
            words.hours(one.hours),
            words.hours(one.logged),
            names.challenge(one.challenge),
        )
        for one in found.tasks
    )
    head = (words._("Skill"), "", words._("planned"), words._("logged"), words._("for"))
    lines = grid(Table(head, rows), last=4) if rows else []
    for challenge in found.buffers:
        text = words._("A week left free, to catch up or to rest: {challenge}.", challenge=names.challenge(challenge))
        lines += wrap(text, COLUMNS, first=INDENT)
    if not lines:
        lines = wrap(words._("Nothing is planned for it."), COLUMNS, first=INDENT)
    shown = []
    for skill in dict.fromkeys(one.skill for one in found.tasks if not one.returns):
        best = ordered(atlas, atlas.skills[skill].resources, words)[:1]
        shown += [line for one in best for line in wrap(told(one, words), COLUMNS, first=INDENT, rest=INDENT * 2)]
    return joined([[title, *lines], [words._("FROM WHAT"), *shown] if shown else []])


def _head(plan: ChartPlan, words: Words, names: Names) -> list[str]:
    sentences = [
        words._("Deliverable: {text}", text=names.deliverable(plan.challenge)),
        planned.finish(plan, words),
        *planned.honest(plan, words),
    ]
    return [line for text in sentences for line in wrap(text, COLUMNS, first=INDENT)]


def _milestones(plan: ChartPlan, words: Words, names: Names) -> list[str]:
    lines = []
    for mark in plan.milestones:
        line = words._(
            "{date} (week {week}): {what}; {chance} chance to have learned what it takes. {text}",
            date=words.day(mark.day),
            week=mark.week,
            what=planned.due(mark.kind, words),
            chance="?" if mark.chance is None else words.percent(mark.chance),
            text=planned.promised(mark.kind, plan.challenge, names),
        )
        lines += wrap(line, COLUMNS, first=INDENT, rest=INDENT * 2)
    return [words._("WHAT THE BUSINESS GETS"), *lines] if lines else []


def _steps(plan: ChartPlan, words: Words, names: Names) -> list[str]:
    rows = tuple(
        (
            names.skill(step.skill),
            names.depth(step.depth),
            words.hours(step.hours),
            words.hours(step.returned) if step.returned >= planned.LEAST_HOURS else "",
            planned.weeks_of(step.first_week, step.last_week, words),
        )
        for step in plan.steps
    )
    head = (words._("Skill"), words._("Depth"), words._("Hours"), words._("Returns"), words._("Weeks"))
    return [words._("WHAT TO LEARN, IN THIS ORDER"), *grid(Table(head, rows), first=WIDE)] if rows else []


def _resources(plan: ChartPlan, atlas: Atlas, words: Words, names: Names) -> list[str]:
    lines = []
    for step in plan.steps:
        for one in ordered(atlas, step.resources, words)[:1]:
            text = words._("{skill}: {resource}", skill=names.skill(step.skill), resource=told(one, words))
            lines += wrap(text, COLUMNS, first=INDENT, rest=INDENT * 2)
    return [words._("FROM WHAT"), *lines] if lines else []


def _coming(plan: ChartPlan, words: Words, names: Names) -> list[str]:
    weeks = [week for week in plan.weeks if week.monday + timedelta(days=6) >= plan.start][:COMING]
    lines = [line for week in weeks for line in _week(week, words, names)]
    return [words._("THE COMING WEEKS"), *lines] if plan.steps and lines else []


def _week(week: PlanWeek, words: Words, names: Names) -> list[str]:
    what = planned.week(week, words, names)
    text = words._("{date}: {what}", date=words.short_day(week.monday), what=what)
    return wrap(text, COLUMNS, first=INDENT, rest=INDENT * 2)


def _likelier(plan: ChartPlan, words: Words, names: Names) -> list[str]:
    lines = [
        line
        for one in plan.repairs
        for line in wrap(planned.repair(one, words, names), COLUMNS, first=f"{INDENT}- ", rest=INDENT * 2)
    ]
    return [words._("LIKELIER WITHIN 26 WEEKS"), *lines] if lines else []


def _history(seen: tuple[Seen, ...], words: Words) -> list[str]:
    if len(seen) < 2:
        return []
    rows = tuple(
        (
            words.day(one.seen_on),
            planned.after(one.after, words),
            words.percent(one.chance),
            words.day(one.likely) if one.likely else words._("out of sight"),
        )
        for one in seen[-BACK:]
    )
    head = (words._("Day"), words._("after"), words._("chance"), words._("likely over by"))
    return [words._("HOW ITS END WAS SEEN"), *(harmless(line) for line in grid(Table(head, rows)))]
