"""The Markdown documents: in both languages, every contribution once, figures told honestly, the private left out."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.atlas import load
from shinro.show.exports.notes import notes
from shinro.show.exports.review import review
from shinro.show.exports.shokumu import shokumu
from shinro.show.words import LANGUAGES, Language, Words
from shinro.voyage import Concerns, Entry, HeldSkill, Me, Present, Voyage, Weight
from shinro.voyage.contributions import record

from ...voyage.test_contributions import ENTRIES, ME, entry, voyage
from .test_markdown import READER, meant, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from shinro.voyage.contributions import Record

    Document = Callable[[Record, Voyage, Words], str]

ATLAS = load()
START, END = date(2026, 1, 1), date(2026, 6, 30)
JAPANESE = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
DOCUMENTS: dict[str, Document] = {
    "review": lambda found, sailed, words: review(found, sailed.me, ATLAS, words),
    "notes": lambda found, sailed, words: notes(found, sailed.me, ATLAS, words),
    "shokumu": lambda found, sailed, words: shokumu(found, sailed.me, ATLAS, words),
}
LETTERS = st.text(alphabet="\\`*_[]<>#+-=.!|~&;:1a日\n ", max_size=10)


def told(name: str, sailed: Voyage, language: Language = "en") -> str:
    return DOCUMENTS[name](record(sailed, START, END), sailed, Words(language))


@pytest.mark.parametrize("name", DOCUMENTS)
@given(st.lists(ENTRIES, max_size=6), LETTERS, st.sampled_from(LANGUAGES))
def test_every_contribution_stands_there_once_whatever_is_written_in_it(
    name: str, log: list[Entry], odd: str, language: Language
) -> None:
    marked = [
        replace(one, text=f"mark{n}x {odd}", metric=one.metric and f"{odd} figure", link=odd, challenge=odd or None)
        for n, one in enumerate(log)
    ]
    me = replace(ME, name=odd, skill=(HeldSkill("tab-gbdt", evidence=odd),))
    markdown = told(name, voyage(*marked, me=me), language)
    blocks = shown_with_bold(markdown)
    for one in marked:
        if one.kind == "contribution":
            expected = START <= one.date <= END
            assert sum(meant(one.text) in block for block in blocks) == expected + _as_strength(one, name) * expected


def _as_strength(one: Entry, name: str) -> int:
    """A confirmed strength shows its entries once more."""
    return 0 if name == "notes" else len({one.strength, one.secondary} - {None})


def shown_with_bold(markdown: str) -> list[str]:
    """Return the blocks that a reader sees; whatever is neither text nor set by us fails."""
    blocks = []
    for token in READER.parse(markdown):
        assert token.type not in ("html_block", "code_block", "fence", "hr", "blockquote_open", "table_open"), token
        if token.type == "inline":
            parts = token.children or ()
            assert {c.type for c in parts} <= {"text", "text_special", "hardbreak", "strong_open", "strong_close"}
            blocks.append("".join("\n" if c.type == "hardbreak" else c.content for c in parts))
    return blocks


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_document_speaks_one_language_but_for_the_persons_words(name: str, language: Language) -> None:
    me = replace(ME, name="N", present=Present("tab"), skill=(HeldSkill("tab-gbdt"), HeldSkill("fnd-eda", 0.5)))
    log = [
        entry("02-01", "challenge", "C", challenge="tab-churn"),
        entry("02-02", "study", "S", field="tab", skill="tab-gbdt", hours=4.0),
        entry("02-03", "breakthrough", "B", strength="systems", metric="1"),
        entry("03-01", "contribution", "D", challenge="tab-churn", field="tab"),
        entry("03-02", "contribution", "E", metric="2", link="f"),
        entry("04-02", "challenge", "F", challenge="nlp-internal-search"),
    ]
    text = told(name, voyage(*log, me=me), language)
    for line in text.splitlines():
        if line and line != "N":
            assert bool(JAPANESE.search(line)) == (language == "ja") or re.fullmatch(r"\W*[A-F1]\W*", line), line
    assert "{" not in text


def test_what_is_not_measured_says_so_and_what_would_measure_it() -> None:
    log = [
        entry("02-01", "contribution", "counted", metric="3 -> 2", challenge="tab-churn"),
        entry("03-01", "contribution", "not counted", challenge="tab-churn"),
        entry("04-01", "contribution", "our own", challenge="payroll", metric=" "),
    ]
    with_figure, without = told("review", voyage(*log)).split("### Not measured\n")
    assert "counted" in with_figure
    assert "not counted" not in with_figure
    first, second = without.split("our own")
    names = [metric.name.en for metric in ATLAS.challenges["tab-churn"].metrics]
    assert [name for name in names if name in first] == names
    assert "What would measure it" not in second
    assert "3 contributions (1 with a figure)" in with_figure


def test_the_summary_is_made_of_counts_and_figures() -> None:
    log = [
        entry("02-01", "contribution", "a", metric="3 -> 2"),
        entry("02-03", "breakthrough", "b"),
        entry("02-02", "study", "s", field="tab", hours=4.0),
        entry("02-04", "study", "s", skill="nlp-embeddings", hours=2.5),
    ]
    told_now = shown(told("review", voyage(*log)).split("## ")[0])[1]
    assert told_now == (
        "In this period: 1 contribution (with a figure) and 1 breakthrough. 6.5 h logged in 2 areas. Figures: 3 -> 2."
    ).replace("6.5 h", "6.5\u00a0h")


def test_worries_odds_weights_pay_and_birth_are_in_no_document() -> None:
    me = replace(ME, age=None, birth_date=date(1984, 5, 12), present=Present("tab", 8_512_345, "JPY"))
    sailed = replace(
        voyage(entry("02-01", "study", "s"), me=me), concerns=Concerns(1, (), (Weight(START, "useless", 7),))
    )
    for name in DOCUMENTS:
        text = told(name, sailed)
        assert not re.search(r"8.?512|1984|useless|worr", text, re.IGNORECASE)


@pytest.mark.parametrize("name", DOCUMENTS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_empty_log_is_told_plainly(name: str, language: Language) -> None:
    text = told(name, voyage(), language)
    assert text.startswith("# ")
    assert text.endswith("\n")
    assert not re.search(r"\b0\b|None(?! is logged)|nan", text)


def test_blanks_say_what_to_write_and_no_employer_is_made_up() -> None:
    text = told("shokumu", voyage(), "ja")
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## 職務要約",
        "## 職務経歴",
        "## 実績",
        "## 活かせる経験・知識・技術",
        "## 自己PR",
    ]
    blanks = re.findall(r"\*\*【要記入：.+?】\*\* \S{10,}", text)
    assert len(blanks) == 9
    assert "株式会社" not in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_work_history_shows_what_is_held_well_and_what_an_employer_asks_for(language: Language) -> None:
    held = {"tab-gbdt": 0.7, "fnd-eda": 1.0, "nlp-embeddings": 0.4, "lrn-half-year-review": 1.0}
    me = replace(ME, skill=tuple(HeldSkill(name, share) for name, share in held.items()))
    text = told("shokumu", voyage(me=me), language)
    names = {name: ATLAS.skills[name].name.in_language(language) for name in held}
    assert [name for name in held if names[name] in text] == ["tab-gbdt", "fnd-eda"]
    assert not re.search("[%％]", text)


def test_guesses_are_not_shown_to_others() -> None:
    skills = (HeldSkill("tab-gbdt"), HeldSkill("nlp-embeddings"), HeldSkill("fnd-eda", 0.0))
    guesses = ("skill.tab-gbdt", "present.field")
    me = Me(schema=1, weekly_hours=8, age=42, present=Present("tab"), skill=skills, assumed=guesses)
    text = told("shokumu", voyage(me=me))
    assert ATLAS.skills["nlp-embeddings"].name.en in text
    assert ATLAS.skills["tab-gbdt"].name.en not in text
    assert ATLAS.skills["fnd-eda"].name.en not in text
    assert ATLAS.areas["tab"].name.en not in text
    assert "1 skill not confirmed" in text


@pytest.mark.parametrize("name", DOCUMENTS)
def test_a_guessed_name_is_not_shown_to_others(name: str) -> None:
    me = replace(ME, name="A. Guess")
    assert "A. Guess" in told(name, voyage(me=me))
    assert "A. Guess" not in told(name, voyage(me=replace(me, assumed=("name",))))


def test_a_months_notes_have_its_version_and_its_half_year() -> None:
    sailed = voyage(entry("05-02", "study", "s", field="tab", skill="tab-gbdt", hours=4.0))
    found = record(sailed, date(2026, 5, 1), date(2026, 5, 31))
    text = notes(found, ME, ATLAS, Words("en"))
    assert text.startswith("# Release notes 2026.5\n")
    assert "May 2026, month 2 of April–September 2026." in text
    march = notes(record(voyage(), date(2027, 3, 1), date(2027, 3, 31)), ME, ATLAS, Words("ja"))
    assert march == "# 自分リリースノート 2027.3\n\n2027年3月の記録はありません。\n"
