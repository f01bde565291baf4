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


class Part(Struct, frozen=True):
    """One of the parts that a figure is made of; they add up to it."""

    id: str
    value: float


class Effect(Struct, frozen=True):
    """What an action does to a worry's figure: `before` and `after` it, paired in the same futures.

    `action` is a way to live ("follow_course", "never_rest", "usual_advice" with its name as `field`), against only
    studying what today's work asks for unless the figure is that of the course; or something done on top of the course,
    with its `field` and `amount` (hours a week or years). `stderr` of the difference is Monte-Carlo error;
    `low`-`high`: 10-90 % of the difference over draws of the constants and of the outlook. What it costs, against the
    course (following it: against staying put): `hours` more a week in this half-year, `value` gained in half-year pays
    (negative is a cost; None where values count other things), and by how much the chance of being `useless` rises,
    both with their Monte-Carlo errors.
    """

    action: str
    field: str
    amount: float
    before: float
    after: float
    stderr: float
    low: float | None
    high: float | None
    hours: float
    value: float | None
    value_stderr: float | None
    useless: float
    useless_stderr: float
