"""Strengths are told, confirmed and classified; the log changes by what was confirmed and by nothing else."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import pytest
from click.testing import CliRunner

from shinro.atlas import load
from shinro.cli import run
from shinro.cli.commands import commands
from shinro.cli.options import Said
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.show.words import Language

IDS = set(load().strengths)


@pytest.fixture
def voyage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    assert run(["strengths", "--as-of", "2026-06-30", *arguments, "--json"]) == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    return found


def test_all_ten_are_told_with_range_evidence_and_what_waits(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = told(capsys)
    assert {one["id"] for one in found["strengths"]} == IDS
    means = [one["share"] for one in found["strengths"]]
    assert means == sorted(means, reverse=True)
    places = {one["place"] for one in found["entries"]}
    assert all(place in places for one in found["strengths"] for place in one["evidence"])
    assert found["waiting"] == sum(one["primary"] is None for one in found["entries"])


@pytest.mark.parametrize("language", ["ja", "en"])
def test_no_line_is_wider_than_the_terminal_and_each_strength_has_an_action(
    voyage: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    from shinro.show.width import width

    assert run(["strengths", "--as-of", "2026-06-30", "--lang", language]) == 0
    out = capsys.readouterr().out
    assert max(width(line) for line in out.splitlines()) <= 80
    assert out.count("To show it:" if language == "en" else "示すには：") == 10
    assert "shinro strengths --confirm" in out.replace("\n", " ")


def test_what_is_set_is_stored_with_the_entry_and_counts(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = told(capsys)
    place = before["entries"][-1]["place"]
    weakest = before["strengths"][-1]
    assert run(["strengths", "--set", f"{place}={weakest['id']}"]) == 0
    after = told(capsys)
    assert after["waiting"] == before["waiting"] - 1
    assert after["entries"][-1]["primary"] == weakest["id"]
    now = next(one for one in after["strengths"] if one["id"] == weakest["id"])
    assert now["share"] > weakest["share"]
    assert place in now["evidence"]
    assert run(["check"]) == 0


def test_confirming_takes_numbers_skips_and_leaves(voyage: Path, capsys: pytest.CaptureFixture[str]) -> None:
    waiting = [one for one in reversed(told(capsys)["entries"]) if one["primary"] is None]
    language: Language = "en"
    group = commands(Said(language, named=True))
    done = CliRunner().invoke(
        group, ["strengths", "--as-of", "2026-06-30", "--confirm"], input="x\n?\n2 1\ns\nq\n", standalone_mode=False
    )
    assert done.exception is None
    after = {one["place"]: one for one in told(capsys)["entries"]}
    first = waiting[0]
    names = [one["id"] for one in first["proposed"]]
    assert (after[first["place"]]["primary"], after[first["place"]]["secondary"]) == (names[1], names[0])
    assert all(after[one["place"]]["primary"] is None for one in waiting[1:])


def test_any_file_of_entries_is_classified_without_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    rows = [
        'id = "a"\ntext = "無作為に二群に分けた"\nlang = "ja"',
        'text = ""',
        f'text = "{"word " * 9000}"',
        "text = 'Ça va'\nid = 7",
    ]
    (tmp_path / "some.toml").write_text("".join(f"[[entry]]\n{row}\n" for row in rows))
    assert run(["strengths", "--classify", "some.toml", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in found["entries"]] == ["a", "1", "2", "7"]
    assert found.keys() == {"entries"}
    for one in found["entries"]:
        chances = [strength["p"] for strength in one["strengths"]]
        assert {strength["id"] for strength in one["strengths"]} == IDS
        assert chances == sorted(chances, reverse=True)
        assert sum(chances) == pytest.approx(1.0)
    assert found["entries"][0]["strengths"][0]["id"] == "experimentation"
    assert run(["strengths", "--classify", "some.toml", "--lang", "ja"]) == 0
    assert "実験で決める" in capsys.readouterr().out.splitlines()[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "unreadable"),
        ("", "missing_key"),
        ("[[entry]]\nid = 'a'\n", ":1:1: missing_key"),
        ("[[entry]]\ntext = 3\n", ":2:1: wrong_type"),
        ("[[entry]]\ntext = 'a'\nid = true\n", ":3:1: wrong_type"),
        ("entry = 'x'\n", ":1:1: wrong_type"),
        ("[[entry]\n", "toml_syntax"),
    ],
)
def test_a_file_that_cannot_be_classified_is_named_with_the_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], text: str | None, said: str
) -> None:
    monkeypatch.chdir(tmp_path)
    if text is not None:
        (tmp_path / "some.toml").write_text(text)
    assert run(["strengths", "--classify", "some.toml", "--json", "--lang", "en"]) == 1
    captured = capsys.readouterr()
    assert captured.out == ""
    assert said in captured.err


@pytest.mark.parametrize("arguments", [["--confirm", "--json"], ["--confirm", "--classify", "x.toml"]])
def test_what_does_not_go_together_is_wrong_usage(arguments: list[str]) -> None:
    assert run(["strengths", *arguments]) == 2


def test_the_schemas_are_those_of_the_documents(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["strengths", "--schema"]) == 0
    assert "StrengthShare" in json.loads(capsys.readouterr().out)["$defs"]
    assert run(["strengths", "--classify", "any.toml", "--schema"]) == 0
    assert "Classified" in json.loads(capsys.readouterr().out)["$defs"]


def test_the_sample_keeps_its_log(voyage: Path) -> None:
    """Telling the strengths writes nothing."""
    before = {path: path.read_bytes() for path in voyage.rglob("*.toml")}
    assert run(["strengths"]) == 0
    assert {path: path.read_bytes() for path in voyage.rglob("*.toml")} == before
    assert tomllib.loads((voyage / "me.toml").read_text())
