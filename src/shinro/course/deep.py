"""The deep certificates of a setting: of the core program, and apart, of the whole model.

Both come from policies chosen on other futures than they are certified on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from msgspec import Struct

from ..random import key
from .certificate import certify, prepare
from .choice import hours_of, job_of
from .frontier import TELLING
from .model import ROUGH_LEVELS
from .safety import few, safety
from .setting import program_of
from .whole import whole_of
from .whole_policy import certify_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from .certificate import Certificate
    from .setting import Setting
    from .standing import Standing
    from .transfer import Transfer
    from .types import Integers, Program
    from .whole_policy import WholeCertificate

CAREERS = 20_000


class Certified(Struct, frozen=True):
    """Inside the model no course is worth more than `upper`, and one is worth `lower` or more, in half-years of pay.

    Ends that are statistical are one-sided 99 %; `value` of the policy simulated, with its `stderr`; `certificate_pct`
    = 100 (upper - lower) / upper, None where `upper` is not positive; `converged`: whether the descent came to rest
    (the bounds hold in either case).
    """

    upper: float
    lower: float
    value: float
    stderr: float
    certificate_pct: float | None
    converged: bool


class Deep(Struct, frozen=True):
    """Certificates of the `core` (fields alone, changes of job free) and of the `whole` model (help between fields,
    cross areas that grow, a price on changing jobs).

    `hours` per area in this half-year and the area of `work`: what the whole model's policy begins with. What the core
    advises falls `behind` that by so many half-years of pay in the whole model, with the Monte-Carlo error `stderr`.
    `least_useless`: no course of the core has a lower chance of being useless
    at the target age (one-sided 99 %); None where that says nothing, or where so many fields could be useful that the
    frontier's own bound says more. `later_left_out`: changes that are yet to come are in the core's alone.
    """

    core: Certified
    whole: Certified
    hours: dict[str, float]
    work: str
    behind: float
    stderr: float
    least_useless: float | None
    later_left_out: bool


def deep(setting: Setting, transfer: Transfer, advised: Standing, seed: int, progress: Callable[[str], None]) -> Deep:
    """Return the deep certificates of a setting; changes to come are left out of the whole model.

    `transfer`: of its person's fields; `advised`: where the core's advice stands.
    """
    program, rough = program_of(setting), program_of(setting, ROUGH_LEVELS)
    apart = key(seed, "deep")

    def tell(stage: str) -> None:
        progress(f"certify-{stage}")

    progress("certify")
    ready = prepare(program, effort="deep", seed=apart, rough=rough, progress=tell)
    core = certify(program, effort="deep", seed=apart, prepared=ready, progress=tell, careers=CAREERS)
    best = ready.bound
    del ready  # Its tables are large, and nobody looks them up any more.
    progress("whole")
    parts = setting.person, setting.chain, setting.market, setting.constants, transfer
    model, coarse = whole_of(*parts), whole_of(*parts, levels=ROUGH_LEVELS)
    whole = certify_whole(model, coarse, best, _action(program, advised), apart)
    least = safety(program, apart).least if few(program) else 0.0
    first = np.array(whole.first)
    return Deep(
        core=_told(core),
        whole=_told(whole),
        hours=hours_of(model.program, first),
        work=job_of(model.program, first),
        behind=whole.behind,
        stderr=whole.behind_stderr,
        least_useless=least if least >= TELLING else None,
        later_left_out=bool(setting.later),
    )


def _action(program: Program, advised: Standing) -> Integers:
    """Return the joint action of an advice."""
    units = [round(advised.hours.get(arm, 0.0) / (program.unit_hours or 1.0)) for arm in program.arms]
    works = [int(arm == advised.work) for arm in program.arms]
    deals = list(zip(program.units.tolist(), program.works.tolist(), strict=True))
    return np.array([deals.index(deal) for deal in zip(units, works, strict=True)], dtype=np.int64)


def _told(found: Certificate | WholeCertificate) -> Certified:
    return Certified(found.upper, found.lower, found.value, found.stderr, found.certificate_pct, found.converged)
