"""What is kept comes back as it was; what was damaged does not come back at all."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from typing import TYPE_CHECKING

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.halfyear import HalfYear
from shinro.race.history import Courses, Lived
from shinro.race.keeping import courses_bytes, courses_of, named, past_bytes, past_of_bytes

from .conftest import known

if TYPE_CHECKING:
    from collections.abc import Callable

    from shinro.race.past import Past

LIVED = Lived((1.5,), (0.1, 0.2), (0.0, 1 / 3), (True, False), (208.0, 0.0), (1, 12), (False, True))
COURSES = {"2015-04-01/0": Courses({"course": LIVED}, {"core": {"course": 1e-300}}, (2.5, 3.0), (2.6, 3.1))}


def same(one: object, other: object) -> bool:
    if is_dataclass(one) and is_dataclass(other):
        return all(same(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, tuple) and isinstance(other, tuple):
        return len(one) == len(other) and all(same(a, b) for a, b in zip(one, other, strict=True))
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.dtype == other.dtype and one.shape == other.shape and one.tobytes() == other.tobytes()
    return type(one) is type(other) and bool(one == other)


def test_the_past_comes_back_as_it_was(past: Past) -> None:
    back = past_of_bytes(past_bytes(past))
    assert back is not None
    assert same(back, past)


def test_the_past_is_the_same_bytes_each_time(past: Past) -> None:
    assert past_bytes(past) == past_bytes(past)


def test_courses_come_back_as_they_were() -> None:
    assert courses_of(courses_bytes(COURSES)) == COURSES
    assert courses_of(courses_bytes({})) == {}


@pytest.mark.parametrize("read", [past_of_bytes, courses_of])
@pytest.mark.parametrize("data", [b"", b"\x00", b"PK\x03\x04", b"no archive", b"\x93NUMPY\x01\x00"])
def test_bytes_of_something_else_are_nothing(read: Callable[[bytes], object], data: bytes) -> None:
    assert read(data) is None


PAST = past_bytes(known(HalfYear(2015, 1), 1))


@settings(max_examples=60)
@given(st.integers(0, len(PAST) - 1))
def test_a_past_cut_short_is_nothing(length: int) -> None:
    assert past_of_bytes(PAST[:length]) is None


@settings(max_examples=100)
@given(st.integers(0, len(PAST) - 1), st.integers(1, 255))
def test_a_past_with_a_byte_that_changed_is_nothing(at: int, flip: int) -> None:
    assert past_of_bytes(PAST[:at] + bytes([PAST[at] ^ flip]) + PAST[at + 1 :]) is None


KEPT = courses_bytes(COURSES)


@settings(max_examples=200)
@given(st.integers(0, len(KEPT) - 1), st.integers(1, 255))
def test_courses_cut_short_or_with_a_byte_that_changed_are_nothing(at: int, flip: int) -> None:
    assert courses_of(KEPT[:at]) is None
    assert courses_of(KEPT[:at] + bytes([KEPT[at] ^ flip]) + KEPT[at + 1 :]) is None


def test_a_name_tells_everything_apart_that_what_is_kept_hangs_on() -> None:
    names = [
        named("start", "a", 1, "b"),
        named("start", "a", 1, "c"),
        named("start", "a", 2, "b"),
        named("past", "a", 1),
    ]
    assert len(set(names)) == 4
    assert named("start", "a", 1, "b") == names[0]
    assert named("start", "ab", "c") != named("start", "a", "bc")
    assert all(name.endswith(".bin") and name.startswith(("start-", "past-")) for name in names)
