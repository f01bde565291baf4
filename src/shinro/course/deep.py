"""The deep certificate: a policy and a bound made apart from those of the advice, and for the same program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from ..random import key
from .certificate import certify
from .model import ROUGH_LEVELS
from .setting import Setting, program_of

if TYPE_CHECKING:
    from collections.abc import Callable

CAREERS = 20_000


class Deep(Struct, frozen=True):
    """A certificate, inside the model: no course is worth more than `upper`; one is worth `lower` or more.

    Both are one-sided 99 % limits where they are statistical. Values in half-years of present pay; `certificate_pct` =
    100 (upper - lower) / upper; `value` and `stderr` of the policy simulated over `careers`; `converged`: whether the
    search for prices came to rest (the bound holds in either case).
    """

    upper: float
    lower: float
    value: float
    stderr: float
    certificate_pct: float
    careers: int
    converged: bool


def deep(setting: Setting, seed: int, progress: Callable[[str], None]) -> Deep:
    """Return the deep certificate of a setting; `progress` hears "certify" and then each stage."""
    progress("certify")
    found = certify(
        program_of(setting),
        effort="deep",
        seed=key(seed, "deep"),
        rough=program_of(setting, ROUGH_LEVELS),
        progress=lambda stage: progress(f"certify-{stage}"),
        careers=CAREERS,
    )
    return Deep(
        upper=found.upper,
        lower=found.lower,
        value=found.value,
        stderr=found.stderr,
        certificate_pct=found.certificate_pct,
        careers=CAREERS,
        converged=found.converged,
    )
