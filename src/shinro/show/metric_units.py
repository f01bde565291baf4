"""In what a challenge's metrics are measured, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .words import Words


def metric_unit(unit: str, words: Words) -> str:
    """Return a unit of the atlas, such as `count/month`; the word itself where none is known (kWh, ms)."""
    _ = words._
    units = {
        "ratio": _("ratio"),
        "count": _("count"),
        "percent": "%",
        "hours": _("hours"),
        "minutes": _("minutes"),
        "seconds": _("seconds"),
        "days": _("days"),
        "JPY": _("yen"),
        "score": _("score"),
        "pp": _("percentage points"),
        "kappa": _("kappa"),
        "bytes": _("bytes"),
        "elasticity": _("elasticity"),
    }
    periods = {"hour": _("hour"), "day": _("day"), "week": _("week"), "month": _("month"), "quarter": _("quarter")}
    what, _slash, per = unit.partition("/")
    told = units.get(what, what)
    return words._("{unit} a {period}", unit=told, period=periods.get(per, per)) if per else told
