"""What ships: small, whole, licensed, and what its manifest says."""

from __future__ import annotations

import json
from datetime import date
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb
import pytest

from shinro.evidence import FIELDS, Evidence

FOLDER = Path(str(files("shinro.evidence")))
SNAPSHOT = FOLDER / "snapshot"
MANIFEST: dict[str, Any] = json.loads((SNAPSHOT / "manifest.json").read_text("utf-8"))
SOURCES = MANIFEST["sources"]


def test_the_snapshot_is_small() -> None:
    assert sum(path.stat().st_size for path in SNAPSHOT.iterdir()) <= 6_000_000


def test_files_are_those_of_the_manifest() -> None:
    assert {path.name for path in SNAPSHOT.iterdir()} == {f["name"] for f in MANIFEST["files"]} | {"manifest.json"}
    for entry in MANIFEST["files"]:
        content = (SNAPSHOT / entry["name"]).read_bytes()
        assert sha256(content).hexdigest() == entry["sha256"], entry["name"]
        assert len(content) == entry["bytes"]
        (rows,) = duckdb.execute(f"SELECT count(*) FROM read_parquet('{SNAPSHOT / entry['name']}')").fetchall()
        assert rows[0] == entry["rows"] > 0


def test_the_snapshot_was_compiled_with_the_field_map_beside_it() -> None:
    assert MANIFEST["field_map_sha256"] == sha256((FOLDER / "field_map.toml").read_bytes()).hexdigest(), (
        "the field map was edited: run tools/compile_snapshot.py again"
    )


@pytest.mark.parametrize("source", SOURCES, ids=lambda s: s["id"])
def test_every_source_says_what_it_is(source: dict[str, Any]) -> None:
    for key in ("name", "origin", "licence", "attribution", "caveats", "caveats_ja", "lag_reason", "lag_reason_ja"):
        assert source[key].strip(), key
    assert source["kind"] in {"demand", "attention", "supply", "use", "wage"}
    assert source["lag_days"] > 0
    assert date.fromisoformat(source["first"]) < date.fromisoformat(source["last"])
    assert source["rows"] > 0
    assert source["inputs"]
    for text in (source["caveats_ja"], source["lag_reason_ja"]):
        assert any("ぁ" <= letter <= "ん" for letter in text)


def test_the_evidence_page_shows_every_source(evidence: Evidence) -> None:
    shown = {s.id: s for s in evidence.as_of(date(2030, 1, 1)).sources()}
    assert list(shown) == [s["id"] for s in SOURCES]
    for source in SOURCES:
        assert shown[source["id"]].rows == source["rows"]
        assert shown[source["id"]].series == source["series"]
        assert shown[source["id"]].last.isoformat() == source["last"]
        assert shown[source["id"]].sha256 == source["sha256"]


@pytest.fixture(scope="module")
def rows() -> duckdb.DuckDBPyConnection:
    database = duckdb.connect()
    names = [str(SNAPSHOT / f["name"]) for f in MANIFEST["files"] if f["name"][:-8] in {s["id"] for s in SOURCES}]
    database.execute("CREATE TABLE signals AS SELECT * FROM read_parquet($names)", {"names": names})
    return database


def test_cells_are_unique_named_and_possible(rows: duckdb.DuckDBPyConnection) -> None:
    wrong = rows.execute(
        """
        SELECT source, family, region, series, period FROM signals
        GROUP BY ALL HAVING count(*) > 1 OR series IS NULL OR min(count) IS NULL OR min(count) < 0 OR min(total) <= 0
          OR (min(count) > max(total) AND family <> 'index')
        """
    ).fetchall()
    assert wrong == []


def test_periods_are_whole_and_known_only_afterwards(rows: duckdb.DuckDBPyConnection) -> None:
    wrong = rows.execute(
        """
        SELECT DISTINCT source, freq, period, ended FROM signals
        WHERE known_on <= ended
           OR ended <> last_day(period + CASE freq WHEN 'year' THEN INTERVAL 11 MONTH ELSE INTERVAL 2 MONTH END)
           OR extract(day FROM period) <> 1 OR (freq = 'quarter' AND month(period) % 3 <> 1)
        """
    ).fetchall()
    assert wrong == []


def test_partial_periods_are_left_out(evidence: Evidence) -> None:
    last = {s.id: s.last for s in evidence.as_of(date(2030, 1, 1)).sources()}
    assert last["hn_hiring"] == date(2026, 6, 30)
    assert last["pypl_index"] == date(2026, 6, 30)
    assert last["stackoverflow_tags"] == date(2017, 6, 30)
    assert last["stackoverflow_tags_yearly"] == date(2017, 12, 31)
    assert last["epoch_notable_models"] == date(2024, 12, 31)
    assert last["ai_jobs_salaries"] == date(2024, 12, 31)
    assert evidence.as_of(date(2030, 1, 1)).panel("ml_conference_topics").ends[-1] == date(2025, 12, 31)


def test_no_tag_counts_twice(evidence: Evidence) -> None:
    view = evidence.as_of(date(2020, 1, 1))
    assert not set(view.panel("stackoverflow_tags").series) & set(view.panel("stackoverflow_tags_yearly").series)


def test_fields_keep_their_order() -> None:
    assert FIELDS == ("tab", "cv", "nlp", "gen", "aud", "rob", "rec", "ts", "mlo", "de", "cau", "opt")
