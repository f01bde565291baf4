"""Kept forecasts, `forecast/<as_of>.toml`: what was expected of each field on one day, written once and never changed.

A file holds the shares of hiring posts at `LEVELS`, one row per horizon, and beside them those of the naive forecast
(no change), so that a later score compares what both said then.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any, Literal

from msgspec import Meta, Struct

from ..problems import nearest
from .kinds import Id, Seed

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .shape import Found

LEVELS: tuple[float, ...] = (0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95)
"""Quantiles of every kept forecast: the ends of the 50, 80 and 90 % ranges, and the median."""

Share = Annotated[float, Meta(gt=0, le=1)]


class Horizon(Struct, frozen=True):
    """How far ahead, the last day of the half-year that is meant, and the day on which its outcome is known."""

    years: Annotated[float, Meta(gt=0, le=50)]
    ends: date
    due: date


class FieldShares(Struct, frozen=True):
    """One field: its share then, and shares expected, `[horizon][level]`."""

    id: Id
    share: Share
    forecast: tuple[tuple[Share, ...], ...]
    naive: tuple[tuple[Share, ...], ...]


class Forecast(Struct, frozen=True):
    """The forecasts of one day. `origin`: end of the newest half-year known then; `kept_on`: when they were kept."""

    schema: Literal[1]
    as_of: date
    kept_on: date
    origin: date
    snapshot: Id
    seed: Seed
    levels: tuple[float, ...]
    horizon: tuple[Horizon, ...]
    field: tuple[FieldShares, ...]


def file_name(as_of: date) -> str:
    """Return where the forecasts of a day stand in a voyage."""
    return f"forecast/{as_of}.toml"


def text_of(forecast: Forecast) -> str:
    """Return the file of a forecast; reading it gives the same forecast."""
    lines = [
        "# Forecasts as they were on this day, to be scored when their time has come: `shinro score`.",
        "# Shinro never changes this file. Shares are of all hiring posts; one row per horizon, at the levels below.",
        f"schema = {forecast.schema}",
        f"as_of = {forecast.as_of}",
        f"kept_on = {forecast.kept_on}",
        f"origin = {forecast.origin}",
        f'snapshot = "{forecast.snapshot}"',
        f"seed = {forecast.seed}",
        f"levels = {_row(forecast.levels)}",
    ]
    for horizon in forecast.horizon:
        lines += ["", "[[horizon]]", f"years = {horizon.years:g}", f"ends = {horizon.ends}", f"due = {horizon.due}"]
    for field in forecast.field:
        lines += ["", "[[field]]", f'id = "{field.id}"', f"share = {field.share:g}"]
        for name, rows in (("forecast", field.forecast), ("naive", field.naive)):
            told = (f"  {_row(row)},  # {horizon.years:g}" for row, horizon in zip(rows, forecast.horizon, strict=True))
            lines += [f"{name} = [", *told, "]"]
    return "\n".join(lines) + "\n"


def _row(numbers: Iterable[float]) -> str:
    return f"[{', '.join(f'{number:g}' for number in numbers)}]"


def check_forecast(values: dict[str, Any], name: str, fields: Collection[str], today: date, found: Found) -> None:
    """Note what does not go together in one file: `values` are those that have the right type, `name` is the file's."""
    faults, sound = found.faults, not found.faults
    as_of = values.get("as_of")
    if as_of is not None and f"{as_of}.toml" != name:
        faults.append(("id_of_file", ("as_of",), {"value": str(as_of), "expected": name.removesuffix(".toml")}))
    elif as_of is not None and as_of > today:
        faults.append(("invalid_value", ("as_of",), {"value": f"as_of = {as_of}", "expected": f"<= {today}"}))
    if "levels" in values and values["levels"] != LEVELS:
        faults.append(("invalid_value", ("levels",), {"value": "levels", "expected": _row(LEVELS)}))
    horizons: tuple[Horizon, ...] = values.get("horizon", ())
    for at, horizon in enumerate(horizons):
        if horizon.due <= horizon.ends:
            expected = f"> {horizon.ends} (ends)"
            faults.append(
                ("invalid_value", ("horizon", at, "due"), {"value": f"due = {horizon.due}", "expected": expected})
            )
    seen: set[str] = set()
    for at, field in enumerate(values.get("field", ())):
        if field.id not in fields:
            told = {"value": field.id, "expected": ", ".join(fields), "suggestion": nearest(field.id, fields)}
            faults.append(("unknown_field", ("field", at, "id"), {**told}))
        elif field.id in seen:
            faults.append(("named_twice", ("field", at, "id"), {"value": field.id}))
        seen.add(field.id)
        for kind in ("forecast", "naive") if sound else ():
            _check_rows(getattr(field, kind), len(horizons), ("field", at, kind), found)


def _check_rows(rows: tuple[tuple[float, ...], ...], horizons: int, path: tuple[str | int, ...], found: Found) -> None:
    if len(rows) != horizons:
        found.faults.append(("forecast_size", path, {"value": len(rows), "expected": horizons}))
    for at, row in enumerate(rows):
        if len(row) != len(LEVELS):
            found.faults.append(("forecast_size", (*path, at), {"value": len(row), "expected": len(LEVELS)}))
        elif list(row) != sorted(row):
            found.faults.append(("forecast_order", (*path, at), {"value": _row(row)}))
