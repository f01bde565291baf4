"""How hours and the one job are dealt among the arms: a small exact knapsack, compiled."""

from __future__ import annotations

from numba import njit


@njit(cache=True)
def deal(q, units, works, capacity, table, choice, action):  # type: ignore[no-untyped-def]
    """Choose an action per arm to maximise the sum of `q[K, A]` within the units and one job; return the sum."""
    K, A = q.shape
    table[:] = -1e300
    table[0, 0] = 0.0
    for k in range(K):
        action[k] = 0
        gains = False
        for a in range(1, A):
            gains = gains or q[k, a] > q[k, 0] + 1e-12
        if not gains:
            action[k] = -1
            table += q[k, 0]
            continue
        for u in range(capacity, -1, -1):
            for w in range(1, -1, -1):
                best = -1e300
                arg = 0
                for a in range(A):
                    if units[a] <= u and works[a] <= w:
                        y = table[u - units[a], w - works[a]] + q[k, a]
                        if y > best + 1e-12:
                            best = y
                            arg = a
                table[u, w] = best
                choice[k, u, w] = arg
    top, at_u, at_w = -1e300, 0, 0
    for u in range(capacity + 1):
        for w in range(2):
            if table[u, w] > top + 1e-12:
                top, at_u, at_w = table[u, w], u, w
    for k in range(K - 1, -1, -1):
        if action[k] < 0:
            action[k] = 0
            continue
        a = choice[k, at_u, at_w]
        action[k] = a
        at_u -= units[a]
        at_w -= works[a]
    return top
