"""`shinro outlook`, run as its user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from shinro.cli import run
from shinro.show.width import width

if TYPE_CHECKING:
    from pathlib import Path

Captured = pytest.CaptureFixture[str]
THEN = ["--as-of", "2016-10-01"]
GOOD = "series,period,value,total\nmine,2023,5,100\nmine,2024,9,100\nmine,2025,12,100\n"


def told(capsys: Captured, *arguments: str, code: int = 0) -> Any:
    capsys.readouterr()
    assert run(["outlook", *arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def write(tmp_path: Path, text: str) -> str:
    file = tmp_path / "mine.csv"
    file.write_text(text)
    return str(file)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    "arguments", [[], THEN, ["cv"], ["mlo", *THEN], ["gen", *THEN], ["--scorecard"], ["--scorecard", *THEN]]
)
def test_text_fits_eighty_columns(capsys: Captured, language: str, arguments: list[str]) -> None:
    assert run(["outlook", *arguments, "--lang", language]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines
    assert max(map(width, lines)) <= 80


def test_json_holds_the_twelve_fields_and_fits_its_schema(capsys: Captured) -> None:
    found = told(capsys, "--as-of", "2026-06-30")
    assert len(found["fields"]) == 12
    assert all(set(look["forecast"]["quantiles"]["10"]) >= {"0.1", "0.5", "0.9"} for look in found["fields"])
    assert all(source["last"] <= "2026-06-30" for source in found["sources"])
    for kind, name in ([], "Looked"), (["--scorecard"], "Reading"), (["--series", "x"], "OwnOutlook"):
        capsys.readouterr()
        assert run(["outlook", *kind, "--schema"]) == 0
        schema = json.loads(capsys.readouterr().out)
        assert schema["$ref"].endswith(name)
        if name == "Looked":
            assert set(schema["$defs"]["Looked"]["properties"]) == set(found)


def test_a_replay_stands_beside_what_happened(capsys: Captured) -> None:
    found = told(capsys, "mlo", *THEN)
    assert found["as_of"] == "2016-10-01" < found["later"]
    (look,) = found["fields"]
    assert {one["years"] for one in look["came"]} >= {1.0, 3.0, 5.0, 8.0}
    assert look["forecast"]["displaced_before"]["10"] > look["forecast"]["displaced"]["1"]
    assert all(miss["known"] <= "2016-10-01" for miss in look["misses"])


def test_the_page_is_written_and_nothing_else_is_overwritten(tmp_path: Path, capsys: Captured) -> None:
    page = tmp_path / "cv.html"
    assert run(["outlook", "cv", *THEN, "--report", str(page)]) == 0
    assert str(page) in capsys.readouterr().out
    first = page.read_bytes()
    assert run(["outlook", "cv", *THEN, "--report", str(page)]) == 0
    assert page.read_bytes() == first
    page.write_text("mine")
    assert run(["outlook", "cv", *THEN, "--report", str(page)]) == 2
    assert page.read_text() == "mine"


@pytest.mark.parametrize(
    ("arguments", "meant"),
    [
        (["cvv"], "cv"),
        (["vission"], "cv"),
        (["--scorecard", "--source", "hn_hirin"], "hn_hiring"),
        (["xyz"], "choose one of"),
        (["cv", "--scorecard"], "do not go together"),
        (["cv", "--series", "x.csv"], "do not go together"),
        (["--series", "x.csv", "--scorecard"], "do not go together"),
        (["--source", "all"], "goes with --scorecard only"),
        (["--report", "x.html"], "goes with FIELD only"),
        (["--as-of", "someday"], "someday"),
        (["--as-of", "2001-01-01"], "2014-01-02"),
    ],
)
def test_wrong_usage_is_named_and_leaves_with_two(capsys: Captured, arguments: list[str], meant: str) -> None:
    assert run(["outlook", "--lang", "en", *arguments]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert meant in shown.err


def test_the_scorecard_tells_the_fields_first_and_one_source_alone(capsys: Captured) -> None:
    whole = told(capsys, "--scorecard")
    assert [group["group"] for group in whole["groups"]][:2] == ["fields", "all"]
    assert whole["held_out"]["source"] in {group["group"] for group in whole["groups"]}
    assert len({score["forecaster"] for score in whole["groups"][0]["scores"]}) == 10
    alone = told(capsys, "--scorecard", "--source", "pypl_index", "--as-of", "2020-01-01")
    assert [group["group"] for group in alone["groups"]] == ["pypl_index"]


def test_own_series_are_forecast_in_their_units(tmp_path: Path, capsys: Captured) -> None:
    found = told(capsys, "--series", write(tmp_path, GOOD), "--as-of", "2026-06-30")
    assert list(found["series"]) == ["mine"]
    assert list(found["series"]["mine"]) == ["1", "2", "3", "5", "8", "10"]
    assert len(found["series"]["mine"]["3"]) == 99
    assert 5 < found["series"]["mine"]["1"]["0.5"] < 20
    assert found["about"]["mine"]["newest"] == "2025-12-31"


def test_a_faulty_series_is_named_and_the_rest_answered(tmp_path: Path, capsys: Captured) -> None:
    file = write(tmp_path, GOOD + "bad,2020,1,5\nbad,2022,1,5\n")
    assert run(["outlook", "--series", file, "--as-of", "2026-06-30", "--lang", "en", "--json"]) == 1
    shown = capsys.readouterr()
    assert shown.err.startswith(f"{file}:6: row_gap: bad has no row for 2021")
    found = json.loads(shown.out)
    assert list(found["series"]) == ["mine"]
    assert found["refused"][0] == {"place": f"{file}:6", "rule": "row_gap", "series": "bad"}


def test_early_days_use_what_was_known_then_or_say_that_nothing_was(tmp_path: Path, capsys: Captured) -> None:
    file = write(tmp_path, "series,period,value,total\nx,1986,5,100\nx,1987,5,100\n")
    assert told(capsys, "--series", file, "--as-of", "2012-06-01")["series"]["x"]
    capsys.readouterr()
    for day in ("1980-01-01", "1988-06-01"):
        assert run(["outlook", "--series", file, "--as-of", day]) == 2
        assert day in capsys.readouterr().err
    assert run(["outlook", "--series", str(tmp_path / "none.csv")]) == 1
