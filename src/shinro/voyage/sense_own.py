"""What must hold in `own.toml` beyond each value's type: ids of its own, needs that there are, and no circle."""

from __future__ import annotations

from dataclasses import replace
from graphlib import CycleError, TopologicalSorter
from typing import TYPE_CHECKING, Any

from .sense import check_id

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .sense import Known
    from .shape import Found, Path

JUDGED_BY_IT = frozenset({"unknown_skill", "unknown_challenge"})
"""Rules that nothing breaks for certain while `own.toml` cannot be read."""


def with_own(known: Known, table: dict[str, Any]) -> Known:
    """Return the ids that may be named beside those of `own.toml`, of which `table` is the text's."""
    return replace(
        known,
        skills=(*known.skills, *(row["id"] for _, row in _rows(table, "skill") if row["id"] not in known.skills)),
        challenges=(
            *known.challenges,
            *(row["id"] for _, row in _rows(table, "challenge") if row["id"] not in known.challenges),
        ),
    )


def check_own(table: dict[str, Any], known: Known, found: Found) -> None:
    """Note what does not go together in `own.toml`; `known` are the ids without it. The text's own rows are looked at,
    so that an id counts though another key of its row is wrong.
    """
    for name, taken in (("skill", known.skills), ("challenge", known.challenges)):
        seen: set[str] = set()
        for at, row in _rows(table, name):
            rule = "id_taken" if row["id"] in taken else "named_twice" if row["id"] in seen else ""
            if rule:
                found.faults.append((rule, (name, at, "id"), {"value": row["id"]}))
            seen.add(row["id"])
    every = with_own(known, table)
    for at, row in _rows(table, "skill"):
        check_id("unknown_area", _word(row.get("area")), known.areas, ("skill", at, "area"), found)
        for index, need in _required(row):
            check_id("unknown_skill", need, every.skills, ("skill", at, "requires", index), found)
    for at, row in _rows(table, "challenge"):
        check_id("unknown_field", _word(row.get("area")), known.fields, ("challenge", at, "area"), found)
        needs = row.get("needs")
        if needs == {}:
            told = {"value": "needs = {}", "expected": 'needs = { biz-kpi-tree = "contribute" }'}
            found.faults.append(("invalid_value", ("challenge", at, "needs"), {**told}))
        for need in needs if isinstance(needs, dict) else ():
            check_id("unknown_skill", need, every.skills, ("challenge", at, "needs", need), found)
    for path, ring in _circles(table):
        found.faults.append(("cycle", path, {"value": " -> ".join(ring)}))


def _circles(table: dict[str, Any]) -> Iterator[tuple[Path, list[str]]]:
    """Yield each circle of requirements from its first skill in the file, with the place that closes it."""
    places: dict[tuple[str, str], Path] = {}
    requires: dict[str, list[str]] = {}
    for at, row in _rows(table, "skill"):
        if row["id"] not in requires:
            requires[row["id"]] = [need for _, need in _required(row)]
            places |= {(row["id"], need): ("skill", at, "requires", index) for index, need in _required(row)}
    order = list(requires)
    while True:
        try:
            TopologicalSorter(requires).prepare()
        except CycleError as error:
            ring = error.args[1][:0:-1]  # each one requires the next; the last of them the first
            first = ring.index(min(ring, key=order.index))
            ring = [*ring[first:], *ring[:first], ring[first]]
            yield places[ring[-2], ring[-1]], ring
            requires[ring[-2]] = [need for need in requires[ring[-2]] if need != ring[-1]]
        else:
            return


def _rows(table: dict[str, Any], name: str) -> Iterator[tuple[int, dict[str, Any]]]:
    rows = table.get(name)
    for at, row in enumerate(rows if isinstance(rows, list) else ()):
        if isinstance(row, dict) and isinstance(row.get("id"), str):
            yield at, row


def _required(row: dict[str, Any]) -> Iterator[tuple[int, str]]:
    needs = row.get("requires")
    for index, need in enumerate(needs if isinstance(needs, list) else ()):
        if isinstance(need, str):
            yield index, need


def _word(value: object) -> str | None:
    return value if isinstance(value, str) else None
