"""What every test shares: a Hypothesis profile without clocks, and one run of the demo."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.chart import Chart
    from shinro.chart.advised import Advised
    from shinro.chart.worried import Worried
    from shinro.race.past import Past

settings.register_profile("shinro", deadline=None, print_blob=True)
settings.load_profile("shinro")


@dataclass(frozen=True)
class Done:
    """What a command left: its folder, its exit code and what it printed."""

    folder: Path
    code: int
    output: str
    errors: str


def shinro(folder: Path, *arguments: str, **environment: str) -> Done:
    """Run `shinro` in a folder as its user does, in a process of its own."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_"))}
    done = subprocess.run(
        [sys.executable, "-m", "shinro", *arguments],
        cwd=folder,
        env={**clean, "LANG": "C.UTF-8", **environment},
        capture_output=True,
        timeout=300,
        check=False,
    )
    return Done(folder, done.returncode, done.stdout.decode(), done.stderr.decode())


Composed = Callable[..., "Chart"]


@pytest.fixture(scope="session")
def composed() -> Iterator[Composed]:
    """Compose charts on the shipped evidence with fewer careers: `composed(as_of=..., **keys of me.toml)`."""
    from msgspec import convert

    from shinro.atlas import load
    from shinro.chart import compose
    from shinro.course import advise, worlds
    from shinro.evidence import Evidence
    from shinro.voyage import Me, Voyage

    def compose_one(as_of: date = date(2026, 6, 30), seed: int = 1, **keys: object) -> Chart:
        me = convert({"schema": 1, "weekly_hours": 8, "age": 52} | keys, Me)
        return compose(Voyage(path="made-up", me=me), load(), Evidence.shipped(), as_of, seed, lambda _: None)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(advise, "CAREERS", 400)
        patch.setattr(advise, "CAREERS_PER_OPTION", 200)
        patch.setattr(worlds, "CAREERS_PER_WORLD", 60)
        patch.setattr(worlds, "DRAWS", 3)
        yield compose_one


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Done:
    """`shinro demo`, run once for all tests; its folder is not to be changed."""
    return shinro(tmp_path_factory.mktemp("demo"), "demo", PYTHONHASHSEED="1")


@pytest.fixture(scope="session")
def again(demo: Done, tmp_path_factory: pytest.TempPathFactory) -> Done:
    """The demo's person charted again, by another process: JSON printed, report written to `again.html`."""
    folder = tmp_path_factory.mktemp("again")
    return shinro(
        folder,
        *("chart", "--voyage", str(demo.folder / "shinro-demo"), "--as-of", "2026-06-30"),
        *("--json", "--report", "again.html"),
        PYTHONHASHSEED="2",
    )


@pytest.fixture(scope="session")
def asked(demo: Done, tmp_path_factory: pytest.TempPathFactory) -> Advised:
    """The course of the demo's person, asked all that needs no further option."""
    from msgspec.json import decode

    from shinro.chart.advised import Advised

    voyage = ("--voyage", str(demo.folder / "shinro-demo"), "--as-of", "2026-06-30")
    done = shinro(tmp_path_factory.mktemp("asked"), "course", *voyage, "--json")
    assert done.code == 0, done.errors
    return decode(done.output, type=Advised)


@pytest.fixture(scope="session")
def feared(demo: Done, tmp_path_factory: pytest.TempPathFactory) -> Worried:
    """The worries of the demo's person."""
    from msgspec.json import decode

    from shinro.chart.worried import Worried

    voyage = ("--voyage", str(demo.folder / "shinro-demo"), "--as-of", "2026-06-30")
    done = shinro(tmp_path_factory.mktemp("feared"), "worries", *voyage, "--json")
    assert done.code == 0, done.errors
    return decode(done.output, type=Worried)


@pytest.fixture(scope="session")
def lately() -> Past:
    """The past of which only the newest year and a half is looked up; what lies before it is filled in alike."""
    from shinro.atlas import load
    from shinro.evidence import Evidence
    from shinro.race.past import half_years_of, looked_up, past_of

    evidence, fields = Evidence.shipped(), load().fields
    half_years = half_years_of(evidence)
    found = [looked_up(evidence, fields, half_year) for half_year in half_years[-3:]]
    return past_of(half_years, [found[0]] * (len(half_years) - 3) + found)
