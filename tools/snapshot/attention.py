"""Attention and use: questions, searches, papers, models, repositories, and the technologies of occupations."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection

VENUES = {
    "NeurIPS": (("NeurIPS",), 1987, 2025),
    "ML": (("NeurIPS", "ICML", "CVPR"), 2013, 2025),
    "Robotics": (("ICRA", "IROS"), 2000, 2023),
}
"""Sets of venues held fixed over the years (set, first year, last whole year)."""


def add_stackoverflow(db: DuckDBPyConnection, folder: Path) -> None:
    """Questions per tag and quarter (share of a month's questions times the year's questions); the rarer tags by year.

    The source gives monthly shares and yearly totals: a quarter's total is its part of the year's questions, equal for
    every month that the site was open. Quarters without all three months, and 2018, are left out.
    """
    monthly, yearly = (
        str(folder / "tag_share_monthly_2008_2017.parquet"),
        str(folder / "tag_questions_yearly_2008_2018.csv.gz"),
    )
    db.execute(
        """
        INSERT INTO signals
        WITH m AS (SELECT series, CAST(period AS DATE) AS month, value / 100 AS share FROM read_parquet($monthly)),
        opened AS (SELECT min(month) AS first FROM m),
        totals AS (SELECT year(period) AS year,
                          any_value(all_questions) * 3
                          / (13 - CASE WHEN year(period) = year(first) THEN month(first) ELSE 1 END) AS total
                   FROM read_csv($yearly), opened GROUP BY year(period), first),
        q AS (SELECT series, date_trunc('quarter', month) AS period, avg(share ORDER BY month) AS share
              FROM m GROUP BY ALL HAVING count(DISTINCT month) = 3)
        SELECT 'stackoverflow_tags', 'tag', series, 'attention', '', 'quarter', period,
               last_day(period + INTERVAL 2 MONTH), round(share * total), round(total)
        FROM q JOIN totals ON totals.year = year(period) WHERE round(share * total) > 0
        """,
        {"monthly": monthly, "yearly": yearly},
    )
    db.execute(
        """
        INSERT INTO signals
        WITH y AS (SELECT series, CAST(period AS DATE) AS period, questions, all_questions FROM read_csv($yearly)),
        whole AS (SELECT max(year(CAST(period AS DATE))) AS year FROM read_parquet($monthly))
        SELECT 'stackoverflow_tags_yearly', 'tag', series, 'attention', '', 'year', period,
               make_date(year(period), 12, 31), questions, all_questions
        FROM y, whole
        WHERE year(period) <= whole.year AND questions > 0
          AND series NOT IN (SELECT DISTINCT series FROM read_parquet($monthly))
        """,
        {"monthly": monthly, "yearly": yearly},
    )


def add_pypl(db: DuckDBPyConnection, folder: Path) -> None:
    """Share of tutorial searches within each index, all countries together: means of whole quarters.

    The source holds two rows for January of most years; they are averaged first.
    """
    db.execute(
        """
        INSERT INTO signals
        WITH m AS (SELECT "index" AS family, series, CAST(period AS DATE) AS month, avg(value ORDER BY value) AS value
                   FROM read_parquet($monthly) WHERE region = 'All' GROUP BY ALL)
        SELECT 'pypl_index', family, series, 'attention', '', 'quarter', date_trunc('quarter', month) AS period,
               last_day(date_trunc('quarter', month) + INTERVAL 2 MONTH), round(avg(value ORDER BY month), 6), 1
        FROM m GROUP BY family, series, period HAVING count(DISTINCT month) = 3
        """,
        {"monthly": str(folder / "pypl_monthly.parquet")},
    )


def add_conferences(db: DuckDBPyConnection, folder: Path) -> None:
    """Papers whose title names a topic, by year, over three fixed sets of venues; and pairs of fields by era.

    A field's weight in a paper is the sum of the weights of its topics, so that the inner product of two fields over
    all papers follows from the counts of topic pairs (pairs below the source's own limit of five count as none). The
    newest era, 2023-2026, is unfinished: it counts as ended on the last day of August 2026, after the copy was taken.
    """
    topics, together = (
        str(folder / "topic_counts_by_conf_year.parquet"),
        str(folder / "topic_cooccurrence_by_era.csv.gz"),
    )
    for region, (venues, first, last) in VENUES.items():
        db.execute(
            """
            INSERT INTO signals
            SELECT 'ml_conference_topics', 'topic', series, 'attention', $region, 'year', CAST(period AS DATE) AS day,
                   make_date(year(day), 12, 31), sum(value), sum(papers)
            FROM read_parquet($topics)
            WHERE conf IN $venues AND year(CAST(period AS DATE)) BETWEEN $first AND $last
            GROUP BY series, day HAVING sum(value) > 0
            """,
            {"topics": topics, "region": region, "venues": list(venues), "first": first, "last": last},
        )
    db.execute(
        """
        INSERT INTO pairs
        WITH c AS (SELECT era, a, b, n_ab, n_a, n_b, n_papers FROM read_csv($together)),
        single AS (SELECT era, a AS term, n_a AS n, n_papers FROM c UNION SELECT era, b, n_b, n_papers FROM c),
        map AS (SELECT term, field, weight FROM field_map WHERE source = 'ml_conference_topics'),
        ordered AS (SELECT era, a, b, n_ab AS n FROM c UNION ALL SELECT era, b, a, n_ab FROM c
                 UNION ALL SELECT era, term, term, n FROM single),
        dots AS (SELECT era, x.field AS a, y.field AS b,
                        sum(n * x.weight * y.weight ORDER BY ordered.a, ordered.b) AS dot
                 FROM ordered JOIN map x ON x.term = ordered.a JOIN map y ON y.term = ordered.b
                 WHERE x.field <= y.field GROUP BY ALL),
        sums AS (SELECT era, field, sum(n * weight ORDER BY term) AS s, any_value(n_papers) AS papers
                 FROM single JOIN map USING (term) GROUP BY ALL)
        SELECT 'ml_conference_topics', make_date(CAST(split_part(x.era, '-', 1) AS INT), 1, 1),
               least(make_date(CAST(split_part(x.era, '-', 2) AS INT), 12, 31), DATE '2026-08-31'),
               x.field, y.field, round(coalesce(dot, 0), 3), round(x.s * y.s / x.papers, 3)
        FROM sums x JOIN sums y ON x.era = y.era AND x.field <= y.field
        LEFT JOIN dots ON dots.era = x.era AND dots.a = x.field AND dots.b = y.field
        """,
        {"together": together},
    )


def add_epoch(db: DuckDBPyConnection, folder: Path) -> None:
    """Notable models by domain and year; a model with several domains counts once in each; no unfinished year."""
    db.execute(
        """
        INSERT INTO signals
        WITH totals AS (SELECT year("Publication date") AS year, count(*) AS total FROM read_csv($models) GROUP BY 1),
        rows AS (SELECT series, CAST(period AS DATE) AS period, sum(value) AS n FROM read_csv($domains) GROUP BY ALL)
        SELECT 'epoch_notable_models', 'domain', series, 'attention', '', 'year', period,
               make_date(year(period), 12, 31), n, total
        FROM rows JOIN totals ON totals.year = year(period)
        WHERE totals.year < (SELECT max(year) FROM totals)
        """,
        {"models": str(folder / "notable_models.csv.gz"), "domains": str(folder / "models_by_domain_year.csv")},
    )


def add_github(db: DuckDBPyConnection, folder: Path) -> None:
    """Developers who pushed to repositories of a topic, per quarter, for Japan, the United States and the world.

    The world is the sum over economies without the aggregate 'EU' (which equals the sum of its members). The total is
    the sum over the region's visible topics: registered accounts, the other published denominator, never shrink and
    include the dormant (they grew 3.7 times in six years), so that every topic would seem to fade against them. Topics
    that a template or a yearly event puts on a repository (`config`, `github-config`, `hacktoberfest...`) are left out
    of counts and totals.
    """
    db.execute(
        """
        INSERT INTO signals
        WITH cells AS (SELECT topic, iso2_code AS economy, CAST(period AS DATE) AS period, num_pushers AS n
                       FROM read_parquet($topics)
                       WHERE iso2_code <> 'EU' AND topic NOT IN ('config', 'github-config')
                         AND NOT starts_with(topic, 'hacktoberfest')),
        regions AS (SELECT topic, economy AS region, period, n FROM cells WHERE economy IN ('JP', 'US')
                    UNION ALL SELECT topic, 'World', period, sum(n) FROM cells GROUP BY ALL)
        SELECT 'github_innovationgraph', 'topic', topic, 'use', region, 'quarter', period,
               last_day(period + INTERVAL 2 MONTH), n, sum(n) OVER (PARTITION BY region, period)
        FROM regions
        """,
        {"topics": str(folder / "topics_quarterly_by_economy.parquet")},
    )


def add_onet(db: DuckDBPyConnection, folder: Path) -> None:
    """How often technologies of two fields serve one occupation (a field's weight there: its best technology's)."""
    db.execute(
        """
        INSERT INTO pairs
        WITH rows AS (SELECT DISTINCT onet_soc_code AS job, example AS term FROM read_parquet($skills)),
        jobs AS (SELECT count(DISTINCT job) AS n FROM rows),
        has AS (SELECT job, field, max(weight) AS w
                FROM rows JOIN field_map m ON m.source = 'onet_technology_skills' AND m.term = rows.term
                GROUP BY ALL),
        sums AS (SELECT field, sum(w ORDER BY job) AS s FROM has GROUP BY ALL),
        dots AS (SELECT x.field AS a, y.field AS b, sum(x.w * y.w ORDER BY x.job) AS dot
                 FROM has x JOIN has y ON x.job = y.job AND x.field <= y.field GROUP BY ALL)
        SELECT 'onet_technology_skills', DATE '2024-01-01', DATE '2024-08-31', x.field, y.field,
               round(coalesce(dot, 0), 3), round(x.s * y.s / jobs.n, 3)
        FROM sums x JOIN sums y ON x.field <= y.field CROSS JOIN jobs
        LEFT JOIN dots ON dots.a = x.field AND dots.b = y.field
        """,
        {"skills": str(folder / "technology_skills.parquet")},
    )
