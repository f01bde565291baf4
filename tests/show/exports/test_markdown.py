"""Whatever a person wrote is shown as they wrote it, by a reader of Markdown that is not ours."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from shinro.show.exports.markdown import document, item, link, one_line, plain

SIGNS = st.text(alphabet="\\`*_[]<>()#+-=.!|~&;:\"'/ \n\r\t1a日。", max_size=14)
READER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def shown(markdown: str) -> list[str]:
    """Return what a reader sees, block by block; anything but text and line breaks fails."""
    blocks = []
    for token in READER.parse(markdown):
        assert token.type not in ("html_block", "code_block", "fence", "hr", "blockquote_open", "table_open"), token
        if token.type == "inline":
            parts = {child.type for child in token.children or ()}
            assert parts <= {"text", "text_special", "hardbreak"}, parts
            blocks.append("".join("\n" if c.type == "hardbreak" else c.content for c in token.children or ()))
    return blocks


def meant(text: str) -> str:
    lines = ("".join(" " if ord(c) < 32 or 127 <= ord(c) < 160 else c for c in line) for line in text.splitlines())
    return "\n".join(line.strip() for line in lines if line.strip())


@given(st.one_of(SIGNS, st.text(max_size=20)))
@example("1. first\n2) second\n---\n# title\n> said\n+ plus\n===\n\ttab")
@example("<script>alert(1)</script> & &amp; &#35; ![x](y) [a]: b")
@example("| a | b |\n|---|---|\n| 1 | 2 |")
@example("a_b_c __init__ _x_ 3*4*5 ~~gone~~ `code` \\")
@example("a\n:-\nb")
def test_text_is_shown_as_it_was_written(text: str) -> None:
    if "://" not in text:
        assert shown(plain(text)) == [meant(text)] or meant(text) == "" == plain(text)


@given(st.one_of(SIGNS, st.text(max_size=20)), st.one_of(SIGNS, st.text(max_size=20)))
def test_a_list_keeps_its_items_whatever_stands_in_them(above: str, below: str) -> None:
    if "://" in above + below:
        return
    lines = [*item(f"a {plain(above)}", [f"b {plain(below)}"]), *item("c")]
    expected = [f"{name} {meant(text)}".rstrip() for name, text in (("a", above), ("b", below))]
    assert shown(document([["# t"], lines])) == ["t", *expected, "c"]


@given(st.text(max_size=20))
def test_a_heading_stays_on_its_line(text: str) -> None:
    assert len(one_line(text).splitlines()) <= 1


def test_text_that_needs_nothing_is_left_as_it_is() -> None:
    for text in ("慰留率 11%→16%(対照比 +3.1pt)", "-0.3 pt, snake_case, 3.5 h; a/b: c!", "+3.1pt", "3日→半日"):
        assert plain(text) == text


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("https://example.com/a_b", "<https://example.com/a_b>"),
        ("reports/2026-07.pdf", "reports/2026-07.pdf"),
        ("javascript:alert(1)", "javascript:alert(1)"),
        ("https://a b", "<https://a> b"),
        ("https://a>b", "<https://a>>b"),
    ],
)
def test_only_a_web_address_becomes_a_link(address: str, written: str) -> None:
    assert link(address) == written


@given(st.text(max_size=20).map("https://".__add__))
def test_a_link_leads_where_its_text_says_or_nowhere(address: str) -> None:
    for block in READER.parse(link(address)):
        for opened, text in pairwise(block.children or ()):
            if opened.type == "link_open":
                assert str(opened.attrs["href"]).startswith("https://")
                assert text.content.startswith("https://")


def test_an_address_inside_a_text_can_be_followed_and_ends_where_it_ends() -> None:
    assert plain("説明はhttps://example.com/x_y_zにあります (https://a.jp).") == (
        "説明は<https://example.com/x_y_z>にあります (<https://a.jp>)."
    )
