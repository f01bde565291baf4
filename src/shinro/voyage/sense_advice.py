"""What must hold in `advice.toml` beyond each value's type: ids of its own, and the rules of every policy."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..policy import breaches

if TYPE_CHECKING:
    from .sense import Known
    from .shape import Found


def check_advice(table: dict[str, Any], known: Known, found: Found) -> None:
    """Note what does not go together in `advice.toml`, of which `table` is the text's."""
    cross = [area for area in known.areas if area not in known.fields]
    seen: set[str] = set()
    rows = table.get("policy")
    for at, row in enumerate(rows if isinstance(rows, list) else ()):
        if not isinstance(row, dict):
            continue
        if isinstance(name := row.get("id"), str):
            rule = "id_taken" if name in known.advice else "named_twice" if name in seen else ""
            if rule:
                found.faults.append((rule, ("policy", at, "id"), {"value": name}))
            seen.add(name)
        meant = found.meant()
        for one in breaches(row, cross):
            if one.rule != "missing_key" or one.value not in meant:
                told = {"value": one.value, "expected": one.expected, "suggestion": one.suggestion}
                found.faults.append((one.rule, ("policy", at, *one.path), {**told}))
