"""What a race on history came to, in sentences: where Shinro's own course loses is said first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..race.history import COURSE, CROSS, PRIMARY
from ..race.results import AGES, HOURS

if TYPE_CHECKING:
    from ..atlas.types import Atlas
    from ..race.results import HistoryRace, RivalWorld, Standing
    from ..race.someone import Reader
    from .names import Names
    from .words import Words

OWN = "own"
"""Origin of the advice of a person's own."""
NAMED = 6
"""So many policies are named at once."""
NO_WIDTH = 1e-9
"""Limits nearer to each other are none: there was nothing to resample, which is not certainty."""


def quoted(name: str, words: Words, names: Names) -> str:
    """Return what a policy is called as it stands inside a sentence."""
    told = names.rival(name)
    return told if name in {COURSE, CROSS} else words._("“{name}”", name=told)


def verdict(told: str, words: Words) -> str:
    """Return in a word whether a policy was told apart from Shinro's course; "" of the course itself."""
    return {
        "worse": words.pgettext("race", "worse"),
        "better": words.pgettext("race", "better"),
        "open": words.pgettext("race", "open"),
    }.get(told, "")


def course_of(race: HistoryRace) -> Standing:
    """Return where Shinro's course stands."""
    return next(one for one in race.standings if one.policy == COURSE)


def opening(race: HistoryRace, words: Words, names: Names) -> str:
    """Return who regrets least over the primary window, and how far Shinro's course is behind or ahead."""
    first, own = race.standings[0], course_of(race)
    years = words.years(race.windows[PRIMARY] / 2)
    if first.policy != COURSE:
        return words._(
            "Shinro’s course does not come first: over {years} {first} regrets least, {least} half-years of pay on "
            "average against its {own}. It lies {behind} behind{interval}. {told}",
            years=years,
            first=quoted(first.policy, words, names),
            least=words.number(first.regret[PRIMARY], 2),
            own=words.number(own.regret[PRIMARY], 2),
            behind=words.number(-first.behind, 2),
            interval=_at_once(-first.behind_high, -first.behind_low, words),
            told=_apart(first.told, words),
        )
    second = race.standings[1]
    return words._(
        "Shinro’s course comes first: over {years} it regrets least, {own} half-years of pay on average. Next comes "
        "{second}, {behind} behind{interval}. {told}",
        years=years,
        own=words.number(own.regret[PRIMARY], 2),
        second=quoted(second.policy, words, names),
        behind=words.number(second.behind, 2),
        interval=_at_once(second.behind_low, second.behind_high, words),
        told=_apart(second.told, words),
    )


def _at_once(low: float, high: float, words: Words) -> str:
    if high - low < NO_WIDTH:
        return ""
    return words._(" ({interval}; 90%, all comparisons at once)", interval=words.number_range(low, high, 2))


def _apart(told: str, words: Words) -> str:
    if told == "open":
        return words._("The two are not told apart.")
    return words._("The two are told apart.")


def within(value: float, low: float, high: float, words: Words) -> str:
    """Return a value with its limits, where it has any."""
    told = words.number(value, 2)
    return told if high - low < NO_WIDTH else f"{told} ({words.number_range(low, high, 2)})"


def ahead(race: HistoryRace, words: Words, names: Names) -> str:
    """Return which policies regret less than Shinro's course, the best first; "" if none or one does."""
    own = course_of(race)
    found = [one for one in race.standings if one.regret[PRIMARY] < own.regret[PRIMARY]]
    if len(found) < 2:
        return ""
    named = [f"{quoted(one.policy, words, names)}\u00a0{words.number(one.regret[PRIMARY], 2)}" for one in found]
    return words._(
        "{n} of {all} regret less than it: {policies}.",
        n=len(found),
        all=len(race.standings) - 1,
        policies=listed(named, words),
    )


def listed(named: list[str], words: Words) -> str:
    """Return policies in words, the first ones by name."""
    if len(named) > NAMED + 1:
        named = [*named[:NAMED], words._("{n} others", n=len(named) - NAMED)]
    return words.join(named)


def told_apart(race: HistoryRace, words: Words, names: Names) -> str:
    """Return which policies were told apart from Shinro's course: the better ones first, then the worse ones."""
    groups = {told: [one.policy for one in race.standings if one.told == told] for told in ("better", "worse", "open")}
    if len(groups["open"]) == len(race.standings) - 1:
        return words._("No policy is told apart from it, neither as better nor as worse.")
    better, worse = (listed([quoted(one, words, names) for one in groups[told]], words) for told in ("better", "worse"))
    return words._(
        "Told apart from it as better: {better}; as worse: {worse}; not told apart: {n} of {all}.",
        better=better or words.pgettext("race", "none"),
        worse=worse or words.pgettext("race", "none"),
        n=len(groups["open"]),
        all=len(race.standings) - 1,
    )


def left_out(race: HistoryRace, atlas: Atlas, words: Words, names: Names) -> str:
    """Return which advice of the person's own the race does not know; "" if none."""
    known = {one.policy for one in race.standings}
    own = [quoted(one.id, words, names) for one in atlas.advice.values() if one.origin == OWN and one.id not in known]
    if not own:
        return ""
    return words._(
        "Your own advice ({policies}) is not in it; race it: `shinro race --history`.", policies=words.join(own)
    )


def outcomes(race: HistoryRace, words: Words, names: Names) -> list[str]:
    """Return who does best by the other outcomes, which are described and not tested; lost ones first."""
    own, told = course_of(race), list[tuple[bool, str]]()
    for at, window in enumerate(race.windows):
        if at != PRIMARY:
            best = min(race.standings, key=lambda one: (one.regret[at], one.policy != COURSE))
            least = words.number(best.regret[at], 2)
            told.append(
                _against(
                    words._("Least regret over {years}", years=words.years(window / 2)),
                    best.policy,
                    least,
                    words.number(own.regret[at], 2),
                    words,
                    names,
                )
            )
    years = words.years(race.windows[PRIMARY] / 2)
    most = max(race.standings, key=lambda one: (one.contribution[PRIMARY], one.policy == COURSE))
    told.append(
        _against(
            words._("Most pay from work in the fields over {years}", years=years),
            most.policy,
            words.number(most.contribution[PRIMARY], 2),
            words.number(own.contribution[PRIMARY], 2),
            words,
            names,
        )
    )
    oftenest = max(race.standings, key=lambda one: (one.useful[PRIMARY], one.policy == COURSE))
    told.append(
        _against(
            words._("Most often employable over {years}", years=years),
            oftenest.policy,
            words.percent(oftenest.useful[PRIMARY]),
            words.percent(own.useful[PRIMARY]),
            words,
            names,
        )
    )
    return [sentence for _lost, sentence in sorted(told, key=lambda one: not one[0])]


def _against(what: str, best: str, value: str, own: str, words: Words, names: Names) -> tuple[bool, str]:
    """Return whether Shinro's course is beaten, and by whom."""
    if best == COURSE:
        return False, words._("{what}: Shinro’s course, {value}.", what=what, value=value)
    named = quoted(best, words, names)
    return True, words._("{what}: {best}, {value}; Shinro’s course {own}.", what=what, best=named, value=value, own=own)


def histories(race: HistoryRace, words: Words) -> str:
    """Return how many histories are independent, and that they are few."""
    told = [
        words._("{n} of {years}", n=words.number(count, 1), years=words.years(window / 2))
        for count, window in zip(race.independent, race.windows, strict=True)
    ]
    return words._(
        "Starts near each other share most of their years. Independent histories: {histories}. That is few, and no "
        "resampling makes it more.",
        histories=words.join(told),
    )


def world(name: str, words: Words) -> str:
    """Return what is otherwise in a rival world."""
    _ = words._
    known = {
        "low-threshold": _("work is had from half of the threshold"),
        "flat-depreciation": _("skills fade alike, used or not"),
        "not-below": _("work teaches nothing below the threshold"),
        "wages-follow": _("pay follows demand"),
        "apprentice": _("the chosen challenge is worked on at once"),
        "ready": _("whoever is ready for one challenge is paid for it"),
        "value": _("pay follows the challenge’s value to the employer"),
        "core": _("cross areas, help between fields and changes count nothing"),
    }
    return known.get(name, name)


def worlds(race: HistoryRace, words: Words, names: Names) -> list[str]:
    """Return a line for each rival world; those first in which Shinro's course loses a lead that it has."""
    ordered = sorted(race.worlds, key=lambda one: -len(_lost(race, one)))
    return [_world(race, one, words, names) for one in ordered]


def _world(race: HistoryRace, one: RivalWorld, words: Words, names: Names) -> str:
    lost = [quoted(name, words, names) for name in _lost(race, one)]
    told = [
        words._(
            "{world}: first is {first}, tau {tau}.",
            world=world(one.world, words),
            first=quoted(one.first, words, names),
            tau=words.number(one.tau, 2),
        )
    ]
    if lost:
        told.append(words._("No longer behind the course: {policies}.", policies=listed(lost, words)))
    return words.text(told)


def _lost(race: HistoryRace, one: RivalWorld) -> list[str]:
    """Return the policies behind Shinro's course in the base world that are not in a rival one."""
    return [
        standing.policy for standing in race.standings if standing.behind > 0.0 <= one.beyond.get(standing.policy, -1.0)
    ]


def alike(reader: Reader, words: Words, names: Names) -> list[str]:
    """Return how those fared who are like the reader; only that they are too few where they are."""
    cell = cell_name(reader.place, words)
    told = [
        words._(
            "You: {age} years old, {hours} a week, {known}.",
            age=int(reader.age),
            hours=words.hours(reader.weekly_hours),
            known=words.ngettext("{n} field half known or better", "{n} fields half known or better", reader.known),
        )
    ]
    if not reader.alike:
        few = words.ngettext(
            "Of people like you ({cell}) {n} was raced: too few to say. What is told is of everybody.",
            "Of people like you ({cell}) {n} were raced: too few to say. What is told is of everybody.",
            reader.people,
            cell=cell,
        )
        return [*told, few]
    order = sorted(reader.regret.items(), key=lambda item: (item[1], item[0] != COURSE))
    (first, least), own = order[0], reader.regret[COURSE]
    told.append(
        words._("People like you ({cell}): {n} were raced.", cell=cell, n=words.number(reader.people)),
    )
    if first == COURSE:
        second, more = order[1]
        told.append(
            words._(
                "Among them Shinro’s course regrets least, {own}; next comes {second}, {more}.",
                own=words.number(own, 2),
                second=quoted(second, words, names),
                more=words.number(more, 2),
            )
        )
    else:
        told.append(
            words._(
                "Among them {first} regrets least, {least}; Shinro’s course ({own}) is number {place} of {all}.",
                first=quoted(first, words, names),
                least=words.number(least, 2),
                place=1 + [name for name, _regret in order].index(COURSE),
                all=len(order),
                own=words.number(own, 2),
            )
        )
    told.append(words._("Nothing was tested among so few; a neighbour on the map may say otherwise."))
    return told


def limits(race: HistoryRace, words: Words) -> list[str]:
    """Return what the race cannot say."""
    _ = words._
    told = [
        _("Demand is what one public hiring board names, mostly start-ups in the United States."),
        _("Pay is that of fields as known at the time: nobody’s own pay, raises or luck are in it."),
        _("Only posts that were kept are counted, and only fields that are still named: what vanished is not missed."),
        _("Advice, skills and hours are those of today’s atlas, looking back: nobody was told them then."),
        _("Nobody lived these lives: people, dynamics and most constants are a model’s, partly by judgement."),
    ]
    gap = race.gap[PRIMARY] if race.gap else 0.0
    if gap > 0.0:
        share = words.percent(gap, fine=True)
        told.append(
            _(
                "Regret is against the best course found; the bound on courses on a grid lies {share} above.",
                share=share,
            )
        )
    return told


def regret(words: Words) -> str:
    """Return what regret is."""
    return words._(
        "Regret: how much more the best course found in hindsight was worth, in half-years of pay; less is better."
    )


def cell_name(place: tuple[int, int, int], words: Words) -> str:
    """Return what the people of a cell of the map have in common."""
    age, hours, known = place
    return words.pgettext("list", ", ").join((age_name(age, words), hours_name(hours, words), known_name(known, words)))


def age_name(place: int, words: Words) -> str:
    """Return the ages of a place on the map."""
    if place == 0:
        return words._("under {age}", age=f"{AGES[0]:g}")
    if place == len(AGES):
        return words._("{age} or older", age=f"{AGES[-1]:g}")
    return words._("{low} to {high} years old", low=f"{AGES[place - 1]:g}", high=f"{AGES[place] - 1:g}")


def hours_name(place: int, words: Words) -> str:
    """Return the hours a week of a place on the map."""
    if place == 0:
        return words._("under {hours} a week", hours=words.hours(HOURS[0]))
    if place == len(HOURS):
        return words._("{hours} a week or more", hours=words.hours(HOURS[-1]))
    return words._("{low} to {high} a week", low=f"{HOURS[place - 1]:g}", high=words.hours(HOURS[place]))


def known_name(place: int, words: Words) -> str:
    """Return how many fields are known at a place on the map."""
    return (words._("no field known"), words._("one field known"), words._("two fields known or more"))[place]
