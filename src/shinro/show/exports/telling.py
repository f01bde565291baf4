"""What every document tells in the same way: a day, a contribution, what was studied, what would measure it."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..names import Names
from .markdown import item, link, one_line, plain

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from ...atlas.types import Atlas, Metric
    from ...voyage.contributions import Contribution, Practised, ShownStrength
    from ...voyage.types import Entry, HeldSkill, Me
    from ..words import Words

SHOWN_FROM = 0.5
"""Mastery from which a skill is shown to others."""
_WAYS_OF_LEARNING = "lrn"
"""The area whose skills make the others grow; no employer asks for them."""


@dataclass(frozen=True, slots=True)
class Studied:
    """What was studied in one area: its name, all hours, and each skill with its own, most first."""

    area: str
    hours: float
    parts: tuple[Practised, ...]


class Telling:
    """Parts of documents in one language, as Markdown."""

    def __init__(self, atlas: Atlas, words: Words) -> None:
        self.atlas = atlas
        self.words = words
        self.names = Names(atlas, words)

    def period(self, start: date, end: date) -> str:
        """Return `1 April 2026 to 30 June 2026`."""
        return self.words._("{start} to {end}", start=self.words.day(start), end=self.words.day(end))

    def dated(self, entry: Entry) -> str:
        """Return an entry's day and text."""
        return f"**{self.words.day(entry.date)}** {plain(entry.text)}"

    def challenge(self, name: str) -> str:
        """Return what a challenge is called."""
        return one_line(self.names.challenge(name)) or "?"

    def strengths(self, shown: Iterable[ShownStrength]) -> list[str]:
        """Return confirmed strengths as a list, each with the entries that show it."""
        lines: list[str] = []
        for one in shown:
            known = self.atlas.strengths.get(one.strength)
            name = known.name.in_language(self.words.language) if known else one.strength
            lines += item(f"**{one_line(name) or '?'}**", map(self.dated, one.entries))
        return lines

    def figure(self, entry: Entry) -> list[str]:
        """Return an entry's figure as a line, if it has one."""
        figure = plain(entry.metric or "")
        return [self.words._("Figure: {figure}", figure=figure)] if figure else []

    def answered(self, entry: Entry) -> list[str]:
        """Return the challenge that an entry is about as a line, if it names one."""
        if not entry.challenge:
            return []
        return [self.words._("Challenge: {challenge}", challenge=self.challenge(entry.challenge))]

    def links(self, entry: Entry) -> list[str]:
        """Return an entry's link as a line, if it has one."""
        return [self.words._("Link: {link}", link=link(entry.link))] if entry.link else []

    def contribution(self, one: Contribution) -> list[str]:
        """Return the lines below a contribution: its figure, its challenge, what led to it, its link."""
        _ = self.words._
        made = one.made
        lines = [*(self.figure(made) or self._measures(made)), *self.answered(made)]
        lines += [_("Met on {date}: {text}", date=self.words.day(met.date), text=plain(met.text)) for met in one.met]
        for broke in one.broke_through:
            lines.append(_("Breakthrough on {date}: {text}", date=self.words.day(broke.date), text=plain(broke.text)))
            lines += self.figure(broke)
        if one.hours:
            lines.append(_("Hours logged for it: {hours}", hours=self.words.hours(one.hours)))
        return lines + [line for entry in (made, *one.broke_through) for line in self.links(entry)]

    def _measures(self, entry: Entry) -> list[str]:
        """Return what would measure a contribution, if it names a challenge of the atlas."""
        found = self.atlas.challenges.get(entry.challenge or "")
        if found is None or not found.metrics:
            return []
        metrics = self.words.join(self._metric(metric) for metric in found.metrics)
        return [self.words._("What would measure it: {metrics}", metrics=metrics)]

    def _metric(self, metric: Metric) -> str:
        name = plain(metric.name.in_language(self.words.language))
        if not metric.better:
            return name
        if metric.better == "up":
            return self.words._("{metric} (higher is better)", metric=name)
        return self.words._("{metric} (lower is better)", metric=name)

    def studied(self, practised: Iterable[Practised]) -> list[Studied]:
        """Return what was studied area by area, most hours first."""
        areas: defaultdict[str, list[Practised]] = defaultdict(list)
        for one in practised:
            areas[self.area(one.field, one.skill)].append(one)
        found = [
            Studied(area, sum(one.hours for one in parts), tuple(sorted(parts, key=lambda one: one.skill is None)))
            for area, parts in areas.items()
        ]
        return sorted(found, key=lambda one: -one.hours)

    def area(self, field: str | None, skill: str | None) -> str:
        """Return the name of an entry's area, that of its skill if it names none."""
        if field is None and skill is not None and skill in self.atlas.skills:
            field = self.atlas.skills[skill].area
        return self.words._("Without an area") if field is None else self.names.short(field)

    def practised(self, one: Practised) -> str:
        """Return a skill with its hours, as far as they were logged."""
        name = plain(self.names.skill(one.skill)) if one.skill else self.words.pgettext("study", "other")
        return self.words._("{skill} {hours}", skill=name, hours=self.words.hours(one.hours)) if one.hours else name


def confirmed(me: Me, atlas: Atlas) -> list[HeldSkill]:
    """Return the skills held that are worth showing to others.

    A guess that the person has not confirmed is none, nor is one held by less than half, nor a way of learning.
    """
    return [
        one
        for one in me.skill
        if one.id in atlas.skills
        and atlas.skills[one.id].area != _WAYS_OF_LEARNING
        and one.mastery >= SHOWN_FROM
        and f"skill.{one.id}" not in me.assumed
    ]


def present_field(me: Me) -> str | None:
    """Return the field worked in, None where it is not told, or a guess."""
    return None if "present.field" in me.assumed else me.present.field


def told_name(me: Me) -> str | None:
    """Return the name, None where it is not told, or a guess."""
    return None if "name" in me.assumed else me.name


def told_country(me: Me) -> str | None:
    """Return the country, None where it is not told, or a guess."""
    return None if "country" in me.assumed else me.country


def counted(contributions: Sequence[Contribution], words: Words) -> str:
    """Return how many contributions there are and how many of them have a figure, as part of a sentence."""
    n = len(contributions)
    measured = sum(one.measured for one in contributions)
    if measured == n:
        return words.ngettext("{n} contribution (with a figure)", "{n} contributions (each with a figure)", n)
    if not measured:
        return words.ngettext("{n} contribution (not measured yet)", "{n} contributions (none measured yet)", n)
    return words.ngettext(
        "{n} contribution ({measured} with a figure)",
        "{n} contributions ({measured} with a figure)",
        n,
        measured=measured,
    )
