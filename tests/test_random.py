"""Streams depend on their ids alone."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from shinro.random import key, stream


def test_a_stream_is_the_same_on_every_machine() -> None:
    assert key(1, "course", 3) == 7381264115840928775
    assert stream(1, "course", 3).integers(0, 1 << 30, 3).tolist() == [932343488, 403196424, 651516998]


@given(st.integers(0, 9), st.lists(st.text(alphabet="abc1", max_size=3), max_size=4))
def test_keys_are_not_shared(seed: int, ids: list[str]) -> None:
    assert 0 <= key(seed, *ids) < 2**63
    assert key(seed, *ids) != key(seed + 1, *ids)
    assert key(seed, *ids, "") != key(seed, *ids)
    assert key(seed, "a", "b", *ids) != key(seed, "ab", *ids)


def test_reading_one_stream_leaves_the_others_alone() -> None:
    first = stream(1, "a")
    first.random(100)
    assert stream(1, "b").random() == stream(1, "b").random()
