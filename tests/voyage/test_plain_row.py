"""A plain row says what TOML says it does, or is left to `tomllib`."""

from __future__ import annotations

import tomllib
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shinro.voyage import Entry, with_row
from shinro.voyage.plain_row import plain_row

KEYS = st.sampled_from(["date", "kind", "text", "hours", "a-b_1", '"quoted"', "a.b", "", "日付"])
VALUES = st.one_of(
    st.text(max_size=8).map('"{}"'.format),
    st.text(max_size=8).map("'{}'".format),
    st.dates().map(str),
    st.integers(-9, 10**12).map(str),
    st.floats(0, 100).map(str),
    st.sampled_from(
        ["01", "1.", "1_0", "2026-02-30", "2026-01-01T00:00:00", "true", "[1]", '"""a"""', "inf", '"a" # b']
    ),
)
LINES = st.one_of(
    st.tuples(KEYS, st.sampled_from([" = ", "=", "  = "]), VALUES).map("".join),
    st.sampled_from(["", "# note", "[[entry]]", "[other]", " ", "\r"]),
)


@given(st.lists(LINES, max_size=5), st.sampled_from(["\n", "\r\n"]))
@example(['text = "a"', 'text = "b"'], "\n")
@example(['text = "a\x7f"'], "\n")
@example(['text = "a\rb"'], "\n")
def test_what_it_reads_is_what_toml_says(lines: list[str], end: str) -> None:
    text = end.join(["[[entry]]", *lines])
    found = plain_row(text)
    if found is not None:
        assert [found] == tomllib.loads(text)["entry"]
        assert [type(value) for value in found.values()] == [type(v) for v in tomllib.loads(text)["entry"][0].values()]


@pytest.mark.parametrize("text", ["検索の評価用に質問百件を用意した。", "it's 5 % better: a → b"])
def test_a_row_as_shinro_writes_it_is_plain(text: str) -> None:
    row = Entry(date(2026, 6, 30), "study", text, field="nlp", hours=1.5, challenge="invoices")
    assert plain_row(with_row("", "entry", row)) is not None
