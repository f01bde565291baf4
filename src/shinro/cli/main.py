"""The entry point: choose the language, run a command, turn whatever goes wrong into a sentence and an exit code."""

from __future__ import annotations

import errno
import os
import sys
from contextlib import suppress
from gettext import gettext as _
from typing import TYPE_CHECKING, NoReturn

import click

from ..problems import Problem, ShinroError
from .language import speak, spoken
from .tell import tell

if TYPE_CHECKING:
    from collections.abc import Sequence

FINE, MEND, USAGE, INTERRUPTED, PIPE_CLOSED = 0, 1, 2, 130, 141
_NOT_TAKEN = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO, errno.EBADF}
"""What standard output says that takes no more; `files` turns its own errors into problems, and others name a file."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command that `arguments` (default: those of the process) name, and leave with its exit code."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:  # closed by whoever began us: there is nobody to write or to read
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))
    for stream in (sys.stdout, sys.stderr):
        with suppress(AttributeError):
            stream.reconfigure(errors="replace")  # type: ignore[union-attr]  # a poor terminal shows ? rather than nothing
    code = run(sys.argv[1:] if arguments is None else arguments)
    try:
        sys.stdout.flush()
    except OSError as error:  # what was left after a command that failed, too
        _silence()
        code = PIPE_CLOSED if isinstance(error, BrokenPipeError) else code or MEND
    sys.exit(code)


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; nothing but a debugger's wish (`SHINRO_DEBUG`) lets an exception out."""
    language, named = spoken(arguments, os.environ)
    speak(language)
    # The vectors are short: more BLAS threads would only spin against the kernels' own.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    from .commands import commands
    from .options import Said

    try:
        result = commands(Said(language, named)).main(args=list(arguments), prog_name="shinro", standalone_mode=False)
        sys.stdout.flush()
    except click.ClickException as error:
        error.show()
        return USAGE if isinstance(error, click.UsageError) else MEND
    except ShinroError as error:
        tell(error.problems, language)
        return USAGE if any(problem.usage for problem in error.problems) else MEND
    except (KeyboardInterrupt, click.Abort):
        click.echo(_("Stopped. Every file is whole: the old one or the new one."), err=True)
        return INTERRUPTED
    except BrokenPipeError:
        _silence()
        return PIPE_CLOSED
    except Exception as error:
        if isinstance(error, OSError) and error.errno in _NOT_TAKEN and error.filename is None:
            _silence()
            tell([Problem("stdout_failed")], language)
            return MEND
        if os.environ.get("SHINRO_DEBUG"):
            raise
        what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
        tell([Problem("internal", None, {"value": what.splitlines()[0]})], language)
        click.echo(_("Where it went wrong is shown by setting SHINRO_DEBUG=1."), err=True)
        return MEND
    return result if isinstance(result, int) else FINE


def _silence() -> None:
    """Point standard output at nothing, so that Python does not complain while it ends."""
    with suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
