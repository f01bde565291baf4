"""`shinro course`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command
from ..what_ifs import what_ifs

if TYPE_CHECKING:
    from ..options import Said


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("The course, asked further: what if, why, how near the best."),
        help=_(
            "Choose the course of a folder, the same as the chart does, and say how far it holds: over draws of the "
            "constants and of the outlook, by each source alone, with other hours, if others do the same."
        )
        + what_ifs(),
    )
    @options.voyage()
    @options.as_of()
    @options.seed()
    @click.option(
        "--what-if",
        "what_if",
        multiple=True,
        metavar="NAME=VALUE",
        help=_("Before and after if this were otherwise; may be given again, all hold together."),
    )
    @click.option("--explain", is_flag=True, help=_("Give the reasons, with their figures."))
    @click.option(
        "--compound",
        is_flag=True,
        help=_("Ten years at your log's pace; and, in the same hours, planning beside drifting."),
    )
    @click.option("--certify", is_flag=True, help=_("Certify more deeply how near the best course it comes (slower)."))
    @click.option(
        "--instance",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=_("Solve any weakly coupled program from a file of arrays, instead of a person's."),
    )
    @click.option(
        "--adopt",
        is_flag=False,
        flag_value="1",
        metavar="[N|HOURS]",
        help=_(
            "Decide for this half-year and write it down: the first option, option N, or hours a week and work of your "
            "own, such as “nlp=6,mlo=2 work=tab”."
        ),
    )
    @click.option("--why", metavar="TEXT", help=_("Why you decide so (with --adopt)."))
    @click.option(
        "--period",
        metavar="HALF-YEAR",
        shell_complete=options.complete("half_years"),
        help=_("Another half-year, such as 2026-h2 (with --adopt)."),
    )
    @click.option("--again", is_flag=True, help=_("Decide anew; the former decision is kept (with --adopt)."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help()
    def course(
        voyage: Path,
        as_of: str | None,
        seed: int,
        what_if: tuple[str, ...],
        explain: bool,
        compound: bool,
        certify: bool,
        instance: Path | None,
        adopt: str | None,
        why: str | None,
        period: str | None,
        again: bool,
        as_json: bool,
        schema: bool,
    ) -> None:
        from .. import course as verb
        from ..answers import Asked, day

        if adopt is not None:
            options.one_of({"--adopt": True, "--what-if": what_if, "--instance": instance, "--certify": certify})
            from .. import adopt as decide

            if schema:
                decide.print_schema()
                return
            asked = Asked(voyage, day(as_of), said.language, said.named, seed)
            decide.adopt(asked, adopt, period=period, why=why, again=again, as_json=as_json)
        elif why is not None or period or again:
            raise click.UsageError(_("--why, --period and --again go with --adopt."))
        elif schema:
            verb.print_schema()
        elif instance:
            if what_if or explain or compound:
                raise click.UsageError(_("--instance goes without --what-if, --explain and --compound."))
            verb.print_instance(instance, seed, said.language, deep=certify, as_json=as_json)
        else:
            asked = Asked(voyage, day(as_of), said.language, said.named, seed)
            verb.print_course(asked, what_if, certify=certify, explain=explain, compound=compound, as_json=as_json)
