"""A policy: every shipped one fits, what does not go together is told, and what is written is read back."""

from __future__ import annotations

import tomllib
from copy import deepcopy
from importlib import resources
from math import fsum
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.policy import AS_WRITTEN, ORDERS, SCORES, WEIGHTS, Breach, Filter, Pick, Policy, Switch, Work, breaches
from shinro.voyage.toml_value import pair, table_of

from .strategies import policies

CROSS = ("fnd", "swe", "biz", "lrn")
ROWS: list[dict[str, Any]] = tomllib.loads(
    resources.files("shinro.atlas").joinpath("data/advice.toml").read_text("utf-8")
)["policy"]
ROW: dict[str, Any] = {
    "work_first": True,
    "effort": 0.9,
    "fixed": {"biz": 0.2, "lrn": 0.1},
    "field_split": [
        {"share": 0.4, "pick": "work_gap"},
        {"share": 0.2, "pick": "top", "score": {"hype": 1.0}, "except": ["incumbent"]},
        {"share": 0.1, "pick": "below", "limit": 0.4},
    ],
    "switch": {"allowed": True, "min_hold": 1, "margin": 0.0, "prefer_new": True},
    "work": {"weights": {"value": 1.0}, "filter": {"max_cov_of_field": 0.35}, "lexicographic": ["importance"]},
}


def changed(*path: str | int, to: Any = None, row: dict[str, Any] = ROW) -> dict[str, Any]:
    """The row with one value set, or taken out."""
    row = deepcopy(row)
    inner: Any = row
    for key in path[:-1]:
        inner = inner[key]
    if to is None:
        del inner[path[-1]]
    else:
        inner[path[-1]] = to
    return row


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_every_shipped_policy_fits(row: dict[str, Any]) -> None:
    assert list(breaches(row, CROSS)) == []
    policy = msgspec.convert(row, Policy)
    assert fsum([*policy.fixed.values(), *(pick.share for pick in policy.field_split)]) == pytest.approx(1, abs=1e-9)


def test_a_policy_says_what_its_row_says() -> None:
    policy = msgspec.convert(ROW, Policy)
    assert policy.field_split[1] == Pick(0.2, "top", score={"hype": 1.0}, excluding=("incumbent",))
    assert policy.switch == Switch(True, 1, 0.0, prefer_new=True)
    assert policy.work == Work({"value": 1.0}, Filter(max_cov_of_field=0.35), ("importance",))
    assert list(breaches(ROW, CROSS)) == []


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (changed("fixed", "biz", to=0.3), Breach("shares_sum", ("field_split",), "1.1", "1")),
        (changed("field_split", to=[]), Breach("shares_sum", ("field_split",), "0.3", "1")),
        (changed("fixed", "biz", to=0.200001), Breach("shares_sum", ("field_split",), "1.000001", "1")),
        (
            changed("fixed", to={"biz": 0.2, "lrm": 0.1}),
            Breach("unknown_area", ("fixed", "lrm"), "lrm", "fnd, swe, biz, lrn", "lrn"),
        ),
        (
            changed("fixed", to={"biz": 0.2, "tab": 0.1}),
            Breach("unknown_area", ("fixed", "tab"), "tab", "fnd, swe, biz, lrn"),
        ),
        (
            changed("field_split", 1, "score", to={"hyp": 1.0}),
            Breach("unknown_variable", ("field_split", 1, "score", "hyp"), "hyp", ", ".join(SCORES), "hype"),
        ),
        (
            changed("work", "weights", to={"importance": 1.0}),
            Breach("unknown_variable", ("work", "weights", "importance"), "importance", ", ".join(WEIGHTS)),
        ),
        (
            changed("work", "lexicographic", to=["fit", "imporance"]),
            Breach("unknown_variable", ("work", "lexicographic", 1), "imporance", ", ".join(ORDERS), "importance"),
        ),
        (
            changed("field_split", 1, "score"),
            Breach("missing_key", ("field_split", 1), "score", "score = { fit = 1.0 }"),
        ),
        (changed("field_split", 2, "limit"), Breach("missing_key", ("field_split", 2), "limit", "limit = 0.4")),
        (
            changed("field_split", 0, "limit", to=0.4),
            Breach("key_unused", ("field_split", 0, "limit"), "limit", 'pick = "below"'),
        ),
        (
            changed("field_split", 2, "except", to=["incumbent"]),
            Breach("key_unused", ("field_split", 2, "except"), "except", 'pick = "top"'),
        ),
        (
            changed("work", "filter", to={}),
            Breach("missing_key", ("work", "filter"), "max_cov_of_field", "max_cov_of_field = 0.35"),
        ),
    ],
)
def test_what_does_not_go_together_is_told_once_with_its_place(row: dict[str, Any], told: Breach) -> None:
    assert list(breaches(row, CROSS)) == [told]


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-2, 2) | st.floats() | st.sampled_from(["top", "below", "fit", ""]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(st.sampled_from([*ROW, "share", "pick", "score", "filter", "weights"]), inner, max_size=4)
        ),
    )
)
def test_whatever_stands_in_a_row_is_looked_at_without_failing(value: Any) -> None:
    for key in ROW:
        for breach in breaches({**ROW, key: value}, CROSS):
            assert breach.path[0] in {key, "field_split"}


@given(policies(CROSS))
def test_a_policy_written_to_toml_and_read_back_is_the_same(policy: Policy) -> None:
    row = tomllib.loads("\n".join(pair(key, value, "\n") for key, value in table_of(policy).items()))
    assert msgspec.convert(row, Policy) == policy
    assert {breach.rule for breach in breaches(row, CROSS)} <= AS_WRITTEN
