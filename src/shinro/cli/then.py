"""What is told and asked of a past self: field, age and hours then, and the fields since."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, replace
from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

import click

from ..halfyear import HalfYear
from ..problems import Problem, ShinroError
from ..show.names import IdNames
from ..show.width import pad
from ..show.words import Words
from ..voyage import age_at
from . import typed
from .day import month
from .meant import field_meant, plain
from .newcomer import Told, of_answers
from .questions import ask, stoppable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..show.words import Language

T = TypeVar("T")

NONE = "none"
"""Stands for plain software work where a field is told."""
YOUNGEST = 15
Change = tuple[HalfYear, str]
"""From a half-year on, another field, "" for plain software work."""


@dataclass(frozen=True, slots=True)
class Then:
    """What is known of a past self so far; None for what is not. `since`: the changes of field, () for none."""

    field: str | None = None
    age: float | None = None
    hours: float | None = None
    since: tuple[Change, ...] | None = None

    @property
    def missing(self) -> list[str]:
        """The options that would say what is not known."""
        known = {"--field": self.field, "--age": self.age, "--hours": self.hours, "--then": self.since}
        return [name for name, value in known.items() if value is None]


@dataclass(frozen=True, slots=True)
class Asking:
    """From which half-year to which one is replayed, the fields then hired for, and the language of questions."""

    start: HalfYear
    until: HalfYear
    hired: Sequence[str]
    fields: Sequence[str]
    language: Language


def given(
    field: str | None, age: str | None, hours: str | None, since: Sequence[str], asking: Asking, known: Then
) -> Then:
    """Return what the options say, and else what is `known`.

    Raises `ShinroError` with everything that cannot be understood.
    """
    problems: list[Problem] = []

    def understood(text: str | None, meaning: Callable[[str], T], otherwise: T | None) -> T | None:
        try:
            return otherwise if text is None else meaning(text)
        except ShinroError as error:
            problems.extend(error.problems)
            return None

    found = Then(
        understood(field, lambda text: field_then(text, asking), known.field),
        understood(age, lambda text: age_then(text, asking), known.age),
        understood(hours, typed.hours, known.hours),
        understood(", ".join(since) or None, lambda text: changes(text, asking), known.since),
    )
    if problems:
        raise ShinroError(problems)
    return found


def asked(then: Then, today: Then, asking: Asking, *, logged: bool) -> Then:
    """Ask for what is missing; answers of `today` stand in brackets. What is `logged` since is not asked.

    Raises `click.Abort` if the person stops.
    """
    language = asking.language
    with stoppable():
        if then.field is None:
            _list_fields(asking)
            then = replace(
                then,
                field=ask(
                    _("Your field then: number, id or name ({none}: plain software work)").format(none=NONE),
                    lambda answer: field_then(answer, asking),
                    language,
                    default=today.field if today.field in asking.hired else None,
                ),
            )
        if then.age is None:
            text = _("Your age then (a birth date is exact)")
            then = replace(then, age=ask(text, lambda answer: age_then(answer, asking), language))
        if then.hours is None:
            default = None if today.hours is None else f"{today.hours:g}"
            text = _("Hours of study a week since then")
            then = replace(then, hours=ask(text, typed.hours, language, default=default))
        if then.since is None and not logged:
            text = _("Fields since, each with its month, such as gen:2023-04 (empty: the same all along)")
            then = replace(then, since=ask(text, lambda answer: changes(answer, asking), language, default=""))
    return then


def field_then(text: str, asking: Asking) -> str:
    """Return the field that is meant, "" for plain software work; raises `ShinroError` if nobody hired for it then."""
    if plain(text) == NONE:
        return ""
    field = field_meant(text)
    if field not in asking.hired:
        what = {"value": field, "day": str(asking.start.start), "expected": ", ".join(asking.hired)}
        raise ShinroError([Problem("replay_not_hired", None, what, usage=True)])
    return field


def age_then(text: str, asking: Asking) -> float:
    """Return the age on the first day of the half-year, from an age, a band or a birth date."""
    day = asking.start.start
    return age_at(of_answers(Told(typed.age(text, day), None, None), day), day)


def old_enough(age: float, asking: Asking) -> float:
    """Return an age; raises `ShinroError` if it is no age at which one works."""
    if age < YOUNGEST:
        what: dict[str, str | int | float] = {"value": str(asking.start.start), "expected": YOUNGEST}
        raise ShinroError([Problem("replay_too_young", None, what, usage=True)])
    return age


def changes(text: str, asking: Asking) -> tuple[Change, ...]:
    """Return the changes of field that `gen:2023-04, none:2025-04` tells, in order of time.

    Raises `ShinroError` for what tells none, or a month outside of the half-years that are replayed.
    """
    found: dict[HalfYear, str] = {}
    for part in typed.several(text):
        name, sign, when = (word.strip() for word in unicodedata.normalize("NFKC", part).partition(":"))
        if not sign:
            raise ShinroError([Problem("replay_change_unclear", None, {"value": part}, usage=True)])
        half_year = HalfYear.of(month(when))
        if not asking.start <= half_year <= asking.until:
            what = {"value": part, "expected": months(asking.start, asking.until)}
            raise ShinroError([Problem("replay_change_outside", None, what, usage=True)])
        found[half_year] = "" if plain(name) == NONE else field_meant(name)
    return tuple(sorted(found.items()))


def months(first: HalfYear, last: HalfYear) -> str:
    """Return the months from one half-year to the end of another, as they may be told."""
    return f"{first.start:%Y-%m} – {last.end:%Y-%m}"


def _list_fields(asking: Asking) -> None:
    names = IdNames({}, {}, {}, Words(asking.language))
    for number, field in enumerate(asking.fields, 1):
        if field in asking.hired:
            click.echo(f"{number:3} {pad(field, 4)} {names.short(field)}")
