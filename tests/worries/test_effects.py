"""What shrinks a worry is found by solving again, on a program made by hand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, cast

import pytest

from shinro.course import perturb, worlds
from shinro.course.further import setting_of
from shinro.course.perturb import Perturbed, live, stay
from shinro.worries import effects, menu
from shinro.worries.effects import Tried
from shinro.worries.measures import BETTER_UP, EVENTS, employable_parts, happening, measures, useless_parts

from ..course.cases import Cases
from ..course.test_perturb import advice_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shinro.course import Course
    from shinro.course.answer import Work
    from shinro.course.perturb import Lived
    from shinro.course.worlds import Advice


@dataclass(frozen=True)
class Chosen:
    """As much of an option as the menu reads."""

    hours: dict[str, float]
    work: str = "tab"


@dataclass(frozen=True)
class Other:
    """As much of a rival as the menu reads."""

    id: str


@dataclass(frozen=True)
class Made:
    """As much of a course as the menu reads."""

    options: tuple[Chosen, ...]
    coverage: dict[str, float]
    work: tuple[Work, ...] = ()
    rivals: tuple[Other, ...] = (Other("stay-put"), Other("catch-up-from-zero"), Other("deepen-one"))


def _course(advice: Advice) -> Course:
    hours = dict.fromkeys(advice.person.coverage, 10.0)
    return cast("Course", Made((Chosen(hours),), advice.person.coverage))


@pytest.fixture(scope="module")
def advice() -> Advice:
    return advice_of(Cases())


@pytest.fixture(scope="module")
def tried(advice: Advice) -> Iterator[Tried]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(perturb, "CAREERS", 500)
        patch.setattr(worlds, "DRAWS", 3)
        found = Tried(advice, _course(advice), None, 1)
        for name in ("useless_at_target", "study_eats_life", "generalist_too_thin", "value", *EVENTS):
            found.effects(name)
        yield found


@pytest.fixture(scope="module")
def usual(advice: Advice) -> Lived:
    return live(advice, Perturbed(setting_of(advice)), 1)


def test_fewer_hours_are_less_study_and_cost_what_solving_again_says(advice: Advice, tried: Tried) -> None:
    found = {(one.action, one.amount): one for one in tried.effects("study_eats_life")}
    rest = found["rest_now", 0.0]
    assert rest.after == 0.0
    assert rest.value is not None
    less = found.get(("fewer_hours", 2.0))
    if less is not None:
        assert less.before - less.after == pytest.approx(2.0)
    assert {action for action, _ in found} <= effects.LESS


def test_no_action_is_named_without_being_lived(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    """If more hours changed nothing, none would be named: the effect comes from lives alone."""
    usual = tried._read[menu.Act(menu.FOLLOW)]
    monkeypatch.setattr(tried, "_read", dict.fromkeys(tried._read, usual))
    assert {one.action for one in tried.effects("value")} <= menu.LIVES


def test_named_effects_are_sure_and_the_first_is_the_largest(tried: Tried) -> None:
    for name in ("useless_at_target", "generalist_too_thin", "value", *EVENTS):
        sign = 1.0 if name in BETTER_UP else -1.0
        gains = [sign * (one.after - one.before) for one in tried.effects(name)]
        assert gains == sorted(gains, reverse=True)
        for one in tried.effects(name):
            assert sign * (one.after - one.before) > effects.SURE * one.stderr
            assert one.low is not None
            assert one.high is not None
            assert one.low <= one.after - one.before <= one.high


def test_more_hours_stay_within_the_limit(advice: Advice) -> None:
    course = _course(advice)
    for limit in (8.0, 9.0, None):
        more = [act.amount for act, _ in menu.menu(advice, course, limit) if act.kind == "more_hours"]
        assert more == ([1.0, 2.0] if limit is None else [1.0] if limit == 9.0 else [])


def test_the_parts_of_being_useless_add_up_to_it(advice: Advice, usual: Lived) -> None:
    for lived in (usual, stay(usual, advice)):
        parts = useless_parts(lived)
        assert sum(parts.values()) == pytest.approx(float((lived.careers.useful == 0).mean()))


def test_the_chances_to_be_employable_add_up_to_the_fields(usual: Lived) -> None:
    assert sum(employable_parts(usual).values()) == pytest.approx(float(usual.careers.employable.mean()))


def test_what_happens_to_a_field_no_action_changes(advice: Advice, usual: Lived) -> None:
    setting = setting_of(advice)
    more = live(advice, Perturbed(replace(setting, person=replace(setting.person, weekly_hours=14.0))), 1)
    shares = setting.chain.share
    assert happening(usual, advice.present, shares) == happening(more, advice.present, shares)
    harm = measures(usual, advice.present, shares)
    for name, chance in happening(usual, advice.present, shares).items():
        assert float(harm[name].mean()) <= chance


def test_the_usual_advice_and_a_course_without_rest_are_lived_too(advice: Advice, tried: Tried) -> None:
    acts = {act for act in tried._lives if act.kind in menu.LIVES}
    assert {act.field for act in acts if act.kind == menu.ADVICE} == {"catch-up-from-zero", "deepen-one"}
    restless, usual = tried._lives[menu.Act(menu.RESTLESS)][1], tried.course
    studied = [float(one.program.units[one.careers.actions].sum()) for one in (restless, usual)]
    assert studied[0] > studied[1]
    assert restless.careers.value.mean() <= usual.careers.value.mean() + 3.0 * usual.careers.value.std() / 500**0.5


def test_a_way_to_live_shrinks_from_staying_put_and_costs_against_the_course(tried: Tried) -> None:
    course = tried.course.careers.value
    for act in (menu.Act(menu.RESTLESS), menu.Act(menu.ADVICE, "catch-up-from-zero")):
        found = tried._effect("useless_at_target", act, tried._stays)
        assert found.before == tried.figure("useless_at_target", on_course=False)
        assert found.value == pytest.approx(float((tried._lives[act][1].careers.value - course).mean()))


def test_following_the_course_is_told_wherever_it_is_sure(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "SHOWN", 0)
    monkeypatch.setattr(effects, "_sure", lambda *_: True)
    monkeypatch.setattr(effects, "_always", lambda *_: True)
    assert [one.action for one in tried.effects("useless_at_target")] == [menu.FOLLOW]
    assert tried.effects("useless_at_target", on_course=True) == ()


def test_a_later_age_is_no_action_against_figures_of_this_one(tried: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(effects, "SHOWN", 100)
    monkeypatch.setattr(effects, "_sure", lambda *_: True)
    monkeypatch.setattr(effects, "_always", lambda *_: True)
    for name in ("generalist_too_thin", "value"):
        assert "work_longer" not in {one.action for one in tried.effects(name, on_course=True)}
