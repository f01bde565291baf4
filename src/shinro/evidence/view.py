"""What was known on one day. Every query here is cut by `known_on <= day`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Any, cast

import numpy as np

from .fieldmap import FIELDS
from .measures import relatedness, relative_pay
from .panels import Rows, Rules, by_field, panel_of, summed
from .types import Pair, Panel, Profile, Source, Wage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import numpy.typing as npt
    from duckdb import DuckDBPyConnection

    from .fieldmap import FieldMap
    from .types import Reading

NOT_TERMS = ("field", "slogan", "strict", "market")
"""Families of hiring posts that are not technologies, topics or roles: they have readers of their own."""

PROFILE_YEARS = 3
"""Newest years pooled in pay and profiles: single years have too few posts."""


@dataclass(frozen=True, eq=False)
class View:
    """What was known on the day `as_of`."""

    as_of: date
    _manifest: Mapping[str, Mapping[str, Any]]
    _field_map: FieldMap
    _database: DuckDBPyConnection

    def sources(self) -> tuple[Source, ...]:
        """Return the sources of which something was known, in the manifest's order, clipped to what was."""
        known = {
            row[0]: row[1:]
            for row in self._query(
                """
                WITH known AS (
                  SELECT source, period, ended, known_on, family || '/' || region || '/' || series AS key FROM signals
                  UNION ALL SELECT source, period, ended, known_on, 'pair/' || a || '/' || b FROM pairs
                  UNION ALL SELECT source, period, ended, known_on, 'pay/' || field FROM pay
                  UNION ALL SELECT source, period, ended, known_on, 'profile/' || field || '/' || asks FROM profile)
                SELECT source, min(period), max(ended), count(*), count(DISTINCT key) FROM known
                WHERE known_on <= $day GROUP BY source
                """
            )
        }
        return tuple(
            Source(
                id=name,
                name=about["name"],
                origin=about["origin"],
                licence=about["licence"],
                attribution=about["attribution"],
                kind=about["kind"],
                unit=about["unit"],
                first=known[name][0],
                last=known[name][1],
                lag_days=about["lag_days"],
                since=date.fromisoformat(about["since"]) if about["since"] else None,
                series=known[name][3],
                rows=known[name][2],
                caveats=about["caveats"],
                caveats_ja=about["caveats_ja"],
                sha256=about["sha256"],
            )
            for name, about in self._manifest.items()
            if name in known
        )

    def newest(self) -> date:
        """Return the last day of the newest quarter of demand known."""
        return cast(
            "date", self._query("SELECT max(ended) FROM signals WHERE source = 'hn_hiring' AND known_on <= $day")[0][0]
        )

    def first_known(self, source: str) -> date:
        """Return the first day on which anything of a source was known, the view's own day if nothing is."""
        found = self._query(
            "SELECT min(known_on) FROM signals WHERE source = $source AND known_on <= $day", source=source
        )
        return cast("date", found[0][0] or self.as_of)

    def regions(self, source: str) -> tuple[str, ...]:
        """Return the regions (economies, or sets of venues) of a source of which something was known."""
        found = self._query(
            "SELECT DISTINCT region FROM signals WHERE source = $source AND known_on <= $day ORDER BY 1", source=source
        )
        return tuple(row[0] for row in found)

    def panel(self, source: str, region: str = "") -> Panel:
        """Return every series of a source ever seen by then.

        Quarterly sources give half-years counted back from the newest quarter known; yearly ones
        (`ml_conference_topics`, `epoch_notable_models`, `stackoverflow_tags_yearly`) give years. `region` "" is the
        source's default. A source of which nothing was known gives a panel without series.
        Raises `KeyError` for an unknown source.
        """
        about = self._manifest[source]
        region = region or about["default_region"]
        rows = self._rows(source, region, NOT_TERMS, leave_out=True)
        rules = _rules(about)
        if not len(rows.at):
            return _empty(source, region, rules)
        return panel_of(source, region, rows, rules, self._field_map.field_of(source))

    def fields(self, reading: Reading = "specific") -> Panel:
        """Return the twelve fields' demand: posts that name the field, of all posts, by half-year.

        `specific`, the one to forecast, is `lexicon` less `slogans()`, never below zero, in every half-year alike.
        `lexicon` is the count of `lexicon.toml` as published. `strict` is a second count of the same posts, by terms
        that name a field beyond doubt (weight above one half in the field map): its level is lower and no slogan is
        in it, so its changes show how far those of the first rest on words alone.
        """
        if reading == "specific":
            words = self._family("field")
            return replace(words, count=np.maximum(words.count - self.slogans().count, 0.0))
        return self._family("field" if reading == "lexicon" else "strict")

    def slogans(self) -> Panel:
        """Return the posts whose only sign of a field is a slogan of the field map, on the half-years of `fields`.

        Counted from the posts' terms, whose expressions are nearly but not quite those of the lexicon. Zero for the
        fields without a slogan.
        """
        return self._family("slogan")

    def fields_over(self, ends: tuple[date, ...], months: int) -> Panel:
        """Return `fields()` in periods of `months` (6 or 12) that end with the quarters that end on `ends`.

        For comparing demand with a source of other periods. NaN where a quarter of a period is not known.
        """
        lasts, quarters = [_number(end, "quarter") for end in ends], months // 3
        words, slogans = (self._rows("hn_hiring", "", (family,)) for family in ("field", "slogan"))
        count, total = summed(words, FIELDS, lasts, quarters)
        count = np.maximum(count - summed(slogans, FIELDS, lasts, quarters)[0], 0.0)
        none = np.zeros(count.shape, np.bool_)
        return Panel("hn_hiring", FIELDS, FIELDS, ends, count, total, none, counted=True)

    def attention(self, source: str = "ml_conference_topics", region: str = "") -> Panel:
        """Return the twelve fields as another source sees them: its mapped terms' weighted counts over its totals.

        A post or paper that names two terms of a field counts twice. A field for which the source has no term is NaN.
        """
        terms = [(m.term, m.field, m.weight) for m in self._field_map.terms(source)]
        return by_field(self.panel(source, region), terms, FIELDS)

    def market(self) -> Panel:
        """Return the market's volume by half-year, on demand's own half-years. Not counts: `total` is 1.

        Series: `hn_posts` (posts), `hn_any` (share of posts that name any of the twelve fields), `hn_ml` (share with
        bare ML, AI or data-science words: slogans included), `hn_japan` (share that mentions Japan), then for each
        country of Indeed `indeed_all_XX`, `indeed_software_XX` (indices) and `indeed_ai_XX` (share of postings);
        NaN where not covered.
        """
        posts = self._rows("hn_hiring", "", ("market",))
        base = panel_of("hn_hiring", "", posts, _rules(self._manifest["hn_hiring"]), {}, names=("any", "ml", "japan"))
        series, values = ["hn_posts", "hn_any", "hn_ml", "hn_japan"], [base.total[0], *(base.count / base.total)]
        newest = _number(base.ends[-1], "quarter")
        for region in self.regions("indeed_hiring_lab"):
            rows = self._rows("indeed_hiring_lab", region, ())
            names = {"all": "all postings", "software": "Software Development", "ai": "AI share of postings"}
            rules = _rules(self._manifest["indeed_hiring_lab"])
            panel = panel_of("indeed_hiring_lab", region, rows, rules, {}, tuple(names.values()), newest)
            for short, value in zip(names, panel.count, strict=True):
                padded = np.full(len(base.ends), np.nan)
                width = min(len(value), len(padded))
                padded[len(padded) - width :] = value[len(value) - width :]
                if not np.isnan(padded).all():
                    series.append(f"indeed_{short}_{region}")
                    values.append(padded)
        count = np.array(values)
        none = np.zeros(count.shape, np.bool_)
        return Panel("market", tuple(series), ("",) * len(series), base.ends, count, np.ones(count.shape), none, False)

    def wages(self) -> tuple[Wage, ...]:
        """Return pay per field relative to its source's median, fields in order, those without any figure left out.

        Pooled over sources and the newest three years known, on the log scale, weighted by sample size; not shrunk.
        """
        rows = self._query(
            """
            SELECT field, relative, n FROM pay
            WHERE known_on <= $day AND year(ended) > (SELECT max(year(ended)) FROM pay WHERE known_on <= $day) - $years
            ORDER BY field, source, period
            """,
            years=PROFILE_YEARS,
        )
        return relative_pay(rows)

    def profile(self) -> tuple[Profile, ...]:
        """Return what posts ask for, per field and for all posts ("all"), over the newest three whole years known."""
        rows = self._query(
            """
            SELECT field, asks, sum(count), sum(total) FROM profile
            WHERE known_on <= $day
              AND year(ended) > (SELECT max(year(ended)) FROM profile WHERE known_on <= $day) - $years
            GROUP BY ALL ORDER BY ALL
            """,
            years=PROFILE_YEARS,
        )
        return _profiles(rows)

    def profile_years(self) -> Mapping[int, tuple[Profile, ...]]:
        """Return what posts ask for as `profile` does, year by year, oldest first."""
        rows = self._query(
            "SELECT year(ended), field, asks, count, total FROM profile WHERE known_on <= $day ORDER BY ALL"
        )
        years: dict[int, list[tuple[Any, ...]]] = {}
        for year, *row in rows:
            years.setdefault(int(year), []).append(tuple(row))
        return {year: _profiles(own) for year, own in years.items()}

    def related(self) -> Mapping[tuple[str, str], float]:
        """Return how related two fields are, 0-1, for every ordered pair of different ones: `measures.relatedness`."""
        return relatedness(
            self._query(
                """
                SELECT source, a, b, sum(together), sum(by_chance) FROM pairs
                WHERE known_on <= $day GROUP BY ALL ORDER BY ALL
                """
            )
        )

    def pairs(self) -> tuple[Pair, ...]:
        """Return how often two fields stand together, per source and period, in order of source, period and fields."""
        rows = self._query(
            "SELECT source, period, a, b, together, by_chance FROM pairs WHERE known_on <= $day ORDER BY ALL"
        )
        return tuple(Pair(*row) for row in rows)

    def _family(self, family: str) -> Panel:
        """Return one family of the hiring posts' counts for the twelve fields."""
        rows = self._rows("hn_hiring", "", (family,))
        same = dict(zip(FIELDS, FIELDS, strict=True))
        return panel_of("hn_hiring", "", rows, _rules(self._manifest["hn_hiring"]), same, names=FIELDS)

    def _query(self, sql: str, **arguments: object) -> list[tuple[Any, ...]]:
        return self._database.cursor().execute(sql, {"day": self.as_of, **arguments}).fetchall()

    def _rows(self, source: str, region: str, families: tuple[str, ...], *, leave_out: bool = False) -> Rows:
        """Return the known rows of some families of a source (`leave_out`: of all others; none named: of all)."""
        keep = "TRUE" if not families else f"(family {'NOT ' if leave_out else ''}IN $families)"
        got = (
            self._database.cursor()
            .execute(
                f"""
                SELECT series, count, total,
                       CASE freq WHEN 'year' THEN year(period) ELSE year(period) * 4 + quarter(period) - 1 END AS number
                FROM signals WHERE source = $source AND region = $region AND known_on <= $day AND {keep}
                ORDER BY series, number
                """,  # noqa: S608 -- `keep` is one of three texts above
                {"source": source, "region": region, "day": self.as_of}
                | ({"families": list(families)} if families else {}),
            )
            .fetchnumpy()
        )
        return Rows(
            np.asarray(got["series"], object),
            np.asarray(got["number"], np.int64),
            np.asarray(got["count"], np.float64),
            np.asarray(got["total"], np.float64),
        )


def _profiles(rows: Iterable[tuple[Any, ...]]) -> tuple[Profile, ...]:
    """Return one profile per field of `rows` (field, what is asked for, count, posts), "all" last."""
    rows = list(rows)
    posts = {field: float(total) for field, _, _, total in rows}
    asks = {(field, what): float(count) for field, what, count, _ in rows}
    return tuple(
        Profile(f, posts[f], *(asks.get((f, what), 0.0) for what in ("phd", "junior", "senior", "japan")))
        for f in (*FIELDS, "all")
        if f in posts
    )


def _rules(about: Mapping[str, Any]) -> Rules:
    return Rules(about["freq"], about["absent"], about["pool"], about["counted"])


def _number(end: date, freq: str) -> int:
    """Return the number of the quarter or year that ends on `end`."""
    return end.year if freq == "year" else end.year * 4 + (end.month - 1) // 3


def _empty(source: str, region: str, rules: Rules) -> Panel:
    none: npt.NDArray[np.float64] = np.empty((0, 0))
    return Panel(source, (), (), (), none, none, np.empty((0, 0), np.bool_), rules.counted, region)
