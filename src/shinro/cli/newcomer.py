"""From answers and proposals to the `Me` that a new `me.toml` says."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from msgspec.structs import replace

from ..show.start import evidence
from ..show.words import Words
from ..voyage import Age, HeldSkill, Me, Present, WorkplaceChallenge
from ..voyage.start import TARGET_AGE

if TYPE_CHECKING:
    from datetime import date

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


def of_answers(answers: Told, today: date) -> Me:
    """Return what the three answers say."""
    age = answers.age or Age()
    return Me(
        schema=1,
        weekly_hours=answers.hours or 0.0,
        birth_date=age.birth_date,
        age=age.age,
        age_on=today if age.age else None,
        present=Present(field=answers.field),
    )


def composed(answers: Told, proposals: Proposals, more: More, ahead: int, language: Language, today: date) -> Me:
    """Return everything told and proposed, with the names of what is a guess. What was told goes before a proposal."""
    words = Words(language)
    open_ = [one for one in proposals.skills if one.skill not in more.skills]
    skills = [HeldSkill(skill, mastery) for skill, mastery in more.skills.items() if mastery > 0]
    skills += [HeldSkill(one.skill, one.mastery, evidence(one, words)) for one in open_]
    country = more.country or proposals.country
    guesses = {
        "age": bool(answers.age and answers.age.guessed),
        "target_age": ahead != TARGET_AGE,
        "name": bool(proposals.name),
        "country": bool(country and not more.country),
        "present.field": answers.guessed,
        **{f"skill.{one.skill}": True for one in open_},
    }
    return replace(
        of_answers(answers, today),
        target_age=ahead,
        name=proposals.name,
        language=language,
        country=country,
        assumed=tuple(name for name, guess in guesses.items() if guess),
        present=Present(answers.field, more.pay, more.currency),
        skill=tuple(skills),
        challenge=tuple(WorkplaceChallenge(one, rank) for rank, one in enumerate(more.challenges, 1)),
    )
