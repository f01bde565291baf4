"""Kinds of values that several files of a voyage share, each with what may stand there."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from msgspec import Meta

Words: TypeAlias = Annotated[str, Meta(pattern=r"\S")]
"""A text that is not blank."""
Id: TypeAlias = Annotated[str, Meta(pattern=r"^\S+$")]
"""A name without blanks."""
HalfYearId: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-h[12]$", examples=["2026-h2"])]
WeekId: TypeAlias = Annotated[str, Meta(pattern=r"^\d{4}-W(0[1-9]|[1-4]\d|5[0-3])$", examples=["2026-W48"])]
Country: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}$", examples=["JP"])]
Currency: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{3}$", examples=["JPY"])]
Region: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Z]{2}(-\S.*)?$", examples=["JP", "DE-BY"])]
"""A country of ISO 3166, or with a part of it."""
Clock: TypeAlias = Annotated[str, Meta(pattern=r"^([01]\d|2[0-3]):[0-5]\d$", examples=["20:00"])]
"""A time of day."""
Amount: TypeAlias = Annotated[float, Meta(ge=-1e15, le=1e15)]
"""Any finite number."""
Hours: TypeAlias = Annotated[float, Meta(ge=0, le=5000)]
"""Hours of a half-year or less."""
Seed: TypeAlias = Annotated[int, Meta(ge=0)]
