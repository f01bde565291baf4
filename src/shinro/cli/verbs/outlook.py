"""`shinro outlook`: what it takes, and what it calls."""

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
        short_help=_("What may become of the fields, or of your own series."),
        help=_(
            "Look ten years ahead: at all fields, at one FIELD (such as cv) in full, or at your own series. Of an "
            "earlier day, what happened since stands beside it."
        ),
    )
    @click.argument("field", metavar="[FIELD]", required=False, shell_complete=options.complete("fields"))
    @options.as_of()
    @click.option("--report", type=options.FILE, metavar="FILE", help=_("Write the page of FIELD, too."))
    @click.option("--scorecard", is_flag=True, help=_("How past forecasts would have done, against other forecasters."))
    @click.option("--source", metavar="S", help=_("Of the scorecard, only this source (or fields, or all)."))
    @click.option(
        "--series",
        type=options.FILE,
        metavar="FILE",
        help=_("Look at your own series instead: a CSV file with the columns series, period, value (total, unit)."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help()
    def outlook(
        field: str | None,
        as_of: str | None,
        report: Path | None,
        scorecard: bool,
        source: str | None,
        series: Path | None,
        as_json: bool,
        schema: bool,
    ) -> int:
        from .. import outlook as verb
        from ..answers import day

        options.one_of({"FIELD": field, "--scorecard": scorecard, "--series": series})
        if source is not None and not scorecard:
            raise click.UsageError(_("{one} goes with {other} only.").format(one="--source", other="--scorecard"))
        if report is not None and field is None:
            raise click.UsageError(_("{one} goes with {other} only.").format(one="--report", other="FIELD"))
        if schema:
            verb.print_schema("own" if series else "scorecard" if scorecard else "fields")
            return 0
        wish = verb.Wish(day(as_of), said.language, as_json)
        if series is not None:
            return verb.print_own(wish, series)
        if scorecard:
            verb.print_scorecard(wish, source)
        else:
            verb.print_fields(wish, field, report)
        return 0
