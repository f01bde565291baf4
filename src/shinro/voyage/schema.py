"""JSON Schemas (draft 2020-12) of a voyage's files, with which an editor completes keys and shows what they mean.

A key that no schema knows is allowed, as it is when the file is read.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import msgspec

from ..policy import ORDERS, SCORES, WEIGHTS
from .calendar import WEEKDAYS
from .keys import KINDS, meanings

if TYPE_CHECKING:
    from collections.abc import Collection

    from .keys import Meaning
    from .sense import Known

DRAFT = "https://json-schema.org/draft/2020-12/schema"
_RULES: dict[str, dict[str, Any]] = {
    "Me": {
        "oneOf": [{"required": ["birth_date"]}, {"required": ["age", "age_on"]}],
        "dependentRequired": {"age": ["age_on"]},
    },
    "Present": {"dependentRequired": {"pay": ["currency"]}},
    "Entry": {"dependentRequired": {"secondary": ["strength"]}},
}
"""What holds between the keys of one table, as `sense` has it."""
_WORDS: dict[str, Collection[str]] = {"weekdays": WEEKDAYS, "scores": SCORES, "weights": WEIGHTS, "orders": ORDERS}
"""Words that may stand somewhere and are no ids of the atlas."""


def json_schema(language: str, known: Known, kind: str = "") -> dict[str, Any]:
    """Return the schema of a kind of file (a key of `KINDS`), or one that allows any of them.

    Titles and descriptions are in `language`; the values that may stand there come from `known`.
    """
    names = [kind] if kind else list(KINDS)
    tops = [KINDS[name][0] for name in names]
    refs, parts = msgspec.json.schema_components(tops, ref_template="#/$defs/{name}")
    for name, part in parts.items():
        _explain(name, part, language, known)
    files = meanings()["file"]
    described = [
        {**ref, "title": files[name].path, "description": files[name].text[language]}
        for ref, name in zip(refs, names, strict=True)
    ]
    top = described[0] if kind else {"title": "Shinro", "anyOf": described}
    return {"$schema": DRAFT, **top, "$defs": parts}


def _explain(name: str, part: dict[str, Any], language: str, known: Known) -> None:
    """Put titles, descriptions and ids into the schema of one `Struct`; TOML has no null, so it goes."""
    keys = meanings()[name]
    part.pop("title", None)
    part.pop("description", None)
    part["additionalProperties"] = True
    part |= _RULES.get(name, {})
    for key, value in part["properties"].items():
        meaning = keys[key]
        plain = _without_null(value)
        if isinstance(plain.get("default"), dict | list | tuple):
            del plain["default"]  # an empty table says nothing
        _limit(plain, meaning, known)
        part["properties"][key] = {"title": meaning.title[language], "description": _text(meaning, language), **plain}


def _text(meaning: Meaning, language: str) -> str:
    unit = meanings()["unit"][meaning.unit].text[language] if meaning.unit else ""
    parts = [meaning.text[language], f"[{unit}]" if unit else ""]
    return " ".join(part for part in parts if part)


def _without_null(value: dict[str, Any]) -> dict[str, Any]:
    options = [option for option in value.get("anyOf", []) if option != {"type": "null"}]
    if not options:
        return value
    rest = {key: inner for key, inner in value.items() if key != "anyOf" and (key, inner) != ("default", None)}
    return {**options[0], **rest}


def _limit(value: dict[str, Any], meaning: Meaning, known: Known) -> None:
    """Allow only ids that there are: as the value itself, or as the keys of a table."""
    ids: Collection[str] = ()
    if meaning.ids == "work":
        ids = (*known.fields, "outside")
    elif meaning.ids == "cross":
        ids = [area for area in known.areas if area not in known.fields]
    elif meaning.ids in _WORDS:
        ids = _WORDS[meaning.ids]
    elif meaning.ids:
        ids = getattr(known, meaning.ids)
    if ids and value.get("type") == "object":
        value["propertyNames"] = {"enum": list(ids)}
    elif ids and value.get("type") == "array":
        value["items"]["enum"] = list(ids)
    elif ids:
        value["enum"] = list(ids)
