"""Work shared among processors: how many there are changes no byte, and what goes wrong in one part is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.course import parts
from shinro.course.dual import bound
from shinro.course.policy import policy, simulate
from shinro.course.relaxation import tighten

if TYPE_CHECKING:
    from .cases import Cases


def test_the_number_of_parts_changes_no_byte(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    program = cases.program(4, 2, 56.0)
    found = []
    for processors in (1, 3):
        monkeypatch.setattr(parts, "PROCESSORS", processors)
        best = bound(program, 1)
        lives = simulate(policy(program, best), 130, 5)
        revealed = tighten(program, best, 5, paths=7, steps=5)
        found.append(
            b"".join(x.tobytes() for x in (best.prices, best.ahead, lives.value, lives.steady, revealed.smallest))
        )
    assert found[0] == found[1]


def test_every_part_is_run(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = np.zeros(4, np.int64)

    def kernel(part: int, of: int, more: int) -> None:
        seen[part::of] += more

    monkeypatch.setattr(parts, "PROCESSORS", 3)
    parts.in_parts(kernel, 2)
    assert seen.tolist() == [2, 2, 2, 2]


def test_an_error_in_any_part_reaches_the_caller(monkeypatch: pytest.MonkeyPatch) -> None:
    def kernel(part: int, of: int) -> None:
        if part == of - 1:
            raise ZeroDivisionError(part)

    monkeypatch.setattr(parts, "PROCESSORS", 3)
    with pytest.raises(ZeroDivisionError, match="2"):
        parts.in_parts(kernel)
