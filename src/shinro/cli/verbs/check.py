"""`shinro check`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
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
        short_help=_("Look through the files for anything to mend."),
        help=_("Read the folder and name everything to mend, by file, line and column."),
    )
    @options.voyage()
    @options.lang()
    @options.help()
    def check(voyage: Path) -> None:
        from datetime import date

        from ..folder import read_folder

        entries = len(read_folder(voyage, date.today(), said.language).log)
        click.echo(
            ngettext("In order: {n} entry in the log.", "In order: {n} entries in the log.", entries).format(n=entries)
        )
