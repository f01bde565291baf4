"""Spot checks against figures published with the sources, and the shape of what a view gives."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.evidence import FIELDS, Evidence, View

if TYPE_CHECKING:
    from shinro.evidence import Panel


@pytest.fixture(scope="module")
def view(evidence: Evidence) -> View:
    return evidence.as_of(date(2026, 7, 31))


def share(panel: Panel, series: str, year: int) -> float:
    """Share over a calendar year, in per cent."""
    row = panel.series.index(series)
    at = [i for i, end in enumerate(panel.ends) if end.year == year]
    return float(100 * panel.count[row, at].sum() / panel.total[row, at].sum())


PUBLISHED = {
    # per cent of posts in 2011, 2018, 2022 and 2026 (its first half here), as printed with the source
    "tab": (1.4, 2.3, 0.7, 1.6),
    "cv": (0.9, 3.1, 2.5, 3.1),
    "nlp": (1.5, 2.8, 1.7, 1.0),
    "gen": (0.0, 0.0, 0.6, 26.8),
    "aud": (0.4, 0.4, 0.6, 0.6),
    "rob": (0.6, 3.2, 3.7, 5.9),
    "rec": (1.7, 1.0, 0.7, 0.4),
    "ts": (0.2, 1.0, 1.0, 2.0),
    "mlo": (0.2, 1.4, 2.3, 7.3),
    "de": (4.9, 13.2, 14.8, 15.1),
    "cau": (0.9, 0.6, 0.7, 1.4),
    "opt": (0.2, 0.5, 0.2, 0.9),
}


@pytest.mark.parametrize("field", FIELDS)
def test_the_lexicons_count_agrees_with_the_published_shares(view: View, field: str) -> None:
    panel = view.fields("lexicon")
    for year, published in zip((2011, 2018, 2022), PUBLISHED[field], strict=False):
        assert share(panel, field, year) == pytest.approx(published, abs=0.0501)
    # the published figure for 2026 has July, too: some 150 posts more than the half-year's 1,936
    assert share(panel, field, 2026) == pytest.approx(PUBLISHED[field][3], abs=0.3)


def test_fields_are_the_twelve_and_counted(view: View) -> None:
    for panel in (view.fields(), view.fields("lexicon"), view.fields("strict"), view.slogans()):
        assert panel.series == panel.areas == FIELDS
        assert panel.counted
        assert panel.count.shape == panel.total.shape == (12, 31)
        assert not panel.censored.any()
        assert panel.ends[-1] == date(2026, 6, 30)
        assert np.isfinite(panel.count).all()
        assert (panel.count <= panel.total).all()
        assert (panel.total == panel.total[0]).all()
        assert (panel.total == view.fields().total).all()
        assert panel.ends == view.fields().ends


def test_totals_are_all_posts(view: View) -> None:
    panel = view.fields()
    by_year = {
        y: panel.total[0, [i for i, e in enumerate(panel.ends) if e.year == y]].sum() for y in (2011, 2018, 2025)
    }
    assert by_year == {2011: 2190, 2018: 9459, 2025: 3954}


def test_generative_ai_did_not_exist_before_2020(view: View) -> None:
    panel = view.fields("lexicon")
    gen = panel.count[FIELDS.index("gen")]
    assert gen[[end.year < 2020 for end in panel.ends]].sum() == 0
    assert gen[-1] == pytest.approx(520, abs=1)


def test_demand_is_the_lexicons_count_less_slogans(evidence: Evidence) -> None:
    for day in (evidence.begins, date(2016, 10, 1), date(2024, 4, 2), date(2026, 7, 31)):
        view = evidence.as_of(day)
        specific, words, slogans = view.fields(), view.fields("lexicon"), view.slogans()
        assert (specific.count >= 0).all()
        assert (specific.count <= words.count).all()
        assert np.array_equal(specific.count, np.maximum(words.count - slogans.count, 0))
        without = [i for i, field in enumerate(FIELDS) if field not in {"gen", "mlo"}]
        assert not slogans.count[without].any()


def test_slogans_explain_part_of_two_fields_rise(view: View) -> None:
    """The figures that the notes in `lexicon.toml` and the documents quote."""
    specific, words, strict = view.fields(), view.fields("lexicon"), view.fields("strict")
    for field, year, first, second, third in (
        ("gen", 2022, 0.6, 0.6, 0.8),
        ("gen", 2026, 20.8, 26.9, 18.7),
        ("mlo", 2018, 1.3, 1.4, 0.1),
        ("mlo", 2022, 2.2, 2.3, 1.6),
        ("mlo", 2026, 5.4, 7.3, 2.4),
    ):
        assert share(specific, field, year) == pytest.approx(first, abs=0.051)
        assert share(words, field, year) == pytest.approx(second, abs=0.051)
        assert share(strict, field, year) == pytest.approx(third, abs=0.051)
    slogans = view.slogans()
    left_out = {
        field: [
            sum(n for n, end in zip(slogans.count[FIELDS.index(field)], slogans.ends, strict=True) if end.year == year)
            for year in range(2022, 2027)
        ]
        for field in ("mlo", "gen")
    }
    assert left_out == {"mlo": [4, 7, 19, 27, 36], "gen": [2, 6, 23, 151, 118]}
    machine_learning = view.panel("hn_hiring")
    for year, published in ((2018, 13.5), (2022, 13.5), (2026, 14.3)):
        assert share(machine_learning, "Machine learning", year) == pytest.approx(published, abs=0.051)
    opt = FIELDS.index("opt")
    assert words.count[opt].sum() == 426
    assert strict.count[opt].sum() == 106


def test_half_years_are_counted_back_from_the_newest_quarter(evidence: Evidence) -> None:
    spring, summer = evidence.as_of(date(2026, 6, 30)).fields(), evidence.as_of(date(2026, 7, 2)).fields()
    assert spring.ends[-3:] == (date(2025, 3, 31), date(2025, 9, 30), date(2026, 3, 31))
    assert summer.ends[-3:] == (date(2025, 6, 30), date(2025, 12, 31), date(2026, 6, 30))
    assert len(spring.ends) == 30
    assert spring.ends[0] == date(2011, 9, 30)


def test_hiring_terms(view: View) -> None:
    panel = view.panel("hn_hiring")
    assert len(panel.series) == 457
    assert share(panel, "Apache Spark", 2018) == pytest.approx(100 * 319 / 9459)
    assert "gen" not in panel.series
    assert panel.areas[panel.series.index("Computer vision")] == "cv"
    assert panel.areas[panel.series.index("Artificial intelligence")] == ""


def test_only_series_seen_by_then(evidence: Evidence) -> None:
    then = evidence.as_of(date(2016, 10, 1)).panel("hn_hiring").series
    assert "LangChain" not in then
    assert "Hadoop" in then


def test_stack_overflow_counts_are_the_years_questions(view: View) -> None:
    panel = view.panel("stackoverflow_tags")
    for year, python, questions in ((2012, 64456, 1645404), (2016, 159436, 2226072)):
        at = [i for i, end in enumerate(panel.ends) if end.year == year]
        assert panel.total[0, at].sum() == pytest.approx(questions, rel=1e-5)
        assert panel.count[panel.series.index("python"), at].sum() == pytest.approx(python, rel=0.02)
    yearly = view.panel("stackoverflow_tags_yearly")
    assert yearly.count[yearly.series.index("airflow"), yearly.ends.index(date(2017, 12, 31))] == 492


def test_a_tag_before_its_birth_is_zero(view: View) -> None:
    panel = view.panel("stackoverflow_tags")
    assert (panel.count[panel.series.index("tensorflow"), :9] == 0).all()
    assert np.isfinite(panel.total).all()


def test_searches_are_shares_that_add_up_to_one(view: View) -> None:
    panel = view.panel("pypl_index")
    assert not panel.counted
    assert (panel.total[np.isfinite(panel.total)] == 1).all()
    assert panel.count[panel.series.index("Python"), -1] == pytest.approx(
        ((0.2842 + 0.3019 + 0.3440) / 3 + (0.3779 + 0.4201 + 0.4490) / 3) / 2, abs=1e-5
    )
    assert panel.count[:, -1].sum() == pytest.approx(4, abs=0.01)  # languages, databases, IDEs, online IDEs
    python, perl = panel.count[panel.series.index("Python")], panel.count[panel.series.index("Perl")]
    assert python[0] < 0.05 < 0.3 < python[-1]
    assert perl[0] > 10 * perl[-1]


def test_papers_are_yearly_over_fixed_venues(view: View) -> None:
    assert view.regions("ml_conference_topics") == ("ML", "NeurIPS", "Robotics")
    neurips = view.panel("ml_conference_topics")
    assert neurips.region == "NeurIPS"
    assert neurips.ends[0] == date(1987, 12, 31)
    assert [b.year - a.year for a, b in zip(neurips.ends, neurips.ends[1:], strict=False)] == [1] * 38
    at = (neurips.series.index("large language model"), neurips.ends.index(date(2023, 12, 31)))
    assert (neurips.count[at], neurips.total[at]) == (158, 3540)
    assert view.panel("ml_conference_topics", "Robotics").ends[-1] == date(2023, 12, 31)


def test_japan_is_the_githubs_and_hides_small_counts(view: View) -> None:
    panel = view.panel("github_innovationgraph", "JP")
    llm = panel.series.index("llm")
    assert panel.ends[-1] == date(2025, 9, 30)
    assert panel.count[llm, -1] == pytest.approx((386 + 453) / 2)
    assert panel.censored[llm, 0]
    assert np.isnan(panel.count[llm, 0])
    assert np.array_equal(panel.censored, np.isnan(panel.count))
    assert np.isfinite(panel.total).all()


def test_the_world_does_not_count_europe_twice(view: View) -> None:
    panel = view.panel("github_innovationgraph")
    assert panel.region == "World"
    at = (panel.series.index("python"), panel.ends.index(date(2025, 3, 31)))
    assert panel.count[at] == (41411 + 43090) / 2
    assert "config" not in panel.series
    assert not any(series.startswith("hacktoberfest") for series in panel.series)


def test_github_was_not_known_before_it_was_issued(evidence: Evidence) -> None:
    before = evidence.as_of(date(2023, 9, 20))
    assert "github_innovationgraph" not in {s.id for s in before.sources()}
    assert before.panel("github_innovationgraph").series == ()
    assert before.attention("github_innovationgraph").series == ()
    assert evidence.as_of(date(2023, 9, 21)).panel("github_innovationgraph").ends[-1] == date(2023, 3, 31)


def test_notable_models(view: View) -> None:
    panel = view.panel("epoch_notable_models")
    at = (panel.series.index("Vision"), panel.ends.index(date(2020, 12, 31)))
    assert (panel.count[at], panel.total[at]) == (11, 54)


def test_an_unknown_source_is_an_error(view: View) -> None:
    with pytest.raises(KeyError):
        view.panel("nowhere")


def test_the_market_has_volume_shares_and_indices(view: View) -> None:
    panel = view.market()
    value = dict(zip(panel.series, panel.count, strict=True))
    assert panel.ends == view.fields().ends
    assert (value["hn_posts"] == view.fields().total[0]).all()
    for name in ("hn_any", "hn_ml", "hn_japan"):
        assert ((value[name] >= 0) & (value[name] < 1)).all()
    assert value["hn_any"][-1] == pytest.approx(0.46, abs=0.01)
    assert value["indeed_software_US"][panel.ends.index(date(2022, 6, 30))] == pytest.approx(2.2, abs=0.1)
    assert np.isnan(value["indeed_software_US"][0])
    assert np.isnan(value["indeed_software_US"][-1])


def test_few_posts_name_japan(view: View) -> None:
    panel = view.market()
    posts = panel.count[panel.series.index("hn_japan")] * panel.count[panel.series.index("hn_posts")]
    assert posts.sum() == pytest.approx(579, abs=2)


def test_pay_is_relative_and_begins_with_its_evidence(evidence: Evidence, view: View) -> None:
    wages = {w.field: w for w in view.wages()}
    assert list(wages) == [f for f in FIELDS if f in wages]
    assert {"tab", "cv", "gen", "mlo", "de"} <= set(wages)
    assert all(0.7 < w.relative < 1.5 and w.n >= 10 for w in wages.values())
    assert evidence.as_of(evidence.begins).wages() == ()


def test_profiles_say_who_is_wanted(view: View) -> None:
    profile = {p.field: p for p in view.profile()}
    assert set(profile) == {*FIELDS, "all"}
    everyone = profile["all"]
    assert everyone.posts == 4067 + 3840 + 3954
    for own in profile.values():
        assert max(own.phd, own.junior, own.senior, own.japan) <= own.posts <= everyone.posts
    assert profile["cv"].phd / profile["cv"].posts > 3 * everyone.phd / everyone.posts


def test_relatedness_is_symmetric_and_finds_known_kin(view: View) -> None:
    related = view.related()
    assert set(related) == {(a, b) for a in FIELDS for b in FIELDS if a != b}
    assert all(related[a, b] == related[b, a] and 0 <= related[a, b] <= 1 for a, b in related)
    assert related["cv", "rob"] > related["cv", "rec"]
    assert related["gen", "mlo"] > related["gen", "opt"]


def test_pairs_are_those_known_by_the_day(evidence: Evidence) -> None:
    then, now = (evidence.as_of(date(year, 7, 15)).pairs() for year in (2019, 2026))
    assert {row.since.year for row in then if row.source == "hn_hiring"} == set(range(2011, 2019))
    assert not any(row.source == "onet_technology_skills" for row in then)
    assert set(then) < set(now)
    assert all(row.a <= row.b and row.together >= 0 and row.by_chance >= 0 for row in now)


def test_attention_maps_terms_to_fields(view: View) -> None:
    papers = view.attention("ml_conference_topics", "ML")
    assert papers.series == FIELDS
    assert papers.count[FIELDS.index("gen"), -1] > papers.count[FIELDS.index("gen"), 0]
    tags = view.attention("stackoverflow_tags")
    assert np.isnan(tags.count[FIELDS.index("cau")]).all()  # no such tag: unknown, not zero


def test_demand_over_other_periods_is_that_of_fields(evidence: Evidence) -> None:
    view = evidence.as_of(date(2026, 7, 15))
    halves = view.fields()
    same = view.fields_over(halves.ends, 6)
    assert (same.ends, same.series) == (halves.ends, halves.series)
    assert same.count.tolist() == halves.count.tolist()
    year = view.fields_over((halves.ends[-1],), 12)
    assert year.count[:, 0].tolist() == pytest.approx(halves.count[:, -2:].sum(axis=1), abs=2)
    assert year.total[0, 0] == halves.total[0, -2:].sum()


def test_profiles_of_single_years_add_up_to_the_pooled_one(evidence: Evidence) -> None:
    view = evidence.as_of(date(2026, 7, 15))
    years = view.profile_years()
    assert list(years) == sorted(years)
    for pooled in view.profile():
        own = [one for year in sorted(years)[-3:] for one in years[year] if one.field == pooled.field]
        assert (sum(one.posts for one in own), sum(one.phd for one in own)) == (pooled.posts, pooled.phd)


def test_the_first_day_on_which_a_source_was_known(evidence: Evidence, view: View) -> None:
    assert view.first_known("github_innovationgraph") == date(2023, 9, 21)
    before = evidence.as_of(date(2020, 1, 1))
    assert before.first_known("github_innovationgraph") == before.as_of
    assert not len(before.panel("github_innovationgraph").ends)
