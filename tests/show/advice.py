"""What else was asked of the invented chart's course; like everything in `fixture`, no evidence stands behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinro.chart.advised import Advised
from shinro.course.agreement import Agreement, Said, Vote
from shinro.course.answer import Choice, Frontier, Point, Style
from shinro.course.change import Change, Gain
from shinro.course.deep import Certified, Deep
from shinro.course.ensemble import BreakEven, Ensemble
from shinro.course.further import Further
from shinro.course.standing import Standing

if TYPE_CHECKING:
    from shinro.chart import Chart

STYLES = (
    Style("specialist", ("de",), 30.2, 0.0, 0, 0.18, 1.0, 1.0),
    Style("spread", ("de", "gen"), 29.4, 0.05, 2000, 0.04, 1.9, 1.4),
    Style("spread", ("tab", "de", "gen"), 28.8, 0.05, 2000, 0.03, 2.7, 1.9),
    Style("course", (), 31.2, 0.05, 10_000, 0.14, 2.4, 1.8),
)
FRONTIER = Frontier(
    points=(
        Point("course", (), None, 29.2, 0.05, 0.14, 0.133, 0.147, efficient=True),
        Point("weight", (), 64.0, 28.9, 0.05, 0.1, 0.09, 0.11, efficient=True),
        Point("spread", ("de", "gen"), None, 27.1, 0.05, 0.04, 0.032, 0.05, efficient=True),
        Point("stay-put", (), None, 26.6, 0.05, 0.41, 0.4, 0.42, efficient=False),
        Point("specialist", ("de",), None, 26.0, 0.0, 0.0, 0.0, 0.0, efficient=True),
    ),
    choices=(Choice(0.0, 0), Choice(4.0, 0), Choice(64.0, 2)),
    least_useless=None,
)
USUAL = Standing({"gen": 104.0, "de": 104.0}, "tab", "gen", 31.2, 0.05, 31.1, 32.4, 0.14, 0.004, 0.0009, True)
OTHER = Standing({}, "gen", "", 30.1, 0.05, 30.0, 30.8, 0.2, 0.004, 0.0, True)
CLOSE = Gain(0.3, 0.02, -0.9, 1.6)
LESS = Gain(-1.1, 0.03, -2.4, -0.3)


def advised(chart: Chart) -> Advised:
    """Return the course of a chart with everything asked of it."""
    return Advised(
        schema=1,
        as_of=chart.as_of,
        seed=chart.seed,
        voyage=chart.voyage,
        present="tab",
        weekly_hours=8.0,
        course=chart.course,
        fields=tuple(field for field in chart.outlook.fields if field.id in ("gen", "tab", "de")),
        further=Further(
            ensemble=Ensemble(100, 0.61, {"de": 0.3, "": 0.09}),
            break_evens=(
                BreakEven("end_weight", 4.0, 10.0, "high", 7.1, "de", "judgement"),
                BreakEven("rest_value", 0.3, 0.6, "high", 0.5, "", "judgement"),
                BreakEven("outside_pay", 0.69, 0.5, "low", None, "", "observed"),
                BreakEven("outside_pay", 0.69, 0.85, "high", None, "", "observed"),
                BreakEven("rest_value", 0.3, 0.1, "low", None, "", "judgement"),
            ),
            agreement=Agreement(
                (
                    Said(
                        "hn_hiring",
                        "demand",
                        (
                            Vote("specific", "2026-03-31", 12, "gen", agrees=True),
                            Vote("lexicon", "2026-03-31", 12, "gen", agrees=True),
                            Vote("strict", "2026-03-31", 12, "de", agrees=False),
                        ),
                        agrees=True,
                    ),
                    Said(
                        "ml_conference_topics",
                        "attention",
                        (Vote("", "2025-12-31", 12, "", agrees=False),),
                        agrees=False,
                    ),
                ),
                49,
                11_861,
            ),
            hours=(Change(("hours=6",), USUAL, OTHER, LESS), Change(("hours=10",), USUAL, USUAL, CLOSE)),
            peers=(Change(("peers=0.5",), USUAL, OTHER, LESS),),
            peers_arrive=3,
            supply_elasticity=0.35,
            rest_value=0.3,
        ),
        what_if=Change(("end-weight=10", "displaced=gen"), USUAL, OTHER, None),
        deep=Deep(
            core=Certified(32.0, 31.4, 31.5, 0.03, 1.9, True),
            whole=Certified(32.5, 31.2, 31.3, 0.03, 4.0, True),
            hours={"biz": 130.0, "mlo": 78.0},
            work="tab",
            behind=0.12,
            stderr=0.01,
            least_useless=None,
            later_left_out=False,
        ),
    )
