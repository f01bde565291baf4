"""What the pages say works: every command runs, every example is valid, every figure is what the demo prints."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinro.atlas import extended, load
from shinro.chart import from_json
from shinro.cli import run
from shinro.cli.commands import commands
from shinro.cli.folder import known
from shinro.cli.options import Said
from shinro.voyage import read

if TYPE_CHECKING:
    from shinro.chart.advised import Advised
    from shinro.chart.worried import Worried
    from shinro.race.past import Past

    from .conftest import Done

ROOT = Path(__file__).parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
PAIRS = [(page, page.with_suffix(".ja.md")) for page in PAGES if page.with_suffix(".ja.md").exists()]
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
NUMBER = re.compile(r"\d[\d,]*\.?\d*")


def name(value: object) -> str:
    return str(value.relative_to(ROOT)) if isinstance(value, Path) else ""


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in BLOCK.findall(page.read_text()) if kind == language]


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "sh")], ids=name)
def test_every_command_runs(
    page: Path,
    demo: Done,
    again: Done,
    asked: Advised,
    feared: Worried,
    lately: Past,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    shutil.copytree(demo.folder, tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)
    chart = from_json(again.output.encode())  # composed once for all tests, by the same command
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: chart)
    monkeypatch.setattr("shinro.cli.replay.past_known", lambda *_: lately)
    monkeypatch.setattr("shinro.cli.course.advised", lambda *_, **__: asked)
    monkeypatch.setattr("shinro.cli.worries.worried", lambda *_: feared)
    monkeypatch.setattr("shinro.cli.week.compose", lambda *_: chart)
    monkeypatch.setattr("shinro.cli.adopt.advised", lambda *_, **__: asked)
    for line in "\n".join(blocks(page, "sh")).splitlines():
        command = shlex.split(line, comments=True)
        if not command:
            continue
        program, arguments = command[0].removeprefix(".venv/bin/"), command[1:]
        if program == "make":
            done = subprocess.run(["make", "-n", *arguments], cwd=ROOT, capture_output=True, check=False)
            assert done.returncode == 0, line
        else:
            assert program == "shinro", line
            fine = (0, 3) if arguments[0] == "alert" else (0,)
            assert run(arguments) in fine, f"{line}\n{capsys.readouterr().err}"


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=name)
def test_every_program_runs_and_prints_what_stands_below_it(page: Path, tmp_path: Path) -> None:
    programs = re.findall(
        r"^```python\n(.*?)^```\n+(?:```text\n(.*?)^```)?", page.read_text(), re.MULTILINE | re.DOTALL
    )
    for text, shown in programs:
        done = subprocess.run([sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=True)
        if not shown:
            continue
        assert NUMBER.sub("#", shown) == NUMBER.sub("#", done.stdout)
        for one, other in zip(NUMBER.findall(shown), NUMBER.findall(done.stdout), strict=True):
            assert float(one.rstrip(".")) == pytest.approx(float(other.rstrip(".")), rel=2e-3, abs=0.2)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_command_named_in_a_sentence_exists(page: Path) -> None:
    group = commands(Said("en"))
    for words in re.findall(r"`shinro ([^`]+)`", page.read_text()):
        verb, *arguments = shlex.split(words)
        if verb != "…":
            group.commands[verb].make_context(verb, arguments, resilient_parsing=True)
            assert not [word for word in arguments if word.startswith("--") and not _takes(verb, word)], words


def _takes(verb: str, option: str) -> bool:
    return any(option in parameter.opts for parameter in commands(Said("en")).commands[verb].params)


@pytest.mark.parametrize("page", [ROOT / "README.md", ROOT / "README.ja.md"], ids=name)
def test_every_verb_is_in_the_readme(page: Path) -> None:
    for verb in commands(Said("en")).commands:
        assert f"shinro {verb}" in page.read_text()


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "toml")], ids=name)
def test_every_example_is_a_voyage(page: Path, tmp_path: Path) -> None:
    me, own, advice, log = blocks(page, "toml")
    (tmp_path / "log").mkdir()
    (tmp_path / "me.toml").write_text(me)
    (tmp_path / "own.toml").write_text(own)
    (tmp_path / "advice.toml").write_text(advice)
    (tmp_path / "log" / "2026-07.toml").write_text(log)
    voyage = read(tmp_path, known(), as_of=date(2026, 7, 31), today=date(2026, 7, 31))
    assert voyage.unknown == ()
    assert len(voyage.log) == 2
    assert extended(load(), voyage.own.skill, voyage.own.challenge, voyage.advice.policy).advice["support-first"]


@pytest.mark.parametrize(("english", "japanese"), PAIRS, ids=name)
def test_both_languages_say_the_same(english: Path, japanese: Path) -> None:
    def form(page: Path) -> list[str]:
        lines = [line for line in page.read_text().splitlines() if re.match(r"#+ |```|- |!\[", line)]
        return [re.match(r"\S+?(?=[ \[]|$)", line)[0] for line in lines]  # type: ignore[index]

    assert form(english) == form(japanese)


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target in re.findall(r"\]\(([^)#]+)", page.read_text()):
        if "://" not in target:
            assert (page.parent / target).exists(), target


def test_the_readmes_chart_is_the_demos(demo: Done) -> None:
    shown = re.search(r"<!-- demo -->\n```text\n(.*?)\n```", (ROOT / "README.md").read_text(), re.DOTALL)
    assert shown
    for ours, theirs in zip_longest(shown[1].splitlines(), demo.output.rstrip().splitlines(), fillvalue=""):
        where = f"{ours!r} against {theirs!r}; `make readme` puts the demo's there"
        if re.search("[▁▂▃▄▅▆▇█]{4}", ours):  # the evidence's rows: their order is part of the answer
            assert ours.split()[0] == theirs.split()[0], where
            continue
        assert NUMBER.sub("#", ours) == NUMBER.sub("#", theirs), where
        for one, other in zip(NUMBER.findall(ours), NUMBER.findall(theirs), strict=True):
            a, b = float(one.replace(",", "")), float(other.replace(",", ""))
            assert abs(a - b) <= max(1, 0.1 * max(a, b)), where
