"""One line on standard error that names the stage, gone when the answer comes."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_CLEAR = "\r\x1b[K"


@contextmanager
def progress(*, quiet: bool = False) -> Iterator[Callable[[str], None]]:
    """Yield what hears the name of each stage.

    On a terminal the line is written over; elsewhere it is written only where the first run compiles, which takes long
    enough to wonder. With `quiet` nothing is written.
    """
    terminal = sys.stderr.isatty()
    first = not _compiled()
    if quiet or not (terminal or first):
        yield lambda stage: None  # noqa: ARG005
        return

    def hear(stage: str) -> None:
        text = _stages().get(stage, stage) + " …"
        if first and stage == "solve":
            text += " " + _("(the first time this compiles for some seconds)")
        sys.stderr.write(_CLEAR + text if terminal else text + "\n")
        sys.stderr.flush()

    try:
        yield hear
    finally:
        if terminal:
            sys.stderr.write(_CLEAR)
            sys.stderr.flush()


@contextmanager
def counted(*, quiet: bool = False) -> Iterator[Callable[[str, int, int], None]]:
    """Yield what hears the name of each stage, how much of it is done, and how much there is: `12 of 19`.

    Elsewhere than on a terminal a stage is told once, when it begins.
    """
    terminal = sys.stderr.isatty()
    with progress(quiet=quiet) as hear:

        def count(stage: str, done: int, of: int) -> None:
            if terminal or done == 0:
                named = _stages().get(stage, stage)
                hear(_("{stage}: {done} of {all}").format(stage=named, done=done, all=of))

        yield count


def _stages() -> dict[str, str]:
    return {
        "evidence": _("Reading the evidence"),
        "outlook": _("Looking ahead ten years"),
        "solve": _("Solving the course"),
        "simulate": _("Living it many times"),
        "compare": _("Comparing with other courses"),
        "ensemble": _("Asking how far it hangs on the constants"),
        "sources": _("Asking each source alone"),
        "others": _("Choosing again, with that otherwise"),
        "actions": _("Trying what might shrink each worry"),
        "assumptions": _("Asking how much each assumption matters"),
        "compounding": _("Going on as the log shows, planning and drifting"),
        "certify": _("Certifying more deeply (some tens of seconds)"),
        "certify-solve": _("Certifying: prices on hours and work"),
        "certify-cuts": _("Certifying: prices from states that lives come to"),
        "certify-leads": _("Certifying: prices that depend on the fields worked in most"),
        "certify-choose": _("Certifying: choosing the policy"),
        "certify-simulate": _("Certifying: living it many times"),
        "certify-relax": _("Certifying: tightening the bound over revealed paths"),
        "whole": _("Certifying the whole model"),
        "instance": _("Solving the program"),
        "plan": _("Planning the weeks"),
        "since": _("Asking what changed since last time, and why"),
        "report": _("Drawing the report"),
        "past": _("Looking up what was known at the time"),
        "race": _("Racing on history"),
        "future": _("Racing in futures"),
        "replay": _("Living it again"),
    }


def _compiled() -> bool:
    """Tell whether an earlier run left compiled kernels beside the course's code."""
    return any((Path(__file__).parent.parent / "course" / "__pycache__").glob("*.nbi"))
