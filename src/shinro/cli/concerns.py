"""What is written into `worries.toml`: a worry of one's own, how heavily one weighs, that one is closed."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..problems import Problem, ShinroError, nearest
from ..voyage import Closed, Concerns, OwnWorry, Voyage, Weight, chart_name, with_row
from ..voyage.edit import edited
from ..voyage.units import unit_of
from ..voyage.write import change
from .folder import WORRIES, known, read_folder

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from ..show.words import Language

FILE = "worries.toml"
_WORD = re.compile(r"[a-z0-9]+")
LONGEST = 32
"""Letters of an id made of a question, at most."""


def add(folder: Path, question: str, figure: str, below: float | None, above: float | None, language: Language) -> None:
    """Add a worry; an unknown figure is refused with the nearest name."""
    figures = known().figures
    if figure not in figures:
        arguments = {"value": figure, "suggestion": nearest(figure, figures)}
        raise ShinroError([Problem("unknown_figure", None, arguments, usage=True)])
    limit = above if below is None else below
    if limit is not None and unit_of(figure) == "chance" and not 0.0 <= limit <= 1.0:
        raise ShinroError([Problem("invalid_value", None, {"value": f"{limit:g}", "expected": "0–1"}, usage=True)])
    concerns = read_folder(folder, date.today(), language).concerns
    name = _new_id(question, {*WORRIES, *(one.id for one in concerns.worry)})
    row = OwnWorry(
        id=name, question=question, figure=figure, first_asked=date.today(), close_below=below, close_above=above
    )
    change(folder, FILE, lambda text: with_row(_begun(text), "worry", row))
    click.echo(_("Added: {id}. `shinro worries` answers it.").format(id=name))


def weigh(folder: Path, worry: str, weighs: int, language: Language) -> None:
    """Keep how heavily a worry weighs today."""
    _known(worry, read_folder(folder, date.today(), language).concerns)
    row = Weight(date=date.today(), worry=worry, weighs=weighs)
    change(folder, FILE, lambda text: with_row(_begun(text), "weight", row))
    click.echo(_("Kept: {worry} weighs {n} today.").format(worry=worry, n=weighs))


def close(folder: Path, worry: str, language: Language, *, anyway: bool) -> None:
    """Close a worry if its kept figures allow it, or `anyway`."""
    voyage, today = read_folder(folder, date.today(), language), date.today()
    concerns = voyage.concerns
    _known(worry, concerns)
    if concerns.closed_on(worry):
        raise ShinroError([Problem("worry_closed", None, {"value": worry}, usage=True)])
    if not anyway:
        _may_close(worry, voyage)

    def closed(text: str) -> str:
        rows = tomllib.loads(text).get("worry", [])
        at = next((i for i, one in enumerate(rows) if one.get("id") == worry), None)
        if at is None:
            return with_row(_begun(text), "closed", Closed(date=today, worry=worry))
        return edited(text, ("worry", at, "closed_on"), today)

    change(folder, FILE, closed)
    click.echo(_("Closed: {worry}.").format(worry=worry))


def print_figures(folder: Path, language: Language, *, named: bool) -> None:
    """Print the name of every figure that a worry may be bound to, with its value in the newest kept chart."""
    from ..chart.document import from_json
    from ..chart.figures import figures
    from ..show.words import Words
    from ..show.worried import figures_text

    voyage = read_folder(folder, date.today(), language)
    kept = max((chart.as_of for chart in voyage.charts), default=None)
    values = figures(from_json((folder / chart_name(kept)).read_bytes())) if kept else {}
    words = Words(language if named else voyage.me.language or language)
    click.echo(figures_text(known().figures, values, kept, words), nl=False)


def _may_close(worry: str, voyage: Voyage) -> None:
    """Raise `ShinroError` unless the kept charts say that a worry may be closed."""
    from ..worries.closing import closing

    found = closing(worry, voyage.concerns.worry, voyage.charts)
    if found is None:
        raise ShinroError([Problem("worry_without_threshold", None, {"value": worry}, usage=True)])
    if not found.may_close:
        arguments: dict[str, str | int | float] = {"value": worry, "expected": found.charts, "met": found.met}
        arguments |= {"days": found.days, "met_days": found.met_days}
        raise ShinroError([Problem("worry_may_not_close", None, arguments, usage=True)])


def _known(worry: str, concerns: Concerns) -> None:
    ids = [*WORRIES, *(one.id for one in concerns.worry)]
    if worry not in ids:
        arguments = {"value": worry, "suggestion": nearest(worry, ids), "expected": ", ".join(ids)}
        raise ShinroError([Problem("unknown_worry", None, arguments, usage=True)])


def _begun(text: str) -> str:
    """Return the text, one that is empty with its schema version."""
    return text if text.strip() else f"schema = 1\n{text}"


def _new_id(question: str, taken: Iterable[str]) -> str:
    """Return an id of a question's Latin words, "worry" where it has none, numbered where it is taken."""
    base = "-".join(_WORD.findall(question.lower()))[:LONGEST].strip("-") or "worry"
    found, n = base, 1
    while found in set(taken):
        n += 1
        found = f"{base}-{n}"
    return found
