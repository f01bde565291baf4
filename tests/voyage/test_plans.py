"""A kept plan is read as it was written, and every slip in its file is told with its place."""

from __future__ import annotations

from datetime import date
from pathlib import Path  # noqa: TC003  (a fixture's type)

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from shinro.isoweek import week_of
from shinro.voyage import KeptPlan, PlannedSkill, Seen, SkillDone, Slip, plan_name, plan_text

from .folder import DAY, KNOWN, problems, sail, write

TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\r\x00"), max_size=40)
days = st.dates(date(2020, 1, 6), DAY)
hours = st.floats(0, 500)
skills = st.sampled_from(sorted(KNOWN.skills))
PLANS = st.builds(
    KeptPlan,
    schema=st.just(1),
    challenge=st.sampled_from(sorted(KNOWN.challenges)),
    made_on=st.just(date(2020, 1, 1)),
    start=days,
    weekly_hours=st.floats(0, 80),
    ends=st.none() | days,
    closed_on=st.none() | days,
    why=TEXTS,
    step=st.lists(
        st.builds(PlannedSkill, skills, st.sampled_from(["foundation", "contribute", "lead"]), hours), max_size=3
    ).map(tuple),
    done=st.lists(st.builds(SkillDone, skills, days, st.none() | hours), max_size=3).map(tuple),
    slip=st.lists(st.builds(Slip, days.map(week_of), TEXTS), max_size=3).map(tuple),
    seen=st.lists(
        st.builds(Seen, days, st.just("made"), st.floats(0, 1), st.floats(0.1, 9), st.none() | days), max_size=3
    ).map(tuple),
)
TEXT = """schema = 1
challenge = "tab-churn"
made_on = 2026-05-01
start = 2026-05-04
weekly_hours = 8

[[step]]
skill = "tab-gbdt"
depth = "contribute"
hours = 20
"""


def keep(folder: Path, text: str, name: str = "plan/tab-churn.toml") -> Path:
    write(folder)
    (folder / "plan").mkdir(exist_ok=True)
    (folder / name).write_text(text)
    return folder


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(plan=PLANS)
def test_what_was_written_is_read(plan: KeptPlan, tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "plan").mkdir(exist_ok=True)
    for old in (tmp_path / "plan").iterdir():
        old.unlink()
    (tmp_path / plan_name(plan.challenge)).write_text(plan_text(plan))
    (found,) = sail(tmp_path).plans
    assert replace(found, slip=tuple(replace(s, why=s.why) for s in found.slip)) == plan


def test_a_plan_may_be_written_by_hand(tmp_path: Path) -> None:
    (found,) = sail(keep(tmp_path, TEXT)).plans
    assert (found.challenge, found.step[0].hours, found.done) == ("tab-churn", 20, ())


@pytest.mark.parametrize(
    ("before", "after", "rule", "place"),
    [
        ('"tab-churn"', '"nlp-search"', "id_of_file", "plan/tab-churn.toml:2:1"),
        ('"tab-gbdt"', '"tab-gdbt"', "unknown_skill", "plan/tab-churn.toml:8:1"),
        ("made_on = 2026-05-01", "made_on = 2027-05-01", "invalid_value", "plan/tab-churn.toml:3:1"),
        ("hours = 20", "hours = -1", "invalid_value", "plan/tab-churn.toml:10:1"),
        ("weekly_hours = 8", "weekly_hours = 90", "invalid_value", "plan/tab-churn.toml:5:1"),
        ('"contribute"', '"contribut"', "invalid_value", "plan/tab-churn.toml:9:1"),
        ("hours = 20", 'hours = 20\n[[slip]]\nweek = "2026-W54"', "invalid_value", "plan/tab-churn.toml:12:1"),
        ("hours = 20", 'hours = 20\n[[slip]]\nweek = "2025-W53"', "invalid_value", "plan/tab-churn.toml:12:1"),
        (
            "hours = 20",
            'hours = 20\n[[done]]\nskill = "x"\ndate = 2026-05-09',
            "unknown_skill",
            "plan/tab-churn.toml:12:1",
        ),
        ("weekly_hours = 8", "weekly_hours = 8\nclosed_on = 2026-04-01", "invalid_value", "plan/tab-churn.toml:6:1"),
    ],
)
def test_a_slip_is_told_where_it_is(tmp_path: Path, before: str, after: str, rule: str, place: str) -> None:
    found = problems(keep(tmp_path, TEXT.replace(before, after, 1)))
    assert [(r, p) for r, p, _ in found] == [(rule, place)]


def test_a_file_named_for_no_challenge_is_told_by_its_name(tmp_path: Path) -> None:
    found = problems(keep(tmp_path, TEXT, "plan/churn.toml"))
    assert [(r, a["expected"]) for r, _, a in found] == [("file_name", "tab-churn")]
