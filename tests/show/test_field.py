import pytest
from msgspec.structs import replace

from shinro.chart.looked import Unseen
from shinro.show.field import field_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture
from .made_up import looked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("field", list(fixture.FIELDS))
@pytest.mark.parametrize("replay", [False, True])
def test_no_line_is_wider_than_eighty_columns(language: Language, field: str, replay: bool) -> None:
    text = field_text(looked(field, replay=replay), fixture.atlas(), Words(language))
    assert max(width(line) for line in text.splitlines()) <= 80
    assert "{" not in text


def test_everything_asked_of_a_field_is_told() -> None:
    text = " ".join(field_text(looked("tab", replay=True), fixture.atlas(), Words("en")).split())
    for told in (
        "the outlook of tabular data",
        "WHAT HAPPENED SINCE",
        "nothing of it entered the forecast",
        "Kaplan–Meier",
        "hadoop",
        "Vision engineer",
        "Japan September 2025 hidden",
        "≥0.52%",
        "2 name Japan",
        "Papers per post",
        "WHAT WAS MISSED OF IT BEFORE",
        "No series reaches 10 years",
        "SOURCES",
    ):
        assert told in text


def test_a_field_without_a_post_says_so() -> None:
    bare = replace(looked("gen", replay=True), fields=(), unseen=(Unseen("gen", 0.2),))
    text = field_text(bare, fixture.atlas(), Words("en"))
    assert text.startswith("Generative AI: no outlook")
    assert "20%" in text
