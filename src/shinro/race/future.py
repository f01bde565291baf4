"""The race in simulation: every policy in the same futures of today's outlook, to the target age."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

SCHEMA = 1


class Futured(Struct, frozen=True):
    """One policy over all futures, to the target age.

    `value`: discounted, in half-years of present pay, mean with its Monte-Carlo `stderr`; `behind`: how far it falls
    behind Shinro's course, paired, with `behind_stderr`; `contribution`: pay from the fields, undiscounted; `useful`:
    share of half-years employable; `useless`: chance of no useful field at the target age, with `useless_stderr`;
    `hours` studied a week; `first`: share of futures in which no policy did better.
    """

    policy: str
    value: float
    stderr: float
    behind: float
    behind_stderr: float
    contribution: float
    useful: float
    useless: float
    useless_stderr: float
    hours: float
    first: float


class Sensitivity(Struct, frozen=True):
    """One constant at its 10th and 90th percentile: how far each policy then falls behind Shinro's course.

    `flips`: the policies that change sides with the course at either end.
    """

    constant: str
    basis: str
    at_low: float
    at_high: float
    behind_low: dict[str, float]
    behind_high: dict[str, float]
    flips: tuple[str, ...]


class FutureRace(Struct, frozen=True):
    """The race over `futures` futures from `as_of`, for one person of `age` to `target_age`; policies by value."""

    schema: int
    as_of: date
    seed: int
    person: str
    age: float
    target_age: float
    futures: int
    standings: tuple[Futured, ...]
    sensitivities: tuple[Sensitivity, ...]
