"""How things stand, on one screen: the odds, this week, what is open, what moved, and what is due."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .grid import joined
from .width import harmless, pad, width, wrap
from .worries import beside, measured

if TYPE_CHECKING:
    from ..voyage.now import ChallengeNow, Now, WorryNow
    from .names import IdNames
    from .words import Words

COLUMNS = 80
_INDENT = "  "
WEEKS = 26
HEAVIEST = 10


def screen(now: Now, words: Words, names: IdNames) -> str:
    """Return how things stand as text, ending in a line break; no line is wider than eighty columns."""
    blocks = [
        [words._("Shinro: {date}", date=words.day(now.as_of))],
        _chance(now, words),
        _week(now, words, names),
        _challenges(now, words, names),
        _worries(now, words),
        _half_year(now, words, names),
    ]
    return joined([block for block in blocks if block])


def _chance(now: Now, words: Words) -> list[str]:
    chance = now.chance
    told = [
        words._(
            "{p} on this course (range {range}), by the chart of {date}.",
            p=words.percent(chance.figure.value),
            range=words.percent_range(chance.figure.low or 0.0, chance.figure.high or 0.0),
            date=words.day(chance.chart),
        )
    ]
    if chance.before is not None and chance.chart_before is not None:
        told.append(
            words._(
                "By the one before it, of {date}: {p}.",
                date=words.day(chance.chart_before),
                p=words.percent(chance.before.value),
            )
        )
    lines = _lines(words.text(told))
    if now.changed:
        changed = words.join(_inputs(words)[one] for one in now.changed)
        lines += _lines(
            words._("Otherwise since that chart: {what}. `shinro chart --keep` makes it new.", what=changed)
        )
    elif now.chart_is_old:
        lines += _lines(words._("That is more than five weeks ago: `shinro chart --keep` makes it new."))
    return [words._("CHANCE OF BEING USELESS AT {age}", age=chance.target_age), *lines]


def _inputs(words: Words) -> dict[str, str]:
    _ = words._
    return {
        "weekly_hours": _("hours a week"),
        "target_age": _("the target age"),
        "field": _("your present field"),
        "skills": _("the skills you hold"),
        "challenges": _("your challenges"),
    }


def _week(now: Now, words: Words, names: IdNames) -> list[str]:
    areas = list(dict.fromkeys([*now.planned, *now.week.hours]))
    called = {area: names.short(area) if area else words._("(no field named)") for area in areas}
    wide = max(map(width, called.values()), default=0)
    lines = _lines(_hours(sum(now.week.hours.values()), now.week.meant, words))
    for area in areas:
        told = _hours(now.week.hours.get(area, 0.0), now.planned.get(area), words)
        lines.append(f"{_INDENT * 2}{pad(called[area], wide)}{_INDENT}{told}")
    if now.next is not None:
        lines += _lines(
            words._(
                "Next: {skill}, {hours}, for: {challenge}.",
                skill=names.skill(now.next.skill),
                hours=words.hours(now.next.hours),
                challenge=names.challenge(now.next.challenge),
            )
        )
    return [words._("THIS WEEK (from {date})", date=words.short_day(now.week.monday)), *lines]


def _hours(done: float, meant: float | None, words: Words) -> str:
    if meant is None:
        return words.hours(done)
    return words._("{done} of {meant}", done=words.hours(done), meant=words.hours(meant))


def _challenges(now: Now, words: Words, names: IdNames) -> list[str]:
    if not now.challenges:
        return []
    lines = [line for one in now.challenges for line in _lines(_challenge(one, words, names), rest=_INDENT * 2)]
    return [words._("OPEN CHALLENGES"), *lines]


def _challenge(one: ChallengeNow, words: Words, names: IdNames) -> str:
    parts = []
    if one.since is not None:
        parts.append(words._("since {date}", date=words.day(one.since)))
    if one.hours:
        parts.append(words.hours(one.hours))
    if one.breakthroughs:
        parts.append(words.ngettext("{n} breakthrough", "{n} breakthroughs", one.breakthroughs))
    return words.row([harmless(names.challenge(one.id)), *parts])


def _worries(now: Now, words: Words) -> list[str]:
    if now.chance.chart_before is None:
        return []
    moved = [one for one in now.worries if one.moved]
    lines = [line for one in moved for line in _lines(_worry(one, now, words), rest=_INDENT * 2)]
    title = words._("WORRIES THAT MOVED (since {date})", date=words.day(now.chance.chart_before))
    return [title, *(lines or _lines(words._("None.")))]


def _worry(one: WorryNow, now: Now, words: Words) -> str:
    title = harmless(one.question or beside(one.id, now.chance.target_age, words))
    told = words._(
        "{worry} {first} → {last}",
        worry=title,
        first=measured(one.unit, one.before or 0.0, words),
        last=measured(one.unit, one.figure.value, words),
    )
    if one.weighs is None:
        return told
    return words.row([told, words._("weighs {n} of {most}", n=one.weighs, most=HEAVIEST)])


def _half_year(now: Now, words: Words, names: IdNames) -> list[str]:
    if now.decision is None:
        lines = _lines(words._("Nothing is decided for it yet: `shinro course --adopt` writes down what you choose."))
    else:
        study = words.row(
            f"{names.short(area)}\u00a0{words.hours(hours / WEEKS)}"
            for area, hours in now.decision.hours.items()
            if hours
        )
        told = words._(
            "Decided on {date}: {study} a week; work: {work}.",
            date=words.day(now.decision.decided_on),
            study=study or words._("no study: rest"),
            work=names.word(now.decision.work),
        )
        lines = _lines(told)
    if now.review is not None:
        lines += _lines(words._("Last weekly review: {date}.", date=words.day(now.review)))
    if now.review_is_due:
        lines += _lines(words._("The weekly review, five minutes: `shinro week`."))
    return [words._("THIS HALF-YEAR ({period})", period=words.period(now.period)), *lines]


def _lines(text: str, rest: str = _INDENT) -> list[str]:
    return wrap(text, COLUMNS, first=_INDENT, rest=rest)
