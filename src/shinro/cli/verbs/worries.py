"""`shinro worries`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command, Group

if TYPE_CHECKING:
    from pathlib import Path

    from ..options import Said


def add(group: click.Group, said: Said) -> None:
    """Add the verb and what it takes after it to `group`."""

    @group.group(
        cls=Group,
        invoke_without_command=True,
        short_help=_("Each worry: its figure, what shrinks it, when it may be closed."),
        help=_(
            "Answer every worry with a figure, what it is made of and what shrinks it most, found by solving the "
            "course again for each action."
        ),
    )
    @options.voyage()
    @options.as_of()
    @options.seed()
    @options.lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.help()
    @click.pass_context
    def worries(
        context: click.Context, voyage: Path, as_of: str | None, seed: int, as_json: bool, schema: bool
    ) -> None:
        from .. import worries as verb

        if schema:
            verb.print_schema()
        elif context.invoked_subcommand is None:
            from ..answers import Asked, day

            verb.print_worries(Asked(voyage, day(as_of), said.language, said.named, seed), as_json=as_json)
        else:
            context.default_map = {name: {"voyage": voyage} for name in worries.commands}

    _own(worries, said)
    _kept(worries, said)


def _own(worries: click.Group, said: Said) -> None:
    @worries.command(cls=Command, help=_("List the figures that a worry may be bound to, as in the newest kept chart."))
    @options.voyage()
    @options.lang()
    @options.help()
    def figures(voyage: Path) -> None:
        from .. import concerns

        concerns.print_figures(voyage, said.language, named=said.named)

    @worries.command(cls=Command, help=_("Add a worry of your own, bound to a figure of the chart."))
    @click.argument("question", metavar=_("QUESTION"))
    @click.option("--figure", required=True, metavar="NAME", help=_("One of `shinro worries figures`."))
    @click.option("--close-below", type=float, metavar="X", help=_("It may be closed once the figure lies below."))
    @click.option("--close-above", type=float, metavar="X", help=_("It may be closed once the figure lies above."))
    @options.voyage()
    @options.lang()
    @options.help()
    def add(voyage: Path, question: str, figure: str, close_below: float | None, close_above: float | None) -> None:
        from .. import concerns

        options.one_of({"--close-below": close_below is not None, "--close-above": close_above is not None})
        concerns.add(voyage, question, figure, close_below, close_above, said.language)


def _kept(worries: click.Group, said: Said) -> None:
    @worries.command(cls=Command, help=_("Say how heavily a worry weighs today, from 0 (not at all) to 10."))
    @click.argument("worry", metavar="ID", shell_complete=options.complete("worries"))
    @click.argument("weighs", type=click.IntRange(0, 10), metavar="0-10")
    @options.voyage()
    @options.lang()
    @options.help()
    def weigh(voyage: Path, worry: str, weighs: int) -> None:
        from .. import concerns

        concerns.weigh(voyage, worry, weighs, said.language)

    @worries.command(cls=Command, help=_("Close a worry once its figure allows it."))
    @click.argument("worry", metavar="ID", shell_complete=options.complete("worries"))
    @click.option("--anyway", is_flag=True, help=_("Close it whatever its figure says."))
    @options.voyage()
    @options.lang()
    @options.help()
    def close(voyage: Path, worry: str, anyway: bool) -> None:
        from .. import concerns

        concerns.close(voyage, worry, said.language, anyway=anyway)
