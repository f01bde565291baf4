"""`shinro course`, run as its user runs it."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np
import pytest

from shinro.chart import from_json
from shinro.cli import run
from shinro.voyage import write_sample

from ..conftest import Done, shinro

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.chart.advised import Advised

Captured = pytest.CaptureFixture[str]
WHEN = ("--as-of", "2026-06-30")


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_chart_and_course_agree_to_the_bit(again: Done, asked: Advised) -> None:
    chart = from_json(again.output.encode())
    assert asked.course == chart.course
    assert (asked.as_of, asked.seed, asked.voyage) == (chart.as_of, chart.seed, chart.voyage)
    assert asked.further is not None
    assert asked.further.ensemble.draws >= 100


def test_the_schema_is_that_of_what_is_printed(capsys: Captured, asked: Advised) -> None:
    assert run(["course", "--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(schema["$defs"]["Advised"]["properties"]) == set(json.loads(msgspec.json.encode(asked)))


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("what_if", "words"),
    [
        (["hours=5", "hours=8"], ["hours=5", "hours=8"]),
        (["hours=0"], ["hours=0", "weekly_hours"]),
        (["target-age=40"], ["40"]),
        (["end-weight=-1"], ["end-weight=-1", "200"]),
        (["displaced=cobol"], ["cobol", "nlp"]),
        (["displaced=npl"], ["npl", "nlp"]),
        (["wage=3"], ["wage=3", "granted"]),
        (["hour=3"], ["hour=3", "hours"]),
    ],
    ids=lambda value: " ".join(value),
)
def test_a_what_if_that_cannot_be_is_one_clear_line(
    here: Path, capsys: Captured, what_if: list[str], words: list[str], language: str
) -> None:
    options = [part for one in what_if for part in ("--what-if", one)]
    assert run(["course", *WHEN, *options, "--lang", language]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    (line,) = [line for line in shown.err.splitlines() if "…" not in line]
    assert all(word in line for word in words)
    assert " → " in line


@pytest.mark.parametrize("language", ["en", "ja"])
def test_without_hours_there_is_nothing_to_choose(here: Path, capsys: Captured, language: str) -> None:
    me = here / "me.toml"
    me.write_text(me.read_text().replace("weekly_hours = 8\n", "weekly_hours = 0\n"))
    assert run(["course", *WHEN, "--lang", language]) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "weekly_hours" in shown.err


def test_a_what_if_is_answered_before_and_after(demo: Done, tmp_path: Path) -> None:
    voyage = ("--voyage", str(demo.folder / "shinro-demo"))
    done = shinro(tmp_path, "course", *voyage, *WHEN, "--what-if", "displaced=tab", "--what-if", "hours=6", "--explain")
    assert done.code == 0
    assert "displaced=tab hours=6\n" in done.output
    assert "WHY" in done.output
    assert "EACH SOURCE ALONE" not in done.output


def instance(folder: Path, **arrays: Any) -> Path:
    file = folder / "program.npz"
    shape = (2, 2, 3, 2)
    given: dict[str, Any] = {
        "r": np.linspace(0.0, 1.0, 24).reshape(shape),
        "rT": np.zeros((2, 3, 2)),
        "lo": np.ones((2, 2, 3), dtype=int),
        "ph": np.full((2, 2, 3), 0.5),
        "P": np.full((2, 2, 2), 0.5),
        "c": np.array([0, 1]),
        "w": np.array([0, 1]),
        "H": 1,
        "beta": 0.9,
        "s0": np.array([0, 1]),
        "d0": np.array([0, 0]),
        "T": 4,
    }
    np.savez(file, **(given | arrays))
    return file


def test_any_program_is_solved_from_its_arrays(tmp_path: Path, capsys: Captured) -> None:
    assert run(["course", "--instance", str(instance(tmp_path)), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["lower_bound"] <= found["upper_bound"]
    assert {"stderr", "certificate_pct", "seconds", "converged"} <= found.keys()


@pytest.mark.parametrize("language", ["en", "ja"])
def test_arrays_that_cannot_be_are_refused_by_name(tmp_path: Path, capsys: Captured, language: str) -> None:
    file = instance(tmp_path, ph=np.full((2, 2, 3), 1.5), s0=np.array([0, 9]))
    assert run(["course", "--instance", str(file), "--lang", language]) == 1
    shown = capsys.readouterr()
    assert shown.out == ""
    assert "ph" in shown.err
    assert "s0" in shown.err


def test_a_program_from_arrays_has_no_what_if(tmp_path: Path, capsys: Captured) -> None:
    assert run(["course", "--instance", str(instance(tmp_path)), "--what-if", "hours=8"]) == 2
    assert "--instance" in capsys.readouterr().err
