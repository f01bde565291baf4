"""Plans are shown, kept and followed; whatever is refused leaves every byte where it was."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from shinro.cli import run as run_now
from shinro.cli.folder import read_folder
from shinro.isoweek import week_of
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 6, 30)
"""The day of the sample: a calendar lies behind every figure."""
CHALLENGE = "gen-support-assistant"
FILE = f"plan/{CHALLENGE}.toml"


def run(arguments: list[str]) -> int:
    """Run `shinro` as on that day, where the verb knows of days."""
    dated = arguments[0] == "plan" and "--schema" not in arguments and "--as-of" not in arguments
    return run_now([*arguments, "--as-of", str(TODAY)] if dated else arguments)


@pytest.fixture
def voyage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def kept(voyage: Path) -> Path:
    assert run(["plan", CHALLENGE, "--keep", "--why", "mail"]) == 0
    return voyage


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def answer(capsys: pytest.CaptureFixture[str], *arguments: str) -> Any:
    capsys.readouterr()
    assert run([*arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert run([*arguments, "--schema"]) == 0
    Draft202012Validator(json.loads(capsys.readouterr().out)).validate(found)
    return found


def test_it_says_which_challenge_to_plan_for_and_why(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = answer(capsys, "plan")
    assert found["plans"] == []
    rows = found["ranking"]
    assert len(rows) >= 68
    assert rows[0]["challenge"] == CHALLENGE
    assert rows[0]["importance"] == 1
    for row in rows:
        assert row["score"] == pytest.approx(row["worth"] * row["chance"] * row["fit"] * row["wanted"])
    assert run(["plan", "--lang", "en"]) == 0
    shown = capsys.readouterr().out
    assert "your workplace" in shown


@pytest.mark.parametrize("name", [CHALLENGE, "Assistant that drafts support answers"])
def test_a_plan_is_shown_for_a_challenge_by_id_or_name(
    voyage: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(voyage)
    plan = answer(capsys, "plan", name, "--hours", "6", "--from", str(TODAY + timedelta(days=3)))["plans"][0]["plan"]
    assert (plan["challenge"], plan["weekly_hours"]) == (CHALLENGE, 6)
    assert plan["start"] == str(TODAY + timedelta(days=3))
    assert [mark["kind"] for mark in plan["milestones"]] == ["baseline", "deliverable", "metric"]
    assert tree(voyage) == before


def test_the_same_plan_comes_out_byte_for_byte(voyage: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    outputs = []
    for _ in range(2):
        assert run(["plan", CHALLENGE, "--json"]) == 0
        outputs.append(capsysbinary.readouterr().out)
    assert outputs[0] == outputs[1]


def test_a_wish_for_more_certainty_brings_more_ways(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sure = answer(capsys, "plan", CHALLENGE, "--chance", "99%")["plans"][0]["plan"]
    bold = answer(capsys, "plan", CHALLENGE, "--chance", "1%")["plans"][0]["plan"]
    assert sure["repairs"]
    assert bold["repairs"] == []


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["plan", "gen-suport-asistant"], 2),
        (["plan", CHALLENGE, "--hours", "0"], 2),
        (["plan", CHALLENGE, "--hours", "many"], 2),
        (["plan", CHALLENGE, "--hours", "13", "--keep"], 2),
        (["plan", CHALLENGE, "--from", str(TODAY - timedelta(days=1)), "--keep"], 2),
        (["plan", CHALLENGE, "--from", str(TODAY + timedelta(days=500)), "--keep"], 2),
        (["plan", CHALLENGE, "--from", "soon", "--keep"], 2),
        (["plan", CHALLENGE, "--chance", "0", "--keep"], 2),
        (["plan", CHALLENGE, "--why", "x"], 2),
        (["plan", CHALLENGE, "--alarm", "5"], 2),
        (["plan", CHALLENGE, "--as-of", "2031-01-01", "--keep"], 2),
        (["plan", "done", "gen-rag"], 1),
        (["plan", "slip"], 1),
        (["plan", "week"], 1),
        (["plan", "close", CHALLENGE], 1),
        (["plan", "done"], 2),
        (["plan", "--keep"], 2),
        (["plan", "week", "--hours", "3"], 2),
        (["plan", "week", "tomorrow"], 2),
    ],
)
def test_what_cannot_be_is_refused_and_writes_nothing(
    voyage: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(voyage)
    assert run([*arguments, "--lang", "en"]) == code
    told = capsys.readouterr()
    assert told.err.strip()
    assert "Traceback" not in told.err
    assert tree(voyage) == before


def test_the_nearest_name_is_offered(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "gen-suport-asistant", "--lang", "en"]) == 2
    assert CHALLENGE in capsys.readouterr().err


def test_a_year_without_a_day_is_refused_where_it_stands(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    me = voyage / "me.toml"
    last = TODAY + timedelta(days=400)
    me.write_text(f"{me.read_text()}\n[[calendar.away]]\nfirst = {TODAY}\nlast = {last}\n")
    before = tree(voyage)
    assert run(["plan", CHALLENGE, "--keep", "--lang", "en"]) == 1
    assert "me.toml" in capsys.readouterr().err
    assert tree(voyage) == before


def test_a_cycle_of_ones_own_skills_is_told_and_nothing_written(
    voyage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = [("acme-a", "acme-b"), ("acme-b", "acme-a")]
    (voyage / "own.toml").write_text(
        "schema = 1\n"
        + "".join(
            f'[[skill]]\nid = "{one}"\nname = "x"\narea = "biz"\nhours = 5\nrequires = ["{other}"]\n'
            for one, other in rows
        )
    )
    before = tree(voyage)
    assert run(["plan", CHALLENGE, "--keep", "--lang", "en"]) == 1
    assert "acme-a -> acme-b -> acme-a" in capsys.readouterr().err
    assert tree(voyage) == before


def test_a_challenge_of_ones_own_is_planned_with_its_own_skills(
    voyage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (voyage / "own.toml").write_text(
        'schema = 1\n[[skill]]\nid = "acme-rules"\nname = "Our rules"\narea = "biz"\nhours = 12\n'
        'requires = ["biz-kpi-tree"]\n[[challenge]]\nid = "acme-pricing"\nname = "Price the parts"\narea = "tab"\n'
        'needs = { acme-rules = "contribute", tab-gbdt = "contribute" }\n'
    )
    plan = answer(capsys, "plan", "acme-pricing")["plans"][0]["plan"]
    assert "acme-rules" in {step["skill"] for step in plan["steps"]}
    assert "acme-pricing" in {row["challenge"] for row in answer(capsys, "plan")["ranking"]}
    assert run(["plan", "Price the parts", "--lang", "ja"]) == 0
    assert "Our rules" in capsys.readouterr().out


def test_a_kept_plan_holds_what_was_missing_and_how_its_end_was_seen(kept: Path) -> None:
    (plan,) = read_folder(kept, TODAY, "en").plans
    assert (plan.challenge, plan.start, plan.why) == (CHALLENGE, TODAY, "mail")
    assert plan.step
    (seen,) = plan.seen
    assert (seen.after, seen.seen_on) == ("made", TODAY)
    assert seen.early is not None
    assert seen.likely is not None
    assert seen.early < seen.likely
    assert run(["check"]) == 0


def test_a_plan_is_kept_once_and_anew_beside_the_former_one(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = (kept / FILE).read_bytes()
    before = tree(kept)
    assert run(["plan", CHALLENGE, "--keep"]) == 1
    assert run(["plan", CHALLENGE, "--hours", "3"]) == 1
    assert tree(kept) == before
    assert run(["plan", CHALLENGE, "--again", "--hours", "5"]) == 0
    assert (kept / "plan" / "before" / f"{CHALLENGE}.1.toml").read_bytes() == first
    assert read_folder(kept, TODAY, "en").plans[0].weekly_hours == 5
    assert run(["check"]) == 0


def first_step(folder: Path) -> str:
    return read_folder(folder, TODAY, "en").plans[0].step[0].skill


def test_a_skill_that_is_done_is_held_and_tells_the_pace(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    skill = first_step(kept)
    me = (kept / "me.toml").read_text()
    (was,) = read_folder(kept, TODAY, "en").plans
    found = answer_of_change(capsys, ["plan", "done", skill, "--hours", str(2 * was.step[0].hours)])
    assert found["plan"]["pace"] > 1.1
    after = read_folder(kept, TODAY, "en")
    assert skill in {one.id for one in after.me.skill}
    assert (kept / "me.toml").read_text().startswith(me.rstrip("\n"))
    (plan,) = after.plans
    assert [one.skill for one in plan.done] == [skill]
    assert [one.after for one in plan.seen] == ["made", f"done {skill}"]
    assert skill not in {step["skill"] for step in found["plan"]["steps"]}
    before = tree(kept)
    assert run(["plan", "done", skill]) == 2
    assert run(["plan", "done", "rob-vla"]) == 2
    assert run(["plan", "done", plan.step[1].skill, "--date", str(TODAY + timedelta(days=1))]) == 2
    assert tree(kept) == before


def answer_of_change(capsys: pytest.CaptureFixture[str], arguments: list[str]) -> Any:
    capsys.readouterr()
    assert run([*arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)["plans"][0]


def test_a_comment_beside_a_skill_survives_its_being_done(kept: Path) -> None:
    skill = first_step(kept)
    me = kept / "me.toml"
    me.write_text(f'{me.read_text()}\n[[skill]]\nid = "{skill}"\nmastery = 0.1  # begun\nmood = "fine"\n')
    assert run(["plan", "done", skill]) == 0
    assert "mastery = 1  # begun\n" in me.read_text()
    assert 'mood = "fine"' in me.read_text()


def test_a_week_that_slips_is_taken_up_by_a_week_left_free(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", CHALLENGE, "--again", "--hours", "12"]) == 0
    ends = read_folder(kept, TODAY, "en").plans[0].ends
    assert ends is not None
    week = week_of(TODAY + timedelta(weeks=2))
    found = answer_of_change(capsys, ["plan", "slip", week, "--why", "release"])
    assert found["plan"]["ends"] == str(ends)
    (plan,) = read_folder(kept, TODAY, "en").plans
    assert [(one.week, one.why) for one in plan.slip] == [(week, "release")]
    before = tree(kept)
    assert run(["plan", "slip", week]) == 2
    assert run(["plan", "slip", "2026-W99"]) == 2
    assert run(["plan", "slip", "1999-W01"]) == 2
    assert tree(kept) == before


def test_no_word_blames(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    capsys.readouterr()
    assert run(["plan", "slip", "--lang", "en"]) == 0
    shown = capsys.readouterr().out.lower()
    assert not any(word in shown for word in ("fail", "miss", "late", "behind", "should"))


def test_a_plan_that_is_closed_stays_and_is_followed_no_more(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["plan", "close", CHALLENGE, "--why", "new job"]) == 0
    (plan,) = read_folder(kept, TODAY, "en").plans
    assert plan.closed_on == TODAY
    assert plan.why == "mail\nnew job"
    assert answer(capsys, "plan")["plans"] == []
    assert run(["plan", "week"]) == 1


def test_two_plans_share_the_hours(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    alone = answer(capsys, "plan")["plans"][0]["plan"]
    assert run(["plan", "aud-machine-sound", "--keep"]) == 0
    both = [one["plan"] for one in answer(capsys, "plan")["plans"]]
    assert len(both) == 2
    assert next(p for p in both if p["challenge"] == CHALLENGE)["finish"]["p50"] > alone["finish"]["p50"]
    week = answer(capsys, "plan", "week", "--as-of", str(TODAY + timedelta(days=7)))
    assert {task["challenge"] for task in week["tasks"]} == {CHALLENGE, "aud-machine-sound"}
    assert sum(task["hours"] for task in week["tasks"]) <= 8 + 1e-6


def test_a_plan_outlives_the_job_it_was_made_in(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    me = kept / "me.toml"
    text = me.read_text()
    me.write_text(text[: text.index("[[challenge]]")].replace('field = "tab"', 'field = "cv"'))
    found = answer(capsys, "plan", CHALLENGE)["plans"][0]
    assert found["file"] == FILE
    assert len(found["seen"]) == 1


def test_what_was_changed_by_hand_meanwhile_is_kept(kept: Path) -> None:
    path = kept / FILE
    path.write_text(f"# my plan\n{path.read_text()}")
    assert run(["plan", "slip"]) == 0
    assert path.read_text().startswith("# my plan\n")


def test_a_calendar_file_is_updated_and_no_other_file_touched(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (voyage / "foreign.ics").write_text("BEGIN:VCALENDAR\nPRODID:-//Other//EN\nEND:VCALENDAR\n")
    before = tree(voyage)
    assert run(["plan", CHALLENGE, "--keep", "--ics", "foreign.ics"]) == 2
    assert tree(voyage) == before
    assert run(["plan", CHALLENGE, "--keep", "--ics", "plan.ics", "--alarm", "10"]) == 0
    first = (voyage / "plan.ics").read_bytes()
    assert run(["plan", CHALLENGE, "--ics", "plan.ics", "--alarm", "10"]) == 0
    assert (voyage / "plan.ics").read_bytes() == first
    assert run(["plan", "slip", week_of(TODAY + timedelta(weeks=1))]) == 0
    assert run(["plan", CHALLENGE, "--ics", "plan.ics"]) == 0
    assert b"STATUS:CANCELLED" in (voyage / "plan.ics").read_bytes()


def test_a_week_beyond_the_plans_end_cannot_slip(kept: Path) -> None:
    before = tree(kept)
    assert run(["plan", "slip", "2028-W10"]) == 2
    assert tree(kept) == before
