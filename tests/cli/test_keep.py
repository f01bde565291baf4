"""A chart is kept beside its forecasts, whole, and gives way only to another one of the same day, while it lasts."""

from __future__ import annotations

import json
from datetime import date
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shinro.chart import to_json
from shinro.cli import run
from shinro.files import write
from shinro.voyage import kept_chart

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.chart import Chart

    from ..conftest import Composed

EARLIER, DAY = date(2019, 9, 1), date(2019, 10, 1)
KEPT = f"chart/{DAY}.json"
KEEP = ["chart", "--as-of", str(DAY), "--keep"]


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    return composed(as_of=DAY)


@pytest.fixture
def voyage(chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text("schema = 1\nage = 52\nweekly_hours = 8\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: chart)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def other(monkeypatch: pytest.MonkeyPatch, chart: Chart) -> None:
    """Let the next chart be another one, as after a change of `me.toml`."""
    changed = replace(chart, course=replace(chart.course, value=chart.course.value + 1.0))
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: changed)


def test_what_is_kept_is_what_json_prints_and_can_be_read_back(
    voyage: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    assert run([*KEEP, "--json"]) == 0
    assert (voyage / KEPT).read_bytes() == capfdbinary.readouterr().out
    assert kept_chart((voyage / KEPT).read_bytes()).as_of == DAY
    assert run(["check"]) == 0


def test_another_chart_of_a_day_gone_by_is_refused_and_nothing_is_written(
    voyage: Path, chart: Chart, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(KEEP) == 0
    (voyage / "forecast" / f"{DAY}.toml").unlink()
    before = tree(voyage)
    other(monkeypatch, chart)
    capsys.readouterr()
    assert run([*KEEP, "--report", "new.html"]) == 1
    assert capsys.readouterr().err.startswith(f"{KEPT}: ")
    assert tree(voyage) == before


def test_another_chart_of_today_takes_its_place_and_says_so(
    voyage: Path, chart: Chart, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("shinro.cli.answers.date", SimpleNamespace(today=lambda: DAY, fromisoformat=date.fromisoformat))
    assert run(KEEP) == 0
    forecasts = (voyage / "forecast" / f"{DAY}.toml").read_bytes()
    other(monkeypatch, chart)
    capsys.readouterr()
    assert run(KEEP) == 0
    assert "takes the place" in capsys.readouterr().out
    assert json.loads((voyage / KEPT).read_bytes())["course"]["value"] == chart.course.value + 1.0
    assert (voyage / "forecast" / f"{DAY}.toml").read_bytes() == forecasts


@pytest.mark.parametrize(("language", "title"), [("en", "SINCE 1 September 2019"), ("ja", "2019年9月1日からの変化")])
def test_what_changed_since_the_last_kept_chart_is_told(
    voyage: Path, chart: Chart, language: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """Kept without what went into it, as by an older program, the earlier chart still tells what changed."""
    write(voyage / f"chart/{EARLIER}.json", to_json(replace(chart, as_of=EARLIER, inputs=None)))
    assert run([*KEEP, "--lang", language]) == 0
    assert title in capsys.readouterr().out
    since = json.loads((voyage / KEPT).read_bytes())["since"]
    assert (since["before"], since["traced"], since["reasons"]) == (str(EARLIER), False, [])
