"""Which fields are kin: what is estimated from counts of pairs made up with a known kinship."""

from __future__ import annotations

from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course.kinship import kinship
from shinro.evidence import FIELDS, Pair
from shinro.random import stream

if TYPE_CHECKING:
    import numpy.typing as npt

PAIRS = tuple(combinations(sorted(FIELDS), 2))
UPPER = np.triu_indices(len(FIELDS), 1)
YEARS = (2003, 2012, 2017, 2021, 2024)


def rows(log_lift: npt.NDArray[np.float64], expected: float, source: str = "s", year: int = 2017) -> list[Pair]:
    """Return pairs of fields that stand together exactly as often as `log_lift[pair]` says."""
    return [
        Pair(source, date(year, 1, 1), a, b, float(expected * np.exp(x)), expected)
        for (a, b), x in zip(PAIRS, log_lift, strict=True)
    ]


def made(
    seed: int, sources: int, kin: float, own: float, expected: float
) -> tuple[dict[tuple[str, str], float], list[Pair]]:
    """Return a planted kinship, and Poisson counts of `sources` sources over five eras, each with a whim of its own."""
    random = stream(seed, "kin")
    truth = random.normal(0.0, kin, len(PAIRS))
    found = []
    for s in range(sources):
        whim = random.normal(0.0, own, len(PAIRS))
        for year in YEARS:
            mean = expected * np.exp(0.5 * s + truth + whim + random.normal(0.0, 0.15, len(PAIRS)))
            count = random.poisson(mean)
            found += [
                Pair(f"s{s}", date(year, 1, 1), a, b, float(n), expected)
                for (a, b), n in zip(PAIRS, count, strict=True)
            ]
    return dict(zip(PAIRS, truth.tolist(), strict=True)), found


def planted(truth: dict[tuple[str, str], float]) -> npt.NDArray[np.float64]:
    return np.array(
        [truth[min(a, b), max(a, b)] for a, b in ((FIELDS[i], FIELDS[j]) for i, j in zip(*UPPER, strict=True))]
    )


def test_equal_counts_make_all_fields_equally_kin() -> None:
    found = kinship(rows(np.zeros(66), 40.0) + rows(np.ones(66), 40.0, "t"), FIELDS)
    assert np.abs(found.mean).max() == pytest.approx(0.0, abs=1e-9)
    assert np.ptp(found.sd[UPPER]) == pytest.approx(0.0, abs=1e-9)


def test_without_evidence_nothing_is_kept() -> None:
    found = kinship([], FIELDS)
    assert not found.mean.any()
    assert found.kept.max() < 1e-6
    assert found.sources == ()
    assert found.sd[UPPER] == pytest.approx(found.spread.kin)


def test_a_planted_kinship_is_found_within_its_stated_error() -> None:
    """Over 12 made-up worlds the true kinship lies within the stated 80 % as often as that, and ranks agree."""
    inside, alike = [], []
    for seed in range(12):
        truth, counts = made(seed, 3, 0.5, 0.3, 30.0)
        found = kinship(counts, FIELDS)
        real = planted(truth)
        inside.append(np.abs(found.mean[UPPER] - (real - real.mean())) < 1.2816 * found.sd[UPPER])
        alike.append(np.corrcoef(found.mean[UPPER], real)[0, 1])
    assert 0.75 < np.mean(inside) < 0.86
    assert min(alike) > 0.8


def test_the_spreads_are_found_again() -> None:
    spreads = [kinship(made(seed, 4, 0.5, 0.3, 60.0)[1], FIELDS).spread for seed in range(8)]
    assert np.mean([s.kin for s in spreads]) == pytest.approx(0.5, abs=0.07)
    assert np.mean([s.source for s in spreads]) == pytest.approx(0.3, abs=0.05)
    assert np.mean([s.era for s in spreads]) == pytest.approx(0.15, abs=0.04)


def test_shrinking_brings_the_estimate_nearer_to_the_truth() -> None:
    raw, shrunk = [], []
    for seed in range(8):
        truth, counts = made(seed, 2, 0.3, 0.5, 3.0)
        found = kinship(counts, FIELDS)
        real = planted(truth) - np.mean(list(truth.values()))
        raw.append(((found.raw[UPPER] - real) ** 2).mean())
        shrunk.append(((found.mean[UPPER] - real) ** 2).mean())
    assert np.mean(shrunk) < 0.7 * np.mean(raw)


def test_sources_that_disagree_are_shrunk_more_than_those_that_agree() -> None:
    agree, differ = (kinship(made(3, 3, 0.5, own, 30.0)[1], FIELDS) for own in (0.05, 1.0))
    assert differ.kept[UPPER].max() < agree.kept[UPPER].min()


def test_a_pair_hardly_expected_keeps_less_than_one_often_seen() -> None:
    counts = [row for row in made(1, 3, 0.5, 0.3, 30.0)[1] if (row.a, row.b) != PAIRS[0]]
    rare = [Pair(f"s{s}", date(2017, 1, 1), *PAIRS[0], 0.0, 0.02) for s in range(3)]
    found = kinship(counts + rare, FIELDS)
    i, j = (FIELDS.index(f) for f in PAIRS[0])
    assert found.kept[i, j] < 0.2 * np.median(found.kept[UPPER])


def test_a_source_in_which_documents_name_more_fields_makes_nobody_kin() -> None:
    """A source's mean lift is its own: ten times as many pairs in one of two sources changes nothing."""
    lift = stream(2, "lift").normal(0.0, 0.5, 66)
    one = kinship(rows(lift, 4000.0) + rows(lift, 4000.0, "t"), FIELDS)
    ten = kinship(rows(lift, 4000.0) + rows(lift + np.log(10.0), 4000.0, "t"), FIELDS)
    assert ten.mean == pytest.approx(one.mean, abs=2e-3)


@settings(max_examples=10, deadline=None)
@given(st.permutations(FIELDS), st.randoms())
def test_the_order_of_fields_and_rows_plays_no_part(fields: list[str], shuffle: object) -> None:
    counts = made(5, 2, 0.4, 0.3, 10.0)[1]
    found = kinship(counts, FIELDS)
    shuffle.shuffle(counts)  # type: ignore[attr-defined]
    other = kinship(counts, fields)
    at = [FIELDS.index(field) for field in fields]
    assert (other.mean == found.mean[np.ix_(at, at)]).all()
    assert (other.sd == found.sd[np.ix_(at, at)]).all()


def test_a_field_with_itself_tells_nothing() -> None:
    counts = made(6, 2, 0.4, 0.3, 10.0)[1]
    own = [Pair("s0", date(2017, 1, 1), field, field, 5000.0, 1.0) for field in FIELDS]
    assert (kinship(counts + own, FIELDS).mean == kinship(counts, FIELDS).mean).all()


def test_the_weights_of_the_sources_sum_to_one() -> None:
    found = kinship(made(7, 3, 0.4, 0.3, 10.0)[1], FIELDS)
    assert sum(used.weight for used in found.sources) == pytest.approx(1.0)
    assert [used.source for used in found.sources] == ["s0", "s1", "s2"]
