"""Forecasts are kept once, never changed, and scored when their time has come."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.cli import run
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.chart import Chart

    from ..conftest import Composed

AS_OF = date(2019, 10, 1)
KEPT = "forecast/2019-10-01.toml"
CHART = "chart/2019-10-01.json"
KEEP = ["chart", "--as-of", "2019-10-01", "--keep"]


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    return composed(as_of=AS_OF)


@pytest.fixture
def voyage(chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path)
    (tmp_path / "me.toml").write_text("schema = 1\nage = 40\nweekly_hours = 8\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: chart)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_kept_forecast_is_a_file_more_that_checks(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(voyage)
    assert run(KEEP) == 0
    assert capsys.readouterr().out.splitlines()[-1] == f"The forecasts are kept: {KEPT}"
    assert tree(voyage).keys() - before.keys() == {KEPT, CHART}
    assert {name: tree(voyage)[name] for name in before} == before
    assert run(["check"]) == 0


def test_kept_again_it_stays_as_it_is_whatever_was_written_beside_it(voyage: Path) -> None:
    assert run(KEEP) == 0
    path = voyage / KEPT
    path.write_text(path.read_text().replace("kept_on = ", "kept_on = 2019-10-02 # ") + "\n# a note of mine\n")
    before = tree(voyage)
    assert run(KEEP) == 0
    assert tree(voyage) == before


def test_other_forecasts_of_the_day_are_refused_and_nothing_is_written(
    voyage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(KEEP) == 0
    path = voyage / KEPT
    path.write_text(path.read_text().replace("seed = 1", "seed = 2"))
    before = tree(voyage)
    capsys.readouterr()
    assert run([*KEEP, "--report", "new.html"]) == 1
    shown = capsys.readouterr()
    assert (shown.out, len(shown.err.splitlines())) == ("", 1)
    assert shown.err.startswith(f"{KEPT}: ")
    assert tree(voyage) == before


def test_a_day_to_come_cannot_be_kept(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(voyage)
    later = date.today().replace(year=date.today().year + 1, day=1)
    assert run(["chart", "--as-of", str(later), "--keep"]) == 2
    assert str(later) in capsys.readouterr().err
    assert tree(voyage) == before


def test_scores_know_only_what_was_known_on_the_day(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([*KEEP, "--json"]) == 0
    known = {}
    for day in ("2020-04-01", "2022-01-01", "2024-10-15"):
        capsys.readouterr()
        assert run(["score", "--as-of", day, "--json"]) == 0
        told = json.loads(capsys.readouterr().out)
        known[day] = {one["years"] for one in told["settled"]}
        assert all(one["ends"] < day for one in told["settled"])
        assert all(one["due"] > day for one in told["open"])
    assert known == {"2020-04-01": set(), "2022-01-01": {0.5, 1, 2}, "2024-10-15": {0.5, 1, 2, 3, 5}}
    assert {one["field"] for one in told["unforeseen"]} == {"gen"}
    assert told["totals"][-1]["ratio"] < 1.1


@pytest.mark.parametrize("language", ["en", "ja"])
def test_scores_are_told_in_both_languages(voyage: Path, capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert run(["score", "--lang", language]) == 0
    assert "shinro chart --keep" in capsys.readouterr().out
    assert run(KEEP) == 0
    capsys.readouterr()
    assert run(["score", "--as-of", "2024-10-15", "--lang", language]) == 0
    assert ("当時" if language == "ja" else "then") in capsys.readouterr().out


def test_a_faulty_forecast_is_named_and_nothing_is_scored(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(KEEP) == 0
    path = voyage / KEPT
    path.write_text(path.read_text().replace("[[horizon]]\nyears = 0.5", "[[horizon]]\nyaers = 0.5"))
    for command in (["score"], ["check"], ["chart"]):
        capsys.readouterr()
        assert run(command) == 1
        assert f"{KEPT}:12:1: " in capsys.readouterr().err


def test_the_schema_of_the_scores_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["score", "--schema"]) == 0
    assert {"Scores", "Settled", "Total", "Open"} <= json.loads(capsys.readouterr().out)["$defs"].keys()
