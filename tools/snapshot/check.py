"""What each input file must be like, row by row, before its source is compiled.

A row that does not fit is told by file and number (of a CSV file the line, of a Parquet file the row, from 1).
"""

from __future__ import annotations

import gzip
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import duckdb

from shinro.evidence.rows import MONTHS, Row, checked, csv_rows, gaps, label
from shinro.problems import Place, Problem, ShinroError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shinro.evidence.rows import Freq

Table = tuple[list[str], "Iterator[tuple[int, dict[str, object]]]"]


@dataclass(frozen=True, slots=True)
class Check:
    """How the columns of a file are read.

    `series`: columns that name a series together; `freq`: the periods that its days stand for; `values`: columns of
    which each is checked (times `scale`), as a part of `total` where one is named; `unit`: what they are; `says`: how
    the file's own column `unit` begins, where it has one. `gaps`: whether each series, or the file as a whole, has
    every period. `repeats`: the source has several rows for one period; `blanks`: a row with an empty name, period or
    value counts for nothing. `also`: columns that only must be there.
    """

    series: tuple[str, ...] = ()
    period: str = ""
    freq: Freq = "year"
    values: tuple[str, ...] = ()
    total: str = ""
    unit: Literal["count", "share", "index"] = "count"
    says: str = ""
    scale: float = 1.0
    gaps: Literal["series", "file", ""] = ""
    repeats: bool = False
    blanks: bool = False
    also: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[str, ...]:
        """Columns without which the file cannot be compiled."""
        named = (*self.series, self.period, *self.values, self.total, *self.also)
        return tuple(dict.fromkeys(name for name in named if name))


CHECKS: dict[str, Check] = {
    "hn_hiring/tech_mentions_monthly.parquet": Check(
        ("series",),
        "period",
        "month",
        ("ads_mentioning",),
        "ads_total",
        says="job posts",
        gaps="series",
        also=("partial_month",),
    ),
    "hn_hiring/field12_monthly.csv": Check(
        ("field",), "period", "month", ("ads_mentioning",), "ads_total", gaps="series", also=("partial_month",)
    ),
    "hn_hiring/ads_incidence.parquet": Check(("ad",), "period", "month", also=("tech", "japan")),
    "hn_hiring/field12_pairs_yearly.csv": Check(
        ("a", "b"), "year", "year", ("n_ab", "n_a", "n_b"), "ads_total", gaps="file"
    ),
    "hn_hiring/field12_profile_yearly.csv": Check(
        ("field",),
        "year",
        "year",
        ("ads", "phd", "junior", "senior", "says_ml", "japan"),
        gaps="file",
        also=("salary_n", "salary_median"),
    ),
    "stackoverflow_tags/tag_share_monthly_2008_2017.parquet": Check(
        ("series",), "period", "month", ("value",), unit="share", scale=0.01, says="percent", gaps="file"
    ),
    "stackoverflow_tags/tag_questions_yearly_2008_2018.csv.gz": Check(
        ("series",), "period", "year", ("questions",), "all_questions", gaps="file", blanks=True
    ),
    "pypl_index/pypl_monthly.parquet": Check(
        ("index", "region", "series"),
        "period",
        "month",
        ("value",),
        unit="share",
        says="share",
        gaps="file",
        repeats=True,
    ),
    "ml_conference_topics/topic_counts_by_conf_year.parquet": Check(
        ("conf", "series"), "period", "year", ("value",), "papers", gaps="file"
    ),
    "ml_conference_topics/topic_cooccurrence_by_era.csv.gz": Check(
        values=("n_ab", "n_a", "n_b"), total="n_papers", also=("era", "a", "b")
    ),
    "github_innovationgraph/topics_quarterly_by_economy.parquet": Check(
        ("topic", "iso2_code"), "period", "quarter", ("num_pushers",), gaps="file"
    ),
    "indeed_hiring_lab/ai_share_of_postings_monthly.csv.gz": Check(
        ("country",), "period", "month", ("value",), unit="share", scale=0.01, gaps="series", blanks=True
    ),
    "indeed_hiring_lab/genai_share_of_postings_monthly.csv.gz": Check(
        ("country",), "period", "month", ("value",), unit="share", scale=0.01, gaps="series", blanks=True
    ),
    "indeed_hiring_lab/postings_index_aggregate_monthly.csv.gz": Check(
        ("jobcountry", "variable"),
        "period",
        "month",
        ("indeed_job_postings_index_SA",),
        unit="index",
        gaps="series",
        blanks=True,
    ),
    "indeed_hiring_lab/postings_index_by_sector_monthly.csv.gz": Check(
        ("jobcountry", "sector", "variable"), "period", "month", ("value",), unit="index", gaps="series", blanks=True
    ),
    "ai_jobs_salaries/salaries_2020_2025.parquet": Check(
        ("job_title",),
        "work_year",
        "year",
        ("salary_in_usd",),
        repeats=True,
        also=("experience_level", "employment_type", "employee_residence"),
    ),
    "epoch_notable_models/notable_models.csv.gz": Check(
        period="Publication date", freq="month", blanks=True, repeats=True
    ),
    "epoch_notable_models/models_by_domain_year.csv": Check(("series",), "period", "year", ("value",)),
    "onet_technology_skills/technology_skills.parquet": Check(also=("onet_soc_code", "example")),
}


def faults(folder: Path, file: str, today: date) -> tuple[Problem, ...]:
    """Return every fault of an input file of `folder`; a missing file is told by whoever opens it."""
    check = CHECKS[file]
    try:
        columns, rows = _table(folder, file)
        missing = list(_missing(check, columns, file))
        return tuple(missing) or tuple(_of_rows(check, rows, file, today))
    except ShinroError as error:
        return error.problems
    except (duckdb.Error, EOFError, gzip.BadGzipFile, UnicodeDecodeError) as error:
        return (Problem("source_unreadable", Place(file), {"value": str(error).splitlines()[0]}),)


def _table(folder: Path, file: str) -> Table:
    """Return the columns of a file and its rows with their numbers."""
    path = folder / file
    if path.suffix == ".parquet":
        cursor = duckdb.execute("SELECT * FROM read_parquet($path)", {"path": str(path)})
        columns = [about[0] for about in cursor.description or ()]
        return columns, _parquet(cursor, columns)
    text = gzip.decompress(path.read_bytes()).decode() if path.suffix == ".gz" else path.read_text("utf-8")
    lines = csv_rows(text, file)
    columns = next(lines, (1, []))[1]
    return columns, _csv(lines, columns, file)


def _parquet(cursor: duckdb.DuckDBPyConnection, columns: list[str]) -> Iterator[tuple[int, dict[str, object]]]:
    number = 0
    while batch := cursor.fetchmany(10_000):
        for cells in batch:
            number += 1
            yield number, dict(zip(columns, cells, strict=True))


def _csv(
    lines: Iterator[tuple[int, list[str]]], columns: list[str], file: str
) -> Iterator[tuple[int, dict[str, object]]]:
    for line, cells in lines:
        if len(cells) != len(columns):
            told = {"value": len(cells), "expected": len(columns)}
            raise ShinroError([Problem("row_cells", Place(file, line), told)])
        yield line, dict(zip(columns, cells, strict=True))


def _missing(check: Check, columns: list[str], file: str) -> Iterator[Problem]:
    for name in check.columns:
        if name not in columns:
            meant = nearest(name, [other for other in columns if other not in check.columns])
            if meant:
                yield Problem("unknown_key", Place(file, 1), {"value": meant, "suggestion": name})
            else:
                yield Problem("missing_key", Place(file, 1), {"value": name, "expected": ",".join(check.columns)})


def _of_rows(check: Check, rows: Iterator[tuple[int, dict[str, object]]], file: str, today: date) -> Iterator[Problem]:
    """Check each value column as series of its own, and the holes of the first."""
    told = list(rows)
    for line, row in told:
        if check.says and not str(row.get("unit", check.says)).startswith(check.says):
            told_unit = {"value": f"unit = {row['unit']}", "expected": check.says}
            yield Problem("invalid_value", Place(file, line), told_unit)
    columns = check.values or ("",)
    for column in columns:
        found = [
            _row(check, line, row, column) for line, row in told if not (check.blanks and _blank(check, row, column))
        ]
        cells, problems = checked(found, file, today, unfinished=True)
        yield from problems
        if check.gaps and column == columns[0]:
            whole = cells if check.gaps == "series" else (replace(cell, series=Path(file).name) for cell in cells)
            yield from gaps(whole, file)


def _row(check: Check, line: int, row: dict[str, object], column: str) -> Row:
    name = " / ".join(str(row[part]) for part in check.series)
    if check.repeats or not check.series:
        name = f"{name} / {line}"  # a series of its own: nothing can be there twice
    value: object = row[column] if column else 1
    if check.scale != 1.0:
        value = _scaled(value, check.scale)
    period = _period(str(row[check.period]), check.freq) if check.period else "2000"
    return Row(line, name, period, value, row[check.total] if check.total else None, check.unit)


def _period(text: str, freq: Freq) -> str:
    """Return the period that a day stands for; anything else as it is."""
    try:
        day = date.fromisoformat(text[:10])
    except ValueError:
        return text
    return label(freq, (day.year * 12 + day.month - 1) // MONTHS[freq])


def _scaled(value: object, scale: float) -> object:
    try:
        return float(str(value)) * scale
    except ValueError:
        return value


def _blank(check: Check, row: dict[str, object], column: str) -> bool:
    return any(row[name] in (None, "") for name in (*check.series, check.period, column) if name)
