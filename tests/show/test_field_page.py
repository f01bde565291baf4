import json

import pytest
from msgspec.structs import replace

from shinro.chart.looked import Unseen
from shinro.show.field_page import field_page
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture
from .made_up import looked
from .test_report import LOADING, Reader


def read(page: str) -> Reader:
    found = Reader()
    found.feed(page)
    found.close()
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_is_whole_in_both_languages_and_asks_no_host(language: Language) -> None:
    page = field_page(looked("tab", replay=True), fixture.atlas(), Words(language))
    found = read(page)
    assert found.open == []
    assert len(found.ids) == len(set(found.ids))
    articles = [a["lang"] for tag, a in found.elements if tag == "article"]
    assert articles == sorted(LANGUAGES, key=lambda other: other != language)
    for tag, attributes in found.elements:
        for name in LOADING & attributes.keys():
            assert str(attributes[name]).startswith(("#", "data:,")), (tag, name)
    data = [json.loads(text) for kind, text in found.scripts if kind == "application/json"]
    assert len(data) == 4
    assert page == field_page(looked("tab", replay=True), fixture.atlas(), Words(language))


def test_what_came_is_named_as_later_knowledge_only_in_a_replay() -> None:
    then = field_page(looked("tab", replay=True), fixture.atlas(), Words("en"))
    assert "nothing of it entered the forecast" in then
    now = field_page(looked("tab"), fixture.atlas(), Words("en"))
    assert "known later only" not in now


def test_a_field_without_a_post_has_a_page_all_the_same() -> None:
    bare = replace(looked("gen", replay=True), fields=(), unseen=(Unseen("gen", 0.2),))
    page = field_page(bare, fixture.atlas(), Words("ja"))
    assert read(page).open == []


def test_a_name_that_looks_like_markup_is_shown_as_text() -> None:
    page = field_page(looked("gen"), fixture.atlas('<script>alert("1")</script><!--'), Words("en"))
    assert "<script>alert" not in page
    assert read(page).open == []
