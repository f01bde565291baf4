"""The chart on one screen of a terminal: what to do, then why, then how sure; plain text of at most eighty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import assumed, planned
from . import sentences as say
from .names import Names
from .sparkline import history_and_median
from .width import NO_BREAK, pad, shorten, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..atlas.types import Atlas
    from ..chart.types import Chart
    from ..course.calibration import Constant
    from .words import Words

COLUMNS = 80
_NAME = 16
LIKELY = 0.5
"""A plan less likely than this is shown with its cheapest repair."""
_INDENT = "  "


def answer(
    chart: Chart, atlas: Atlas, words: Words, *, constants: Mapping[str, Constant] | None = None, columns: int = COLUMNS
) -> str:
    """Return the chart as text, ending in a line break; no line is wider than `columns` (at least 60)."""
    names = Names(atlas, words, constants)
    columns = max(columns, 60)
    blocks = [
        _heading(chart, words),
        _this_half_year(chart, words, names, columns),
        _this_week(chart, words, names, columns),
        _outlook(chart, words, names, columns),
        _at_target(chart, words, names, columns),
        _certificate(chart, words, names, columns),
    ]
    return (
        "\n\n".join("\n".join(line.replace(NO_BREAK, " ").rstrip() for line in block) for block in blocks if block)
        + "\n"
    )


def _heading(chart: Chart, words: Words) -> list[str]:
    return [
        words._(
            "Shinro: your course from {date} to the age of {age}",
            date=words.day(chart.as_of),
            age=chart.course.target_age,
        )
    ]


def _block(title: str, lines: Iterable[str]) -> list[str]:
    return [title, *lines]


def _this_half_year(chart: Chart, words: Words, names: Names, columns: int) -> list[str]:
    course = chart.course
    lines = _indented(say.first_choice(course, words, names), columns)
    if course.options[0].hours:
        lines += _indented(say.split(course.options[0].hours, words, names), columns, _INDENT * 2)
    second = say.second_choice(course, words, names)
    if second:
        lines += _indented(
            words._("Next best: {choice}. {difference}", choice=second[0], difference=second[1]), columns
        )
    lines += _indented(words.text(say.what_would_change_it(course, words, names)), columns)
    lines += _indented(say.waiting(course, words), columns)
    gains = [gain.rstrip(".。") for gain in say.gains(course, words, names)]
    if gains:
        lines += _indented(words._("The course gains {gains}.", gains=words.join(gains)), columns)
    title = words._("THIS HALF-YEAR ({period})", period=words.period(course.periods[0]))
    return _block(title, lines)


def _this_week(chart: Chart, words: Words, names: Names, columns: int) -> list[str]:
    plan = chart.plan
    if plan is None or not plan.weeks:
        return []
    week = planned.this_week(plan)
    lines = []
    for name, hours, resource in planned.tasks(plan, week, words, names)[:4]:
        text = f"{name} {hours}" + (words._(" — {resource}", resource=resource) if resource else "")
        lines += _indented(text, columns)
    aim = words._(
        "Aim: {challenge}. {finish}", challenge=names.challenge(plan.challenge), finish=planned.finish(plan, words)
    )
    lines += _indented(aim, columns)
    if plan.repairs and plan.chance_in_26_weeks < LIKELY:
        lines += _indented(
            words._("Likelier: {way}.", way=planned.repair(plan.repairs[0], words, names).rstrip(".。")), columns
        )
    return _block(words._("THIS WEEK (from {date})", date=words.short_day(week.monday)), lines)


def _outlook(chart: Chart, words: Words, names: Names, columns: int) -> list[str]:
    fields = sorted(chart.outlook.fields, key=lambda field: (-field.share, field.id))
    now, then = words._("now"), words._("in 5 years (10–90%)")
    history = words._("8 years | 10 ahead")
    wide = max([width(say.in_five_years(field, words)) for field in fields] + [width(then)])
    rows = [_INDENT + pad("", _NAME) + " " + pad(history, 22) + " " + pad(now, 6, right=True) + "  " + pad(then, wide)]
    rows += [
        _INDENT
        + pad(shorten(names.short(field.id), _NAME), _NAME)
        + f" {history_and_median(field)} "
        + pad(words.percent(field.share, fine=True), 6, right=True)
        + "  "
        + pad(say.in_five_years(field, words), wide)
        + "  "
        + say.verdict(field, words)
        for field in fields
    ]
    rows = [shorten(row.rstrip(), columns) for row in rows]
    rows += _indented(say.displacement(chart, words, names), columns)
    title = words._("OUTLOOK (share of hiring posts, known to {date})", date=words.day(chart.outlook.origin))
    return _block(title, rows)


def _at_target(chart: Chart, words: Words, names: Names, columns: int) -> list[str]:
    lines = _indented(say.useless(chart.course, words), columns)
    without = say.useless_without(chart.course, words)
    if without:
        lines += _indented(without, columns)
    safest = say.safest(chart.course, words, names)
    if safest:
        lines += _indented(safest, columns)
    movers = say.movers(chart.course, words, names)
    if movers:
        lines += _indented(words._("Moved most by:"), columns)
        for mover in movers:
            lines += wrap(mover, columns, first=_INDENT * 2 + "- ", rest=_INDENT * 3)
    return _block(words._("CHANCE OF BEING USELESS AT {age}", age=chart.course.target_age), lines)


def _certificate(chart: Chart, words: Words, names: Names, columns: int) -> list[str]:
    lines = _indented(say.certificate(chart.course, words), columns)
    for note in assumed.notes(chart, words, names):
        lines += _indented(note, columns)
    return _block(words._("HOW SURE"), lines)


def _indented(text: str, columns: int, indent: str = _INDENT) -> list[str]:
    return wrap(text, columns, first=indent)
