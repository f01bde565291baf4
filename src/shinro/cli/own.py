"""Read a person's own series from a CSV file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from ..evidence import own_panels
from ..problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from pathlib import Path

    from ..evidence import OwnSeries


def read_own(file: Path, as_of: date) -> tuple[tuple[OwnSeries, ...], tuple[Problem, ...]]:
    """Return the sound series as known on `as_of`, and what is wrong with the others.

    Raises `ShinroError` if the file cannot be read, or if nothing in it is sound.
    """
    try:
        text = file.read_text("utf-8")
    except UnicodeDecodeError:
        raise ShinroError([Problem("not_utf8", Place(str(file)))]) from None
    except OSError as error:
        raise ShinroError([Problem("unreadable", Place(str(file)), {"value": error.strerror or ""})]) from None
    series, problems = own_panels(text, str(file), as_of, max(as_of, date.today()))
    if problems and not series:
        raise ShinroError(problems)
    if not series:
        raise ShinroError([Problem("own_not_begun", Place(str(file)), {"value": str(as_of)}, usage=True)])
    return series, problems
