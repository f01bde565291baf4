"""`shinro replay`, run as its user runs it; over the newest half-years alone, which are quick to look up."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from shinro.atlas import load
from shinro.cli import run
from shinro.cli import then as told
from shinro.halfyear import HalfYear
from shinro.show.width import width

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from shinro.race.past import Past

Captured = pytest.CaptureFixture[str]
SINCE = ["--from", "2024-10"]
SELF = ["--field", "nlp", "--age", "32", "--hours", "6"]
ALONG = ["--then", "gen:2025-04"]
ASKING = told.Asking(HalfYear(2016, 2), HalfYear(2025, 2), ("nlp", "cv"), ("nlp", "cv", "gen"), "en")


@pytest.fixture(autouse=True)
def at_home(lately: Past, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.replay.past_known", lambda *_: lately)


def folder(path: Path, log: str = "") -> Path:
    path.mkdir()
    (path / "me.toml").write_text(
        'schema = 2\nbirth_date = 1984-10-01\nweekly_hours = 5\ncountry = "JP"\n[present]\nfield = "gen"\n'
    )
    if log:
        (path / "log").mkdir()
        (path / "log" / "2025-05.toml").write_text(log)
    return path


def replayed(capsys: Captured, *arguments: str) -> Any:
    capsys.readouterr()
    assert run(["replay", *SINCE, *arguments, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_text_fits_eighty_columns(capsys: Captured, language: str) -> None:
    assert run(["replay", *SINCE, *SELF, *ALONG, "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert max(map(width, lines)) <= 80


def test_json_fits_its_schema_and_is_the_same_again(capsys: Captured) -> None:
    found = replayed(capsys, *SELF, *ALONG)
    assert (found["since"], found["until"], found["age"], found["field"]) == ("2024-h2", "2025-h2", 32.0, "nlp")
    assert len(found["fields"]) == len(load().fields)
    assert {one["id"] for one in found["paths"]} >= {"course", "own", "hindsight", "catch-up-from-zero"}
    assert min(one["regret"] for one in found["paths"]) == 0.0
    assert replayed(capsys, *SELF, *ALONG) == found
    assert run(["replay", "--schema"]) == 0
    assert set(json.loads(capsys.readouterr().out)["$defs"]["Replay"]["properties"]) == set(found)


def test_who_passes_the_age_of_sixty_within_the_years_lives_on(capsys: Captured) -> None:
    arguments = ["--from", "2012-04", "--field", "none", "--age", "52", "--hours", "3", "--then", "none:2012-04"]
    assert run(["replay", *arguments, "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert {len(one["half_years"]) for one in found["paths"]} == {28}
    assert found["judged"] == "2021-h2", "the outlook of 2012 reaches ten years"


def test_the_own_path_is_what_was_told(capsys: Captured) -> None:
    own = next(one for one in replayed(capsys, *SELF, *ALONG)["paths"] if one["id"] == "own")
    assert [(one["hours"], one["work"]) for one in own["half_years"]] == [
        ({"nlp": 156.0}, "nlp"),
        ({"gen": 156.0}, "gen"),
        ({"gen": 156.0}, "gen"),
    ]


def test_age_hours_and_path_come_from_the_folder(capsys: Captured, tmp_path: Path) -> None:
    entry = '[[entry]]\ndate = 2025-05-01\nkind = "{}"\ntext = "x"\nfield = "{}"\n'
    log = entry.format("study", "mlo") + "hours = 52\n" + entry.format("contribution", "de")
    found = replayed(capsys, "--voyage", str(folder(tmp_path / "v", log)), "--field", "nlp")
    assert (found["age"], found["weekly_hours"]) == (40.0, 5.0)
    own = next(one for one in found["paths"] if one["id"] == "own")
    assert own["half_years"][0] == {"period": "2024-h2", "hours": {"nlp": 130.0}, "work": "nlp"}
    assert own["half_years"][1]["work"] == "de"
    assert set(own["half_years"][1]["hours"]) == {"mlo"}


def test_the_page_is_written_and_nothing_else_is_overwritten(capsys: Captured, tmp_path: Path) -> None:
    page = tmp_path / "then.html"
    assert run(["replay", *SINCE, *SELF, *ALONG, "--report", str(page)]) == 0
    assert str(page) in capsys.readouterr().out
    page.write_text("mine")
    assert run(["replay", *SINCE, *SELF, *ALONG, "--report", str(page)]) == 2
    assert page.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        ([], "--from 2016-10"),
        (["--from", "2016"], "2016"),
        (["--from", "2012-03", *SELF], "2012-04 – 2025-03"),
        (["--from", "2025-04", *SELF], "2012-04 – 2025-03"),
        ([*SINCE], "--field, --age, --hours, --then"),
        ([*SINCE, *SELF], "--then"),
        ([*SINCE, "--field", "nlpp", *SELF[2:]], "did you mean nlp?"),
        ([*SINCE, *SELF, "--then", "gen"], "gen:2023-04"),
        ([*SINCE, *SELF, "--then", "gen:2023-04"], "2024-10 – 2026-03"),
        (["--from", "2016-10", "--field", "gen", *SELF[2:], "--then", "gen:2023-04"], "no hiring post had named gen"),
    ],
)
def test_wrong_usage_is_named_and_leaves_with_two(capsys: Captured, arguments: list[str], meant: str) -> None:
    assert run(["replay", "--lang", "en", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert meant in shown.err


def test_who_was_a_child_then_is_told_so(capsys: Captured, tmp_path: Path) -> None:
    young = folder(tmp_path / "v")
    (young / "me.toml").write_text("schema = 2\nbirth_date = 2003-01-01\nweekly_hours = 5\n")
    assert run(["replay", "--from", "2012-10", "--field", "nlp", "--voyage", str(young), "--lang", "en"]) == 2
    assert "younger than 15" in capsys.readouterr().err


def test_an_age_that_is_told_comes_before_that_of_the_folder(capsys: Captured, tmp_path: Path) -> None:
    young = folder(tmp_path / "v")
    (young / "me.toml").write_text("schema = 2\nbirth_date = 2010-06-01\nweekly_hours = 5\n")
    assert replayed(capsys, "--voyage", str(young), *SELF, *ALONG)["age"] == 32.0


def test_a_folder_that_is_named_must_be_there(capsys: Captured, tmp_path: Path) -> None:
    assert run(["replay", *SINCE, *SELF, *ALONG, "--voyage", str(tmp_path / "none")]) == 1
    assert "none" in capsys.readouterr().err


def answering(monkeypatch: pytest.MonkeyPatch, *answers: str) -> list[str]:
    """Answer what is asked, and return the list into which the questions go."""
    asked: list[str] = []
    left: Iterator[str] = iter(answers)

    def answer(question: str) -> str:
        asked.append(question)
        return next(left)

    monkeypatch.setattr("click.termui.visible_prompt_func", answer)
    return asked


def test_three_questions_are_asked_and_those_not_understood_again(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch, "gen", "cv", "6", "nlp:2010-04", "nlp:2018-04, none:2020-10")
    then = told.asked(told.Then(age=32.0), told.Then(), ASKING, logged=False)
    assert (then.field, then.hours) == ("cv", 6.0)
    assert then.since == ((HalfYear(2018, 1), "nlp"), (HalfYear(2020, 2), ""))
    assert len(asked) == 5


def test_what_is_known_or_logged_is_not_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = answering(monkeypatch)
    known = told.Then("cv", 32.0, 6.0)
    assert told.asked(known, told.Then(), ASKING, logged=True) == known
    assert asked == []


def test_an_empty_answer_takes_todays_field_and_the_same_all_along(monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "", "")
    then = told.asked(told.Then(age=32.0, hours=6.0), told.Then("cv"), ASKING, logged=False)
    assert (then.field, then.since) == ("cv", ())


@pytest.mark.parametrize(("text", "age"), [("32", 32.0), ("1984-10-01", 32.0), ("1984-04-01", 32.5)])
def test_an_age_is_that_of_the_first_day(text: str, age: float) -> None:
    assert told.age_then(text, ASKING) == pytest.approx(age, abs=0.01)


def test_full_width_signs_tell_a_change_too() -> None:
    full = "gen:2023-04、none:2024-04".translate({ord(c): ord(c) + 0xFEE0 for c in ":-0234"})
    assert told.changes(full, ASKING) == ((HalfYear(2023, 1), "gen"), (HalfYear(2024, 1), ""))


def test_months_name_the_first_and_the_last_that_may_be_told() -> None:
    assert told.months(HalfYear.of(date(2012, 4, 1)), HalfYear(2024, 2)) == "2012-04 – 2025-03"
