"""`shinro check`: what it takes, and what it calls."""

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
        short_help=_("Look through the files for anything to mend."),
        help=_(
            "Read every file of the folder and name everything to mend: file, line, column, rule and cure. Nothing is "
            "changed. The exit code is 1 if there is anything to mend."
        ),
    )
    @options.voyage()
    @click.option("--migrate", is_flag=True, help=_("Bring files of an older schema up to date, keeping all else."))
    @options.lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Print what was found as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of what was found, and nothing else."))
    @options.help()
    def check(voyage: Path, migrate: bool, as_json: bool, schema: bool) -> int:
        from .. import check as action

        if schema:
            action.print_schema()
            return 0
        return action.print_check(voyage, said.language, as_json=as_json, migrating=migrate)
