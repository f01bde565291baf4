"""How much what one has mastered in one field speeds learning in another.

Learning in field `j` is `1 + b[j]` times as fast, where no cross area helps more (`whole`), with

    b[j] = min(transfer_cap, sum over k of max(tau[k, j] phi(s[k]) - counted[k, j], 0)),      phi(s) = s,

`s[k]` the coverage of field `k`. `tau[k, j]` is proportional to the lift of the pair (`kinship`): its mean over all
pairs of fields is `transfer_strength`, and its pattern is what the sources share. Documents in which two fields stand
together have no direction, hence `tau` is symmetric.

`tau` is the whole of what a field gives to another, by whatever way. Part of it is in the hours already: skills of
field `k` that field `j` requires are not counted among the hours of `j` for those who hold them at the outset.
`counted` is that part; it is taken off, so that nothing is counted twice. What is learned later is in no hours, and
counts in full.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from ..evidence import FIELDS
from .kinship import kinship

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..evidence import View
    from .kinship import Kinship, Used
    from .types import Floats


@dataclass(frozen=True, slots=True)
class Transfer:
    """`tau[k, j]`: how much faster one learns field `j` who has mastered field `k`; 0.1 is a tenth, the diagonal is 0.

    `tau` is the posterior mean and `sd` the posterior standard deviation of each entry at the given `strength` and
    `cap`, which are uncertain in their own right. `shrink`: the part of the differences between pairs that was taken
    for noise or a source's own whim, mean over pairs (0-1). `sources`: what it rests on.
    """

    fields: tuple[str, ...]
    tau: Floats
    sd: Floats
    shrink: float
    sources: tuple[Used, ...]
    strength: float
    cap: float


def transfer(view: View, constants: Mapping[str, float], fields: Sequence[str] = FIELDS) -> Transfer:
    """Return the transfer between `fields` as it could be estimated on the view's day.

    It is estimated on all twelve fields whatever the menu: an entry does not depend on the others asked for. A field of
    which nothing was known has the mean. `constants`: `transfer_strength` and `transfer_cap`. Raises `ValueError` for a
    field that the evidence lacks.
    """
    return transfer_of(kinship(view.pairs(), FIELDS), constants, fields)


def transfer_of(kin: Kinship, constants: Mapping[str, float], fields: Sequence[str]) -> Transfer:
    """Return the transfer between `fields` that a kinship of these and maybe more fields implies."""
    if unknown := [field for field in fields if field not in kin.fields]:
        raise ValueError(f"no evidence on the kinship of: {', '.join(unknown)}")
    strength, cap = constants["transfer_strength"], constants["transfer_cap"]
    others = ~np.eye(len(kin.fields), dtype=np.bool_)
    # Lift is log-normal given the evidence: these are its mean and its standard deviation over its mean.
    lift = np.exp(kin.mean + kin.sd**2 / 2)
    tau = np.where(others, strength * lift / lift[others].mean(), 0.0)
    sd = tau * np.sqrt(np.expm1(kin.sd**2))
    menu = [kin.fields.index(field) for field in fields]
    return Transfer(
        fields=tuple(fields),
        tau=_fixed(tau[np.ix_(menu, menu)]),
        sd=_fixed(sd[np.ix_(menu, menu)]),
        shrink=float(1.0 - kin.kept[others].mean()),
        sources=kin.sources,
        strength=strength,
        cap=cap,
    )


def _fixed(values: Floats) -> Floats:
    values.flags.writeable = False
    return values
