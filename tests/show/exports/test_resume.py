"""The résumé is valid JSON Resume: against the published schema, where it can be had, and against ours."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import tarfile
from base64 import b64encode
from datetime import date
from hashlib import sha512
from typing import TYPE_CHECKING, Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft7Validator, Draft202012Validator
from msgspec.structs import replace

from shinro.atlas import load
from shinro.show.exports.resume import Resume, resume
from shinro.show.words import LANGUAGES, Language, Words
from shinro.voyage import Entry, HeldSkill, Me, Present, Voyage
from shinro.voyage.contributions import record

from ...voyage.test_contributions import ENTRIES, ME, entry, voyage

if TYPE_CHECKING:
    from pathlib import Path

ATLAS = load()
PACKAGE = "@jsonresume/schema@1.3.1"
INTEGRITY = "S9zH1vmS67b1Ld6p9A+sHiZgqZox4lWTVHtca3VarRVkRtp3C/EMQ2bSNlO39+o+0OZbrY+Srnn7Q8uJOtxZhQ=="
OURS = {"id", "mastery", "evidence"}
"""Keys of a skill that the standard does not have; it allows more."""


def made(sailed: Voyage, language: Language = "en", end: date = date(2026, 12, 31)) -> dict[str, Any]:
    found = resume(record(sailed, date.min, end), sailed.me, ATLAS, Words(language))
    document: dict[str, Any] = json.loads(msgspec.json.encode(found))
    return document


VOYAGES = st.builds(
    lambda log, link, country, name, language, skills: voyage(
        *(replace(one, link=link) for one in log),
        me=Me(1, 8, age=42, name=name, language=language, country=country, present=Present("tab"), skill=skills),
    ),
    st.lists(ENTRIES, max_size=6),
    st.sampled_from(
        [None, "", "report.pdf", "https://example.com/a", "https://a b", "javascript:x", "https://例え.jp"]
    ),
    st.sampled_from([None, "JP", "japan", ""]),
    st.one_of(st.none(), st.text(max_size=5)),
    st.sampled_from([None, "ja", "en"]),
    st.lists(
        st.builds(
            HeldSkill,
            id=st.sampled_from([*ATLAS.skills]),
            mastery=st.floats(0, 1),
            evidence=st.one_of(st.none(), st.text(max_size=5)),
        ),
        max_size=3,
    ).map(tuple),
)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The schema as its makers publish it; without npm or a network the tests that need it are skipped."""
    npm = shutil.which("npm")
    if npm is None:
        pytest.skip("npm, which has the published schema, is not here")
    folder: Path = tmp_path_factory.mktemp("schema")
    options = ["--silent", "--prefer-offline", "--fetch-retries=0", "--fetch-timeout=20000"]
    done = subprocess.run([npm, "pack", PACKAGE, *options], cwd=folder, capture_output=True, check=False)
    archives = list(folder.glob("*.tgz"))
    if done.returncode or not archives:
        pytest.skip("the published schema cannot be had: npm found no way to it")
    content = archives[0].read_bytes()
    assert b64encode(sha512(content).digest()).decode() == INTEGRITY, "another schema than the one meant"
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        file = archive.extractfile("package/schema.json")
        assert file
        schema: dict[str, Any] = json.load(file)
    return schema


@given(VOYAGES, st.sampled_from(LANGUAGES))
def test_every_resume_is_valid_by_the_published_schema(
    published: dict[str, Any], sailed: Voyage, language: Language
) -> None:
    Draft7Validator(published, format_checker=Draft7Validator.FORMAT_CHECKER).validate(made(sailed, language))


@given(VOYAGES)
def test_every_key_is_one_of_the_standards_or_named_as_ours(published: dict[str, Any], sailed: Voyage) -> None:
    def closed(schema: dict[str, Any]) -> dict[str, Any]:
        parts = {name: closed(part) if isinstance(part, dict) else part for name, part in schema.items()}
        return parts | ({"additionalProperties": False} if parts.get("additionalProperties") is True else {})

    document = made(sailed)
    for skill in document.get("skills", ()):
        for key in OURS & skill.keys():
            del skill[key]
    Draft7Validator(closed(published)).validate(document)


@given(VOYAGES, st.sampled_from(LANGUAGES))
def test_every_resume_is_valid_by_the_schema_that_we_publish(sailed: Voyage, language: Language) -> None:
    schema = msgspec.json.schema(Resume)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(made(sailed, language))


def test_an_invalid_resume_is_told_by_the_published_schema(published: dict[str, Any]) -> None:
    document = made(voyage(entry("02-01", "contribution", "a", challenge="tab-churn")))
    document["projects"][0]["startDate"] = "1 February 2026"
    assert list(Draft7Validator(published).iter_errors(document))


@given(st.lists(ENTRIES, max_size=8))
def test_every_contribution_is_a_highlight_of_work_once(log: list[Entry]) -> None:
    marked = [replace(one, text=f"mark{n}x") for n, one in enumerate(log)]
    work = made(voyage(*marked)).get("work", [{"highlights": []}])
    assert len(work) == 1
    for one in marked:
        expected = one.kind == "contribution"
        assert sum(line.split()[0] == one.text for line in work[0]["highlights"]) == expected
    measured = [one for one in marked if one.kind == "contribution" and one.metric == "3 -> 2"]
    assert sum("(3 -> 2)" in line for line in work[0]["highlights"]) == len(measured)


def test_a_skill_keeps_its_share_its_evidence_and_its_id_and_a_level_only_where_it_is_held_whole() -> None:
    me = replace(ME, skill=(HeldSkill("tab-gbdt", evidence="five years"), HeldSkill("nlp-embeddings", 0.6)))
    whole, part = made(voyage(me=me))["skills"]
    gbdt = ATLAS.skills["tab-gbdt"]
    assert (whole["id"], whole["name"], whole["level"], whole["mastery"]) == ("tab-gbdt", gbdt.name.en, gbdt.level, 1)
    assert whole["evidence"] == "five years"
    assert whole["keywords"] == [ATLAS.areas["tab"].name.en, *gbdt.terms]
    assert part["mastery"] == 0.6
    assert {"level", "evidence"} & part.keys() == set()


def test_a_project_is_told_as_it_was_met_with_its_dates_skills_and_link() -> None:
    log = [
        entry("01-10", "challenge", "too many\ncalls", challenge="tab-churn"),
        entry("02-10", "breakthrough", "b", challenge="tab-churn", skill="tab-gbdt", link="https://example.com/b"),
        entry("03-10", "contribution", "live", challenge="tab-churn", metric="3 -> 2", link="https://example.com/c"),
        entry("03-11", "contribution", "apart"),
    ]
    assert made(voyage(*log))["projects"] == [
        {
            "name": ATLAS.challenges["tab-churn"].name.en,
            "description": "too many calls",
            "startDate": "2026-01-10",
            "endDate": "2026-03-10",
            "highlights": ["live (3 -> 2)"],
            "keywords": [ATLAS.skills["tab-gbdt"].name.en],
            "url": "https://example.com/c",
        }
    ]


def test_nothing_is_made_up_for_who_tells_nothing() -> None:
    document = made(voyage(me=Me(1, 8, age=42)), end=date(2026, 6, 30))
    assert document.pop("$schema").endswith("schema.json")
    assert document == {"basics": {}, "meta": {"version": "v1.0.0", "lastModified": "2026-06-30T00:00:00"}}


def test_a_guessed_name_or_country_is_left_out() -> None:
    told = Me(1, 8, age=42, name="A. Guess", country="FR")
    assert made(voyage(me=told))["basics"] == {"name": "A. Guess", "location": {"countryCode": "FR"}}
    assert made(voyage(me=replace(told, assumed=("name", "country"))))["basics"] == {}
