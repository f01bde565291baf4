"""The text of one file of a voyage and its tables, or the one reason why it cannot be read (edge: reads files).

Nothing outside the folder is read, whatever a link says; what is no ordinary file is not waited for.
"""

from __future__ import annotations

import errno
import os
import re
import shlex
import stat
import tomllib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..problems import Place, Problem
from .encoding import ICONV, is_utf8, likely
from .reviews import front_of

if TYPE_CHECKING:
    from pathlib import Path

DEEPEST = 100
"""Names in one key: each more costs `tomllib` the square, and nobody writes so many."""
LONGEST = 1
"""MB of one line up to which it is read: ten years of a full log are 1 MB in all."""
_MB = 1_000_000
_AT = re.compile(r"\(at line (\d+), column (\d+)\)")
_NAME = r"""(?:[A-Za-z0-9_-]++|"(?:[^"\\\n]++|\\.)*+"|'[^'\n]*+')"""
_DEEP_KEY = re.compile(rf"(?:^|[{{,])[ \t]*+\[{{0,2}}[ \t]*+(?:{_NAME}[ \t]*+\.[ \t]*+){{{DEEPEST}}}")
_LONG_NUMBER = re.compile(r"(?<![\w.])\d(?:_?\d){4300}")
_WIDE = re.compile("[\u3000\u2018\u2019\u201c\u201d\uff02\uff03\uff07\uff0c-\uff0e\uff10-\uff19\uff1d\uff3b\uff3d]")
"""Signs that a Japanese keyboard puts where TOML wants those of half width."""
_CAUSES = {
    "Cannot overwrite a value": "toml_twice",
    "Cannot declare": "toml_twice",
    "Duplicate inline table key": "toml_twice",
    "Invalid date": "toml_date",
}
"""What the parser's words, by how they begin, say beyond there being a fault."""
_MARKS = ("<<<<<<<", "=======", ">>>>>>>")
_RULES = {
    errno.ELOOP: "link_loop",
    errno.ENOENT: "link_broken",
    errno.ENOTDIR: "not_a_folder",
    errno.EACCES: "read_denied",
    errno.EPERM: "read_denied",
}


@dataclass(frozen=True, slots=True)
class Document:
    """A file that could be read: its text (of a review, the part between the `+++`) and the tables in it."""

    path: Path
    text: str
    tables: dict[str, Any]


def listed(folder: Path, name: str, suffix: str) -> list[Path] | Problem:
    """Return the files of a folder of the voyage whose names end in `suffix`, in order; hidden ones are not ours.

    A link to another file in it is that file's second name: it is left out, so that nothing counts twice.
    """
    inner = folder / name
    try:
        if not inner.is_symlink() and not inner.exists():
            return []
        if _leads_out(inner, folder):
            return Problem("link_outside", Place(str(inner)), {"value": os.path.realpath(inner)})
        with os.scandir(inner) as entries:
            ours = [one for one in entries if one.name.endswith(suffix) and not one.name.startswith(".")]
        files = {one.name for one in ours if not one.is_symlink()}
        links = [one.name for one in ours if one.is_symlink() and _beside(inner / one.name) not in files]
    except OSError as error:
        return _unreadable(inner, error)
    return [inner / one for one in sorted([*files, *links])]


def document(path: Path, folder: Path) -> Document | Problem:
    """Read a file of TOML, or of Markdown with TOML before it, that belongs to the voyage in `folder`."""
    data = content(path, folder)
    return data if isinstance(data, Problem) else parsed(path, data)


def text_of(path: Path, folder: Path) -> str | Problem:
    """Return a file's text, without its byte-order mark."""
    data = content(path, folder)
    return data if isinstance(data, Problem) else _text(path, data)


def parsed(path: Path, data: bytes) -> Document | Problem:
    """Read the content of such a file."""
    text = _long_line(path, data) or _text(path, data)
    if isinstance(text, Problem):
        return text
    if path.suffix == ".md":
        front = front_of(text)
        if front is None:
            return Problem("no_front_matter", Place(str(path), 1, 1))
        text = front
    deep = _too_deep(path, text)
    if deep:
        return deep
    try:
        return Document(path, text, tomllib.loads(text))
    except RecursionError:
        return Problem("too_deep", Place(str(path)), {"expected": DEEPEST})
    except tomllib.TOMLDecodeError as error:
        return _syntax(path, text, str(error))
    except ValueError:  # a number that Python refuses to read
        long = _LONG_NUMBER.search(text)
        place = _place(path, text, long.start() if long else 0)
        return _syntax(path, text, f"(at line {place.line}, column {place.column})")


def _text(path: Path, data: bytes) -> str | Problem:
    """Return a file's text, without its byte-order mark."""
    encoding = likely(data) if b"\0" in data or b"\x1b$" in data or not is_utf8(data) else ""
    if encoding:
        command = _converted(path, f"iconv -f {ICONV.get(encoding, encoding)} -t UTF-8")
        return Problem("other_encoding", Place(str(path)), {"value": encoding, "expected": command})
    try:
        text = data.decode()
    except UnicodeDecodeError as error:
        before = data[: error.start]
        line, column = before.count(b"\n") + 1, len(before[before.rfind(b"\n") + 1 :].decode()) + 1
        return Problem("not_utf8", Place(str(path), line, column))
    if "\0" in text:
        told: dict[str, str | int | float] = {
            "value": text.count("\0"),
            "expected": _converted(path, "tr -d '\\000' <"),
        }
        return Problem("nul_byte", _place(path, text, text.index("\0")), told)
    if _MARKS[0] in text and (conflicts := _conflicts(text)):
        return Problem("merge_conflict", Place(str(path), conflicts[0], 1), {"value": len(conflicts)})
    return text.removeprefix("\ufeff")


def _long_line(path: Path, data: bytes) -> Problem | None:
    if len(data) <= LONGEST * _MB:
        return None
    long = ((number, len(line)) for number, line in enumerate(data.split(b"\n"), 1) if len(line) > LONGEST * _MB)
    line, size = next(long, (0, 0))
    told: dict[str, str | int | float] = {"value": f"{size / _MB:.1f}", "expected": LONGEST}
    return Problem("long_line", Place(str(path), line, 1), told) if line else None


def _conflicts(text: str) -> list[int]:
    """Return the lines on which the conflicts of a merge begin: three marks in their order, each at a line's start."""
    found = []
    begun = awaited = 0
    for number, line in enumerate(text.split("\n"), 1):
        if line.startswith(_MARKS[0]):
            begun, awaited = number, 1
        elif awaited and line.startswith(_MARKS[awaited]):
            awaited += 1
            if awaited == len(_MARKS):
                found.append(begun)
                awaited = 0
    return found


def _converted(path: Path, filter: str) -> str:  # noqa: A002
    """Return the command that puts the file through a filter; it leaves the old one beside it."""
    old, new = shlex.quote(f"{path}.old"), shlex.quote(str(path))
    return f"mv {new} {old} && {filter} {old} > {new}"


def content(path: Path, folder: Path) -> bytes | Problem:
    """Return the bytes of a file of the voyage in `folder`."""
    try:
        if path.is_symlink() and _leads_out(path, folder):
            return Problem("link_outside", Place(str(path)), {"value": os.path.realpath(path)})
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC)
        try:
            if not stat.S_ISREG(os.fstat(handle).st_mode):  # a device may have no end, a pipe no writer
                return Problem("not_a_file", Place(str(path)))
            with open(handle, "rb", closefd=False) as file:
                return file.read()
        finally:
            os.close(handle)
    except OSError as error:
        return _unreadable(path, error)


def _leads_out(path: Path, folder: Path) -> bool:
    root = os.path.realpath(folder)
    return os.path.commonpath([root, os.path.realpath(path, strict=True)]) != root


def _beside(link: Path) -> str:
    """Return the name of the file that a link leads to, if it stands in the link's own folder; "" if not."""
    folder, name = os.path.split(os.path.realpath(link))
    return name if folder == os.path.realpath(link.parent) else ""


def _unreadable(path: Path, error: OSError) -> Problem:
    rule = _RULES.get(error.errno or 0, "unreadable")
    told = {"value": error.strerror or type(error).__name__, "expected": f"chmod u+rX {shlex.quote(str(path))}"}
    return Problem(rule, Place(str(path)), told if rule == "read_denied" else {"value": told["value"]})


def _too_deep(path: Path, text: str) -> Problem | None:
    if text.count(".") < DEEPEST:
        return None
    start = 0
    for line in text.split("\n"):
        if line.count(".") >= DEEPEST and (found := _DEEP_KEY.search(line)):
            return Problem("too_deep", _place(path, text, start + found.start()), {"expected": DEEPEST})
        start += len(line) + 1
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
    sign = lines[line - 1][column - 1 : column] if line <= len(lines) else ""
    if _WIDE.match(sign):
        return Problem("toml_wide", Place(str(path), line, column), {"value": sign})
    shown = lines[line - 1].strip() if line <= len(lines) else ""
    if not shown and line > 1:
        shown = lines[line - 2].strip()
    if shown.startswith(_MARKS):  # a conflict of which a part has been mended
        return Problem("merge_conflict", Place(str(path), line, 1), {"value": 1})
    shown = shown if len(shown) <= 60 else shown[:60] + "…"
    rule = next((rule for words, rule in _CAUSES.items() if message.startswith(words)), "toml_syntax")
    if rule == "toml_twice":  # the parser notices it behind the value
        column = len(lines[line - 1]) - len(lines[line - 1].lstrip()) + 1
    return Problem(rule, Place(str(path), line, column), {"value": shown})


def _place(path: Path, text: str, start: int) -> Place:
    return Place(str(path), text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
