"""Change files of a voyage, whole, under its lock, and never unseen (edge: reads and writes files)."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from ..files import digest, locked, refuse, write_all
from ..problems import Place, Problem, ShinroError
from .document import content, listed, parsed

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def change(folder: Path, name: str, how: Callable[[str], str]) -> None:
    """Change one file of a voyage, such as `log/2026-11.toml`: `how` makes the new text out of the old one.

    See `change_all`.
    """
    change_all(folder, {name: how})


def change_all(
    folder: Path,
    changes: Mapping[str, Callable[[str], str]],
    *,
    whole: Mapping[Path, str | bytes] | None = None,
    seen: Mapping[Path, str] | None = None,
) -> None:
    """Change several files of a voyage (TOML, or Markdown with TOML in front), all of them or none.

    `whole`: files that are written with them as they are; one that is there already only if `seen` is its digest.

    Holds the lock of the voyage from reading to writing, so do not hold it already. Each function gets the text as it
    stands, without a byte-order mark (which is kept) and with its line ends, "" if there is no such file, and returns
    the new text; the same text leaves the file alone. It must be quick and may raise `ShinroError`.

    Raises `ShinroError`, and then no byte has changed, if a file cannot be read, is no UTF-8 or no TOML before or after
    the change, is a link out of the folder, changed meanwhile, or cannot be written.
    """
    with locked(folder):
        was = dict(seen or {})
        after: dict[Path, str | bytes] = dict(whole or {})
        for name, how in changes.items():
            path = folder / name
            before = _before(path, folder)
            refuse(path, within=folder)
            if before is not None:
                was[path] = digest(before)
            text = _changed(path, (before or b"").decode(), how)
            if text != (before or b""):
                if isinstance(fault := parsed(path, text), Problem):
                    told = {"expected": fault.arguments.get("value", "")}
                    unsafe = Problem("change_unsafe", Place(str(path)), told)
                    raise ShinroError([fault if fault.rule == "long_line" else unsafe])
                after[path] = text
        try:
            write_all(after, seen=was, within=folder)
        except ShinroError as error:
            ours = {str(folder / name) for name in changes}
            raise ShinroError(_as_changed(problem, ours) for problem in error.problems) from error


def _before(path: Path, folder: Path) -> bytes | None:
    """Return what stands in a file, None if there is none; raise what reading it would tell, in the same words."""
    if path.parent != folder and isinstance(names := listed(folder, path.parent.name, path.suffix), Problem):
        raise ShinroError([names])
    if not os.path.lexists(path):
        return None
    before = content(path, folder)
    fault = before if isinstance(before, Problem) else parsed(path, before)
    if isinstance(fault, Problem):
        raise ShinroError([fault])
    return before if isinstance(before, bytes) else None


def _changed(path: Path, text: str, how: Callable[[str], str]) -> bytes:
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    try:
        return (mark + how(text[len(mark) :])).encode()
    except UnicodeEncodeError as error:
        shown = error.object[error.start : error.end].encode("unicode_escape").decode()
        raise ShinroError([Problem("not_text", Place(str(path)), {"value": shown})]) from error
    except ShinroError as error:
        raise ShinroError(_in_file(problem, path) for problem in error.problems) from error


def _as_changed(problem: Problem, ours: set[str]) -> Problem:
    """Say of a file that was not there when it was looked for that it changed since, too."""
    is_new = problem.rule == "write_exists" and problem.place and problem.place.file in ours
    return replace(problem, rule="write_changed", arguments={}) if is_new else problem


def _in_file(problem: Problem, path: Path) -> Problem:
    """Name the file in a problem of a text, which knows no file."""
    place = problem.place or Place("")
    return problem if place.file else replace(problem, place=replace(place, file=str(path)))
