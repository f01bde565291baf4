"""What a policy chooses in a half-year: the challenge to work on, the field to study, where its hours go."""

from __future__ import annotations

import numpy as np
from numba import njit

from .challenges import GRID
from .codes import ALL, BELOW, INCUMBENT, NEWEST, TOP, WORK_GAP
from .world import LRN, SCALE, TAPER, effort_to

P_LOW, P_HIGH = 0.1, 0.7
"""Chance of success with nothing and with all of a challenge held (`[semantics]`)."""
FULL = 0.999
"""Coverage from which nothing is left to learn."""


@njit(cache=True)
def _scale(values, among):  # type: ignore[no-untyped-def]
    """Bring `values` of those `among` to 0-1; 0.5 where they are equal."""
    least, most = np.inf, -np.inf
    for i in range(values.shape[0]):
        if among[i]:
            least, most = min(least, values[i]), max(most, values[i])
    for i in range(values.shape[0]):
        values[i] = (values[i] - least) / (most - least) if most - least > 1e-12 else 0.5


@njit(cache=True)
def hold(of, wanted, coverage, stock, start, threshold, held):  # type: ignore[no-untyped-def]
    """Fill `held[K]` with the hours held of the challenges `wanted[K]`."""
    F, table, areas = coverage.shape[0], of.held, of.areas
    for k in range(wanted.shape[0]):
        if not wanted[k]:
            continue
        total = 0.0
        for i in range(areas.shape[1]):
            a = areas[k, i]
            if a < 0:
                break
            at = (coverage[a] if a < F else stock[a - F]) * (GRID - 1)
            g = min(int(at), GRID - 2)
            low = table[k, a, g]
            total += low + (at - g) * (table[k, a, g + 1] - low)
        if of.entry[k] > 0.0:
            f, part = of.field[k], 1.0
            if start[f] < threshold[f]:
                part = min(max((coverage[f] - start[f]) / (threshold[f] - start[f]), 0.0), 1.0)
            total += part * of.entry[k]
        held[k] = min(total, of.total[k])


@njit(cache=True)
def _study(a, wanted, room, hours):  # type: ignore[no-untyped-def]
    """Give area `a` what it can use of `wanted` hours; return how many."""
    used = min(max(wanted, 0.0), max(room[a] - hours[a], 0.0))
    hours[a] += used
    return used


@njit(cache=True)
def _close_gap(k, wanted, of, held, menu, c, room, hours, coverage, stock):  # type: ignore[no-untyped-def]
    """Spend up to `wanted` hours on what is missing of challenge `k`; return how many were of use.

    Its own field takes the prerequisites in other areas with it; other areas take what is needed of them alone, fields
    off the menu nothing.
    """
    F, f = coverage.shape[0], of.field[k]
    gap = (of.most[k] - held[k]) * c[SCALE]
    if gap <= 0.0:
        return 0.0
    wanted = min(wanted, gap)
    used, beside = 0.0, 0.0
    for a in of.areas[k]:
        if a >= 0 and a != f:
            at = (coverage[a] if a < F else stock[a - F]) * (GRID - 1)
            i = min(int(at), GRID - 2)
            now = of.held[k, a, i] + (at - i) * (of.held[k, a, i + 1] - of.held[k, a, i])
            missing = min(of.held[k, a, GRID - 1] - now, (gap - beside) / c[SCALE])
            beside += missing * c[SCALE]
            if missing > 0.0 and (a >= F or menu[a]):
                used += _study(a, wanted * missing * c[SCALE] / gap, room, hours)
    if not menu[f]:
        return used
    return used + _study(f, wanted * max(1.0 - beside / gap, 0.0), room, hours)


@njit(cache=True)
def _best(among, k_to_f, only, lead, first, scored, worth, held, total):  # type: ignore[no-untyped-def]
    """The challenge `among` (of field `only`, if that is not -1) that comes first; -1 if there is none."""
    best = -1
    for k in range(among.shape[0]):
        if not among[k] or (only >= 0 and k_to_f[k] != only):
            continue
        if best < 0:
            best = k
            continue
        better, told_apart = False, False
        for i in range(first.shape[0]):
            if abs(lead[i, k] - lead[i, best]) > 1e-12:
                better, told_apart = lead[i, k] > lead[i, best], True
                break
        if not told_apart and abs(scored[k] - scored[best]) > 1e-12:
            better, told_apart = scored[k] > scored[best], True
        if not told_apart and abs(worth[k] - worth[best]) > 1e-12:
            better, told_apart = worth[k] > worth[best], True
        if not told_apart:
            better = total[k] - held[k] < total[best] - held[best] - 1e-12
        if better:
            best = k
    return best


@njit(cache=True)
def _ahead(one, other, among, lead, scored):  # type: ignore[no-untyped-def]
    """How far a challenge is ahead of another by what tells them apart first, scaled; else by the weighted sum."""
    for i in range(lead.shape[0]):
        if abs(lead[i, one] - lead[i, other]) > 1e-12:
            row = lead[i].copy()
            _scale(row, among)
            return row[one] - row[other]
    return scored[one] - scored[other]


@njit(cache=True)
def choose_work(  # type: ignore[no-untyped-def]
    code, of, H, menu, offered, coverage, held, ready_more, value, fit, demand, hype, wage, incumbent, main, waited,
):  # fmt: skip
    """The challenge to work on and the next best one: the policy's filter, weights and switch on what is offered."""
    K = of.field.shape[0]
    among = np.zeros(K, np.bool_)
    any_left = False
    for k in range(K):
        f = of.field[k]
        gap = of.total[k] - held[k]
        among[k] = (
            offered[k]
            and menu[f]
            and gap <= code.max_gap * H + 1e-9
            and coverage[f] <= code.max_coverage
            and (not code.own_field or f == incumbent)
        )
        any_left = any_left or among[k]
    if not any_left:
        for k in range(K):
            among[k] = offered[k] and menu[of.field[k]]
    variables = np.zeros((7, K))
    for k in range(K):
        f = of.field[k]
        ready = min((held[k] + ready_more[k]) / of.total[k], 1.0)
        variables[0, k], variables[1, k] = value[k], P_LOW + (P_HIGH - P_LOW) * ready
        variables[2, k], variables[3, k], variables[4, k], variables[5, k] = fit[f], hype[f], wage[f], demand[f]
        variables[6, k] = 1.0 if f == incumbent else 0.0
    lead = np.zeros((code.first.shape[0], K))
    for i in range(code.first.shape[0]):
        for k in range(K):
            lead[i, k] = value[k] if code.first[i] == 0 else variables[code.first[i] - 1, k]
    scored = np.zeros(K)
    for v in range(7):
        if code.weights[v] != 0.0:
            row = variables[v].copy()
            _scale(row, among)
            scored += code.weights[v] * row
    best = _best(among, of.field, -1, lead, code.first, scored, value, held, of.total)
    if best < 0:
        return -1, -1
    if main >= 0 and of.field[best] != main:
        home = _best(among, of.field, main, lead, code.first, scored, value, held, of.total)
        may = code.allowed and waited >= code.min_hold
        if may and code.prefer_new and coverage[of.field[best]] >= code.max_coverage:
            may = False
        if may and home >= 0 and _ahead(best, home, among, lead, scored) < code.margin - 1e-12:
            may = False
        if not may:
            if home < 0:
                every = np.zeros(K, np.bool_)
                for k in range(K):
                    every[k] = offered[k] and menu[of.field[k]]
                home = _best(every, of.field, main, lead, code.first, scored, value, held, of.total)
            best = home if home >= 0 else best
    others = among.copy()
    others[best] = False
    return best, _best(others, of.field, -1, lead, code.first, scored, value, held, of.total)


@njit(cache=True)
def choose_field(code, j, menu, coverage, fit, hype, wage, demand, growth, incumbent, aim, waited, picked):  # type: ignore[no-untyped-def]
    """Fill `picked[F]` with the fields that entry `j`, a `top`, studies; return the field aimed at from now on."""
    F = coverage.shape[0]
    among = np.zeros(F, np.bool_)
    for f in range(F):
        among[f] = menu[f] and not (code.without[j] and f == incumbent)
        if code.prefer_new and coverage[f] >= code.max_coverage:
            among[f] = False
    scored = np.zeros(F)
    for v in range(6):
        if code.score[j, v] != 0.0:
            row = np.zeros(F)
            for f in range(F):
                row[f] = (fit[f], hype[f], wage[f], demand[f], growth[f], 1.0 - coverage[f])[v]
            _scale(row, among)
            scored += code.score[j, v] * row
    picked[:] = False
    for _ in range(code.number[j]):
        best = -1
        for f in range(F):
            if among[f] and not picked[f] and (best < 0 or scored[f] > scored[best] + 1e-12):
                best = f
        if best >= 0:
            picked[best] = True
    if code.number[j] > 1 or code.without[j]:
        return aim
    best = -1
    for f in range(F):
        if picked[f]:
            best = f
    if aim >= 0 and menu[aim] and best >= 0 and best != aim:
        ahead = scored[best] - scored[aim]
        may = code.allowed and waited >= code.min_hold and ahead > 1e-12 and ahead >= code.margin - 1e-12
        if not may:
            picked[best], picked[aim] = False, True
            best = aim
    return best


@njit(cache=True)
def _equally(among, wanted, room, hours):  # type: ignore[no-untyped-def]
    """Give the fields `among` equal parts of `wanted` hours; return how many were of use."""
    count = 0
    for f in range(among.shape[0]):
        count += 1 if among[f] else 0
    used = 0.0
    for f in range(among.shape[0]):
        if among[f]:
            used += _study(f, wanted / count, room, hours)
    return used


@njit(cache=True)
def rooms(world, c, coverage, stock, room):  # type: ignore[no-untyped-def]
    """Fill `room[A]`: hours that an area can take until all of it is held."""
    F = coverage.shape[0]
    for f in range(F):
        room[f] = effort_to(FULL, coverage[f], c[TAPER]) * world.hours[f] * c[SCALE]
    for x in range(stock.shape[0]):
        room[F + x] = effort_to(FULL, stock[x], c[TAPER]) * world.stock_hours[x] * c[SCALE]


@njit(cache=True)
def deal_hours(  # type: ignore[no-untyped-def]
    code, of, world, c, t, H, coverage, stock, held, chosen, next_best, incumbent, strength, fit, hype, wage, demand,
    growth, aim, waited, room, hours, picked,
):  # fmt: skip
    """Fill `hours[A]` by the policy's fixed shares and its split; return the field aimed at from now on.

    What an entry cannot use passes to the next; what the last leaves goes to the next best challenge, then to the
    incumbent, then to catch-up ability; the rest is rest.
    """
    F, X = coverage.shape[0], stock.shape[0]
    menu = world.menu[t]
    hours[:] = 0.0
    rooms(world, c, coverage, stock, room)
    left = 0.0
    for x in range(X):
        wanted = code.fixed[x] * H
        left += wanted - _study(F + x, wanted, room, hours)
    for j in range(code.pick.shape[0]):
        wanted = code.share[j] * H + left
        used, pick = 0.0, code.pick[j]
        picked[:] = False
        if pick == INCUMBENT:
            used = _study(incumbent, wanted, room, hours)
        elif pick == WORK_GAP:
            if chosen >= 0:
                used = _close_gap(chosen, wanted, of, held, menu, c, room, hours, coverage, stock)
        elif pick == TOP:
            aim = choose_field(code, j, menu, coverage, fit, hype, wage, demand, growth, incumbent, aim, waited, picked)
            used = _equally(picked, wanted, room, hours)
        elif pick == ALL:
            for f in range(F):
                picked[f] = menu[f] and room[f] - hours[f] > 0.0
            used = _equally(picked, wanted, room, hours)
        elif pick == BELOW:
            basic = room.copy()
            for f in range(F):
                most = min(code.limit[j], of.basic[f])
                picked[f] = menu[f] and coverage[f] < most
                further = effort_to(most, coverage[f], c[TAPER]) * world.hours[f] * c[SCALE]
                basic[f] = min(room[f], hours[f] + further)
            used = _equally(picked, wanted, basic, hours)
        elif pick == NEWEST:
            best = -1
            for f in range(F):
                if menu[f] and (best < 0 or hype[f] > hype[best] + 1e-12):
                    best = f
            if best >= 0:
                used = _study(best, wanted, room, hours)
        else:  # strength_lead
            used = _study_strengths(wanted, of, menu, strength, coverage, room, hours)
        left = wanted - used
    if left > 0.0 and next_best >= 0:
        left -= _close_gap(next_best, left, of, held, menu, c, room, hours, coverage, stock)
    if left > 0.0:
        left -= _study(incumbent, left, room, hours)
    if left > 0.0:
        _study(F + LRN, left, room, hours)
    return aim


@njit(cache=True)
def _study_strengths(wanted, of, menu, strength, coverage, room, hours):  # type: ignore[no-untyped-def]
    """Study the field whose challenges list the two largest strengths most, the better known where two are alike."""
    first, second = -1, -1
    for s in range(strength.shape[0]):
        if strength[s] > 0.0 and (first < 0 or strength[s] > strength[first]):
            first, second = s, first
        elif strength[s] > 0.0 and (second < 0 or strength[s] > strength[second]):
            second = s
    if first < 0:
        return 0.0
    best, most = -1, 0.0
    for f in range(coverage.shape[0]):
        listed = of.fits[f, first] + (of.fits[f, second] if second >= 0 else 0.0)
        better = listed > most + 1e-12 or (best >= 0 and listed > most - 1e-12 and coverage[f] > coverage[best])
        if menu[f] and listed > 0.0 and better:
            best, most = f, listed
    return _study(best, wanted, room, hours) if best >= 0 else 0.0
