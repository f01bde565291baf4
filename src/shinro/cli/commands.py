"""The verbs: what each takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from gettext import ngettext
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from .. import __version__
from ..show.words import LANGUAGES, Language
from .help import Command, Group
from .what_ifs import what_ifs

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DEMO = Path("shinro-demo")
REPORT = Path("report.html")
FOLDER = click.Path(file_okay=True, path_type=Path)
FILE = click.Path(path_type=Path)


def commands(language: Language, named: bool = False) -> click.Group:
    """Return the group of all verbs, speaking `language`; `named` if the command line asks for it."""

    @click.group(
        cls=Group,
        invoke_without_command=True,
        help=_(
            "A navigator for machine-learning engineers: what to study and which work to take this half-year, over ten "
            "years and more, from public evidence and your own plain files."
        ),
        epilog=_("Without a verb: the chart of this folder. Everything stays on this machine."),
    )
    @click.version_option(__version__, prog_name="shinro", help=_("Show the version and leave."))
    @_lang()
    @_help()
    @click.pass_context
    def shinro(context: click.Context) -> None:
        if context.invoked_subcommand is None:
            if Path("me.toml").exists():
                context.invoke(context.command.commands["chart"])  # type: ignore[attr-defined]
            else:
                click.echo(context.get_help())

    @shinro.command(
        cls=Command,
        short_help=_("Chart a sample person, to see what Shinro answers."),
        help=_(
            "Write a fictional person's folder to DIR (default: shinro-demo), chart it as of 30 June 2026, print the "
            "answer and write the report beside it. A folder that holds anything else is left alone."
        ),
    )
    @click.argument("folder", metavar="[DIR]", type=FOLDER, default=DEMO)
    @_lang()
    @_help()
    def demo(folder: Path) -> None:
        from ..voyage import SAMPLE_DATE, write_sample
        from . import answers

        write_sample(folder)
        answers.print_chart(answers.Asked(folder, SAMPLE_DATE, language, named), report=folder / REPORT)

    @shinro.command(
        cls=Command,
        short_help=_("The whole answer for one person at one date."),
        help=_("Chart the folder of a person: what to do this half-year, what may come, and how sure that is."),
    )
    @_voyage()
    @_as_of()
    @_seed()
    @_lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Print the chart as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the chart, and nothing else."))
    @click.option("--report", type=FILE, metavar="FILE", help=_("Write the report, too."))
    @click.option("--keep", is_flag=True, help=_("Keep the forecasts in the folder, for `shinro score` to score."))
    @_help()
    def chart(
        voyage: Path,
        as_of: str | None,
        seed: int,
        as_json: bool,
        schema: bool,
        report: Path | None,
        keep: bool,
    ) -> None:
        from . import answers

        if schema:
            answers.print_schema()
        else:
            asked = answers.Asked(voyage, answers.day(as_of), language, named, seed)
            answers.print_chart(asked, as_json=as_json, report=report, keep=keep)

    @shinro.command(
        cls=Command,
        short_help=_("The chart as one page to read and to show."),
        help=_("Write the chart as one HTML file in both languages; it needs no network and no program but a browser."),
    )
    @_voyage()
    @_as_of()
    @_seed()
    @_lang()
    @click.option(
        "--output", type=FILE, metavar="FILE", default=REPORT, help=_("Where to write it (default: report.html).")
    )
    @_help()
    def report(voyage: Path, as_of: str | None, seed: int, output: Path) -> None:
        from . import answers

        answers.write_report(answers.Asked(voyage, answers.day(as_of), language, named, seed), output)

    @shinro.command(
        cls=Command,
        short_help=_("What may become of the fields, or of your own series."),
        help=_(
            "Look ten years ahead: at all fields, at one FIELD (such as cv) in full, or at your own series. Of an "
            "earlier day, what happened since stands beside it."
        ),
    )
    @click.argument("field", metavar="[FIELD]", required=False)
    @_as_of()
    @click.option("--report", type=FILE, metavar="FILE", help=_("Write the page of FIELD, too."))
    @click.option("--scorecard", is_flag=True, help=_("How past forecasts would have done, against other forecasters."))
    @click.option("--source", metavar="S", help=_("Of the scorecard, only this source (or fields, or all)."))
    @click.option(
        "--series",
        type=FILE,
        metavar="FILE",
        help=_("Look at your own series instead: a CSV file with the columns series, period, value (total, unit)."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @_lang()
    @_help()
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
        from . import outlook as verb
        from .answers import day

        _one_of({"FIELD": field, "--scorecard": scorecard, "--series": series})
        if source is not None and not scorecard:
            raise click.UsageError(_("{one} goes with {other} only.").format(one="--source", other="--scorecard"))
        if report is not None and field is None:
            raise click.UsageError(_("{one} goes with {other} only.").format(one="--report", other="FIELD"))
        if schema:
            verb.print_schema("own" if series else "scorecard" if scorecard else "fields")
            return 0
        wish = verb.Wish(day(as_of), language, as_json)
        if series is not None:
            return verb.print_own(wish, series)
        if scorecard:
            verb.print_scorecard(wish, source)
        else:
            verb.print_fields(wish, field, report)
        return 0

    @shinro.command(
        cls=Command,
        short_help=_("The course, asked further: what if, why, how near the best."),
        help=_(
            "Choose the course of a folder, the same as the chart does, and say how far it holds: over draws of the "
            "constants and of the outlook, by each source alone, with other hours, if others do the same."
        )
        + what_ifs(),
    )
    @_voyage()
    @_as_of()
    @_seed()
    @click.option(
        "--what-if",
        "what_if",
        multiple=True,
        metavar="NAME=VALUE",
        help=_("Before and after if this were otherwise; may be given again, all hold together."),
    )
    @click.option("--explain", is_flag=True, help=_("Give the reasons, with their figures."))
    @click.option("--certify", is_flag=True, help=_("Certify more deeply how near the best course it comes (slower)."))
    @click.option(
        "--instance",
        metavar="FILE",
        type=click.Path(exists=True, dir_okay=False, path_type=Path),
        help=_("Solve any weakly coupled program from a file of arrays, instead of a person's."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of that, and nothing else."))
    @_lang()
    @_help()
    def course(
        voyage: Path,
        as_of: str | None,
        seed: int,
        what_if: tuple[str, ...],
        explain: bool,
        certify: bool,
        instance: Path | None,
        as_json: bool,
        schema: bool,
    ) -> None:
        from . import course as verb
        from .answers import Asked, day

        if schema:
            verb.print_schema()
        elif instance:
            if what_if or explain:
                raise click.UsageError(_("--instance goes without --what-if and --explain."))
            verb.print_instance(instance, seed, language, deep=certify, as_json=as_json)
        else:
            asked = Asked(voyage, day(as_of), language, named, seed)
            verb.print_course(asked, what_if, certify=certify, explain=explain, as_json=as_json)

    @shinro.command(
        cls=Command,
        short_help=_("How kept forecasts did, as far as it is known."),
        help=_("Hold the forecasts that `shinro chart --keep` kept in the folder against what came."),
    )
    @_voyage()
    @_as_of()
    @_lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Print the scores as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the scores, and nothing else."))
    @_help()
    def score(voyage: Path, as_of: str | None, as_json: bool, schema: bool) -> None:
        from . import scores

        if schema:
            scores.print_schema()
        else:
            scores.print_scores(voyage, as_of, language, named=named, as_json=as_json)

    @shinro.command(
        cls=Command,
        short_help=_("Which technologies are losing their use to others."),
        help=_(
            "Name each rising technology that has taken the place of a leader of its kind, and what else is likely to "
            "fall before it, with what became of past pairs as strong. Leaves with exit code 3 if an alert is on, 0 if "
            "none is."
        ),
    )
    @_as_of()
    @click.option("--all", "full", is_flag=True, help=_("Show all that falls, earlier alerts and what is not raised."))
    @click.option(
        "--series",
        type=FILE,
        metavar="FILE",
        help=_("Look at your own series instead: a CSV file with the columns series, period, value (total, area)."),
    )
    @click.option("--json", "as_json", is_flag=True, help=_("Print the alerts as JSON."))
    @_lang()
    @_help()
    def alert(as_of: str | None, full: bool, series: Path | None, as_json: bool) -> int:
        from .alert import print_alerts
        from .answers import day

        return print_alerts(day(as_of), language, full=full, series=series, as_json=as_json)

    @shinro.command(
        cls=Command,
        short_help=_("Look through the files for anything to mend."),
        help=_("Read the folder and name everything to mend, by file, line and column."),
    )
    @_voyage()
    @_lang()
    @_help()
    def check(voyage: Path) -> None:
        from .folder import check as count

        entries = count(voyage, language)
        click.echo(
            ngettext("In order: {n} entry in the log.", "In order: {n} entries in the log.", entries).format(n=entries)
        )

    return shinro


def _one_of(asked: Mapping[str, object]) -> None:
    """Raise `click.UsageError` if more than one thing is asked for."""
    given = [name for name, value in asked.items() if value]
    if len(given) > 1:
        raise click.UsageError(_("{one} and {other} do not go together.").format(one=given[0], other=given[1]))


def _lang() -> Callable[[Any], Any]:
    """`main` has read it already; here it is checked and explained."""
    text = _("The language (default: yours in me.toml, else the terminal's).")
    return click.option("--lang", type=click.Choice(list(LANGUAGES)), expose_value=False, help=text)


def _help() -> Callable[[Any], Any]:
    return click.help_option("--help", "-h", help=_("Show this help and leave."))


def _voyage() -> Callable[[Any], Any]:
    return click.option(
        "--voyage", type=FOLDER, metavar="DIR", default=Path(), help=_("The person's folder (default: this one).")
    )


def _as_of() -> Callable[[Any], Any]:
    return click.option(
        "--as-of", metavar="DATE", help=_("Use only what was known on that day, such as 2026-06-30 (default: today).")
    )


def _seed() -> Callable[[Any], Any]:
    return click.option(
        "--seed",
        type=click.IntRange(0),
        default=1,
        metavar="N",
        help=_("Another seed draws other futures (default: 1)."),
    )
