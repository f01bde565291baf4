"""The text of `people.toml`: what it is in both languages (`prose.toml`), then each figure beside what it counts."""

from __future__ import annotations

import json
import tomllib
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .check import PEOPLE, SPLITS
from .fit import FLOOR
from .respondents import SIGNS

if TYPE_CHECKING:
    from collections.abc import Mapping

PROSE: Mapping[str, str] = tomllib.loads(Path(__file__).with_name("prose.toml").read_text("utf-8"))


def written(
    figures: Mapping[str, Any], check: Mapping[str, Any], ages: Mapping[str, list[float]], sources: Path
) -> str:
    """Return the text of `people.toml`: the tables of `fitted` and `checked`, shares of three age groups, sources."""
    scope = {"floor": FLOOR, "scope_en": SIGNS["scope"]["en"], "scope_ja": SIGNS["scope"]["ja"]}
    fields = {
        name: {"why_en": SIGNS["field"][name]["en"], "why_ja": SIGNS["field"][name]["ja"]}
        | {"sign": SIGNS["field"][name]["sign"]}
        | row
        for name, row in figures["field"].items()
    }
    return "\n".join(
        [
            _comment("head"),
            _rows(scope),
            *(
                _table("[source]", {**source, "sha256": sha256((sources / source["file"]).read_bytes()).hexdigest()})
                for source in SIGNS["source"]
            ),
            *(_comment(name) + _table(name, figures[name]) for name in ("people", "age", "code", "japan")),
            _comment("field"),
            *(_table(f"field.{name}", row) for name, row in fields.items()),
            *(
                _table(f"left_out.{name}", {"why_en": why["en"], "why_ja": why["ja"]})
                for name, why in SIGNS["left_out"].items()
            ),
            *(_comment(name) + _table(name, figures[name]) for name in ("latent", "together", "number")),
            _comment("check") + _table("check", check),
            _comment("ages") + _table("ages", {who: [round(share, 3) for share in ages[who]] for who in ages}),
        ]
    )


def _comment(name: str) -> str:
    said = PROSE[name].strip().format(floor=FLOOR, people=f"{PEOPLE:,}", splits=SPLITS)
    return "".join(f"# {line}\n" for line in said.splitlines())


def _table(header: str, row: Mapping[str, Any]) -> str:
    return f"[{header}]\n" + _rows(row)


def _rows(row: Mapping[str, Any]) -> str:
    return "".join(f"{name} = {_value(value)}\n" for name, value in row.items())


def _value(value: Any) -> str:
    """Return a value on one line, rows of a table on a line each. A JSON string without escapes is one of TOML's."""
    if isinstance(value, str):
        return json.dumps(value, ensure_ascii=False)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list) and any(isinstance(one, list) and len(one) != 2 for one in value):
        return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)
