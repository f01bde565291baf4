"""Any weakly coupled program, as arrays: what `solve` takes, and how it is read from a file.

Arms have nothing in common but two resources: in each of `T` periods the actions of all arms use at most `H` units of
the first (costs `c`) and one unit of the second (`w`, 0 or 1). An arm's state is a level that actions move and a
regime that moves by itself. Axes: `K` arm, `A` action, `S` level, `D` regime, `T` period.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING
from zipfile import BadZipFile
from zlib import error as BrokenStream  # noqa: N812

import numpy as np
from numpy.lib.npyio import NpzFile

from ..problems import Place, Problem, ShinroError
from .arrays import ARRAYS, checked

if TYPE_CHECKING:
    from pathlib import Path

    from .arrays import Array
    from .types import Floats, Integers


@dataclass(frozen=True, slots=True, eq=False)
class Instance:
    """A weakly coupled program; anything that numpy takes for an array will do, and is checked.

    Action `a` of arm `k` pays `r[k, a, s, d]`, uses `c[a]` units of the first resource and `w[a]` of the second, and
    moves the level to `lo[k, a, s]`, or with chance `ph[k, a, s]` to the level above that. The regime moves with
    `P[k, d]`, or from period `t` with `P[t, k, d]`. After `T` periods one arm at most is paid `rT[k, s, d]`: one unit
    of the second resource, used where it is worth most or not at all. What is paid in period `t` counts `beta ** t`.
    Arms start at level `s0[k]` in regime `d0[k]`. The arrays held are copies that cannot be changed; rows of `P` sum
    to 1. `unused` names arrays that came along and mean nothing here.

    Raises `ShinroError` with every problem found: which array, where in it, what was expected.
    """

    r: Floats
    rT: Floats  # noqa: N815
    lo: Integers
    ph: Floats
    P: Floats
    c: Floats
    w: Integers
    H: float
    beta: float
    s0: Integers
    d0: Integers
    T: int
    unused: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        arrays, problems = checked({name: getattr(self, name) for name in ARRAYS})
        if problems:
            raise ShinroError(problems)
        arrays["P"] /= arrays["P"].sum(axis=-1, keepdims=True)
        for name, array in arrays.items():
            array.flags.writeable = False
            object.__setattr__(self, name, array if array.ndim else array.item())


def read(path: Path) -> Instance:
    """Read an instance from an .npz file as `numpy.savez` writes it; nothing in the file is executed.

    Raises `ShinroError` with every problem found, each with the file's name.
    """
    place = Place(str(path))
    try:
        file = np.load(path, allow_pickle=False)
        if not isinstance(file, NpzFile):
            raise ShinroError([Problem("not_an_instance", place)])
        with file:
            found, problems = _load(file)
            unused = tuple(sorted(set(file.files) - set(ARRAYS)))
    except OSError as error:
        raise ShinroError([Problem("unreadable", place, {"value": error.strerror or str(error)})]) from error
    except (BadZipFile, ValueError, EOFError) as error:
        raise ShinroError([Problem("not_an_instance", place)]) from error
    if problems:
        problems += checked(found)[1]
    else:
        try:
            return Instance(**found, unused=unused)  # type: ignore[arg-type]
        except ShinroError as error:
            problems += error.problems
    raise ShinroError(Problem(problem.rule, place, problem.arguments) for problem in problems)


def _load(file: NpzFile) -> tuple[dict[str, Array], list[Problem]]:
    """Return the arrays that can be had without running what the file holds, and a problem for each other."""
    found: dict[str, Array] = {}
    problems = []
    for name, wanted in ARRAYS.items():
        if name not in file.files:
            axes = f"{name}[{', '.join(wanted.axes)}]" if wanted.axes else name
            problems.append(Problem("array_missing", None, {"array": name, "expected": axes}))
            continue
        try:
            found[name] = file[name]
        except (BadZipFile, BrokenStream, ValueError, EOFError, MemoryError) as error:
            if "allow_pickle" in str(error):
                problems.append(Problem("array_kind", None, {"array": name, "value": "object"}))
            else:
                problems.append(Problem("array_broken", None, {"array": name}))
    return found, problems
