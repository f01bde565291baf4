"""Analogs by name, and sources with their dates, as tables."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import Table
from .names import technology

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..chart.types import ChartAnalog, EvidenceSource
    from .words import Words

AHEAD = ("1", "3", "5")


def table(analogs: Iterable[ChartAnalog], sources: Mapping[str, str], words: Words, *, brief: bool = False) -> Table:
    """Return the analogs with what their share was multiplied by; `sources`: names by id; `brief`: months as digits."""
    rows = tuple(
        (
            technology(analog.series),
            sources.get(analog.source, analog.source),
            f"{analog.at:%Y-%m}" if brief else words.month(analog.at),
            *(_became(analog.became, years, words) for years in AHEAD),
        )
        for analog in analogs
    )
    ahead = (words.years(int(years)) for years in AHEAD)
    return Table((words._("Precedent"), words._("Source"), words._("As of"), *ahead), rows)


def sources(found: Iterable[EvidenceSource], words: Words) -> Table:
    """Return sources with their dates, their licence and whom to thank."""
    head = (words._("Source"), words._("Covers"), words._("Series"), words._("Licence"), words._("Attribution"))
    rows = tuple(
        (
            source.name,
            f"{words.month(source.first)} – {words.month(source.last)}",
            words.number(source.series),
            source.licence,
            source.attribution,
        )
        for source in found
    )
    return Table(head, rows)


def _became(became: Mapping[str, float], years: str, words: Words) -> str:
    found = next((ratio for ahead, ratio in became.items() if float(ahead) == float(years)), None)
    return "" if found is None else f"×{words.number(found, 2)}"
