"""A kept chart with made-up figures, for tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinro.voyage import Inputs, KeptChart
from shinro.voyage.charts import (
    KeptChartPlan,
    KeptCourse,
    KeptEvidence,
    KeptField,
    KeptOption,
    KeptOutlook,
    KeptRange,
    KeptWorry,
)

if TYPE_CHECKING:
    from datetime import date

INPUTS = Inputs(
    program="0.1.0",
    constants={"rest_value": 0.5},
    age=42.0,
    weekly_hours=8.0,
    field="tab",
    skills={"tab-gbdt": 1.0},
    challenges={},
    pace=1.0,
)


def kept(as_of: date, *, useless: float = 0.4) -> KeptChart:
    """Return a chart of that day."""
    quantiles = {"5": {"0.1": 0.08, "0.25": 0.1, "0.5": 0.12, "0.75": 0.14, "0.9": 0.16}}
    return KeptChart(
        schema=1,
        as_of=as_of,
        seed=1,
        evidence=KeptEvidence("snapshot", as_of),
        outlook=KeptOutlook(as_of, (KeptField("nlp", 0.1, "hold", quantiles),)),
        course=KeptCourse(
            useless_at_target=KeptRange(useless, max(useless - 0.1, 0.0), min(useless + 0.1, 1.0), 0.005),
            options=(KeptOption({"nlp": 156.0, "mlo": 52.0}, "tab", 30.0, 0.0, 0.0, 0.0),),
            periods=("2026-h1", "2026-h2"),
            target_age=60,
            stays_first=0.7,
            value=30.0,
            pay=None,
            currency=None,
            assumed=("pace",),
            stderr=0.1,
            coverage={"nlp": 0.2, "tab": 0.6},
        ),
        plan=KeptChartPlan("gen-support-assistant", "nlp", 6.0, (), 0.5),
        worries=(KeptWorry("game_change", "game_change", 0.3, 0.2, 0.4, "follow_course", None, {}),),
        inputs=INPUTS,
    )
