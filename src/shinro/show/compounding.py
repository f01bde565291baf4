"""Ten years at the log's pace, and planning beside drifting, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences as say
from .figures import Table
from .grid import grid
from .width import wrap

if TYPE_CHECKING:
    from ..course.answer import Course
    from ..course.compounding import Compounding, Life
    from .names import Names
    from .words import Words

COLUMNS = 80
_INDENT = "  "
FIELDS = 4
LEAST = 0.2
"""Coverage below which a field is not named."""


def blocks(found: Compounding, course: Course, words: Words, names: Names) -> list[list[str]]:
    """Return the blocks: what the log shows, contribution and chance of being useless over the years, coverage."""
    lives = {life.id: life for life in found.lives}
    years = [mark.years for mark in lives["log"].marks]
    head = ("", *(words.years(one) for one in years))
    labels = _labels(words)
    paid = tuple(
        (labels[life.id], *(say.worth(course, mark.contribution, words) for mark in life.marks)) for life in found.lives
    )
    lost = tuple((labels[life.id], *(words.percent(mark.useless) for mark in life.marks)) for life in found.lives)
    notes = [_log(found, words, names), *_ends(found, course, words)]
    lines = [line for note in notes for line in wrap(note, COLUMNS, first=_INDENT)]
    title = words._("TEN YEARS AT THIS PACE, AND PLANNING BESIDE DRIFTING")
    return [
        [title, *lines],
        [words._("What the work in the fields has paid by then"), *grid(Table(head, paid), first=24)],
        [words._("Chance that no field is useful then"), *grid(Table(head, lost), first=24)],
        [words._("Coverage in ten years"), *_covered(found, words, names)],
        [line for note in _notes(words) for line in wrap(note, COLUMNS, first=_INDENT)],
    ]


def _labels(words: Words) -> dict[str, str]:
    return {
        "log": words._("as the log shows"),
        "planned": words._("by the course"),
        "all_hours": words._("by it, never resting"),
        "newest": words._("whatever is newest"),
        "nearest": words._("whatever is nearest"),
    }


def _log(found: Compounding, words: Words, names: Names) -> str:
    split = words.row(f"{names.word(area)} {words.number(hours, 1)}" for area, hours in found.hours.items())
    if found.assumed:
        return words._(
            "No hours of study are in the log: assumed are the {hours} a week that you state, in {field}.",
            hours=words.hours(found.weekly),
            field=names.word(next(iter(found.hours))),
        )
    told = words._(
        "The log of {weeks} shows {hours} hours a week ({range}): {split}.",
        weeks=words.weeks(found.weeks),
        hours=words.number(found.weekly, 1),
        range=f"{words.number(found.weekly_low, 1)}–{words.number(found.weekly_high, 1)}",
        split=split,
    )
    if found.in_fields == found.weekly:
        return told
    fields = words._("Every life here has those that go into fields: {hours}.", hours=words.number(found.in_fields, 1))
    return words.text([told, fields])


def _ends(found: Compounding, course: Course, words: Words) -> list[str]:
    return [_end(life, course, words) for life in found.lives]


def _end(life: Life, course: Course, words: Words) -> str:
    last = life.marks[-1]
    paid = say.with_range(course, last.contribution, last.contribution_low, last.contribution_high, words)
    return words._(
        "{life}: {hours} hours a week studied on average; by the target age {paid} ({paid_range}) from work in the "
        "fields, chance of being useless {useless} ({useless_range}); value of all years, rest included, {value} ± "
        "{error} (95%).",
        life=_labels(words)[life.id],
        hours=words.number(life.studied, 1),
        paid=paid[0],
        paid_range=paid[1],
        useless=words.percent(last.useless, fine=True),
        useless_range=words.percent_range(last.useless_low, last.useless_high),
        value=say.worth(course, life.value, words, 3),
        error=say.worth(course, 1.96 * life.stderr, words),
    )


def _covered(found: Compounding, words: Words, names: Names) -> list[str]:
    lines = []
    for life in found.lives:
        mark = min(life.marks, key=lambda mark: abs(mark.years - 10.0))
        order = sorted(mark.coverage, key=lambda field: (-mark.coverage[field], field))
        told = words.row(
            f"{names.word(field)} {words.percent(mark.coverage[field])}"
            for field in order[:FIELDS]
            if mark.coverage[field] >= LEAST
        )
        lines += wrap(f"{_labels(words)[life.id]}: {told or words._('none')}", COLUMNS, first=_INDENT, rest=_INDENT * 2)
    return lines


def _notes(words: Words) -> list[str]:
    return [
        words._(
            "All have the same hours and the same futures. Who drifts sees what stands and what has been, gives all "
            "hours, every half-year, to what has grown most over two years or to what is fewest hours away, and works "
            "where today’s pay is best. The course rests where study brings less than rest is worth; “never resting” "
            "is the course of whom rest is worth nothing, to compare like with like."
        ),
        words._(
            "Ranges are {share} over the constants and outlooks drawn, and over what is believed of your pace.",
            share="10–90%",
        ),
    ]
