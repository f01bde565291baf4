"""The questions after the three, for whom wishes: skills, pay, challenges, worries. Enter passes over each."""

from __future__ import annotations

from dataclasses import dataclass, field
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..atlas import next_skill
from . import typed
from .meant import area_meant
from .questions import ask, ask_if_wished, choose, listed, say

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..atlas import Atlas
    from ..show.words import Language

PARTLY = 0.5
"""Mastery of a skill that somebody says to hold in part."""


@dataclass(frozen=True, slots=True)
class More:
    """What was told beyond the three answers: mastery by skill (0: not held), challenges the most important first."""

    skills: dict[str, float] = field(default_factory=dict)
    pay: float | None = None
    currency: str | None = None
    country: str | None = None
    challenges: tuple[str, ...] = ()
    weights: dict[str, int] = field(default_factory=dict)


def ask_more(atlas: Atlas, present: str, touched: Sequence[str], target_age: int, language: Language) -> More:
    """Ask about everything else. `touched`: fields that imports propose besides the present one."""
    fields = _fields(atlas, present, touched, language)
    skills = _skills(atlas, fields, language)
    click.echo()
    pay = ask_if_wished(_("Yearly pay before tax (Enter: not told)"), typed.pay, language)
    japan = language == "ja"
    currency = pay and ask(_("Its currency"), _code(3), language, default="JPY" if japan else None)
    country = ask_if_wished(_("Country you work in, two letters"), _code(2), language, default="JP" if japan else "")
    return More(
        skills=skills,
        pay=pay,
        currency=currency or None,
        country=country,
        challenges=_challenges(atlas, fields, language),
        weights=_weights(target_age, language),
    )


def _fields(atlas: Atlas, present: str, touched: Sequence[str], language: Language) -> tuple[str, ...]:
    """Return the areas to ask about, the present field if nothing is meant."""
    from ..show.names import Names
    from ..show.width import pad
    from ..show.words import Words

    words = Words(language)
    areas = tuple(atlas.areas)
    default = ", ".join(dict.fromkeys([present, *touched]))
    listed(f"{pad(area, 4)} {Names(atlas, words).area(area)}" for area in areas)

    def understood(text: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(area_meant(part, areas) for part in typed.several(text)))

    return ask(_("Fields that you know something of"), understood, language, default=default)


def _skills(atlas: Atlas, fields: Iterable[str], language: Language) -> dict[str, float]:
    """Ask what somebody can do, skill by skill; what follows from earlier answers is not asked."""
    from ..show.names import Names
    from ..show.words import Words

    names = Names(atlas, Words(language))
    choices = {
        "y": (_("yes"), 1.0),
        "p": (_("partly"), PARTLY),
        "s": (_("skip the rest of this field"), None),
        "n": (_("no"), 0.0),
    }
    answers: dict[str, float] = {}
    for field_ in fields:
        click.echo()
        click.echo(names.area(field_))
        while (skill := next_skill(atlas, field_, answers)) is not None:
            can = atlas.skills[skill].can.in_language(language)
            say(f"{names.skill(skill)}: {can}")
            mastery = choose("   ", choices)
            if mastery is None:
                break
            answers[skill] = mastery
    return answers


def _challenges(atlas: Atlas, fields: Iterable[str], language: Language) -> tuple[str, ...]:
    """Ask which challenges the work has, the most important first."""
    from ..show.names import Names
    from ..show.words import Words

    names = Names(atlas, Words(language))
    known = [challenge.id for field_ in fields for challenge in atlas.areas[field_].challenges]
    click.echo()
    listed(names.challenge(challenge) for challenge in known)

    def understood(text: str) -> tuple[str, ...]:
        rows = [typed.number(part, "choice_unclear", 1, len(known)) for part in typed.several(text)]
        return tuple(dict.fromkeys(known[int(row) - 1] for row in rows))

    text = _("Challenges at your work, the most important first (numbers, Enter: none)")
    return ask_if_wished(text, understood, language) or ()


def _weights(target_age: int, language: Language) -> dict[str, int]:
    """Ask how heavily each worry weighs."""
    from ..show.words import Words
    from ..show.worries import titles

    click.echo()
    say(_("How heavily does each of these weigh on you now, from 0 (not at all) to 10? Enter passes over one."))
    weights = {}
    for worry, title in titles(Words(language)).items():
        weighs = ask_if_wished(title.format(age=target_age), typed.weight, language)
        if weighs is not None:
            weights[worry] = weighs
    return weights


def _code(letters: int) -> Callable[[str], str]:
    """Return what understands a code of so many letters."""

    def understood(text: str) -> str:
        return typed.code(text, letters)

    return understood
