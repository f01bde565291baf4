"""The deep certificates of a setting: of the core program, and apart, of the whole model.

Both come from policies chosen on other futures than they are certified on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..random import key
from .certificate import certify, prepare
from .model import ROUGH_LEVELS
from .setting import Setting, program_of
from .whole import whole_of
from .whole_policy import certify_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from .certificate import Certificate
    from .transfer import Transfer
    from .types import Integers
    from .whole_policy import WholeCertificate

CAREERS = 20_000


class Certified(Struct, frozen=True):
    """Inside the model no course is worth more than `upper`, and one is worth `lower` or more, in half-years of pay.

    Ends that are statistical are one-sided 99 %; `value` of the policy simulated, with its `stderr`; `certificate_pct`
    = 100 (upper - lower) / upper; `converged`: whether the descent came to rest (the bounds hold in either case).
    """

    upper: float
    lower: float
    value: float
    stderr: float
    certificate_pct: float
    converged: bool


class Deep(Struct, frozen=True):
    """Certificates of the `core` (fields alone, changes of job free) and of the `whole` model (help between fields,
    cross areas that grow, a price on changing jobs).

    `hours` per area in this half-year and the area of `work`: what the whole model's policy begins with. What the core
    advises falls `behind` that by so many half-years of pay in the whole model, with the Monte-Carlo error `stderr`.
    """

    core: Certified
    whole: Certified
    hours: dict[str, float]
    work: str
    behind: float
    stderr: float


def deep(setting: Setting, transfer: Transfer, advised: Integers, seed: int, progress: Callable[[str], None]) -> Deep:
    """Return the deep certificates of a setting, changes to come left out.

    `transfer`: of its person's fields; `advised[K]`: the joint action that the core advises.
    """
    now = Setting(setting.person, setting.chain, setting.market, setting.constants)
    program, rough = program_of(now), program_of(now, ROUGH_LEVELS)
    apart = key(seed, "deep")

    def tell(stage: str) -> None:
        progress(f"certify-{stage}")

    progress("certify")
    ready = prepare(program, effort="deep", seed=apart, rough=rough, progress=tell)
    core = certify(program, effort="deep", seed=apart, prepared=ready, progress=tell, careers=CAREERS)
    progress("whole")
    parts = setting.person, setting.chain, setting.market, setting.constants, transfer
    model, coarse = whole_of(*parts), whole_of(*parts, levels=ROUGH_LEVELS)
    whole = certify_whole(model, coarse, ready.bound, advised, apart)
    p, first = model.program, np.array(whole.first)
    units, working = p.units[first], np.flatnonzero(p.works[first])
    return Deep(
        core=_told(core),
        whole=_told(whole),
        hours={p.arms[k]: float(units[k] * p.unit_hours) for k in np.argsort(-units, kind="stable") if units[k]},
        work=p.arms[working[0]] if len(working) else "",
        behind=whole.behind,
        stderr=whole.behind_stderr,
    )


def _told(found: Certificate | WholeCertificate) -> Certified:
    return Certified(found.upper, found.lower, found.value, found.stderr, found.certificate_pct, found.converged)
