"""`shinro report`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command

if TYPE_CHECKING:
    from pathlib import Path

    from ..options import Said


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("The chart as one page to read and to show."),
        help=_("Write the chart as one HTML file in both languages; it needs no network and no program but a browser."),
    )
    @options.voyage()
    @options.as_of()
    @options.seed()
    @options.lang()
    @click.option(
        "--output",
        type=options.FILE,
        metavar="FILE",
        default=options.REPORT,
        help=_("Where to write it (default: report.html)."),
    )
    @options.help()
    def report(voyage: Path, as_of: str | None, seed: int, output: Path) -> None:
        from .. import answers

        answers.write_report(answers.Asked(voyage, answers.day(as_of), said.language, said.named, seed), output)
