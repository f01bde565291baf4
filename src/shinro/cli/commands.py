"""The group of all verbs."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import __version__
from ..problems import Place, Problem, ShinroError
from . import options
from .help import Group
from .verbs import (
    alert,
    chart,
    check,
    completion,
    course,
    demo,
    export,
    init,
    log,
    outlook,
    plan,
    race,
    replay,
    report,
    score,
    strengths,
    week,
    worries,
)

if TYPE_CHECKING:
    from .options import Said

VERBS = (
    demo,
    init,
    log,
    week,
    chart,
    report,
    outlook,
    course,
    race,
    replay,
    plan,
    worries,
    strengths,
    score,
    alert,
    export,
    check,
    completion,
)
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
        epilog=_(
            "Without a verb: how things stand by the last kept chart, or a first chart where none is kept. Everything "
            "stays on this machine."
        ),
    )
    @click.version_option(__version__, prog_name="shinro", help=_("Show the version and leave."))
    @options.voyage()
    @options.as_of()
    @click.option("--json", "as_json", is_flag=True, help=_("Print how things stand as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help()
    @click.pass_context
    def shinro(context: click.Context, voyage: Path, as_of: str | None, as_json: bool, schema: bool) -> None:
        if context.invoked_subcommand is not None:
            asked = {"--voyage": voyage != Path(), "--as-of": as_of, "--json": as_json, "--schema": schema}
            given = [option for option, value in asked.items() if value]
            if given:
                verb = context.invoked_subcommand
                raise click.UsageError(_("{option} goes behind {verb}.").format(option=given[0], verb=verb))
        elif schema:
            from .now import print_schema

            print_schema()
        elif voyage == Path() and not as_json and not (voyage / "me.toml").exists():
            click.echo(context.get_help())
        else:
            from .day import day
            from .folder import need_voyage
            from .now import print_now

            need_voyage(voyage)
            if not print_now(voyage, day(as_of), said.language, named=said.named, as_json=as_json):
                if as_json:
                    raise ShinroError([Problem("no_chart_kept", Place(str(voyage)))])
                context.invoke(shinro.commands["chart"], voyage=voyage, as_of=as_of)

    for verb in VERBS:
        verb.add(shinro, said)
    return shinro
