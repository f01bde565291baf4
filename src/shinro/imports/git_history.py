"""A git repository's history: the person's own commits, read with `git log` in that folder and nothing else.

Passes through, of commits by the repository's own `user.email`: the day, the message, the paths, and which modules the
added lines of Python (also in notebooks) import or a requirements file names. The code itself is not kept.
Git is told to run nothing that the repository configures, and to fetch nothing.
"""

from __future__ import annotations

import os
import re
import subprocess
from typing import TYPE_CHECKING

from ..problems import Place, Problem, ShinroError
from .text import day_of
from .types import Import, Piece

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

MOST_COMMITS = 3000
"""The newest are read: older work says little about what is held now, and a large history stays a matter of seconds."""
LONGEST_LINE = 5000
"""Longer lines are data."""
_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "log.showSignature=false")
_IMPORT = re.compile(r'^\+[\s"]*(?:from\s+([A-Za-z_][\w.]*)\s+import\b|import\s+([A-Za-z_][\w., ]*))')
_REQUIREMENT = re.compile(r'^\+\s*"?([A-Za-z][\w.-]*)\s*(?:\[[\w,-]+\])?\s*(?:[=~!<>]=|[<>;]|",?\s*$|$)')
_CODE_FILES = ("*.py", "*.ipynb", "*requirements*.txt", "*requirements*.in")
_START, _BREAK = "\x1e", "\x1f"
_OWN = ("log", "--no-merges", "--fixed-strings", "--no-color", "--no-renames", "--no-show-signature")
_ELSEWHERE = frozenset({"GIT_DIR", "GIT_WORK_TREE", "GIT_COMMON_DIR", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"})
"""Variables by which git would look into another repository."""


def is_repository(folder: Path) -> bool:
    """Return whether a folder is the top of a git repository."""
    return (folder / ".git").exists()


def read(folder: Path) -> Import:
    """Return the person's own commits (edge: runs git). Raises `ShinroError` if there are none, or git cannot tell."""
    _git(folder, "rev-parse", "--git-dir")
    email = _git(folder, "config", "user.email", may_fail=True).strip()
    if not email:
        raise ShinroError([Problem("git_no_identity", Place(str(folder)))])
    if not _git(folder, "rev-parse", "--verify", "--quiet", "HEAD", may_fail=True):
        raise ShinroError([Problem("git_no_commits", Place(str(folder)), {"value": email})])
    own = (*_OWN, "--diff-filter=AM", f"--author=<{email}>", f"--max-count={MOST_COMMITS}")
    commits = _git(folder, *own, "--name-only", "--format=%x1e%H%x1f%as%x1f%B%x1f")
    patches = ("--patch", "--unified=0", "--no-ext-diff", "--no-textconv", "--format=%x1e%H", "--", *_CODE_FILES)
    pieces = tuple(parse(commits, _streamed(folder, *own, *patches)))
    if not pieces:
        raise ShinroError([Problem("git_no_commits", Place(str(folder)), {"value": email})])
    return Import(source="git", pieces=pieces)


def parse(commits: str, patches: Iterable[str]) -> Iterator[Piece]:
    """Yield the commits of two logs: of messages and paths, and the lines of that of patches, as `read` asks for."""
    modules = modules_of(patches)
    for commit in commits.split(_START)[1:]:
        name, day, message, paths = [*commit.split(_BREAK, 3), "", "", ""][:4]
        files = frozenset(path for path in paths.split("\n") if path)
        yield Piece(day_of(day), message.strip(), frozenset(modules.get(name, ())), files)


def modules_of(patches: Iterable[str]) -> Mapping[str, set[str]]:
    """Return the modules that the added lines of each commit name."""
    modules: dict[str, set[str]] = {}
    name = path = ""
    for line in patches:
        if line.startswith(_START):
            name = line[1:].strip()
            modules[name] = set()
        elif line.startswith("+++ "):
            path = line[4:].strip().strip('"')
        elif line.startswith("+") and name and len(line) <= LONGEST_LINE:
            if path.endswith((".py", ".ipynb")):
                modules[name] |= _imported(line)
            elif found := _REQUIREMENT.match(line):
                modules[name].add(found[1])
    return modules


def _imported(line: str) -> set[str]:
    found = _IMPORT.match(line)
    if not found:
        return set()
    if found[1]:
        return {found[1]}
    return {part.split()[0].strip(".") for part in found[2].split(",") if part.split()}


def _git(folder: Path, *arguments: str, may_fail: bool = False) -> str:
    """Return what git answers; "" if it may fail and does."""
    try:
        done = subprocess.run(  # noqa: S603
            _command(arguments), cwd=folder, env=_quiet(), stdin=subprocess.DEVNULL, capture_output=True, check=False
        )
    except FileNotFoundError:
        raise ShinroError([Problem("git_missing", Place(str(folder)))]) from None
    if done.returncode and not may_fail:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise ShinroError([Problem("git_failed", Place(str(folder)), {"value": said[0] if said else "?"})])
    return done.stdout.decode(errors="replace") if not done.returncode else ""


def _streamed(folder: Path, *arguments: str) -> Iterator[str]:
    """Yield the lines that git answers, one at a time: patches can be large."""
    with subprocess.Popen(  # noqa: S603
        _command(arguments),
        cwd=folder,
        env=_quiet(),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    ) as running:
        for line in running.stdout or ():
            yield line[: LONGEST_LINE + 1].decode(errors="replace")


def _command(arguments: Iterable[str]) -> list[str]:
    return ["git", "--no-pager", *(part for one in _SAFE for part in ("-c", one)), *arguments]


def _quiet() -> dict[str, str]:
    """Return the environment in which git looks at the folder alone, fetches nothing and speaks plainly."""
    here = {name: value for name, value in os.environ.items() if name not in _ELSEWHERE}
    return {**here, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "LC_ALL": "C"}
