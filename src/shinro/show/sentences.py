"""The sentences that the terminal and the report share: the answer in words, each figure with its range."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from .ends import lowered, raised

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from ..chart.types import Chart, FieldForecast
    from ..chart.worried import Worried
    from ..course.answer import Course, Option, Rival
    from .names import Names
    from .words import Words

    Paid: TypeAlias = Course | Worried

WEEKS = 26
LEAST_REST = 0.5
"""Hours a week by which a choice must study less than the first for its rest to be named."""
WORTH_KNOWING = 0.05
"""Chance of displacement within ten years from which a field is named."""


def split(hours: Mapping[str, float], words: Words, names: Names) -> str:
    """Return study hours of a half-year as hours a week by area, most first."""
    shares = sorted(((h / WEEKS, area) for area, h in hours.items() if h / WEEKS >= 0.05), key=lambda x: (-x[0], x[1]))
    if not shares:
        return words._("no study: rest")
    return words.row(f"{names.short(area)}\u00a0{words.hours(h)}" for h, area in shares)


def weekly(option: Option) -> float:
    """Return an option's study hours a week."""
    return sum(option.hours.values()) / WEEKS


def worth(course: Paid, pays: float, words: Words, digits: int = 2) -> str:
    """Return a value (in half-years of pay) in money where pay is known."""
    if course.pay is None:
        return words.money(pays, None, digits)
    return words.money(pays * course.pay / 2, course.currency, digits)


def with_range(course: Paid, pays: float, low: float, high: float, words: Words) -> tuple[str, str]:
    """Return a value and its range in money where pay is known; a third digit where two show both ends alike."""
    digits = 3 if worth(course, low, words) == worth(course, high, words) else 2
    value, first, last = (worth(course, amount, words, digits) for amount in (pays, low, high))
    if course.pay is None:
        between = words._("{low} to {high}", low=words.number(low, 2), high=words.number(high, 2))
        return value, words._("{n} half-years of pay", n=between)
    return value, words._("{low} to {high}", low=first, high=last)


def first_choice(course: Course, words: Words, names: Names) -> str:
    """Return where to work and how many hours a week to study."""
    option = course.options[0]
    if not option.hours:
        return words._("Work in {work}, and rest.", work=names.word(option.work))
    return words._(
        "Work in {work}, and study {hours} a week:", work=names.word(option.work), hours=words.hours(weekly(option))
    )


def headline(course: Course, words: Words, names: Names) -> list[str]:
    """Return the answer in one breath: two short sentences."""
    option = course.options[0]
    work = words._("Work in {work}.", work=names.word(option.work))
    if not option.hours:
        return [work, words._("Rest.")]
    hours = words.hours(weekly(option))
    if len(parts(option, words, names)) == 1:
        return [work, words._("Study {area}, {hours} a week.", area=names.word(main_field(option)), hours=hours)]
    return [work, words._("Study {hours} a week.", hours=hours)]


def parts(option: Option, words: Words, names: Names) -> list[tuple[str, str, float]]:
    """Return an option's study as (area, hours a week, share of all), most first."""
    total = sum(option.hours.values())
    found = sorted(option.hours.items(), key=lambda item: (-item[1], item[0]))
    return [(names.short(area), words.hours(h / WEEKS), h / total) for area, h in found if h / WEEKS >= 0.05]


def second_choice(course: Course, words: Words, names: Names) -> tuple[str, str] | None:
    """Return the second choice and how far it lies behind, None if there is no other."""
    return next(iter(other_choices(course, words, names)), None)


def other_choices(course: Course, words: Words, names: Names) -> list[tuple[str, str]]:
    """Return the choices after the first, and how far each lies behind it."""
    return [_other(course, option, words, names) for option in course.options[1:]]


def _other(course: Course, option: Option, words: Words, names: Names) -> tuple[str, str]:
    choice = split(option.hours, words, names)
    rested = weekly(course.options[0]) - weekly(option)
    if option.hours and rested >= LEAST_REST:
        choice = words.row((choice, f"{words._('rest')}\u00a0{words.hours(rested)}"))
    if option.work != course.options[0].work:
        choice += words._(" (work in {work})", work=names.word(option.work))
    behind, interval = with_range(course, option.behind, option.behind_low, option.behind_high, words)
    if option.close or option.behind_low <= 0 <= option.behind_high:
        return choice, words._(
            "Too close to call: the difference over the career is {interval} (10–90%).", interval=interval
        )
    return choice, words._(
        "Over the career it is worth {behind} less ({interval}, 10–90%).", behind=behind, interval=interval
    )


def what_would_change_it(course: Course, words: Words, names: Names) -> list[str]:
    """Return in sentences how often the choice holds over draws, what else it would be, and what turns it."""
    found = holds(course.draws, course.stays_first, course.elsewhere, words, names)
    rough = roughly(course, words, names)
    turn = _turn(course, words, names)
    return [*found, *([rough] if rough else []), *([turn] if turn else [])]


def roughly(course: Course, words: Words, names: Names) -> str:
    """Return that the solver behind the draws errs for this person, if at the medians it says another field."""
    hours = course.options[0].hours
    first = max(hours, key=lambda area: hours[area]) if hours else ""
    if course.coarse is None or course.coarse == first:
        return ""
    return words._(
        "This share is rough: the coarser solver behind the draws takes {field} even without a draw.",
        field=studied(course.coarse, words, names),
    )


def apart(constants: float, outlook: float, draws: int, words: Words) -> str:
    """Return how often the choice holds where the constants alone, and where the outlook alone is drawn."""
    return words._(
        "With the constants alone drawn it holds in {constants}, with the outlook alone in {outlook} of {n}.",
        constants=words.percent(constants),
        outlook=words.percent(outlook),
        n=draws,
    )


def holds(draws: int, share: float, elsewhere: Mapping[str, float], words: Words, names: Names) -> list[str]:
    """Return how often the choice holds over draws of constants and outlook, and the two fields it else would be."""
    told = words._(
        "The choice holds in {share} of {n} draws of the uncertain constants and of the outlook.",
        share=words.percent(share),
        n=draws,
    )
    if not elsewhere:
        return [told]
    named = [
        f"{studied(field, words, names)}\u00a0{words.percent(part)}" for field, part in list(elsewhere.items())[:2]
    ]
    rest = sum(list(elsewhere.values())[2:])
    if rest > 0.0:
        named.append(words._("others {share}", share=words.percent(rest)))
    return [told, words._("Else it would be: {fields}.", fields=words.join(named))]


def gains(course: Course, words: Words, names: Names) -> list[str]:
    """Return what the course gains over staying put and over catching up from zero, where they were simulated."""
    rivals = {rival.id: rival for rival in course.rivals}
    found = []
    for name in ("stay-put", "catch-up-from-zero"):
        if name in rivals:
            rival = rivals[name]
            gain, interval = with_range(course, rival.gain, rival.gain_low, rival.gain_high, words)
            found.append(
                words._(
                    "{gain} over “{rival}” ({interval}, 10–90%).", gain=gain, rival=names.rival(name), interval=interval
                )
            )
    return found


def _turn(course: Course, words: Words, names: Names) -> str:
    """Return the constant that turns the choice by itself, "" if none does."""
    first = main_field(course.options[0])
    for driver in course.drivers:
        for field, end in ((driver.field_low, words._("low")), (driver.field_high, words._("high"))):
            if field != first:
                return words._(
                    "It turns to {instead} if this is {end}: {constant}.",
                    instead=studied(field, words, names),
                    end=end,
                    constant=names.constant(driver.constant),
                )
    return ""


def studied(field: str, words: Words, names: Names) -> str:
    """Return the name of a field to study, or that it is rest."""
    return names.word(field) if field else words._("rest")


def main_field(option: Option) -> str:
    """Return the area that an option studies most, "" if it rests."""
    return max(option.hours, key=lambda area: option.hours[area]) if option.hours else ""


def waiting(course: Course, words: Words) -> str:
    """Return what it costs to rest this half-year and begin in the next."""
    option = course.waiting
    behind, interval = with_range(course, option.behind, option.behind_low, option.behind_high, words)
    return words._("Waiting half a year would cost {behind} ({interval}, 10–90%).", behind=behind, interval=interval)


def breadth(course: Course, words: Words) -> str:
    """Return how broad the career becomes."""
    return words._(
        "At {age} you would be employable in {fields} fields (range {range}), having worked in about {worked}.",
        age=course.target_age,
        fields=words.number(course.breadth.employable_fields, 1),
        range=words.number_range(course.breadth.employable_low, course.breadth.employable_high),
        worked=words.number(course.breadth.worked_fields, 1),
    )


def luck(course: Course, words: Words) -> str:
    """Return how far the careers of people who begin alike diverge."""
    low, high = course.luck
    return words._(
        "Luck with demand and learning alone: four in five people exactly like you, on this very course, would end "
        "between {low} and {high}. Luck with each job, which is averaged out here, comes on top.",
        low=worth(course, low, words, 3),
        high=worth(course, high, words, 3),
    )


def verdict(field: FieldForecast, words: Words) -> str:
    """Return a field's prospect in one word."""
    return {
        "rise": words.pgettext("verdict", "rising"),
        "hold": words.pgettext("verdict", "holding"),
        "fade": words.pgettext("verdict", "fading"),
        "displaced": words.pgettext("verdict", "being replaced"),
    }[field.verdict]


def in_five_years(field: FieldForecast, words: Words) -> str:
    """Return the 10-90 % range of a field's share in five years."""
    quantiles = field.quantiles["5"]
    return words.percent_range(quantiles["0.1"], quantiles["0.9"], fine=True)


def displacement(chart: Chart, words: Words, names: Names) -> str:
    """Return which fields may lose three quarters of their demand within ten years, most endangered first."""
    found = sorted(((f.displaced["10"], f.id) for f in chart.outlook.fields), key=lambda x: (-x[0], x[1]))
    named = [
        f"{names.word(field)}\u00a0{words.percent(chance)}" for chance, field in found[:3] if chance >= WORTH_KNOWING
    ]
    if not named:
        return words._(
            "No field has a chance above {limit} of losing three quarters of its demand within ten years.",
            limit=words.percent(WORTH_KNOWING),
        )
    return words._(
        "Chance of losing three quarters of demand within ten years, highest first: {fields}.", fields=words.join(named)
    )


def useless(course: Course, words: Words) -> str:
    """Return the chance of being useless at the target age on this course, with its range."""
    chance = course.useless_at_target
    return words._(
        "{p} on this course (range {range}).", p=words.percent(chance.p), range=_range(chance.low, chance.high, words)
    )


def useless_without(course: Course, words: Words) -> str:
    """Return the same chance for one who stays put, "" if that was not simulated."""
    rival = next((rival for rival in course.rivals if rival.id == "stay-put"), None)
    if rival is None:
        return ""
    chance = rival.useless
    return words._(
        "{p} if you only study what today's work asks for (range {range}).",
        p=words.percent(chance.p),
        range=_range(chance.low, chance.high, words),
    )


def safest(course: Course, words: Words, names: Names) -> str:
    """Return the simulated way of life with the lowest chance and what it costs, "" if that is ours."""
    return safest_rival(course.safest, course, words, names)


def safest_rival(rival: Rival | None, of: Paid, words: Words, names: Names) -> str:
    """Return a way of life with a lower chance of being useless than the course's and what it costs, "" if none."""
    if rival is None:
        return ""
    cost, interval = with_range(of, rival.gain, rival.gain_low, rival.gain_high, words)
    return words._(
        "Safest of the usual advice is “{rival}”: {p} (range {range}); it costs {cost} over the career "
        "({interval}, 10–90%).",
        rival=names.rival(rival.id),
        p=words.percent(rival.useless.p),
        range=_range(rival.useless.low, rival.useless.high, words),
        cost=cost,
        interval=interval,
    )


def _range(low: float, high: float, words: Words) -> str:
    return words.percent_range(low, high)


def movers(course: Course, words: Words, names: Names, n: int = 2) -> list[str]:
    """Return what moves the chance most, each as `name: from – to`, widest swing first."""
    found = sorted(course.drivers, key=lambda d: (-abs(d.at_high - d.at_low), d.constant))
    return [
        words._(
            "{name}: {low} → {high}",
            name=names.constant(driver.constant),
            low=words.percent(driver.at_low),
            high=words.percent(driver.at_high),
        )
        for driver in found[:n]
    ]


def certificate(course: Course, words: Words) -> str:
    """Return how near the course comes to the best possible one, and that this is no statement about the world."""
    if course.certificate_pct is None:
        told = words._(
            "Inside this model (fields apart, changes of job free) the best possible course is worth at most {gap} "
            "half-years of pay more (99%). That is a statement about the solver, not about the world.",
            gap=words.number(raised(course.upper_bound - course.lower_bound, 2), 2),
        )
    else:
        told = words._(
            "Inside this model (fields apart, changes of job free) the course is worth at least {share} of the best "
            "possible one (99%). That is a statement about the solver, not about the world.",
            share=f"{words.number(lowered(100 - course.certificate_pct, 1), 1)}%",
        )
    if course.converged:
        return told
    return words.text([told, restless(words)])


def restless(words: Words) -> str:
    """Return that the solver stopped early, and what that means."""
    return words._("The solver did not come to rest; the bounds hold, but may be wider than need be.")


def assumptions(course: Course, words: Words) -> str:
    """Return what was assumed for the person."""
    return words._("Assumed until you say otherwise: {items}.", items=words.join(assumed_items(course.assumed, words)))


def assumed_items(assumed: Iterable[str], words: Words) -> list[str]:
    """Return what was assumed, a few words each; the skills are one item."""
    named = list(assumed)
    items = [assumption(item, words) for item in named if not item.startswith("skill.")]
    skills = len(named) - len(items)
    if skills:
        items.append(words.ngettext("that you hold {n} skill", "that you hold {n} skills", skills))
    return items


def stale(newest: date, words: Words) -> str:
    """Return that the evidence is old."""
    return words._("The newest evidence is of {date}, more than a year old.", date=words.day(newest))


def assumption(item: str, words: Words) -> str:
    """Return what was assumed because the person's folder does not say it."""
    _ = words._
    known = {
        "pace": _("an ordinary learning pace"),
        "wages": _("equal pay in all fields"),
        "pay": _("no pay given, so values are in half-years of pay"),
        "field": _("the present field"),
        "skills": _("no skills held"),
        "employable": _("that you are employable in your present field"),
        "age": _("your age"),
        "target_age": _("the age up to which to look ahead"),
        "weekly_hours": _("your hours a week"),
        "present.field": _("the present field"),
        "present.pay": _("your pay"),
        "name": _("your name"),
        "country": _("your country"),
    }
    return known.get(item, item)
