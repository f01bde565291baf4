"""`shinro race`: the race that ships, and one of one's own that goes on where it was stopped."""

from __future__ import annotations

import json
import re
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest
from jsonschema import Draft202012Validator

from shinro.cli import run
from shinro.halfyear import HalfYear

from ..show import race_fixture as made

if TYPE_CHECKING:
    from pathlib import Path

AS_OF = ("--as-of", "2026-06-30")
FIELDS = ("tab", "cv", "nlp")
ADVICE = """[[policy]]
id = "support-first"
name = "Support first"
work_first = true
effort = 0.9
fixed = { biz = 0.3 }
field_split = [{ share = 0.7, pick = "work_gap" }]
switch = { allowed = true, min_hold = 2, margin = 0.1 }
work = { weights = { value = 0.6, p = 0.4 }, filter = {} }
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A voyage, which is the current folder, and a cache of its own."""
    (tmp_path / "me.toml").write_text("schema = 2\nbirth_date = 1984-05-01\nweekly_hours = 8\n")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return tmp_path


class History:
    """Stands for the computation: keeps each start under its name, and can be stopped before one."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.stop_at: int | None = None
        self.computed: list[int] = []
        self.advice: set[str] = set()
        self.who: dict[int, Any] = {}
        past = SimpleNamespace(
            half_years=tuple(HalfYear(2012, 1) + t for t in range(28)), vintages=[SimpleNamespace(fields=FIELDS)] * 28
        )
        monkeypatch.setattr("shinro.race.run.past_known", lambda *_: past)
        monkeypatch.setattr("shinro.race.run.histories", self._histories)
        monkeypatch.setattr("shinro.race.results.race_of", lambda *_: made.history())

    def _histories(
        self, _past: Any, who: Any, advice: Any, _atlas: Any, _seed: int, store: Any, hear: Any, *, windows: int
    ) -> Any:
        self.advice, self.who, self.windows = set(advice), dict(who), windows
        for done, start in enumerate(who):
            hear("race", done, len(who))
            if store.get(f"start-{start}.bin") is None:
                if start == self.stop_at:
                    raise KeyboardInterrupt
                self.computed.append(start)
                store.put(f"start-{start}.bin", b"done")
        return ()


@pytest.fixture
def history(monkeypatch: pytest.MonkeyPatch) -> History:
    return History(monkeypatch)


def test_what_ships_is_shown_without_a_voyage(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["race", *AS_OF]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Shinro: career advice, raced on history")
    assert "PEOPLE LIKE YOU" not in told
    assert run(["race", *AS_OF, "--voyage", "nowhere"]) == 1


@pytest.mark.usefixtures("folder")
def test_the_person_of_a_voyage_is_placed_on_the_map(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["race", *AS_OF]) == 0
    assert "You: 42 years old, 8 h a week" in capsys.readouterr().out


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["--policy", "hihgest-pay"], "did you mean highest-pay?"),
        (["--profile", "web-enginer", "--history"], "did you mean web-engineer?"),
        (["--all"], "--all goes with --history only."),
        (["--profile", "newcomer"], "--profile goes with --history, --future only."),
        (["--history", "--future"], "--history and --future do not go together."),
        (["--as-of", "2015-01-01"], "it was not known yet"),
        (["--history", "--as-of", "2015-01-01"], "it was not known yet"),
    ],
)
def test_what_cannot_be_raced_is_refused(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["race", *([] if "--as-of" in arguments else AS_OF), *arguments]) == 2
    assert told in capsys.readouterr().err


@pytest.mark.usefixtures("folder")
def test_a_policy_is_meant_by_its_name_in_either_language(capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["race", *AS_OF, "--policy", "現状維持", "--policy", "shinro’s course", "--json"]) == 0
    document = json.loads(capfdbinary.readouterr().out)
    assert {one["policy"] for one in document["race"]["standings"]} == {"stay-put", "course"}
    assert set(document["reader"]["regret"]) == {"stay-put", "course"}


def test_advice_of_ones_own_is_raced_but_not_in_what_ships(
    folder: Path, history: History, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "advice.toml").write_text(ADVICE)
    assert run(["race", *AS_OF, "--policy", "support-first"]) == 2
    assert "→ race it: `shinro race --history`" in capsys.readouterr().err
    assert run(["race", *AS_OF, "--history"]) == 0
    assert "support-first" in history.advice


@pytest.mark.usefixtures("folder")
def test_json_fits_its_schema(history: History, capfdbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["race", "--schema"]) == 0
    schema = json.loads(capfdbinary.readouterr().out)
    Draft202012Validator.check_schema(schema)
    for arguments in ([], ["--history"], ["--history", "--profile", "newcomer"]):
        assert run(["race", *AS_OF, *arguments, "--json"]) == 0
        shown = capfdbinary.readouterr()
        document = json.loads(shown.out)
        Draft202012Validator(schema).validate(document)
        assert shown.err == b""
    assert document["person"] == "newcomer"
    for one in document["race"]["standings"]:
        assert one["told"] in {"", "open"}, "one person tells nothing apart"
        assert (one["low"], one["behind_low"]) == (one["high"], one["behind_high"])
    assert history.who
    assert history.windows == 1, "one person is raced for five years at each start"


@pytest.mark.usefixtures("folder")
def test_a_race_that_was_stopped_goes_on(history: History, capsys: pytest.CaptureFixture[str]) -> None:
    history.stop_at = 2
    assert run(["race", *AS_OF, "--history"]) == 130
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.splitlines()[-1] == "Stopped. 1 of 10 starts are kept; the same command goes on from there."
    history.stop_at, before = None, list(history.computed)
    assert run(["race", *AS_OF, "--history"]) == 0
    assert before == [0]
    assert history.computed == list(range(0, 20, 2)), "every April once"


@pytest.mark.usefixtures("folder")
def test_the_person_starts_as_they_are_now_with_the_fields_of_then(history: History) -> None:
    assert run(["race", *AS_OF, "--history"]) == 0
    (one,) = history.who[0]
    assert (one.id, int(one.age), one.weekly_hours) == ("you", 42, 8.0)


@pytest.mark.usefixtures("history")
def test_a_cache_that_cannot_be_written_stops_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "cache").write_text("a file")
    assert run(["race", *AS_OF, "--history"]) == 0
    shown = capsys.readouterr()
    (line,) = [one for one in shown.err.splitlines() if "Not kept" in one]
    assert re.fullmatch(r"Not kept for next time \(.*a file stands where a folder is needed\)\.", line)
    assert shown.out.startswith("Shinro: career advice")


def test_futures_are_raced_to_the_target_age_of_the_person(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    asked: list[Any] = []

    def future_race(*given: Any) -> Any:
        asked.append(given)
        return made.future()

    monkeypatch.setattr("shinro.race.future.future_race", future_race, raising=False)
    (folder / "me.toml").write_text("schema = 2\nbirth_date = 1984-05-01\nweekly_hours = 8\ntarget_age = 65\n")
    assert run(["race", *AS_OF, "--future", "--policy", "stay-put", "--json"]) == 0
    document = json.loads(capfdbinary.readouterr().out)
    assert [one["policy"] for one in document["standings"]] == ["stay-put"]
    assert (asked[0][0].id, asked[0][1]) == ("you", 65.0)
    assert run(["race", "--future", "--schema"]) == 0
    Draft202012Validator(json.loads(capfdbinary.readouterr().out)).validate(document)
