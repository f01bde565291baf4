"""A worry as frozen data, part of the chart's document."""

from __future__ import annotations

from msgspec import Struct


class Worry(Struct, frozen=True):
    """One worry: its figure with a range where the model gives one, and the action that shrinks it most.

    `value` is a chance or share 0-1, hours a week, or a number of fields. `figure` and `action` name sentences that
    `shinro.show.worries` fills with `arguments`. `after`: the figure once the action is taken, where the model tells.
    """

    id: str
    figure: str
    value: float
    low: float | None
    high: float | None
    action: str
    after: float | None
    arguments: dict[str, str | float]
