"""The deep certificates of a setting: of the core program, and apart, of the whole model.

Both come from policies chosen on other futures than they are certified on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..random import key
from .certificate import certify, prepare
from .model import ROUGH_LEVELS
from .setting import program_of
from .whole import whole_of
from .whole_policy import certify_whole

if TYPE_CHECKING:
    from collections.abc import Callable

    from .certificate import Certificate
    from .setting import Setting
    from .transfer import Transfer
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
    """Certificates of the `core` (fields alone, changes of job free) and of the `whole` model (help between fields, a
    price on changing jobs).

    `later_left_out`: changes that are yet to come are in the core's alone.
    """

    core: Certified
    whole: Certified
    later_left_out: bool = False


def deep(setting: Setting, transfer: Transfer, seed: int, progress: Callable[[str], None]) -> Deep:
    """Return the deep certificates of a setting; changes to come are left out of the whole model.

    `transfer`: of its person's fields.
    """
    program, rough = program_of(setting), program_of(setting, ROUGH_LEVELS)
    apart = key(seed, "deep")

    def tell(stage: str) -> None:
        progress(f"certify-{stage}")

    progress("certify")
    ready = prepare(program, effort="deep", seed=apart, rough=rough, progress=tell)
    core = certify(program, effort="deep", seed=apart, prepared=ready, progress=tell, careers=CAREERS)
    progress("whole")
    parts = setting.person, setting.chain, setting.market, setting.constants, transfer
    whole = certify_whole(whole_of(*parts), whole_of(*parts, levels=ROUGH_LEVELS), ready.bound, apart)
    return Deep(_told(core), _told(whole), later_left_out=bool(setting.later))


def _told(found: Certificate | WholeCertificate) -> Certified:
    return Certified(found.upper, found.lower, found.value, found.stderr, found.certificate_pct, found.converged)
