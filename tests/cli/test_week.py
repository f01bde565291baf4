"""A week is looked back on in one go: all files or none, from answers, options, or what the log tells."""

from __future__ import annotations

import io
import json
from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from shinro.chart import to_json
from shinro.chart.reviewed import weighing
from shinro.cli import run
from shinro.cli.folder import read_folder
from shinro.files import write

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.chart import Chart

    from ..conftest import Composed

SUNDAY = date(2026, 6, 28)
WEEK = "review/2026-W26.md"
NOW = ["week", "--as-of", str(SUNDAY)]
LOG = """\
# mine
[[entry]]
date = 2026-06-23
kind = "study"
field = "nlp"
hours = 4
text = "Retrieval"

[[entry]]
date = 2026-06-25
kind = "breakthrough"
text = "Split the queue"
"""


@pytest.fixture(scope="module")
def chart(composed: Composed) -> Chart:
    return composed(as_of=SUNDAY)


@pytest.fixture
def voyage(chart: Chart, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text("schema = 1\nbirth_date = 1974-05-01\nweekly_hours = 8\n")
    (tmp_path / "log").mkdir()
    (tmp_path / "log/2026-06.toml").write_text(LOG)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.week.compose", lambda *_: chart)
    return tmp_path


def tree(folder: Path) -> dict[str, bytes]:
    return {str(p.relative_to(folder)): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


class Person(io.StringIO):
    """Somebody at a terminal."""

    def isatty(self) -> bool:
        return True


def test_what_is_filled_in_is_accepted_and_everything_is_kept(voyage: Path, chart: Chart) -> None:
    before = tree(voyage)
    assert run([*NOW, "--yes"]) == 0
    after = tree(voyage)
    assert after.keys() - before.keys() == {WEEK, f"chart/{SUNDAY}.json", f"forecast/{SUNDAY}.toml"}
    assert {name: after[name] for name in before} == before
    (review,) = read_folder(voyage, SUNDAY, "en").reviews
    assert (review.hours, review.next_hours, review.broke_through) == ({"nlp": 4.0}, 8.0, "Split the queue")
    assert review.useless is not None
    assert review.useless.value == pytest.approx(chart.course.useless_at_target.p, abs=1e-4)
    assert run(["check"]) == 0


def test_options_answer_and_what_is_new_goes_to_the_log(
    voyage: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    options = [
        "--hours",
        "ｎｌｐ＝３時間、mlo=2h",
        "--business",
        "Search is live",
        "--metric",
        "CVR +0.8pt",
        "--next-hours",
        "5h",
    ]
    assert run([*NOW, *options, "--weigh", "game_change=4", "--no-chart", "--json"]) == 0
    told = json.loads(capfdbinary.readouterr().out)
    assert told["review"]["hours"] == {"nlp": 3.0, "mlo": 2.0}
    assert set(told["files"]) == {WEEK, "log/2026-06.toml", "worries.toml"}
    read = read_folder(voyage, SUNDAY, "en")
    entry = read.log[-1]
    assert (entry.kind, entry.text, entry.metric, entry.field) == (
        "contribution",
        "Search is live",
        "CVR +0.8pt",
        "nlp",
    )
    assert [(one.date, one.field, one.hours) for one in read.log if one.kind == "study"][1:] == [(SUNDAY, "mlo", 2.0)]
    assert (voyage / "log/2026-06.toml").read_text().startswith(LOG)
    assert [(one.worry, one.weighs) for one in read.concerns.weight] == [("game_change", 4)]


def test_a_weight_is_shown_beside_the_last_one(voyage: Path, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    earlier = ["week", "--as-of", "2026-06-21", "--no-chart", "--yes", "--weigh", "game_change=8"]
    assert run(earlier) == 0
    capfdbinary.readouterr()
    assert run([*NOW, "--yes", "--weigh", "game_change=5", "--json"]) == 0
    weighed = {one["worry"]: one for one in json.loads(capfdbinary.readouterr().out)["weighed"]}
    assert (weighed["game_change"]["before"], weighed["game_change"]["now"]) == (8, 5)
    assert weighed["game_change"]["figure_now"] is not None
    assert "8 → 5" in (voyage / WEEK).read_text()


ANSWERS = ["nlp 5, mlo 1", "Too many meetings", "", "Search is live", "CVR +0.8pt", "6", *["7"] * 8, "y"]


def test_a_person_is_asked_and_answers(voyage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", Person("\n".join(ANSWERS) + "\n"))
    assert run(NOW) == 0
    read = read_folder(voyage, SUNDAY, "en")
    review = read.reviews[0]
    assert (review.hours, review.blocked, review.next_hours) == ({"nlp": 5.0, "mlo": 1.0}, "Too many meetings", 6.0)
    assert (review.broke_through, review.metric) == ("Split the queue", "CVR +0.8pt")
    assert len(read.concerns.weight) == 8
    assert [entry.text for entry in read.log if entry.kind == "contribution"] == ["Search is live"]


@pytest.mark.parametrize("answered", range(0, len(ANSWERS), 3))
def test_interrupted_at_any_question_nothing_is_written(
    voyage: Path, monkeypatch: pytest.MonkeyPatch, answered: int
) -> None:
    before = tree(voyage)
    monkeypatch.setattr("sys.stdin", Person("".join(answer + "\n" for answer in ANSWERS[:answered])))
    assert run(NOW) == 130
    assert tree(voyage) == before


def test_an_answer_that_cannot_be_read_is_asked_again(voyage: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    wrong = ["nlq 5", "nlp many", "nlp 500"]
    monkeypatch.setattr("sys.stdin", Person("\n".join([*wrong, *ANSWERS]) + "\n"))
    assert run(NOW) == 0
    assert read_folder(voyage, SUNDAY, "en").reviews[0].hours == {"nlp": 5.0, "mlo": 1.0}


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        ([], 2),
        (["--week", "2026-W54", "--yes"], 2),
        (["--week", "2026-W30", "--yes"], 2),
        (["--hours", "nlq=4"], 2),
        (["--hours", "nlp=much"], 2),
        (["--hours", "nlp=-1"], 2),
        (["--hours", "nan"], 2),
        (["--weigh", "rain=3"], 2),
        (["--weigh", "game_change=11"], 2),
        (["--as-of", "2031-01-01", "--yes"], 2),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_changes(voyage: Path, arguments: list[str], code: int) -> None:
    before = tree(voyage)
    assert run([*NOW, *arguments]) == code
    assert tree(voyage) == before


def test_a_review_is_shown_and_written_anew_only_while_it_is_as_it_was(
    voyage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([*NOW, "--yes", "--no-chart"]) == 0
    capsys.readouterr()
    assert run(NOW) == 0
    assert capsys.readouterr().out == (voyage / WEEK).read_text()
    assert run([*NOW, "--hours", "2", "--no-chart"]) == 1
    assert run([*NOW, "--hours", "2", "--no-chart", "--again"]) == 0
    assert read_folder(voyage, SUNDAY, "en").reviews[0].hours == {"nlp": 2.0}
    assert run([*NOW, "--blocked", "Rain", "--no-chart", "--again"]) == 0
    again = read_folder(voyage, SUNDAY, "en").reviews[0]
    assert (again.hours, again.blocked) == ({"nlp": 2.0}, "Rain")  # What was told before stays.
    (voyage / WEEK).write_text((voyage / WEEK).read_text() + "\nA thought of mine.\n")
    before = tree(voyage)
    assert run([*NOW, "--hours", "3", "--no-chart", "--again"]) == 1
    assert tree(voyage) == before


def test_hours_that_were_not_logged_go_to_the_log_once(voyage: Path) -> None:
    options = ["--hours", "nlp=10,mlo=30", "--no-chart", "--again"]
    for _ in range(2):
        assert run([*NOW, *options]) == 0
    log = read_folder(voyage, SUNDAY, "en").log
    total = {area: sum(one.hours or 0.0 for one in log if one.field == area) for area in ("nlp", "mlo")}
    assert total == {"nlp": 10.0, "mlo": 30.0}
    assert {one.text for one in log if one.date >= date(2026, 6, 26)} == {"Week 2026-W26, beyond what was logged"}
    assert run(["check"]) == 0  # No day holds more than 24 hours.


def test_a_review_written_anew_without_a_chart_keeps_what_its_chart_told(voyage: Path, chart: Chart) -> None:
    earlier = date(2026, 5, 31)
    write(voyage / f"chart/{earlier}.json", to_json(replace(chart, as_of=earlier, inputs=None)))
    assert run([*NOW, "--yes"]) == 0
    first = (voyage / WEEK).read_text()
    assert run([*NOW, "--blocked", "Rain", "--no-chart", "--again"]) == 0
    again = (voyage / WEEK).read_text()
    useless = [line for line in first.splitlines() if line.startswith("useless")]
    assert useless == [line for line in again.splitlines() if line.startswith("useless")] != []
    assert first[first.index("## Since") :] == again[again.index("## Since") :]


def test_what_would_command_the_terminal_or_break_a_table_does_neither(
    voyage: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    question = 'id = "own"\nquestion = "a|b\\u001b[2J\\nc"\nfigure = "game_change"\nfirst_asked = 2026-06-01\n'
    (voyage / "worries.toml").write_text(f"schema = 1\n[[worry]]\n{question}")
    assert run([*NOW, "--blocked", "x\x1b[2J\n## y", "--weigh", "own=3", "--no-chart"]) == 0
    assert "\x1b" not in (voyage / WEEK).read_text()
    assert "| a\\|b [2J c |" in (voyage / WEEK).read_text()
    assert "\n## y" not in (voyage / WEEK).read_text()
    (voyage / WEEK).write_text((voyage / WEEK).read_text() + "\x1b[2J\n")
    assert run(NOW) == 0
    assert "\x1b" not in capsys.readouterr().out


def test_another_weight_of_the_same_day_is_kept_and_counts(voyage: Path) -> None:
    for weight in (7, 3, 3):
        assert run([*NOW, "--yes", "--weigh", f"game_change={weight}", "--no-chart", "--again"]) == 0
    concerns = read_folder(voyage, SUNDAY, "en").concerns
    assert [one.weighs for one in concerns.weight] == [7, 3]
    assert weighing(["game_change"], concerns, (), None)[0].before == 3


def test_an_older_week_can_be_filled_in_and_is_not_planned_anew(voyage: Path) -> None:
    assert run([*NOW, "--week", "2026-W20", "--hours", "3"]) == 0
    assert not (voyage / "chart").exists()
    text = (voyage / "review/2026-W20.md").read_text()
    assert "Next week" not in text
    assert "The week after: 8" in text


@pytest.mark.parametrize(("language", "told"), [("en", "Next week study 8 h: "), ("ja", "来週は8時間、")])
def test_it_ends_with_one_sentence_on_what_to_do_and_how_the_odds_moved(
    voyage: Path, chart: Chart, language: str, told: str, capsys: pytest.CaptureFixture[str]
) -> None:
    earlier = date(2026, 5, 31)
    write(voyage / f"chart/{earlier}.json", to_json(replace(chart, as_of=earlier, inputs=None)))
    assert run([*NOW, "--yes", "--lang", language]) == 0
    last = capsys.readouterr().out.split("\n\n")[-1].replace("\n", " " if language == "en" else "")
    assert last.startswith(told)
    assert ("31 May 2026" if language == "en" else "2026年5月31日") in last
    assert last.strip() in (voyage / WEEK).read_text().replace("\u00a0", " ")
