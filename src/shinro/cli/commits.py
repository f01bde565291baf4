"""A reminder of the week from git: the subjects of one's own commits (edge: runs git, which reads and fetches nothing).

A folder that is no repository, or a machine without git, reminds of nothing.
"""

from __future__ import annotations

import os
import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date
    from pathlib import Path

_SAFE = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "log.showSignature=false")
"""Nothing that a repository configures may run."""


def commits(folder: Path, first: date, last: date) -> list[str]:
    """Return the subjects of the commits by the repository's own `user.email` from `first` to `last`, oldest first."""
    email = _git(folder, "config", "user.email")
    if not email:
        return []
    span = (f"--since={first}T00:00:00", f"--until={last}T23:59:59")
    told = _git(folder, "log", "--reverse", "--fixed-strings", f"--author=<{email[0]}>", *span, "--format=%s")
    return [line for line in told if line.strip()]


def _git(folder: Path, *arguments: str) -> list[str]:
    safe = [part for one in _SAFE for part in ("-c", one)]
    try:
        done = subprocess.run(  # noqa: S603
            ["git", "--no-pager", *safe, *arguments],  # noqa: S607
            cwd=folder,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0"},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
        )
    except OSError:
        return []
    return done.stdout.decode(errors="replace").splitlines() if not done.returncode else []
