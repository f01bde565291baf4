"""`shinro race --future` as text: who is worth most in the same futures, losses of our own first; eighty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..race.history import COURSE
from ..race.someone import OWN
from .figures import Table
from .grid import COLUMNS, INDENT, grid, joined
from .names import Names
from .raced import listed, quoted
from .width import wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from ..atlas.types import Atlas
    from ..course.calibration import Constant
    from ..race.future import Futured, FutureRace, Sensitivity
    from .words import Words

ERRORS = 2.0
"""Standard errors on either side of what is simulated."""


def future_text(
    race: FutureRace,
    atlas: Atlas,
    words: Words,
    constants: Mapping[str, Constant] | None = None,
    policies: Collection[str] = (),
) -> str:
    """Return a race in simulation as text, ending in a line break; a table of `policies` alone where some are named."""
    names = Names(atlas, words, constants)
    title = words._(
        "Shinro: career advice, raced in {n} futures from {date} to the age of {age}",
        n=words.number(race.futures),
        date=words.day(race.as_of),
        age=f"{race.target_age:g}",
    )
    blocks = [wrap(title, COLUMNS) + _told([_person(race, atlas, words)])]
    blocks.append(
        _told(filter(None, [opening(race, words, names), ahead(race, words, names), safest(race, words, names)]))
    )
    note = words._("Discounted, in half-years of present pay; ± 2 standard errors of the simulation, not of the world.")
    blocks.append([words._("VALUE"), *_told([note]), *grid(values(race, words, names, policies), first=24)])
    if race.sensitivities:
        told = [holds(race, words, names), *flips(race, words, names)]
        blocks.append([words._("IF THE CONSTANTS ARE OTHERWISE"), *_told(told[:1]), *_listed(told[1:])])
    blocks.append([words._("WHAT THIS CANNOT SAY"), *_listed(limits(words))])
    return joined(blocks)


def values(race: FutureRace, words: Words, names: Names, policies: Collection[str] = ()) -> Table:
    """Return every policy: its value, how far behind Shinro's course, chance of being useless; the most worth first."""
    _ = words._
    head = (_("Policy"), _("value"), _("behind the course"), _("useless"), _("employable"), _("h/week"))
    rows = tuple(
        (
            names.rival(one.policy),
            _within(one.value, one.stderr, words),
            "" if one.policy == COURSE else _within(one.behind, one.behind_stderr, words),
            words.percent(one.useless, fine=True),
            words.percent(one.useful),
            words.number(one.hours, 1),
        )
        for one in sorted(race.standings, key=lambda one: -one.value)
        if not policies or one.policy in policies
    )
    return Table(head, rows)


def opening(race: FutureRace, words: Words, names: Names) -> str:
    """Return who is worth most, and how far Shinro's course is behind or ahead."""
    order = sorted(race.standings, key=lambda one: (-one.value, one.policy != COURSE))
    first, own = order[0], _course(race)
    if first.policy != COURSE:
        return words._(
            "Shinro’s course does not come first: {first} is worth most, {value} half-years of pay on average against "
            "its {own}. It lies {behind} behind. {told}",
            first=quoted(first.policy, words, names),
            value=words.number(first.value, 2),
            own=words.number(own.value, 2),
            behind=_within(-first.behind, first.behind_stderr, words),
            told=_apart(first, words),
        )
    return words._(
        "Shinro’s course comes first: it is worth most, {own} half-years of pay on average. Next comes {second}, "
        "{behind} behind. {told}",
        own=words.number(own.value, 2),
        second=quoted(order[1].policy, words, names),
        behind=_within(order[1].behind, order[1].behind_stderr, words),
        told=_apart(order[1], words),
    )


def ahead(race: FutureRace, words: Words, names: Names) -> str:
    """Return which policies are worth more than Shinro's course; "" if none or one is."""
    found = [one for one in race.standings if one.behind < 0.0 and one.policy != COURSE]
    if len(found) < 2:
        return ""
    ordered = sorted(found, key=lambda one: one.behind)
    named = [f"{quoted(one.policy, words, names)}\u00a0{words.number(one.value, 2)}" for one in ordered]
    return words._(
        "{n} of {all} are worth more than it: {policies}.",
        n=len(found),
        all=len(race.standings) - 1,
        policies=listed(named, words),
    )


def safest(race: FutureRace, words: Words, names: Names) -> str:
    """Return under which policy the chance of being useless is lowest."""
    own = _course(race)
    best = min(race.standings, key=lambda one: (one.useless, one.policy != COURSE))
    age = f"{race.target_age:g}"
    if best.policy == COURSE:
        return words._(
            "Lowest chance of being useless at {age}: Shinro’s course, {p}.",
            age=age,
            p=words.percent(own.useless, fine=True),
        )
    return words._(
        "Lowest chance of being useless at {age}: {best}, {p} (± {error}); Shinro’s course {own}.",
        age=age,
        best=quoted(best.policy, words, names),
        p=words.percent(best.useless, fine=True),
        error=words.percent(ERRORS * best.useless_stderr, fine=True),
        own=words.percent(own.useless, fine=True),
    )


def holds(race: FutureRace, words: Words, names: Names) -> str:
    """Return which comparisons with Shinro's course hold whatever the constants: lost ones first."""
    moved = {policy for one in race.sensitivities for policy in one.flips}
    firm = [one for one in race.standings if one.policy != COURSE and one.policy not in moved]
    better, worse = (
        listed([quoted(one.policy, words, names) for one in firm if (one.behind < 0.0) == wins], words)
        for wins in (True, False)
    )
    return words._(
        "With each of {n} constants at its 10th and 90th percentile: always ahead of Shinro’s course: {better}; always "
        "behind it: {worse}.",
        n=len(race.sensitivities),
        better=better or words.pgettext("race", "none"),
        worse=worse or words.pgettext("race", "none"),
    )


def flips(race: FutureRace, words: Words, names: Names) -> list[str]:
    """Return a line for each end of a constant at which a policy changes sides with Shinro's course."""
    behind = {one.policy: one.behind for one in race.standings}
    told = []
    for one in race.sensitivities:
        for low, at, found in ((True, one.at_low, one.behind_low), (False, one.at_high, one.behind_high)):
            told += _flipped(
                one, low, at, {name: (behind[name], found.get(name, 0.0)) for name in one.flips}, words, names
            )
    return told


def _flipped(
    one: Sensitivity, low: bool, at: float, both: Mapping[str, tuple[float, float]], words: Words, names: Names
) -> list[str]:
    """Return who gets ahead of the course, then who falls behind it, at one end of a constant."""
    gain = listed([quoted(name, words, names) for name, (base, then) in both.items() if then < 0.0 <= base], words)
    lose = listed([quoted(name, words, names) for name, (base, then) in both.items() if base < 0.0 <= then], words)
    told = []
    where = {
        "constant": names.constant(one.constant),
        "end": words._("low") if low else words._("high"),
        "at": f"{at:g}",
    }
    if gain:
        told.append(words._("{constant}, {end} ({at}): ahead of the course there: {policies}.", policies=gain, **where))
    if lose:
        told.append(words._("{constant}, {end} ({at}): behind the course there: {policies}.", policies=lose, **where))
    return told


def limits(words: Words) -> list[str]:
    """Return what the race in simulation cannot say."""
    _ = words._
    return [
        _("The futures are Shinro’s own outlook, and the world is the one that its course believes in: it is at home."),
        _("Demand is what one public hiring board names, mostly start-ups in the United States."),
        _("Attention is not simulated: “the newest” is there what grows most in demand."),
        _("Pay is that of fields: nobody’s own pay, raises or luck are in it."),
    ]


def _person(race: FutureRace, atlas: Atlas, words: Words) -> str:
    if race.person == OWN:
        return words._("You, {age} years old; seed {seed}.", age=int(race.age), seed=race.seed)
    one = atlas.profiles.get(race.person)
    named = one.name.in_language(words.language) if one else race.person
    return words._("{person}, {age} years old; seed {seed}.", person=named, age=int(race.age), seed=race.seed)


def _course(race: FutureRace) -> Futured:
    return next(one for one in race.standings if one.policy == COURSE)


def _apart(one: Futured, words: Words) -> str:
    if abs(one.behind) <= ERRORS * one.behind_stderr:
        return words._("More futures could turn that.")
    return words._("More futures would not turn that; another model could.")


def _within(value: float, stderr: float, words: Words) -> str:
    return f"{words.number(value, 2)}\u00a0±\u00a0{words.number(ERRORS * stderr, 2)}"


def _told(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=INDENT)]


def _listed(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=INDENT + "- ", rest=INDENT * 2)]
