"""What `log` does: turn words into entries, append them to the month's file, say where; or show the last ones."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any, cast

import click
import msgspec

from ..problems import Place, Problem, ShinroError
from ..show.log import listed, near_days, written
from ..show.names import IdNames
from ..show.words import LANGUAGES, Words
from ..voyage import Entry, Logged, Me, change, glance, log_name, monday_of, open_challenges, week_hours
from ..voyage.json_document import schema_of, to_json
from ..voyage.logged import HOURS_A_DAY, hours_on, with_entries
from .day import month as first_day
from .day import written as written_day
from .folder import index_of, need_voyage, placed
from .meant import area_meant, challenge_meant, kind_meant, skill_meant

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..atlas.index import Index
    from ..show.words import Language

KIND = "study"
"""Kind of an entry that names none."""
LAST = 10
"""Entries shown where neither text nor a month is given."""
_WEEK = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class Wish:
    """Whose log, and how to answer."""

    folder: Path
    language: Language
    named: bool
    as_json: bool


@dataclass(frozen=True, slots=True)
class Said:
    """What the options say of the entries, in the words of the command line."""

    kind: str
    hours: float | None
    field: str | None
    skill: str | None
    challenge: str | None
    metric: str | None
    link: str | None
    day: str | None


def write_entries(wish: Wish, texts: Sequence[str], said: Said) -> None:
    """Append one entry per text and say where; raise `ShinroError` if anything is refused: nothing has changed then."""
    today = date.today()
    me = _me(wish.folder, wish.language)
    known = _known(wish)
    entry = _entry(wish, said, me, known, today)
    entries = [msgspec.structs.replace(entry, text=text) for text in texts]
    with placed(wish.folder, today, wish.language):
        file, line = _append(wish.folder, entries)
        week = glance.entries_of(wish.folder, (monday_of(today), monday_of(today) + _WEEK))
        maybe: tuple[str, ...] = ()
        if entry.kind == "breakthrough" and entry.challenge is None:
            maybe = tuple(one.id for one in open_challenges(me, glance.entries_on_challenges(wish.folder)))
    areas = {skill: named.area for skill, named in known.skills.items()}
    told = Logged(
        entries=tuple(entries),
        week=week_hours(week, monday_of(today), areas, me.weekly_hours),
        file=file,
        line=line,
        open=maybe if len(maybe) == 1 else (),
    )
    _answer(wish, told, me, known)


def show_entries(wish: Wish, month: str | None) -> None:
    """Print the last entries, or those of a month such as `2026-11`."""
    today = date.today()
    me, known = _me(wish.folder, wish.language), _known(wish)
    with placed(wish.folder, today, wish.language):
        entries = glance.newest_entries(wish.folder, LAST) if month is None else _of_month(wish.folder, month)
        week = glance.entries_of(wish.folder, (monday_of(today), monday_of(today) + _WEEK))
    areas = {skill: named.area for skill, named in known.skills.items()}
    _answer(wish, Logged(entries, week_hours(week, monday_of(today), areas, me.weekly_hours)), me, known)


def texts_of(words: Sequence[str]) -> list[str]:
    """Return the text that was typed, or each line of standard input for `-`; raise `ShinroError` if there is none."""
    if list(words) == ["-"]:
        data = sys.stdin.buffer.read()
        try:
            texts = data.decode().removeprefix("\ufeff").splitlines()
        except UnicodeDecodeError as error:
            raise ShinroError([Problem("not_utf8", Place("-", data[: error.start].count(b"\n") + 1))]) from error
    else:
        texts = [" ".join(words)]
        try:
            texts[0].encode()
        except UnicodeEncodeError as error:
            raise ShinroError([Problem("typed_not_utf8", None, usage=True)]) from error
    texts = [text.strip() for text in texts if text.strip()]
    if not texts:
        raise ShinroError([Problem("nothing_to_log", None, usage=True)])
    return texts


def print_schema() -> None:
    """Print the JSON Schema of the answer."""
    sys.stdout.buffer.write(schema_of(Logged))


def _append(folder: Path, entries: Sequence[Entry]) -> tuple[str, int]:
    """Write the entries, all of one day, and return the file within the folder and the line where they begin."""
    day, begins = entries[0].date, 0

    def appended(text: str) -> str:
        nonlocal begins
        already, more = hours_on(glance.entries_in(text), day), hours_on(entries, day)
        if already + more > HOURS_A_DAY:
            told = {"value": f"{more:g}", "already": f"{already:g}", "day": str(day), "expected": f"{HOURS_A_DAY:g}"}
            raise ShinroError([Problem("hours_a_day", None, told, usage=True)])
        text, begins = with_entries(text, entries)
        return text

    change(folder, log_name(day), appended)
    return log_name(day), begins


def _entry(wish: Wish, said: Said, me: Me, known: Index, today: date) -> Entry:
    """Return the entry without its text; a field that is not given is that of the skill or of the challenge."""
    kind = kind_meant(said.kind)
    field = None if said.field is None else area_meant(said.field)
    skill = None if said.skill is None else skill_meant(said.skill, known)
    challenge = None if said.challenge is None else _challenge(wish, said.challenge, kind, me, known)
    if field is None and skill is not None:
        field = known.skills[skill].area
    if field is None and challenge is not None and challenge in known.challenges:
        field = known.challenges[challenge].area
    return Entry(
        date=_day(said.day, today),
        kind=cast("Any", kind),
        text="",
        field=field,
        skill=skill,
        hours=said.hours,
        metric=said.metric,
        link=said.link,
        challenge=challenge,
    )


def _challenge(wish: Wish, value: str, kind: str, me: Me, known: Index) -> str:
    own = {one.id for one in me.challenge}
    if value not in own and value not in known.challenges:
        with placed(wish.folder, date.today(), wish.language):
            own |= {entry.challenge or "" for entry in glance.entries_on_challenges(wish.folder)}
    return challenge_meant(value, sorted(own), new=kind == "challenge", among=known)


def _day(text: str | None, today: date) -> date:
    """Return the day that `--date` names: `2026-11-20`, or today and yesterday in either language."""
    near = {name: back for language in LANGUAGES for name, back in near_days(Words(language)).items()}
    if text is None or text in near:
        return today - timedelta(days=near[text] if text else 0)
    day = written_day(text)
    if day > today:
        raise ShinroError([Problem("day_ahead", None, {"value": text}, usage=True)])
    return day


def _of_month(folder: Path, month: str) -> tuple[Entry, ...]:
    return glance.entries_of(folder, (first_day(month),))


def _me(folder: Path, language: Language) -> Me:
    need_voyage(folder)
    with placed(folder, date.today(), language):
        return glance.me_of(folder, date.today())


def _known(wish: Wish) -> Index:
    with placed(wish.folder, date.today(), wish.language):
        return index_of(wish.folder)


def _answer(wish: Wish, told: Logged, me: Me, known: Index) -> None:
    if wish.as_json:
        sys.stdout.buffer.write(to_json(told))
        return
    words = Words(wish.language if wish.named else me.language or wish.language)
    names = IdNames(*known[:3], words)
    click.echo((written if told.file else listed)(told, words, names), nl=False)
