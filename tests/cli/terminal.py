"""A terminal for the tests: what a program asks is answered line by line, as a person would."""

from __future__ import annotations

import os
import pty
import re
import select
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

SECONDS = 60
_ASKS = re.compile(r"[:\]] ?$")
"""What a prompt ends with."""
END, INTERRUPT = "\x04", "\x03"
"""What Ctrl-D and Ctrl-C send."""


def at_terminal(folder: Path, arguments: Sequence[str], answers: Sequence[str], **environment: str) -> tuple[int, str]:
    """Run `shinro` on a terminal, give one answer to each question, and return the exit code and all that was shown.

    An answer is sent with Enter, `END` and `INTERRUPT` as they are. Once the answers are used up, END is sent.
    """
    ours, theirs = pty.openpty()
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("LANG", "LC_"))}
    running = subprocess.Popen(
        [sys.executable, "-m", "shinro", *arguments],
        cwd=folder,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        env={**clean, "LANG": "C.UTF-8", "TERM": "dumb", **environment},
        start_new_session=True,
        preexec_fn=_own_terminal,
    )
    os.close(theirs)
    shown, since, left = b"", b"", list(answers)
    while select.select([ours], [], [], SECONDS)[0]:
        try:
            data = os.read(ours, 65536)
        except OSError:  # the other end is closed
            break
        if not data:
            break
        shown += data
        since += data
        if _ASKS.search(since.decode(errors="replace")) and not select.select([ours], [], [], 0.1)[0]:
            since = b""
            answer = left.pop(0) if left else END
            os.write(ours, answer.encode() if answer in (END, INTERRUPT) else f"{answer}\n".encode())
    code = running.wait(SECONDS)
    os.close(ours)
    return code, shown.decode(errors="replace").replace("\r\n", "\n")


def _own_terminal() -> None:
    """Make the terminal the process's own, so that Ctrl-C reaches it, even where the tests' own shell ignores it."""
    import fcntl
    import signal
    import termios

    signal.signal(signal.SIGINT, signal.SIG_DFL)

    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
