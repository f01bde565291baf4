"""What is otherwise between two charts: figures beyond their noise, the choice, worries and fields."""

from __future__ import annotations

from datetime import date
from math import hypot, sqrt
from typing import TYPE_CHECKING

from msgspec import Struct

from ..course.worlds import DRAWS
from ..voyage import figures

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..voyage import KeptChart

OTHER = "other"
"""The part of a change that no reason explains: noise of the solver."""
SURE = 1.96
LEAST = 0.01
"""Least change of a worry's figure, as part of it or of 1, that is told."""

OF_DRAWS = "which_field"
"""The worry whose figure is a share of draws."""


class Moved(Struct, frozen=True):
    """A figure on both charts; `noise`: 95 % of the Monte-Carlo errors of the difference lie within it, None where it
    has none. Of a worry of one's own, its `question` and the unit of its figure.
    """

    figure: str
    before: float
    after: float
    noise: float | None = None
    question: str = ""
    unit: str = ""

    @property
    def within(self) -> bool:
        """Whether the change lies within the noise."""
        return self.noise is not None and abs(self.after - self.before) <= self.noise


class Reason(Struct, frozen=True):
    """One reason's part of the change of the chance of being useless and of the value."""

    reason: str
    useless: float
    value: float


class Chosen(Struct, frozen=True):
    """The first choice of a chart: study hours a half-year by area, and where to work."""

    hours: dict[str, float]
    work: str


class FieldMoved(Struct, frozen=True):
    """A field whose median share five years ahead left the middle half, `low` to `high`, of what was expected before.

    A field that was not on the menu before has no figures of then.
    """

    field: str
    before: float | None
    low: float | None
    high: float | None
    after: float
    verdict_before: str | None
    verdict_after: str


class Since(Struct, frozen=True):
    """What changed since the kept chart of the day `before`.

    `useless`: the chance of being useless at the target age on the course; `value` is None where it is in another unit
    now (another target age, present field, pay). `reasons`: their parts add up to the whole change; none if the earlier
    chart was kept without what went into it (`traced` false). `turned_by`: the reason at which the first choice turned,
    "" if it did not or is not known.
    """

    before: date
    useless: Moved
    value: Moved | None
    chosen_before: Chosen
    chosen_after: Chosen
    turned_by: str
    traced: bool
    reasons: tuple[Reason, ...]
    worries: tuple[Moved, ...]
    fields: tuple[FieldMoved, ...]


def compare(old: KeptChart, new: KeptChart, reasons: Iterable[Reason] = (), turned_by: str = "") -> Since:
    """Return what changed from `old` to `new`; what `reasons` leave unexplained becomes a reason of its own."""
    errors = [chart.course.useless_at_target.stderr for chart in (old, new)]
    useless = _moved("useless_on_course", old, new, SURE * hypot(*errors))
    value = _moved("value", old, new, SURE * hypot(old.course.stderr, new.course.stderr))
    found = tuple(reasons)
    left = Reason(
        OTHER,
        useless.after - useless.before - sum(reason.useless for reason in found),
        value.after - value.before - sum(reason.value for reason in found),
    )
    if max(abs(left.useless), abs(left.value)) > 1e-9:
        found = (*found, left)
    traced = old.inputs is not None and new.inputs is not None
    return Since(
        before=old.as_of,
        useless=useless,
        value=value if _one_unit(old, new) else None,
        chosen_before=_chosen(old),
        chosen_after=_chosen(new),
        turned_by=turned_by,
        traced=traced,
        reasons=found if traced else (),
        worries=tuple(_worries(old, new)),
        fields=tuple(_fields(old, new)),
    )


def _moved(name: str, old: KeptChart, new: KeptChart, noise: float | None = None) -> Moved:
    return Moved(name, figures(old)[name].value, figures(new)[name].value, noise)


def _one_unit(old: KeptChart, new: KeptChart) -> bool:
    """Whether values count the same on both charts."""
    ours, theirs = (
        (chart.course.target_age, chart.course.pay, chart.course.currency, chart.inputs and chart.inputs.field)
        for chart in (old, new)
    )
    return ours == theirs


def _chosen(chart: KeptChart) -> Chosen:
    first = chart.course.options[0]
    return Chosen(first.hours, first.work)


def _worries(old: KeptChart, new: KeptChart) -> Sequence[Moved]:
    """Return the worries whose figure moved noticeably, the largest moves first."""
    before = {worry.id: worry.value for worry in old.worries}
    found = [
        Moved(
            worry.id,
            before[worry.id],
            worry.value,
            question=str(worry.arguments.get("question", "")),
            unit=str(worry.arguments.get("unit", "")),
        )
        for worry in new.worries
        if worry.id in before and abs(worry.value - before[worry.id]) >= _least(worry.id, before[worry.id], worry.value)
    ]
    return sorted(found, key=lambda one: (-abs(one.after - one.before) / max(1.0, abs(one.before)), one.figure))


def _least(worry: str, before: float, after: float) -> float:
    """Return the least change of a figure that is told; of a share of few draws, what lies beyond their noise."""
    if worry == OF_DRAWS:
        return max(LEAST, SURE * hypot(*(sqrt(p * (1.0 - p) / DRAWS) for p in (before, after))))
    return LEAST * max(1.0, abs(before))


def _fields(old: KeptChart, new: KeptChart) -> Iterable[FieldMoved]:
    before = {field.id: field for field in old.outlook.fields}
    for field in new.outlook.fields:
        after = field.quantiles["5"]["0.5"]
        if field.id not in before:
            yield FieldMoved(field.id, None, None, None, after, None, field.verdict)
            continue
        then = before[field.id].quantiles["5"]
        if not then["0.25"] <= after <= then["0.75"]:
            yield FieldMoved(
                field.id, then["0.5"], then["0.25"], then["0.75"], after, before[field.id].verdict, field.verdict
            )
