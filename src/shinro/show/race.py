"""`shinro race` as text: who regrets least, losses of our own first; then how far that holds; eighty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..race.someone import OWN
from . import raced as say
from . import raced_tables as tables
from .grid import COLUMNS, INDENT, grid, joined
from .names import Names
from .width import wrap

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from ..atlas.types import Atlas
    from ..chart.raced import RacedHistory
    from .words import Words


def race_text(found: RacedHistory, atlas: Atlas, words: Words, policies: Collection[str] = ()) -> str:
    """Return a race on history as text, ending in a line break; tables of `policies` alone where some are named.

    Its sentences are of all: whom to look at does not change who came first.
    """
    names, race = Names(atlas, words), found.race
    period = words._(
        "Shinro: career advice, raced on history (starts {first} to {last})",
        first=words.short_period(race.first),
        last=words.short_period(race.last),
    )
    count = words._(
        "{starts} starts, {people} lives, each under {policies} policies; seed {seed}.",
        starts=words.number(race.starts),
        people=words.number(race.people),
        policies=len(race.standings),
        seed=race.seed,
    )
    blocks = [wrap(period, COLUMNS) + _told([words.text([person(found, atlas, words), count])])]
    blocks.append(
        _told(
            filter(
                None,
                [
                    say.opening(race, words, names),
                    say.ahead(race, words, names),
                    say.told_apart(race, words, names),
                    say.histories(race, words),
                ],
            )
        )
    )
    if left_out := say.left_out(race, atlas, words, names):
        blocks[-1] += _told([left_out])
    if found.reader is not None:
        blocks.append([words._("PEOPLE LIKE YOU"), *_told(say.alike(found.reader, words, names))])
    regrets = tables.regrets(race, words, names, policies)
    alone = words._("Of one person there are no limits: starts so near each other are one history, or two.")
    limits = words._("In brackets limits of 90%.")
    note = words.text([say.regret(words), alone if found.person else limits])
    blocks.append([words._("REGRET"), *_told([note]), *grid(regrets)])
    title = words._("AGAINST SHINRO’S COURSE, over {years}", years=words.years(race.windows[0] / 2))
    sides = words._("Less than 0: better than the course.")
    limits = words._("In brackets limits of 90% that hold for all policies at once.")
    note = sides if found.person else words.text([sides, limits])
    blocks.append([title, *_told([note]), *grid(tables.against(race, words, names, policies))])
    blocks.append([words._("OTHER OUTCOMES (described, not tested)"), *_listed(say.outcomes(race, words, names))])
    if race.worlds:
        title = words._("RIVAL WORLDS: who comes first, and how alike the order is (Kendall’s tau, 1: the same)")
        blocks.append([*wrap(title, COLUMNS), *_listed(say.worlds(race, words, names))])
    blocks.append([words._("WHAT THIS CANNOT SAY"), *_listed(say.limits(race, words))])
    return joined(blocks)


def person(found: RacedHistory, atlas: Atlas, words: Words) -> str:
    """Return who was raced."""
    if found.person == OWN:
        return words._("You, with the age, hours and skills of today, at each start.")
    if found.person:
        one = atlas.profiles.get(found.person)
        named = one.name.in_language(words.language) if one else found.person
        return words._("One person at each start: {person}.", person=named)
    return words._("The atlas’s starting points, and people as surveys have them.")


def _told(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=INDENT)]


def _listed(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=INDENT + "- ", rest=INDENT * 2)]
