import numpy as np


def shares(me, start, days):
    return np.full(days, 1 / 7)


def timezone_of(me):
    return None
