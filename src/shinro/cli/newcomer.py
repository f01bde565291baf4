"""From answers and proposals to the `Me` that a new `me.toml` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..atlas import employable, tops
from ..show.start import evidence, usual_in
from ..show.words import Words
from ..voyage import Age, HeldSkill, Me, Present, WorkplaceChallenge
from ..voyage.start import TARGET_AGE

if TYPE_CHECKING:
    from datetime import date

    from ..atlas import Atlas
    from ..imports import Proposals
    from ..show.words import Language
    from .more import More


@dataclass(frozen=True, slots=True)
class Told:
    """The three answers, as far as they are known; `guessed` if imports gave the field and nobody confirmed it."""

    age: Age | None
    field: str | None
    hours: float | None
    guessed: bool = False

    @property
    def missing(self) -> list[str]:
        """The options that would say what is not known."""
        known = {"--age": self.age, "--field": self.field, "--hours": self.hours}
        return [name for name, value in known.items() if value is None]


@dataclass(frozen=True, slots=True)
class Asking:
    """On which day, in which language, with which atlas it was asked."""

    atlas: Atlas
    language: Language
    today: date


def of_answers(answers: Told, today: date) -> Me:
    """Return what the three answers say."""
    age = answers.age or Age()
    return Me(
        schema=2,
        weekly_hours=answers.hours or 0.0,
        birth_date=age.birth_date,
        age=age.age,
        age_on=today if age.age else None,
        present=Present(field=answers.field),
    )


def composed(answers: Told, proposals: Proposals, more: More, ahead: int, asked: Asking) -> Me:
    """Return everything told and proposed, with the names of what is a guess. What was told goes before a proposal.

    Who works in a field of which nothing is known yet is taken to hold what makes one employable in it.
    """
    words = Words(asked.language)
    told = [HeldSkill(skill, mastery) for skill, mastery in more.skills.items() if mastery > 0]
    shown = [
        HeldSkill(one.skill, one.mastery, evidence(one, words))
        for one in proposals.skills
        if one.skill not in more.skills
    ]
    known = {asked.atlas.skills[skill].area for skill in (*more.skills, *(one.id for one in shown))}
    usual = [
        HeldSkill(skill, evidence=usual_in(words))
        for skill in (
            tops(asked.atlas, employable(asked.atlas, str(answers.field))) if answers.field not in known else ()
        )
    ]
    country = more.country or proposals.country
    guesses = {
        "age": bool(answers.age and answers.age.guessed),
        "target_age": ahead != TARGET_AGE,
        "name": bool(proposals.name),
        "country": bool(country and not more.country),
        "present.field": answers.guessed,
        **{f"skill.{one.id}": True for one in (*shown, *usual)},
    }
    return replace(
        of_answers(answers, asked.today),
        target_age=ahead,
        name=proposals.name,
        language=asked.language,
        country=country,
        assumed=tuple(name for name, guess in guesses.items() if guess),
        present=Present(answers.field, more.pay, more.currency),
        skill=(*told, *shown, *usual),
        challenge=tuple(WorkplaceChallenge(one, rank) for rank, one in enumerate(more.challenges, 1)),
    )
