"""`shinro week`: what it takes, and what it calls."""

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
        short_help=_("Look back on the week in five minutes, and plan the next."),
        help=_(
            "Look back on the week that ends now: hours (filled in from the log), what blocked and what broke through, "
            "what the business got, how each worry weighs, next week's hours. Then the course is chosen and the weeks "
            "are planned again, and the review, the chart and its forecasts are written. What no option answers is "
            "asked; Ctrl-C writes nothing."
        ),
    )
    @options.voyage()
    @options.as_of()
    @options.seed()
    @click.option(
        "--week",
        metavar="WEEK",
        shell_complete=options.complete("weeks"),
        help=_("Another week, such as 2026-W48; an older one is not planned anew."),
    )
    @click.option(
        "--hours",
        "hours",
        multiple=True,
        metavar="AREA=HOURS",
        help=_("Hours studied, such as nlp=4,mlo=2; a number alone goes to what was studied most."),
    )
    @click.option("--blocked", metavar="TEXT", help=_("What blocked."))
    @click.option("--broke-through", metavar="TEXT", help=_("What broke through; goes to the log, too."))
    @click.option("--business", metavar="TEXT", help=_("What the business got; goes to the log, too."))
    @click.option("--metric", metavar="TEXT", help=_("That in a figure, such as “CVR +0.8pt”."))
    @click.option("--next-hours", metavar="HOURS", help=_("Hours meant for next week."))
    @click.option(
        "--weigh",
        multiple=True,
        metavar="WORRY=0-10",
        help=_("How a worry weighs now, such as useless_at_target=6; may be given again."),
    )
    @click.option(
        "--git",
        multiple=True,
        type=options.FOLDER,
        metavar="DIR",
        help=_("Remind me of my commits in that repository, too; may be given again."),
    )
    @click.option("--yes", is_flag=True, help=_("Accept what is filled in, and ask nothing."))
    @click.option("--no-chart", is_flag=True, help=_("Write the review alone: no chart, no new plan."))
    @click.option("--again", is_flag=True, help=_("Write a review anew that is as Shinro wrote it."))
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help()
    def week(
        voyage: Path,
        as_of: str | None,
        seed: int,
        week: str | None,
        hours: tuple[str, ...],
        blocked: str | None,
        broke_through: str | None,
        business: str | None,
        metric: str | None,
        next_hours: str | None,
        weigh: tuple[str, ...],
        git: tuple[Path, ...],
        yes: bool,
        no_chart: bool,
        again: bool,
        as_json: bool,
        schema: bool,
    ) -> None:
        from ...voyage import Answers
        from .. import typed
        from .. import week as verb
        from ..answers import Asked, day

        if schema:
            verb.print_schema()
            return
        told = Answers(
            None, blocked, broke_through, business, metric, None if next_hours is None else typed.hours(next_hours)
        )
        asked = Asked(voyage, day(as_of), said.language, said.named, seed)
        about = verb.Said(week, hours, told, weigh, git, accept=yes, chart=not no_chart, again=again)
        verb.review_week(asked, about, as_json=as_json)
