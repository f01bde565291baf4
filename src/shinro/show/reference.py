"""The reference of a voyage's files as Markdown, in either language: made from their types and from `keys.toml`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..voyage.keys import KINDS, meanings
from ..voyage.schema import json_schema

if TYPE_CHECKING:
    from collections.abc import Iterator

    from ..voyage import Known
    from .words import Words

_MOST = 20
"""A choice of more words than this is not written out."""
_BOUND = 1e9
"""A limit beyond this only keeps out what is no number of this world."""
_TOPS = {structs[0].__name__ for structs in KINDS.values()}
"""Whose keys stand in a file above its first header."""


def reference(words: Words, known: Known) -> str:
    """Return the page, without what stands above it: a title, and the link to the other language."""
    return "\n".join(_lines(words, json_schema(words.language, known)["$defs"])) + "\n"


def _lines(words: Words, parts: dict[str, Any]) -> Iterator[str]:
    _ = words._
    for kind, structs in KINDS.items():
        file = meanings()["file"][kind]
        yield f"## {file.path}"
        yield ""
        told = words.pgettext("list", ", ").join(f"`{verb}`" for verb in file.by)
        if file.by:
            yield _("{about}. Written by hand or by {verbs}.", about=file.text[words.language], verbs=told)
        else:
            yield _("{about}. Written by hand.", about=file.text[words.language])
        for struct in structs:
            yield ""
            if struct is not structs[0]:
                yield f"### {_header(struct.__name__, parts)}"
                yield ""
            yield from _table(struct.__name__, parts, words)
        yield ""


def _header(name: str, parts: dict[str, Any]) -> str:
    """Return how a table is written: `[present]`, `[[skill]]`, `[[calendar.away]]`, or the key whose value it is."""
    for owner, part in parts.items():
        for key, value in part["properties"].items():
            one, many = (at.get("$ref") == f"#/$defs/{name}" for at in (value, value.get("items", {})))
            if one or many:
                path = key if owner in _TOPS else f"{_header(owner, parts).strip('[]')}.{key}"
                return f"[{path}]" if one else f"[[{path}]]"
    return next(
        f"{key} = {{ … }}"
        for part in parts.values()
        for key, value in part["properties"].items()
        if isinstance(value.get("additionalProperties"), dict)
        and value["additionalProperties"].get("$ref") == f"#/$defs/{name}"
    )


def _table(name: str, parts: dict[str, Any], words: Words) -> Iterator[str]:
    _ = words._
    heads = (_("key"), _("meaning"), _("allowed"), _("if left out"), _("example"))
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    part = parts[name]
    for key, value in part["properties"].items():
        meaning = meanings()[name][key]
        unit = meanings()["unit"][meaning.unit].text[words.language] if meaning.unit else ""
        about = f"{meaning.title[words.language]}: {meaning.text[words.language]}" + (f" ({unit})" if unit else "")
        cells = (
            f"`{key}`",
            about,
            _allowed(value, meaning.ids, words),
            _("must be given") if key in part.get("required", ()) else _default(value),
            f"`{key} = {meaning.example}`" if meaning.example else "",
        )
        yield "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _allowed(value: dict[str, Any], ids: str, words: Words) -> str:
    _ = words._
    kinds = {"string": _("text"), "number": _("a number"), "integer": _("a whole number"), "array": _("list")}
    if value.get("format") == "date":
        return _("a date")
    if value.get("type") == "boolean":
        return "`true`, `false`"
    choice = value.get("enum") or next(
        (value[inner]["enum"] for inner in ("propertyNames", "items") if "enum" in value.get(inner, {})), ()
    )
    if choice and len(choice) <= _MOST:
        return ", ".join(f"`{word}`" for word in choice)
    if ids:
        return _("an id of the atlas, such as `{id}`", id=choice[0]) if choice else _("the name of a figure")
    if "$ref" in value or "$ref" in value.get("items", {}):
        return _("a table") if "$ref" in value else _("tables")
    if value.get("type") == "object":
        return _("a table")
    low, high = value.get("minimum", value.get("exclusiveMinimum")), value.get("maximum")
    sign = ">" if "exclusiveMinimum" in value else "≥"
    shown = [f"{sign} {low:g}"] if low is not None and low > -_BOUND else []
    shown += [f"≤ {high:g}"] if high is not None and high < _BOUND else []
    return " ".join([kinds.get(value.get("type", ""), ""), ", ".join(shown)]).strip()


def _default(value: dict[str, Any]) -> str:
    default = value.get("default")
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{default}`" if default not in (None, "", [], {}) else "–"
