"""Which id is meant by a word of the command line: the id itself, or its name in either language."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from ..atlas.index import index
from ..problems import Problem, ShinroError, nearest
from ..show.log import kinds
from ..show.names import IdNames, Names
from ..show.words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..atlas import Atlas
    from ..atlas.index import Index, Named


def kind_meant(value: str) -> str:
    """Return the kind of entry that is meant, such as `study`; raise `ShinroError` if none is."""
    return _meant(
        value, {kind: [kinds(Words(one))[kind] for one in LANGUAGES] for kind in kinds(Words("en"))}, "unknown_kind"
    )


def field_meant(value: str) -> str:
    """Return the field that is meant, also by its number among the fields, from 1; raise `ShinroError` if none is."""
    return area_meant(value, index().fields, "unknown_field")


def area_meant(value: str, among: Sequence[str] = (), rule: str = "unknown_area") -> str:
    """Return the area that is meant by its id, its name or its short name; raise `ShinroError` if none is.

    With `among`, one of those; it may also be meant by its number there, from 1.
    """
    number = int(plain(value)) if plain(value).isdecimal() else 0
    if 1 <= number <= len(among):
        return among[number - 1]
    areas = {area: named for area, named in index().areas.items() if area in among or not among}
    short = [IdNames(areas, {}, {}, Words(one)) for one in LANGUAGES]
    known = {area: [*_names(named), *(names.word(area) for names in short)] for area, named in areas.items()}
    return _meant(value, known, rule)


def skill_meant(value: str, among: Index | None = None) -> str:
    """Return the skill (of the atlas, or `among` more) that is meant by its id or its name.

    Raises `ShinroError` if none is.
    """
    skills = (among or index()).skills
    return _meant(value, {skill: _names(named) for skill, named in skills.items()}, "unknown_skill")


def challenge_meant(value: str, own: Iterable[str], *, new: bool, among: Index | None = None) -> str:
    """Return the challenge (of the atlas, or `among` more) that is meant by its id or its name.

    `own` are names of the person's own, of which no more is known. A `new` one may have any name. Raises
    `ShinroError` if none is meant.
    """
    known: dict[str, list[str]] = {name: [] for name in own}
    known |= {one: _names(named) for one, named in (among or index()).challenges.items()}
    return _spoken(known).get(plain(value), value) if new else _meant(value, known, "challenge_not_opened")


def challenge_planned(value: str, atlas: Atlas) -> str:
    """Return the challenge of the atlas that is meant by its id or its name; raise `ShinroError` if none is."""
    known = {one.id: [one.name.en, one.name.ja] for one in atlas.challenges.values()}
    return _meant(value, known, "unknown_challenge")


def step_meant(value: str, steps: Iterable[str], atlas: Atlas) -> str:
    """Return the skill that is meant among those of plans; raise `ShinroError` if none is."""
    known = {skill: [atlas.skills[skill].name.en, atlas.skills[skill].name.ja] for skill in steps}
    return _meant(value, known, "skill_not_planned")


def policy_meant(value: str, policies: Iterable[str], atlas: Atlas) -> str:
    """Return the policy among `policies` that is meant by its id or its name; raise `ShinroError` if none is."""
    every = [Names(atlas, Words(one)) for one in LANGUAGES]
    return _meant(value, {one: [names.rival(one) for names in every] for one in policies}, "unknown_policy")


def profile_meant(value: str, atlas: Atlas) -> str:
    """Return the starting point of the atlas that is meant by its id or its name; raise `ShinroError` if none is."""
    known = {one.id: [one.name.en, one.name.ja] for one in atlas.profiles.values()}
    return _meant(value, known, "unknown_profile")


def _names(named: Named) -> list[str]:
    return [named.en, named.ja]


def _meant(value: str, known: Mapping[str, Iterable[str]], rule: str) -> str:
    spoken = _spoken(known)
    found = spoken.get(plain(value))
    if found is None:
        expected = ", ".join(known) if len(known) < 20 else ""
        told = {"value": value, "expected": expected, "suggestion": spoken.get(nearest(plain(value), spoken), "")}
        raise ShinroError([Problem(rule, None, told, usage=True)])
    return found


def _spoken(known: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """Return the id by everything that it may be called; an id goes before another's name."""
    return {plain(name): one for one, names in known.items() for name in names} | {plain(one): one for one in known}


def plain(text: str) -> str:
    """Take away what does not tell names apart: full-width letters, capitals, spaces around."""
    return unicodedata.normalize("NFKC", text).casefold().strip()
