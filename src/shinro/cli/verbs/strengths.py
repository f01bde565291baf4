"""`shinro strengths`: what it takes, and what it calls."""

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
        short_help=_("What your breakthroughs show of your strengths."),
        help=_(
            "Tell which of ten strengths the breakthroughs and contributions of the log show. A classifier proposes, "
            "you confirm; what you confirmed stands in the log and counts fully."
        ),
    )
    @options.voyage()
    @options.as_of()
    @options.lang()
    @click.option("--confirm", is_flag=True, help=_("Go through the entries that nobody has confirmed yet."))
    @click.option(
        "--set",
        "settings",
        multiple=True,
        metavar="PLACE=STRENGTH[,SECOND]",
        help=_("Confirm one entry, such as log/2026-05.toml:2=systems (its second entry)."),
    )
    @click.option(
        "--classify",
        type=options.FILE,
        metavar="FILE",
        help=_("Classify every [[entry]] of any TOML file by its text; needs no folder."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print the strengths as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the strengths, and nothing else."))
    @options.help()
    def strengths(
        voyage: Path,
        as_of: str | None,
        confirm: bool,
        settings: tuple[str, ...],
        classify: Path | None,
        as_json: bool,
        schema: bool,
    ) -> None:
        options.one_of({"--confirm": confirm, "--set": settings, "--classify": classify})
        options.one_of({"--confirm": confirm, "--json": as_json, "--schema": schema})
        from .. import strengths as does

        if schema:
            does.print_schema(of_file=classify is not None)
        elif classify is not None:
            does.print_classified(classify, said.language, as_json=as_json)
        elif settings:
            does.set_strengths(voyage, settings, said.language)
        elif confirm:
            does.confirm(voyage, as_of, said.language, named=said.named)
        else:
            does.print_strengths(voyage, as_of, said.language, named=said.named, as_json=as_json)
