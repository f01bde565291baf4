from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.problems import ShinroError
from shinro.voyage import Known, read
from shinro.voyage.confirm import Confirmed, asked, store
from shinro.voyage.strengths import shown

if TYPE_CHECKING:
    from pathlib import Path

TODAY = date(2026, 6, 30)
FILE = "log/2026-05.toml"
LOG = """# 記録 my log, with a comment

[[entry]]   # first
date = 2026-05-02
kind = "study"
text = "read"

[[entry]]
date = 2026-05-03
kind = "breakthrough"   # at last
text = \"\"\"two
lines\"\"\"
mood = "unknown keys stay"

  [[entry]]
  date = 2026-05-04
  kind = "contribution"
  text = "使われ始めた"
  strength = "automation"
  secondary = "systems"
# the end"""
NAMES = {"systems": "systems", "modelling": "modelling", "modelling craft": "modelling"}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "log").mkdir()
    (tmp_path / "me.toml").write_text("schema = 1\nage = 40\nweekly_hours = 8\n")
    (tmp_path / FILE).write_text(LOG)
    return tmp_path


def ask(setting: str, folder: Path) -> Confirmed:
    return asked(setting, read(folder, Known((), (), (), ()), as_of=TODAY, today=TODAY), NAMES, TODAY)


def test_only_breakthroughs_and_contributions_are_shown_each_at_its_place(folder: Path) -> None:
    voyage = read(folder, Known((), (), (), ()), as_of=TODAY, today=TODAY)
    assert [(one.place, one.text) for one in shown(voyage, TODAY)] == [
        (f"{FILE}:2", "two\nlines"),
        (f"{FILE}:3", "使われ始めた"),
    ]
    assert [one.place for one in shown(voyage, date(2026, 5, 3))] == [f"{FILE}:2"]


def test_what_is_confirmed_stands_below_the_entry_and_nothing_else_changes(folder: Path) -> None:
    store(folder, [ask(f"{FILE}:2=modelling,systems", folder)])
    added = 'strength = "modelling"\nsecondary = "systems"\n'
    unknown = 'mood = "unknown keys stay"\n'
    assert (folder / FILE).read_text() == LOG.replace(unknown, unknown + added)


def test_an_earlier_secondary_that_is_not_confirmed_again_goes(folder: Path) -> None:
    store(folder, [ask(f"{FILE}:3=Modelling craft", folder)])
    assert (folder / FILE).read_text() == LOG.replace('automation"\n  secondary = "systems"', 'modelling"')


@settings(max_examples=25, deadline=None)
@given(end=st.sampled_from(["\n", "\r\n"]), mark=st.sampled_from(["", "\ufeff"]), twice=st.booleans())
def test_line_ends_marks_and_other_entries_stay_to_the_byte(
    tmp_path_factory: pytest.TempPathFactory, end: str, mark: str, twice: bool
) -> None:
    folder = tmp_path_factory.mktemp("voyage")
    (folder / "log").mkdir()
    before = (mark + LOG.replace("\n", end)).encode()
    (folder / FILE).write_bytes(before)
    place, text = f"{FILE}:2", "two\nlines"
    for _ in range(1 + twice):
        store(folder, [Confirmed(place, text, "modelling")])
    after = (folder / FILE).read_bytes()
    assert after.replace(f'strength = "modelling"{end}'.encode(), b"") == before


def test_an_entry_that_is_no_longer_what_was_seen_is_left_alone(folder: Path) -> None:
    seen = ask(f"{FILE}:2=modelling", folder)
    changed = LOG.replace("two\n", "three\n")
    (folder / FILE).write_text(changed)
    with pytest.raises(ShinroError, match="write_changed"):
        store(folder, [seen])
    assert (folder / FILE).read_text() == changed


def test_one_refused_entry_keeps_all_others_back(folder: Path) -> None:
    good = ask(f"{FILE}:3=systems", folder)
    with pytest.raises(ShinroError):
        store(folder, [good, Confirmed(f"{FILE}:9", "?", "systems")])
    assert (folder / FILE).read_text() == LOG


@pytest.mark.parametrize(
    ("setting", "rule"),
    [
        (f"{FILE}:2", "strength_setting"),
        (f"{FILE}:2=", "unknown_strength"),
        (f"{FILE}:2=systems,modelling,systems", "strength_setting"),
        (f"{FILE}:2=systems,systems", "strength_setting"),
        (f"{FILE}:2=sistems", "unknown_strength"),
        (f"{FILE}:1=systems", "no_such_entry"),
        (f"{FILE}:7=systems", "no_such_entry"),
        ("../me.toml:1=systems", "no_such_entry"),
    ],
)
def test_a_setting_that_cannot_be_meant_is_refused_as_wrong_usage(folder: Path, setting: str, rule: str) -> None:
    with pytest.raises(ShinroError) as refused:
        ask(setting, folder)
    assert [(one.rule, one.usage) for one in refused.value.problems] == [(rule, True)]
