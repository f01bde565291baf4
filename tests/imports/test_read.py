"""Each source is known by what it holds, not by its name; what is broken or something else is told in one problem."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.imports import Import, Piece, read
from shinro.imports.git_history import modules_of
from shinro.imports.text import day_of
from shinro.imports.zenn import front_matter
from shinro.problems import ShinroError

from .made import EMAIL, articles, git, kaggle, repository, resume

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [["2021-01-01", "LightGBM", "x"], ["2021-02-01", "XGBoost", "y"]]


def rules(path: Path) -> list[tuple[str, str]]:
    with pytest.raises(ShinroError) as caught:
        read(path)
    return [(problem.rule, str(problem.place).removeprefix(str(path))) for problem in caught.value.problems]


def written(path: Path, content: str | bytes) -> Path:
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def test_a_resume_is_known_whatever_its_name(tmp_path: Path) -> None:
    document = resume([["work", "2020-04", "", "Ran XGBoost"], ["skill", "Master", "SQL, dbt"]])
    found = read(written(tmp_path / "anything.txt", "\ufeff" + json.dumps(document)))
    assert (found.source, found.name, found.country) == ("json_resume", "Some One", "JP")
    assert found.pieces == (Piece(date(2020, 4, 1), "Ran XGBoost"),)
    assert {(one.word, one.mastery) for one in found.declared} == {("", 0.8), ("SQL", 0.8), ("dbt", 0.8)}


@pytest.mark.parametrize(
    "broken",
    [
        {"basics": {}, "work": [{"summary": 7, "highlights": None, "startDate": 3}, "x", None], "skills": "no"},
        {"basics": {"name": 3, "location": []}, "skills": [{"name": None, "keywords": "SQL", "level": 4}, 5]},
        {"basics": {"location": {"countryCode": "Japan"}}, "work": [{"highlights": "one text, not a list"}]},
        {"basics": {}, "work": [{"highlights": [1, None, "a"]}], "projects": {"not": "a list"}},
        {"basics": {"location": {"countryCode": "12"}}, "work": [{"highlights": 3, "keywords": True, "courses": {}}]},
    ],
)
def test_a_resume_with_odd_parts_is_read_as_far_as_it_goes(tmp_path: Path, broken: object) -> None:
    found = read(written(tmp_path / "r.json", json.dumps(broken)))
    assert (found.source, found.name, found.country) == ("json_resume", None, None)


def test_a_name_that_is_no_text_can_still_be_written(tmp_path: Path) -> None:
    assert read(written(tmp_path / "r.json", '{"basics": {"name": "\\ud800 B"}, "work": []}')).name == "? B"


@pytest.mark.parametrize("source", ["kaggle-submissions", "kaggle-notebooks", "kaggle-competitions"])
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_kaggles_tables_are_known_by_their_columns(tmp_path: Path, source: str, end: str) -> None:
    rows = [["2021-01-01", "one, two", "complete"], ["2021-01-02", "three", "error"]]
    if source == "kaggle-competitions":
        rows = [["https://www.kaggle.com/competitions/m5-forecasting", "x", "True"], ["titanic", "x", "False"]]
    elif source == "kaggle-notebooks":
        rows = [["2021-01-01", "one, two", "3"]]
    text = kaggle(source, rows).replace("\r\n", "\n").replace("\n", end) + "Warning: outdated" + end
    found = read(written(tmp_path / "x.dat", text))
    assert found.source == "kaggle"
    assert len(found.pieces) == 1
    assert ("m5 forecasting" if source == "kaggle-competitions" else "one, two") in found.pieces[0].text


def test_zenn_is_a_folder_of_articles_even_in_a_repository(tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    found = read(articles(tmp_path, ROWS))
    assert found.source == "zenn"
    assert [(piece.day, piece.text) for piece in found.pieces] == [
        (date(2021, 1, 1), "LightGBM\nx"),
        (date(2021, 2, 1), "XGBoost\ny"),
    ]


def test_front_matter_as_people_write_it() -> None:
    text = (
        "---\r\ntitle: 'It # counts: yes'\r\nemoji: 🎯\ntype: \"tech\" # tech: 技術記事\ntopics:\n  - python\n"
        '  - "機械学習"\npublished: true # soon\nodd line\n---\nbody: no\n'
    )
    assert front_matter(text) == {
        "title": ["It # counts: yes"],
        "emoji": ["🎯"],
        "type": ["tech"],
        "topics": ["python", "機械学習"],
        "published": ["true"],
    }
    assert front_matter("# no front matter") == {}
    assert front_matter("---\ntopics: [a, 'b', \"c\"]\n---")["topics"] == ["a", "b", "c"]


def test_a_history_holds_ones_own_commits_only(tmp_path: Path) -> None:
    rows = [
        ["2021-01-01", "Mine\n\nWith a body", "a/x.py: import lightgbm as lgb, from sklearn.metrics import log_loss"]
    ]
    repository(tmp_path, rows)
    repository(tmp_path, [["2021-02-02", "Theirs", "b.py: import torch"]], email="x-me@example.com")
    (piece,) = read(tmp_path).pieces
    assert piece.day == date(2021, 1, 1)
    assert piece.text == "Mine\n\nWith a body"
    assert piece.modules == {"lightgbm", "sklearn.metrics"}
    assert piece.files == {"a/x.py"}


def test_nothing_that_a_repository_configures_is_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository(tmp_path, [["2021-01-01", "One", "x.py: import torch"], ["2021-01-02", "Two", "x.py: import jax"]])
    trap = tmp_path / "trap.sh"
    trap.write_text(f'#!/bin/sh\ntouch {tmp_path}/sprung\ncat "$@"\n')
    trap.chmod(0o755)
    written(tmp_path / ".git" / "info" / "attributes", "*.py diff=odd\n")
    for key in (
        "core.fsmonitor",
        "diff.external",
        "diff.odd.textconv",
        "diff.odd.command",
        "core.pager",
        "gpg.program",
    ):
        git(tmp_path, "config", key, str(trap))
    git(tmp_path, "config", "log.showSignature", "true")
    monkeypatch.setenv("GIT_DIR", "/nowhere")
    assert {module for piece in read(tmp_path).pieces for module in piece.modules} == {"torch", "jax"}
    assert not (tmp_path / "sprung").exists()


@pytest.mark.parametrize(
    ("line", "modules"),
    [
        ("+import os, numpy as np", {"os", "numpy"}),
        ("+    from torch.nn import functional as F", {"torch.nn"}),
        ('+    "import pandas as pd\\n",', {"pandas"}),
        ("+from . import x", set()),
        ("+# import torch", set()),
        ("+important = 1", set()),
        ("-import torch", set()),
        (" import torch", set()),
        ("+import torch" + " " * 6000, set()),
    ],
)
def test_added_imports_count(line: str, modules: set[str]) -> None:
    found = modules_of(["\x1eabc\n", "+++ b/x.ipynb\n", line + "\n"])["abc"]
    assert found == modules


def test_requirements_count(tmp_path: Path) -> None:
    lines = ["\x1eabc", "+++ b/requirements-dev.txt", "+torch==2.1", "+pandas", "+# a note", "+-r base.txt", "+x[y]>=1"]
    assert modules_of(lines)["abc"] == {"torch", "pandas", "x"}


def test_a_repository_without_commits_or_identity_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_SYSTEM", "/dev/null")
    git(tmp_path, "init", "-q")
    assert rules(tmp_path) == [("git_no_identity", "")]
    git(tmp_path, "config", "user.email", EMAIL)
    assert rules(tmp_path) == [("git_no_commits", "")]
    repository(tmp_path, [["2021-02-02", "Theirs", "b.py: import torch"]], email="other@example.com")
    assert rules(tmp_path) == [("git_no_commits", "")]
    monkeypatch.setenv("PATH", "/nowhere")
    assert rules(tmp_path) == [("git_missing", "")]


def test_a_broken_repository_says_so(tmp_path: Path) -> None:
    repository(tmp_path, [["2021-02-02", "One", "b.py: import torch"]])
    for path in (tmp_path / ".git" / "objects").rglob("*"):
        if path.is_file():
            path.chmod(0o644)
            path.write_bytes(b"not an object")
    assert rules(tmp_path)[0][0] in {"git_failed", "git_no_commits"}


@pytest.mark.parametrize(
    ("content", "rule", "place"),
    [
        ("", "import_unknown", ""),
        ("just text", "import_unknown", ""),
        ("a,b\n1,2\n", "import_unknown", ""),
        ("{}", "import_unknown", ""),
        ("[]", "import_unknown", ""),
        ('[{"title": "no tags"}]', "import_unknown", ""),
        ('{"basics": {"name": "x"}}', "import_unknown", ""),
        ('{"basics": {\n  "name": }}', "json_syntax", ":2:11"),
        ("[" * 100_000, "json_syntax", ""),
        ('{"n": ' + "9" * 5000 + "}", "json_syntax", ""),
        ("fileName,date,description,status\n提出,2021,勾配,complete".encode("shift_jis"), "not_utf8", ""),
        ("ref,title,author,lastRunTime\nx," + "y" * 200_000 + ",a,2020-01-01\n", "import_unknown", ""),
        (b"\x00\xff\xfe", "not_utf8", ""),
    ],
)
def test_what_cannot_be_read_is_one_problem(tmp_path: Path, content: str | bytes, rule: str, place: str) -> None:
    assert rules(written(tmp_path / "file", content)) == [(rule, place)]


def test_missing_empty_and_huge(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert rules(tmp_path / "nowhere") == [("unreadable", "")]
    assert rules(tmp_path) == [("import_unknown", "")]
    monkeypatch.setattr("shinro.imports.text.MOST_BYTES", 10)
    assert rules(written(tmp_path / "file", "[" + " " * 20 + "]")) == [("import_too_large", "")]


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2021-02-03T04:05:06+09:00", date(2021, 2, 3)),
        ("2021-02", date(2021, 2, 1)),
        ("2021", date(2021, 1, 1)),
        ("2021-13-01", None),
        ("soon", None),
        ("", None),
        (7, None),
    ],
)
def test_days(text: object, day: date | None) -> None:
    assert day_of(text) == day


def test_an_empty_table_is_an_import_of_nothing(tmp_path: Path) -> None:
    assert read(written(tmp_path / "x", kaggle("kaggle-notebooks", []))) == Import("kaggle")
