"""Generalist or specialist, side by side."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from shinro.course import styles
from shinro.course.dual import bound
from shinro.course.policy import policy, simulate
from shinro.course.styles import specialists, spreads, style, worked_fields

if TYPE_CHECKING:
    from .cases import Cases


@pytest.mark.parametrize("fields", [2, 3, 4, 5])
def test_a_spread_studies_every_hour_and_each_field_alike(cases: Cases, fields: int) -> None:
    program = cases.program(6, 1, age=50.0)
    part = program.only([*range(fields), 6])
    lives = simulate(policy(part, bound(part, 0)), 20, 1, rule="even-generalist")
    units = part.units[lives.actions]
    assert (units.sum(axis=2) == part.capacity).all()
    each = units.sum(axis=1)[:, :-1]
    assert each.max() - each.min() <= 2


def test_the_best_specialist_leads_and_the_spreads_hold_it(cases: Cases, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(styles, "TRIED", 40)
    monkeypatch.setattr(styles, "LIVED", 60)
    program = cases.program(6, 1, age=52.0)
    alone = specialists(program)
    assert [one.value for one in alone] == sorted((one.value for one in alone), reverse=True)
    found = spreads(program, alone[0].fields[0], 1)
    assert [len(one.fields) for one in found] == [2, 3, 4, 5]
    assert all(set(one.fields) < set(more.fields) for one, more in pairwise(found))
    assert alone[0].fields[0] in found[0].fields
    assert found == spreads(program, alone[0].fields[0], 1)


def test_one_who_stays_put_works_in_one_field(cases: Cases) -> None:
    program = cases.program(3, 1)
    lives = simulate(policy(program, bound(program, 0)), 50, 1, rule="stay-put")
    assert worked_fields(program, lives) == 1.0
    assert style("spread", [1, 0], program, lives).fields == ("tab", "cv")
