"""Nothing known later can be seen: the promise on which every back-test rests."""

from __future__ import annotations

import json
import shutil
from datetime import date, timedelta
from hashlib import sha256
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.evidence import Evidence
from shinro.problems import ShinroError

from .conftest import TABLES, describe

SNAPSHOT = Path(str(files("shinro.evidence"))) / "snapshot"
FIRST, LAST = date(2014, 1, 2), date(2027, 6, 30)
days = st.dates(FIRST, LAST)


@given(days)
@settings(max_examples=6, deadline=None)
def test_a_snapshot_cut_at_a_day_gives_the_same_view_of_that_day(day: date) -> None:
    cut = Evidence.read(SNAPSHOT)
    for table in TABLES:
        cut._database.execute(f"DELETE FROM {table} WHERE known_on > ?", [day])
    assert describe(cut.as_of(day)) == describe(Evidence.shipped().as_of(day))


@given(days)
@settings(max_examples=5, deadline=None)
def test_spoiling_the_future_changes_no_view_of_the_past(day: date) -> None:
    spoilt = Evidence.read(SNAPSHOT)
    database = spoilt._database
    database.execute("UPDATE signals SET count = count * 1000, series = 'x' || series WHERE known_on > ?", [day])
    database.execute("UPDATE pairs SET together = 1e9 WHERE known_on > ?", [day])
    database.execute("UPDATE pay SET relative = 1e9 WHERE known_on > ?", [day])
    database.execute("UPDATE profile SET count = 1e9 WHERE known_on > ?", [day])
    assert describe(spoilt.as_of(day)) == describe(Evidence.shipped().as_of(day))


@given(days)
@settings(max_examples=12, deadline=None)
def test_nothing_ends_later_than_its_source_could_know(day: date) -> None:
    view = Evidence.shipped().as_of(day)
    for source in view.sources():
        assert source.last + timedelta(source.lag_days) <= day
        for region in view.regions(source.id):
            ends = view.panel(source.id, region).ends
            assert all(end <= source.last for end in ends)
            assert list(ends) == sorted(set(ends))
    assert view.fields().ends[-1] == view.market().ends[-1] == view.newest() <= day


def test_views_begin_when_three_years_of_demand_were_known(evidence: Evidence) -> None:
    assert evidence.begins == FIRST
    assert len(evidence.as_of(FIRST).fields().ends) == 6


@pytest.mark.parametrize("day", [FIRST - timedelta(1), date(1900, 1, 1)])
def test_a_day_before_the_evidence_is_a_problem_that_names_the_first(evidence: Evidence, day: date) -> None:
    with pytest.raises(ShinroError) as caught:
        evidence.as_of(day)
    (problem,) = caught.value.problems
    assert problem.rule == "as_of_before_evidence"
    assert dict(problem.arguments) == {"value": day.isoformat(), "expected": "2014-01-02"}
    assert problem.usage


def test_the_far_future_shows_the_newest_view(evidence: Evidence) -> None:
    later, latest = evidence.as_of(date(2030, 1, 1)), evidence.as_of(date(9999, 12, 31))
    assert later.newest() == latest.newest()
    assert describe(later) == describe(latest)


def test_the_snapshot_is_named_by_its_manifest(evidence: Evidence) -> None:
    assert evidence.snapshot == sha256((SNAPSHOT / "manifest.json").read_bytes()).hexdigest()


def test_shipped_evidence_is_read_once() -> None:
    assert Evidence.shipped() is Evidence.shipped()


def faults(folder: Path) -> list[tuple[str, str]]:
    """Return rule and file of what keeps a folder of evidence from being read."""
    with pytest.raises(ShinroError) as caught:
        Evidence.read(folder)
    return [
        (p.rule, str(p.place).removeprefix(str(folder)).lstrip("/") or str(p.arguments["value"]))
        for p in caught.value.problems
    ]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    shutil.copytree(SNAPSHOT, tmp_path / "snapshot")
    return tmp_path / "snapshot"


def test_a_copy_of_the_snapshot_is_the_same_evidence(copy: Path, evidence: Evidence) -> None:
    assert Evidence.read(copy).snapshot == evidence.snapshot


def test_every_changed_or_missing_file_is_named(copy: Path) -> None:
    (copy / "pypl_index.parquet").write_bytes((copy / "pypl_index.parquet").read_bytes()[:-1])
    (copy / "pay.parquet").write_bytes(b"")
    (copy / "pairs.parquet").unlink()
    assert sorted(faults(copy)) == [
        ("snapshot_changed", "pay.parquet"),
        ("snapshot_changed", "pypl_index.parquet"),
        ("snapshot_missing", "pairs.parquet"),
    ]


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", "{}", '{"files": 1, "sources": []}', '{"files": [{"name": "a"}], "sources": []}', "\udcff"],
)
def test_a_broken_manifest_is_named(copy: Path, text: str) -> None:
    (copy / "manifest.json").write_bytes(text.encode(errors="surrogateescape"))
    assert faults(copy) == [("snapshot_broken", "manifest.json")]


def test_a_source_without_its_description_is_named(copy: Path) -> None:
    manifest = json.loads((copy / "manifest.json").read_text())
    del manifest["sources"][2]["lag_days"]
    (copy / "manifest.json").write_text(json.dumps(manifest))
    with pytest.raises(ShinroError) as caught:
        Evidence.read(copy)
    assert caught.value.problems[0].arguments["value"] == "sources[2]: lag_days"


def test_a_file_that_is_no_table_is_told_even_if_the_manifest_names_it(copy: Path) -> None:
    (copy / "pay.parquet").write_bytes(b"no table")
    manifest = json.loads((copy / "manifest.json").read_text())
    entry = next(file for file in manifest["files"] if file["name"] == "pay.parquet")
    entry["sha256"] = sha256(b"no table").hexdigest()
    (copy / "manifest.json").write_text(json.dumps(manifest))
    assert [rule for rule, _ in faults(copy)] == ["snapshot_broken"]


def test_a_folder_without_evidence_says_what_is_missing(tmp_path: Path) -> None:
    assert faults(tmp_path / "nowhere") == [("snapshot_missing", "manifest.json")]
