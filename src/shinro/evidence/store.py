"""The snapshot on disk: its manifest, and its rows in an in-memory DuckDB (edge: reads the package's own files)."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from functools import cache
from hashlib import sha256
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..problems import Place, Problem, ShinroError
from .fieldmap import FieldMap, shipped_field_map
from .view import View

if TYPE_CHECKING:
    from collections.abc import Mapping

    from duckdb import DuckDBPyConnection

DEMAND = "hn_hiring"
"""The source of demand: views begin when it has `FIRST_QUARTERS` whole quarters."""

FIRST_QUARTERS = 12
"""Three years of demand, the least that shows a growth over three years; views before that are refused."""

TABLES = ("pairs", "pay", "profile")

NEEDED = {
    *("id", "name", "origin", "licence", "attribution", "kind", "unit", "freq", "absent", "pool", "counted"),
    *("default_region", "lag_days", "caveats", "caveats_ja", "sha256"),
}
"""What the manifest says of every source."""


@dataclass(frozen=True, eq=False)
class Evidence:
    """Everything in a snapshot, read only through `as_of`.

    `snapshot` is the SHA-256 of the manifest, which holds the SHA-256 of every file: it names the evidence exactly.
    """

    snapshot: str
    field_map: FieldMap
    _manifest: Mapping[str, Mapping[str, Any]]
    _database: DuckDBPyConnection

    @classmethod
    def shipped(cls) -> Evidence:
        """Return the evidence that the package ships, read once per process."""
        return _shipped()

    @classmethod
    def read(cls, folder: Path, field_map: FieldMap | None = None) -> Evidence:
        """Read a compiled snapshot from a folder.

        Raises `ShinroError` that names every file which is missing, or is not the one that the manifest names.
        """
        import duckdb

        text, manifest = _manifest(folder / "manifest.json")
        _check_files(folder, manifest["files"])
        database = duckdb.connect(config={"threads": 1})
        parts = [str(folder / f["name"]) for f in manifest["files"] if Path(f["name"]).stem not in TABLES]
        try:
            database.execute("CREATE TABLE signals AS SELECT * FROM read_parquet($parts)", {"parts": parts})
            for table in TABLES:
                part = str(folder / f"{table}.parquet")
                database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet($part)", {"part": part})  # noqa: S608
        except duckdb.Error as error:
            raise _broken(folder, str(error).splitlines()[0]) from error
        return cls(
            sha256(text).hexdigest(),
            field_map or shipped_field_map(),
            {source["id"]: source for source in manifest["sources"]},
            database,
        )

    @property
    def begins(self) -> date:
        """First day for which there is a view: the day on which three years of demand were known."""
        return self._known_for(FIRST_QUARTERS)

    def _known_for(self, quarters: int) -> date:
        """Return the first day on which so many quarters of demand were known."""
        row = self._database.execute(
            "SELECT max(known_on) FROM (SELECT DISTINCT known_on FROM signals WHERE source = ? ORDER BY 1 LIMIT ?)",
            [DEMAND, quarters],
        ).fetchone()
        found = row[0] if row else None
        return found if isinstance(found, date) else date.max

    def as_of(self, day: date, quarters: int = FIRST_QUARTERS) -> View:
        """Return what was known on a day; a day after the newest figure gives the newest view.

        Raises `ShinroError` with the rule `as_of_before_evidence` if demand had not been known for so many `quarters`
        by then, three years if not said.
        """
        if day < (begins := self._known_for(quarters)):
            raise ShinroError(
                [
                    Problem(
                        "as_of_before_evidence",
                        arguments={"value": day.isoformat(), "expected": begins.isoformat()},
                        usage=True,
                    )
                ]
            )
        return View(day, self._manifest, self.field_map, self._database)


def _manifest(path: Path) -> tuple[bytes, dict[str, Any]]:
    """Return the manifest's bytes and what they say; raise `ShinroError` if it is not there or lacks what is needed."""
    try:
        text = path.read_bytes()
        manifest = json.loads(text)
        for kind, keys in (("files", {"name", "sha256"}), ("sources", NEEDED)):
            for number, entry in enumerate(manifest[kind]):
                if missing := sorted(keys - set(entry)):
                    raise _broken(path, f"{kind}[{number}]: {', '.join(missing)}")
    except OSError:
        raise ShinroError([Problem("snapshot_missing", Place(str(path.parent)), {"value": path.name})]) from None
    except (ValueError, KeyError, TypeError) as error:
        raise _broken(path, str(error)) from None
    return text, manifest


def _check_files(folder: Path, files: list[dict[str, Any]]) -> None:
    """Raise `ShinroError` with every file of the manifest that is missing or holds other bytes."""
    names = {file["name"]: file["sha256"] for file in files}
    problems = [
        Problem("snapshot_missing", Place(str(folder)), {"value": f"{table}.parquet"})
        for table in TABLES
        if f"{table}.parquet" not in names
    ]
    for name, digest in names.items():
        path = folder / name
        if not path.is_file():
            problems.append(Problem("snapshot_missing", Place(str(folder)), {"value": name}))
        elif sha256(path.read_bytes()).hexdigest() != digest:
            problems.append(Problem("snapshot_changed", Place(str(path))))
    if problems:
        raise ShinroError(problems)


def _broken(path: Path, value: str) -> ShinroError:
    return ShinroError([Problem("snapshot_broken", Place(str(path)), {"value": value})])


@cache
def _shipped() -> Evidence:
    with as_file(files(__package__).joinpath("snapshot")) as folder:
        return Evidence.read(folder)
