"""Changes to a TOML text that keep every comment, every unknown key, the order and the line ends of what is there.

Only the characters of the change itself are touched. Each change is read back before it is handed out: where a text is
written in a way that it would say anything else than intended, the change is refused and nothing is lost.
"""

from __future__ import annotations

import re
import tomllib
from typing import TYPE_CHECKING, Any

from ..problems import Place, Problem, ShinroError
from ..toml_places import outline, places
from .toml_value import key_text, lines_text, pair, table_of, value_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

    from msgspec import Struct

    from ..toml_places import Outline, Path

_COMMENTS = re.compile(r"(?:[ \t]*#[^\n]*(?:\n|\Z))*")
_INDENT = re.compile(r"[ \t]*")
_REMOVED = object()


def with_row(text: str, table: str, row: Struct | Mapping[str, Any]) -> str:
    """Return `text` with one more `[[table]]` at its end, in the line ends of the text; values left out stay out.

    Raises `ShinroError` if the table stands there in another form, such as `table = [ … ]`.
    """
    return with_rows(text, table, [row])


def with_rows(text: str, table: str, rows: Iterable[Struct | Mapping[str, Any]]) -> str:
    """Return `text` with several rows more, one below the other; see `with_row`."""
    end, tables = _line_end(text), _read(text)
    after, known = text, tables.setdefault(table, [])
    for row in rows:
        values = table_of(row)
        if isinstance(known, list):
            known.append({key: _as_read(value) for key, value in values.items()})
        lines = [f"[[{key_text(table)}]]", *(pair(key, value, end) for key, value in values.items())]
        after = _ended(after, end) + end.join(lines) + end
    return _sound(text, after, tables, (table,), f"[[{table}]]")


def edited(text: str, path: Path, value: object) -> str:
    """Return `text` with `value` at `path`, such as `("worry", 2, "closed_on")` or `("weekly_hours",)`.

    The last key need not be there yet, nor the tables that lead to it; an item of an array must. Raises `ShinroError`
    where the text does not allow the change without losing a comment or changing anything else.
    """
    tables, layout, end = _read(text), outline(text), _line_end(text)
    after = None
    if _put(tables, path, _as_read(value)) and not _has_comment(text, layout, path):
        span, in_line = layout.values.get(path), path[:-1] in layout.values
        if span:
            shown = value_text(value) if in_line else lines_text(value, end)
            after = text[: span.start] + shown + text[span.stop :]
        elif in_line:
            after = _with_inline_key(text, layout, path, value)
        else:
            after = _with_line(text, layout, path, value, end)
    return _sound(text, after, tables, path, f"{path[-1]} = {value_text(value)}")


def without(text: str, path: Path) -> str:
    """Return `text` without the key at `path`, a comment behind it kept; unchanged if the key is not there.

    Raises `ShinroError` where the text does not allow that without losing a comment or changing anything else.
    """
    tables, layout = _read(text), outline(text)
    span = layout.values.get(path)
    if span is None:
        return text
    after = None
    if _put(tables, path, _REMOVED) and not _has_comment(text, layout, path):
        start, stop = span.key, span.stop
        line, next_line = _line(text, start), text.find("\n", stop) + 1 or len(text)
        if not (text[line:start] + text[stop:next_line]).strip():
            start, stop = line, next_line
        after = text[:start] + text[stop:]
    return _sound(text, after, tables, path, f"- {path[-1]}")


def log_name(day: date) -> str:
    """Return the log file of a day in a voyage."""
    return f"log/{day:%Y-%m}.toml"


def _with_inline_key(text: str, layout: Outline, path: Path, value: object) -> str:
    """Return `text` with a new key at the end of the inline table that it belongs to."""
    put = f"{key_text(str(path[-1]))} = {value_text(value)}"
    close = layout.values[path[:-1]].stop - 1
    last = max((span.stop for span in layout.values.values() if span.stop <= close), default=0)
    opening = layout.values[path[:-1]].start + 1
    if last > opening:
        return f"{text[:last]}, {put}{text[last:]}"
    return f"{text[:opening]} {put} {text[close:]}"


def _with_line(text: str, layout: Outline, path: Path, value: object, end: str) -> str:
    """Return `text` with a line for a new key: below the last one of its table, or below a new header."""
    opened = [(0, ()), *layout.headers]
    tables = [at for _, at in opened]
    depth = len(path) - 1
    if path[:depth] not in tables and not any(at[:depth] == path[:depth] for at in layout.values):
        header = ".".join(key_text(name) for name in path[:depth] if isinstance(name, str))
        return f"{_ended(text, end)}[{header}]{end}{pair(str(path[-1]), value, end)}{end}"
    while path[:depth] not in tables:  # a table that dotted keys name stands in the one around it
        depth -= 1
    index = tables.index(path[:depth])
    begin, stop = opened[index][0], opened[index + 1][0] if index + 1 < len(opened) else len(text)
    inside = [span for span in layout.values.values() if begin <= span.key and span.stop <= stop]
    if inside:
        last = max(inside, key=lambda span: (span.stop, -span.key))
        line, at = _line(text, last.key), text.find("\n", last.stop) + 1 or len(text)
    elif path[:depth]:
        line, at = _line(text, begin), text.find("\n", begin) + 1 or len(text)
    else:  # before the first header, but below what is said of the file
        found = _COMMENTS.match(text)
        line = at = found.end() if found else 0
    key = ".".join(key_text(str(name)) for name in path[depth:])
    blanks = _INDENT.match(text, line)
    new = f"{blanks[0] if blanks else ''}{key} = {lines_text(value, end)}{end}"
    gap = end if at and not text[:at].endswith("\n") else ""
    return text[:at] + gap + new + text[at:]


def _has_comment(text: str, layout: Outline, path: Path) -> bool:
    """Say whether a comment stands inside the value at `path`, between the items of an array."""
    whole = layout.values.get(path)
    if whole is None or text[whole.start] not in "[{":
        return False
    between, done = "", whole.start
    for at, span in sorted(layout.values.items(), key=lambda item: item[1].key):
        if at[: len(path)] == path and at != path:
            between += text[done : span.key]
            done = span.start if text[span.start] in "[{" else span.stop
    return "#" in between + text[done : whole.stop]


def _put(tables: Any, path: Path, value: object) -> bool:
    """Set or remove what stands at `path`; return false if nothing leads there."""
    *above, last = path
    try:
        for name in above:
            tables = tables.setdefault(name, {}) if isinstance(name, str) else tables[name]
        if value is _REMOVED:
            del tables[last]
        else:
            tables[last] = value
    except (AttributeError, IndexError, KeyError, TypeError):
        return False
    return True


def _read(text: str) -> dict[str, Any]:
    """Return the tables of a text; numbers with a point stay text, so that every one of them equals itself."""
    return tomllib.loads(text, parse_float=str)


def _as_read(value: object) -> Any:
    return _read(f"value = {value_text(value)}")["value"]


def _sound(text: str, after: str | None, tables: dict[str, Any], path: Path, change: str) -> str:
    """Return `after` if it says what `tables` hold; raise `ShinroError` if not."""
    try:
        if after is not None and _read(after) == tables:
            return after
    except ValueError:
        pass
    known = places(text)
    while path and path not in known:
        path = path[:-1]
    raise ShinroError([Problem("change_unsafe", Place("", *known.get(path, (0, 0))), {"expected": change})])


def _ended(text: str, end: str) -> str:
    """Return `text` with its last line ended and an empty one below it; an empty text stays so."""
    return text + ("" if text.endswith("\n") else end) + end if text else ""


def _line(text: str, at: int) -> int:
    """Return where the line begins in which the character `at` stands."""
    return text.rfind("\n", 0, at) + 1


def _line_end(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"
