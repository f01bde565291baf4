"""The compiler, on a tiny folder of invented sources that has every trap of the real ones."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pytest

if TYPE_CHECKING:
    from collections.abc import Sequence

TOOL = Path(__file__).parents[2] / "tools" / "compile_snapshot.py"

FIELD_MAP = """
[map]
hn_hiring = [
  { term = "Vision", field = "cv", weight = 1.0, why = "names it" },
  { term = "OpenCV", field = "cv", weight = 1.0, why = "names it" },
  { term = "Agents", field = "gen", weight = 0.5, why = "slogan" },
  { term = "Tuning", field = "gen", weight = 0.5, why = "names it" },
]
ml_conference_topics = [
  { term = "vision topic", field = "cv", weight = 1.0, why = "names it" },
  { term = "robot topic", field = "rob", weight = 0.5, why = "names it" },
]
ai_jobs_salaries = [{ term = "Vision Engineer", field = "cv", weight = 1.0, why = "names it" }]
onet_technology_skills = [
  { term = "see", field = "cv", weight = 1.0, why = "names it" },
  { term = "move", field = "rob", weight = 1.0, why = "names it" },
]

[[slogan.hn_hiring]]
field = "gen"
term = "Agents"
unless = ["Torch"]
why = "slogan"
"""


def table(path: Path, columns: str, rows: Sequence[tuple[object, ...]]) -> None:
    """Write rows as CSV or Parquet, by the file's name."""
    path.parent.mkdir(parents=True, exist_ok=True)
    db = duckdb.connect()
    db.execute(f"CREATE TABLE t ({columns})")
    if rows:
        db.executemany(f"INSERT INTO t VALUES ({', '.join('?' * len(rows[0]))})", [list(row) for row in rows])
    form = "PARQUET" if path.suffix == ".parquet" else "CSV, HEADER"
    db.execute(f"COPY t TO '{path}' (FORMAT {form})")


def months(year: int, first: int = 1, last: int = 12) -> list[str]:
    return [f"{year}-{month:02}-01" for month in range(first, last + 1)]


@pytest.fixture(scope="module")
def sources(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("sources")
    hn = root / "hn_hiring"
    every = months(2011) + months(2012, 1, 4)  # 2012-04 is partial, so its quarter is not whole
    term = "series VARCHAR, period VARCHAR, ads_mentioning BIGINT, ads_total BIGINT, partial_month BOOLEAN"
    table(hn / "tech_mentions_monthly.parquet", term, [("Vision", m, 1, 10, m == "2012-04-01") for m in every])
    field = "field VARCHAR, period DATE, ads_mentioning BIGINT, ads_total BIGINT, partial_month BOOLEAN"
    counts = (("cv", 2), ("gen", 0), ("any", 3), ("ml", 4))
    table(hn / "field12_monthly.csv", field, [(f, m, n, 10, m == "2012-04-01") for f, n in counts for m in every])
    post = "ad BIGINT, period VARCHAR, tech VARCHAR, japan BOOLEAN"
    posts = [
        (i, m, tech, i == 0)
        for m in every
        for i, tech in enumerate(["Vision|OpenCV", "OpenCV", "Agents", "", "Agents|Torch", "Agents|Tuning"])
    ]
    table(hn / "ads_incidence.parquet", post, posts)
    pair = "year BIGINT, a VARCHAR, b VARCHAR, n_ab BIGINT, n_a BIGINT, n_b BIGINT, ads_total BIGINT"
    table(hn / "field12_pairs_yearly.csv", pair, [(y, "rob", "cv", 6, 10, 20, 100) for y in (2011, 2012)])
    asks = "ads BIGINT, phd BIGINT, junior BIGINT, senior BIGINT, says_ml BIGINT, japan BIGINT"
    profile = f"year BIGINT, field VARCHAR, {asks}, salary_n BIGINT, salary_median BIGINT"
    rows = [
        (y, f, n, 1, 2, 3, 4, 0, s, p)
        for y in (2011, 2012)
        for f, n, s, p in (("cv", 20, 12, 120), ("all", 100, 50, 100))
    ]
    table(hn / "field12_profile_yearly.csv", profile, [*rows, (2011, "gen", 5, 0, 0, 0, 0, 0, 9, 200)])

    so = root / "stackoverflow_tags"
    share = "series VARCHAR, period VARCHAR, value DOUBLE"
    table(so / "tag_share_monthly_2008_2017.parquet", share, [("big", m, 10.0) for m in months(2008, 8) + months(2009)])
    yearly = "series VARCHAR, period DATE, questions BIGINT, all_questions BIGINT"
    both = [(s, f"{y}-01-01", 7, 500 if y == 2008 else 1200) for s in ("big", "small") for y in (2008, 2009, 2010)]
    table(so / "tag_questions_yearly_2008_2018.csv.gz", yearly, both)

    index = '"index" VARCHAR, region VARCHAR, series VARCHAR, period VARCHAR, value DOUBLE'
    doubled = [("language", "All", "Perl", "2005-01-01", v) for v in (0.2, 0.4)]
    single = [
        ("language", r, "Perl", m, 0.6) for r in ("All", "US") for m in ("2005-02-01", "2005-03-01", "2005-04-01")
    ]
    table(root / "pypl_index" / "pypl_monthly.parquet", index, [*doubled, *single])

    topics = "conf VARCHAR, series VARCHAR, period VARCHAR, value BIGINT, papers BIGINT"
    papers = [(c, "vision topic", f"{y}-01-01", 3, 30) for c in ("NeurIPS", "ICML", "New") for y in (2012, 2013, 2026)]
    papers += [("New", "vision topic", f"{y}-01-01", 0, 30) for y in range(2014, 2026)]
    table(root / "ml_conference_topics" / "topic_counts_by_conf_year.parquet", topics, papers)
    together = "era VARCHAR, a VARCHAR, b VARCHAR, n_ab BIGINT, n_a BIGINT, n_b BIGINT, n_papers BIGINT"
    table(
        root / "ml_conference_topics" / "topic_cooccurrence_by_era.csv.gz",
        together,
        [("2000-2009", "vision topic", "robot topic", 8, 20, 10, 100)],
    )
    table(
        root / "github_innovationgraph" / "topics_quarterly_by_economy.parquet",
        "topic VARCHAR, iso2_code VARCHAR, period VARCHAR, num_pushers BIGINT",
        [
            (t, e, "2020-01-01", n)
            for t in ("llm", "config", "hacktoberfest2020")
            for e, n in (("DE", 200), ("EU", 200), ("JP", 150))
        ],
    )
    indeed = root / "indeed_hiring_lab"
    level = "country VARCHAR, period DATE, value DOUBLE"
    whole = [("US", m, 2.0) for m in ("2019-01-01", "2019-02-01", "2019-03-01", "2019-04-01")]
    table(indeed / "ai_share_of_postings_monthly.csv.gz", level, whole)
    table(indeed / "genai_share_of_postings_monthly.csv.gz", level, whole)
    table(
        indeed / "postings_index_aggregate_monthly.csv.gz",
        "jobcountry VARCHAR, variable VARCHAR, period DATE, indeed_job_postings_index_SA DOUBLE",
        [("US", "total postings", m, 150.0) for _, m, _ in whole],
    )
    table(
        indeed / "postings_index_by_sector_monthly.csv.gz",
        "jobcountry VARCHAR, sector VARCHAR, variable VARCHAR, period DATE, value DOUBLE",
        [("US", s, "total postings", m, 90.0) for s in ("Software Development", "Dental") for _, m, _ in whole],
    )
    pay = (
        "work_year BIGINT, experience_level VARCHAR, employment_type VARCHAR, job_title VARCHAR, "
        "employee_residence VARCHAR, salary_in_usd BIGINT"
    )
    salaries = [
        (2020, "SE", "FT", title, "US", p)
        for title, p in (("Vision Engineer", 120), ("Analyst", 100))
        for _ in range(10 if p == 100 else 4)
    ]
    table(
        root / "ai_jobs_salaries" / "salaries_2020_2025.parquet",
        pay,
        [*salaries, (2021, "SE", "FT", "Analyst", "US", 1)],
    )
    table(
        root / "epoch_notable_models" / "notable_models.csv.gz",
        '"Publication date" DATE',
        [("2019-05-01",), ("2019-06-01",), ("2020-01-01",)],
    )
    table(
        root / "epoch_notable_models" / "models_by_domain_year.csv",
        "series VARCHAR, period DATE, value BIGINT",
        [("Vision", "2019-01-01", 2), ("Vision", "2020-01-01", 1)],
    )
    table(
        root / "onet_technology_skills" / "technology_skills.parquet",
        "onet_soc_code VARCHAR, example VARCHAR",
        [("1", "see"), ("1", "move"), ("2", "see"), ("3", "word"), ("4", "word")],
    )
    return root


def run(sources: Path, out: Path, tmp: Path) -> subprocess.CompletedProcess[str]:
    field_map = tmp / "field_map.toml"
    field_map.write_text(FIELD_MAP, "utf-8")
    command = [sys.executable, str(TOOL), str(sources), "--out", str(out), "--field-map", str(field_map)]
    return subprocess.run(command, capture_output=True, text=True, check=False, env={**os.environ, "LC_ALL": "C.UTF-8"})


@pytest.fixture(scope="module")
def out(sources: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    tmp = tmp_path_factory.mktemp("out")
    done = run(sources, tmp / "snapshot", tmp)
    assert done.returncode == 0, done.stderr
    assert "manifest.json" in done.stdout
    return tmp / "snapshot"


def query(out: Path, name: str, sql: str) -> list[tuple[Any, ...]]:
    table = f"read_parquet('{out / name}.parquet')"
    return duckdb.execute("SELECT " + sql.format(t=table)).fetchall()


def test_twice_gives_the_same_bytes(sources: Path, out: Path, tmp_path: Path) -> None:
    assert run(sources, tmp_path / "again", tmp_path).returncode == 0
    first = {path.name: path.read_bytes() for path in out.iterdir()}
    assert {path.name: path.read_bytes() for path in (tmp_path / "again").iterdir()} == first


def test_no_path_of_the_sources_is_written(sources: Path, out: Path) -> None:
    for path in out.iterdir():
        assert str(sources).encode() not in path.read_bytes()


def test_a_missing_source_is_named_and_nothing_is_written(sources: Path, tmp_path: Path) -> None:
    done = run(tmp_path, tmp_path / "snapshot", tmp_path)
    assert done.returncode == 2
    assert "hn_hiring/tech_mentions_monthly.parquet" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "snapshot").exists()


def test_quarters_are_sums_of_whole_months(out: Path) -> None:
    rows = query(
        out, "hn_hiring", "CAST(period AS VARCHAR), count, total FROM {t} WHERE family = 'term' ORDER BY period"
    )
    assert rows == [(f"{y}-{m:02}-01", 3.0, 30.0) for y, m in ((2011, 1), (2011, 4), (2011, 7), (2011, 10), (2012, 1))]


def test_known_two_days_after_the_quarter(out: Path) -> None:
    rows = query(out, "hn_hiring", "CAST(min(ended) AS VARCHAR), CAST(min(known_on) AS VARCHAR) FROM {t}")
    assert rows == [("2011-03-31", "2011-04-02")]


def test_a_post_counts_once_per_field_in_the_strict_reading(out: Path) -> None:
    strict = query(out, "hn_hiring", "DISTINCT series, count, total FROM {t} WHERE family = 'strict'")
    assert strict == [("cv", 6.0, 18.0)]  # two posts a month of six; the slogan's weight is too small
    assert query(out, "hn_hiring", "DISTINCT count, total FROM {t} WHERE series = 'japan'") == [(3.0, 18.0)]


def test_a_slogan_counts_only_where_it_stands_alone(out: Path) -> None:
    rows = query(out, "hn_hiring", "series, count, total FROM {t} WHERE family = 'slogan' ORDER BY period")
    assert rows == [("gen", 3.0, 18.0)] * 5  # of three posts a month one names a library, one another term of the field


def test_only_whole_years_are_paired(out: Path) -> None:
    rows = query(out, "pairs", "a, b, together, by_chance FROM {t} WHERE source = 'hn_hiring' ORDER BY a, b")
    assert rows == [("cv", "cv", 20.0, 4.0), ("cv", "rob", 6.0, 2.0), ("rob", "rob", 10.0, 1.0)]


def test_topics_pair_by_weight(out: Path) -> None:
    rows = query(out, "pairs", "a, b, together, by_chance FROM {t} WHERE source = 'ml_conference_topics' ORDER BY a, b")
    assert rows == [("cv", "cv", 20.0, 4.0), ("cv", "rob", 4.0, 1.0), ("rob", "rob", 2.5, 0.25)]


def test_technologies_pair_over_occupations(out: Path) -> None:
    rows = query(
        out, "pairs", "a, b, together, by_chance FROM {t} WHERE source = 'onet_technology_skills' ORDER BY a, b"
    )
    assert rows == [("cv", "cv", 2.0, 1.0), ("cv", "rob", 1.0, 0.5), ("rob", "rob", 1.0, 0.25)]


def test_pay_is_relative_and_needs_enough_rows(out: Path) -> None:
    rows = query(out, "pay", "source, field, year(period), relative, n FROM {t} ORDER BY ALL")
    assert rows == [("ai_jobs_salaries", "cv", 2020, 1.2, 4.0), ("hn_hiring", "cv", 2011, 1.2, 12.0)]


def test_profiles_are_long(out: Path) -> None:
    rows = query(out, "profile", "asks, count, total FROM {t} WHERE field = 'cv' ORDER BY asks")
    assert rows == [
        ("japan", 0.0, 20.0),
        ("junior", 2.0, 20.0),
        ("phd", 1.0, 20.0),
        ("says_ml", 4.0, 20.0),
        ("senior", 3.0, 20.0),
    ]


def test_questions_are_shares_of_the_years_total(out: Path) -> None:
    rows = query(out, "stackoverflow_tags", "CAST(period AS VARCHAR), count, total FROM {t} ORDER BY period")
    # open for five months of 2008: 100 questions a month, and the first quarter is not whole
    assert rows == [("2008-10-01", 30.0, 300.0)] + [(f"2009-{m:02}-01", 30.0, 300.0) for m in (1, 4, 7, 10)]
    rarer = query(out, "stackoverflow_tags_yearly", "series, year(period), count, total FROM {t} ORDER BY period")
    assert rarer == [("small", 2008, 7.0, 500.0), ("small", 2009, 7.0, 1200.0)]


def test_a_doubled_month_does_not_weigh_twice(out: Path) -> None:
    rows = query(out, "pypl_index", "series, count, total FROM {t}")
    assert rows == [("Perl", 0.5, 1.0)]


def test_venues_are_held_fixed(out: Path) -> None:
    rows = query(out, "ml_conference_topics", "region, year(period), count, total FROM {t} ORDER BY ALL")
    assert rows == [("ML", 2013, 6.0, 60.0), ("NeurIPS", 2012, 3.0, 30.0), ("NeurIPS", 2013, 3.0, 30.0)]


def test_europe_and_templates_are_left_out(out: Path) -> None:
    rows = query(
        out, "github_innovationgraph", "region, series, count, total, CAST(known_on AS VARCHAR) FROM {t} ORDER BY ALL"
    )
    assert rows == [("JP", "llm", 150.0, 150.0, "2023-09-21"), ("World", "llm", 350.0, 350.0, "2023-09-21")]


def test_indices_and_shares_are_quarter_means(out: Path) -> None:
    rows = query(out, "indeed_hiring_lab", "series, count FROM {t} ORDER BY ALL")
    assert rows == [
        ("AI share of postings", 0.02),
        ("Software Development", 0.9),
        ("all postings", 1.5),
        ("generative AI share of postings", 0.02),
    ]


def test_the_unfinished_year_of_models_is_left_out(out: Path) -> None:
    assert query(out, "epoch_notable_models", "series, year(period), count, total FROM {t}") == [
        ("Vision", 2019, 2.0, 2.0)
    ]


def test_the_manifest_counts_what_is_there(out: Path) -> None:
    manifest = json.loads((out / "manifest.json").read_text("utf-8"))
    hn = manifest["sources"][0]
    assert (hn["id"], hn["first"], hn["last"]) == ("hn_hiring", "2011-01-01", "2012-03-31")
    assert hn["rows"] == sum(
        query(out, name, "count(*) FROM {t} WHERE source = 'hn_hiring'")[0][0]
        for name in ("hn_hiring", "pairs", "pay", "profile")
    )
    assert set(hn["inputs"]) >= {"hn_hiring/ads_incidence.parquet"}


def edited(sources: Path, tmp_path: Path, file: str, old: str, new: str) -> Path:
    """Return a copy of the sources with one text of one CSV file replaced (once)."""
    copy = tmp_path / "edited"
    shutil.copytree(sources, copy)
    text = (copy / file).read_text()
    assert old in text
    (copy / file).write_text(text.replace(old, new, 1))
    return copy


FIELD12 = "hn_hiring/field12_monthly.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        (FIELD12, "cv,2011-03-01,2,10", "cv,2011-03-01,-2,10", f"{FIELD12}:4: value = -2"),
        (FIELD12, "cv,2011-03-01,2,10", "cv,2011-03-01,2,0", f"{FIELD12}:4: total = 0"),
        (FIELD12, "cv,2011-03-01,2,10", "cv,2011-03-01,two,10", f"{FIELD12}:4: value = two"),
        (FIELD12, "cv,2011-03-01,2,10", "cv,2011-02-01,2,10", f"{FIELD12}:4: 2011-02 of cv is there twice"),
        (FIELD12, "cv,2011-03-01,2,10,false\n", "", f"{FIELD12}:4: cv has no row for 2011-03"),
        (FIELD12, "cv,2011-03-01", "cv,2999-03-01", f"{FIELD12}:4: 2999-03 has not ended yet"),
        (FIELD12, "cv,2011-03-01", "cv,March", f"{FIELD12}:4: March is no period"),
        (FIELD12, "ads_total", "ads_totl", f"{FIELD12}:1: unknown key ads_totl → did you mean ads_total?"),
        (FIELD12, "cv,2011-03-01,2,10,", "cv,2011-03-01,2,", f"{FIELD12}:4: the row has 4 cells"),
    ],
)
def test_a_faulty_source_is_named_by_file_and_row_and_the_others_are_compiled(
    sources: Path, out: Path, tmp_path: Path, file: str, old: str, new: str, place: str
) -> None:
    done = run(edited(sources, tmp_path, file, old, new), tmp_path / "snapshot", tmp_path)
    assert done.returncode == 1
    assert place in re.sub(r": [a-z0-9_]+: ", ": ", done.stderr)  # the rule between place and message
    assert "hn_hiring: refused, left out" in done.stderr
    assert "Traceback" not in done.stderr
    manifest = json.loads((tmp_path / "snapshot" / "manifest.json").read_text("utf-8"))
    whole = json.loads((out / "manifest.json").read_text("utf-8"))
    assert manifest["sources"] == whole["sources"][1:]
    assert (tmp_path / "snapshot" / "pypl_index.parquet").read_bytes() == (out / "pypl_index.parquet").read_bytes()


def test_what_was_compiled_of_a_refused_source_stays_to_the_byte(sources: Path, out: Path, tmp_path: Path) -> None:
    shutil.copytree(out, tmp_path / "snapshot")
    broken = edited(sources, tmp_path, FIELD12, "cv,2011-03-01,2,10", "cv,2011-03-01,-2,10")
    done = run(broken, tmp_path / "snapshot", tmp_path)
    assert done.returncode == 1
    assert "hn_hiring: refused, its earlier part is kept" in done.stderr
    assert {p.name: p.read_bytes() for p in (tmp_path / "snapshot").iterdir()} == {
        p.name: p.read_bytes() for p in out.iterdir()
    }


def test_a_file_that_is_no_table_is_told(sources: Path, tmp_path: Path) -> None:
    copy = tmp_path / "edited"
    shutil.copytree(sources, copy)
    (copy / "pypl_index" / "pypl_monthly.parquet").write_bytes(b"<html>not found</html>")
    done = run(copy, tmp_path / "snapshot", tmp_path)
    assert done.returncode == 1
    assert "pypl_index/pypl_monthly.parquet: source_unreadable: the file cannot be read as a table" in done.stderr
    assert "pypl_index: refused, left out" in done.stderr


def test_an_unknown_unit_is_told(sources: Path, tmp_path: Path) -> None:
    copy = tmp_path / "edited"
    shutil.copytree(sources, copy)
    table(
        copy / "stackoverflow_tags" / "tag_share_monthly_2008_2017.parquet",
        "series VARCHAR, period VARCHAR, value DOUBLE, unit VARCHAR",
        [("big", m, 10.0, "questions") for m in months(2008, 8)],
    )
    done = run(copy, tmp_path / "snapshot", tmp_path)
    assert "2017.parquet:1: invalid_value: unit = questions is not allowed here → expected percent" in done.stderr
    assert "stackoverflow_tags: refused" in done.stderr
    assert "stackoverflow_tags_yearly: refused" in done.stderr
