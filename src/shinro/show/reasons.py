"""Why this choice: its reasons as sentences, each with its figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import hours
from . import sentences as say

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..chart.advised import Advised
    from ..chart.types import FieldForecast
    from ..course.answer import Course
    from .names import Names
    from .words import Words

OTHERS = 2
"""Other areas named beside the one in which one would most likely work."""


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
    if course.bars:
        told.append(_bars(course, words))
    second = say.second_choice(course, words, names)
    if second:
        told.append(words._("Against {choice}: {difference}", choice=second[0], difference=second[1]))
    told += [say.waiting(course, words), hours.hour(course, words)]
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
    """Return from when on, and for how long, the field studied is the likeliest to be worked in."""
    rows: dict[str, dict[str, float]] = {period: {} for period in found.course.periods}
    for row in found.course.work:
        rows[row.period][row.area] = row.chance
    first, span = _span(list(rows.values()), field)
    if not span:
        most = max(rows, key=lambda period: rows[period].get(field, 0.0))
        return words._(
            "You would never be likelier to have work in {field} than elsewhere: {chance} at most, from {period}.",
            field=names.word(field),
            chance=words.percent(rows[most].get(field, 0.0)),
            period=words.short_period(most),
        )
    chances = [row[field] for row in span]
    means = {area: sum(row.get(area, 0.0) for row in span) / len(span) for row in span for area in row if area != field}
    others = sorted(means, key=lambda area: (-means[area], area))[:OTHERS]
    return words._(
        "From {first}, for {years}, you would most likely have work in {field}: {range} in each half-year; else "
        "{others}, on average.",
        first=words.short_period(found.course.periods[first]),
        years=words.years(len(span) / 2),
        field=names.word(field),
        range=words.percent_range(min(chances), max(chances)),
        others=words.join(f"{names.word(area)}\u00a0{words.percent(means[area])}" for area in others)
        or words._("none"),
    )


def _span(rows: Sequence[Mapping[str, float]], field: str) -> tuple[int, list[Mapping[str, float]]]:
    """Return the first half-year in which `field` is the likeliest, and all up to the next in which it is not."""
    leads = [bool(row) and row.get(field, 0.0) >= max(row.values()) for row in rows]
    first = leads.index(True) if True in leads else len(rows)
    last = next((n for n in range(first, len(rows)) if not leads[n]), len(rows))
    return first, list(rows[first:last])


def _bars(course: Course, words: Words) -> str:
    """Return how the chance of being useless hangs on the chance of work that is taken to count."""
    told = [
        words._("{chance} at {bar}", chance=words.percent(one.p, fine=True), bar=words.percent(one.availability))
        for one in course.bars
    ]
    return words._(
        "You count as useful if you are employable and would have work with a certain chance; where to draw that line "
        "moves the chance of being useless: {chances}.",
        chances=words.join(told),
    )
