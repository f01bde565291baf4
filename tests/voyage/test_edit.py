"""A change to a text changes what it says in one place, and no other character of it."""

from __future__ import annotations

import re
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from shinro.problems import ShinroError
from shinro.toml_places import outline
from shinro.voyage import Entry, Figure, OptionSeen, edited, with_row, without

from ..strategies import toml_texts

LETTERS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=12)
VALUES: st.SearchStrategy[Any] = st.recursive(
    st.one_of(
        st.booleans(),
        st.integers(-(2**63), 2**63 - 1),
        st.floats(allow_nan=False),
        st.dates(),
        st.datetimes(),
        st.times(),
        LETTERS,
        st.lists(st.sampled_from(["一行目", 'say "', '"""', "\\", "\r", "\t", "\x00", "😀", " "])).map("\n".join),
    ),
    lambda inner: st.one_of(st.lists(inner, max_size=3), st.dictionaries(LETTERS, inner, max_size=3)),
    max_leaves=6,
)


def _at(tables: Any, path: tuple[str | int, ...]) -> Any:
    for name in path:
        tables = tables[name]
    return tables


def _leaves(value: Any, path: tuple[str | int, ...] = ()) -> dict[tuple[str | int, ...], Any]:
    """Return every value that is no table or array, and every empty one, by its path."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = {at: leaf for key, part in inner for at, leaf in _leaves(part, (*path, key)).items()}
    return found or {path: value}


@settings(max_examples=150)
@given(toml_texts(), st.dictionaries(LETTERS, VALUES, max_size=4))
def test_a_row_is_added_behind_all_that_is_there(text: str, row: dict[str, Any]) -> None:
    before = tomllib.loads(text)
    assume("entry" not in before)
    once = with_row(text, "entry", row)
    assert once.startswith(text)
    twice = with_row(once, "entry", {})
    assert twice.startswith(once)
    assert tomllib.loads(twice) == before | {"entry": [row, {}]}
    ends = set(re.findall("\r?\n", twice.removeprefix(text)))
    assert ends == ({"\r\n"} if "\r\n" in text else {"\n"})


@settings(max_examples=150)
@given(toml_texts(), VALUES, st.data())
def test_a_value_is_changed_and_nothing_else(text: str, value: Any, data: st.DataObject) -> None:
    before, values = tomllib.loads(text), outline(text).values
    assume(values)
    path = data.draw(st.sampled_from(list(values)))
    span = values[path]
    try:
        after = edited(text, path, value)
    except ShinroError:
        assert "#" in text[span.start : span.stop]  # a comment would be lost
        return
    assert after.startswith(text[: span.start])
    assert after.endswith(text[span.stop :])
    changed = tomllib.loads(after)
    assert _at(changed, path) == value
    for at, leaf in _leaves(before).items():
        assert at[: len(path)] == path or _at(changed, at) == leaf


def _tables(value: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    """Return the path of every table."""
    inner = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    found = [at for key, part in inner for at in _tables(part, (*path, key))]
    return [path, *found] if isinstance(value, dict) else found


@settings(max_examples=150)
@given(toml_texts(), VALUES, st.data())
def test_a_new_key_comes_into_its_table_and_goes_again(text: str, value: Any, data: st.DataObject) -> None:
    before, layout = tomllib.loads(text), outline(text)
    path = (*data.draw(st.sampled_from(_tables(before))), "new key")
    after = edited(text, path, value)
    changed = tomllib.loads(after)
    assert _at(changed, path) == value
    del _at(changed, path[:-1])["new key"]
    assert changed == before
    if path[:-1] in {(), *(table for _, table in layout.headers)}:  # on a line of its own, below no new header
        assert without(after, path).rstrip() == text.rstrip()


@settings(max_examples=150)
@given(toml_texts(), st.data())
def test_a_key_goes_and_the_comment_behind_it_stays(text: str, data: st.DataObject) -> None:
    before, values = tomllib.loads(text), outline(text).values
    assume(values)
    path = data.draw(st.sampled_from(list(values)))
    try:
        after = without(text, path)
    except ShinroError:
        span = values[path]
        assert path[:-1] in values or "#" in text[span.start : span.stop] or "." in text[span.key : span.start]
        return
    changed = tomllib.loads(after)
    with pytest.raises((KeyError, IndexError)):
        _at(changed, path)
    for at, leaf in _leaves(before).items():
        assert at[: len(path)] == path or _at(changed, at) == leaf
    assert after.count("# = end") == text.count("# = end")


TEXT = """# about me
schema = 1
assumed = ["age", "pay"]  # why
odd = [
  1,  # one
]

[present]  # of today
field = "tab"
# to be settled

[[worry]]
  id = "a"
[[worry]]
  id = "b"  # x
"""


def _lines(text: str, path: tuple[str | int, ...], value: object) -> tuple[list[str], list[str]]:
    """Return the lines that an edit takes away and puts in."""
    old, new = text.split("\n"), edited(text, path, value).split("\n")
    return [line for line in old if line not in new], [line for line in new if line not in old]


@pytest.mark.parametrize(
    ("path", "value", "gone", "new"),
    [
        (("schema",), 2, ["schema = 1"], ["schema = 2"]),
        (("assumed",), ("age",), ['assumed = ["age", "pay"]  # why'], ['assumed = ["age"]  # why']),
        (("assumed", 1), "field", ['assumed = ["age", "pay"]  # why'], ['assumed = ["age", "field"]  # why']),
        (("weekly_hours",), 7.5, [], ["weekly_hours = 7.5"]),
        (("present", "pay"), 7_000_000.0, [], ["pay = 7000000"]),
        (("worry", 0, "closed_on"), date(2026, 11, 28), [], ["  closed_on = 2026-11-28"]),
        (("worry", 1, "why"), 'two\n"lines"', [], ['  why = """', "two", '"lines\\""""']),
        (("worry", 2, "id"), "c", None, None),
        (("schema", "x"), 1, None, None),
        (("odd",), [1, 2], None, None),
        (("present",), {}, None, None),
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_edits(
    path: tuple[str | int, ...], value: object, gone: list[str] | None, new: list[str] | None, end: str
) -> None:
    text = TEXT.replace("\n", end)
    if gone is None or new is None:
        with pytest.raises((ShinroError, TypeError)):
            edited(text, path, value)
        return
    tail = end.removesuffix("\n")
    assert _lines(text, path, value) == ([line + tail for line in gone], [line + tail for line in new])


@pytest.mark.parametrize(
    ("text", "path", "expected"),
    [
        ("a = {x = 1}\n", ("a", "y"), "a = {x = 1, y = 5}\n"),
        ("a = {}\n", ("a", "y"), "a = { y = 5 }\n"),
        ("a = [{ }, {x = [1]}]\n", ("a", 1, "y"), "a = [{ }, {x = [1], y = 5}]\n"),
        ("a.b = 1\n", ("a", "c"), "a.b = 1\na.c = 5\n"),
        ("[a.b]\n", ("a", "c"), "[a.b]\n\n[a]\nc = 5\n"),
        ("", ("a",), "a = 5\n"),
        ("# mark", ("a",), "# mark\na = 5\n"),
        ("# mark\n\n[t]\n", ("a",), "# mark\na = 5\n\n[t]\n"),
        ("x = 1", ("a",), "x = 1\na = 5\n"),
        ("[t]\n# nothing yet\n\n[u]\n", ("t", "a"), "[t]\na = 5\n# nothing yet\n\n[u]\n"),
        ("", ("a", "b c", "d"), '[a."b c"]\nd = 5\n'),
    ],
)
def test_where_a_new_key_goes(text: str, path: tuple[str | int, ...], expected: str) -> None:
    assert edited(text, path, 5) == expected


def test_a_row_as_a_person_would_write_it() -> None:
    entry = Entry(date=date(2026, 11, 28), kind="study", text="検索を試した。\n「まだ遅い」と言われた。\\o/", hours=2.0)
    assert with_row("# log\n", "entry", entry) == (
        '# log\n\n[[entry]]\ndate = 2026-11-28\nkind = "study"\n'
        'text = """\n検索を試した。\n「まだ遅い」と言われた。\\\\o/"""\nhours = 2\n'
    )


def test_a_row_of_tables_within_tables() -> None:
    figures = {"useless": Figure(value=0.2, low=0.1), "x y": Figure(value=1e-7)}
    option = OptionSeen(hours={"tab": 26.0}, work="tab", behind=0.0, behind_low=-0.5, behind_high=1e16)
    text = with_row("", "decision", {"figures": figures, "option": (option,), "none": (), "empty": {}})
    assert tomllib.loads(text)["decision"] == [
        {
            "figures": {"useless": {"value": 0.2, "low": 0.1}, "x y": {"value": 1e-7}},
            "option": [{"hours": {"tab": 26}, "work": "tab", "behind": 0, "behind_low": -0.5, "behind_high": 1e16}],
            "none": [],
            "empty": {},
        }
    ]


@pytest.mark.parametrize("text", ["entry = []\n", "entry = [{a = 1}]\n", "[entry]\n", "entry = 1\n"])
def test_a_row_is_refused_where_the_table_is_written_otherwise(text: str) -> None:
    with pytest.raises(ShinroError) as error:
        with_row(f"x = 1\n{text}", "entry", {"a": 1})
    (problem,) = error.value.problems
    assert problem.rule == "change_unsafe"
    assert problem.place
    assert problem.place.line == 2
