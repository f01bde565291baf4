"""What changed since an earlier chart, and why, in sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..voyage.units import unit_of
from . import sentences as say
from .grid import joined
from .names import Names
from .width import wrap
from .worries import measured, titles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..atlas.types import Atlas
    from ..chart.moved import FieldMoved, Moved, Reason, Since
    from ..course.answer import Course
    from .words import Words

COLUMNS = 80
_INDENT = "  "
WORRIES = 3
"""Worries that are told, those that moved most."""
LEAST_POINTS = 0.001
"""Least part of a reason in the chance that is told by itself."""


def since_text(since: Since, course: Course, atlas: Atlas, words: Words) -> str:
    """Return what changed as a block of text, ending in a line break."""
    names = Names(atlas, words)
    lines = [line for told in sentences(since, course, words, names) for line in wrap(told, COLUMNS, first=_INDENT)]
    return joined([[words._("SINCE {date}", date=words.day(since.before)), *lines]])


def sentences(since: Since, course: Course, words: Words, names: Names) -> list[str]:
    """Return what changed in sentences: the odds and why, the choice, the value, worries, fields."""
    told = [odds(since, words), why(since, words), _choice(since, words, names)]
    if since.value is not None:
        told.append(_value(since.value, course, words))
    shown = [one for one in since.worries if one.figure != "useless_at_target"]  # the odds above are told already
    told += [_worry(one, course, words) for one in shown[:WORRIES]]
    told += [_field(one, words, names) for one in since.fields]
    return [sentence for sentence in told if sentence]


def odds(since: Since, words: Words) -> str:
    """Return how the chance of being useless moved."""
    moved = since.useless
    first, last = words.percent(moved.before, fine=True), words.percent(moved.after, fine=True)
    if moved.before == moved.after:
        return words._("The chance of being useless on this course is what it was: {p}.", p=last)
    if moved.within:
        return words._(
            "The chance of being useless on this course went from {first} to {last}: within the noise of the "
            "simulation (±{noise}).",
            first=first,
            last=last,
            noise=_points(moved.noise or 0.0, words),
        )
    return words._("The chance of being useless on this course went from {first} to {last}.", first=first, last=last)


def why(since: Since, words: Words) -> str:
    """Return the parts of that change, the largest first; "" where it did not change, or only by noise."""
    if not since.traced:
        return words._("Why is not known: the earlier chart was kept without what went into it.")
    if since.useless.within:
        return ""
    parts = sorted((one for one in since.reasons if abs(one.useless) >= LEAST_POINTS), key=lambda r: -abs(r.useless))
    if not parts:
        return ""
    return words._("Of that: {parts}.", parts=words.join(_part(one, words) for one in parts))


def main_reason(since: Since, words: Words) -> str:
    """Return the name of the reason that moved the chance most in the direction in which it went, "" if none did."""
    sign = 1.0 if since.useless.after > since.useless.before else -1.0
    found: Sequence[Reason] = [one for one in since.reasons if sign * one.useless >= LEAST_POINTS]
    return reason(max(found, key=lambda one: sign * one.useless).reason, words) if found else ""


def reason(name: str, words: Words) -> str:
    """Return a reason's name."""
    _ = words._
    return {
        "program": _("a newer Shinro, newer data or another seed"),
        "evidence": _("what became known"),
        "time": _("the time that passed"),
        "hours": _("your hours a week"),
        "skills": _("the skills you hold"),
        "pace": _("your pace of learning"),
        "field": _("your present field"),
        "target_age": _("the target age"),
        "constants": _("constants of the model"),
        "other": _("other, the solver's noise among it"),
    }.get(name, name)


def _part(one: Reason, words: Words) -> str:
    sign = "+" if one.useless > 0 else "−"
    return words._("{reason} {points}", reason=reason(one.reason, words), points=sign + _points(one.useless, words))


def _points(chance: float, words: Words) -> str:
    return words._("{n} points", n=words.number(abs(chance) * 100, 1)).replace(" ", "\u00a0")


def _choice(since: Since, words: Words, names: Names) -> str:
    before, after = since.chosen_before, since.chosen_after
    if before == after:
        return words._("The first choice is the same.")
    first, last = (
        words._("{study} (work in {work})", study=say.split(one.hours, words, names), work=names.word(one.work))
        for one in (before, after)
    )
    told = words._("The first choice was {first}, and is now {last}.", first=first, last=last)
    if not since.turned_by:
        return told
    turned = words._("It turned with {reason}.", reason=reason(since.turned_by, words))
    return words.text([told, turned])


def _value(moved: Moved, course: Course, words: Words) -> str:
    if moved.before == moved.after:
        return ""
    first, last = (say.worth(course, value, words, 3) for value in (moved.before, moved.after))
    told = words._("The years to come are worth {last} (then {first}).", first=first, last=last)
    return words.text([told, words._("That is within the noise.")]) if moved.within else told


def _worry(moved: Moved, course: Course, words: Words) -> str:
    first, last = (measured(moved.unit or unit_of(moved.figure), value, words) for value in (moved.before, moved.after))
    if first == last:
        return ""
    title = moved.question or titles(words).get(moved.figure, moved.figure).format(age=course.target_age)
    return words._("{worry} {first} → {last}.", worry=title, first=first, last=last)


def _field(moved: FieldMoved, words: Words, names: Names) -> str:
    after = words.percent(moved.after, fine=True)
    if moved.before is None or moved.low is None or moved.high is None:
        new = names.word(moved.field)
        return words._("New on the menu: {field}, expected at {after} of posts in five years.", field=new, after=after)
    return words._(
        "Expected of {field} in five years: {after} of posts, outside the middle half of what was expected ({range}).",
        field=names.word(moved.field),
        after=after,
        range=words.percent_range(moved.low, moved.high, fine=True),
    )
