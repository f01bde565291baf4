"""Hiring: Hacker News "Who is hiring?" posts, Indeed's indices, and pay."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from duckdb import DuckDBPyConnection


def add_hn_hiring(db: DuckDBPyConnection, folder: Path) -> None:
    """Terms, the twelve fields, and posts that mention Japan, by quarter; pairs, profile and pay by year.

    Months marked partial, and quarters and years without all their months, are left out. A quarter's counts and
    totals are sums over its months; a post counts once per term or field. The family `strict` counts the fields again,
    from the posts' terms that the field map gives a weight above one half: an independent reading, at a lower level.
    The family `slogan` counts the posts whose only sign of a field is one of the field map's slogans; its zeros are
    written, too, so that it covers the same quarters as the fields.
    """
    terms, fields, posts = (
        str(folder / n) for n in ("tech_mentions_monthly.parquet", "field12_monthly.csv", "ads_incidence.parquet")
    )
    pairs, profile = (str(folder / n) for n in ("field12_pairs_yearly.csv", "field12_profile_yearly.csv"))
    db.execute(
        """
        CREATE TEMP TABLE hn_month AS
        SELECT 'term' AS family, series, CAST(period AS DATE) AS month, ads_mentioning AS n, ads_total AS total
        FROM read_parquet($terms) WHERE NOT partial_month
        UNION ALL
        SELECT CASE WHEN field IN ('any', 'ml') THEN 'market' ELSE 'field' END, field, CAST(period AS DATE),
               ads_mentioning, ads_total
        FROM read_csv($fields) WHERE NOT partial_month
        """,
        {"terms": terms, "fields": fields},
    )
    db.execute(
        """
        CREATE TEMP TABLE post AS
        SELECT ad, CAST(period AS DATE) AS month, string_split(tech, '|') AS terms, japan FROM read_parquet($posts)
        WHERE CAST(period AS DATE) IN (SELECT month FROM hn_month)
        """,
        {"posts": posts},
    )
    db.execute(
        """
        INSERT INTO hn_month
        WITH totals AS (SELECT month, count(*) AS total, count(*) FILTER (japan) AS japan FROM post GROUP BY month),
        map AS (SELECT term, field FROM field_map WHERE source = 'hn_hiring' AND weight > 0.5),
        named AS (SELECT field, month, count(DISTINCT ad) AS n
                  FROM (SELECT ad, month, unnest(terms) AS term FROM post) JOIN map USING (term) GROUP BY ALL)
        SELECT 'market', 'japan', month, japan, total FROM totals
        UNION ALL
        SELECT 'strict', field, month, coalesce(n, 0), total
        FROM totals CROSS JOIN (SELECT DISTINCT field FROM map) LEFT JOIN named USING (field, month)
        """
    )
    db.execute(
        """
        INSERT INTO hn_month
        WITH totals AS (SELECT month, count(*) AS total FROM post GROUP BY month),
        phrase AS (SELECT field, term FROM slogan WHERE source = 'hn_hiring'),
        sign AS (SELECT field, term FROM field_map WHERE source = 'hn_hiring'
                 UNION SELECT field, term FROM slogan_unless WHERE source = 'hn_hiring'
                 EXCEPT SELECT field, term FROM phrase),
        signs AS (SELECT field, list(term) AS terms FROM sign SEMI JOIN phrase USING (field) GROUP BY field),
        alone AS (SELECT field, month, count(*) AS n FROM post, phrase JOIN signs USING (field)
                  WHERE list_contains(post.terms, phrase.term) AND NOT list_has_any(post.terms, signs.terms)
                  GROUP BY field, month)
        SELECT 'slogan', field, month, coalesce(n, 0), total
        FROM totals CROSS JOIN phrase LEFT JOIN alone USING (field, month)
        """
    )
    db.execute(
        """
        INSERT INTO signals
        SELECT 'hn_hiring', family, series, 'demand', '', 'quarter', date_trunc('quarter', month) AS period,
               last_day(date_trunc('quarter', month) + INTERVAL 2 MONTH), sum(n), sum(total)
        FROM hn_month GROUP BY family, series, period
        HAVING count(DISTINCT month) = 3 AND (sum(n) > 0 OR family = 'slogan')
        """
    )
    whole = "SELECT year(month) AS year FROM hn_month GROUP BY 1 HAVING count(DISTINCT month) = 12"
    db.execute(
        f"""
        INSERT INTO pairs
        WITH whole AS ({whole}), p AS (SELECT * FROM read_csv($pairs) JOIN whole USING (year)),
        own AS (SELECT year, a, any_value(n_a) AS n, any_value(ads_total) AS ads_total FROM p GROUP BY ALL
                UNION SELECT year, b, any_value(n_b), any_value(ads_total) FROM p GROUP BY ALL)
        SELECT 'hn_hiring', make_date(year, 1, 1), make_date(year, 12, 31), least(a, b), greatest(a, b),
               n_ab, n_a * n_b / ads_total FROM p
        UNION ALL
        SELECT 'hn_hiring', make_date(year, 1, 1), make_date(year, 12, 31), a, a, n, n * n / ads_total FROM own
        """,
        {"pairs": pairs},
    )
    db.execute(
        f"""
        INSERT INTO profile
        WITH whole AS ({whole}),
        p AS (SELECT year, field, ads, phd, junior, senior, says_ml, japan
              FROM read_csv($profile) JOIN whole USING (year)),
        long AS (UNPIVOT p ON phd, junior, senior, says_ml, japan INTO NAME asks VALUE n)
        SELECT 'hn_hiring', make_date(year, 1, 1), make_date(year, 12, 31), field, asks, n, ads FROM long WHERE ads > 0
        """,
        {"profile": profile},
    )
    db.execute(
        f"""
        INSERT INTO pay
        WITH whole AS ({whole}), p AS (SELECT * FROM read_csv($profile) JOIN whole USING (year))
        SELECT 'hn_hiring', make_date(f.year, 1, 1), make_date(f.year, 12, 31), f.field,
               round(f.salary_median / a.salary_median, 4), f.salary_n
        FROM p f JOIN p a ON a.year = f.year AND a.field = 'all'
        WHERE f.field NOT IN ('all', 'any', 'ml') AND f.salary_median IS NOT NULL AND f.salary_n >= 10
        """,
        {"profile": profile},
    )


def add_indeed(db: DuckDBPyConnection, folder: Path) -> None:
    """Shares of postings that name AI, and postings indices (100 becomes 1), as means of whole quarters.

    Sectors other than those in which ML engineers are hired are left out.
    """
    db.execute(
        """
        CREATE TEMP TABLE indeed_month AS
        SELECT 'share' AS family, 'AI share of postings' AS series, country AS region, CAST(period AS DATE) AS month,
               value / 100 AS v
        FROM read_csv($ai)
        UNION ALL
        SELECT 'share', 'generative AI share of postings', country, CAST(period AS DATE), value / 100
        FROM read_csv($genai)
        UNION ALL
        SELECT 'index', CASE variable WHEN 'total postings' THEN 'all postings' ELSE variable END, jobcountry,
               CAST(period AS DATE), indeed_job_postings_index_SA / 100
        FROM read_csv($aggregate)
        UNION ALL
        SELECT 'index', sector, jobcountry, CAST(period AS DATE), value / 100 FROM read_csv($sector)
        WHERE variable = 'total postings' AND sector IN
          ('Software Development', 'Mathematics', 'IT Operations & Helpdesk', 'Information Design & Documentation')
        """,
        {
            "ai": str(folder / "ai_share_of_postings_monthly.csv.gz"),
            "genai": str(folder / "genai_share_of_postings_monthly.csv.gz"),
            "aggregate": str(folder / "postings_index_aggregate_monthly.csv.gz"),
            "sector": str(folder / "postings_index_by_sector_monthly.csv.gz"),
        },
    )
    db.execute(
        """
        INSERT INTO signals
        SELECT 'indeed_hiring_lab', family, series, 'demand', region, 'quarter', date_trunc('quarter', month) AS period,
               last_day(date_trunc('quarter', month) + INTERVAL 2 MONTH), round(avg(v ORDER BY month), 6), 1
        FROM indeed_month WHERE v IS NOT NULL
        GROUP BY family, series, region, period HAVING count(DISTINCT month) = 3
        """
    )


def add_salaries(db: DuckDBPyConnection, folder: Path) -> None:
    """Pay of a field's titles relative to all titles, within year, country and level (full time; three rows or more).

    The ratio of medians is averaged over countries and levels on the log scale, weighted by rows times the title's
    weight. The newest year is left out where it holds less than a tenth of the year before (it has only begun).
    """
    db.execute(
        """
        INSERT INTO pay
        WITH rows AS (SELECT work_year AS year, experience_level AS level, employee_residence AS country,
                             job_title AS title, salary_in_usd AS pay
                      FROM read_parquet($rows) WHERE employment_type = 'FT' AND salary_in_usd > 0),
        sizes AS (SELECT year, count(*) AS n, lag(count(*)) OVER (ORDER BY year) AS before FROM rows GROUP BY year),
        whole AS (SELECT year FROM sizes WHERE before IS NULL OR n >= before / 10),
        base AS (SELECT year, level, country, median(pay) AS pay, count(*) AS n
                 FROM rows JOIN whole USING (year) GROUP BY ALL),
        own AS (SELECT r.year, r.level, r.country, m.field, median(r.pay) AS pay, sum(m.weight) AS n
                FROM rows r JOIN field_map m ON m.source = 'ai_jobs_salaries' AND m.term = r.title
                GROUP BY ALL HAVING count(*) >= 3)
        SELECT 'ai_jobs_salaries', make_date(o.year, 1, 1), make_date(o.year, 12, 31), o.field,
               round(exp(sum(o.n * ln(o.pay / b.pay) ORDER BY o.country, o.level)
                         / sum(o.n ORDER BY o.country, o.level)), 4),
               round(sum(o.n ORDER BY o.country, o.level))
        FROM own o JOIN base b USING (year, level, country) WHERE b.n >= 10
        GROUP BY o.year, o.field
        """,
        {"rows": str(folder / "salaries_2020_2025.parquet")},
    )
