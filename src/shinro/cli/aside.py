"""Set an earlier file aside, to the letter, where another takes its place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..files import digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


def set_aside(paths: Iterable[Path], folder: Path) -> tuple[dict[Path, bytes], dict[Path, str]]:
    """Return what is to be written so that the files that stand at `paths` are kept in `folder`, and their digests."""
    moved: dict[Path, bytes] = {}
    seen: dict[Path, str] = {}
    for path in paths:
        if path.exists():
            there = path.read_bytes()
            seen[path] = digest(there)
            moved[_free(folder, path)] = there
    return moved, seen


def _free(folder: Path, path: Path) -> Path:
    """Return where an earlier file is kept: `2026-h2.1.toml`, `2026-h2.2.toml` and so on."""
    number = 1
    while (found := folder / f"{path.stem}.{number}{path.suffix}").exists():
        number += 1
    return found
