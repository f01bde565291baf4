from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.evidence import Evidence

if TYPE_CHECKING:
    from shinro.evidence import View

TABLES = ("signals", "pairs", "pay", "profile")


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return Evidence.shipped()


def describe(view: View) -> dict[str, object]:
    """Everything that a view can tell, in comparable form (NaN equal to itself)."""
    told: dict[str, object] = {
        "sources": view.sources(),
        "newest": view.newest(),
        "wages": view.wages(),
        "profile": view.profile(),
        "profile_years": view.profile_years(),
        "related": dict(view.related()),
    }
    panels = [view.fields(), view.fields("lexicon"), view.fields("strict"), view.slogans(), view.market()]
    panels.append(view.fields_over((date(2013, 12, 31), date(2019, 12, 31), date(2026, 3, 31)), 12))
    for source in view.sources():
        for region in view.regions(source.id):
            panels += [view.panel(source.id, region), view.attention(source.id, region)]
    told["panels"] = [
        (p.source, p.region, p.series, p.areas, p.ends, p.count.tobytes(), p.total.tobytes(), p.censored.tobytes())
        for p in panels
    ]
    return told


@pytest.fixture(scope="session")
def first_day(evidence: Evidence) -> date:
    return evidence.begins
