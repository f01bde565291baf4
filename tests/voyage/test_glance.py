"""A quick look sees what reading the whole folder sees."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from shinro.problems import ShinroError
from shinro.voyage import Entry, glance, write_sample

from .folder import DAY, sail, write

if TYPE_CHECKING:
    from pathlib import Path

MAY = """\
[[entry]]
date = 2026-05-20
kind = "challenge"
challenge = "invoices"
text = '''
not a row:
[[entry]]
kind = "study" '''

[[entry]]
date = 2026-05-02
kind = "study"
hours = 2
text = "before"
"""
JUNE = '[[entry]]\ndate = 2026-06-03\nkind = "breakthrough"\nchallenge = "invoices"\ntext = "a challenge"\n'


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return write(tmp_path, m2026_05=MAY, m2026_06="\ufeff" + JUNE.replace("\n", "\r\n"))


def test_it_sees_the_same_person_and_entries_as_reading_does(folder: Path) -> None:
    voyage = sail(folder)
    assert glance.me_of(folder, DAY) == voyage.me
    assert glance.newest_entries(folder, 99) == voyage.log
    assert glance.entries_of(folder, [date(2026, 5, 9), DAY]) == voyage.log
    assert glance.entries_on_challenges(folder) == tuple(entry for entry in voyage.log if entry.challenge)


def test_it_takes_the_last_and_those_of_some_days(folder: Path) -> None:
    assert [entry.date.day for entry in glance.newest_entries(folder, 2)] == [20, 3]
    assert glance.entries_of(folder, [date(2020, 1, 1)]) == ()


def test_a_folder_with_nothing_but_a_person_holds_nothing_else(tmp_path: Path) -> None:
    write(tmp_path)
    assert glance.newest_entries(tmp_path, 3) == glance.entries_on_challenges(tmp_path) == ()
    assert glance.seen_from(tmp_path, DAY) == sail(tmp_path)


@pytest.mark.parametrize("text", [b"[[entry]]\nkind = ", b"\xff", b'[[entry]]\ndate = 1\nkind = "study"\ntext = ""'])
def test_what_cannot_be_read_is_an_error_never_less(tmp_path: Path, text: bytes) -> None:
    write(tmp_path, m2026_06=text)
    with pytest.raises((ShinroError, msgspec.MsgspecError)):
        glance.entries_of(tmp_path, [DAY])


def test_a_row_that_names_no_challenge_is_not_parsed(tmp_path: Path) -> None:
    write(tmp_path, m2026_06=JUNE + "\n[[entry]]\nbroken, but of no interest\n")
    assert [entry.challenge for entry in glance.entries_on_challenges(tmp_path)] == ["invoices"]


def test_the_sample_has_what_it_has(tmp_path: Path) -> None:
    write_sample(tmp_path)
    newest = glance.newest_entries(tmp_path, 1)
    assert isinstance(newest[0], Entry)
    assert newest[0].kind == "contribution"
