from __future__ import annotations

import pytest

from shinro.evidence.measures import PRIOR_DOCUMENTS, relatedness, relative_pay


def source(name: str, together: float, by_chance: float) -> list[tuple[str, str, str, float, float]]:
    return [(name, "cv", "cv", 100, 10), (name, "rob", "rob", 100, 10), (name, "cv", "rob", together, by_chance)]


def test_chance_makes_nobody_kin() -> None:
    assert relatedness(source("s", 10, 10))["cv", "rob"] == 0


def test_fewer_than_by_chance_is_no_kinship_either() -> None:
    assert relatedness(source("s", 2, 10))["cv", "rob"] == 0


def test_it_is_the_shrunk_correlation() -> None:
    found = relatedness(source("s", 55, 10))
    assert found["cv", "rob"] == found["rob", "cv"] == pytest.approx(45 / (90 + PRIOR_DOCUMENTS))


def test_sources_are_averaged_over_those_that_know_both() -> None:
    other = [("t", "cv", "cv", 50.0, 0.0)]
    both = relatedness([*source("s", 55, 10), *source("u", 10, 10), *other])
    assert both["cv", "rob"] == pytest.approx(0.45 / 2)


def test_unknown_fields_are_unrelated() -> None:
    assert relatedness([])["tab", "opt"] == 0


def test_pay_is_the_weighted_geometric_mean_in_the_fields_order() -> None:
    wages = relative_pay([("de", 1.0, 10), ("cv", 1.21, 30), ("cv", 1.0, 30)])
    assert [(w.field, w.n) for w in wages] == [("cv", 60), ("de", 10)]
    assert wages[0].relative == pytest.approx(1.1)
