"""Read the atlas from its folder of TOML: whole and checked, or every problem with its place (edge: reads files)."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from ..problems import Place, Problem, ShinroError, nearest
from .build import build
from .rules import area_file, broken
from .schema import AREA_FILE, AREAS, FILES
from .shape import Fault, faults

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from importlib.resources.abc import Traversable

    from .types import Atlas

_AT = re.compile(r"\(at line (\d+), column (\d+)\)")


@cache
def load() -> Atlas:
    """Return the atlas that the package ships, read once per process."""
    atlas, problems = read(resources.files(__package__).joinpath("data"))
    if atlas is None:
        raise ShinroError(problems)
    return atlas


def read(folder: Traversable) -> tuple[Atlas | None, tuple[Problem, ...]]:
    """Read the atlas in `folder`: the atlas and no problem, or nothing and every problem found.

    What stands in the way of the rest is told alone: a file that is missing or not TOML before any wrong key or type,
    and those before dangling references, cycles and sums.
    """
    texts, problems = _texts(folder)
    tables: dict[str, dict[str, Any]] = {}
    for file, text in texts.items():
        try:
            tables[file] = tomllib.loads(text)
        except tomllib.TOMLDecodeError as error:
            problems.append(_not_toml(folder, file, text, error))
    if problems:
        return None, tuple(problems)
    found = [(file, fault) for file in tables for fault in faults(tables[file], FILES.get(file, AREA_FILE))]
    found = found or list(broken(tables))
    if found:
        return None, tuple(_placed(folder, found, texts))
    return build(tables), ()


def _texts(folder: Traversable) -> tuple[dict[str, str], list[Problem]]:
    """Read every file of the atlas, areas first in their fixed order; name those that are missing or too many."""
    wanted = [*map(area_file, AREAS), *FILES]
    texts: dict[str, str] = {}
    problems = []
    for file in wanted:
        try:
            texts[file] = folder.joinpath(*file.split("/")).read_text("utf-8")
        except UnicodeDecodeError:
            problems.append(_problem("not_utf8", _place(folder, file), "", "UTF-8"))
        except OSError as error:
            problems.append(_problem("unreadable", _place(folder, file), error.strerror or type(error).__name__, file))
    areas = folder.joinpath("areas")
    for item in sorted(areas.iterdir(), key=lambda item: item.name) if areas.is_dir() else ():
        file = f"areas/{item.name}"
        if item.name.endswith(".toml") and file not in wanted:
            near = nearest(item.name.removesuffix(".toml"), AREAS)
            problems.append(_problem("file_unknown", _place(folder, file), item.name, ", ".join(AREAS), near))
    return texts, problems


def _place(folder: Traversable, file: str, line: int = 0, column: int = 0) -> Place:
    return Place(f"{folder}/{file}", line, column)


def _problem(rule: str, place: Place, value: str, expected: str, suggestion: str = "") -> Problem:
    return Problem(rule, place, {"value": value, "expected": expected, "suggestion": suggestion})


def _not_toml(folder: Traversable, file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    at = _AT.search(str(error))
    line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
    reason = _AT.sub("", str(error)).removesuffix("(at end of document)").strip()
    return _problem("toml_syntax", _place(folder, file, line, column), reason, "TOML")


def _placed(folder: Traversable, found: Iterable[tuple[str, Fault]], texts: dict[str, str]) -> Iterator[Problem]:
    """Give each fault its line and column: those of its path, or of the nearest table around it."""
    from ..toml_places import places  # only where something is wrong

    spots = {file: places(texts[file]) for file in {file for file, _ in found}}
    for file, fault in found:
        path = fault.path
        while path and path not in spots[file]:
            path = path[:-1]
        line, column = spots[file].get(path, (1, 1))
        yield _problem(fault.rule, _place(folder, file, line, column), fault.value, fault.expected, fault.suggestion)
