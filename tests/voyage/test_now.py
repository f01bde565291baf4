"""How things stand: told by what the folder keeps, and the same whether all of it is read or only what is needed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from shinro.voyage import (
    Concerns,
    Decision,
    Entry,
    KeptChart,
    Me,
    Present,
    Review,
    Voyage,
    Weight,
    WorkplaceChallenge,
    chart_name,
    glance,
)
from shinro.voyage.charts import KeptChartPlan, KeptWeek
from shinro.voyage.json_document import to_json
from shinro.voyage.now import OLD, Now, now
from shinro.voyage.types import HeldSkill

from .folder import DAY, sail, write
from .kept import kept

if TYPE_CHECKING:
    from pathlib import Path

AREAS = {"tab-gbdt": "tab", "nlp-retrieval": "nlp"}
MONDAY = date(2026, 6, 29)
FILES = {
    "review/2026-W26.md": """\
+++
schema = 1
week = "2026-W26"
reviewed_on = 2026-06-28
hours = {}
next_hours = 5
+++
fine
""",
    "course/2026-h1.toml": """\
schema = 1
period = "2026-h1"
decided_on = 2026-04-01
as_of = 2026-04-01
seed = 1
choice = 0
work = "tab"
hours = { nlp = 100 }
""",
    "worries.toml": """\
schema = 1
[[worry]]
id = "rag"
question = "?"
figure = "stays_first"
first_asked = 2026-06-01
[[weight]]
date = 2026-06-01
worry = "rag"
weighs = 3
""",
}
ME = Me(schema=2, weekly_hours=8, present=Present(field="tab"), skill=(HeldSkill("tab-gbdt"),))


def planned(chart: KeptChart, *weeks: dict[str, float]) -> KeptChart:
    plan = KeptChartPlan(
        "gen-support-assistant",
        "nlp",
        6.0,
        tuple(KeptWeek(at, MONDAY + timedelta(weeks=at - 1), hours) for at, hours in enumerate(weeks, 1)),
        0.5,
    )
    return msgspec.structs.replace(chart, plan=plan)


def stands(today: date = DAY, **parts: Any) -> Now:
    voyage = Voyage(**{"path": ".", "me": ME, "charts": (kept(MONDAY),), **parts})
    found = now(voyage, AREAS, today)
    assert found is not None
    return found


def entry(day: date, kind: Any = "study", **told: Any) -> Entry:
    return Entry(date=day, kind=kind, text="x", **told)


def test_without_a_chart_kept_by_then_there_is_no_saying() -> None:
    assert now(Voyage(path=".", me=ME), AREAS, DAY) is None
    assert now(Voyage(path=".", me=ME, charts=(kept(DAY + timedelta(1)),)), AREAS, DAY) is None


def test_the_odds_are_those_of_the_last_chart_beside_the_one_before() -> None:
    charts = (kept(date(2026, 4, 1), useless=0.5), kept(date(2026, 5, 1), useless=0.3), kept(MONDAY, useless=0.2))
    chance = stands(charts=charts).chance
    assert (chance.chart, chance.figure.value, chance.chart_before) == (MONDAY, 0.2, date(2026, 5, 1))
    assert chance.before is not None
    assert chance.before.value == 0.3
    assert stands().chance.before is None


def test_planned_hours_are_those_meant_split_as_the_chart_or_as_decided() -> None:
    assert stands().planned == pytest.approx({"nlp": 6, "mlo": 2})
    decision = Decision(1, "2026-h1", DAY, DAY, 1, 1, {"cv": 100, "tab": 0}, "tab")
    found = stands(decisions=(decision,))
    assert found.planned == {"cv": 8}
    assert found.decision is not None
    assert stands(date(2026, 10, 1), decisions=(decision,)).decision is None


@pytest.mark.parametrize(("week", "meant"), [("2026-W26", 4), ("2026-W25", 8), ("2026-W27", 8)])
def test_hours_are_those_that_last_weeks_review_meant_else_the_usual_ones(week: str, meant: float) -> None:
    review = Review(schema=1, week=week, reviewed_on=DAY, hours={}, next_hours=4)
    assert stands(reviews=(review,)).week.meant == meant


@pytest.mark.parametrize(("back", "due"), [(7, False), (8, True)])
def test_the_review_is_due_after_a_week(back: int, due: bool) -> None:
    review = Review(schema=1, week="2026-W25", reviewed_on=DAY - timedelta(back), hours={}, next_hours=4)
    assert stands(reviews=(review,)).review_is_due == due
    assert stands().review_is_due


def test_the_next_unit_is_the_first_with_hours_left_this_week() -> None:
    chart = planned(kept(MONDAY), {"tab-gbdt": 2, "nlp-retrieval": 3}, {"nlp-retrieval": 5})
    done = [entry(MONDAY - timedelta(1), skill="tab-gbdt", hours=9), entry(MONDAY, skill="tab-gbdt", hours=0.5)]
    found = [stands(charts=(chart,), log=tuple(log)).next for log in ([], done)]
    assert [(one.skill, one.hours) for one in found if one] == [("tab-gbdt", 2), ("tab-gbdt", 1.5)]
    done += [entry(DAY, skill="tab-gbdt", hours=1.5), entry(DAY, skill="nlp-retrieval", hours=3)]
    following = stands(charts=(chart,), log=tuple(done)).next
    assert following is not None
    assert (following.skill, following.hours) == ("nlp-retrieval", 5)
    assert stands(MONDAY + timedelta(weeks=3), charts=(chart,)).next is None
    assert stands().next is None


def test_what_went_into_the_chart_and_is_otherwise_now_is_named() -> None:
    assert stands().changed == ()
    other = Me(
        schema=2,
        weekly_hours=6,
        target_age=65,
        present=Present(field="nlp"),
        challenge=(WorkplaceChallenge("tab-churn"),),
    )
    assert stands(me=other).changed == ("target_age", "weekly_hours", "field", "skills", "challenges")
    within = msgspec.structs.replace(ME, weekly_hours=10, weekly_hours_limit=8)
    assert stands(me=within).changed == ()
    assert stands(log=(entry(DAY, "study", challenge="invoices", hours=5),)).changed == ()
    assert stands(log=(entry(DAY, "challenge", challenge="invoices"),)).changed == ("challenges",)
    assert stands(log=(entry(MONDAY, "challenge", challenge="invoices"),)).changed == ()


def test_a_chart_is_old_after_five_weeks() -> None:
    assert not stands(MONDAY + OLD).chart_is_old
    assert stands(MONDAY + OLD + timedelta(1)).chart_is_old


def test_worries_have_their_figure_before_and_their_last_weight() -> None:
    chart, before = kept(MONDAY), kept(date(2026, 5, 1))
    other = msgspec.structs.replace(before.worries[0], value=0.25)
    weights = [Weight(date(2026, 6, day), "game_change", weighs) for day, weighs in ((20, 4), (10, 7))]
    weights.append(Weight(date(2027, 1, 1), "game_change", 1))
    concerns = Concerns(weight=tuple(weights))
    (found,) = stands(charts=(msgspec.structs.replace(before, worries=(other,)), chart), concerns=concerns).worries
    assert (found.figure.value, found.before, found.weighs, found.moved) == (0.3, 0.25, 4, True)
    assert not stands(charts=(before, chart), concerns=concerns).worries[0].moved
    assert not stands().worries[0].moved


def test_looking_at_what_is_needed_gives_the_same_as_reading_all(tmp_path: Path) -> None:
    row = '[[entry]]\ndate = {day}\nkind = "{kind}"\ntext = "x"\nhours = 2\nfield = "nlp"\n{more}\n'
    own = 'challenge = "invoices"\n'
    write(
        tmp_path,
        m2025_03=row.format(day="2025-03-03", kind="challenge", more=own)
        + row.format(day="2025-03-04", kind="study", more="")
        + row.format(day="2025-03-05", kind="breakthrough", more=own),
        m2026_05=row.format(day="2026-05-31", kind="study", more=own),
        m2026_06=row.format(day="2026-06-29", kind="study", more=""),
    )
    (tmp_path / "chart").mkdir()
    for day in (date(2026, 4, 1), date(2026, 5, 2), date(2026, 6, 1)):
        (tmp_path / chart_name(day)).write_bytes(to_json(kept(day)))
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    whole, seen = now(sail(tmp_path), AREAS, DAY), now(glance.seen_from(tmp_path, DAY), AREAS, DAY)
    assert seen == whole
    assert seen is not None
    assert [(one.id, one.hours, one.breakthroughs) for one in seen.challenges] == [("invoices", 6, 1)]
    assert (seen.week.meant, seen.week.hours, seen.review) == (5, {"nlp": 2}, date(2026, 6, 28))
