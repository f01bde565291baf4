"""Commits of the week are the person's own, of that week alone, and nothing else is asked of git."""

from __future__ import annotations

import subprocess
from datetime import date
from typing import TYPE_CHECKING

import pytest

from shinro.cli.commits import commits

if TYPE_CHECKING:
    from pathlib import Path

FIRST, LAST = date(2026, 6, 22), date(2026, 6, 28)


def git(folder: Path, *arguments: str, day: str = "2026-06-24T12:00:00") -> None:
    subprocess.run(
        ["git", *arguments],
        cwd=folder,
        env={"PATH": "/usr/bin:/bin", "HOME": str(folder), "GIT_AUTHOR_DATE": day, "GIT_COMMITTER_DATE": day},
        check=True,
        capture_output=True,
    )


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    git(tmp_path, "config", "user.email", "me@example.org")
    git(tmp_path, "config", "user.name", "Me")
    return tmp_path


def commit(folder: Path, subject: str, day: str, email: str = "me@example.org") -> None:
    git(folder, "-c", f"user.email={email}", "commit", "-q", "--allow-empty", "-m", subject, day=day)


def test_ones_own_commits_of_the_week_are_named_oldest_first(repository: Path) -> None:
    commit(repository, "Before", "2026-06-20T12:00:00")
    commit(repository, "Begin", "2026-06-22T12:00:00")
    commit(repository, "Not mine", "2026-06-23T12:00:00", "you@example.org")
    commit(repository, "Mend the search", "2026-06-28T12:00:00")
    commit(repository, "After", "2026-06-30T12:00:00")
    assert commits(repository, FIRST, LAST) == ["Begin", "Mend the search"]


def test_what_is_no_repository_reminds_of_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    assert commits(tmp_path, FIRST, LAST) == []
    assert commits(tmp_path / "missing", FIRST, LAST) == []
