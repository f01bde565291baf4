"""Every key and item that tomllib reads has its place, and the place is where it stands."""

from __future__ import annotations

import re
import tomllib
from datetime import date, time
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shinro.toml_places import places

from .strategies import toml_texts

if TYPE_CHECKING:
    from collections.abc import Iterator


def _paths(value: object, path: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], object]]:
    if path:
        yield path, value
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _paths(inner, (*path, index))


def _shown(text: str, start: int) -> str:
    """What stands at a place, up to the end of a line, an item or a table: read without the locator's own patterns."""
    rest = text[start:]
    if key := re.match(r"""(?:"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[A-Za-z0-9_-]+)[ \t]*=[ \t]*""", rest):
        rest = rest[key.end() :]
    return re.split(r"[,\]}#\r\n]", rest)[0].strip()


def _header(text: str, start: int) -> list[str]:
    """The names of the header that stands at a place, as `tomllib` reads them."""
    line = re.split(r"\r?\n", text[start:])[0]
    table: object = tomllib.loads(line)
    names = []
    while table:
        table = table[0] if isinstance(table, list) else table
        assert isinstance(table, dict)
        names += list(table)
        table = next(iter(table.values()), None)
    return names


def _offset(text: str, place: tuple[int, int]) -> int:
    lines = text.split("\n")
    return sum(len(line) + 1 for line in lines[: place[0] - 1]) + place[1] - 1


@settings(max_examples=300)
@given(toml_texts())
def test_every_value_stands_where_its_place_says(text: str) -> None:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError:  # a dotted key met a key of the same name
        assume(False)
    found = places(text)
    paths = dict(_paths(document))
    assert set(found) == set(paths)
    marks = {match[0]: match.start() for match in re.finditer(r"m\d+_", text)}
    for path, value in paths.items():
        start = _offset(text, found[path])
        name = path[-1]
        if isinstance(name, str) and text[start] != "[":
            read = re.match(r"""("(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*[.=]""", text[start:])
            assert read
            assert tomllib.loads(f"{read[1]} = 1") == {name: 1}
        is_item = not isinstance(name, str)
        if (text[start] == "[" and not is_item) or (isinstance(value, dict) and text[start] == "["):
            assert _header(text, start)[: len(path)] == [part for part in path if isinstance(part, str)]
        if isinstance(value, int | float | date | time):
            assert tomllib.loads(f"value = {_shown(text, start)}") == {"value": value}
        if isinstance(value, str):
            mark = re.search(r"m\d+_", value)
            assert mark
            between = [m for m, at in marks.items() if start <= at < marks[mark[0]]]
            assert start <= marks[mark[0]]
            assert between == []


def test_lines_and_columns_count_from_one_in_characters() -> None:
    text = '題 = 1\n[[entry]]\r\n  "種 類" = "x"\r\n[[entry]]\nlist = [1,\n  {a.b = 2}]\n'
    # a bare key is ASCII only, so the first line is not TOML: quote it
    found = places(text.replace("題", '"題"'))
    assert found == {
        ("題",): (1, 1),
        ("entry",): (2, 1),
        ("entry", 0): (2, 1),
        ("entry", 0, "種 類"): (3, 3),
        ("entry", 1): (4, 1),
        ("entry", 1, "list"): (5, 1),
        ("entry", 1, "list", 0): (5, 9),
        ("entry", 1, "list", 1): (6, 3),
        ("entry", 1, "list", 1, "a"): (6, 4),
        ("entry", 1, "list", 1, "a", "b"): (6, 6),
    }


def test_a_byte_order_mark_takes_no_column() -> None:
    assert places("\ufeffa = 1\nb = 2\n") == {("a",): (1, 1), ("b",): (2, 1)}


@given(st.text(max_size=40))
def test_any_text_is_survived(text: str) -> None:
    assert isinstance(places(text), dict)


@pytest.mark.parametrize(
    "text", ["a." * 100_000 + "a = 1", "x = " + "[" * 100_000, "x = " + "{a=" * 100_000, "[" * 100_000]
)
def test_what_is_nested_without_end_is_survived(text: str) -> None:
    assert len(places("first = 1\n" + text)) <= 1001


@settings(max_examples=50)
@given(toml_texts(), st.integers(0, 200))
def test_a_cut_text_gives_what_stands_before_the_cut(text: str, cut: int) -> None:
    whole = places(text)
    for path, place in places(text[:cut]).items():
        if path in whole and place[0] < len(text[:cut].split("\n")):
            assert whole[path] == place
