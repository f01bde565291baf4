"""`shinro init` on a terminal and without one, in both languages, stopped half-way, and with all that can be wrong."""

from __future__ import annotations

import json
import tomllib
from datetime import date
from typing import TYPE_CHECKING

import msgspec
import pytest

from shinro.atlas import closure, employable, load
from shinro.chart import from_json
from shinro.cli import run
from shinro.show.width import width
from shinro.voyage import Concerns, Known, Me, read

from ..imports.made import articles, kaggle, repository, resume
from .terminal import END, INTERRUPT, at_terminal

if TYPE_CHECKING:
    from pathlib import Path

    from ..conftest import Done

ATLAS = load()
LANGUAGES = ("en", "ja")
THREE = ["--age", "35-39", "--field", "tab", "--hours", "8"]


def me_of(folder: Path) -> Me:
    return msgspec.convert(tomllib.loads((folder / "me.toml").read_text()), Me)


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SHINRO_DEBUG", raising=False)
    monkeypatch.setattr("sys.stdin", open("/dev/null"))  # noqa: PTH123, SIM115
    return tmp_path


@pytest.mark.parametrize("language", LANGUAGES)
def test_three_options_are_enough_for_an_answer(
    here: Path, again: Done, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: from_json(again.output.encode()))
    assert run(["init", "me", *THREE, "--lang", language]) == 0
    shown = capsys.readouterr()
    assert shown.err == ""
    assert ("THIS HALF-YEAR" in shown.out) == (language == "en")
    assert "shinro report --voyage me" in shown.out
    assert max(width(line) for line in shown.out.splitlines()) <= 80
    me = me_of(here / "me")
    assert (me.age, me.age_on, me.weekly_hours, me.present.field) == (37, date.today(), 8, "tab")
    assert me.language == language
    japanese = any("\u3040" <= letter <= "\u30ff" for letter in (here / "me" / "me.toml").read_text())
    assert japanese == (language == "ja")
    assert list(tree(here / "me")) == ["me.toml"]


def test_what_is_guessed_is_marked_and_what_is_told_is_not(here: Path) -> None:
    assert run(["init", "a", *THREE, "--no-chart"]) == 0
    band = me_of(here / "a")
    assert band.assumed == ("age", *(f"skill.{skill.id}" for skill in band.skill))
    assert closure(ATLAS, [skill.id for skill in band.skill]) == closure(ATLAS, employable(ATLAS, "tab"))
    assert run(["init", "b", "--age", "1984-05-12", "--field", "言語", "--hours", "7.5", "--no-chart"]) == 0
    exact = me_of(here / "b")
    assert (exact.birth_date, exact.age, exact.weekly_hours, exact.present.field) == (
        date(1984, 5, 12), None, 7.5, "nlp",
    )  # fmt: skip
    assert "age" not in exact.assumed


def test_who_is_sixty_looks_further(here: Path) -> None:
    assert run(["init", "a", "--age", "62", "--field", "tab", "--hours", "8", "--no-chart"]) == 0
    me = me_of(here / "a")
    assert me.target_age == 70
    assert "target_age" in me.assumed


def test_what_is_written_can_be_read(here: Path) -> None:
    known = Known(
        areas=tuple(ATLAS.areas), fields=ATLAS.fields, skills=tuple(ATLAS.skills), challenges=tuple(ATLAS.challenges)
    )
    for age in ("15", "40s", "58", "59", "60", "99", "1984/5/12"):
        assert run(["init", age[:2] + age[-1], "--age", age, "--field", "tab", "--hours", "0", "--no-chart"]) == 0
        voyage = read(here / (age[:2] + age[-1]), known, as_of=date.today(), today=date.today())
        assert voyage.unknown == ()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        ([], 2, ["--age, --field, --hours"]),
        (["--age", "40", "--hours", "8"], 2, ["--field"]),
        ([*THREE, "--more"], 2, ["--more"]),
        (["--age", "young", "--field", "tab", "--hours", "8"], 2, ["young", "35-39"]),
        (["--age", "2104-05-12", "--field", "tab", "--hours", "8"], 2, ["2104-05-12"]),
        (["--age", "40", "--field", "tabluar data", "--hours", "8"], 2, ["tabluar data", "tab"]),
        (["--age", "40", "--field", "13", "--hours", "8"], 2, ["13", "opt"]),
        (["--age", "40", "--field", "swe", "--hours", "8"], 2, ["swe"]),
        (["--age", "40", "--field", "tab", "--hours", "81"], 2, ["81", "80"]),
        (["--age", "40", "--field", "tab", "--hours", "nan"], 2, ["nan"]),
        (["--age", "40", "--field", "tab", "--hours", "-1"], 2, ["-1"]),
        ([*THREE, "--from", "nowhere"], 1, ["nowhere"]),
        ([*THREE, "--from", "mine/notes.txt"], 1, ["mine/notes.txt", "JSON Resume"]),
        ([*THREE, "--from", "mine"], 1, ["mine", "Zenn"]),
        ([*THREE, "--from", "mine/broken.json"], 1, ["mine/broken.json:1:2"]),
        ([*THREE, "--from", "mine/sjis.csv"], 1, ["mine/sjis.csv", "UTF-8"]),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else str(value),
)
def test_a_command_to_mend(
    here: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, words: list[str], language: str
) -> None:
    (here / "mine").mkdir()
    (here / "mine" / "notes.txt").write_text("just notes")
    (here / "mine" / "broken.json").write_text("{")
    (here / "mine" / "sjis.csv").write_bytes("日付,題名".encode("shift_jis"))
    before = tree(here)
    assert run(["init", "me", *arguments, "--lang", language]) == code
    shown = capsys.readouterr()
    assert shown.out == ""
    assert len(shown.err.splitlines()) == 1
    assert all(word in shown.err for word in words)
    assert " → " in shown.err
    assert tree(here) == before
    assert not (here / "me").exists()


def test_everything_wrong_is_told_at_once(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["init", "--age", "x", "--field", "y", "--hours", "z"]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 3


def test_a_folder_that_has_a_me_is_left_alone(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (here / "me.toml").write_text("mine")
    assert run(["init", *THREE]) == 2
    assert run(["init", "me.toml", *THREE]) == 1
    assert all("me.toml" in line for line in capsys.readouterr().err.splitlines())
    assert tree(here) == {"me.toml": b"mine"}


def test_proposals_of_every_source_are_marked_as_assumed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("work", "zenn"):
        (here / name).mkdir()
    rows = [[f"2021-0{n}-01", f"Step {n}", "x.py: import lightgbm"] for n in range(1, 6)]
    repository(here / "work", rows)
    articles(here / "zenn", [[f"2022-0{n}-01", "Optunaの枝刈り", "optuna"] for n in range(1, 4)])
    (here / "cv.json").write_text(
        json.dumps(resume([["skill", "Advanced", "dbt"], ["work", "2020", "", "Churn model"]]))
    )
    (here / "k.csv").write_text(kaggle("kaggle-notebooks", [[f"2023-0{n}-01", "SHAP", "1"] for n in range(1, 4)]))
    sources = [part for name in ("work", "zenn", "cv.json", "k.csv") for part in ("--from", name)]
    assert run(["init", "me", "--age", "41", "--hours", "6", *sources, "--no-chart"]) == 0
    me = me_of(here / "me")
    held = {skill.id: skill for skill in me.skill}
    assert {"tab-gbdt", "tab-tuning", "tab-interpretability", "de-transform-dbt", "swe-python"} <= set(held)
    assert held["tab-gbdt"].evidence == "Git: 5 commits, January 2021 to May 2021."
    assert held["de-transform-dbt"].evidence == "Your résumé names it."
    assert held["tab-tuning"].evidence == "Zenn: 3 articles, January 2022 to March 2022."
    assert me.present.field == "tab"
    assert set(me.assumed) == {"name", "country", "present.field", *(f"skill.{skill}" for skill in held)}
    assert (me.name, me.country) == ("Some One", "JP")
    shown = capsys.readouterr().out
    assert "Git: 5 commits" in shown
    assert max(width(line) for line in shown.splitlines()) <= 80


def test_a_told_field_goes_before_the_imports(here: Path) -> None:
    articles(here, [[f"2022-0{n}-01", "Optunaの枝刈り", "optuna, lightgbm"] for n in range(1, 4)])
    assert run(["init", "me", "--age", "41", "--hours", "6", "--field", "cv", "--from", ".", "--no-chart"]) == 0
    me = me_of(here / "me")
    assert me.present.field == "cv"
    assert "present.field" not in me.assumed


INTERVIEW = {
    "en": ("Your age", "Your present field", "Hours a week", "Tell more", "Written: me/me.toml"),
    "ja": ("年齢、または", "いまの分野（", "週の学習時間", "技能・年収", "書きました: me/me.toml"),
}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_interview_asks_again_what_it_cannot_understand(tmp_path: Path, language: str) -> None:
    answers = ["soon", "３５〜３９", "tabluar", "表データ", "100", "8", ""]
    environment = {"LC_ALL": "ja_JP.UTF-8"} if language == "ja" else {}
    code, shown = at_terminal(tmp_path, ["init", "me", "--no-chart"], answers, **environment)
    assert code == 0, shown
    positions = [shown.index(words) for words in INTERVIEW[language]]
    assert positions == sorted(positions)
    assert shown.count(INTERVIEW[language][0] + ("" if language == "en" else "35-39のような幅（")) == 2
    assert "soon" in shown
    assert "tabluar" in shown
    me = me_of(tmp_path / "me")
    assert (me.age, me.present.field, me.weekly_hours, me.language) == (37, "tab", 8, language)


def test_what_an_option_says_is_not_asked(tmp_path: Path) -> None:
    code, shown = at_terminal(tmp_path, ["init", "--age", "44", "--field", "cv", "--no-chart"], ["8", "n"])
    assert code == 0
    assert "Your age" not in shown
    assert "Your present field" not in shown
    code, shown = at_terminal(tmp_path, ["init", "b", *THREE, "--no-chart"], [])
    assert code == 0
    assert "Tell more" not in shown


def test_the_field_of_the_imports_is_offered_and_confirmed_by_enter(tmp_path: Path) -> None:
    articles(tmp_path, [[f"2022-0{n}-01", "YOLOの使い方", "YOLO, 物体検出"] for n in range(1, 4)])
    arguments = ["init", "me", "--age", "41", "--hours", "6", "--from", ".", "--no-chart"]
    code, shown = at_terminal(tmp_path, arguments, ["", "n"])
    assert code == 0
    assert "[cv]" in shown
    me = me_of(tmp_path / "me")
    assert me.present.field == "cv"
    assert me.assumed == ("skill.cv-detection",)


@pytest.mark.parametrize("language", LANGUAGES)
def test_more_asks_for_skills_pay_challenges_and_worries(tmp_path: Path, language: str) -> None:
    skills = ["y", "partly" if language == "en" else "一部", "huh", "n", "s"]
    answers = ["tab", *skills, "lots", "8,500,000", "JPY", "JP", "9", "3, 1", "11", "7", *[""] * 6, "0"]
    arguments = ["init", "me", *THREE, "--more", "--no-chart", "--lang", language]
    code, shown = at_terminal(tmp_path, arguments, answers)
    assert code == 0, shown
    me = me_of(tmp_path / "me")
    assert [skill.mastery for skill in me.skill] == [1.0, 0.5]
    assert {ATLAS.skills[skill.id].area for skill in me.skill} == {"tab"}
    assert me.assumed == ("age",), "what was told of the field is no guess"
    assert (me.present.pay, me.present.currency, me.country) == (8_500_000, "JPY", "JP")
    offered = [challenge.id for challenge in ATLAS.areas["tab"].challenges]
    assert [(one.id, one.importance) for one in me.challenge] == [(offered[2], 1), (offered[0], 2)]
    concerns = msgspec.convert(tomllib.loads((tmp_path / "me" / "worries.toml").read_text()), Concerns)
    assert [(one.worry, one.weighs, one.date) for one in concerns.weight] == [
        ("useless_at_target", 7, date.today()),
        ("ai_does_my_work", 0, date.today()),
    ]


def test_everything_may_be_passed_over(tmp_path: Path) -> None:
    answers = ["", "s", "", "", "", *[""] * 8]
    code, shown = at_terminal(tmp_path, ["init", *THREE, "--more", "--no-chart"], answers)
    assert code == 0, shown
    assert not (tmp_path / "worries.toml").exists()
    assert me_of(tmp_path).present.pay is None


@pytest.mark.parametrize("stop", [END, INTERRUPT], ids=["Ctrl-D", "Ctrl-C"])
@pytest.mark.parametrize(
    ("before", "language"),
    [([], "en"), (["44"], "ja"), (["44", "cv", "8"], "en"), (["44", "cv", "8", "y", "", "y"], "ja")],
)
def test_who_stops_leaves_nothing_behind(tmp_path: Path, stop: str, before: list[str], language: str) -> None:
    code, shown = at_terminal(tmp_path, ["init", "me", "--lang", language], [*before, stop])
    assert code == 130
    assert "Traceback" not in shown
    assert shown.rstrip().splitlines()[-1].startswith("Stopped." if language == "en" else "中断しました。")
    assert list(tmp_path.iterdir()) == []
