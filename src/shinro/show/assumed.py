"""How much each assumption matters, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..chart.assumed import GUESSED_SKILLS
from . import sentences as say

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..chart.assumed import Assumption, Instead
    from ..chart.types import Chart
    from .names import Names
    from .words import Words


def notes(chart: Chart, words: Words, names: Names) -> list[str]:
    """Return what was assumed for the person, how much each guess matters, and a word when the evidence is old."""
    found = []
    if chart.course.assumed:
        told = sentences(chart.assumptions, words, names)
        found = [say.assumptions(chart.course, words), *(one[0].upper() + one[1:] for one in told)]
    if chart.evidence.stale:
        found.append(say.stale(chart.evidence.newest, words))
    return found


def sentences(found: Iterable[Assumption], words: Words, names: Names) -> list[str]:
    """Return a sentence for each assumption: what it would come to if something else held."""
    return [_sentence(one, words, names) for one in found]


def _sentence(one: Assumption, words: Words, names: Names) -> str:
    what = _name(one.name, words, names)
    if not one.instead:
        return words._("{what}: it sets the unit of values, and moves nothing.", what=what)
    told = [_told(one, instead, words, names) for instead in one.instead]
    sentence = words._(
        "{what}: chance of being useless {before} as assumed; {others}.",
        what=what,
        before=words.percent(one.useless, fine=True),
        others=words.join(told),
    )
    if one.turns:
        return words.text([sentence, words._("It turns what to study first: say what holds.")])
    return words.text([sentence, words._("What to study first stays the same.")])


def _told(one: Assumption, instead: Instead, words: Words, names: Names) -> str:
    chance, value = words.percent(instead.useless, fine=True), _value(one.name, instead.value, words, names)
    if instead.field == one.field:
        return f"{value} {chance}" if words.japanese else f"{chance} {value}"
    return words._(
        "{chance} {value}, and {field} first",
        chance=chance,
        value=value,
        field=say.studied(instead.field, words, names),
    )


def _name(name: str, words: Words, names: Names) -> str:
    if name.startswith("skill."):
        return names.skill(name.removeprefix("skill."))
    _ = words._
    own = {
        "age": _("your age"),
        "weekly_hours": _("the hours a week"),
        GUESSED_SKILLS: _("the skills that were guessed"),
    }
    return own.get(name) or say.assumption(name, words)


def _value(name: str, value: str, words: Words, names: Names) -> str:
    _ = words._
    if name == GUESSED_SKILLS:
        return _("without them") if value == "0" else _("with all of them")
    if name.startswith("skill."):
        return _("without it") if value == "0" else _("with all of it")
    return {
        "age": _("at {value} years of age", value=value),
        "weekly_hours": _("with {value} hours", value=value),
        "pace": _("if it takes you {value} times the hours", value=value),
        "wages": _("if the other fields pay {value}", value=value),
        "employable": _("if you are only as far as the skills you named"),
        "field": _("if it is {field}", field=names.word(value) if name == "field" else ""),
        "skills": _("if you hold the usual skills of your field"),
    }[name]
