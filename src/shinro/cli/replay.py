"""What `shinro replay` does: a person as they were, what Shinro would have said, and what came of it."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from ..atlas import load
from ..chart.document import json_schema, to_json
from ..course.kinship import kinship
from ..evidence import FIELDS, Evidence
from ..files import write
from ..halfyear import HalfYear
from ..problems import Problem, ShinroError
from ..race.past import half_years_of
from ..race.replay import Replay, replay
from ..race.run import past_known
from ..race.self_then import hired_for, path_logged, path_told, someone_then, starts_known
from ..show.words import Words
from ..voyage import age_at
from . import then as told
from .answers import seen
from .day import month
from .folder import atlas_of, need_voyage, read_folder
from .kept import Kept, cache_folder
from .language import speak
from .progress import counted
from .tell import tell

if TYPE_CHECKING:
    from ..race.people import Someone
    from ..race.replay import Trodden
    from ..show.words import Language
    from ..voyage import Voyage
    from .then import Asking


@dataclass(frozen=True, slots=True)
class Wish:
    """From which month, whose, and how to answer; `then`: the fields since, as told."""

    since: str
    folder: Path
    language: Language
    named: bool
    field: str | None = None
    age: str | None = None
    hours: str | None = None
    then: tuple[str, ...] = ()
    seed: int = 1
    as_json: bool = False
    report: Path | None = None


def print_replay(wish: Wish) -> None:
    """Print a replay as text or as JSON; write its page, too, if `report` says where.

    Whatever can be refused is refused before anything is computed. Raises `ShinroError` with what is missing where
    nobody can be asked, `click.Abort` if the person stops.
    """
    evidence, atlas = Evidence.shipped(), load()
    voyage = _voyage(wish)
    language = wish.language if wish.named or voyage is None else voyage.me.language or wish.language
    speak(language)
    asking = _asking(wish.since, evidence, atlas.fields, language)
    digests = {} if wish.report is None else seen(wish.report)
    who, path = _known(wish, voyage, asking)
    store = Kept(cache_folder())
    with counted(quiet=wish.as_json) as hear:
        past = past_known(store, hear)
        hear("replay", 0, 1)
        kin = kinship(evidence.as_of(date.max).pairs(), FIELDS)
        start = past.half_years.index(asking.start)
        found = replay(who, path, past, start, atlas, evidence, kin, wish.seed)
        if wish.report is not None:
            from ..show.replay_page import replay_page

            hear("report", 0, 1)
            write(wish.report, replay_page(found, atlas, Words(language)), seen=digests.get(wish.report))
    tell([store.fault] if store.fault else [], language)
    if wish.as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.replay import replay_text

    click.echo(replay_text(found, atlas, Words(language)), nl=False)
    if wish.report is not None:
        click.echo()
        click.echo(_("The page: {path} (open it in a browser).").format(path=wish.report))


def print_schema() -> None:
    """Print the JSON Schema of a replay."""
    sys.stdout.buffer.write(json_schema(Replay))


def _voyage(wish: Wish) -> Voyage | None:
    """Return the person's folder; None where none is named and there is none."""
    if wish.folder == Path() and not (wish.folder / "me.toml").exists():
        return None
    need_voyage(wish.folder)
    return read_folder(wish.folder, date.today(), wish.language)


def _asking(since: str, evidence: Evidence, fields: tuple[str, ...], language: Language) -> Asking:
    """Return what can be told of a past self; raises `ShinroError` for a month from which nobody can be replayed."""
    half_years = half_years_of(evidence)
    first, last = starts_known(half_years)
    start = HalfYear.of(month(since))
    if not first <= start <= last:
        what = {"value": since, "expected": told.months(first, last)}
        raise ShinroError([Problem("replay_outside", None, what, usage=True)])
    return told.Asking(start, half_years[-1], hired_for(evidence, fields, start.start), fields, language)


def _known(wish: Wish, voyage: Voyage | None, asking: Asking) -> tuple[Someone, tuple[Trodden, ...]]:
    """Return who one was and one's path since, from options, the folder and answers, in this order."""
    kept, today = told.Then(), told.Then()
    if voyage is not None:
        me = voyage.me
        age = told.old_enough(age_at(me, asking.start.start), asking) if wish.age is None else None
        kept = told.Then(age=age, hours=min(me.weekly_hours, me.weekly_hours_limit or me.weekly_hours))
        today = told.Then(field=me.present.field)
    then = told.given(wish.field, wish.age, wish.hours, wish.then, asking, kept)
    log = voyage.log if voyage is not None and then.since is None else ()
    logged = any(asking.start.start <= entry.date <= asking.until.end for entry in log)
    missing = [name for name in then.missing if not (logged and name == "--then")]
    if missing and not sys.stdin.isatty():
        raise ShinroError([Problem("replay_missing", None, {"value": ", ".join(missing)}, usage=True)])
    then = told.asked(then, today, asking, logged=logged)
    who = someone_then(load(), then.field or "", then.age or 0.0, then.hours or 0.0, _country(voyage))
    if logged and voyage is not None:
        path = path_logged(log, atlas_of(voyage), asking.start, asking.until, who.present, who.weekly_hours)
    else:
        path = path_told(who.present, who.weekly_hours, asking.start, then.since or ())
    return who, path


def _country(voyage: Voyage | None) -> str:
    return voyage.me.country or "" if voyage is not None else ""
