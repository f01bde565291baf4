"""`shinro race`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command

if TYPE_CHECKING:
    from ..options import Said


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("Whose advice would have served you: history and futures."),
        help=_(
            "Race career advice against Shinro's own course. Without an option: the race on history since 2012 that "
            "ships with the program, and how people like you fared in it. Advice of your own in advice.toml races, "
            "too, once you race again."
        ),
    )
    @options.voyage()
    @options.as_of()
    @options.seed()
    @click.option(
        "--history",
        is_flag=True,
        help=_("Race yourself, as you are now, from every April since 2012 (about a minute)."),
    )
    @click.option(
        "--all",
        "everybody",
        is_flag=True,
        help=_("Race everybody again, from every start (some minutes; Ctrl-C keeps what is done; with --history)."),
    )
    @click.option("--future", is_flag=True, help=_("Race yourself in simulated futures, to your target age."))
    @click.option(
        "--profile",
        metavar="ID",
        help=_("Instead of yourself, a starting point of the atlas (with --history or --future)."),
    )
    @click.option(
        "--policy",
        "policies",
        multiple=True,
        metavar="ID",
        shell_complete=options.complete("policies"),
        help=_("Show only this policy in the tables; may be given again."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help()
    def race(
        voyage: Path,
        as_of: str | None,
        seed: int,
        history: bool,
        everybody: bool,
        future: bool,
        profile: str | None,
        policies: tuple[str, ...],
        as_json: bool,
        schema: bool,
    ) -> int:
        from .. import race as verb
        from ..answers import Asked, day

        options.one_of({"--history": history, "--future": future})
        options.one_of({"--all": everybody, "--profile": profile})
        if everybody and not history:
            raise click.UsageError(_("{one} goes with {other} only.").format(one="--all", other="--history"))
        if profile is not None and not (history or future):
            both = "--history, --future"
            raise click.UsageError(_("{one} goes with {other} only.").format(one="--profile", other=both))
        if schema:
            verb.print_schema(future=future)
            return 0
        asked = Asked(voyage, day(as_of), said.language, said.named, seed)
        wish = verb.Wish(policies, profile or "", as_json)
        named = voyage != Path()
        if history:
            return verb.print_history(asked, wish, everybody=everybody, named=named)
        if future:
            verb.print_future(asked, wish, named=named)
        else:
            verb.print_record(asked, wish, named=named)
        return 0
