"""An invented outlook with the shape of a real one: test values, no forecasts."""

from __future__ import annotations

from datetime import date

from shinro.chart.looked import Came, Look, Looked, Region, Term, Unseen

from . import fixture


def looked(only: str = "", *, replay: bool = False) -> Looked:
    """Return the invented outlook: of all fields, or of one in full; in a replay with what came."""
    whole = fixture.chart()
    came = (Came(1.0, date(2027, 6, 30), 0.04, 80, 0.5, 0.75), Came(3.0, date(2029, 6, 30), 0.2, 500, 0.95, None))
    looks = [Look(field, came if replay else ()) for field in whole.outlook.fields if only in ("", field.id)]
    if only:
        full = Look(
            looks[0].forecast,
            looks[0].came,
            (Term("role:Vision engineer", 40, 0.02, {"1": 0.01, "3": 0.0}, {"1": 19, "3": 0}),),
            (
                Region("JP", date(2025, 9, 30), None, None, None, hidden=False),
                Region("World", date(2025, 9, 30), 4800.0, 0.0052, 1.36, hidden=True),
            ),
            2,
            341,
            whole.outlook.crowding[0],
            whole.outlook.misses,
        )
        looks = [full]
    return Looked(
        schema=1,
        as_of=fixture.AS_OF,
        origin=whole.outlook.origin,
        snapshot="2026.06",
        later=date(2030, 1, 1) if replay else None,
        fields=tuple(looks),
        unseen=(Unseen("gen", 0.2),) if replay and not only else (),
        sources=whole.evidence.sources,
        supply_ended=whole.outlook.supply_ended,
    )
