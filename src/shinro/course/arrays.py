"""What the arrays of an instance must be, and what is wrong with those that are not."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from ..problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Array = npt.NDArray[Any]

ROW_TOLERANCE = 1e-6
"""How far from 1 a row of chances may sum, as figures kept in single precision do."""
LARGEST = 1e100
"""Rewards and costs beyond this lose their sums to overflow."""
MOST_ACTIONS = 127
"""Actions are counted in eight bits."""


class Shape(NamedTuple):
    """An array's axes, whether its entries are whole, and the least and the largest; `S-2`: two less than axis S."""

    axes: tuple[str, ...]
    whole: bool = False
    least: float = -LARGEST
    largest: float | str = LARGEST


ARRAYS: Mapping[str, Shape] = {
    "r": Shape(("K", "A", "S", "D")),
    "rT": Shape(("K", "S", "D")),
    "lo": Shape(("K", "A", "S"), True, 0, "S-2"),
    "ph": Shape(("K", "A", "S"), False, 0, 1),
    "P": Shape(("K", "D", "D"), False, 0, 1 + ROW_TOLERANCE),
    "c": Shape(("A",), False, 0),
    "w": Shape(("A",), True, 0, 1),
    "H": Shape((), False, 0),
    "beta": Shape((), False, 0, 1),
    "s0": Shape(("K",), True, 0, "S-1"),
    "d0": Shape(("K",), True, 0, "D-1"),
    "T": Shape((), True, 1, 2**31),
}
"""Every array of an instance; `P` may have a first axis `T`."""

LENGTHS: Mapping[str, tuple[int, int]] = {
    "K": (1, 2**31),
    "A": (1, MOST_ACTIONS),
    "S": (2, 2**31),
    "D": (1, 2**31),
}


def checked(given: Mapping[str, object]) -> tuple[dict[str, Array], list[Problem]]:
    """Return the arrays of `given` as copies in their own types, and every problem with them, causes first.

    Only arrays that are right in themselves are held against the others.
    """
    arrays: dict[str, Array] = {}
    problems: list[Problem] = []
    for name, value in given.items():
        array = _array(value)
        if array is None or array.dtype.kind not in "biuf":
            kind = type(value).__name__ if array is None else str(array.dtype)
            problems.append(Problem("array_kind", None, {"array": name, "value": kind}))
        else:
            arrays[name] = array.astype(np.float64)
    sizes = _sizes(arrays)
    problems += _shape_problems(arrays, sizes)
    arrays = _without(arrays, problems)
    problems += [problem for name, array in arrays.items() for problem in _entry_problems(name, array, sizes)]
    arrays = _without(arrays, problems)
    if {"c", "w"} <= set(arrays) and not ((arrays["c"] == 0) & (arrays["w"] == 0)).any():
        problems.append(Problem("no_idle_action"))
    return {n: x.astype(np.int64) if ARRAYS[n].whole else x for n, x in arrays.items()}, problems


def _without(arrays: dict[str, Array], problems: list[Problem]) -> dict[str, Array]:
    wrong = {problem.arguments["array"] for problem in problems}
    return {name: array for name, array in arrays.items() if name not in wrong}


def _array(value: object) -> Array | None:
    try:
        return np.asarray(value)
    except ValueError:  # lists of unequal length
        return None


def _sizes(arrays: Mapping[str, Array]) -> dict[str, int]:
    """Return the length of each axis: that of `r`, or of the first array that has the axis where `r` cannot tell."""
    sizes: dict[str, int] = {}
    for name, array in arrays.items():
        if array.ndim == len(ARRAYS[name].axes):
            sizes = dict(zip(ARRAYS[name].axes, array.shape, strict=True)) | sizes
    if "T" in arrays and not arrays["T"].ndim and np.isfinite(arrays["T"]):
        sizes["T"] = int(arrays["T"])
    return sizes


def _shape_problems(arrays: Mapping[str, Array], sizes: Mapping[str, int]) -> Iterator[Problem]:
    owners: set[str] = set()
    for name, array in arrays.items():
        axes = ARRAYS[name].axes
        for axis, size in zip(axes, array.shape, strict=False):
            least, most = LENGTHS.get(axis, (0, 2**31))
            if axis not in owners and array.ndim == len(axes) and not least <= size <= most:
                owners.add(axis)
                expected = f"{axis} ≥ {least}" if size < least else f"{axis} ≤ {most}"
                yield Problem("array_shape", None, {"array": name, "value": _listed(array.shape), "expected": expected})
        allowed = [axes, ("T", *axes)] if name == "P" else [axes]
        if not any(_fits(array.shape, one, sizes) for one in allowed):
            wanted = [", ".join(f"{a}={sizes[a]}" if a in sizes else a for a in one) for one in allowed]
            expected = " / ".join(f"[{one}]" for one in wanted)
            yield Problem("array_shape", None, {"array": name, "value": _listed(array.shape), "expected": expected})


def _listed(shape: tuple[int, ...]) -> str:
    return str(list(shape))


def _fits(shape: tuple[int, ...], axes: tuple[str, ...], sizes: Mapping[str, int]) -> bool:
    return len(shape) == len(axes) and all(sizes.get(a, n) == n for a, n in zip(axes, shape, strict=True))


def _entry_problems(name: str, array: Array, sizes: Mapping[str, int]) -> Iterator[Problem]:
    _, whole, least, largest = ARRAYS[name]
    if isinstance(largest, str):
        axis, less = largest.split("-")
        largest = sizes.get(axis, 2**31) - int(less)
    if (wrong := ~np.isfinite(array)).any():
        yield _problem("array_not_finite", name, array, wrong)
    elif whole and (wrong := array != np.round(array)).any():
        yield _problem("array_not_whole", name, array, wrong)
    elif (wrong := (array < least) | (array > largest) | ((array == 0) & (name == "beta"))).any():
        expected = f"{'>' if name == 'beta' else '≥'} {least:g}, ≤ {largest:g}"
        yield _problem("array_range", name, array, wrong, expected)
    elif name == "P" and (wrong := np.abs((sums := array.sum(axis=-1)) - 1.0) > ROW_TOLERANCE).any():
        yield _problem("array_row_sum", name, sums, wrong)


def _problem(rule: str, name: str, array: Array, wrong: Array, expected: str = "") -> Problem:
    """Point at the first wrong entry and count them all."""
    first = tuple(int(i) for i in np.argwhere(wrong)[0])
    where = f"{name}[{', '.join(map(str, first))}]" if first else name
    found: dict[str, str | int | float] = {"array": name, "where": where, "count": int(wrong.sum())}
    found["value"] = f"{float(array[first]):.9g}"
    if expected:
        found["expected"] = expected
    return Problem(rule, None, found)
