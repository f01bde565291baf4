"""The report in a real browser: no request, no violation, no overflow, and readable without JavaScript."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING, Literal

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from playwright.sync_api import Browser, Page

CHROMIUM = next(
    (
        found
        for name in (os.environ.get("CHROMIUM", ""), "chromium", "chromium-browser", "google-chrome")
        if name and (found := shutil.which(name))
    ),
    None,
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no Chromium found (set CHROMIUM or put chromium on the PATH): the page was not tried"
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
LANGUAGES, SCHEMES, WIDTHS = ("ja", "en"), ("light", "dark"), (360, 1280)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    sync_api = pytest.importorskip("playwright.sync_api")
    with sync_api.sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    from shinro.course.calibration import calibration
    from shinro.show.report import report
    from shinro.show.words import Words

    from ..show import fixture

    path: Path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_text(report(fixture.chart(), fixture.atlas(), Words("ja"), constants=calibration()), "utf-8")
    return path


def _look_at_all(page: Page) -> None:
    """Look at each picture until it is drawn: a reader who scrolls faster than it draws comes back."""
    missing = "[...document.querySelectorAll('.picture')].filter(p => p.offsetParent && !p.querySelector('svg'))"
    for _ in range(600):
        if not page.evaluate(f"{missing}.length"):
            return
        page.evaluate(f"{missing}[0].scrollIntoView()")
        page.wait_for_timeout(100)
    pytest.fail(f"never drawn: {page.evaluate(f'{missing}.map(p => p.id)')}")


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_request_no_violation_no_overflow(
    browser: Browser, file: Path, language: str, scheme: Literal["light", "dark"], width: int
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()
    requests: list[str] = []
    complaints: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    page.click(f"label[for=language-{language}]")
    _look_at_all(page)
    assert requests == [file.as_uri()]
    assert complaints == []
    assert page.evaluate("document.documentElement.lang") == language
    assert page.locator("article:visible").get_attribute("lang") == language
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    if (language, scheme) in {("ja", "light"), ("en", "dark")} and width == WIDTHS[0]:
        page.evaluate("for (const fold of document.querySelectorAll('details')) fold.open = true")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    found = axe.Axe().run(page)
    assert found.violations_count == 0, found.generate_report()
    context.close()


def test_pictures_are_drawn_under_the_page_s_own_policy(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    complaints: list[str] = []
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(file.as_uri())
    _look_at_all(page)
    assert complaints == []
    assert page.locator("article:visible .picture svg").count() == 12 + 8 + 2 + 3
    refused = page.evaluate("fetch('data:,x').then(() => 'let through', () => 'refused')")
    assert refused == "refused"
    context.close()


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_javascript_every_table_shows_and_the_language_switches(
    browser: Browser, file: Path, language: str
) -> None:
    context = browser.new_context(viewport={"width": 360, "height": 800}, java_script_enabled=False)
    page = context.new_page()
    page.goto(file.as_uri())
    page.click(f"label[for=language-{language}]")
    article = page.locator(f"article[lang={language}]")
    assert article.is_visible()
    assert not page.locator(f"article:not([lang={language}])").is_visible()
    tables = article.locator("table")
    assert tables.count() >= 12 + 7
    assert all(tables.nth(n).is_visible() for n in range(tables.count()))
    assert article.locator(".picture:visible").count() == 0
    context.close()


def test_the_colour_scheme_may_change_while_the_page_is_open(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800}, color_scheme="light")
    page = context.new_page()
    page.goto(file.as_uri())
    _look_at_all(page)
    light = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.emulate_media(color_scheme="dark")
    page.wait_for_timeout(100)
    _look_at_all(page)
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != light
    context.close()


def test_the_keyboard_reaches_the_languages_first(browser: Browser, file: Path) -> None:
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(file.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.id") == "language-ja"
    page.keyboard.press("ArrowRight")
    assert page.locator("article[lang=en]").is_visible()
    context.close()
