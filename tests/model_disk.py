"""A disk in memory that forgets at a power cut whatever was not flushed, or some of it, in any order.

What is known to survive: the content of a file up to its last flush, the names in a folder up to that folder's last
flush. Of every later change of names each survives or not by itself; a file written and not flushed holds after the cut
what it held before, nothing, a part, or zeros. Real file systems are kinder; none promises more.
"""

from __future__ import annotations

import errno
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from shinro.disk import Disk, Status

if TYPE_CHECKING:
    from collections.abc import Callable

READS = {"real", "status", "names", "read"}


class Killed(BaseException):
    """The writing process is gone; nothing of it runs any more."""


@dataclass
class _Node:
    """A file (`data`) or a folder (`names`), with what of it survives for sure and what may."""

    is_folder: bool = False
    data: bytes = b""
    kept: bytes = b""
    mode: int = 0o644
    changed: float = 0.0
    names: dict[str, _Node] = field(default_factory=dict)
    kept_names: dict[str, _Node] = field(default_factory=dict)
    open_changes: list[dict[str, _Node | None]] = field(default_factory=list)

    def change(self, **names: _Node | None) -> None:
        """Change some names at once: all or none of this survives."""
        self.open_changes.append(names)
        _apply(self.names, names)


def _apply(names: dict[str, _Node], change: dict[str, _Node | None]) -> None:
    for name, node in change.items():
        if node is None:
            names.pop(name, None)
        else:
            names[name] = node


class ModelDisk(Disk):
    """The model. `before` is called with the name and arguments of each call, and may raise or do what others do."""

    def __init__(self) -> None:
        self.root = _Node(is_folder=True)
        self.handles: dict[int, _Node] = {}
        self.clock = 0.0
        self.before: Callable[[str], None] = lambda _: None

    def files(self) -> dict[str, bytes | None]:
        """Return every path with its content, None for a folder, as programs see them now."""
        found: dict[str, bytes | None] = {}

        def walk(node: _Node, path: str) -> None:
            for name, inner in sorted(node.names.items()):
                found[f"{path}/{name}"] = None if inner.is_folder else inner.data
                walk(inner, f"{path}/{name}")

        walk(self.root, "")
        return found

    def put(self, path: str, data: bytes) -> None:
        """Write a file as a program does that knows nothing of us; it and its folders are on the medium at once."""
        node = self.root
        *folders, name = Path(path).parts[1:]
        for folder in folders:
            node = node.names.setdefault(folder, _Node(is_folder=True))
        node.names[name] = _Node(data=data, kept=data, changed=self.clock)
        self.settle()

    def settle(self) -> None:
        """Bring everything onto the medium, as time does."""

        def walk(node: _Node) -> None:
            node.kept, node.kept_names, node.open_changes = node.data, dict(node.names), []
            for inner in node.names.values():
                walk(inner)

        walk(self.root)

    def cut(self, survives: Callable[[], bool], choose: Callable[[int], int]) -> None:
        """Cut the power: `survives` is asked of each open change, `choose` for one of n states of each open file."""

        def walk(node: _Node) -> None:
            if node.is_folder:
                names = dict(node.kept_names)
                for change in node.open_changes:
                    if survives():
                        _apply(names, change)
                node.names = names
                for inner in dict.fromkeys(map(id, names.values())):
                    walk(next(other for other in names.values() if id(other) == inner))
            elif node.data != node.kept:
                half = len(node.data) // 2
                states = [node.data, node.kept, b"", node.data[:half], node.data[:half] + bytes(len(node.data) - half)]
                node.data = states[choose(len(states))]

        walk(self.root)
        self.handles = {}
        self.settle()

    def _at(self, path: Path) -> _Node:
        node = self.root
        for name in path.parts[1:]:
            if not node.is_folder:
                raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
            if name not in node.names:
                raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))
            node = node.names[name]
        return node

    def _free(self, path: Path) -> _Node:
        """Return the folder in which nothing has the name yet."""
        folder = self._at(path.parent)
        if path.name in folder.names:
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))
        return folder

    def real(self, path: Path) -> Path:
        return path

    def status(self, path: Path) -> Status | None:
        self.before("status")
        try:
            node = self._at(path)
        except (FileNotFoundError, NotADirectoryError):
            return None
        return Status(node.is_folder, not node.is_folder, node.mode, node.changed)

    def names(self, folder: Path) -> list[str]:
        self.before("names")
        return list(self._at(folder).names)

    def read(self, path: Path) -> bytes:
        self.before("read")
        return self._at(path).data

    def create(self, path: Path) -> int:
        self.before("create")
        node = _Node(changed=self.clock)
        self._free(path).change(**{path.name: node})
        handle = len(self.handles) + 1
        self.handles[handle] = node
        return handle

    def set_mode(self, handle: int, mode: int) -> None:
        self.before("set_mode")
        self.handles[handle].mode = mode

    def write(self, handle: int, data: memoryview) -> int:
        self.before("write")
        node, count = self.handles[handle], len(data) // 2 + 1
        node.data += bytes(data[:count])
        return count

    def flush(self, handle: int) -> None:
        self.before("flush")
        self.handles[handle].kept = self.handles[handle].data

    def close(self, handle: int) -> None:
        self.before("close")

    def rename(self, old: Path, new: Path) -> None:
        self.before("rename")
        folder = self._at(old.parent)
        folder.change(**{new.name: self._at(old), old.name: None})

    def link(self, old: Path, new: Path) -> None:
        self.before("link")
        node = self._at(old)
        self._free(new).change(**{new.name: node})
        node.changed = self.clock

    def remove(self, path: Path) -> None:
        self.before("remove")
        self._at(path)
        self._at(path.parent).change(**{path.name: None})

    def make_folder(self, path: Path) -> None:
        self.before("make_folder")
        self._free(path).change(**{path.name: _Node(is_folder=True)})

    def remove_folder(self, path: Path) -> None:
        self.before("remove_folder")
        if self._at(path).names:
            raise OSError(errno.ENOTEMPTY, os.strerror(errno.ENOTEMPTY))
        self._at(path.parent).change(**{path.name: None})

    def flush_folder(self, folder: Path) -> None:
        self.before("flush_folder")
        node = self._at(folder)
        node.kept_names, node.open_changes = dict(node.names), []
