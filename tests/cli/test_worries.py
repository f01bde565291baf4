"""Worries of one's own are added, weighed and closed in `worries.toml`, and every comment stays."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.cli import run
from shinro.voyage.concerns import Concerns

if TYPE_CHECKING:
    from pathlib import Path

ME = "schema = 1\nage = 40\nweekly_hours = 8\n"
BEFORE = """# mine
schema = 1

[[worry]]
id = "pay"  # the money
question = "Will it pay?"
figure = "value"
first_asked = 2026-01-05
mood = "uneasy"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text(ME)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def _read(folder: Path) -> Concerns:
    import tomllib

    from msgspec import convert

    return convert(tomllib.loads((folder / "worries.toml").read_text()), Concerns)


def test_a_chance_is_a_part_of_one_where_it_bounds_a_worry(folder: Path) -> None:
    for limit in ("10", "-0.1"):
        assert run(["worries", "add", "?", "--figure", "useless_at_target", "--close-below", limit]) == 2
    assert not (folder / "worries.toml").exists()
    assert run(["worries", "add", "?", "--figure", "value", "--close-above", "10"]) == 0
    assert _read(folder).worry[0].close_above == 10.0


def test_a_worry_is_added_to_what_is_there(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "worries.toml").write_text(BEFORE)
    assert run(["worries", "add", "Will NLP last?", "--figure", "fades.nlp", "--close-below", "0.2"]) == 0
    assert (folder / "worries.toml").read_text().startswith(BEFORE)
    added = _read(folder).worry[-1]
    assert (added.id, added.figure, added.close_below, added.first_asked) == (
        "will-nlp-last",
        "fades.nlp",
        0.2,
        date.today(),
    )
    assert "will-nlp-last" in capsys.readouterr().out


def test_a_question_in_japanese_gets_an_id_too_and_two_get_two(folder: Path) -> None:
    for _ in range(2):
        assert run(["worries", "add", "六十歳で通用するか", "--figure", "useless_on_course"]) == 0
    assert [one.id for one in _read(folder).worry] == ["worry", "worry-2"]


def test_an_unknown_figure_is_refused_with_the_nearest(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["worries", "add", "?", "--figure", "fades.nlq"]) == 2
    assert "fades.nlp" in capsys.readouterr().err
    assert not (folder / "worries.toml").exists()


def test_weights_are_kept_one_after_another(folder: Path) -> None:
    assert run(["worries", "weigh", "which_field", "7", "--lang", "ja"]) == 0
    assert run(["worries", "--voyage", str(folder), "weigh", "which_field", "4"]) == 0
    assert [one.weighs for one in _read(folder).weight] == [7, 4]
    assert run(["worries", "weigh", "which_feild", "4"]) == 2
    assert run(["worries", "weigh", "which_field", "11"]) == 2


def test_closing_is_refused_until_the_figure_allows_it_or_the_person_wants_it(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "worries.toml").write_text(BEFORE)
    assert run(["worries", "close", "pay"]) == 2
    assert "close_below" in capsys.readouterr().err
    assert run(["worries", "close", "which_field"]) == 2
    assert "--anyway" in capsys.readouterr().err
    assert (folder / "worries.toml").read_text() == BEFORE
    assert run(["worries", "close", "pay", "--anyway"]) == 0
    assert run(["worries", "close", "which_field", "--anyway"]) == 0
    found = _read(folder)
    assert found.worry[0].closed_on == found.closed_on("which_field") == date.today()
    text = (folder / "worries.toml").read_text()
    assert "# the money" in text
    assert 'mood = "uneasy"' in text
    assert run(["worries", "close", "pay"]) == 2


def test_figures_are_listed_before_any_chart_is_kept(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert folder.exists()
    assert run(["worries", "figures"]) == 0
    told = capsys.readouterr().out
    for name in ("useless_on_course", "share_in_5_years.nlp", "ai_does_my_work"):
        assert f"  {name}\n" in told


def test_the_schema_is_printed_alone(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["worries", "--schema"]) == 0
    assert "Worried" in json.loads(capsysbinary.readouterr().out)["$defs"]
