"""The deep certificates of a setting: of the core program, and apart, of the whole model.

Both come from policies chosen on other futures than they are certified on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..random import key
from .certificate import certify, prepare
from .frontier import TELLING
from .model import ROUGH_LEVELS
from .safety import few, safety
from .setting import Setting, program_of
from .whole import whole_of
from .whole_policy import certify_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from .certificate import Certificate
    from .transfer import Transfer
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
    """Certificates of the `core` (fields alone, changes of job free) and of the `whole` model (help between fields, a
    price on changing jobs).

    `least_useless`: no course of the core has a lower chance of being useless at the target age (one-sided 99 %); None
    where that says nothing, or where so many fields could be useful that the frontier's own bound says more.
    """

    core: Certified
    whole: Certified
    least_useless: float | None = None


def deep(setting: Setting, transfer: Transfer, seed: int, progress: Callable[[str], None]) -> Deep:
    """Return the deep certificates of a setting, changes to come left out; `transfer`: of its person's fields."""
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
    whole = certify_whole(whole_of(*parts), whole_of(*parts, levels=ROUGH_LEVELS), ready.bound, apart)
    least = safety(program, apart).least if few(program) else 0.0
    return Deep(_told(core), _told(whole), least if least >= TELLING else None)


def _told(found: Certificate | WholeCertificate) -> Certified:
    return Certified(found.upper, found.lower, found.value, found.stderr, found.certificate_pct, found.converged)
