"""The only module that writes files (edge).

A file is written whole or not at all: to a temporary file in the same folder, flushed to disk, then renamed, then the
folder is flushed. What another program left there is never overwritten unseen. What goes wrong is a `ShinroError`.
"""

from __future__ import annotations

import errno
import fcntl
import os
import secrets
from contextlib import contextmanager, suppress
from hashlib import sha256
from typing import TYPE_CHECKING

from .problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

_RULES = {
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


def digest(content: bytes) -> str:
    """Return what identifies a file's content: pass it to `write` as `seen`."""
    return sha256(content).hexdigest()


def write(path: Path, content: str | bytes, *, replace: bool = False, seen: str | None = None) -> None:
    """Write `content` (text as UTF-8) to `path`, making folders as needed.

    A file that is there already is refused, unless it holds the same bytes, `replace` is true, or `seen` is the digest
    of what it still holds. Raises `ShinroError`; then nothing has changed.
    """
    write_all({path: content}, replace=replace, seen={} if seen is None else {path: seen})


def write_all(
    contents: Mapping[Path, str | bytes], *, replace: bool = False, seen: Mapping[Path, str] | None = None
) -> None:
    """Write several files; every refusal is found before the first is written.

    Each file is whole at every moment; all of them together are not (a power cut may leave some old and some new).
    """
    encoded = {path: text.encode() if isinstance(text, str) else text for path, text in contents.items()}
    problems: list[Problem] = []
    for path, data in encoded.items():
        problem = _refusal(path, data, replace, (seen or {}).get(path))
        if problem and problem not in problems:
            problems.append(problem)
    if problems:
        raise ShinroError(problems)
    for path, data in encoded.items():
        _write_one(path, data, exclusive=not replace and path not in (seen or {}))


@contextmanager
def locked(folder: Path) -> Iterator[None]:
    """Hold the one lock of a voyage, waiting for whoever holds it; released however the holder ends.

    Between reading a file and writing it, hold this; other programs are kept off by `seen` alone.
    """
    handle = os.open(folder / ".shinro.lock", os.O_RDWR | os.O_CREAT, 0o666)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def refuse(path: Path) -> None:
    """Raise the `ShinroError` that writing to `path` would meet because of what stands in its way.

    For those who compute long before they write; a file at `path` itself is not in the way.
    """
    problem = _refusal(path, b"", replace=True, seen=None)
    if problem:
        raise ShinroError([problem])


def _refusal(path: Path, data: bytes, replace: bool, seen: str | None) -> Problem | None:
    try:
        if path.is_dir():
            return _problem(path, errno.EISDIR)
        for parent in path.parents:
            if parent.exists():
                if not parent.is_dir():
                    return _problem(parent, errno.ENOTDIR)
                break
        there = path.read_bytes() if path.exists() else None
    except OSError as error:
        return _problem(path, error.errno)
    if seen is not None:
        return None if there is not None and digest(there) == seen else Problem("write_changed", Place(str(path)))
    if there is None or there == data or replace:
        return None
    return _problem(path, errno.EEXIST)


def _write_one(path: Path, data: bytes, exclusive: bool) -> None:
    made: list[Path] = []
    temporary: Path | None = None
    try:
        path = path.resolve()  # a link stays a link
        if exclusive and path.exists():
            if path.read_bytes() == data:
                return
            raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))  # made since it was looked at
        _make_folder(path.parent, made)
        temporary = path.with_name(f".{path.name[:80]}.{secrets.token_hex(6)}.tmp")
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if path.exists():
            temporary.chmod(path.stat().st_mode & 0o7777)
        temporary.replace(path)
        _flush_folder(path.parent)
    except BaseException as error:  # an interrupt, too, leaves nothing half-written
        if temporary is not None:
            with suppress(OSError):
                temporary.unlink(missing_ok=True)
        for folder in reversed(made):
            with suppress(OSError):
                folder.rmdir()  # only if empty
        if isinstance(error, OSError):
            raise ShinroError([_problem(path, error.errno)]) from error
        raise


def _make_folder(folder: Path, made: list[Path]) -> None:
    """Make `folder` and those above it, noting in `made` what was not there before."""
    if folder.is_dir():
        return
    _make_folder(folder.parent, made)
    folder.mkdir()
    made.append(folder)
    _flush_folder(folder.parent)


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        with suppress(OSError):  # some network file systems cannot flush a folder
            os.fsync(handle)
    finally:
        os.close(handle)


def _problem(path: Path, number: int | None) -> Problem:
    rule = _RULES.get(number or 0, "write_failed")
    return Problem(rule, Place(str(path)), {"value": os.strerror(number) if number else "?"})
