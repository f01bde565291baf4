"""The document of `shinro worries`, and how much assumptions matter, for one person with fewer careers."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import convert

from shinro.atlas import load
from shinro.chart.advised import advised
from shinro.chart.worried import worried
from shinro.course import advise, compounding, perturb, standing, worlds
from shinro.course.calibration import calibration
from shinro.evidence import Evidence
from shinro.show.course import course_text
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words
from shinro.show.worried import worries_text
from shinro.voyage import Concerns, Me, OwnWorry, Voyage, Weight

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shinro.chart.advised import Advised
    from shinro.chart.worried import Worried, WorryRow

DAY = date(2026, 6, 30)
ATLAS = load()
FEW = {
    (advise, "CAREERS"): 400,
    (advise, "CAREERS_PER_OPTION"): 200,
    (standing, "CAREERS"): 400,
    (worlds, "CAREERS_PER_WORLD"): 60,
    (worlds, "DRAWS"): 2,
    (perturb, "CAREERS"): 400,
    (perturb, "CAREERS_PER_WORLD"): 60,
    (compounding, "CAREERS"): 400,
    (compounding, "CAREERS_PER_WORLD"): 60,
}


def _voyage(**keys: object) -> Voyage:
    me = convert({"schema": 1, "weekly_hours": 8, "age": 50, "present": {"field": "tab"}} | keys, Me)
    own = (
        OwnWorry("mine", "Will language last?", "fades.nlp", DAY, close_below=0.1),
        OwnWorry("two", "二つの分野で通用するか", "employable_fields", DAY),
        OwnWorry("lost", "?", "fades.no-such-field", DAY),
    )
    return Voyage("made-up", me, concerns=Concerns(worry=own, weight=(Weight(DAY, "mine", 7),)))


@pytest.fixture(scope="module")
def few() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        for (module, name), value in FEW.items():
            patch.setattr(module, name, value)
        yield


@pytest.fixture(scope="module")
def found(few: None) -> Worried:
    return worried(_voyage(), ATLAS, Evidence.shipped(), DAY, 1, lambda _: None)


@pytest.fixture(scope="module")
def asked(few: None) -> Advised:
    view = Evidence.shipped().as_of(DAY)
    voyage = _voyage(assumed=["age", "present.field", "skill.nlp-retrieval"])
    return advised(voyage, ATLAS, view, 1, lambda _: None, what_if=["hours=9"], explain=True, compound=True)


def _rows(found: Worried) -> dict[str, WorryRow]:
    return {row.worry.id: row for row in found.worries}


def test_parts_add_up_to_their_figure(found: Worried) -> None:
    for row in found.worries:
        if row.parts:
            assert sum(part.value for part in row.parts) == pytest.approx(row.worry.value), row.worry.id
    assert {row.worry.id for row in found.worries if not row.parts} <= {"mine", "two"}


def test_own_worries_come_after_the_founding_ones_and_the_unknown_is_named(found: Worried) -> None:
    assert [row.worry.id for row in found.worries][-2:] == ["mine", "two"]
    assert found.unknown == ("lost",)
    assert _rows(found)["mine"].weights[0].weighs == 7


def test_an_own_worry_has_the_actions_of_the_figure_it_is_bound_to(found: Worried) -> None:
    rows = _rows(found)
    assert rows["two"].effects == rows["generalist_too_thin"].effects
    assert rows["mine"].effects == ()
    assert not rows["mine"].can_shrink


def test_the_first_figure_is_that_of_the_chart(found: Worried) -> None:
    for name in ("useless_at_target", "game_change", "specialist_field_dies", "ai_does_my_work"):
        row = _rows(found)[name]
        for one in row.effects:
            if one.action == "follow_course":
                whole = row.worry.value if row.can_shrink else row.parts[0].value
                assert one.before == pytest.approx(whole)


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_of_it_is_told_in_both_languages(found: Worried, language: Language) -> None:
    text = worries_text(found, ATLAS, Words(language))
    assert "{" not in text
    assert text.count("\n\n") >= 10
    assert ("二つの分野で通用するか") in text


def test_every_assumption_is_moved_and_the_unit_of_values_moves_nothing(asked: Advised) -> None:
    found = {one.name: one for one in asked.assumptions}
    assert {"age", "field", "pace", "pay", "skills", "employable"} <= found.keys()
    assert found["pay"].instead == ()
    assert len(found["age"].instead) == len(found["pace"].instead) == 2
    assert len({one.useless for one in found.values()}) == 1


def test_what_turns_the_choice_comes_first(asked: Advised) -> None:
    turns = [one.turns for one in asked.assumptions]
    assert turns == sorted(turns, reverse=True)
    for some in (True, False):
        moves = [one.moves for one in asked.assumptions if one.turns == some]
        assert moves == sorted(moves, reverse=True)


@pytest.mark.parametrize("language", LANGUAGES)
def test_assumptions_and_the_ten_years_are_told_in_both_languages(asked: Advised, language: Language) -> None:
    words = Words(language)
    text = course_text(asked, ATLAS, words, calibration(), explain=True)
    assert "{" not in text
    assert max(width(line) for line in text.splitlines()) <= 80
    for life in ("as the log shows", "by the course", "whatever is newest", "whatever is nearest"):
        assert words._(life) in text


def test_without_a_log_the_hours_are_assumed(asked: Advised) -> None:
    assert asked.compounding is not None
    assert asked.compounding.assumed
    assert asked.compounding.weekly == 8.0


def test_a_slower_learner_is_no_safer(asked: Advised) -> None:
    fast, slow = next(one for one in asked.assumptions if one.name == "pace").instead
    assert slow.useless >= fast.useless - 2.0 * (slow.stderr + fast.stderr)
