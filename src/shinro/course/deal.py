"""How hours and the one job are dealt among the arms: a small exact knapsack, compiled."""

from __future__ import annotations

from numba import njit

TIE = 1e-12
"""Values that differ by no more are alike; the first is then taken."""


@njit(cache=True)
def deal(q, units, works, capacity, table, action):  # type: ignore[no-untyped-def]
    """Choose an action per arm to maximise the sum of `q[K, A]` within the units and one job; return the sum.

    `table[K + 1, 2, capacity + 1]` is room to work: the best sum of the first arms by job and units taken. Which
    actions made it is found on the way back, so that the way there is without branches.
    """
    K, A = q.shape
    table[0] = -1e300
    table[0, 0, 0] = 0.0
    for k in range(K):
        before, after, row = table[k], table[k + 1], q[k]
        gains = False
        for a in range(1, A):
            gains = gains or row[a] > row[0] + TIE
        action[k] = 0 if gains else -1
        for w in range(2):
            for u in range(capacity + 1):
                after[w, u] = before[w, u] + row[0]
        if gains:
            for a in range(1, A):
                more, x = units[a], row[a]
                for w in range(works[a], 2):
                    source, to = before[w - works[a]], after[w]
                    for u in range(more, capacity + 1):
                        to[u] = max(to[u], source[u - more] + x)
    top, at_u, at_w = -1e300, 0, 0
    for u in range(capacity + 1):
        for w in range(2):
            if table[K, w, u] > top + TIE:
                top, at_u, at_w = table[K, w, u], u, w
    for k in range(K - 1, -1, -1):
        if action[k] < 0:
            action[k] = 0
            continue
        best = table[k + 1, at_w, at_u] - TIE
        for a in range(A):
            u, w = at_u - units[a], at_w - works[a]
            if u >= 0 and w >= 0 and table[k, w, u] + q[k, a] >= best:
                action[k], at_u, at_w = a, u, w
                break
    return top
