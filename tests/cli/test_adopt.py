"""A half-year is decided once, with what was seen then; deciding anew keeps the former decision to the letter."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shinro.chart.decided import how_it_went
from shinro.cli import run
from shinro.cli.folder import read_folder
from shinro.voyage import write_sample

from ..show.advice import advised as made_up
from ..show.fixture import chart

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.atlas import Atlas
    from shinro.chart.advised import Advised
    from shinro.voyage import Voyage

DAY = date(2026, 6, 30)
ADOPT = ["course", "--as-of", str(DAY), "--adopt"]
FILES = {"course/2026-h1.toml", "course/2026-h1.md"}


@pytest.fixture(scope="module")
def asked() -> Advised:
    return made_up(chart())


@pytest.fixture
def voyage(asked: Advised, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    write_sample(tmp_path)
    monkeypatch.chdir(tmp_path)

    def advised(voyage: Voyage, atlas: Atlas, *_: object) -> Advised:
        return replace(asked, went=how_it_went(voyage, asked.course, atlas, DAY))

    monkeypatch.setattr("shinro.cli.adopt.advised", advised)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_the_first_option_is_adopted_with_all_that_was_seen(voyage: Path, asked: Advised) -> None:
    before = tree(voyage)
    assert run([*ADOPT, "--why", "Because it pays"]) == 0
    assert tree(voyage).keys() - before.keys() == FILES
    (decision,) = read_folder(voyage, DAY, "en").decisions
    course = asked.course
    assert (decision.choice, decision.hours, decision.work) == (1, course.options[0].hours, course.options[0].work)
    assert (decision.why, decision.as_of, decision.decided_on) == ("Because it pays", DAY, date.today())
    assert [one.hours for one in decision.option] == [one.hours for one in course.options]
    assert decision.figures["useless_on_course"].value == pytest.approx(course.useless_at_target.p, abs=1e-4)
    assert decision.would_change
    assert run(["check"]) == 0


def test_another_option_or_hours_of_ones_own_can_be_adopted(voyage: Path) -> None:
    assert run([*ADOPT, "2"]) == 0
    assert run([*ADOPT, "nlp=6,mlo=2 work=outside", "--period", "2026-h2"]) == 0
    second, own = read_folder(voyage, DAY, "en").decisions
    assert second.choice == 2
    assert (own.choice, own.hours, own.work) == (0, {"nlp": 156.0, "mlo": 52.0}, "outside")


def test_a_decision_stays_and_deciding_anew_keeps_it_to_the_letter(voyage: Path) -> None:
    assert run(ADOPT) == 0
    path = voyage / "course/2026-h1.toml"
    path.write_text("# a thought of mine\n" + path.read_text())
    before = tree(voyage)
    assert run([*ADOPT, "2"]) == 1
    assert tree(voyage) == before
    assert run([*ADOPT, "2", "--again"]) == 0
    assert run([*ADOPT, "1", "--again"]) == 0
    after = tree(voyage)
    assert after["course/before/2026-h1.1.toml"] == before["course/2026-h1.toml"]
    assert after["course/before/2026-h1.1.md"] == before["course/2026-h1.md"]
    assert "course/before/2026-h1.2.toml" in after
    assert read_folder(voyage, DAY, "en").decisions[0].choice == 1
    assert run(["check"]) == 0


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["9"], 2),
        (["0"], 2),
        (["nlq=6"], 2),
        (["nlp=6 work=sea"], 2),
        (["nlp"], 2),
        (["1", "--period", "2026"], 2),
        (["1", "--as-of", "2031-01-01"], 2),
        (["1", "--what-if", "hours=4"], 2),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(voyage: Path, arguments: list[str], code: int) -> None:
    before = tree(voyage)
    assert run([*ADOPT, *arguments]) == code
    assert tree(voyage) == before


def test_what_goes_with_a_decision_alone_is_refused_without(voyage: Path) -> None:
    for option in (["--why", "x"], ["--period", "2026-h1"], ["--again"]):
        assert run(["course", *option]) == 2
    assert not (voyage / "course").exists()


@pytest.mark.parametrize(("language", "title"), [("en", "SO FAR"), ("ja", "この半年の決定のこれまで")])
def test_the_next_decision_opens_with_how_the_last_one_went(
    voyage: Path, language: str, title: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*ADOPT, "--lang", language]) == 0
    assert title not in capsys.readouterr().out
    assert run([*ADOPT, "--again", "--lang", language]) == 0
    assert title in capsys.readouterr().out.splitlines()[0]
    assert (voyage / "course/2026-h1.md").exists()


def test_a_decision_is_json_too(voyage: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run([*ADOPT, "--json"]) == 0
    assert json.loads(capfdbinary.readouterr().out)["period"] == "2026-h1"
    assert tree(voyage).keys() >= FILES
