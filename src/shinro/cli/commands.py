"""The group of all verbs."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from . import options
from .help import Group
from .verbs import alert, chart, check, completion, course, demo, export, log, outlook, report, score, week, worries

if TYPE_CHECKING:
    from .options import Said

VERBS = (demo, log, week, chart, report, outlook, course, worries, score, alert, export, check, completion)
"""In the order in which one meets them."""


def commands(said: Said) -> click.Group:
    """Return the group of all verbs, speaking the language that was `said`."""

    @click.group(
        cls=Group,
        invoke_without_command=True,
        help=_(
            "A navigator for machine-learning engineers: what to study and which work to take this half-year, over ten "
            "years and more, from public evidence and your own plain files."
        ),
        epilog=_("Without a verb: the chart of this folder. Everything stays on this machine."),
    )
    @click.version_option(__version__, prog_name="shinro", help=_("Show the version and leave."))
    @options.lang()
    @options.help()
    @click.pass_context
    def shinro(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            if Path("me.toml").exists():
                context.invoke(context.command.commands["chart"])  # type: ignore[attr-defined]
            else:
                click.echo(context.get_help())

    for verb in VERBS:
        verb.add(shinro, said)
    return shinro
