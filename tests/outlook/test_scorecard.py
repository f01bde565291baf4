from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import msgspec
import numpy as np
import pytest

from shinro.outlook.record import Scorecard, pooled, shipped
from shinro.outlook.scorecard import known_on

ROOT = Path(__file__).parents[2]
YEAR = 2012
"""An origin whose cases are few, so that it is quickly done again; nothing of it rests on the hiring posts."""


@pytest.mark.parametrize(
    ("step", "known"), [(1, "2016-01-15"), (2, "2016-07-15"), (16, "2023-07-15"), (20, "2025-07-15")]
)
def test_an_outcome_is_known_when_its_horizon_has_passed(step: int, known: str) -> None:
    assert known_on(date(2015, 7, 15).toordinal(), step) == known


def test_the_shipped_scorecard_is_what_the_command_makes(tmp_path: Path) -> None:
    pytest.importorskip("statsforecast")
    out, work = tmp_path / "card.json", tmp_path / "work"
    command = [sys.executable, str(ROOT / "tools/compile_scorecard.py"), "--out", str(out), "--work", str(work)]
    done = subprocess.run([*command, "--only", str(YEAR)], capture_output=True, text=True, check=True)
    assert "1 of 1 origins" in done.stderr
    again = subprocess.run([*command, "--only", str(YEAR)], capture_output=True, text=True, check=True)
    assert again.stdout == done.stdout
    card = msgspec.json.decode(out.read_bytes(), type=Scorecard)
    kept = [t for t in shipped().tallies if t.origin.startswith(str(YEAR))]
    assert [(t.group, t.forecaster, t.horizon, t.cases) for t in card.tallies] == [
        (t.group, t.forecaster, t.horizon, t.cases) for t in kept
    ]
    np.testing.assert_allclose([t.crps for t in card.tallies], [t.crps for t in kept], rtol=2e-3)
    np.testing.assert_allclose([t.inside for t in card.tallies], [t.inside for t in kept], atol=2)
    assert {s.forecaster for s in pooled(card.tallies)} == {s.forecaster for s in pooled(shipped().tallies)}


def test_every_horizon_with_a_hundred_cases_is_compared_and_none_with_fewer() -> None:
    cases: dict[tuple[str, float], int] = {}
    for tally in shipped().tallies:
        if tally.forecaster == "naive":
            key = (tally.group, tally.horizon)
            cases[key] = cases.get(key, 0) + tally.cases
    compared = {(c.group, c.horizon) for c in shipped().comparisons if c.group != "all"}
    assert compared == {key for key, n in cases.items() if n >= 100}
    scored = {(s.group, s.horizon) for s in pooled(shipped().tallies) if s.group != "all"}
    assert scored == compared


def test_a_miss_lies_outside_its_range() -> None:
    for miss in shipped().misses:
        _, low, middle, high, came = miss.shares
        assert low < middle < high
        assert not low <= came <= high
        assert (miss.score > 0) == (came > middle)
