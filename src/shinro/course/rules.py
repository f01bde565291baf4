"""Rules of advice that our policy is raced against, compiled."""

from __future__ import annotations

from numba import njit

OURS, STAY_PUT, CATCH_UP, DEEPEN_ONE, EVEN = range(5)
RULES = {
    "ours": OURS,
    "stay-put": STAY_PUT,
    "catch-up-from-zero": CATCH_UP,
    "deepen-one": DEEPEN_ONE,
    "even-generalist": EVEN,
}
"""Our policy, and the advice raced against it here, as far as quarters of the hours can express it:

stay-put: a quarter of the hours and all work in the present field; deepen-one: all hours and work in it;
catch-up-from-zero: all hours to one field until employable in it, then to the one with a coverage under 0.35 where
work is likeliest and best paid; even-generalist: the fields in turn, a quarter each; these two work where pay is best.
"""
NEW_FIELD = 0.35
"""Coverage under which `catch-up-from-zero` calls a field new (its policy in the atlas)."""


@njit(cache=True)
def follow(rule, t, level, demand, g, c, present, target, reward, threshold, grid, action):  # type: ignore[no-untyped-def]
    """Fill `action` by a rule of advice; return the field it is catching up with."""
    K = reward.shape[1]
    work_only = 4
    action[:] = 0
    job = present
    if rule in (CATCH_UP, EVEN):
        best = -1e300
        for k in range(K):
            y = reward[c, k, work_only, g, demand[k], level[k]]
            if y > best + 1e-12:
                best = y
                job = k
    action[job] = work_only
    if rule == STAY_PUT:
        action[present] += 1
    elif rule == DEEPEN_ONE:
        action[present] += 3
    elif rule == EVEN:
        for i in range(min(4, 2 * (K - 1))):
            action[(4 * t + i) % (K - 1)] += 1
    elif rule == CATCH_UP:
        if target < 0 or level[target] % grid >= threshold[target]:
            target = -1
            best = -1e300
            top = grid - 1
            for k in range(K - 1):
                y = reward[c, k, work_only, g, demand[k], top]
                if level[k] % grid < NEW_FIELD * top and y > best + 1e-12:
                    best = y
                    target = k
        if target >= 0:
            action[target] += 3
        else:
            action[present] += 3
    return target
