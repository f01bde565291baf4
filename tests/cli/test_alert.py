"""`shinro alert`, run as its user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from shinro.cli import run
from shinro.show.width import width

if TYPE_CHECKING:
    from pathlib import Path

THEN = ["--as-of", "2016-10-01"]


def table(tmp_path: Path, *, change: bool) -> str:
    """Write ten years of two series by quarter; with a `change` the second takes the place of the first."""
    rows = ["series,period,value,total,area"]
    for at in range(40):
        moved = 2.7 ** (4.0 / (1 + 2.7 ** (-(at - 28) / 3.0))) if change else 1.0
        period = f"{2006 + at // 4}-Q{at % 4 + 1}"
        rows += [f"old,{period},{1200 / moved:.0f},20000,de", f"new,{period},{40 * moved:.0f},20000,de"]
    file = tmp_path / "mine.csv"
    file.write_text("\n".join(rows) + "\n")
    return str(file)


def test_json_lists_the_pairs_that_were_known_then(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["alert", *THEN, "--json"]) == 3
    shown = json.loads(capsys.readouterr().out)
    pairs = {(a["falling"], a["rising"], a["area"]) for a in shown["alerts"]}
    assert {("jQuery", "React", "swe"), ("Hadoop", "Apache Spark", "de")} <= pairs
    assert len(shown["alerts"]) < 60
    assert shown["record"]["held_out"]["recall"]["cases"] > 40
    assert max(a["date"] for a in shown["alerts"]) <= "2016-10-01"
    assert all(a["on"] and 0.5 <= a["probability"] <= 1 for a in shown["alerts"])


def test_all_adds_the_other_pairs_earlier_ones_and_what_is_not_raised(capsys: pytest.CaptureFixture[str]) -> None:
    run(["alert", *THEN, "--json"])
    on = json.loads(capsys.readouterr().out)["alerts"]
    assert run(["alert", *THEN, "--json", "--all"]) == 3
    every = json.loads(capsys.readouterr().out)["alerts"]
    assert every[: len(on)] == on
    joined = {a["falling"] for a in every[len(on) :] if a["on"]}
    assert joined >= {name for a in on for name in a["also"]}
    assert {a["opened"] is None for a in every[len(on) :] if not a["on"]} == {False, True}
    assert min(a["probability"] for a in every) < 0.5


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("full", [[], ["--all"]])
def test_text_fits_eighty_columns(capsys: pytest.CaptureFixture[str], language: str, full: list[str]) -> None:
    assert run(["alert", *THEN, *full, "--lang", language]) == 3
    lines = capsys.readouterr().out.splitlines()
    assert max(map(width, lines)) <= 80
    assert any("jQuery → " in line for line in lines) or not full


def test_ones_own_series_raise_an_alert_or_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["alert", "--as-of", "2014-01-10", "--json", "--series"]
    assert run([*asked, table(tmp_path, change=True)]) == 3
    (alert,) = json.loads(capsys.readouterr().out)["alerts"]
    assert (alert["falling"], alert["rising"], alert["area"]) == ("old", "new", "de")
    assert run([*asked, table(tmp_path, change=False)]) == 0
    assert json.loads(capsys.readouterr().out)["alerts"] == []


def test_a_table_out_of_order_is_refused_by_file_and_row(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "mine.csv"
    file.write_text("series,period,value\nx,2019,1\nx,someday,2\n")
    assert run(["alert", "--series", str(file)]) == 1
    assert capsys.readouterr().err.startswith(f"{file}:3: row_period: someday")
    assert run(["alert", "--series", str(tmp_path / "none.csv")]) == 1
    file.write_bytes(b"\xff\xfe")
    assert run(["alert", "--series", str(file)]) == 1


def test_a_day_before_the_evidence_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["alert", "--as-of", "2001-01-01"]) == 2
    assert "2014-01-02" in capsys.readouterr().err
