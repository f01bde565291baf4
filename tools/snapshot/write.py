"""Compile every sound source into tables, write them as Parquet with a manifest beside them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb

from shinro.problems import Place, Problem

from . import attention, hiring
from .check import faults

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from duckdb import DuckDBPyConnection

ADD: dict[str, Callable[[DuckDBPyConnection, Path], None]] = {
    "hn_hiring": hiring.add_hn_hiring,
    "indeed_hiring_lab": hiring.add_indeed,
    "ai_jobs_salaries": hiring.add_salaries,
    "stackoverflow_tags": attention.add_stackoverflow,
    "pypl_index": attention.add_pypl,
    "ml_conference_topics": attention.add_conferences,
    "github_innovationgraph": attention.add_github,
    "epoch_notable_models": attention.add_epoch,
    "onet_technology_skills": attention.add_onet,
}

TABLES = {
    "signals": (
        (
            "source VARCHAR, family VARCHAR, series VARCHAR, kind VARCHAR, region VARCHAR, freq VARCHAR, "
            "period DATE, ended DATE, count DOUBLE, total DOUBLE"
        ),
        "source, region, family, series, period",
    ),
    "pairs": (
        "source VARCHAR, period DATE, ended DATE, a VARCHAR, b VARCHAR, together DOUBLE, by_chance DOUBLE",
        "source, period, a, b",
    ),
    "pay": (
        "source VARCHAR, period DATE, ended DATE, field VARCHAR, relative DOUBLE, n DOUBLE",
        "source, period, field",
    ),
    "profile": (
        "source VARCHAR, period DATE, ended DATE, field VARCHAR, asks VARCHAR, count DOUBLE, total DOUBLE",
        "source, period, field, asks",
    ),
}
"""Columns and order of each table; `known_on` is added last: end of the period plus lag, not before the first issue."""


@dataclass(frozen=True, slots=True)
class Compiled:
    """What was written as (file, bytes, rows), and per refused source its faults and whether its old part was kept."""

    files: tuple[tuple[str, int, int], ...]
    refused: dict[str, tuple[Problem, ...]]
    kept: tuple[str, ...]


def compile_snapshot(sources: Path, out: Path, field_map: Path, today: date) -> Compiled:
    """Compile the folders of `sources` into `out`.

    A source with a faulty row (`check`) is refused: what an earlier snapshot in `out` holds of it stays, and the other
    sources are compiled. If every source is refused nothing is written. Raises `FileNotFoundError` if an input file of
    `sources.toml` is missing; then nothing is written.
    """
    about = tomllib.loads((Path(__file__).parent / "sources.toml").read_text("utf-8"))
    hashes = {name: _hashes(sources, source) for name, source in about.items()}
    found = {
        file: faults(sources, file, today) for file in dict.fromkeys(f for s in about.values() for f in s["inputs"])
    }
    refused = {name: tuple(p for file in source["inputs"] for p in found[file]) for name, source in about.items()}
    db = _tables(about, field_map)
    for name, add in ADD.items():
        folder = about[name].get("folder", name)
        if not refused[name]:
            refused |= dict.fromkeys(_together(about, folder), _added(db, add, sources / folder))
    refused = {name: problems for name, problems in refused.items() if problems}
    if len(refused) == len(about):
        return Compiled((), refused, ())
    earlier = {name: _keep(db, out, name) for name in refused}
    _check(db)
    out.mkdir(parents=True, exist_ok=True)
    for old in out.glob("*.parquet"):
        old.unlink()
    files = [_write(db, out, "signals", name) for name in about if _rows(db, "signals", name)]
    files += [_write(db, out, table, None) for table in ("pairs", "pay", "profile")]
    told = [
        earlier[name] if name in refused else _describe(db, name, source, hashes[name])
        for name, source in about.items()
    ]
    manifest = {
        "schema": 1,
        "field_map_sha256": sha256(field_map.read_bytes()).hexdigest(),
        "sources": [entry for entry in told if entry],
        "files": [{"name": n, "bytes": size, "rows": rows, "sha256": _sha256(out / n)} for n, size, rows in files],
    }
    text = json.dumps(manifest, ensure_ascii=False, indent=1) + "\n"
    (out / "manifest.json").write_text(text, "utf-8")
    kept = tuple(name for name, entry in earlier.items() if entry)
    return Compiled((*files, ("manifest.json", len(text.encode()), 0)), refused, kept)


def _tables(about: dict[str, Any], field_map: Path) -> DuckDBPyConnection:
    """Return a database with the four tables, empty, and what their rows are made with."""
    db = duckdb.connect(config={"threads": 1})
    for table, (columns, _) in TABLES.items():
        db.execute(f"CREATE TABLE {table} ({columns})")
    db.execute("CREATE TABLE field_map (source VARCHAR, term VARCHAR, field VARCHAR, weight DOUBLE)")
    db.executemany("INSERT INTO field_map VALUES (?, ?, ?, ?)", list(_mapped(field_map)))
    db.execute("CREATE TABLE slogan (source VARCHAR, field VARCHAR, term VARCHAR)")
    db.execute("CREATE TABLE slogan_unless (source VARCHAR, field VARCHAR, term VARCHAR)")
    for source, slogan in _slogans(field_map):
        db.execute("INSERT INTO slogan VALUES (?, ?, ?)", [source, slogan["field"], slogan["term"]])
        db.executemany(
            "INSERT INTO slogan_unless VALUES (?, ?, ?)", [[source, slogan["field"], t] for t in slogan["unless"]]
        )
    db.execute("CREATE TABLE lags (source VARCHAR, days INTEGER, since DATE)")
    db.executemany(
        "INSERT INTO lags VALUES (?, ?, ?)", [[n, s["lag_days"], s.get("since", date.min)] for n, s in about.items()]
    )
    return db


def _together(about: dict[str, Any], folder: str) -> list[str]:
    """Return the sources that are compiled from one folder at once."""
    return [name for name, source in about.items() if source.get("folder", name) == folder]


def _added(
    db: DuckDBPyConnection, add: Callable[[DuckDBPyConnection, Path], None], folder: Path
) -> tuple[Problem, ...]:
    """Add the sources of a folder, whole or not at all; return what went wrong."""
    db.begin()
    try:
        add(db, folder)
    except duckdb.Error as error:
        db.rollback()
        return (Problem("source_unreadable", Place(folder.name), {"value": str(error).splitlines()[0]}),)
    db.commit()
    return ()


def _keep(db: DuckDBPyConnection, out: Path, name: str) -> dict[str, Any] | None:
    """Insert what the snapshot in `out` holds of a source; return its entry of that manifest, None if it has none."""
    if not (out / "manifest.json").exists():
        return None
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    entry = next((source for source in manifest["sources"] if source["id"] == name), None)
    for table in TABLES:
        part = out / (f"{name}.parquet" if table == "signals" else f"{table}.parquet")
        if entry and part.exists():
            db.execute(
                f"INSERT INTO {table} SELECT * EXCLUDE known_on FROM read_parquet($part) WHERE source = $name",
                {"part": str(part), "name": name},
            )
    return entry


def _check(db: DuckDBPyConnection) -> None:
    """Raise `ValueError` if a cell is there twice, has no name, or counts more than its total."""
    wrong = db.execute(
        """
        SELECT source, family, region, series, period FROM signals
        GROUP BY ALL HAVING count(*) > 1 OR series IS NULL OR any_value(count) IS NULL OR any_value(total) IS NULL
          OR (any_value(count) > any_value(total) AND family <> 'index')
        """
    ).fetchall()
    if wrong:
        raise ValueError(wrong[:5])


def _hashes(sources: Path, source: dict[str, Any]) -> dict[str, str]:
    """Return the SHA-256 of each input file of a source, by its path below the sources' folder."""
    return {name: _sha256(sources / name) for name in source["inputs"]}


def _sha256(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def _mapped(field_map: Path) -> Iterator[list[object]]:
    """Yield (source, term, field, weight) of the field map."""
    for source, terms in tomllib.loads(field_map.read_text("utf-8"))["map"].items():
        for term in terms:
            yield [source, term["term"], term["field"], float(term["weight"])]


def _slogans(field_map: Path) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield (source, slogan) of the field map; one slogan a field."""
    for source, slogans in tomllib.loads(field_map.read_text("utf-8")).get("slogan", {}).items():
        for slogan in slogans:
            yield source, slogan


def _rows(db: DuckDBPyConnection, table: str, source: str) -> int:
    row = db.execute(f"SELECT count(*) FROM {table} WHERE source = ?", [source]).fetchone()
    return int(row[0]) if row else 0


def _write(db: DuckDBPyConnection, out: Path, table: str, source: str | None) -> tuple[str, int, int]:
    """Write a table (or one source's part of it) as one Parquet file of ordered rows."""
    name = f"{source or table}.parquet"
    where = f"WHERE t.source = '{source}'" if source else ""
    db.execute(
        f"""
        COPY (SELECT t.*, CAST(greatest(t.ended + lags.days, lags.since) AS DATE) AS known_on
              FROM {table} t JOIN lags USING (source) {where} ORDER BY {TABLES[table][1]})
        TO '{out / name}' (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 1000000)
        """
    )
    count = db.execute(f"SELECT count(*) FROM {table} t {where}").fetchone()
    return name, (out / name).stat().st_size, int(count[0]) if count else 0


def _describe(db: DuckDBPyConnection, name: str, source: dict[str, Any], hashes: dict[str, str]) -> dict[str, Any]:
    """Return a source's entry of the manifest."""
    found = db.execute(
        """
        WITH all_rows AS (SELECT source, period, ended, family || '/' || region || '/' || series AS key FROM signals
                          UNION ALL SELECT source, period, ended, 'pair/' || a || '/' || b FROM pairs
                          UNION ALL SELECT source, period, ended, 'pay/' || field FROM pay
                          UNION ALL SELECT source, period, ended, 'profile/' || field || '/' || asks FROM profile)
        SELECT min(period), max(ended), count(*), count(DISTINCT key) FROM all_rows WHERE source = ?
        """,
        [name],
    ).fetchone()
    first, last, rows, series = found or (None, None, 0, 0)
    regions = [
        r[0] for r in db.execute("SELECT DISTINCT region FROM signals WHERE source = ? ORDER BY 1", [name]).fetchall()
    ]
    combined = sha256("".join(f"{file}\n{digest}\n" for file, digest in sorted(hashes.items())).encode()).hexdigest()
    told = {key: value for key, value in source.items() if key not in {"inputs", "folder", "since"}}
    since = source.get("since")
    return {
        "id": name,
        **told,
        "since": since.isoformat() if since else None,
        "regions": regions,
        "first": first.isoformat() if first else None,
        "last": last.isoformat() if last else None,
        "rows": rows,
        "series": series,
        "inputs": dict(sorted(hashes.items())),
        "sha256": combined,
    }
