"""A person's own advice on the command line: checked with its place in either language, and joined to the atlas's."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.cli import run
from shinro.cli.folder import atlas_of, read_folder

if TYPE_CHECKING:
    from pathlib import Path

ADVICE = """[[policy]]
id = "support-first"
name = "まず問い合わせ対応"
work_first = true
effort = 0.9
fixed = { biz = 0.3 }
field_split = [{ share = 0.7, pick = "work_gap" }]
switch = { allowed = true, min_hold = 2, margin = 0.1 }
work = { weights = { value = 0.6, p = 0.4 }, filter = {} }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text("schema = 2\nbirth_date = 1984-05-01\nweekly_hours = 8\n")
    (tmp_path / "advice.toml").write_text(ADVICE)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_it_stands_beside_that_of_the_atlas(folder: Path) -> None:
    advice = atlas_of(read_folder(folder, date(2026, 6, 30), "en")).advice
    assert (advice["support-first"].name.en, advice["support-first"].origin) == ("まず問い合わせ対応", "own")
    assert advice["support-first"].policy.fixed == {"biz": 0.3}
    assert advice["stay-put"].origin != "own"


@pytest.mark.parametrize(
    ("old", "new", "at", "english", "japanese"),
    [
        (
            "share = 0.7",
            "share = 0.8",
            "7:1: shares_sum",
            "the shares of fixed and field_split add up to 1.1 → change some of them so that they add up to 1",
            "fixed と field_split の割合の合計が 1.1 です → 合計が 1 になるように直してください",
        ),
        (
            '"work_gap"',
            '"newest", n = 2',
            "7:48: key_unused",
            'n has no effect here → remove it, or write pick = "top"',
            'n はここでは使われません → 消すか、pick = "top" と書いてください',
        ),
        (
            '"support-first"',
            '"stay-put"',
            "2:1: id_taken",
            "stay-put is an id of the atlas already → choose another id, or use that of the atlas",
            "stay-put は知識体系にすでにあるidです → 別のidを付けるか、知識体系のものを使ってください",
        ),
        (
            "value = 0.6",
            "valeu = 0.6",
            "9:22: unknown_variable",
            "unknown variable valeu → did you mean value?",
            "知らない変数です：valeu → value ではありませんか",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_place_and_cure(
    folder: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, at: str, english: str, japanese: str
) -> None:
    assert old in ADVICE
    (folder / "advice.toml").write_text(ADVICE.replace(old, new))
    for language, line in (("en", english), ("ja", japanese)):
        assert run(["check", "--lang", language]) == 1
        said = capsys.readouterr()
        assert f"advice.toml:{at}: {line}" in (said.out + said.err).splitlines()


def test_an_unknown_key_is_kept_and_noted(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = ADVICE.replace("effort", 'heard_from = "A."\neffort')
    (folder / "advice.toml").write_text(text)
    assert run(["check", "--lang", "en"]) == 0
    said = capsys.readouterr()
    assert "advice.toml:5:1: unknown_key: unknown key heard_from" in said.out + said.err
    assert (folder / "advice.toml").read_text() == text


def test_the_schema_for_an_editor_knows_its_words(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "schema", "advice"]) == 0
    parts = json.loads(capsysbinary.readouterr().out)["$defs"]
    assert parts["OwnPolicy"]["properties"]["fixed"]["propertyNames"]["enum"] == ["fnd", "swe", "biz", "lrn"]
    assert "importance" in parts["Work"]["properties"]["lexicographic"]["items"]["enum"]
