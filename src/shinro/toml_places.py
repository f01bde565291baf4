"""Where each key and array item of a TOML text stands, which `tomllib` does not tell.

A place is `(line, column)`, both from 1, the column in characters. A path is what leads to the value in the dictionary
that `tomllib` returns: `("entry", 1, "kind")`. A table of its own stands at its header's opening bracket.
"""

from __future__ import annotations

import re
import tomllib
from bisect import bisect_right
from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Path: TypeAlias = tuple[str | int, ...]

_BLANK = " \t\r\n"
_NAME = re.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_SCALAR = re.compile(r"[^\s,\]}#]+(?: \d\d:[^\s,\]}#]+)?")
_DEEPEST = 1000
_STRING = {
    '"""': re.compile(r'"""(?:[^"\\]|\\[\s\S]|"(?!""))*"{3,5}'),
    "'''": re.compile(r"'''(?:[^']|'(?!''))*'{3,5}"),
    '"': re.compile(r'"(?:[^"\\]|\\.)*"'),
    "'": re.compile(r"'[^']*'"),
}


def places(text: str) -> dict[Path, tuple[int, int]]:
    """Return the place of every key and array item of `text`, in the order in which they stand.

    `text` is one that `tomllib` reads, with or without a byte-order mark. Of any other text the places before its first
    fault are returned, and what comes after may be missing or wrong.
    """
    return _scan(text).found


class Span(NamedTuple):
    """Where a key (all its dotted names; an array item has none) and its value begin and the value has ended.

    In characters from 0.
    """

    key: int
    start: int
    stop: int


class Outline(NamedTuple):
    """What stands where in a TOML text.

    `values`: of each key and array item; a table that a header opens or a dotted key names has no span. `headers`: the
    character at which each header begins, and what it opens, in their order.
    """

    values: Mapping[Path, Span]
    headers: Sequence[tuple[int, Path]]


def outline(text: str) -> Outline:
    """Return the outline of a text that `tomllib` reads."""
    scan = _scan(text)
    return Outline(scan.values, scan.headers)


def _scan(text: str) -> _Scan:
    scan = _Scan(text)
    with suppress(IndexError, ValueError, RecursionError):  # not TOML from here on
        scan.document()
    return scan


class _Scan:
    """One pass over the text; `at` is the next character."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.at = 0
        self.found: dict[Path, tuple[int, int]] = {}
        self.values: dict[Path, Span] = {}
        self.headers: list[tuple[int, Path]] = []
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]
        self._newest: dict[Path, int] = {}  # index of the last item of each array of tables

    def document(self) -> None:
        base: Path = ()
        if self.text.startswith("\ufeff"):
            self.at = self._lines[0] = 1
        self._skip_blank()
        while self.at < len(self.text):
            if self.text[self.at] == "[":
                base = self._header()
            else:
                self._pair(base)
            self._skip_blank()

    def _header(self) -> Path:
        start = self.at
        is_item = self.text.startswith("[[", start)
        self.at += 2 if is_item else 1
        names = [name for name, _ in self._names()]
        self.at += 2 if is_item else 1
        for depth in range(1, len(names)):
            self._note(self._resolve(names[:depth]), start)
        if is_item:
            array = (*self._resolve(names[:-1]), names[-1])
            self._note(array, start)
            self._newest[array] = self._newest.get(array, -1) + 1
        path = self._resolve(names)
        self._note(path, start)
        self.headers.append((start, path))
        return path

    def _pair(self, base: Path) -> None:
        names = self._names()
        path = base
        for name, start in names:
            path = (*path, name)
            self._note(path, start)
        self._expect("=")
        self._skip_blank(newlines=False)
        self._value(path, names[0][1])

    def _value(self, path: Path, key: int) -> None:
        start = self.at
        first = self.text[start]
        if first == "[":
            self._array(path)
        elif first == "{":
            self._inline_table(path)
        else:
            quotes = self.text[self.at : self.at + 3]
            pattern = _STRING.get(quotes) or _STRING.get(first) or _SCALAR
            self._take(pattern)
        self.values[path] = Span(key, start, self.at)

    def _array(self, path: Path) -> None:
        self.at += 1
        index = 0
        while self._next_item("]"):
            item = (*path, index)
            self._note(item, self.at)
            self._value(item, self.at)
            index += 1

    def _inline_table(self, path: Path) -> None:
        self.at += 1
        while self._next_item("}"):
            self._pair(path)

    def _next_item(self, closing: str) -> bool:
        self._skip_blank()
        if self.text[self.at] == ",":
            self.at += 1
            self._skip_blank()
        if self.text[self.at] == closing:
            self.at += 1
            return False
        return True

    def _names(self) -> list[tuple[str, int]]:
        """Read a key, dotted or not: each of its names with where it starts."""
        names = []
        while True:
            match = self._take(_NAME)
            quoted, literal, _bare = match.groups()
            group = 1 if quoted is not None else 2 if literal is not None else 3
            name = match[group]
            if quoted and "\\" in quoted:
                name = str(tomllib.loads(f'name = "{quoted}"')["name"])
            names.append((name, match.start(group) - (group != 3)))
            if self.text[self.at : self.at + 1] != ".":
                return names
            if len(names) == _DEEPEST:  # each of their places holds all the names before it
                raise ValueError(_DEEPEST)
            self.at += 1

    def _resolve(self, names: list[str]) -> Path:
        """Follow a header's names into the newest item of each array of tables on the way."""
        path: Path = ()
        for name in names:
            path = (*path, name)
            if path in self._newest:
                path = (*path, self._newest[path])
        return path

    def _note(self, path: Path, start: int) -> None:
        line = bisect_right(self._lines, start)
        self.found.setdefault(path, (line, start - self._lines[line - 1] + 1))

    def _skip_blank(self, newlines: bool = True) -> None:
        blank = _BLANK if newlines else " \t"
        while self.at < len(self.text):
            if self.text[self.at] in blank:
                self.at += 1
            elif newlines and self.text[self.at] == "#":
                end = self.text.find("\n", self.at)
                self.at = len(self.text) if end < 0 else end
            else:
                return

    def _expect(self, mark: str) -> None:
        if self.text[self.at] != mark:
            raise ValueError(mark)
        self.at += 1

    def _take(self, pattern: re.Pattern[str]) -> re.Match[str]:
        match = pattern.match(self.text, self.at)
        if match is None:
            raise ValueError(pattern.pattern)
        self.at = match.end()
        return match
