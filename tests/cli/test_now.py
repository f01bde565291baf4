"""`shinro` alone, in a voyage with kept charts."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.cli import run
from shinro.voyage import chart_name
from shinro.voyage.json_document import to_json

from ..voyage.kept import kept

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text("schema = 1\nbirth_date = 1984-05-01\nweekly_hours = 8\n")
    (tmp_path / "chart").mkdir()
    for day in (date(2026, 5, 1), date(2026, 6, 1)):
        (tmp_path / chart_name(day)).write_bytes(to_json(kept(day)))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C")
    return tmp_path


def test_it_shows_how_things_stand_by_the_last_chart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run([]) == 0
    assert "by the chart of 1 June 2026" in capsys.readouterr().out
    assert run(["--as-of", "2026-05-09", "--lang", "ja"]) == 0
    assert "2026年5月1日の海図" in capsys.readouterr().out


def test_from_elsewhere_the_folder_is_named(
    folder: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert run(["--voyage", str(folder)]) == 0


def test_json_and_its_schema_hold_the_same_keys(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert run(["--schema"]) == 0
    schema = json.loads(capsys.readouterr().out)
    assert set(found) == set(schema["$defs"]["Now"]["properties"])
    assert found["chance"]["chart"] == "2026-06-01"


@pytest.mark.parametrize("option", [["--json"], ["--schema"], ["--as-of", "2026-06-01"], ["--voyage", "x"]])
def test_its_options_before_a_verb_are_refused_not_dropped(
    folder: Path, capsys: pytest.CaptureFixture[str], option: list[str]
) -> None:
    assert run([*option, "check"]) == 2
    assert f"{option[0]} goes behind check" in capsys.readouterr().err


def test_as_json_it_needs_a_voyage_and_a_kept_chart(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--json", "--as-of", "2026-04-01"]) == 1
    assert "shinro chart --keep" in capsys.readouterr().err
    assert run(["--json", "--voyage", "chart"]) == 1
    assert "`shinro init`" in capsys.readouterr().err
    assert run(["--voyage", "nowhere"]) == 1
    assert "there is no folder nowhere" in capsys.readouterr().err


def test_a_file_that_cannot_be_read_is_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "chart" / "2026-06-02.json").write_text("{}")
    assert run([]) == 1
    assert "chart/2026-06-02.json" in capsys.readouterr().err
    (folder / "chart" / "2026-06-02.json").unlink()
    (folder / "worries.toml").write_text("schema = 1\nworry = 3\n")
    assert run([]) == 1
    assert "worries.toml:2:1: " in capsys.readouterr().err
