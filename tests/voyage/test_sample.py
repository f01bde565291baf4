"""The sample person is whole, fictional, and never overwrites anything."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.atlas import load
from shinro.problems import ShinroError
from shinro.voyage import SAMPLE_DATE, Known, age_at, read, write_sample

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sample_is_a_voyage_that_the_atlas_understands(tmp_path: Path) -> None:
    write_sample(tmp_path / "new")
    atlas = load()
    known = Known(tuple(atlas.areas), atlas.fields, tuple(atlas.skills), tuple(atlas.challenges))
    voyage = read(tmp_path / "new", known, as_of=SAMPLE_DATE, today=SAMPLE_DATE)
    assert voyage.unknown == ()
    assert int(age_at(voyage.me, SAMPLE_DATE)) == 42
    assert (voyage.me.present.field, voyage.me.weekly_hours, voyage.me.target_age) == ("tab", 8, 60)
    months = {entry.date.strftime("%Y-%m") for entry in voyage.log}
    assert (len(months), voyage.log[0].date >= date(2024, 7, 1), voyage.log[-1].date <= SAMPLE_DATE) == (24, True, True)
    assert Counter(entry.kind for entry in voyage.log).keys() == {"study", "challenge", "breakthrough", "contribution"}
    assert all(entry.metric for entry in voyage.log if entry.kind == "contribution")
    hours = sum(entry.hours or 0 for entry in voyage.log)
    assert 0.5 < hours / (104 * voyage.me.weekly_hours) < 1


def test_the_sample_says_that_it_is_fictional(tmp_path: Path) -> None:
    for path in write_sample(tmp_path / "new"):
        head = path.read_text()[:300]
        assert "架空" in head
        assert "fictional" in head


def test_writing_again_keeps_edits_and_restores_what_is_missing(tmp_path: Path) -> None:
    write_sample(tmp_path)
    me, log = tmp_path / "me.toml", tmp_path / "log" / "2025-01.toml"
    me.write_text(me.read_text() + "# mine\n")
    log.unlink()
    assert write_sample(tmp_path) == (log,)
    assert me.read_text().endswith("# mine\n")
    assert write_sample(tmp_path) == ()


@pytest.mark.parametrize("name", ["notes.txt", "me.toml", "log/x.toml"])
def test_a_folder_with_anything_else_is_left_alone(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("mine")
    with pytest.raises(ShinroError) as error:
        write_sample(tmp_path)
    assert [problem.rule for problem in error.value.problems] == ["folder_not_empty"]
    assert [p.read_text() for p in tmp_path.rglob("*") if p.is_file()] == ["mine"]
