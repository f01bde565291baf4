"""From checked tables to the atlas."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import msgspec

from ..policy import Policy
from .rules import area_file
from .schema import AREAS
from .types import (
    Advice,
    Area,
    Atlas,
    Challenge,
    Cohort,
    Example,
    Fact,
    Metric,
    Profile,
    Resource,
    Skill,
    Spread,
    Strength,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .rules import Tables


def build(tables: Tables) -> Atlas:
    """Return the atlas that `tables` describe; they have the right shape and break no rule."""
    areas = {area: _area(tables[area_file(area)]) for area in AREAS}
    return Atlas(
        areas=MappingProxyType(areas),
        skills=MappingProxyType({skill.id: skill for area in areas.values() for skill in area.skills}),
        challenges=MappingProxyType({item.id: item for area in areas.values() for item in area.challenges}),
        resources=_by_id(_resource(row) for row in tables["resources.toml"]["resource"]),
        strengths=_by_id(_strength(row) for row in tables["strengths.toml"]["strength"]),
        advice=_by_id(_advice(row) for row in tables["advice.toml"]["policy"]),
        profiles=_by_id(
            Profile(row["id"], _text(row), tuple(row["has"]), float(row["weekly_hours"]))
            for row in tables["profiles.toml"]["profile"]
        ),
        facts=_by_id(_fact(row) for row in tables["japan.toml"]["fact"]),
        examples=_by_id(_example(row) for row in tables["log-examples.toml"].get("entry", ())),
        cohorts=_by_id(_cohort(row) for row in tables["cohorts.toml"]["cohort"]),
    )


def _by_id(rows: Any) -> Mapping[str, Any]:
    return MappingProxyType({row.id: row for row in rows})


def _text(row: Mapping[str, Any], name: str = "") -> Text:
    return Text(row[f"{name}_en"], row[f"{name}_ja"]) if name else Text(row["en"], row["ja"])


def _area(table: Mapping[str, Any]) -> Area:
    row = table["area"]
    return Area(
        id=row["id"],
        kind=row["kind"],
        name=_text(row),
        about=_text(row, "about"),
        skills=tuple(_skill(skill, row["id"]) for skill in table["skill"]),
        challenges=tuple(_challenge(challenge, row["id"]) for challenge in table.get("challenge", ())),
    )


def _skill(row: Mapping[str, Any], area: str) -> Skill:
    hours = row["hours"]
    return Skill(
        id=row["id"],
        area=area,
        name=_text(row),
        level=row["level"],
        fast_moving=row["fast_moving"],
        requires=tuple(row["requires"]),
        can=_text(row, "can"),
        terms=tuple(row["terms"]),
        resources=tuple(row["resources"]),
        low=float(hours["low"]),
        hours=float(hours["mode"]),
        high=float(hours["high"]),
        basis=hours["basis"],
        evidence=MappingProxyType({kind: tuple(keys) for kind, keys in row["evidence"].items()}),
    )


def _challenge(row: Mapping[str, Any], area: str) -> Challenge:
    weeks = row["weeks"]
    return Challenge(
        id=row["id"],
        area=area,
        name=_text(row),
        problem=_text(row, "problem"),
        needs=MappingProxyType({need["skill"]: need["level"] for need in row["needs"]}),
        deliverable=_text(row, "deliverable"),
        baseline=_text(row, "baseline"),
        metrics=tuple(Metric(item["id"], _text(item), item["unit"], item["better"]) for item in row["metrics"]),
        strengths=tuple(row["strengths"]),
        weeks=(float(weeks["low"]), float(weeks["mode"]), float(weeks["high"])),
    )


def _resource(row: Mapping[str, Any]) -> Resource:
    return Resource(
        id=row["id"],
        title=row["title"],
        author=row["author"],
        url=row["url"],
        cost=row["cost"],
        language=row["lang"],
        kind=row["kind"],
        hours=(float(row["hours"]["low"]), float(row["hours"]["high"])),
        seen=row["url_seen"],
        length_source=row["length_source"],
    )


def _strength(row: Mapping[str, Any]) -> Strength:
    return Strength(
        id=row["id"],
        name=_text(row),
        definition=_text(row, "definition"),
        not_this=_text(row, "not_this"),
        would_show=_text(row, "would_show"),
        cues=MappingProxyType({"en": tuple(row["cues_en"]), "ja": tuple(row["cues_ja"])}),
        maps_to=tuple(row["maps_to"]),
    )


def _example(row: Mapping[str, Any]) -> Example:
    return Example(
        id=row["id"],
        language=row["lang"],
        area=row["field"],
        period=row["period"],
        primary=row["primary"],
        secondary=row.get("secondary"),
        text=row["text"],
    )


def _advice(row: Mapping[str, Any]) -> Advice:
    return Advice(
        id=row["id"],
        name=_text(row),
        idea=_text(row, "idea"),
        believes=_text(row, "believes"),
        fails_when=_text(row, "fails_when"),
        origin=row["origin"],
        policy=msgspec.convert(row, Policy),
        source=row.get("source", ""),
    )


def _fact(row: Mapping[str, Any]) -> Fact:
    value = row.get("value")
    return Fact(
        id=row["id"],
        topic=row["topic"],
        text=_text(row),
        value=None if value is None else float(value),
        unit=row.get("unit", ""),
        as_of=row["as_of"],
        source=row["source"],
        checked=row["checked"],
        url=row["url"],
    )


def _spread(row: Mapping[str, Any]) -> Spread:
    return Spread(row["n"], float(row["p10"]), float(row["p50"]), float(row["p90"]))


def _cohort(row: Mapping[str, Any]) -> Cohort:
    return Cohort(
        id=row["id"],
        area=row["field"],
        starters=row["starters"],
        finishers=row["finishers_homework"],
        over=row["course_over_at_snapshot"],
        modules=tuple(_spread(module) for module in row["modules"]),
        total=_spread(row["hours_homework"]),
    )
