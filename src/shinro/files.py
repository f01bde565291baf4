"""The only module that writes files (edge), through the calls of `disk`.

A file is written whole or not at all: to a temporary file in the same folder, flushed to the medium, then renamed, then
the folder is flushed. When something fails on the way, everything is put back and a `ShinroError` says what it was.

What another program left in a file is never overwritten unseen: its content is compared once more right before the
rename. Shinro's own writers keep each other off by a lock; an editor takes none, so a save of its that falls between
that last look and the rename (0.1 ms for 50 kB) would be lost. No system call that works everywhere closes that gap.
"""

from __future__ import annotations

import errno
import os
import re
import secrets
import shlex
import stat
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

from .disk import Disk
from .problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_RULES = {
    errno.ENOENT: "write_changed",  # it was there when looked for
    errno.ENOSPC: "write_no_space",
    errno.EDQUOT: "write_no_space",
    errno.EACCES: "write_denied",
    errno.EPERM: "write_denied",
    errno.EROFS: "write_denied",
    errno.EISDIR: "write_folder_in_the_way",
    errno.ENOTDIR: "write_file_in_the_way",
    errno.EEXIST: "write_exists",
    errno.ENAMETOOLONG: "write_name_too_long",
}
_NO_LINKS = {errno.EPERM, errno.EACCES, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}
_WRITABLE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH
_TEMPORARY = re.compile(r"\.[0-9a-f]{16}\.shinro-tmp")
_STALE = 3600.0  # seconds after which a temporary file is one that a kill left

_disk = Disk()


def digest(content: bytes) -> str:
    """Return what identifies a file's content: pass it to `write` as `seen`."""
    return sha256(content).hexdigest()


def write(
    path: Path, content: str | bytes, *, replace: bool = False, seen: str | None = None, within: Path | None = None
) -> None:
    """Write `content` (text as UTF-8) to `path`, making folders as needed.

    A file that is there already is refused, unless it holds the same bytes, `replace` is true, or `seen` is the digest
    of what it still holds; a path that leads out of the folder `within`, over links too, is refused, and so is a file
    that nobody may write to: a rename would not ask. Raises `ShinroError`; then nothing has changed.
    """
    write_all({path: content}, replace=replace, seen={} if seen is None else {path: seen}, within=within)


def write_all(
    contents: Mapping[Path, str | bytes],
    *,
    replace: bool = False,
    seen: Mapping[Path, str] | None = None,
    within: Path | None = None,
) -> None:
    """Write several files as `write` does, in this order: all of them, or none where something is refused or fails.

    Each file is whole at every moment; all of them together are not (a kill may leave some old and some new).
    """
    wishes: list[_Wish] = []
    problems: list[Problem] = []
    for path, content in contents.items():
        data = content.encode() if isinstance(content, str) else content
        found = _wish(path, data, replace, (seen or {}).get(path), within)
        if isinstance(found, _Wish):
            wishes.append(found)
        elif found not in problems:
            problems.append(found)
    if problems:
        raise ShinroError(problems)
    _write(wishes, within)


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the one lock of a voyage, waiting for whoever holds it; released however the holder ends.

    Between reading a file and writing it, hold this, for as short as can be and not twice: who holds it already would
    wait for itself. Other programs are kept off by `seen` alone. The folder itself is locked; no file is left in it.
    """
    try:
        handle = _disk.lock(folder)
    except (FileNotFoundError, NotADirectoryError) as error:
        raise ShinroError([Problem("voyage_missing", Place(str(folder)), {"value": str(folder)})]) from error
    except OSError as error:
        raise ShinroError([Problem("lock_failed", Place(str(folder)), {"value": error.strerror or "?"})]) from error
    try:
        yield
    finally:
        _disk.close(handle)


def refuse(path: Path, *, within: Path | None = None) -> None:
    """Raise the `ShinroError` that writing to `path` would meet because of what stands in its way.

    For those who compute long before they write; a file at `path` itself is not in the way, unless it is read-only.
    """
    found = _wish(path, b"", True, None, within)
    if isinstance(found, Problem):
        raise ShinroError([found])


@dataclass(frozen=True, slots=True)
class _Wish:
    """One file to write: `path` as the caller named it, `real` without links.

    `old`: what it must hold until it is replaced, None for whatever it holds; `is_new`: nothing may stand there.
    """

    path: Path
    real: Path
    data: bytes
    old: bytes | None
    is_new: bool


def _wish(path: Path, data: bytes, replace: bool, seen: str | None, within: Path | None) -> _Wish | Problem:
    """Look at what stands at `path` now; a file that holds the same bytes may be replaced by them."""
    place = Place(str(path))
    try:
        real = _disk.real(path)
        if within is not None and not real.is_relative_to(_disk.real(within)):
            return Problem("write_outside", place, {"value": str(real)})
        there = _disk.status(real)
        if there is None:
            above, found = next((p, found) for p in real.parents if (found := _disk.status(p)))
            if not found.is_folder:
                return _problem(Place(str(above)), errno.ENOTDIR)
            return Problem("write_changed", place) if seen is not None else _Wish(path, real, data, None, is_new=True)
        if there.is_folder:
            return _problem(place, errno.EISDIR)
        if not there.is_file:
            return Problem("write_no_file", place)
        old = None if replace else _disk.read(real)
        if not there.mode & _WRITABLE and old != data:
            return Problem("write_read_only", place, {"expected": f"chmod u+w {shlex.quote(str(path))}"})
        if old is None:
            return _Wish(path, real, data, None, is_new=False)
    except OSError as error:
        return _problem(place, error.errno)
    if seen is None and old != data:
        return _problem(place, errno.EEXIST)
    if seen is not None and digest(old) != seen:
        return Problem("write_changed", place)
    return _Wish(path, real, data, old, is_new=False)


def _write(wishes: list[_Wish], within: Path | None) -> None:
    placed: list[_Wish] = []
    made: list[Path] = []
    kept: list[Path] = []
    place = Place("")
    try:
        with ExitStack() as undo:  # an interrupt, too, leaves nothing half-written
            temporaries = []
            for wish in wishes:
                place = Place(str(wish.path))
                _make_folder(wish.real.parent, undo, made)
                temporaries.append(_stage(wish, undo))
            for wish, temporary in zip(wishes, temporaries, strict=True):
                place = Place(str(wish.path))
                if wish.is_new:
                    _place_new(wish, temporary, undo, placed)
                else:
                    kept.append(_place_over(wish, temporary, undo, placed))
            for folder in _folders(wishes, made, within):
                place = Place(str(folder))
                _disk.flush_folder(folder)
            undo.pop_all()
    except OSError as error:
        if placed:
            place = Place(str(placed[0].path))
            raise ShinroError([Problem("write_unconfirmed", place, {"value": error.strerror or "?"})]) from error
        raise ShinroError([_problem(place, error.errno)]) from error
    for old in kept:
        _discard(old)


def _stage(wish: _Wish, undo: ExitStack) -> Path:
    """Write the content to a temporary file beside its place, flush it, and return its path."""
    temporary = _name_beside(wish.real)
    there = _disk.status(wish.real)
    undo.callback(_discard, temporary)
    handle = _disk.create(temporary)
    try:
        _sweep(temporary)
        if there:
            _disk.set_mode(handle, there.mode)
        left = memoryview(wish.data)
        while left:
            left = left[_disk.write(handle, left) :]
        _disk.flush(handle)
    finally:
        _disk.close(handle)
    return temporary


def _place_new(wish: _Wish, temporary: Path, undo: ExitStack, placed: list[_Wish]) -> None:
    """Give the temporary file its name, which nothing may have by now."""
    try:
        _disk.link(temporary, wish.real)  # a rename would take the place of another file
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        if _disk.status(wish.real):
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST)) from error
        _disk.rename(temporary, wish.real)
    placed.append(wish)
    undo.callback(_put_back, wish, None, placed)
    _discard(temporary)


def _place_over(wish: _Wish, temporary: Path, undo: ExitStack, placed: list[_Wish]) -> Path:
    """Give the temporary file the name of the old one; return the name under which that is kept until all is done."""
    kept = _name_beside(wish.real)
    undo.callback(_discard, kept)
    has_kept = True
    try:
        _disk.link(wish.real, kept)
    except OSError as error:
        if error.errno not in _NO_LINKS:
            raise
        has_kept = False
    if not _is_as_seen(wish):
        raise ShinroError([Problem("write_changed", Place(str(wish.path)))])
    _disk.rename(temporary, wish.real)
    placed.append(wish)
    if has_kept:
        undo.callback(_put_back, wish, kept, placed)
    return kept


def _is_as_seen(wish: _Wish) -> bool:
    return wish.old in {None, _disk.read(wish.real)}


def _put_back(wish: _Wish, kept: Path | None, placed: list[_Wish]) -> None:
    """Undo a placing, unless somebody wrote to the file since."""
    with suppress(OSError):
        if _disk.read(wish.real) == wish.data:
            if kept:
                _disk.rename(kept, wish.real)
            else:
                _disk.remove(wish.real)
        placed.remove(wish)
        _disk.flush_folder(wish.real.parent)


def _make_folder(folder: Path, undo: ExitStack, made: list[Path]) -> None:
    """Make `folder` and those above it, noting in `made` what was not there before."""
    if _disk.status(folder):
        return
    _make_folder(folder.parent, undo, made)
    made.append(folder)
    with suppress(FileExistsError):  # somebody else made it just now
        _disk.make_folder(folder)
        undo.callback(_remove_folder, folder)


def _folders(wishes: list[_Wish], made: list[Path], within: Path | None) -> list[Path]:
    """Return the folders to flush: each file's own, those of new folders, and all above the files up to `within`.

    The last, since a kill may have left one of them made but not flushed.
    """
    top = None if within is None else _disk.real(within)
    found = {folder.parent: None for folder in made}
    for wish in wishes:
        found[wish.real.parent] = None
        found.update({folder: None for folder in wish.real.parents if top and folder.is_relative_to(top)})
    return list(found)


def _sweep(made: Path) -> None:
    """Take away the temporary files that a kill left beside one just made, known by their names and age."""
    with suppress(OSError):
        now = _disk.status(made)
        for name in _disk.names(made.parent):
            left = _disk.status(made.parent / name) if _TEMPORARY.fullmatch(name) else None
            if now and left and now.changed - left.changed > _STALE:
                _discard(made.parent / name)


def _name_beside(path: Path) -> Path:
    return path.with_name(f".{secrets.token_hex(8)}.shinro-tmp")


def _discard(path: Path) -> None:
    with suppress(OSError):
        _disk.remove(path)


def _remove_folder(path: Path) -> None:
    with suppress(OSError):  # only if empty
        _disk.remove_folder(path)


def _problem(place: Place, number: int | None) -> Problem:
    rule = _RULES.get(number or 0, "write_failed")
    return Problem(rule, place, {"value": os.strerror(number) if number else "?"})
