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

from ..problems import Problem, ShinroError
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
        """Read a compiled snapshot from a folder."""
        import duckdb

        text = (folder / "manifest.json").read_bytes()
        manifest = json.loads(text)
        database = duckdb.connect(config={"threads": 1})
        parts = [str(folder / f["name"]) for f in manifest["files"] if Path(f["name"]).stem not in TABLES]
        database.execute("CREATE TABLE signals AS SELECT * FROM read_parquet($parts)", {"parts": parts})
        for table in TABLES:
            part = str(folder / f"{table}.parquet")
            database.execute(f"CREATE TABLE {table} AS SELECT * FROM read_parquet($part)", {"part": part})  # noqa: S608
        return cls(
            sha256(text).hexdigest(),
            field_map or shipped_field_map(),
            {source["id"]: source for source in manifest["sources"]},
            database,
        )

    @property
    def begins(self) -> date:
        """First day for which there is a view: the day on which three years of demand were known."""
        row = self._database.execute(
            "SELECT max(known_on) FROM (SELECT DISTINCT known_on FROM signals WHERE source = ? ORDER BY 1 LIMIT ?)",
            [DEMAND, FIRST_QUARTERS],
        ).fetchone()
        found = row[0] if row else None
        return found if isinstance(found, date) else date.max

    def as_of(self, day: date) -> View:
        """Return what was known on a day; a day after the newest figure gives the newest view.

        Raises `ShinroError` with the rule `as_of_before_evidence` if demand had not been known for three years by then.
        """
        if day < self.begins:
            raise ShinroError(
                [
                    Problem(
                        "as_of_before_evidence",
                        arguments={"value": day.isoformat(), "expected": self.begins.isoformat()},
                        usage=True,
                    )
                ]
            )
        return View(day, self._manifest, self.field_map, self._database)


@cache
def _shipped() -> Evidence:
    with as_file(files(__package__).joinpath("snapshot")) as folder:
        return Evidence.read(folder)
