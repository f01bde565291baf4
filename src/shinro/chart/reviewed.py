"""A week looked back on: its review, how the worries weigh beside their figures, and what comes next."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..voyage import Figure, Review, figures, trend
from .moved import Since

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..voyage import Concerns, KeptChart

SCHEMA = 1


class Weighed(Struct, frozen=True):
    """A worry: how it weighs, 0-10, beside its figure, now and when it was asked last (`asked`).

    `question`: the person's own words, "" for a worry that everybody is asked. A weight is None where there is none, a
    figure where no chart tells it.
    """

    worry: str
    figure: str
    question: str = ""
    asked: date | None = None
    before: int | None = None
    now: int | None = None
    figure_before: float | None = None
    figure_now: float | None = None


class Reviewed(Struct, frozen=True):
    """The review of a week, and what follows from it.

    `tasks`: hours of the coming week by skill; `since`: what changed since the last kept chart, None without a chart;
    `files`: what was written, within the folder.
    """

    schema: int
    review: Review
    weighed: tuple[Weighed, ...]
    tasks: dict[str, float]
    since: Since | None
    files: tuple[str, ...] = ()


def weighing(
    known: Iterable[str], concerns: Concerns, charts: Iterable[KeptChart], now: KeptChart | None
) -> list[Weighed]:
    """Return each open worry, the `known` ones first, with its last weight and the figure of then and of `now`."""
    kept = tuple(charts)
    own = [(one.id, one.figure, one.question) for one in concerns.worry]
    today: Mapping[str, Figure] = {} if now is None else figures(now)
    found = []
    for worry, figure, question in [*((name, name, "") for name in known), *own]:
        if concerns.closed_on(worry) is not None:
            continue
        named = worry if worry in today else figure  # a row of the worries goes before the figure it is bound to
        weights = [one for one in concerns.weight if one.worry == worry]
        last = max(reversed(weights), key=lambda one: one.date, default=None)  # the last one told on that day
        then = [point for point in trend(kept, named) if last is not None and point.on <= last.date]
        found.append(
            Weighed(
                worry=worry,
                figure=figure,
                question=question,
                asked=last.date if last else None,
                before=last.weighs if last else None,
                figure_before=then[-1].value if then else None,
                figure_now=today[named].value if named in today else None,
            )
        )
    return found
