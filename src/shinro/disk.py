"""The calls of the operating system by which files come to be, one method each; a test can put another disk below.

Every method raises `OSError` for what goes wrong. Who writes through this is `files` alone.
"""

from __future__ import annotations

import errno
import fcntl
import os
import stat
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple


class Status(NamedTuple):
    """What stands at a path: its permissions, and when it last changed in any way (seconds, the disk's own clock)."""

    is_folder: bool
    is_file: bool
    mode: int
    changed: float


_NO_FOLDER_FLUSH = {errno.EINVAL, errno.EBADF, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS}


class Disk:
    """The disk of this machine."""

    def real(self, path: Path) -> Path:
        """Return the path without links, absolute; what is missing of it is left as named."""
        return Path(os.path.realpath(path))

    def status(self, path: Path) -> Status | None:
        """Return what stands at the path, links followed; None if nothing does."""
        try:
            found = path.stat()
        except (FileNotFoundError, NotADirectoryError):
            return None
        mode = found.st_mode
        return Status(stat.S_ISDIR(mode), stat.S_ISREG(mode), stat.S_IMODE(mode), found.st_ctime)

    def names(self, folder: Path) -> list[str]:
        """Return the names in a folder."""
        return [path.name for path in folder.iterdir()]

    def read(self, path: Path) -> bytes:
        """Return the content of a file."""
        return path.read_bytes()

    def lock(self, folder: Path) -> int:
        """Wait for the folder's lock; closing the handle, or the end of the process, gives it back."""
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX)
        except BaseException:
            os.close(handle)
            raise
        return handle

    def create(self, path: Path) -> int:
        """Open a file that was not there."""
        return os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)

    def set_mode(self, handle: int, mode: int) -> None:
        """Set the permissions of an open file."""
        os.fchmod(handle, mode)

    def write(self, handle: int, data: memoryview) -> int:
        """Write the first bytes of `data`, at least one, and return how many."""
        return os.write(handle, data)

    def flush(self, handle: int) -> None:
        """Wait until the content of an open file is on the medium, the drive's own memory included."""
        full = getattr(fcntl, "F_FULLFSYNC", None)  # macOS, where fsync stops at the drive; not on every file system
        if full is not None:
            with suppress(OSError):
                fcntl.fcntl(handle, full)
                return
        os.fsync(handle)

    def close(self, handle: int) -> None:
        """Close a handle."""
        os.close(handle)

    def rename(self, old: Path, new: Path) -> None:
        """Give a file another name, in place of what has it."""
        old.replace(new)

    def link(self, old: Path, new: Path) -> None:
        """Give a file a second name, which nothing may have yet."""
        os.link(old, new)

    def remove(self, path: Path) -> None:
        """Take a name away."""
        path.unlink()

    def make_folder(self, path: Path) -> None:
        """Make a folder."""
        path.mkdir()

    def remove_folder(self, path: Path) -> None:
        """Take an empty folder away."""
        path.rmdir()

    def flush_folder(self, folder: Path) -> None:
        """Wait until the names in a folder are on the medium.

        Some file systems know no such thing (a few network ones): there a power cut may bring back the old names.
        """
        handle = os.open(folder, os.O_RDONLY)
        try:
            self.flush(handle)
        except OSError as error:
            if error.errno not in _NO_FOLDER_FLUSH:
                raise
        finally:
            os.close(handle)
