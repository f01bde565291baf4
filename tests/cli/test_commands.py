"""The verbs, run as their user runs them."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from shinro.chart import from_json
from shinro.cli import run
from shinro.show.width import width
from shinro.voyage import write_sample

from ..conftest import Done, shinro

VERBS = (
    "demo",
    "init",
    "log",
    "week",
    "chart",
    "report",
    "outlook",
    "course",
    "race",
    "replay",
    "worries",
    "strengths",
    "score",
    "alert",
    "export",
    "check",
    "completion",
)
EXPORTS = ("review", "shokumu", "resume", "notes")


def test_the_demo_writes_a_person_prints_the_chart_and_says_where_the_report_is(demo: Done) -> None:
    assert demo.code == 0
    assert "Traceback" not in demo.errors
    assert demo.output.startswith("Shinro: your course from 30 June 2026 to the age of 60\n")
    assert demo.output.splitlines()[-1].startswith("The report: shinro-demo/report.html")
    assert max(width(line) for line in demo.output.splitlines()) <= 80
    files = {str(p.relative_to(demo.folder)) for p in demo.folder.rglob("*") if p.is_file()}
    assert {"shinro-demo/me.toml", "shinro-demo/log/2024-07.toml", "shinro-demo/report.html"} <= files
    assert all(name.startswith("shinro-demo/") for name in files)
    assert not any(name.endswith(".tmp") for name in files)


def test_the_same_inputs_give_the_same_bytes_in_another_process(demo: Done, again: Done) -> None:
    assert again.code == 0
    assert (again.folder / "again.html").read_bytes() == (demo.folder / "shinro-demo" / "report.html").read_bytes()
    third = shinro(
        again.folder,
        *("chart", "--voyage", str(demo.folder / "shinro-demo"), "--as-of", "2026-06-30", "--lang", "ja", "--json"),
        PYTHONHASHSEED="3",
        NUMBA_NUM_THREADS="1",
        PYTHONPROFILEIMPORTTIME="1",
    )
    assert third.output == again.output
    loaded = set(re.findall(r"^import time:.*\| +([\w.]+)$", third.errors, re.MULTILINE))
    assert "numpy" in loaded
    assert loaded & {"scipy.stats", "pandas", "jinja2", "vl_convert"} == set(), "slow to load, and of no use here"


def test_json_holds_the_whole_chart_and_nothing_else(again: Done) -> None:
    assert again.errors == "" or "…" in again.errors  # the stages of a first compilation, at most
    chart = from_json(again.output.encode())
    assert (str(chart.as_of), chart.seed, chart.schema) == ("2026-06-30", 1, 1)
    assert json.loads(again.output)["voyage"] == chart.voyage


def test_the_schema_is_json_and_names_the_parts(tmp_path: Path) -> None:
    done = shinro(tmp_path, "chart", "--schema")
    assert done.code == 0
    schema = json.loads(done.output)
    chart = schema["$defs"]["Chart"]["properties"]
    assert {"as_of", "seed", "voyage", "evidence", "outlook", "course", "plan", "worries"} <= set(chart)


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("verb", ["", *VERBS, *(f"export {name}" for name in EXPORTS)])
def test_help_fits_eighty_columns_in_its_language(capsys: pytest.CaptureFixture[str], verb: str, language: str) -> None:
    assert run([*verb.split(), "--help", "--lang", language]) == 0
    text = capsys.readouterr().out
    assert max(width(line) for line in text.splitlines()) <= 80
    japanese = re.search("[\u3040-\u30ff]", text) is not None
    assert japanese == (language == "ja")
    words = set(
        re.findall(
            r"[a-z]{3,}",
            re.sub(
                r"Shinro|Ctrl-C|[A-Za-z0-9-]*[./=_][\w./=:]*|"
                r"--?[a-z-]+|[a-z][a-z0-9-]*=\S+|\[[a-z|]+\]|shinro\S*|report\.html|me\.toml|JSON Schema|"
                r"JSON Resume|Markdown|Kaggle|Qiita|Zenn|series|period|value|total|area|unit|fields|all|cv",
                "",
                text,
            ),
        )
    )
    if language == "ja":
        inner = {*EXPORTS, "schema", "figures", "add", "weigh", "close", "id", "text", "plan", "done", "slip", "week"}
        inner |= {"gen", "none"}  # what --then and --field take
        assert words <= {*VERBS, *inner}, "no English word is left in Japanese help"


def test_the_language_is_the_terminals_unless_named(tmp_path: Path) -> None:
    assert shinro(tmp_path, "--help", LANG="ja_JP.UTF-8").output.startswith("使い方:")
    assert shinro(tmp_path, "--help", "--lang", "en", LANG="ja_JP.UTF-8").output.startswith("Usage:")
    assert shinro(tmp_path, "--help", LC_ALL="ja_JP.UTF-8", LANG="C").output.startswith("使い方:")
    assert shinro(tmp_path, "--help").output.startswith("Usage:")


def test_bare_shinro_helps_outside_a_voyage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done = shinro(tmp_path)
    assert (done.code, done.output.split()[0]) == (0, "Usage:")


def test_bare_shinro_charts_the_folder_it_is_in(
    again: Done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sample(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: from_json(again.output.encode()))
    assert run([]) == 0
    assert capsys.readouterr().out.startswith("Shinro: ")
    assert run(["--lang", "ja"]) == 0
    assert "Shinro: " not in capsys.readouterr().out


def test_the_persons_language_holds_unless_one_is_named(
    again: Done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sample(tmp_path)
    me = tmp_path / "me.toml"
    me.write_text(me.read_text().replace("schema = 2\n", 'schema = 2\nlanguage = "ja"\n'))
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: from_json(again.output.encode()))
    for arguments, opening in (
        (["chart"], "針路"),
        (["chart", "--lang", "en"], "Shinro: "),
        (["--lang", "en"], "Shinro: "),
    ):
        assert run(arguments) == 0
        assert capsys.readouterr().out.startswith(opening)
    assert run(["report"]) == 0
    assert capsys.readouterr().out.startswith("報告書: report.html")


def test_a_report_replaces_an_older_report_and_nothing_else(
    again: Done, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_sample(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("shinro.cli.answers.compose", lambda *_: from_json(again.output.encode()))
    for language in ("en", "ja", "en"):
        assert run(["report", "--lang", language]) == 0
        assert f'<html lang="{language}"' in (tmp_path / "report.html").read_text()
    (tmp_path / "report.html").write_text("mine")
    assert run(["report"]) == 2
    assert (tmp_path / "report.html").read_text() == "mine"


@pytest.mark.parametrize("language", ["en", "ja"])
def test_check_counts_what_is_in_order_and_notes_what_it_keeps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], language: str
) -> None:
    write_sample(tmp_path)
    me = tmp_path / "me.toml"
    me.write_text(me.read_text().replace("schema = 2\n", 'schema = 2\nmotto = "x"\n'))
    assert run(["check", "--voyage", str(tmp_path), "--lang", language]) == 0
    shown = capsys.readouterr()
    assert "80" in shown.out
    assert shown.err.startswith(f"{me}:6:1: ")
    assert "motto" in shown.err


def test_a_closed_pipe_is_no_error(tmp_path: Path) -> None:
    program = f"{sys.executable} -m shinro chart --schema | head -n 1; echo ${{PIPESTATUS[0]}}"
    done = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert done.stdout.splitlines()[0] == "{"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="a device that takes nothing is needed")
@pytest.mark.parametrize("arguments", ["--help", "chart --schema", "log x", "chrat"])
def test_output_that_cannot_be_written_is_a_sentence(tmp_path: Path, arguments: str) -> None:
    (tmp_path / "me.toml").write_text("schema = 2\nweekly_hours = 8\nbirth_date = 1984-05-01\n")
    program = f"{sys.executable} -m shinro {arguments} >/dev/full"
    done = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == (2 if arguments == "chrat" else 1)
    assert "SHINRO_DEBUG" not in done.stderr
    assert ("standard output" in done.stderr) == (arguments != "chrat")


@pytest.mark.parametrize("stream", ["<&-", ">&-", "2>&-"])
def test_a_closed_stream_is_no_error(tmp_path: Path, stream: str) -> None:
    (tmp_path / "me.toml").write_text("schema = 2\nweekly_hours = 8\nbirth_date = 1984-05-01\n")
    program = f"{sys.executable} -m shinro log x {stream}"
    done = subprocess.run(["bash", "-c", program], cwd=tmp_path, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    assert "written" in done.stdout or stream == ">&-"


def test_a_terminal_without_japanese_shows_something(tmp_path: Path) -> None:
    done = shinro(tmp_path, "--help", "--lang", "ja", PYTHONIOENCODING="latin-1")
    assert (done.code, done.errors) == (0, "")
    assert "??" in done.output
