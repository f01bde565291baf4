"""Work on Kaggle, as tables that its own command line prints with `--csv`, saved as files.

Recognised by their columns, with or without lines of notice around them: `competitions submissions` (fileName, date,
description, status), `competitions list` (ref, deadline, category, userHasEntered) and `kernels list --mine` (ref,
title, author, lastRunTime). Passes through: dates, descriptions of finished submissions, names of competitions
entered, titles of notebooks. Scores and ranks are not looked at.
"""

from __future__ import annotations

import csv
from io import StringIO
from typing import TYPE_CHECKING

from .text import day_of
from .types import Import, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

SUBMISSIONS = frozenset({"fileName", "date", "description", "status"})
COMPETITIONS = frozenset({"ref", "deadline", "category", "userHasEntered"})
NOTEBOOKS = frozenset({"ref", "title", "author", "lastRunTime"})


def is_kaggle(text: str) -> bool:
    """Return whether a text holds one of the tables."""
    return _table(text) is not None


def parse(text: str) -> Import:
    """Return the submissions, competitions entered, or notebooks that a table lists; broken rows are passed over."""
    columns, rows = _table(text) or (frozenset(), [])
    if columns >= SUBMISSIONS:
        pieces = [
            Piece(day_of(row["date"]), _words(row["description"]))
            for row in rows
            if "complete" in (row["status"] or "").lower()
        ]
    elif columns >= COMPETITIONS:
        pieces = [Piece(None, _words(_last(row["ref"]))) for row in rows if (row["userHasEntered"] or "") == "True"]
    else:
        pieces = [Piece(day_of(row["lastRunTime"]), _words(row["title"])) for row in rows if day_of(row["lastRunTime"])]
    return Import(source="kaggle", pieces=tuple(pieces))


def _table(text: str) -> tuple[frozenset[str], Iterable[Mapping[str, str | None]]] | None:
    lines = text.splitlines()
    for index, line in enumerate(lines[:20]):
        columns = frozenset(part.strip() for part in line.split(","))
        if any(columns >= wanted for wanted in (SUBMISSIONS, COMPETITIONS, NOTEBOOKS)):
            try:
                return columns, list(csv.DictReader(StringIO("\n".join(lines[index:]))))
            except csv.Error:  # a cell of more than 128 kB
                return None
    return None


def _last(ref: str | None) -> str:
    return (ref or "").rstrip("/").rpartition("/")[2]


def _words(name: str | None) -> str:
    """Return a name with its hyphens and underscores as blanks, so that words stand apart, and also as it is."""
    name = name or ""
    return f"{name}\n{name.replace('-', ' ').replace('_', ' ')}"
