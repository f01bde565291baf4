"""What takes long, kept in the user's cache between runs. It may be deleted at any time: it is only found again.

A cache that is broken or may not be written never stops what is computed; then nothing is kept, and `fault` says why.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..files import write
from ..problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from collections.abc import Mapping


def cache_folder(environment: Mapping[str, str] = os.environ) -> Path | None:
    """Return where a user's cache for the race is, None if they have no home.

    As the XDG Base Directory Specification has it: `XDG_CACHE_HOME` if that is an absolute path, else `~/.cache`.
    """
    named = Path(environment.get("XDG_CACHE_HOME", ""))
    try:
        above = named if named.is_absolute() else Path.home() / ".cache"
    except RuntimeError:
        return None
    return above / "shinro" / "race"


class Kept:
    """Keeps files in a folder (`race.run.Store`). `names`: what was found there or put there; `fault`: what went wrong
    first.
    """

    def __init__(self, folder: Path | None) -> None:
        self._folder = folder
        self.names: set[str] = set()
        self.fault: Problem | None = None

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, None if nothing is that can be read."""
        if self._folder is None:
            return None
        try:
            data = (self._folder / name).read_bytes()
        except OSError:
            return None
        self.names.add(name)
        return data

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under a name."""
        self.names.discard(name)
        if self._folder is None:
            self.fault = self.fault or Problem("write_failed", None, {"value": "HOME"})
            return
        path = self._folder / name
        try:
            write(path, data, replace=True)
        except ShinroError as error:
            self.fault = self.fault or error.problems[0]
        except OSError as error:
            self.fault = self.fault or Problem("write_failed", Place(str(path)), {"value": error.strerror or "?"})
        else:
            self.names.add(name)
