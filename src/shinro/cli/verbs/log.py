"""`shinro log`: what it takes, and what it calls."""

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
        short_help=_("Write down what you did; or see the last entries."),
        help=_(
            "Append TEXT to this month's log: one entry, or with - one for each line of standard input. Fields, skills "
            "and challenges may be named by id or by name, in English or Japanese. Without TEXT: the last entries."
        ),
    )
    @click.argument("text", nargs=-1, metavar="[TEXT]")
    @click.option(
        "-k",
        "--kind",
        metavar="KIND",
        shell_complete=options.complete("kinds"),
        help=_("study (default), challenge, breakthrough or contribution."),
    )
    @click.option(
        "-f",
        "--field",
        metavar="FIELD",
        shell_complete=options.complete("areas"),
        help=_("The field or cross area (default: that of the skill)."),
    )
    @click.option(
        "-s",
        "--skill",
        metavar="SKILL",
        shell_complete=options.complete("skills"),
        help=_("The skill, by its id or name."),
    )
    @click.option(
        "-c",
        "--challenge",
        metavar="ID",
        shell_complete=options.complete("challenges"),
        help=_("The challenge that it is about. -k challenge opens one, under any name; a contribution closes it."),
    )
    @click.option("-h", "--hours", metavar="HOURS", help=_("Hours that it took."))
    @click.option("--metric", metavar="TEXT", help=_("What the business got, in a figure, such as “CVR +0.8pt”."))
    @click.option("--link", metavar="ADDRESS", help=_("Where it can be seen."))
    @click.option("--date", "day", metavar="DATE", help=_("today (default), yesterday, or such as 2026-06-30."))
    @click.option("--month", metavar="MONTH", help=_("Show the entries of a month instead, such as 2026-06."))
    @options.voyage()
    @click.option("--json", "as_json", is_flag=True, help=_("Print the answer as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help(short=False)
    def log(
        text: tuple[str, ...],
        kind: str | None,
        field: str | None,
        skill: str | None,
        challenge: str | None,
        hours: str | None,
        metric: str | None,
        link: str | None,
        day: str | None,
        month: str | None,
        voyage: Path,
        as_json: bool,
        schema: bool,
    ) -> None:
        from ...voyage.logged import HOURS_A_DAY
        from .. import log as verb
        from .. import typed

        options.one_of({"TEXT": text, "--month": month})
        wish = verb.Wish(voyage, said.language, said.named, as_json)
        if schema:
            verb.print_schema()
        elif text or any((kind, field, skill, challenge, hours, metric, link, day)):
            given = [(value and value.strip()) or None for value in (field, skill, challenge, metric, link, day)]
            spent = None if hours is None else typed.hours(hours, HOURS_A_DAY)
            told = verb.Said(kind or verb.KIND, spent, *given)
            verb.write_entries(wish, verb.texts_of(text), told)
        else:
            verb.show_entries(wish, month)
