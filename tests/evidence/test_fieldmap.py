from __future__ import annotations

from collections import defaultdict
from datetime import date

import duckdb
import pytest

from shinro.evidence import FIELDS, Evidence, shipped_field_map
from shinro.evidence.fieldmap import FieldMap

from .test_snapshot import SNAPSHOT

SLOGANS = {
    "artificial intelligence", "machine learning", "machine-learning", "deep learning", "deep-learning", "data science",
    "data-science", "ai", "ml", "artificial-intelligence", "ml platform", "neural networks", "neural-network",
}  # fmt: skip
MAP = shipped_field_map()


@pytest.mark.parametrize("source", MAP.sources)
def test_every_mapping_is_possible(source: str) -> None:
    parts: dict[str, float] = defaultdict(float)
    seen = set()
    for mapped in MAP.terms(source):
        assert mapped.field in FIELDS
        assert 0 < mapped.weight <= 1
        assert mapped.why
        assert (mapped.term, mapped.field) not in seen
        seen.add((mapped.term, mapped.field))
        parts[mapped.term] += mapped.weight
    assert max(parts.values()) <= 1


@pytest.mark.parametrize("source", MAP.sources)
def test_slogans_count_towards_no_field(source: str) -> None:
    assert not {m.term.lower() for m in MAP.terms(source)} & SLOGANS


@pytest.mark.parametrize("source", sorted(set(MAP.sources) - {"ai_jobs_salaries", "onet_technology_skills"}))
def test_every_mapped_term_is_in_the_evidence(evidence: Evidence, source: str) -> None:
    view = evidence.as_of(date(2030, 1, 1))
    seen = {series for region in view.regions(source) for series in view.panel(source, region).series}
    assert not {m.term for m in MAP.terms(source)} - seen


def test_the_slogans_are_in_the_evidence_all_the_same(evidence: Evidence) -> None:
    panel = evidence.as_of(date(2030, 1, 1)).panel("hn_hiring")
    assert {"Artificial intelligence", "Machine learning", "role:AI engineer"} <= set(panel.series)


def test_slogans_are_terms_of_the_posts_that_something_specific_overrules(evidence: Evidence) -> None:
    seen = set(evidence.as_of(date(2030, 1, 1)).panel("hn_hiring").series)
    assert [s.field for s in MAP.slogans["hn_hiring"]] == ["mlo", "gen"]
    for slogan in MAP.slogans["hn_hiring"]:
        assert {slogan.term, *slogan.unless} <= seen
        assert slogan.term not in slogan.unless
        assert {"role:Machine learning engineer", "Machine learning"} <= set(slogan.unless)
        assert slogan.why


def test_every_field_has_a_strict_term_in_posts() -> None:
    assert {m.field for m in MAP.terms("hn_hiring") if m.weight > 0.5} == set(FIELDS)


def test_pairs_and_pay_know_only_fields() -> None:
    fields = (
        f"SELECT DISTINCT a FROM '{SNAPSHOT}/pairs.parquet' UNION SELECT DISTINCT field FROM '{SNAPSHOT}/pay.parquet'"
    )
    assert {row[0] for row in duckdb.execute(fields).fetchall()} == set(FIELDS)


def test_a_term_belongs_to_its_heaviest_field() -> None:
    text = """
    [map]
    s = [
      { term = "x", field = "rec", weight = 0.25, why = "a" }, { term = "x", field = "gen", weight = 0.5, why = "b" },
      { term = "y", field = "nlp", weight = 0.5, why = "a" }, { term = "y", field = "gen", weight = 0.5, why = "b" },
    ]
    """
    parsed = FieldMap.parse(text)
    assert parsed.field_of("s") == {"x": "gen", "y": "nlp"}
    assert parsed.field_of("other") == {}
