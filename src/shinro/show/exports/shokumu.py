"""A skeleton of the work history that Japanese employers ask for: what the voyage knows, and marked blanks.

No employer, period or number of years is made up.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from ...atlas.types import LEVELS
from .markdown import document, item, one_line, plain
from .telling import Telling, confirmed, counted, present_field, told_name

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ...atlas.types import Atlas, Level
    from ...voyage.contributions import Contribution, Record
    from ...voyage.types import HeldSkill, Me
    from ..words import Words


def shokumu(record: Record, me: Me, atlas: Atlas, words: Words) -> str:
    """Return the work history as of the end of `record`, which holds the whole log, as Markdown."""
    telling = Telling(atlas, words)
    return document(
        [
            [words._("# Work history")],
            item(words._("As of {date}", date=words.day(record.end))) + item(_name(me, words)),
            *_summary(record, me, telling),
            *_employers(words),
            *_achievements(record, telling),
            *_skills(me, telling),
            *_strengths(record, telling),
        ]
    )


def _fill(words: Words, what: str, why: str) -> str:
    """Return a blank that says what belongs there and why."""
    return words._("**[TO FILL IN: {what}]** {why}", what=what, why=why)


def _name(me: Me, words: Words) -> str:
    name = told_name(me)
    if name and name.strip():
        return words._("Name: {name}", name=one_line(name))
    return _fill(words, words.pgettext("blank", "name"), words._("As on your official papers."))


def _summary(record: Record, me: Me, telling: Telling) -> list[list[str]]:
    words = telling.words
    _ = words._
    lines = []
    field = present_field(me)
    if field:
        lines += item(_("Present field: {field}", field=telling.names.area(field)))
    if record.contributions:
        first = words.day(record.contributions[0].made.date)
        lines += item(_("Since {date}: {counts}.", date=first, counts=counted(record.contributions, words)))
    lines += item(
        _fill(
            words,
            _("three lines on your career"),
            _("Years of experience, the work you do, the one result to remember: this is what is read first."),
        )
    )
    return [[_("## Summary")], lines]


def _employers(words: Words) -> list[list[str]]:
    _ = words._
    blanks = (
        (_("employer, from when to when"), _("Newest first, with year and month; gaps are asked about.")),
        (
            _("its business, number of employees, form of employment"),
            _("A reader judges the scale of a result by them."),
        ),
        (
            _("department, role, size of the team"),
            _("What you decided yourself and what the team did is then told apart."),
        ),
        (words.pgettext("blank", "duties"), _("Two or three lines; results belong into the next section.")),
    )
    intro = _("One block for each employer; copy it as often as you need.")
    return [
        [_("## Career")],
        [intro],
        [_("### Employer 1")],
        [line for what, why in blanks for line in item(_fill(words, what, why))],
    ]


def _achievements(record: Record, telling: Telling) -> list[list[str]]:
    """Return the contributions by year, newest first, and within a year by area."""
    words = telling.words
    _ = words._
    blocks = [[_("## Achievements")]]
    for year, made in groupby(reversed(record.contributions), key=lambda one: one.made.date.year):
        blocks.append([_("### {year}", year=year)])
        blocks.append([line for area, found in _by_area(made, telling) for line in _area(area, found, telling)])
    if not record.contributions:
        what, why = _("results with figures"), _("What was before, what is after, and who measured it.")
        blocks.append(item(_fill(words, what, why)))
    return blocks


def _by_area(made: Iterable[Contribution], telling: Telling) -> list[tuple[str, list[Contribution]]]:
    areas: dict[str, list[Contribution]] = {}
    for one in made:
        areas.setdefault(telling.area(one.made.field, one.made.skill), []).append(one)
    return list(areas.items())


def _area(area: str, found: Iterable[Contribution], telling: Telling) -> list[str]:
    words = telling.words
    why = words._("Before and after, per month or per case; without one, say who uses it.")
    lines = item(f"**{plain(area)}**")
    for one in found:
        figure = telling.figure(one.made) or [_fill(words, words.pgettext("blank", "a figure"), why)]
        below = [*figure, *telling.answered(one.made), *telling.links(one.made)]
        lines += ["  " + line for line in item(plain(one.made.text), below)]
    return lines


def _skills(me: Me, telling: Telling) -> list[list[str]]:
    """Return the skills held, the deepest level first, each with its evidence."""
    words = telling.words
    _ = words._
    skills = confirmed(me, telling.atlas)
    whole = [one for one in skills if one.mastery == 1]
    blocks = [[_("## Knowledge and skills of use")]]
    for level in reversed(LEVELS):
        of_level = [one for one in whole if telling.atlas.skills[one.id].level == level]
        if of_level:
            blocks.append([_level(level, words)])
            blocks.append([line for one in of_level for line in item(_skill(one, telling))])
    if len(whole) < len(skills):
        blocks.append([_("### In part")])
        blocks.append([line for one in skills if one.mastery < 1 for line in item(_skill(one, telling))])
    if not skills:
        what = _("skills, with what shows each")
        blocks.append(item(_fill(words, what, _("A name alone tells nobody how well you can do it."))))
    guessed = sum(guess.startswith("skill.") for guess in me.assumed)
    if guessed:
        what = words.ngettext("{n} skill not confirmed", "{n} skills not confirmed", guessed)
        why = _("Confirm them by taking them out of `assumed` in me.toml: until then they stay out of here.")
        blocks.append(item(_fill(words, what, why)))
    return blocks


def _level(level: Level, words: Words) -> str:
    """Return the heading of a level in words that a reader outside knows."""
    _ = words._
    if level == "lead":
        return _("### To lead others in")
    return _("### To deliver results with") if level == "contribute" else _("### Foundations laid")


def _skill(one: HeldSkill, telling: Telling) -> str:
    words = telling.words
    text = plain(telling.names.skill(one.id))
    return words._("{skill}: {evidence}", skill=text, evidence=plain(one.evidence)) if one.evidence else text


def _strengths(record: Record, telling: Telling) -> list[list[str]]:
    words = telling.words
    _ = words._
    lines = telling.strengths(record.strengths)
    what = _("200 to 400 characters on how you work") if lines else _("a strength, with what happened")
    why = _("One strength, the occasion that showed it, and what of it the employer can use.")
    return [[_("## About myself")], lines + item(_fill(words, what, why))]
