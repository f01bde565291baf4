"""The words around a first `me.toml`: its comments, what a proposal rests on, and what comes next."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..imports import Proposal, Proposals, Seen
    from .names import Names
    from .words import Words


def notes(words: Words, *, guessed: bool) -> Mapping[str, str]:
    """Return the comments of a new `me.toml`, by the key above which they stand; `guessed`: the age is a band's."""
    _ = words._
    age = _("Your age on the day age_on. A birth date instead of both is exact: birth_date = 1984-05-01")
    if guessed:
        age = _("The middle of the ages that you gave, on the day age_on.") + "\n" + age
    return {
        "": _("Written by `shinro init`. Change what you like: comments and keys that Shinro does not know are kept."),
        "assumed": _(
            "Guessed, not confirmed. To confirm one, take it out of this list; to correct it, change it below.\n"
            "The chart says what it assumes."
        ),
        "age": age,
        "target_age": _("The age up to which to look ahead."),
        "weekly_hours": _("Hours a week for study: what your life allows, not what you wish."),
        "present": _(
            'Your work now. With yearly pay before tax (pay = 8_500_000, currency = "JPY") values are in money.'
        ),
        "skill": _(
            "Skills held; those that they require count as held, too. mastery: from 0 to 1, all of it if not given."
        ),
        "challenge": _("Challenges at your work; 1 is the most important."),
    }


def weights_note(words: Words) -> str:
    """Return the comment at the top of a new `worries.toml`."""
    return words._("How heavily each worry weighs on the day it was asked: 0 is not at all, 10 the most.")


def usual_in(words: Words) -> str:
    """Return what a skill rests on that is only taken to be held."""
    return words._("Usual for who works in this field.")


def evidence(proposal: Proposal, words: Words) -> str:
    """Return what a proposed skill rests on."""
    return words.text([_seen(one, words) for one in proposal.seen]).strip()


def _seen(seen: Seen, words: Words) -> str:
    _ = words._
    if seen.said:
        return _("Your résumé names it.")
    source = {
        "json_resume": words.ngettext("Résumé: {n} entry", "Résumé: {n} entries", seen.count),
        "git": words.ngettext("Git: {n} commit", "Git: {n} commits", seen.count),
        "kaggle": words.ngettext("Kaggle: {n} entry", "Kaggle: {n} entries", seen.count),
        "qiita": words.ngettext("Qiita: {n} article", "Qiita: {n} articles", seen.count),
        "zenn": words.ngettext("Zenn: {n} article", "Zenn: {n} articles", seen.count),
    }[seen.source]
    if seen.first is None or seen.last is None:
        return _("{source}.", source=source)
    first, last = words.month(seen.first), words.month(seen.last)
    if first == last:
        return _("{source}, {month}.", source=source, month=first)
    return _("{source}, {first} to {last}.", source=source, first=first, last=last)


def proposed(found: Proposals, words: Words, names: Names) -> list[str]:
    """Return what the imports propose, a line each."""
    _ = words._
    if not found.skills and not found.fields:
        return [_("The imports show no skill of the atlas clearly enough; nothing is proposed from them.")]
    lines = []
    if found.skills:
        n = len(found.skills)
        lines.append(
            words.ngettext(
                "The imports show {n} skill, marked as assumed:", "The imports show {n} skills, marked as assumed:", n
            )
        )
    lines += [
        _(
            "{skill}: {share} ({evidence})",
            skill=names.skill(each.skill),
            share=words.percent(each.mastery),
            evidence=evidence(each, words).rstrip(".。"),
        )
        for each in found.skills
    ]
    if found.fields:
        lines.append(_("Fields they touch: {fields}.", fields=words.join(map(names.word, found.fields))))
    return lines
