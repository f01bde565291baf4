"""Why this choice: its reasons as sentences, each with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences as say

if TYPE_CHECKING:
    from ..chart.advised import Advised
    from ..chart.types import FieldForecast
    from .names import Names
    from .words import Words

AHEAD = 6
"""Half-years ahead at which the chance of working in the field studied is told."""


def reasons(found: Advised, words: Words, names: Names) -> list[str]:
    """Return the reasons: demand, danger, how far it is, where it leads, what it gains, what stands against it."""
    course = found.course
    field = say.main_field(course.options[0])
    known = {one.id: one for one in found.fields}
    told = [_demand(known[one], words, names) for one in dict.fromkeys((field, found.present)) if one in known]
    if field:
        told += [_way(found, field, words, names), _work(found, field, words, names)]
    told += say.gains(course, words, names)
    without = next((rival for rival in course.rivals if rival.id == "stay-put"), None)
    if without:
        told.append(
            words._(
                "It takes the chance of being useless at {age} from {before} to {after}.",
                age=course.target_age,
                before=words.percent(without.useless.p),
                after=words.percent(course.useless_at_target.p),
            )
        )
    second = say.second_choice(course, words, names)
    if second:
        told.append(words._("Against {choice}: {difference}", choice=second[0], difference=second[1]))
    told += [say.waiting(course, words), say.hour(course, words)]
    return told


def _demand(field: FieldForecast, words: Words, names: Names) -> str:
    return words._(
        "{field}: {now} of posts now, {then} in five years; chance of losing three quarters of it within ten years: "
        "{displaced}.",
        field=names.short(field.id),
        now=words.percent(field.share, fine=True),
        then=say.in_five_years(field, words),
        displaced=words.percent(field.displaced["10"]),
    )


def _way(found: Advised, field: str, words: Words, names: Names) -> str:
    covered, threshold = found.course.coverage[field], found.course.thresholds[field]
    if covered >= threshold:
        return words._(
            "You are employable in {field} already: coverage {covered}, {threshold} is needed.",
            field=names.word(field),
            covered=words.percent(covered),
            threshold=words.percent(threshold),
        )
    return words._(
        "To be employable in {field} takes a coverage of {threshold}; yours is {covered}.",
        field=names.word(field),
        covered=words.percent(covered),
        threshold=words.percent(threshold),
    )


def _work(found: Advised, field: str, words: Words, names: Names) -> str:
    periods = found.course.periods
    then = periods[min(AHEAD, len(periods) - 1)]
    chances = {row.area: row.chance for row in found.course.work if row.period == then}
    return words._(
        "From {period} you would work in {field} with a chance of {chance}, in {present} with {stays}.",
        period=words.short_period(then),
        field=names.word(field),
        chance=words.percent(chances.get(field, 0.0)),
        present=names.word(found.present),
        stays=words.percent(chances.get(found.present, 0.0)),
    )
