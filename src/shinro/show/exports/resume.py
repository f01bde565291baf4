"""A résumé in the open format JSON Resume, from what a voyage holds; only its own facts, nothing made up.

The types follow the published standard (https://jsonresume.org/schema, release 1.3.1), which lets a document hold
further keys: `id`, `mastery` and `evidence` of a skill are ours.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

from msgspec import Meta, Struct, field

from ..names import Names
from .telling import confirmed, counted, present_field, told_country, told_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...atlas.types import Atlas
    from ...voyage.contributions import Contribution, Record
    from ...voyage.types import HeldSkill, Me
    from ..words import Words

_STANDARD = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json"
_COUNTRY = re.compile(r"[A-Z]{2}")
_ADDRESS = re.compile(r"https?://[!-;=?-Z_a-z~]+")

Day = Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]


class Location(Struct, frozen=True, rename="camel"):
    """Where the person lives; `country_code` in two letters."""

    country_code: str


class Basics(Struct, frozen=True, omit_defaults=True):
    """Who it is; `label` is the present field."""

    name: str | None = None
    label: str | None = None
    summary: str | None = None
    location: Location | None = None


class Work(Struct, frozen=True):
    """Work as the log tells it: employer, position and dates are for the person to add."""

    highlights: tuple[str, ...]


class Project(Struct, frozen=True, omit_defaults=True, rename="camel"):
    """One challenge that was answered, described as it was met, with the skills that its entries name."""

    name: str
    description: str | None = None
    start_date: Day | None = None
    end_date: Day | None = None
    highlights: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    url: str | None = None


class ResumeSkill(Struct, frozen=True, omit_defaults=True):
    """A skill held: `mastery` its share (0-1), `id` as the atlas names it.

    `level`, in words, is the person's: that of the atlas where the whole skill is held, else none.
    """

    name: str
    keywords: tuple[str, ...]
    id: str
    mastery: Annotated[float, Meta(ge=0, le=1)]
    level: str | None = None
    evidence: str | None = None


class Spoken(Struct, frozen=True):
    """A language."""

    language: str


class About(Struct, frozen=True, rename="camel"):
    """What this document is: the standard's version, and the day whose state it shows."""

    version: str
    last_modified: str


class Resume(Struct, frozen=True, omit_defaults=True, kw_only=True):
    """The whole document."""

    schema: str = field(name="$schema")
    basics: Basics
    work: tuple[Work, ...] = ()
    projects: tuple[Project, ...] = ()
    skills: tuple[ResumeSkill, ...] = ()
    languages: tuple[Spoken, ...] = ()
    meta: About


def resume(record: Record, me: Me, atlas: Atlas, words: Words) -> Resume:
    """Return the résumé as of the end of `record`, which holds the whole log."""
    names = Names(atlas, words)
    present, country = present_field(me), told_country(me)
    label = names.area(present) if present else None
    highlights = tuple(_told(one, words) for one in record.contributions)
    return Resume(
        schema=_STANDARD,
        basics=Basics(
            name=told_name(me),
            label=label,
            summary=_summary(record, words),
            location=Location(country) if country and _COUNTRY.fullmatch(country) else None,
        ),
        work=(Work(highlights),) if highlights else (),
        projects=_projects(record.contributions, names, words),
        skills=tuple(_skill(one, atlas, names) for one in confirmed(me, atlas)),
        languages=(Spoken(_language(me.language, words)),) if me.language else (),
        meta=About(version="v1.0.0", last_modified=f"{record.end}T00:00:00"),
    )


def _told(one: Contribution, words: Words) -> str:
    text = " ".join(one.made.text.split())
    return words._("{text} ({figure})", text=text, figure=one.made.metric) if one.measured else text


def _summary(record: Record, words: Words) -> str | None:
    """Return one sentence of counts, None where there is nothing to count."""
    if not record.contributions:
        return None
    first = words.day(record.contributions[0].made.date)
    return words._("Since {date}: {counts}.", date=first, counts=counted(record.contributions, words))


def _language(language: str, words: Words) -> str:
    return words.pgettext("spoken", "Japanese") if language == "ja" else words.pgettext("spoken", "English")


def _projects(contributions: Iterable[Contribution], names: Names, words: Words) -> tuple[Project, ...]:
    """Return one project for each challenge that some contribution names, in the order of the log."""
    found: dict[str, list[Contribution]] = {}
    for one in contributions:
        if one.made.challenge:
            found.setdefault(one.made.challenge, []).append(one)
    return tuple(_project(challenge, made, names, words) for challenge, made in found.items())


def _project(challenge: str, made: list[Contribution], names: Names, words: Words) -> Project:
    entries = [entry for one in made for entry in (*one.met, *one.broke_through, one.made)]
    skills = dict.fromkeys(names.skill(entry.skill) for entry in entries if entry.skill)
    met = [entry for entry in entries if entry.kind == "challenge"]
    links = [entry.link for entry in reversed(entries) if entry.link and _ADDRESS.fullmatch(entry.link)]
    return Project(
        name=names.challenge(challenge),
        description=" ".join(word for one in met for word in one.text.split()) or None,
        start_date=str(entries[0].date),
        end_date=str(entries[-1].date),
        highlights=tuple(_told(one, words) for one in made),
        keywords=tuple(skills),
        url=links[0] if links else None,
    )


def _skill(one: HeldSkill, atlas: Atlas, names: Names) -> ResumeSkill:
    known = atlas.skills[one.id]
    return ResumeSkill(
        name=names.skill(one.id),
        level=names.depth(known.level) if one.mastery == 1 else None,
        keywords=(names.area(known.area), *known.terms),
        id=one.id,
        mastery=one.mastery,
        evidence=one.evidence,
    )
