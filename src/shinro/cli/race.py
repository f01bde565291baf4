"""What `shinro race` does: show the race that ships, or race again, on history or in futures; print."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..atlas import extended, load
from ..chart.document import json_schema, to_json
from ..chart.raced import SCHEMA, RacedHistory, picked, picked_future, told_of_one
from ..evidence import Evidence
from ..problems import Problem, ShinroError
from ..race.future import FutureRace
from ..race.history import COURSE, CROSS, entrants_of, starts_of
from ..race.people import profiles
from ..race.record import known_from, shipped
from ..race.someone import OWN, on_menu, reader_of, someone_of
from .folder import atlas_of, need_voyage, read_folder
from .kept import Kept, cache_folder
from .language import speak
from .main import INTERRUPTED
from .meant import policy_meant, profile_meant
from .progress import counted

if TYPE_CHECKING:
    from datetime import date

    from ..atlas import Atlas
    from ..race.past import Past
    from ..race.people import Someone
    from ..show.words import Language
    from ..voyage import Voyage
    from .answers import Asked

APRIL = 1
"""The half of a year at whose beginnings one person starts."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Which policies to show (all where none is named), of whom the atlas knows (""), as JSON or not."""

    policies: tuple[str, ...] = ()
    profile: str = ""
    as_json: bool = False


@dataclass(frozen=True, slots=True)
class Racing:
    """What is raced with: the person's folder, if any, the atlas with their advice, and the language.

    Skills and challenges of the person's own take no part: nobody else who is raced has them.
    """

    voyage: Voyage | None
    atlas: Atlas
    language: Language


def print_record(asked: Asked, wish: Wish, *, named: bool) -> None:
    """Print the race that ships, and how those fared who are like the person of the folder, if there is one.

    `named`: the folder is asked for, so that it must be there.
    """
    race = shipped()
    _not_too_early(asked.as_of, known_from(race))
    using = _using(asked, needed=named)
    raced = [one.policy for one in race.standings]
    policies = [policy_meant(value, (COURSE, CROSS, *using.atlas.advice), using.atlas) for value in wish.policies]
    unknown = [name for name in policies if name not in raced]
    if unknown:
        raise ShinroError([Problem("policy_not_raced", None, {"value": name}, usage=True) for name in unknown])
    reader = None
    if using.voyage is not None:
        who = someone_of(using.voyage.me, atlas_of(using.voyage), asked.as_of)
        reader = reader_of(race, who, using.atlas)
    _print(RacedHistory(SCHEMA, "", race, reader), using, wish, policies)


def print_history(asked: Asked, wish: Wish, *, everybody: bool, named: bool = False) -> int:
    """Race one person on history at each start in April, or `everybody` at every start; return the exit code.

    What is done of it is kept in the user's cache, however this ends.
    """
    from ..race.entrant import WINDOWS
    from ..race.past import half_years_of
    from ..race.results import race_of
    from ..race.run import histories, past_known

    _not_too_early(asked.as_of, (half_years_of(Evidence.shipped())[-1] + 1).start)
    using = _using(asked, needed=named or not (everybody or wish.profile))
    policies = [policy_meant(value, (COURSE, CROSS, *using.atlas.advice), using.atlas) for value in wish.policies]
    profile = profile_meant(wish.profile, using.atlas) if wish.profile else ""
    store, starts = Kept(cache_folder()), 0
    try:
        with counted(quiet=wish.as_json) as hear:
            past = past_known(store, hear)
            if everybody:
                who = {start: entrants_of(using.atlas, past, start, asked.seed) for start in starts_of(past)}
            else:
                who = _one(asked, using, past, profile)
            starts, windows = len(who), len(WINDOWS) if everybody else 1
            rows = histories(past, who, using.atlas.advice, using.atlas, asked.seed, store, hear, windows=windows)
    except KeyboardInterrupt:
        click.echo(_stopped(store, starts), err=True)
        return INTERRUPTED
    _say_fault(store, using.language)
    race = race_of(rows, asked.seed)
    if everybody:
        _print(RacedHistory(SCHEMA, "", race), using, wish, policies)
    else:
        _print(RacedHistory(SCHEMA, profile or OWN, told_of_one(race)), using, wish, policies)
    return 0


def print_future(asked: Asked, wish: Wish, *, named: bool = False) -> None:
    """Race one person in futures of the outlook, to the target age."""
    from ..race.entrant import TARGET_AGE
    from ..race.future import future_race

    view = Evidence.shipped().as_of(asked.as_of)
    using = _using(asked, needed=named or not wish.profile)
    policies = [policy_meant(value, (COURSE, CROSS, *using.atlas.advice), using.atlas) for value in wish.policies]
    profile = profile_meant(wish.profile, using.atlas) if wish.profile else ""
    who = _someone(asked, using, using.atlas.fields, profile)
    target = TARGET_AGE if profile or using.voyage is None else float(using.voyage.me.target_age)
    with counted(quiet=wish.as_json) as hear:
        found: FutureRace = future_race(who, target, using.atlas.advice, using.atlas, view, asked.seed, hear)
    if wish.as_json:
        sys.stdout.buffer.write(to_json(picked_future(found, policies) if policies else found))
        return
    from ..course.calibration import calibration
    from ..show.race_future import future_text
    from ..show.words import Words

    click.echo(future_text(found, using.atlas, Words(using.language), calibration(), policies), nl=False)


def print_schema(*, future: bool) -> None:
    """Print the JSON Schema of what `shinro race` prints: of a race in futures, or of one on history."""
    sys.stdout.buffer.write(json_schema(FutureRace if future else RacedHistory))


def _using(asked: Asked, *, needed: bool) -> Racing:
    """Return the folder, where there is one or one is `needed`, with the atlas that holds its advice."""
    if not (asked.folder / "me.toml").exists():
        if needed:
            need_voyage(asked.folder)
        return Racing(None, load(), asked.language)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    return Racing(voyage, extended(load(), (), (), voyage.advice.policy), language)


def _one(asked: Asked, using: Racing, past: Past, profile: str) -> dict[int, tuple[Someone, ...]]:
    """Return one person at each start in April, with what can be known of the fields that are hired for then."""
    return {
        start: (_someone(asked, using, past.vintages[start].fields, profile),)
        for start in starts_of(past)
        if past.half_years[start].half == APRIL
    }


def _someone(asked: Asked, using: Racing, menu: tuple[str, ...], profile: str) -> Someone:
    if profile or using.voyage is None:
        return next(one for one in profiles(using.atlas, menu) if one.id == profile)
    return on_menu(someone_of(using.voyage.me, atlas_of(using.voyage), asked.as_of), using.atlas, menu)


def _print(found: RacedHistory, using: Racing, wish: Wish, policies: list[str]) -> None:
    if wish.as_json:
        sys.stdout.buffer.write(to_json(picked(found, policies) if policies else found))
        return
    from ..show.race import race_text
    from ..show.words import Words

    click.echo(race_text(found, using.atlas, Words(using.language), policies), nl=False)


def _not_too_early(as_of: date, known: date) -> None:
    """Raise `ShinroError` of a day on which what became of demand was not known yet."""
    if as_of < known:
        what: dict[str, str | int | float] = {"value": str(as_of), "expected": str(known)}
        raise ShinroError([Problem("race_too_early", None, what, usage=True)])


def _stopped(store: Kept, starts: int) -> str:
    if not starts:
        return _("Stopped before the race began; the same command begins again.")
    done = sum(name.startswith("start-") for name in store.names)
    return _("Stopped. {done} of {all} starts are kept; the same command goes on from there.").format(
        done=done, all=starts
    )


def _say_fault(store: Kept, language: Language) -> None:
    """Say in one line that nothing is kept for next time, if that is so."""
    if store.fault is None:
        return
    from ..show.messages import sentence
    from ..show.words import Words

    why = sentence(store.fault, Words(language))
    where = f"{store.fault.place}: " if store.fault.place else ""
    click.echo(_("Not kept for next time ({why}).").format(why=where + why), err=True)
