"""The JSON Schemas allow what reading allows, and say of every key what it means, in both languages."""

from __future__ import annotations

import tomllib
from datetime import date
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker

from shinro.voyage.keys import KINDS, meanings
from shinro.voyage.schema import json_schema

from .folder import KNOWN

STRUCTS = {struct.__name__: struct for structs in KINDS.values() for struct in structs}
KINDS_AND_LANGUAGES = [(kind, language) for kind in KINDS for language in ("en", "ja")]


def validator(kind: str) -> Draft202012Validator:
    schema = json_schema("en", KNOWN, kind)
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def as_json(value: Any) -> Any:
    """What an editor's validator sees: TOML's dates as text."""
    if isinstance(value, dict):
        return {key: as_json(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [as_json(inner) for inner in value]
    return value.isoformat() if isinstance(value, date) else value


def example(name: str) -> dict[str, Any]:
    """A table of a Struct in which every key has its documented example."""
    rows = [f"{key} = {one.example}" for key, one in meanings()[name].items() if one.example]
    table = tomllib.loads("\n".join(rows))
    if name == "Me":
        del table["birth_date"]  # one of two
    inner = {
        "Log": {"entry": "Entry"},
        "Me": {"skill": "HeldSkill", "challenge": "WorkplaceChallenge"},
        "Own": {"skill": "OwnSkill", "challenge": "OwnChallenge"},
        "OwnAdvice": {"policy": "OwnPolicy"},
        "OwnPolicy": {"field_split": "Pick"},
        "Concerns": {"worry": "OwnWorry", "weight": "Weight", "closed": "Closed"},
        "Calendar": {"away": "Away", "busy": "Busy"},
        "Decision": {"option": "OptionSeen"},
        "Forecast": {"horizon": "Horizon", "field": "FieldShares"},
    }
    table |= {key: [example(struct)] for key, struct in inner.get(name, {}).items()}
    tables = {
        "Me": {"present": "Present", "calendar": "Calendar"},
        "OwnPolicy": {"switch": "Switch", "work": "Work"},
        "Work": {"filter": "Filter"},
    }
    return table | {key: example(struct) for key, struct in tables.get(name, {}).items()}


def without_ids(kind: str) -> Draft202012Validator:
    """The schema with nothing known of the atlas, as the types alone have it."""
    none = type(KNOWN)(areas=(), fields=(), skills=(), challenges=())
    schema = json_schema("en", none, kind)
    for part in schema["$defs"].values():
        for value in part["properties"].values():
            if value.get("enum") == ["outside"]:
                del value["enum"]
        for rule in ("oneOf", "dependentRequired"):
            part.pop(rule, None)
    return Draft202012Validator(schema, format_checker=FormatChecker())


def test_every_key_has_its_meaning_and_no_other_has() -> None:
    assert {group for group in meanings() if group not in ("file", "unit")} == set(STRUCTS)
    for name, struct in STRUCTS.items():
        assert list(meanings()[name]) == list(struct.__struct_encode_fields__), name
    assert list(meanings()["file"]) == list(KINDS)
    used = {one.unit for group in STRUCTS for one in meanings()[group].values() if one.unit}
    assert used == set(meanings()["unit"])


@pytest.mark.parametrize(("kind", "language"), KINDS_AND_LANGUAGES)
def test_every_key_has_a_title_and_a_description(kind: str, language: str) -> None:
    schema = json_schema(language, KNOWN, kind)
    assert schema["description"]
    for part in schema["$defs"].values():
        assert part["additionalProperties"] is True
        for key, value in part["properties"].items():
            assert value["title"], key
            assert value["description"], key
            assert "null" not in str(value)


@pytest.mark.parametrize("kind", KINDS)
def test_the_documented_examples_make_a_valid_file(kind: str) -> None:
    table = example(KINDS[kind][0].__name__)
    msgspec.convert(table, KINDS[kind][0])
    assert list(without_ids(kind).iter_errors(as_json(table))) == []


def test_wrong_files_do_not_validate() -> None:
    me = {"schema": 2, "weekly_hours": 8, "birth_date": "1984-05-12"}
    log = {"date": "2026-07-04", "kind": "study", "text": "x"}
    policy = example("OwnPolicy") | {"fixed": {"fnd": 0.5}}
    fine = [
        ("me", me),
        ("me", me | {"motto": "x"}),
        ("log", {"entry": [log | {"field": "fnd", "mood": 1}]}),
        ("advice", {"policy": [policy | {"motto": "x"}]}),
    ]
    wrong = [
        ("me", me | {"age": 42, "age_on": "2026-07-01"}),
        ("me", {"schema": 2, "weekly_hours": 8}),
        ("me", {"schema": 2, "weekly_hours": 8, "age": 42}),
        ("me", me | {"weekly_hours": 81}),
        ("me", me | {"birth_date": "12 May"}),
        ("me", me | {"present": {"field": "fnd"}}),
        ("me", me | {"present": {"pay": 1}}),
        ("me", me | {"skill": [{"id": "no-such"}]}),
        ("me", me | {"calendar": {"days": {"monday": 1}}}),
        ("me", me | {"calendar": {"start": "8pm"}}),
        ("log", {"entry": [log | {"kind": "breakthru"}]}),
        ("log", {"entry": [log | {"text": " "}]}),
        ("log", {"entry": [{"kind": "study"}]}),
        ("advice", {"policy": [policy | {"fixed": {"tab": 0.5}}]}),
        ("advice", {"policy": [policy | {"work": {"weights": {"luck": 1}, "filter": {}}}]}),
        ("review", {"week": "2026-W60"}),
    ]
    for kind, table in fine:
        assert list(validator(kind).iter_errors(table)) == [], table
    for kind, table in wrong:
        assert list(validator(kind).iter_errors(table)), table


def test_one_schema_allows_every_kind_of_file() -> None:
    schema = Draft202012Validator(json_schema("ja", KNOWN))
    assert list(schema.iter_errors({"schema": 2, "weekly_hours": 8, "birth_date": "1984-05-12"})) == []
    assert {name.split("/")[-1] for name in (one["$ref"] for one in json_schema("ja", KNOWN)["anyOf"])} <= set(STRUCTS)


_VALUES: st.SearchStrategy[Any] = st.one_of(
    st.sampled_from([0, 1, -1, 7, 1.5, 81, True, "", " ", "x y", "JPY", "2026-h2", "2026-W48", [], {}, [1]]),
    st.dates(date(1960, 1, 1)),
    st.text(max_size=4),
)


@given(st.sampled_from(list(KINDS)), st.data())
def test_the_schema_refuses_exactly_what_reading_refuses(kind: str, data: st.DataObject) -> None:
    struct = KINDS[kind][0]
    table = example(struct.__name__)
    tables = [table, *(table[name] for name in ("present", "calendar") if name in table)]
    rows = [row[0] for one in tables for row in one.values() if isinstance(row, list) and isinstance(row[0], dict)]
    target: dict[str, Any] = data.draw(st.sampled_from([*tables, *rows]))
    key = data.draw(st.sampled_from(list(target)))
    if data.draw(st.integers(0, 4)):
        target[key] = data.draw(_VALUES)
    else:
        del target[key]
    shown = as_json(table)  # JSON cannot tell a date from a text that looks like one
    try:
        msgspec.convert(shown, struct)
        read = True
    except msgspec.ValidationError:
        read = False
    assert (list(without_ids(kind).iter_errors(shown)) == []) == read
