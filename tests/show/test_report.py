import base64
import hashlib
import json
import re
from html.parser import HTMLParser

import pytest

from shinro.course.calibration import calibration
from shinro.show.report import report
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture

VOID = {"meta", "link", "input", "br", "path", "circle"}
LOADING = {"src", "href", "srcset", "action", "poster", "data", "background"}


class Reader(HTMLParser):
    """Collects elements with their attributes, scripts, and what is left open."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.scripts: list[tuple[str | None, str]] = []
        self.ids: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if "id" in dict(attrs):
            self.ids.append(str(dict(attrs)["id"]))
        if tag == "script":
            self.scripts.append((dict(attrs).get("type"), ""))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            kind, text = self.scripts[-1]
            self.scripts[-1] = (kind, text + data)


@pytest.fixture(scope="module")
def page() -> str:
    return report(fixture.chart(), fixture.atlas(), Words("ja"), constants=calibration())


@pytest.fixture(scope="module")
def reader(page: str) -> Reader:
    found = Reader()
    found.feed(page)
    found.close()
    return found


def test_the_same_chart_gives_the_same_bytes(page: str) -> None:
    assert report(fixture.chart(), fixture.atlas(), Words("ja"), constants=calibration()) == page


def test_it_is_well_formed_and_small(page: str, reader: Reader) -> None:
    assert reader.open == []
    assert len(reader.ids) == len(set(reader.ids))
    assert len(page.encode()) < 3_000_000


def test_nothing_on_the_page_names_another_host(reader: Reader) -> None:
    for tag, attributes in reader.elements:
        for name in LOADING & attributes.keys():
            assert str(attributes[name]).startswith(("#", "data:,")), (tag, name)


def test_the_policy_allows_the_page_s_own_two_scripts_only(page: str, reader: Reader) -> None:
    policy = next(str(a["content"]) for _, a in reader.elements if a.get("http-equiv") == "Content-Security-Policy")
    running = [text for kind, text in reader.scripts if kind is None]
    hashes = ["'sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() + "'" for text in running]
    assert len(hashes) == 2
    assert f"script-src {' '.join(hashes)};" in policy
    assert policy.startswith("default-src 'none';")
    assert "unsafe-eval" not in policy
    assert " on" + "click=" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_opens_in_the_asked_language_and_holds_both(language: Language) -> None:
    text = report(fixture.chart(), fixture.atlas(), Words(language))
    found = Reader()
    found.feed(text)
    assert next(a["lang"] for tag, a in found.elements if tag == "html") == language
    articles = [a["lang"] for tag, a in found.elements if tag == "article"]
    assert articles == sorted(LANGUAGES, key=lambda other: other != language)
    chosen = [a["value"] for tag, a in found.elements if tag == "input" and "checked" in a]
    assert chosen == [language]


def test_every_picture_is_followed_by_its_data_and_a_table_that_is_open(reader: Reader) -> None:
    data = [text for kind, text in reader.scripts if kind == "application/json"]
    pictures = [a for tag, a in reader.elements if tag == "div" and a.get("class") == "picture"]
    assert len(pictures) == len(data) == 2 * (12 + 8 + 2 + 3)
    for text in data:
        assert json.loads(text)
    assert all(a.get("aria-label") and "hidden" in a for a in pictures)
    folds = [a for tag, a in reader.elements if tag == "details"]
    assert len(folds) >= len(pictures)
    assert all("open" in a for a in folds)


def test_what_to_do_comes_first_and_the_frightening_figure_late(page: str) -> None:
    english = page[page.index('<article lang="en"') :]
    marks = [
        "Work in tabular data.",
        "Next best",
        "Assistant that drafts",
        "ten years ahead",
        "Will I be useless?",
        "96.0%",
    ]
    assert [english.index(mark) for mark in marks] == sorted(english.index(mark) for mark in marks)


def test_a_name_that_looks_like_markup_is_shown_as_text() -> None:
    evil = '<script>alert("1")</script></script><!--'
    text = report(fixture.chart(), fixture.atlas(evil), Words("en"), constants=calibration())
    found = Reader()
    found.feed(text)
    found.close()
    assert found.open == []
    assert sum(kind is None for kind, _ in found.scripts) == 2
    assert "<script>alert" not in text
    assert "&lt;script&gt;alert" in text
    specs = [json.loads(body) for kind, body in found.scripts if kind == "application/json"]
    assert any('<script>alert("1")' in json.dumps(spec, ensure_ascii=False).replace('\\"', '"') for spec in specs)


def test_all_figures_of_the_course_are_on_the_page(page: str) -> None:
    visible = re.sub(r"<script.*?</script>", "", page, flags=re.DOTALL)
    for figure in ("14%", "6–29%", "41%", "25–60%", "96.0%", "17–31", "78%"):
        assert figure in visible, figure


@pytest.mark.parametrize("name", [name for name in fixture.variants() if name != "full"])
def test_a_chart_that_lacks_something_is_a_whole_page_all_the_same(name: str) -> None:
    text = report(fixture.variants()[name], fixture.atlas(), Words("en"), constants=calibration())
    found = Reader()
    found.feed(text)
    found.close()
    assert found.open == []
    assert "None" not in re.sub(r"<(script|style).*?</\1>", "", text, flags=re.DOTALL)
