"""The atlas with what one person's own work asks for beyond it, and with advice of their own."""

# ruff: noqa: D102

from __future__ import annotations

from dataclasses import replace
from functools import lru_cache
from graphlib import CycleError, TopologicalSorter
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple, Protocol

import msgspec

from ..policy import AS_WRITTEN, Policy, breaches
from ..problems import Problem, ShinroError, nearest
from .types import Advice, Challenge, Metric, Skill, Text

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from .types import Atlas, Level

LOW, HIGH = 0.5, 2.3
"""10th and 90th percentile of a skill's hours over their median: the rule of the atlas's own, `[spread]` of
`data/cohorts.toml`."""


class GivenSkill(Protocol):
    """A skill that the atlas lacks; `hours` are the median learner's beyond what it requires (ids of either)."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def hours(self) -> float: ...
    @property
    def level(self) -> Level: ...
    @property
    def requires(self) -> tuple[str, ...]: ...


class GivenChallenge(Protocol):
    """A challenge that the atlas lacks; its three texts may be ""."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def area(self) -> str: ...
    @property
    def needs(self) -> Mapping[str, Level]: ...
    @property
    def deliverable(self) -> str: ...
    @property
    def baseline(self) -> str: ...
    @property
    def metric(self) -> str: ...


class GivenAdvice(Protocol):
    """A policy that the atlas lacks; its three texts may be ""."""

    @property
    def id(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def idea(self) -> str: ...
    @property
    def believes(self) -> str: ...
    @property
    def fails_when(self) -> str: ...
    @property
    def policy(self) -> Policy: ...


class _Skill(NamedTuple):
    id: str
    name: str
    area: str
    hours: float
    level: Level
    requires: tuple[str, ...]


class _Challenge(NamedTuple):
    id: str
    name: str
    area: str
    needs: tuple[tuple[str, Level], ...]
    deliverable: str
    baseline: str
    metric: str


class _Advice(NamedTuple):
    id: str
    name: str
    idea: str
    believes: str
    fails_when: str
    policy: bytes  # as JSON, for a policy holds dictionaries and is no key


def extended(
    atlas: Atlas,
    skills: Iterable[GivenSkill] = (),
    challenges: Iterable[GivenChallenge] = (),
    advice: Iterable[GivenAdvice] = (),
) -> Atlas:
    """Return the atlas with a person's own skills, challenges and advice in `.skills`, `.challenges` and `.advice`.

    They are not in `areas`: coverage, thresholds, the field's challenges and so all figures of the course stay those of
    everybody. Equal ones give the same atlas, with none the atlas itself. A text stands in both languages; hours spread
    as the atlas's own do, by judgement; no challenge has strengths or weeks; the origin of the advice is `own`.
    Raises `ShinroError` with every problem: ids taken or named twice, unknown areas, skills and variables, no hours, no
    needs, a circle of requirements, and shares that do not add up to 1.
    """
    more = tuple(_Skill(s.id, s.name, s.area, float(s.hours), s.level, tuple(s.requires)) for s in skills)
    asked = tuple(
        _Challenge(c.id, c.name, c.area, tuple(c.needs.items()), c.deliverable, c.baseline, c.metric)
        for c in challenges
    )
    said = tuple(_Advice(a.id, a.name, a.idea, a.believes, a.fails_when, msgspec.json.encode(a.policy)) for a in advice)
    return _extended(atlas, more, asked, said) if more or asked or said else atlas


@lru_cache(maxsize=8)
def _extended(
    atlas: Atlas, skills: tuple[_Skill, ...], challenges: tuple[_Challenge, ...], advice: tuple[_Advice, ...]
) -> Atlas:
    problems = (*_wrong(atlas, skills, challenges), *_wrong_advice(atlas, advice))
    if problems:
        raise ShinroError(problems)
    return replace(
        atlas,
        skills=MappingProxyType({**atlas.skills, **{one.id: _skill(one) for one in skills}}),
        challenges=MappingProxyType({**atlas.challenges, **{one.id: _challenge(one) for one in challenges}}),
        advice=MappingProxyType({**atlas.advice, **{one.id: _advice(one) for one in advice}}),
    )


def _skill(given: _Skill) -> Skill:
    return Skill(
        id=given.id,
        area=given.area,
        name=_text(given.name),
        level=given.level,
        fast_moving=False,
        requires=given.requires,
        can=_text(given.name),
        terms=(),
        resources=(),
        low=LOW * given.hours,
        hours=given.hours,
        high=HIGH * given.hours,
        basis="judgement",
    )


def _challenge(given: _Challenge) -> Challenge:
    metric = Metric(f"{given.id}-metric", _text(given.metric), unit="", better="")
    return Challenge(
        id=given.id,
        area=given.area,
        name=_text(given.name),
        problem=_text(given.name),
        needs=MappingProxyType(dict(given.needs)),
        deliverable=_text(given.deliverable),
        baseline=_text(given.baseline),
        metrics=(metric,) if given.metric else (),
        strengths=(),
        weeks=None,
    )


def _advice(given: _Advice) -> Advice:
    return Advice(
        id=given.id,
        name=_text(given.name),
        idea=_text(given.idea),
        believes=_text(given.believes),
        fails_when=_text(given.fails_when),
        origin="own",
        policy=msgspec.json.decode(given.policy, type=Policy),
    )


def _text(text: str) -> Text:
    return Text(text, text)


def _wrong(atlas: Atlas, skills: tuple[_Skill, ...], challenges: tuple[_Challenge, ...]) -> Iterator[Problem]:
    yield from _ids(atlas.skills, [one.id for one in skills])
    yield from _ids(atlas.challenges, [one.id for one in challenges])
    every = {**atlas.skills, **{one.id: one for one in skills}}
    for skill in skills:
        yield from _among("unknown_area", [skill.area], atlas.areas)
        yield from _among("unknown_skill", skill.requires, every)
        if not skill.hours > 0:
            yield Problem("invalid_value", None, {"value": f"{skill.id}: {skill.hours:g}", "expected": "> 0"})
    for challenge in challenges:
        yield from _among("unknown_field", [challenge.area], atlas.fields)
        yield from _among("unknown_skill", [need for need, _ in challenge.needs], every)
        if not challenge.needs:
            yield Problem("missing_key", None, {"value": f"{challenge.id}: needs", "expected": "needs = { … }"})
    try:
        TopologicalSorter({one.id: one.requires for one in skills}).prepare()
    except CycleError as error:
        yield Problem("cycle", None, {"value": " -> ".join(reversed(error.args[1]))})


def _wrong_advice(atlas: Atlas, advice: tuple[_Advice, ...]) -> Iterator[Problem]:
    yield from _ids(atlas.advice, [one.id for one in advice])
    cross = [area.id for area in atlas.areas.values() if area.kind == "cross"]
    for one in advice:
        for breach in breaches(msgspec.json.decode(one.policy), cross):
            if breach.rule not in AS_WRITTEN:
                told = {"value": breach.value, "expected": breach.expected, "suggestion": breach.suggestion}
                yield Problem(breach.rule, None, told)


def _ids(taken: Collection[str], given: list[str]) -> Iterator[Problem]:
    for at, one in enumerate(given):
        if one in taken:
            yield Problem("id_taken", None, {"value": one})
        elif one in given[:at]:
            yield Problem("named_twice", None, {"value": one})


def _among(rule: str, given: Iterable[str], known: Collection[str]) -> Iterator[Problem]:
    for one in given:
        if one not in known:
            expected = ", ".join(known) if len(known) <= 20 else ""
            yield Problem(rule, None, {"value": one, "expected": expected, "suggestion": nearest(one, known)})
