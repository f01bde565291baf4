"""Compiled expectations over one half-year of demand and market, factor by factor, and their adjoints.

A table `[M, D, S]` is flat here: market state, then a digit of demand per lead, then the arm's own demand (one level
for a lead), then coverage. Given the half-year's shock all factors are independent, so each is summed on its own;
the mean over shocks comes last.
"""

from __future__ import annotations

from numba import njit


@njit(cache=True)
def fallen(values, low, rise, out):  # type: ignore[no-untyped-def]
    """Expectation of `values[S]` over the coverage that is left when demand is displaced."""
    for s in range(out.shape[0]):
        out[s] = (1.0 - rise[s]) * values[low[s]] + rise[s] * values[low[s] + 1]


@njit(cache=True)
def _along(source, step, outer, width, out):  # type: ignore[no-untyped-def]
    """`out[o, d, :]` = sum over e of `step[d, e] source[o, e, :]`."""
    D = step.shape[0]
    for o in range(outer):
        for d in range(D):
            to = (o * D + d) * width
            row = out[to : to + width]
            row[:] = 0.0
            for e in range(D):
                q = step[d, e]
                if q != 0.0:
                    at = (o * D + e) * width
                    other = source[at : at + width]
                    for w in range(width):
                        row[w] += q * other[w]


@njit(cache=True)
def _back_along(source, step, outer, width, out):  # type: ignore[no-untyped-def]
    """`out[o, e, :]` = sum over d of `step[d, e] source[o, d, :]`."""
    D = step.shape[0]
    out[: outer * D * width] = 0.0
    for o in range(outer):
        for d in range(D):
            at = (o * D + d) * width
            other = source[at : at + width]
            for e in range(D):
                q = step[d, e]
                if q != 0.0:
                    to = (o * D + e) * width
                    row = out[to : to + width]
                    for w in range(width):
                        row[w] += q * other[w]


@njit(cache=True)
def _fall_along(source, fell, step, outer, width, out):  # type: ignore[no-untyped-def]
    """As `_along`, but what enters level 0 from another level takes its values from `fell[o, :]`."""
    D = step.shape[0]
    _along(source, step, outer, width, out)
    for o in range(outer):
        base = source[o * D * width : (o * D + 1) * width]
        drop = fell[o * width : (o + 1) * width]
        for d in range(1, D):
            q = step[d, 0]
            row = out[(o * D + d) * width : (o * D + d + 1) * width]
            for w in range(width):
                row[w] += q * (drop[w] - base[w])


@njit(cache=True)
def _back_fall_along(source, step, low, rise, outer, width, drop, out):  # type: ignore[no-untyped-def]
    """Adjoint of `_fall_along`: mass that enters level 0 falls to the coverage that is left."""
    D, S = step.shape[0], low.shape[0]
    _back_along(source, step, outer, width, out)
    for o in range(outer):
        drop[:width] = 0.0
        for d in range(1, D):
            q = step[d, 0]
            at = (o * D + d) * width
            for w in range(width):
                drop[w] += q * source[at + w]
        to = o * D * width
        for w in range(width):
            out[to + w] -= drop[w]
        for block in range(0, width, S):
            for s in range(S):
                f = drop[block + s]
                out[to + block + low[s]] += f * (1.0 - rise[s])
                out[to + block + low[s] + 1] += f * rise[s]


@njit(cache=True)
def expect(  # type: ignore[no-untyped-def]
    after, ahead, market, leads, own, shock, leading, D, low, rise, beta, fell, here, there, total
):  # fmt: skip
    """Discounted expectation of `after[M, D, S]` one half-year on, into `ahead`, both flat.

    `market[G, G]`, `leads[Z, L, E, E]` (demand of the leads given the shock), `own[Z, E, E]`, `shock[Z]`;
    `leading`: the arm's place among the leads or -1; `D`: levels of own demand, 1 for a lead. The rest is room to work.
    """
    Z, L, E = leads.shape[0], leads.shape[1], own.shape[1]
    G, S = market.shape[0], low.shape[0]
    states = G * E**L
    size = states * D * S
    outer, width = states, S
    if leading >= 0:
        outer, width = G * E**leading, E ** (L - 1 - leading) * S
    if leading >= 0 or D > 1:
        for o in range(outer):
            for block in range(0, width, S):
                at = o * E * width + block
                fallen(after[at : at + S], low, rise, fell[o * width + block : o * width + block + S])
    total[:size] = 0.0
    for z in range(Z):
        if leading >= 0 or D > 1:
            _fall_along(after, fell, own[z], outer, width, here)
        else:
            here[:size] = after[:size]
        for lead in range(L):
            if lead != leading:
                _along(here, leads[z, lead], G * E**lead, E ** (L - 1 - lead) * D * S, there)
                here, there = there, here
        for i in range(size):
            total[i] += shock[z] * here[i]
    _along(total, market, 1, size // G, here)
    for i in range(size):
        ahead[i] = beta * here[i]


@njit(cache=True)
def spread(  # type: ignore[no-untyped-def]
    mass, out, market, leads, own, shock, leading, D, low, rise, drop, here, there, total
):  # fmt: skip
    """Move post-decision `mass[M, D, S]` one half-year on, into `out`: the adjoint of `expect` without its discount."""
    Z, L, E = leads.shape[0], leads.shape[1], own.shape[1]
    G, S = market.shape[0], low.shape[0]
    states = G * E**L
    size = states * D * S
    outer, width = states, S
    if leading >= 0:
        outer, width = G * E**leading, E ** (L - 1 - leading) * S
    _back_along(mass, market, 1, size // G, total)
    out[:size] = 0.0
    for z in range(Z):
        here[:size] = total[:size]
        for lead in range(L):
            if lead != leading:
                _back_along(here, leads[z, lead], G * E**lead, E ** (L - 1 - lead) * D * S, there)
                here, there = there, here
        if leading >= 0 or D > 1:
            _back_fall_along(here, own[z], low, rise, outer, width, drop, there)
            here, there = there, here
        for i in range(size):
            out[i] += shock[z] * here[i]
