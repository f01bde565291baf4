"""A field's forecast, and the sources it rests on, in the plain figures of a document."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..outlook import HORIZONS, QUANTILES
from .types import ChartAnalog, EvidenceSource, FieldForecast, SharePoint

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import date
    from typing import Literal

    from ..evidence import View
    from ..outlook import FieldOutlook

MAJORITY = 0.5
STALE = timedelta(days=365)


def is_stale(newest: date, day: date) -> bool:
    """Return whether the newest evidence is more than a year older than `day`."""
    return day - newest > STALE


def forecast_of(field: FieldOutlook) -> FieldForecast:
    """Return a field's outlook with its verdict."""
    years = [f"{h:g}" for h in HORIZONS]
    return FieldForecast(
        id=field.id,
        share=field.share,
        share_low=field.share_low,
        share_high=field.share_high,
        verdict=_verdict(field),
        rises=field.rises,
        fades=field.fades,
        history=tuple(SharePoint(end, count / total, round(count)) for end, count, total in field.history),
        quantiles={
            year: {f"{q:g}": float(x) for q, x in zip(QUANTILES, row, strict=True)}
            for year, row in zip(years, field.quantiles, strict=True)
        },
        displaced={year: float(p) for year, p in zip(years, field.displaced, strict=True)},
        analogs=tuple(
            ChartAnalog(a.source, a.series, a.at, a.weight, {f"{year:g}": factor for year, factor in a.became.items()})
            for a in field.analogs
        ),
        displaced_before={
            year: round(float(p), 4) for year, p in zip(years, field.displaced_before, strict=True) if p == p
        },
        support={year: round(float(n)) for year, n in zip(years, field.support, strict=True)},
    )


def _verdict(field: FieldOutlook) -> Literal["rise", "hold", "fade", "displaced"]:
    """Name what is likelier than not in ten years: displaced, fading, rising; otherwise it holds."""
    if field.displaced[-1] > MAJORITY:
        return "displaced"
    if field.fades > MAJORITY:
        return "fade"
    return "rise" if field.rises > MAJORITY else "hold"


def sources_of(view: View, wanted: Collection[str]) -> tuple[EvidenceSource, ...]:
    """Return the `wanted` sources as far as they were known."""
    return tuple(
        EvidenceSource(
            id=s.id,
            name=s.name,
            kind=s.kind,
            licence=s.licence,
            attribution=s.attribution,
            first=s.first,
            last=s.last,
            series=s.series,
            caveats=s.caveats,
            caveats_ja=s.caveats_ja,
        )
        for s in view.sources()
        if s.id in wanted
    )
