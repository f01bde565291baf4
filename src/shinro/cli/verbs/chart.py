"""`shinro chart`: what it takes, and what it calls."""

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
        short_help=_("The whole answer for one person at one date."),
        help=_("Chart the folder of a person: what to do this half-year, what may come, and how sure that is."),
    )
    @options.voyage()
    @options.as_of()
    @options.seed()
    @options.lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Print the chart as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the chart, and nothing else."))
    @click.option("--report", type=options.FILE, metavar="FILE", help=_("Write the report, too."))
    @click.option(
        "--keep", is_flag=True, help=_("Keep the chart and its forecasts in the folder, for trends and `shinro score`.")
    )
    @options.help()
    def chart(
        voyage: Path,
        as_of: str | None,
        seed: int,
        as_json: bool,
        schema: bool,
        report: Path | None,
        keep: bool,
    ) -> None:
        from .. import answers

        if schema:
            answers.print_schema()
        else:
            asked = answers.Asked(voyage, answers.day(as_of), said.language, said.named, seed)
            answers.print_chart(asked, as_json=as_json, report=report, keep=keep)
