"""The atlas with what is a person's own: it counts for plans and the race, and nothing of everybody's moves."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from msgspec.structs import replace

from shinro.atlas import closure, coverage, employable, extended, field_hours, held, load, missing_hours, threshold
from shinro.policy import Filter, Policy, Work
from shinro.problems import ShinroError

from ..strategies import policies

if TYPE_CHECKING:
    from collections.abc import Mapping

    from shinro.atlas.types import Level

ATLAS = load()


@dataclass(frozen=True)
class Skill:
    id: str
    area: str = "biz"
    hours: float = 12
    level: Level = "contribute"
    requires: tuple[str, ...] = ()
    name: str = "社内の価格規則"


@dataclass(frozen=True)
class Challenge:
    id: str
    needs: Mapping[str, Level] = field(default_factory=lambda: {"tab-gbdt": "contribute"})
    area: str = "tab"
    name: str = "Price the spare parts"
    deliverable: str = ""
    baseline: str = ""
    metric: str = ""


RULES = Skill("acme-rules", requires=("biz-kpi-tree",))
PRICING = Challenge("acme-pricing", {"acme-rules": "foundation", "tab-gbdt": "contribute"})


def test_an_own_challenge_asks_for_its_own_skills_and_all_that_they_require() -> None:
    more = extended(ATLAS, [RULES], [PRICING])
    assert closure(more, ["acme-rules"]) == closure(ATLAS, ["biz-kpi-tree"]) | {"acme-rules"}
    rest = held(more, dict.fromkeys(["biz-kpi-tree", "tab-gbdt"], 1.0))
    assert missing_hours(more, "acme-pricing", rest) == pytest.approx(0.5 * 12)
    assert missing_hours(more, "acme-pricing", held(more, {"acme-rules": 1.0, "tab-gbdt": 1.0})) == 0


def test_figures_of_everybody_stay_as_they_are() -> None:
    more = extended(ATLAS, [RULES], [PRICING])
    mastery = held(ATLAS, {"biz-kpi-tree": 1.0, "tab-gbdt": 0.5})
    assert coverage(more, {**mastery, "acme-rules": 1.0}) == coverage(ATLAS, mastery)
    for area in ATLAS.fields:
        assert threshold(more, area) == threshold(ATLAS, area)
        assert employable(more, area) == employable(ATLAS, area)
        assert field_hours(more, area) == field_hours(ATLAS, area)
    assert {one: more.skills[one] for one in ATLAS.skills} == dict(ATLAS.skills)


def test_equal_ones_give_the_same_atlas_and_none_the_one_that_there_was() -> None:
    again = Skill("acme-rules", requires=("biz-kpi-tree",))
    assert extended(ATLAS, [RULES], [PRICING]) is extended(ATLAS, [again], [PRICING])
    assert extended(ATLAS, [RULES], []) is not extended(ATLAS, [RULES], [PRICING])
    assert extended(ATLAS, [], []) is ATLAS


def test_what_nobody_said_is_left_open() -> None:
    one = extended(ATLAS, [RULES], [PRICING]).challenges["acme-pricing"]
    assert (one.metrics, one.weeks, one.strengths, one.deliverable.en) == ((), None, (), "")
    (metric,) = extended(ATLAS, [], [Challenge("acme", metric="粗利")]).challenges["acme"].metrics
    assert (metric.name.ja, metric.better) == ("粗利", "")


@pytest.mark.parametrize(
    ("skills", "challenges", "rule", "value"),
    [
        ([Skill("tab-gbdt")], [], "id_taken", "tab-gbdt"),
        ([Skill("a"), Skill("a")], [], "named_twice", "a"),
        ([Skill("a", area="bizz")], [], "unknown_area", "bizz"),
        ([Skill("a", requires=("tab-gbtd",))], [], "unknown_skill", "tab-gbtd"),
        ([Skill("a", hours=0)], [], "invalid_value", "a: 0"),
        ([Skill("a", hours=float("nan"))], [], "invalid_value", "a: nan"),
        ([], [Challenge("tab-churn")], "id_taken", "tab-churn"),
        ([], [Challenge("a", area="biz")], "unknown_field", "biz"),
        ([], [Challenge("a", {"b": "lead"})], "unknown_skill", "b"),
        ([], [Challenge("a", {})], "missing_key", "a: needs"),
        ([Skill("a", requires=("a",))], [], "cycle", "a -> a"),
    ],
)
def test_what_cannot_be_is_refused(skills: list[Skill], challenges: list[Challenge], rule: str, value: str) -> None:
    with pytest.raises(ShinroError) as refused:
        extended(ATLAS, skills, challenges)
    assert [(one.rule, one.arguments["value"]) for one in refused.value.problems] == [(rule, value)]


def test_a_circle_is_named_whole() -> None:
    with pytest.raises(ShinroError) as refused:
        extended(ATLAS, [Skill("a", requires=("b",)), Skill("b", requires=("c",)), Skill("c", requires=("a",))], [])
    ring = str(refused.value.problems[0].arguments["value"]).split(" -> ")
    assert ring[0] == ring[-1]
    assert " -> ".join([*ring[:-1], *ring[:-1]]).find("a -> b -> c") >= 0


@dataclass(frozen=True)
class Told:
    id: str = "rest"
    name: str = "まず休む"
    idea: str = ""
    believes: str = ""
    fails_when: str = ""
    policy: Policy = ATLAS.advice["compounding"].policy


def test_own_advice_joins_that_of_the_atlas() -> None:
    more = extended(ATLAS, advice=[Told(idea="Rest.")])
    assert list(more.advice) == [*ATLAS.advice, "rest"]
    one = more.advice["rest"]
    assert (one.name.en, one.name.ja, one.idea.ja, one.origin) == ("まず休む", "まず休む", "Rest.", "own")
    assert one.policy == ATLAS.advice["compounding"].policy
    assert (more.skills, more.areas) == (ATLAS.skills, ATLAS.areas)
    assert extended(ATLAS, advice=[Told(idea="Rest.")]) is more


@pytest.mark.parametrize(
    ("advice", "rule", "value"),
    [
        ([Told("stay-put")], "id_taken", "stay-put"),
        ([Told(), Told()], "named_twice", "rest"),
        ([Told(policy=replace(Told.policy, fixed={"tab": 0.65}))], "unknown_area", "tab"),
        ([Told(policy=replace(Told.policy, fixed={}))], "shares_sum", "0.35"),
        ([Told(policy=replace(Told.policy, work=Work({"luck": 1}, Filter())))], "unknown_variable", "luck"),
    ],
)
def test_advice_that_cannot_be_is_refused(advice: list[Told], rule: str, value: str) -> None:
    with pytest.raises(ShinroError) as refused:
        extended(ATLAS, advice=advice)
    assert [(one.rule, one.arguments["value"]) for one in refused.value.problems] == [(rule, value)]


@given(policies(("fnd", "swe", "biz", "lrn")))
def test_whatever_fits_is_taken_as_it_is(policy: Policy) -> None:
    assert extended(ATLAS, advice=[Told(policy=policy)]).advice["rest"].policy == policy
