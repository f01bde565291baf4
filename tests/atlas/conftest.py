"""A copy of the atlas's data that a test may break, and what `read` says about it."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinro.atlas import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from shinro.problems import Problem

DATA = Path(str(resources.files("shinro.atlas"))) / "data"


@pytest.fixture(scope="session")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("atlas") / "data"
    shutil.copytree(DATA, folder)
    return folder


@pytest.fixture
def after(copied: Path) -> Iterator[Callable[[str, str, str], tuple[Problem, ...]]]:
    """Replace the first `old` in a file by `new` and return the problems that `read` finds."""
    kept: dict[Path, str] = {}

    def mutate(file: str, old: str, new: str) -> tuple[Problem, ...]:
        path = copied / file
        text = path.read_text("utf-8")
        kept.setdefault(path, text)
        assert old in text, "the fault must be made where there is something to break"
        path.write_text(text.replace(old, new, 1), "utf-8")
        atlas, problems = read(copied)
        assert (atlas is None) == bool(problems)
        return problems

    yield mutate
    for path, text in kept.items():
        path.write_text(text, "utf-8")


@pytest.fixture
def at(copied: Path) -> Callable[[Problem], str]:
    """Return the rest of the line, in the broken file, from where a problem is said to stand."""

    def rest(problem: Problem) -> str:
        assert problem.place is not None
        line = Path(problem.place.file).read_text("utf-8").splitlines()[problem.place.line - 1]
        return line[problem.place.column - 1 :]

    return rest
