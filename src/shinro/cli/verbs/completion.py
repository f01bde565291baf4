"""`shinro completion`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command

if TYPE_CHECKING:
    from ..options import Said

SHELLS = ("bash", "zsh", "fish")


def add(group: click.Group, _said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("Let the shell complete verbs, options, fields, skills and challenges."),
        help=_("Print the script by which a shell completes `shinro`; without SHELL, how to set it up."),
    )
    @click.argument("shell", metavar="[SHELL]", type=click.Choice(SHELLS), required=False)
    @options.lang()
    @options.help()
    def completion(shell: str | None) -> None:
        from ..completion import how, script

        click.echo(how() if shell is None else script(group, shell), nl=False)
