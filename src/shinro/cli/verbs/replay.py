"""`shinro replay`: what it takes, and what it calls."""

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
        short_help=_("Yourself in the past: what Shinro would have said, and missed."),
        help=_(
            "Enter yourself as you were. Shinro, knowing only what was known then, gives its advice; beside it stand "
            "what it missed, your own path since, and the essay's rule, losses included. Age and path come from your "
            "folder and its log if they tell them; what no option says is asked."
        ),
    )
    @options.voyage()
    @click.option("--from", "since", metavar="YYYY-MM", help=_("The month to begin from, such as 2016-10."))
    @click.option(
        "--field",
        metavar="FIELD",
        shell_complete=options.complete("fields"),
        help=_("The field you worked in then: its id or name; none for plain software work."),
    )
    @click.option("--age", metavar="AGE", help=_("Your age then, or your birth date (default: from me.toml)."))
    @click.option("--hours", metavar="HOURS", help=_("Hours a week for study then (default: those in me.toml)."))
    @click.option(
        "--then",
        metavar="FIELD:YYYY-MM",
        multiple=True,
        help=_("Another field since, such as gen:2023-04; may be repeated (default: from your log)."),
    )
    @options.seed()
    @click.option("--report", type=options.FILE, metavar="FILE", help=_("Write the page to show to others, too."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help()
    def replay(
        voyage: Path,
        since: str | None,
        field: str | None,
        age: str | None,
        hours: str | None,
        then: tuple[str, ...],
        seed: int,
        report: Path | None,
        as_json: bool,
        schema: bool,
    ) -> None:
        from .. import replay as verb

        if schema:
            verb.print_schema()
            return
        if since is None:
            raise click.UsageError(_("Say from which month, such as --from 2016-10."))
        verb.print_replay(
            verb.Wish(
                since, voyage, said.language, said.named, field, age, hours, then, seed, as_json=as_json, report=report
            )
        )
