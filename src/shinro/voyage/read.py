"""Read a person's folder whole and checked, or name everything there is to mend (edge: reads files)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import msgspec

from ..problems import Place, Problem, ShinroError
from .advice import OwnAdvice
from .charts import NEWEST, KeptChart, kept_chart, schema_of
from .concerns import Concerns
from .decisions import Decision
from .document import Document, content, document, listed, text_of
from .forecasts import Forecast, check_forecast
from .migrate import migrated, too_new
from .own import Own
from .plans import KeptPlan
from .reviews import Review
from .sense import Known, check_entry, check_log, check_me
from .sense_advice import check_advice
from .sense_calendar import check_calendar
from .sense_kept import check_concerns, check_decision, check_plan, check_review
from .sense_own import JUDGED_BY_IT, check_own, with_own
from .shape import Found, required, shape, whole
from .told import notes_of, problems_of
from .types import Entry, Log, Me, Voyage

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date
    from pathlib import Path

T = TypeVar("T", bound=msgspec.Struct)


@dataclass(frozen=True, slots=True)
class Examined:
    """What looking through a folder gave: the voyage if nothing is to be mended, else the problems.

    `notes` are on what is kept but not understood, or may be a slip; `files` and `entries` count what was read.
    """

    voyage: Voyage | None
    problems: tuple[Problem, ...] = ()
    notes: tuple[Problem, ...] = ()
    files: int = 0
    entries: int = 0


def read(folder: Path, known: Known, *, as_of: date, today: date) -> Voyage:
    """Read every file of the folder that the voyage knows; all but `me.toml` may be missing.

    `as_of` is the date of the chart (the person's age then counts), `today` the last day on which a birth or an entry
    can have been. Raises `ShinroError` with every problem of the folder: what stands in the way of reading first.
    """
    found = examine(folder, known, as_of=as_of, today=today)
    if found.voyage is None:
        raise ShinroError(found.problems)
    return found.voyage


def examine(folder: Path, known: Known, *, as_of: date, today: date) -> Examined:
    """Do what `read` does, and tell what was found instead of raising."""
    if not folder.is_dir():
        return Examined(None, (Problem("voyage_missing", Place(str(folder)), {"value": str(folder)}),))
    if not (folder / "me.toml").exists() and not (folder / "me.toml").is_symlink():
        return Examined(None, (Problem("not_a_voyage", Place(str(folder)), {"value": str(folder)}),))
    return _Reading(folder, known, as_of, today).all()


class _Reading:
    """One reading of a folder: what stood in the way of a file, and what was found in each that could be read."""

    def __init__(self, folder: Path, known: Known, as_of: date, today: date) -> None:
        self.folder, self.known, self.as_of, self.today = folder, known, as_of, today
        self.unread: list[Problem] = []
        self.found: list[tuple[Document, Found]] = []
        self.files = 0
        self.sure = True

    def all(self) -> Examined:
        self.sure = not self._stands("own.toml")  # until it is read, an id may be one of its
        own = self._one("own.toml", Own, self._check_own)
        advice = self._one("advice.toml", OwnAdvice, self._check_advice)
        me = self._one("me.toml", Me, self._check_me)
        log = [entry for one in self._documents("log", ".toml") for entry in self._entries(one)]
        forecasts = self._each("forecast", ".toml", Forecast, self._check_forecast)
        concerns = self._one("worries.toml", Concerns, self._check_concerns)
        decisions = self._each("course", ".toml", Decision, self._check_decision)
        reviews = self._each("review", ".md", Review, self._check_review)
        plans = self._each("plan", ".toml", KeptPlan, self._check_plan)
        charts = list(self._charts())
        if not self.sure:
            for _, what in self.found:
                what.faults[:] = [fault for fault in what.faults if fault[0] not in JUDGED_BY_IT]
        problems = (*self.unread, *problems_of(self.found))
        notes = tuple(notes_of(self.found))
        if problems or me is None:
            return Examined(None, problems, notes, self.files, len(log))
        log.sort(key=lambda entry: entry.date)
        voyage = Voyage(
            path=str(self.folder),
            me=me,
            log=tuple(log),
            forecasts=forecasts,
            concerns=concerns or Concerns(),
            decisions=decisions,
            reviews=reviews,
            charts=tuple(charts),
            plans=plans,
            own=own or Own(),
            advice=advice or OwnAdvice(),
            unknown=tuple(f"{one.place}: {one.arguments['value']}" for one in notes if one.rule == "unknown_key"),
        )
        return Examined(voyage, (), notes, self.files, len(log))

    def _documents(self, name: str, suffix: str) -> Iterator[Document]:
        for path in self._paths(name, suffix):
            one = self._document(path)
            if one is not None:
                yield one

    def _paths(self, name: str, suffix: str) -> list[Path]:
        paths = listed(self.folder, name, suffix)
        if isinstance(paths, Problem):
            self.unread.append(paths)
            return []
        self.files += len(paths)
        return paths

    def _document(self, path: Path) -> Document | None:
        one = document(path, self.folder)
        if isinstance(one, Document):
            return one
        self.unread.append(one)
        return None

    def _stands(self, name: str) -> bool:
        return (self.folder / name).exists() or (self.folder / name).is_symlink()

    def _one(self, name: str, kind: type[T], check: Callable[[Document, dict[str, Any], Found], None]) -> T | None:
        if not self._stands(name):
            return None
        self.files += 1
        one = self._document(self.folder / name)
        return self._whole(one, kind, check) if one else None

    def _each(
        self, name: str, suffix: str, kind: type[T], check: Callable[[Document, dict[str, Any], Found], None]
    ) -> tuple[T, ...]:
        read = (self._whole(one, kind, check) for one in self._documents(name, suffix))
        return tuple(one for one in read if one is not None)

    def _whole(
        self, one: Document, kind: type[T], check: Callable[[Document, dict[str, Any], Found], None]
    ) -> T | None:
        """Return what a file of one table holds, its older schemas brought up to date; None if it is not in order."""
        found = Found()
        newer = too_new(kind, one.tables)
        if newer:  # whatever else seems wrong in it may be right there
            found.faults.append(("made_by_newer", ("schema",), newer))
            self.found.append((one, found))
            return None
        one = Document(one.path, one.text, migrated(kind, one.tables, self.as_of))
        values = whole(kind, one.tables, found)
        check(one, values, found)
        if found.faults or found.notes or found.unknown:
            self.found.append((one, found))
        return None if found.faults else kind(**values)

    def _entries(self, one: Document) -> list[Entry]:
        """Return the entries of one file of the log, judged one by one, so that each tells its faults."""
        found = Found()
        rows, rest = one.tables.get("entry", []), one.tables
        try:
            entries = list(msgspec.convert(one.tables, Log).entry)
            values = [msgspec.structs.asdict(entry) for entry in entries]
        except msgspec.ValidationError:
            values, entries = [], []
            if isinstance(rows, list):
                values = [shape(Entry, row, ("entry", at), found) for at, row in enumerate(rows)]
                entries = [Entry(**given) for given in values if given.keys() >= required(Entry)]
                rest = {**one.tables, "entry": []}
        whole(Log, rest, found)
        for at, given in enumerate(values):
            check_entry(given, self.known, self.today, ("entry", at), found)
        check_log(one.tables, values, one.path.stem, found)
        if found.faults or found.notes or found.unknown:
            self.found.append((one, found))
        return entries

    def _charts(self) -> Iterator[KeptChart]:
        for path in self._paths("chart", ".json"):
            chart = _chart(path, self.folder)
            if isinstance(chart, Problem):
                self.unread.append(chart)
            else:
                yield chart

    def _check_own(self, one: Document, _values: dict[str, Any], found: Found) -> None:
        check_own(one.tables, self.known, found)
        self.known, self.sure = with_own(self.known, one.tables), True

    def _check_advice(self, one: Document, _values: dict[str, Any], found: Found) -> None:
        check_advice(one.tables, self.known, found)

    def _check_me(self, one: Document, values: dict[str, Any], found: Found) -> None:
        check_me(one.tables, values, self.known, self.as_of, self.today, found)
        check_calendar(values, found)

    def _check_forecast(self, one: Document, values: dict[str, Any], found: Found) -> None:
        check_forecast(values, one.path.name, self.known.fields, self.today, found)

    def _check_concerns(self, _one: Document, values: dict[str, Any], found: Found) -> None:
        check_concerns(values, self.known, self.today, found)

    def _check_decision(self, one: Document, values: dict[str, Any], found: Found) -> None:
        check_decision(values, one.path.stem, self.known, self.today, found)

    def _check_review(self, one: Document, values: dict[str, Any], found: Found) -> None:
        check_review(values, one.path.stem, self.known, self.today, found)

    def _check_plan(self, one: Document, values: dict[str, Any], found: Found) -> None:
        check_plan(values, one.path.stem, self.known, self.today, found)


def _chart(path: Path, folder: Path) -> KeptChart | Problem:
    """Read a kept chart; only of one that cannot be read is its text looked at, since there may be hundreds."""
    data = content(path, folder)
    if isinstance(data, Problem):
        return data
    try:
        schema = (chart := kept_chart(data)).schema
    except msgspec.DecodeError:
        text = text_of(path, folder)
        if isinstance(text, Problem):
            return text
        chart, schema = None, _schema(data)
    if schema > NEWEST:
        return Problem("made_by_newer", Place(str(path)), {"value": f"schema = {schema}", "expected": NEWEST})
    if chart is None:
        return Problem("chart_broken", Place(str(path)))
    if path.name != f"{chart.as_of}.json":
        return Problem("id_of_file", Place(str(path)), {"value": f"{chart.as_of}", "expected": path.stem})
    return chart


def _schema(data: bytes) -> int:
    try:
        return schema_of(data)
    except msgspec.DecodeError:
        return 0
