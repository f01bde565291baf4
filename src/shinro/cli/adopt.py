"""What `shinro course --adopt` does: choose for a half-year, and write down what was seen, chosen and why."""

from __future__ import annotations

import sys
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..chart.advised import advised
from ..chart.decided import decision_of
from ..chart.document import json_schema, to_json
from ..course import OUTSIDE
from ..evidence import Evidence
from ..files import refuse
from ..halfyear import HalfYear
from ..problems import Place, Problem, ShinroError, nearest
from ..voyage import Decision, change_all, decision_name, decision_text
from .aside import set_aside
from .ask import hours_read
from .day import not_ahead
from .folder import atlas_of, read_folder
from .language import speak
from .progress import progress

if TYPE_CHECKING:
    from pathlib import Path

    from ..atlas import Atlas
    from ..course import Course
    from .answers import Asked

WEEKS = 26
FIRST = "1"
"""What is adopted if nothing else is named: the first option."""
WORK = "work="


def adopt(asked: Asked, choice: str, *, period: str | None, why: str | None, again: bool, as_json: bool) -> None:
    """Adopt a choice for a half-year and print it; whatever is refused, or interrupted, changes nothing.

    A decision that is there already stays, unless `again` asks for a new one: then it is moved, to the letter, to
    `course/before/`.
    """
    half = _half_year(period, asked.as_of)
    today = date.today()
    not_ahead(asked.as_of)
    path = asked.folder / decision_name(half)
    refuse(path)
    if path.exists() and not again:
        raise ShinroError([Problem("decision_exists", Place(str(path)))])
    view = Evidence.shipped().as_of(asked.as_of)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    atlas = atlas_of(voyage)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    _own_choice(choice, atlas)
    with progress(quiet=as_json) as hear:
        found = advised(voyage, atlas, view, asked.seed, hear)
    course = found.course
    hours, work = _chosen(choice, course, atlas)

    from ..course.calibration import calibration
    from ..show import further, went
    from ..show import sentences as say
    from ..show.course import went_block
    from ..show.grid import joined
    from ..show.names import Names
    from ..show.words import Words

    words = Words(language)
    names = Names(atlas, words, calibration())
    if not as_json:
        for block in went_block(found.went, words, names):
            click.echo(joined([block]))
    if why is None:
        why = str(click.prompt(_("Why"), default="", show_default=False, err=as_json)) if sys.stdin.isatty() else ""
    *turns, _others = further.turns(found.further.break_evens, words, names) if found.further else [""]
    decision = decision_of(
        course,
        asked.as_of,
        asked.seed,
        period=half,
        decided_on=today,
        hours=hours,
        work=work,
        why=why.strip(),
        would_change=tuple(turns or say.what_would_change_it(course, words, names)),
    )
    text = went.decision_markdown(decision, course, words, names)
    written = _write(asked.folder, half, decision_text(decision), text)
    if as_json:
        sys.stdout.buffer.write(to_json(decision))
        return
    click.echo(text)
    for name in written:
        click.echo(_("Written: {path}").format(path=asked.folder / name))


def print_schema() -> None:
    """Print the JSON Schema of a decision."""
    sys.stdout.buffer.write(json_schema(Decision))


def _half_year(period: str | None, day: date) -> str:
    """Return the half-year that is meant; raise `ShinroError` if there is none of that name."""
    if period is None:
        return str(HalfYear.of(day))
    try:
        return str(HalfYear.parse(period))
    except ValueError:
        raise ShinroError([Problem("half_year_invalid", None, {"value": period}, usage=True)]) from None


def _own_choice(choice: str, atlas: Atlas) -> tuple[dict[str, float], str | None] | None:
    """Return hours a week by area, and the work if named, from `nlp=6,mlo=2 work=tab`; None for an option's number.

    Raises `ShinroError` for anything else.
    """
    if choice.strip().isdecimal():
        return None
    parts = choice.replace(",", " ").split()
    work = next((part.removeprefix(WORK) for part in parts if part.startswith(WORK)), None)
    if work is not None and work not in (*atlas.fields, OUTSIDE):
        told = {"value": work, "suggestion": nearest(work, atlas.fields), "expected": ", ".join(atlas.fields)}
        raise ShinroError([Problem("unknown_field", None, told, usage=True)])
    hours = [part for part in parts if not part.startswith(WORK)]
    if any("=" not in part for part in hours):
        raise ShinroError([Problem("choice_unread", None, {"value": choice}, usage=True)])
    return hours_read(hours, "", tuple(atlas.areas)), work


def _chosen(choice: str, course: Course, atlas: Atlas) -> tuple[dict[str, float], str]:
    """Return the hours of the half-year and the work of an option or of a choice of one's own."""
    own = _own_choice(choice, atlas)
    if own is not None:
        hours, work = own
        return {area: weekly * WEEKS for area, weekly in hours.items()}, work or course.options[0].work
    number = int(choice)
    if not 1 <= number <= len(course.options):
        told = {"value": choice, "expected": f"1–{len(course.options)}"}
        raise ShinroError([Problem("no_such_option", None, told, usage=True)])
    option = course.options[number - 1]
    return dict(option.hours), option.work


def _write(folder: Path, period: str, document: str, text: str) -> tuple[str, ...]:
    """Write a decision and its words, an earlier one moved to the letter; return the names of the files."""
    toml = decision_name(period)
    contents: dict[Path, str | bytes] = {folder / toml: document, folder / toml.replace(".toml", ".md"): text}
    moved, seen = set_aside(contents, folder / "course" / "before")
    change_all(folder, {}, whole={**moved, **contents}, seen=seen)
    return tuple(str(path.relative_to(folder)) for path in (*contents, *moved))
