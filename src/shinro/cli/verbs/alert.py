"""`shinro alert`: what it takes, and what it calls."""

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
        short_help=_("Which technologies are losing their use to others."),
        help=_(
            "Name each rising technology that has taken the place of a leader of its kind, and what else is likely to "
            "fall before it, with what became of past pairs as strong. Leaves with exit code 3 if an alert is on, 0 if "
            "none is."
        ),
    )
    @options.as_of()
    @click.option("--all", "full", is_flag=True, help=_("Show all that falls, earlier alerts and what is not raised."))
    @click.option(
        "--series",
        type=options.FILE,
        metavar="FILE",
        help=_("Look at your own series instead: a CSV file with the columns series, period, value (total, area)."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print the alerts as JSON."))
    @options.lang()
    @options.help()
    def alert(as_of: str | None, full: bool, series: Path | None, as_json: bool) -> int:
        from ..alert import print_alerts
        from ..answers import day

        return print_alerts(day(as_of), said.language, full=full, series=series, as_json=as_json)
