"""The eight worries in the person's own words: the question, its figure with range, and what shrinks it most."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..voyage.units import unit_of
from .sentences import WEEKS
from .width import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..worries.types import Worry
    from .names import Names
    from .words import Words


LEAST_CHANCE = 1e-9
"""No simulation shows that a chance is 0."""


@dataclass(frozen=True, slots=True)
class WorryText:
    """A worry as read: the large figure `value` with its `range` ("" if none), what it is, and the action."""

    id: str
    title: str
    value: str
    range: str
    figure: str
    action: str
    after: str


def worry_text(worry: Worry, words: Words, names: Names) -> WorryText:
    """Return a worry in words; `after` is "" where the model cannot tell what the action does to the figure."""
    arguments = _arguments(worry.arguments, words, names)
    value = shown(worry, worry.value, words)
    ranged = ""
    if worry.low is not None and worry.high is not None:
        ranged = words._("range {range}", range=shown_range(worry, worry.low, worry.high, words))
    after = words._("then {value}", value=shown(worry, worry.after, words)) if worry.after is not None else ""
    return WorryText(
        id=worry.id,
        title=_title(worry, words).format_map(arguments),
        value=value,
        range=ranged,
        figure=figures(words).get(worry.figure, worry.figure).format_map(arguments),
        action=actions(words).get(worry.action, worry.action).format_map(arguments),
        after=after,
    )


def unit(worry: Worry) -> str:
    """Return the unit of a worry's figure: "hours" a week, a "number", a "chance" and so on."""
    return str(worry.arguments["unit"]) if worry.figure == "own" else unit_of(worry.id)


def shown(worry: Worry, value: float, words: Words) -> str:
    """Return a figure of a worry in its unit."""
    return measured(unit(worry), value, words)


def amount(name: str, value: float, words: Words) -> str:
    """Return a figure by its name (a founding worry's id, or one of `chart.figures`) in its unit."""
    return measured(unit_of(name), value, words)


def measured(of: str, value: float, words: Words) -> str:
    """Return a figure in the unit that `of` names."""
    if of == "chance":
        return words.percent(value or LEAST_CHANCE)
    if of == "hours":
        return words.hours(value)
    if of == "weeks":
        return words.weeks(round(value))
    if of == "pays":
        return words._("{n} half-years of pay", n=words.number(value, 2))
    return words.number(value, 1)


def shown_range(worry: Worry, low: float, high: float, words: Words) -> str:
    """Return a range of a worry's figure in its unit."""
    return measured_range(unit(worry), low, high, words)


def measured_range(of: str, low: float, high: float, words: Words) -> str:
    """Return a range of a figure in the unit that `of` names."""
    if of == "chance":
        return words.percent_range(low, high)
    if of == "number":
        return words.number_range(low, high, 1)
    if low == high:
        return measured(of, low, words)
    return f"{words.number(low, 2 if of == 'pays' else 0)}–{measured(of, high, words)}"


def _arguments(arguments: Mapping[str, str | float], words: Words, names: Names) -> Mapping[str, str]:
    """Return arguments as text: ids by name, hours of a half-year also as `weekly`; "?" for what is not there."""
    shown: dict[str, str] = defaultdict(lambda: "?")
    for name, value in arguments.items():
        if isinstance(value, str) and name in {"areas", "fields", "field", "present"}:
            shown[name] = words.join(names.word(part.strip()) for part in value.split(","))
        elif isinstance(value, str):
            shown[name] = value
        elif name.endswith("_share"):
            shown[name] = words.percent(value, fine=True)
        else:
            shown[name] = words.number(value)
        if name == "hours" and not isinstance(value, str):
            shown["weekly"] = words.hours(value / WEEKS)
            shown["hours"] = words.hours(value)
    return shown


def _title(worry: Worry, words: Words) -> str:
    """Return the question; that of a worry of one's own stands for itself, braces and all."""
    if worry.figure == "own":
        return harmless(str(worry.arguments["question"])).replace("{", "{{").replace("}", "}}")
    return titles(words).get(worry.id, worry.id)


def titles(words: Words) -> Mapping[str, str]:
    """Return the worries as questions, by id."""
    _ = words._
    return {
        "useless_at_target": _("Will I be useless at {age}?"),
        "game_change": _("Will one new algorithm make what I know worthless?"),
        "outdone_by_graduates": _("Will graduates, stronger in algorithms, overtake me?"),
        "study_eats_life": _("Will study eat my private life?"),
        "generalist_too_thin": _("Is a generalist too thin to be useful?"),
        "specialist_field_dies": _("What if I specialise and the field dies?"),
        "which_field": _("Which field should I choose?"),
        "ai_does_my_work": _("Will AI do my work?"),
    }


def beside(worry: str, age: int, words: Words) -> str:
    """Return a worry's question where its figure stands alone, beside the chance of being useless on the course."""
    if worry == "useless_at_target":
        return words._("Will I be useless at {age} if I only study what today's work asks for?", age=age)
    return titles(words).get(worry, worry).format(age=age)


def figures(words: Words) -> Mapping[str, str]:
    """Return what each figure is, by key."""
    _ = words._
    return {
        "useless_at_target": _("Chance of being useless at {age} if you only study what today's work asks for."),
        "game_change": _("Chance that {present} loses three quarters of its demand within {years} years."),
        "outdone_by_graduates": _(
            "Part of the plan's hours that goes into what a graduate strong in algorithms lacks."
        ),
        "outdone_by_graduates_juniors": _(
            "Part of the plan's hours that goes into what a graduate strong in algorithms lacks. Of the posts in "
            "{field}, {low_share} to {high_share} took juniors in the three years to {year}."
        ),
        "study_eats_life": _("Study that the course asks for a week, now; the range is over all its half-years."),
        "generalist_too_thin": _("Fields in which you would be employable at the target age."),
        "specialist_field_dies": _("Chance that demand for {present} is down by a third or more in {years} years."),
        "which_field": _(
            "Part of the plausible settings of the uncertain constants and of the outlook in which the first choice "
            "stays first."
        ),
        "ai_does_my_work": _(
            "Chance that hiring for the whole occupation starts to shrink for good within {years} years. "
            "A judgement: it has no precedent."
        ),
        "own": _("Your own worry; its figure is {name}."),
    }


def actions(words: Words) -> Mapping[str, str]:
    """Return what shrinks a worry most, by key."""
    _ = words._
    return {
        "follow_course": _("Follow the course, half-year by half-year; it is drawn anew each time."),
        "study_field": _("Study {field} {weekly} a week this half-year."),
        "keep_second_field": _("Keep {field} up as a second field: then both would have to fall."),
        "hours_ok": _("Nothing to change: the hours fit the life you described."),
        "fewer_hours": _("You may study less than the {weekly} a week you offer: rest is worth more."),
        "deepen_first": _("Deepen {field} until you contribute in it, then widen."),
        "learn_what_graduates_lack": _("Put hours into {areas}: experience counts there."),
        "do_nothing_yet": _("Nothing yet: waiting costs little, and the evidence grows."),
        "ask_worries": _("`shinro worries` finds what shrinks it."),
        "use_ai_at_work": _("Let AI do part of your work now, and move to what it leaves: framing, judging, deciding."),
    }
