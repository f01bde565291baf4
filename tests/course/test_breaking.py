"""Programs at the edge: no certificate without a number, and none that a simulated life contradicts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.course import Instance, solve
from shinro.course.certificate import certify, prepare
from shinro.course.policy import RULES, simulate
from shinro.course.safety import safety

from .cases import Cases

if TYPE_CHECKING:
    from shinro.course.certificate import Certificate, Work
    from shinro.course.types import Program

LIVES = 2_000
EDGES: dict[str, dict[str, Any]] = {
    "one field": {"fields": 1},
    "one half-year": {"age": 59.5},
    "a hundred half-years": {"age": 10.0},
    "no hours": {"hours": 0.0},
    "end weight 200": {"end_weight": 200.0},
    "no work to be had": {"share_for_even_odds": 1e12, "outside_pay": 0.0, "end_weight": 0.0},
}


def certified(program: Program, effort: Work = "quick", seed: int = 1) -> Certificate:
    """Certify, and hold the certificate against every way of life that can be simulated."""
    ready = prepare(program, effort=effort, seed=seed)
    found = certify(program, effort=effort, seed=seed, prepared=ready, careers=LIVES)
    numbers = [found.upper, found.lower, found.value, found.stderr, found.upper_stderr, found.lagrangian]
    assert np.isfinite(numbers).all()
    assert found.lower <= found.upper <= found.lagrangian
    assert (found.certificate_pct is None) == (found.upper <= 0.0)
    for rule in RULES if program.capacity >= 4 else ("ours",):
        value = simulate(ready.policy, LIVES, 77, rule=rule).value
        stderr = float(value.std(ddof=1)) / LIVES**0.5
        assert value.mean() - 4 * stderr <= found.upper + 1e-9 * abs(found.upper)
    return found


def small(cases: Cases, fields: int = 2, age: float = 57.0, **constants: Any) -> Program:
    return cases.program(fields, 3, age, levels=9, **constants)


@pytest.mark.parametrize(
    ("edge", "effort"),
    [*((edge, "quick") for edge in EDGES), *((edge, "deep") for edge in EDGES if edge != "a hundred half-years")],
)
def test_at_every_edge_the_certificate_holds(cases: Cases, edge: str, effort: Work) -> None:
    certified(small(cases, **EDGES[edge]), effort)


@pytest.mark.parametrize("discount", [1.0, 0.9999, 0.01])
def test_at_every_discount_the_certificate_holds(cases: Cases, discount: float) -> None:
    found = certified(replace(small(cases), discount=discount))
    assert found.certificate_pct is not None
    assert found.certificate_pct < 5.0


def test_where_nothing_pays_no_share_is_stated(cases: Cases) -> None:
    program = small(cases)
    nothing = replace(program, reward=np.zeros_like(program.reward), end=np.zeros_like(program.end))
    for effort in ("quick", "deep"):
        found = certified(nothing, effort)
        assert (found.upper, found.lower, found.certificate_pct) == (0.0, 0.0, None)


def test_where_all_pays_are_losses_no_share_is_stated(cases: Cases) -> None:
    program = small(cases)
    found = certified(replace(program, reward=program.reward - 5.0, end=np.zeros_like(program.end)))
    assert found.certificate_pct is None
    assert found.lower < found.upper < 0.0


def test_all_fields_displaced_for_ever_leave_work_outside(cases: Cases) -> None:
    program = small(cases, share_for_even_odds=1e12)
    found = certified(program)
    work = np.flatnonzero((program.works == 1) & (program.units == 0))[0]
    pay = sum(program.discount**t * program.reward[0, -1, work, 0, 0, 0] for t in range(program.horizon))
    assert found.lower == pytest.approx(pay, rel=2e-3)
    assert safety(program, 1).least == pytest.approx(1.0, abs=1e-12)


@pytest.mark.parametrize("power", [-30, 30])
def test_the_unit_of_pay_does_not_matter(cases: Cases, power: int) -> None:
    program, unit = small(cases), 2.0**power
    other = certified(replace(program, reward=program.reward * unit, end=program.end * unit))
    one = certified(program)
    assert other.certificate_pct == pytest.approx(one.certificate_pct, abs=0.05)


def test_figures_too_large_for_the_tables_are_refused(cases: Cases) -> None:
    program = small(cases)
    with pytest.raises(ValueError, match="rewards"):
        certify(replace(program, reward=program.reward * 1e60, end=program.end * 1e60))


@settings(max_examples=8, deadline=None)
@given(
    seed=st.integers(0, 1000),
    age=st.sampled_from([59.5, 58.0, 56.5]),
    end_weight=st.sampled_from([0.0, 4.0, 200.0]),
    outside_pay=st.sampled_from([0.0, 0.6, 1.5]),
    share=st.sampled_from([1e-3, 0.02, 1e3]),
    study=st.floats(0.0, 20.0),
)
def test_certificates_of_any_constants_hold(
    seed: int, age: float, end_weight: float, outside_pay: float, share: float, study: float
) -> None:
    program = Cases().program(
        3, seed, age, study, levels=9, end_weight=end_weight, outside_pay=outside_pay, share_for_even_odds=share
    )
    certified(program, seed=seed)


@settings(max_examples=25, deadline=None)
@given(
    seed=st.integers(0, 10**6),
    K=st.integers(1, 4),
    D=st.integers(1, 3),
    T=st.sampled_from([1, 2, 9]),
    beta=st.sampled_from([1e-9, 0.99999, 1.0]),
    unit=st.sampled_from([0.0, 1e-60, 1.0, 1e60]),
    H=st.sampled_from([0.0, 1.0, 3.0]),
)
def test_solutions_of_any_arrays_hold(seed: int, K: int, D: int, T: int, beta: float, unit: float, H: float) -> None:
    random, S = np.random.default_rng(seed), 3
    instance = Instance(
        r=unit * random.normal(0.0, 1.0, (K, 3, S, D)),
        rT=unit * random.normal(0.0, 1.0, (K, S, D)),
        lo=random.integers(0, S - 1, (K, 3, S)),
        ph=random.random((K, 3, S)),
        P=random.dirichlet(np.ones(D), (K, D)),
        c=np.array([0, 1, 0]),
        w=np.array([0, 0, 1]),
        H=H,
        beta=beta,
        s0=random.integers(0, S, K),
        d0=random.integers(0, D, K),
        T=T,
    )
    found = solve(instance, seed=seed)
    idle = _idle(instance)
    assert np.isfinite([found.upper_bound, found.lower_bound, found.stderr]).all()
    assert found.lower_bound <= found.upper_bound
    assert found.upper_bound >= idle - 1e-9 * max(abs(idle), unit)
    assert (found.certificate_pct is None) == (found.upper_bound <= 0.0)


def _idle(x: Instance) -> float:
    """Return what doing nothing is worth, exactly, without what the end may pay."""
    total = 0.0
    for k in range(len(x.s0)):
        at = np.zeros(x.r.shape[2:])
        at[x.s0[k], x.d0[k]] = 1.0
        for t in range(x.T):
            total += x.beta**t * float((at * x.r[k, 0]).sum())
            moved = np.zeros_like(at)
            for s in range(len(at)):
                moved[x.lo[k, 0, s]] += (1.0 - x.ph[k, 0, s]) * at[s]
                moved[x.lo[k, 0, s] + 1] += x.ph[k, 0, s] * at[s]
            at = moved @ x.P[k]
    return total
