"""`shinro demo`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command

if TYPE_CHECKING:
    from ..options import Said


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("Chart a sample person, to see what Shinro answers."),
        help=_(
            "Write a fictional person's folder to DIR (default: shinro-demo), chart it as of 30 June 2026, print the "
            "answer and write the report beside it. A folder that holds anything else is left alone."
        ),
    )
    @click.argument("folder", metavar="[DIR]", type=options.FOLDER, default=Path("shinro-demo"))
    @options.lang()
    @options.help()
    def demo(folder: Path) -> None:
        from ...voyage import SAMPLE_DATE, write_sample
        from .. import answers

        write_sample(folder)
        answers.print_chart(
            answers.Asked(folder, SAMPLE_DATE, said.language, said.named), report=folder / options.REPORT
        )
