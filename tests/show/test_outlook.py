import pytest
from msgspec.structs import replace

from shinro.show.outlook import outlook_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

from . import fixture
from .made_up import looked


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("replay", [False, True])
def test_one_line_a_field_within_eighty_columns(language: Language, replay: bool) -> None:
    text = outlook_text(looked(replay=replay), fixture.atlas(), Words(language))
    assert max(width(line) for line in text.splitlines()) <= 80
    assert "{" not in text


def test_the_largest_field_comes_first_with_its_ranges_and_verdict() -> None:
    lines = outlook_text(looked(), fixture.atlas(), Words("en")).splitlines()
    assert lines[4].split() == ["Generative", "AI", "27", "18–28–44", "14–31–68", "13–34–90", "11–44–90", "rising"]


def test_a_replay_marks_what_came_as_later_and_what_lay_outside() -> None:
    text = outlook_text(looked(replay=True), fixture.atlas(), Words("en"))
    assert text.count("→ came") == 12
    assert "nothing of it was known then" in " ".join(text.split())
    assert "20↑" in text
    assert "Generative AI: no outlook" in text
    assert "→ came" not in outlook_text(looked(), fixture.atlas(), Words("en"))


def test_old_evidence_is_said() -> None:
    old = "The newest evidence is of"
    assert old in outlook_text(replace(looked(), stale=True), fixture.atlas(), Words("en"))
    assert old not in outlook_text(looked(), fixture.atlas(), Words("en"))
