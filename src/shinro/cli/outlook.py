"""What `shinro outlook` does: all fields, one field, the scorecard, or a person's own series."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import click

from ..evidence import Evidence
from ..problems import Problem, ShinroError, nearest
from .meant import field_meant
from .own import read_own
from .progress import progress
from .tell import tell

if TYPE_CHECKING:
    from pathlib import Path

    from ..evidence import View
    from ..show.words import Language

FAULTY = 1
"""Exit code if some of a person's own series were refused."""


@dataclass(frozen=True, slots=True)
class Wish:
    """Of which day, in which language, as JSON or not."""

    as_of: date
    language: Language
    as_json: bool


def print_fields(wish: Wish, only: str | None, report: Path | None) -> None:
    """Print the outlook of all fields, or of `only` one in full; write its page, too, if `report` says where."""
    from ..atlas import load
    from ..chart.document import to_json
    from ..chart.looked import looked
    from ..outlook import TooEarly
    from ..show.words import Words
    from .answers import say_where, seen

    atlas = load()
    only = None if only is None else field_meant(only)
    evidence = Evidence.shipped()
    view = evidence.as_of(wish.as_of)
    digests = {} if report is None else seen(report)
    with progress(quiet=wish.as_json) as hear:
        hear("outlook")
        try:
            found = looked(view, _today(evidence, wish.as_of), atlas.fields, evidence.snapshot, only)
        except TooEarly:
            raise ShinroError([Problem("outlook_too_early", None, {"value": str(wish.as_of)}, usage=True)]) from None
        if report is not None:
            from ..files import write_all
            from ..show.field_page import field_page

            hear("report")
            write_all({report: field_page(found, atlas, Words(wish.language))}, seen=digests)
    if wish.as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.field import field_text
    from ..show.outlook import outlook_text

    text = field_text if only else outlook_text
    click.echo(text(found, atlas, Words(wish.language)), nl=False)
    if report is not None:
        click.echo()
        say_where(report)


def print_scorecard(wish: Wish, source: str | None) -> None:
    """Print how past forecasts did, of one group if `source` names it."""
    from ..chart.document import to_json
    from ..chart.record import groups_of, reading
    from ..outlook import held_out
    from ..outlook.record import shipped

    card = shipped()
    groups = groups_of(card)
    if source is not None and source not in groups:
        what: dict[str, str | int | float] = {"value": source, "suggestion": nearest(source, groups)}
        raise ShinroError([Problem("unknown_group", None, {**what, "expected": ", ".join(groups)}, usage=True)])
    found = reading(card, held_out(), wish.as_of, source)
    if wish.as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..atlas import load
    from ..show.scorecard import scorecard_text
    from ..show.words import Words

    newest = _today(Evidence.shipped(), wish.as_of)
    names = {one.id: one.name for one in newest.sources()}
    click.echo(scorecard_text(found, load(), Words(wish.language), names), nl=False)


def print_own(wish: Wish, file: Path) -> int:
    """Print the forecasts of a person's own series and return the exit code."""
    series, problems = read_own(file, wish.as_of)
    tell(problems, wish.language)
    from ..chart.document import to_json
    from ..chart.own import own_outlook
    from ..outlook import own_forecast
    from ..outlook.reference import reference
    from ..show.own import own_text
    from ..show.words import Words

    with progress(quiet=wish.as_json) as hear:
        hear("outlook")
        known = reference(_view(Evidence.shipped(), wish.as_of)).windows
        try:
            made = own_forecast(series, known, wish.as_of.toordinal())
        except ValueError:
            what = {"value": str(wish.as_of)}
            raise ShinroError([Problem("outlook_nothing_known", None, what, usage=True)]) from None
    found = own_outlook(series, made, problems, wish.as_of)
    if wish.as_json:
        sys.stdout.buffer.write(to_json(found))
    else:
        click.echo(own_text(found, Words(wish.language)), nl=False)
    return FAULTY if problems else 0


def print_schema(kind: str) -> None:
    """Print the JSON Schema of what `shinro outlook` prints: of the "fields", the "scorecard" or one's "own" series."""
    from ..chart import Looked, OwnOutlook, Reading, json_schema

    kinds: dict[str, type[Looked | Reading | OwnOutlook]] = {"fields": Looked, "scorecard": Reading, "own": OwnOutlook}
    sys.stdout.buffer.write(json_schema(kinds[kind]))


def _today(evidence: Evidence, as_of: date) -> View:
    """Return what is known by now: what came of a replayed day's forecasts."""
    return evidence.as_of(max(as_of, date.today()))


def _view(evidence: Evidence, as_of: date) -> View:
    """Return the view of a day; of a day before the first one, today's, whose windows tell when each was known."""
    try:
        return evidence.as_of(as_of)
    except ShinroError:
        return evidence.as_of(date.today())
