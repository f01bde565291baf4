"""Read a person's folder whole and checked, or name everything there is to mend (edge: reads files)."""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ..problems import Place, Problem, ShinroError, nearest
from ..toml_places import places
from .charts import KeptChart, kept_chart
from .concerns import Concerns
from .decisions import Decision
from .forecasts import Forecast, check_forecast
from .reviews import Review, front_of
from .sense import Known, check_entry, check_me
from .shape import Found, required, shape
from .types import Entry, Me, Voyage

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

__all__ = ["Known", "read"]

T = TypeVar("T", bound=msgspec.Struct)
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


def read(folder: Path, known: Known, *, as_of: date, today: date) -> Voyage:
    """Read every file of the folder that the voyage knows; all but `me.toml` may be missing.

    `as_of` is the date of the chart (the person's age then counts), `today` the last day on which a birth or an entry
    can have been. Raises `ShinroError` with every problem of the folder: what stands in the way of reading first.
    """
    me_path = folder / "me.toml"
    if not folder.is_dir():
        raise ShinroError([Problem("voyage_missing", Place(str(folder)), {"value": str(folder)})])
    if not me_path.exists():
        raise ShinroError([Problem("not_a_voyage", Place(str(folder)), {"value": str(folder)})])
    problems: list[Problem] = []
    unknown: list[str] = []
    me = None
    document = _document(me_path, problems)
    if document is not None:
        me = _me(me_path, *document, known, as_of, today, problems, unknown)
    log: list[Entry] = []
    for path in sorted((folder / "log").glob("*.toml")):
        document = _document(path, problems)
        if document is not None:
            log += _entries(path, *document, known, today, problems, unknown)
    forecasts: list[Forecast] = []
    for path in sorted((folder / "forecast").glob("*.toml")):
        document = _document(path, problems)
        if document is not None:
            forecasts += _forecasts(path, *document, known, today, problems, unknown)
    concerns = _whole(folder / "worries.toml", Concerns, problems, unknown) or Concerns()
    decisions = [_whole(path, Decision, problems, unknown) for path in sorted((folder / "course").glob("*.toml"))]
    reviews = [_whole(path, Review, problems, unknown) for path in sorted((folder / "review").glob("*.md"))]
    charts = [_chart(path, problems) for path in sorted((folder / "chart").glob("*.json"))]
    if problems or me is None:
        raise ShinroError(sorted(problems, key=lambda problem: problem.rule not in _FIRST))
    log.sort(key=lambda entry: entry.date)
    return Voyage(
        path=str(folder),
        me=me,
        log=tuple(log),
        forecasts=tuple(forecasts),
        concerns=concerns,
        decisions=tuple(one for one in decisions if one),
        reviews=tuple(one for one in reviews if one),
        charts=tuple(one for one in charts if one),
        unknown=tuple(unknown),
    )


_FIRST = {"unreadable", "not_utf8", "toml_syntax"}


def _document(path: Path, problems: list[Problem]) -> tuple[dict[str, Any], str] | None:
    """Return the tables of a file and its text, or note why it cannot be read."""
    try:
        data = path.read_bytes()
    except OSError as error:
        problems.append(Problem("unreadable", Place(str(path)), {"value": error.strerror or type(error).__name__}))
        return None
    return parsed(path, data, problems)


def parsed(path: Path, data: bytes, problems: list[Problem]) -> tuple[dict[str, Any], str] | None:
    """Return the tables in the content of a file and their text, or note why it cannot be read."""
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        problems.append(Problem("not_utf8", Place(str(path), line, column)))
        return None
    text = text.removeprefix("\ufeff")
    if path.suffix == ".md":
        front = front_of(text)
        if front is None:
            problems.append(Problem("no_front_matter", Place(str(path), 1, 1)))
            return None
        text = front
    try:
        return tomllib.loads(text), text
    except (ValueError, RecursionError) as error:
        problems.append(_syntax(path, text, str(error)))
        return None


def _syntax(path: Path, text: str, message: str) -> Problem:
    """Say where the text stops being TOML; the line itself tells more than the parser's words, in any language."""
    lines = text.split("\n")
    at = _AT.search(message)
    if at:
        line, column = int(at[1]), int(at[2])
    else:  # at the end of the document
        line = len(text.rstrip().split("\n"))
        column = len(lines[line - 1].rstrip()) + 1
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    if not shown and line > 1:
        shown = lines[line - 2].strip()
    shown = shown if len(shown) <= 60 else shown[:60] + "…"
    return Problem("toml_syntax", Place(str(path), line, column), {"value": shown})


def _whole(path: Path, kind: type[T], problems: list[Problem], unknown: list[str]) -> T | None:
    """Return what a file of one table holds; None if there is no such file, or it is not in order."""
    document = _document(path, problems) if path.exists() else None
    if document is None:
        return None
    table, text = document
    found = Found()
    values = shape(kind, table, (), found)
    _place(path, text, found, problems, unknown)
    return None if found.faults else kind(**values)


def _chart(path: Path, problems: list[Problem]) -> KeptChart | None:
    try:
        return kept_chart(path.read_bytes())
    except OSError as error:
        problems.append(Problem("unreadable", Place(str(path)), {"value": error.strerror or type(error).__name__}))
    except msgspec.DecodeError as error:
        problems.append(Problem("chart_broken", Place(str(path)), {"value": str(error)}))
    return None


def _me(
    path: Path,
    table: dict[str, Any],
    text: str,
    known: Known,
    as_of: date,
    today: date,
    problems: list[Problem],
    unknown: list[str],
) -> Me | None:
    found = Found()
    values = shape(Me, table, (), found)
    check_me(table, values, known, as_of, today, found)
    _place(path, text, found, problems, unknown)
    return None if found.faults else Me(**values)


def _entries(
    path: Path,
    table: dict[str, Any],
    text: str,
    known: Known,
    today: date,
    problems: list[Problem],
    unknown: list[str],
) -> list[Entry]:
    found = Found()
    entries = []
    for key, rows in table.items():
        if key != "entry":
            if "entry" not in table and nearest(key.lower(), ["entry"]):
                found.faults.append(("unknown_key", (key,), {"value": key, "suggestion": "entry"}))
            else:
                found.unknown.append((key,))
        elif not isinstance(rows, list):
            found.faults.append(("wrong_type", ("entry",), {"value": "entry", "expected": "[[entry]]"}))
        else:
            for index, row in enumerate(rows):
                values = shape(Entry, row, ("entry", index), found)
                check_entry(values, known, today, ("entry", index), found)
                if values.keys() >= required(Entry):
                    entries.append(Entry(**values))
    _place(path, text, found, problems, unknown)
    return entries


def _forecasts(
    path: Path,
    table: dict[str, Any],
    text: str,
    known: Known,
    today: date,
    problems: list[Problem],
    unknown: list[str],
) -> list[Forecast]:
    found = Found()
    values = shape(Forecast, table, (), found)
    check_forecast(values, path.name, known.fields, today, found)
    _place(path, text, found, problems, unknown)
    return [] if found.faults else [Forecast(**values)]


def _place(path: Path, text: str, found: Found, problems: list[Problem], unknown: list[str]) -> None:
    """Turn paths into lines and columns; what has no place of its own stands at the table around it."""
    if not (found.faults or found.unknown):
        return
    spots = places(text)

    def place(keys: tuple[str | int, ...]) -> Place:
        while keys and keys not in spots:
            keys = keys[:-1]
        line, column = spots.get(keys, (1, 1))
        return Place(str(path), line, column)

    placed = [Problem(rule, place(keys), arguments) for rule, keys, arguments in found.faults]
    problems += sorted(placed, key=lambda problem: (problem.place.line, problem.place.column) if problem.place else ())
    unknown += [f"{place(keys)}: {keys[-1]}" for keys in found.unknown]
