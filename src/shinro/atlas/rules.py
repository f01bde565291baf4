"""What must hold across the tables of the atlas once each has its right shape: ids, references, order, sums."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Any, TypeAlias

from ..policy import breaches
from ..problems import nearest
from .schema import AREAS, CROSS, FIELDS
from .shape import Fault
from .types import LEVELS

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from .shape import Path

Tables: TypeAlias = "Mapping[str, dict[str, Any]]"
Found: TypeAlias = "tuple[str, Fault]"

_LISTS = (
    ("resources.toml", "resource"),
    ("strengths.toml", "strength"),
    ("log-examples.toml", "entry"),
    ("advice.toml", "policy"),
    ("profiles.toml", "profile"),
    ("japan.toml", "fact"),
    ("cohorts.toml", "cohort"),
)


def area_file(area: str) -> str:
    """Return the file of an area, relative to the folder of the data."""
    return f"areas/{area}.toml"


def broken(tables: Tables) -> Iterator[Found]:
    """Yield, as (file, fault), every rule broken; `tables` maps each file to its table, which has the right shape."""
    yield from _areas(tables)
    yield from _unique(tables)
    yield from _skills(tables)
    yield from _cycles(tables)
    yield from _challenges(tables)
    yield from _advice(tables)
    yield from _people(tables)
    yield from _ordered(tables)


def _areas(tables: Tables) -> Iterator[Found]:
    for area in AREAS:
        row = tables[area_file(area)]["area"]
        if row["id"] != area:
            yield area_file(area), Fault("id_of_file", ("area", "id"), row["id"], area, area)
        kind = "field" if area in FIELDS else "cross"
        if row["kind"] != kind:
            yield area_file(area), Fault("invalid_value", ("area", "kind"), row["kind"], kind, kind)
        for name in ("skill", "challenge"):
            for i, item in enumerate(tables[area_file(area)].get(name, ())):
                if not item["id"].startswith(f"{area}-"):
                    cure = f"{area}-{item['id'].split('-', 1)[-1]}"
                    yield area_file(area), Fault("id_prefix", (name, i, "id"), item["id"], f"{area}-", cure)
        if area in CROSS and tables[area_file(area)].get("challenge"):
            yield area_file(area), Fault("unknown_key", ("challenge",), "challenge", "area, skill")


def _unique(tables: Tables) -> Iterator[Found]:
    for name in ("skill", "challenge"):
        seen: set[str] = set()
        for area in AREAS:
            yield from _twice(area_file(area), name, tables[area_file(area)].get(name, ()), seen)
    for file, name in _LISTS:
        yield from _twice(file, name, tables[file].get(name, ()), set())


def _twice(file: str, name: str, rows: Iterable[dict[str, Any]], seen: set[str]) -> Iterator[Found]:
    for i, row in enumerate(rows):
        if row["id"] in seen:
            yield file, Fault("named_twice", (name, i, "id"), row["id"])
        seen.add(row["id"])


def _unknown(file: str, path: Path, value: str, known: Collection[str], what: str) -> Iterator[Found]:
    if value not in known:
        yield (
            file,
            Fault(
                f"unknown_{what}", path, value, ", ".join(known) if len(known) <= 20 else what, nearest(value, known)
            ),
        )


def _ids(tables: Tables, file: str, name: str) -> dict[str, dict[str, Any]]:
    return {row["id"]: row for row in tables[file].get(name, ())}


def _all_skills(tables: Tables) -> dict[str, tuple[str, int, dict[str, Any]]]:
    """Every skill by id: its area, its position in the area's file, its row."""
    return {
        row["id"]: (area, i, row) for area in AREAS for i, row in enumerate(tables[area_file(area)].get("skill", ()))
    }


def _skills(tables: Tables) -> Iterator[Found]:
    skills = _all_skills(tables)
    resources = _ids(tables, "resources.toml", "resource")
    for area, i, row in skills.values():
        file = area_file(area)
        for j, need in enumerate(row["requires"]):
            path = ("skill", i, "requires", j)
            yield from _unknown(file, path, need, skills, "skill")
            if need in skills and skills[need][0] == area:
                level = skills[need][2]["level"]
                if LEVELS.index(level) > LEVELS.index(row["level"]):
                    yield file, Fault("level_order", path, f"{need}: {level}", f"<= {row['level']}")
        for key, names in (("resources", row["resources"]), ("hours.anchors", row["hours"]["anchors"])):
            for j, name in enumerate(names):
                yield from _unknown(file, ("skill", i, *key.split("."), j), name, resources, "resource")


def _cycles(tables: Tables) -> Iterator[Found]:
    """Find each cycle of prerequisites once, by depth-first search, and name it from its first skill in the files."""
    skills = _all_skills(tables)
    done: set[str] = set()
    for root in skills:
        trail: list[str] = []
        stack: list[tuple[str, Iterator[str]]] = []
        enter = root
        while True:
            if enter and enter in trail:
                ring = [*trail[trail.index(enter) :], enter]
                area, i, row = skills[ring[-2]]
                path = ("skill", i, "requires", row["requires"].index(enter))
                yield area_file(area), Fault("cycle", path, " -> ".join(ring), "")
            elif enter and enter not in done and enter in skills:
                trail.append(enter)
                stack.append((enter, iter(skills[enter][2]["requires"])))
            if not stack:
                break
            skill, rest = stack[-1]
            enter = next(rest, "")
            if not enter:
                stack.pop()
                trail.pop()
                done.add(skill)


def _challenges(tables: Tables) -> Iterator[Found]:
    skills = _all_skills(tables)
    strengths = _ids(tables, "strengths.toml", "strength")
    for field in FIELDS:
        file = area_file(field)
        rows = tables[file].get("challenge", ())
        if not rows:
            yield file, Fault("missing_key", (), "challenge", "[[challenge]]")
        for i, row in enumerate(rows):
            seen: set[str] = set()
            for j, need in enumerate(row["needs"]):
                path = ("challenge", i, "needs", j, "skill")
                yield from _unknown(file, path, need["skill"], skills, "skill")
                if need["skill"] in seen:
                    yield file, Fault("named_twice", path, need["skill"])
                seen.add(need["skill"])
            for j, strength in enumerate(row["strengths"]):
                yield from _unknown(file, ("challenge", i, "strengths", j), strength, strengths, "strength")
            metrics: set[str] = set()
            for j, metric in enumerate(row["metrics"]):
                if metric["id"] in metrics:
                    yield file, Fault("named_twice", ("challenge", i, "metrics", j, "id"), metric["id"])
                metrics.add(metric["id"])


def _advice(tables: Tables) -> Iterator[Found]:
    file = "advice.toml"
    for key, ids in (("areas_field", FIELDS), ("areas_cross", CROSS)):
        named = tables[file]["semantics"][key]
        if tuple(named) != ids:
            yield file, Fault("area_order", ("semantics", key), ", ".join(named), ", ".join(ids))
    for i, row in enumerate(tables[file]["policy"]):
        for one in breaches(row, CROSS):
            yield file, Fault(one.rule, ("policy", i, *one.path), one.value, one.expected, one.suggestion)


def _people(tables: Tables) -> Iterator[Found]:
    skills = _all_skills(tables)
    strengths = _ids(tables, "strengths.toml", "strength")
    for i, row in enumerate(tables["profiles.toml"]["profile"]):
        for j, skill in enumerate(row["has"]):
            yield from _unknown("profiles.toml", ("profile", i, "has", j), skill, skills, "skill")
    for i, row in enumerate(tables["log-examples.toml"].get("entry", ())):
        for key in ("primary", "secondary"):
            if key in row:
                yield from _unknown("log-examples.toml", ("entry", i, key), row[key], strengths, "strength")


def _ordered(tables: Tables) -> Iterator[Found]:
    """Where a table has a low, a middle and a high figure, they ascend."""
    for area in AREAS:
        file = area_file(area)
        for i, row in enumerate(tables[file]["skill"]):
            yield from _ascend(file, ("skill", i, "hours"), row["hours"], ("low", "mode", "high"))
        for i, row in enumerate(tables[file].get("challenge", ())):
            yield from _ascend(file, ("challenge", i, "weeks"), row["weeks"], ("low", "mode", "high"))
    for i, row in enumerate(tables["resources.toml"]["resource"]):
        yield from _ascend("resources.toml", ("resource", i, "hours"), row["hours"], ("low", "high"))
    quantiles = ("p10", "p25", "p50", "p75", "p90")
    for i, row in enumerate(tables["cohorts.toml"]["cohort"]):
        for key in ("hours_homework", "hours_with_project", "hours_project"):
            if key in row:
                yield from _ascend("cohorts.toml", ("cohort", i, key), row[key], quantiles)
        for j, module in enumerate(row["modules"]):
            yield from _ascend("cohorts.toml", ("cohort", i, "modules", j), module, ("p10", "p50", "p90"))


def _ascend(file: str, path: Path, row: Mapping[str, float], keys: tuple[str, ...]) -> Iterator[Found]:
    for lower, upper in pairwise(keys):
        if row[lower] > row[upper]:
            yield file, Fault("not_ascending", (*path, lower), f"{row[lower]:g}", f"<= {row[upper]:g}")
            return
