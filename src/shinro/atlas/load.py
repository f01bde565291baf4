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
        except FileNotFoundError:
            problems.append(
                Problem("file_missing", _place(folder, file), {"value": "", "expected": file, "suggestion": ""})
            )
        except UnicodeDecodeError as error:
            arguments: dict[str, str | int | float] = {
                "value": str(error.reason),
                "expected": "UTF-8",
                "suggestion": "",
            }
            problems.append(Problem("not_utf8", _place(folder, file), arguments))
    areas = folder.joinpath("areas")
    for item in sorted(areas.iterdir(), key=lambda item: item.name) if areas.is_dir() else ():
        file = f"areas/{item.name}"
        if item.name.endswith(".toml") and file not in wanted:
            expected = ", ".join(AREAS)
            near = nearest(item.name.removesuffix(".toml"), AREAS)
            arguments = {"value": item.name, "expected": expected, "suggestion": near}
            problems.append(Problem("file_unknown", _place(folder, file), arguments))
    return texts, problems


def _place(folder: Traversable, file: str, line: int = 0, column: int = 0) -> Place:
    return Place(f"{folder}/{file}", line, column)


def _not_toml(folder: Traversable, file: str, text: str, error: tomllib.TOMLDecodeError) -> Problem:
    at = _AT.search(str(error))
    line, column = (int(at[1]), int(at[2])) if at else (text.count("\n") + 1, 1)
    reason = _AT.sub("", str(error)).removesuffix("(at end of document)").strip()
    return Problem(
        "not_toml", _place(folder, file, line, column), {"value": reason, "expected": "TOML", "suggestion": ""}
    )


def _placed(folder: Traversable, found: Iterable[tuple[str, Fault]], texts: dict[str, str]) -> Iterator[Problem]:
    """Give each fault its line and column: those of its path, or of the nearest table around it."""
    from ..toml_places import places  # only where something is wrong

    spots = {file: places(texts[file]) for file in {file for file, _ in found}}
    for file, fault in found:
        path = fault.path
        while path and path not in spots[file]:
            path = path[:-1]
        line, column = spots[file].get(path, (1, 1))
        arguments = {"value": fault.value, "expected": fault.expected, "suggestion": fault.suggestion}
        yield Problem(fault.rule, _place(folder, file, line, column), arguments)
