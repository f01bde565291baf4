"""`shinro plan`: what it takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from .. import options
from ..help import Command

if TYPE_CHECKING:
    from pathlib import Path

    from ..options import Said

VERBS = ("done", "slip", "week", "close")


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.command(
        cls=Command,
        short_help=_("From here to a challenge's deliverable in 26 weeks."),
        help=_(
            "Plan for a CHALLENGE, by its id or its name: what is missing, week by week, and when it is done. Without "
            "one: the plans that are kept, and which challenge to plan for."
        )
        + "\n\n"
        + _(
            "Of a kept plan:\n"
            "  plan done SKILL       a skill is done\n"
            "  plan slip [WEEK]      nothing is studied in a week (this one)\n"
            "  plan week             this week's hours\n"
            "  plan close CHALLENGE  put the plan aside; its file stays"
        ),
    )
    @click.argument("wish", nargs=-1, metavar=_("[CHALLENGE]"), shell_complete=options.complete("plans"))
    @click.option("-h", "--hours", metavar="HOURS", help=_("Hours a week for it (with done: those it took)."))
    @click.option("--from", "start", metavar="DATE", help=_("The first day, such as 2026-07-06 (default: today)."))
    @click.option(
        "--chance", metavar="PERCENT", help=_("The chance below which likelier ways are offered (default: 80%).")
    )
    @click.option("--keep", is_flag=True, help=_("Keep the plan in the folder, to follow it."))
    @click.option("--again", is_flag=True, help=_("Keep it anew; the former plan is moved to plan/before/."))
    @click.option("--why", metavar="TEXT", help=_("Why (with --keep, slip or close)."))
    @click.option("--date", "day", metavar="DATE", help=_("The day on which the skill was done (with done)."))
    @click.option("--plan", "of", metavar="CHALLENGE", help=_("Of this plan alone (with done or slip)."))
    @click.option(
        "--ics", metavar="FILE", type=options.FILE, help=_("Write its weeks as a calendar file; again updates them.")
    )
    @click.option("--alarm", metavar="MINUTES", type=click.IntRange(0, 1440), help=_("Remind so long before (--ics)."))
    @click.option("--all", "every", is_flag=True, help=_("Rank all challenges, not only the first."))
    @options.voyage()
    @options.as_of()
    @options.seed()
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @options.lang()
    @options.help(short=False)
    def plan(
        wish: tuple[str, ...],
        hours: str | None,
        start: str | None,
        chance: str | None,
        keep: bool,
        again: bool,
        why: str | None,
        day: str | None,
        of: str | None,
        ics: Path | None,
        alarm: int | None,
        every: bool,
        voyage: Path,
        as_of: str | None,
        seed: int,
        as_json: bool,
        schema: bool,
    ) -> None:
        from .. import plan as verb
        from .. import plan_change as changes
        from ..answers import Asked
        from ..day import day as day_of

        first, rest = (wish[0], " ".join(wish[1:])) if wish else ("", "")
        _fits(
            first if first in VERBS else "challenge" if wish else "",
            {
                "--hours": hours,
                "--from": start,
                "--chance": chance,
                "--keep": keep,
                "--again": again,
                "--why": why,
                "--date": day,
                "--plan": of,
                "--ics": ics,
                "--alarm": alarm is not None,
                "--all": every,
            },
        )
        if schema:
            verb.print_schema(of_week=first == "week")
            return
        asked = Asked(voyage, day_of(as_of), said.language, said.named, seed)
        if not wish:
            verb.print_overview(asked, every=every, as_json=as_json)
        elif first == "week":
            _nothing_more(rest)
            verb.print_week(asked, as_json=as_json)
        elif first == "done":
            _something(rest, "SKILL")
            changes.done(asked, rest, hours, day, of, as_json=as_json)
        elif first == "slip":
            changes.slip(asked, rest, why or "", of, as_json=as_json)
        elif first == "close":
            _something(rest, "CHALLENGE")
            changes.close(asked, rest, why or "", as_json=as_json)
        else:
            told = verb.Told(hours, start, chance, keep or again, again, why or "", ics, alarm)
            verb.print_plan(asked, " ".join(wish), told, as_json=as_json)


GOES_WITH = {
    "--hours": ("challenge", "done"),
    "--from": ("challenge",),
    "--chance": ("challenge",),
    "--keep": ("challenge",),
    "--again": ("challenge",),
    "--why": ("challenge", "slip", "close"),
    "--date": ("done",),
    "--plan": ("done", "slip"),
    "--ics": ("challenge",),
    "--alarm": ("challenge",),
    "--all": ("",),
}
"""Behind what each option may stand; "" is the verb alone."""


def _fits(what: str, given: dict[str, object]) -> None:
    """Raise `click.UsageError` for an option that says nothing here."""
    for option, value in given.items():
        if value and what not in GOES_WITH[option]:
            verb = f"plan {what}" if what in VERBS else "plan"
            raise click.UsageError(_("{option} does not go with `{verb}`.").format(option=option, verb=verb))
    if given["--alarm"] and not given["--ics"]:
        raise click.UsageError(_("{option} goes with {other}.").format(option="--alarm", other="--ics"))
    if given["--why"] and what == "challenge" and not (given["--keep"] or given["--again"]):
        raise click.UsageError(_("{option} goes with {other}.").format(option="--why", other="--keep"))


def _something(rest: str, name: str) -> None:
    if not rest:
        raise click.UsageError(_("{name} is missing.").format(name=name))


def _nothing_more(rest: str) -> None:
    if rest:
        raise click.UsageError(_("Nothing goes behind `plan week`: {value}").format(value=rest))
