"""The published document: stable bytes, and a schema that names what others read."""

from __future__ import annotations

import json

from shinro.chart import json_schema

PROMISED = {
    "Chart": {"as_of", "seed", "voyage", "evidence", "outlook", "course", "plan", "worries"},
    "ChartEvidence": {"sources"},
    "ChartOutlook": {"fields"},
    "Crowding": {"field", "supplies", "phd", "junior"},
    "FieldForecast": {"id", "quantiles", "analogs"},
    "Course": {
        "hours", "work", "worth_of_an_hour", "value", "upper_bound", "lower_bound", "stderr", "certificate_pct",
        "useless_at_target", "breadth",
    },
    "Hours": {"period", "area", "hours"},
    "Chance": {"p", "low", "high"},
    "ChartPlan": {"challenge", "weeks", "finish", "chance_in_26_weeks"},
    "Finish": {"p10", "p50", "p90"},
}  # fmt: skip


def test_the_schema_holds_every_promised_key() -> None:
    types = json.loads(json_schema())["$defs"]
    for name, keys in PROMISED.items():
        assert keys <= set(types[name]["properties"]), name
        assert keys <= set(types[name]["required"]), name
