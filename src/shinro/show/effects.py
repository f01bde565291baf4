"""What an action does to a worry in words: the action, the figure before and after, and what it costs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..worries.menu import FOLLOW, LIVES
from .worries import shown, unit

if TYPE_CHECKING:
    from ..chart.worried import Worried
    from ..worries.types import Effect, Worry
    from .names import Names
    from .words import Words

NORMAL_95 = 1.959963984540054
USELESS = frozenset({"useless_at_target", "useless_on_course"})
LEAST_HOURS, LEAST_CHANCE = 0.05, 0.0005


def effect(found: Effect, worry: Worry, of: Worried, words: Words, names: Names) -> str:
    """Return the action and what it does, with its errors and its cost, in a few sentences."""
    error = f" ± {_difference(worry, NORMAL_95 * found.stderr, words)}" if found.stderr else ""
    change = ""
    if found.low is not None and found.high is not None and found.low < found.high:
        low, high = _signed(worry, found.low, words), _signed(worry, found.high, words)
        change = words._(" (change {low} to {high})", low=low, high=high)
    told = words._(
        "{action}: {before} → {after}{error}{change}.",
        action=_action(found, of, words, names),
        before=shown(worry, found.before, words),
        after=shown(worry, found.after, words),
        error=error,
        change=change,
    )
    return words.text([told, _cost(found, worry, of, words)])


def _action(found: Effect, of: Worried, words: Words, names: Names) -> str:
    field = names.word(found.field) if found.field else ""
    hours, years = words.hours(found.amount), words.years(found.amount)
    return {
        "follow_course": words._("follow the course, against studying only what today’s work asks for"),
        "more_hours": words._("{hours} more a week", hours=hours),
        "fewer_hours": words._("{hours} fewer a week", hours=hours),
        "rest_now": words._("no study this half-year"),
        "only_study": words._("study nothing but {field} until you contribute in it", field=field),
        "deepen": words._("study nothing but {field} for {years}", field=field, years=years),
        "finish_first": words._("finish {field} before anything else", field=field),
        "work_next": words._("seek work in {field} next", field=field),
        "catch_up": words._("first learn all of catch-up ability"),
        "work_longer": words._(
            "work {years} longer (what follows is asked at {age})",
            years=years,
            age=words.number(of.target_age + found.amount),
        ),
        "never_rest": words._("follow a course without rest, all hours studied"),
        "usual_advice": words._("live by the usual advice “{advice}”", advice=names.rival(found.field)),
    }[found.action]


def _cost(found: Effect, worry: Worry, of: Worried, words: Words) -> str:
    """Return what an action costs as far as it is told from noise, but for what the worry's own figure says."""
    told = []
    if abs(found.hours) >= LEAST_HOURS:
        told.append(words._("{hours} of study a week", hours=_plus(found.hours, words.hours(abs(found.hours)))))
    if found.value is not None and abs(found.value) > NORMAL_95 * (found.value_stderr or 0.0):
        told.append(words._("value {value}", value=_plus(found.value, _worth(of, abs(found.value), words))))
    itself = str(worry.arguments.get("name", worry.id)) in USELESS
    if not itself and abs(found.useless) > max(NORMAL_95 * found.useless_stderr, LEAST_CHANCE):
        told.append(
            words._("chance of being useless {change}", change=_plus(found.useless, _points(abs(found.useless), words)))
        )
    if not told:
        return ""
    costs = words.row(told)
    if found.action in LIVES - {FOLLOW}:
        return words._("Against the course: {costs}.", costs=costs)
    return words._("With it: {costs}.", costs=costs)


def _worth(of: Worried, pays: float, words: Words) -> str:
    if of.pay is None:
        return words._("{n} half-years of pay", n=words.number(pays, 2))
    return words.money(pays * of.pay / 2, of.currency)


def _plus(value: float, told: str) -> str:
    return f"+{told}" if value > 0 else f"−{told}"


def _points(share: float, words: Words) -> str:
    return words._("{n} points", n=words.number(share * 100, 1))


def _difference(worry: Worry, value: float, words: Words) -> str:
    """Return a difference of two figures of a worry: of chances in points, finer than the figure itself."""
    kind = unit(worry)
    if kind == "chance":
        return _points(value, words)
    return words.hours(value) if kind == "hours" else words.number(value, 2)


def _signed(worry: Worry, value: float, words: Words) -> str:
    return _plus(value, _difference(worry, abs(value), words))


def part(worry: str, name: str, words: Words, names: Names) -> str:
    """Return what a part of a figure is."""
    told = {
        "no_demand": words._("able, but no field in demand"),
        "not_employable": words._("fields in demand, but able in none"),
        "elsewhere": words._("able in one field, demand in others"),
        "both": words._("neither able nor in demand"),
        "left_with_none": words._("and then no field is left to you if you stay put"),
        "others_carry": words._("and another field carries you even so"),
        "others": words._("others"),
        "rest": words._("rest"),
    }.get(name)
    return told or (names.skill(name) if worry == "outdone_by_graduates" else names.word(name))


def section(name: str, words: Words) -> str:
    """Return where in the answers more is said."""
    return {
        "chances": words._("`shinro course`, on the chance of being useless"),
        "outlook": words._("`shinro outlook FIELD`"),
        "plan": words._("`shinro chart`, this week"),
        "hours": words._("`shinro course`, hours"),
        "styles": words._("`shinro course`, generalist or specialist"),
        "course": words._("`shinro course`, what would change it"),
        "drivers": words._("`shinro course --explain`"),
    }[name]
