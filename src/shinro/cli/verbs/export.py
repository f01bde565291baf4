"""`shinro export`: what each document takes, and what it calls."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING, Any

import click

from .. import options
from ..help import Command, Group

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ..options import Said

NAMES = ("me", "own", "advice", "log", "worries", "plan", "course", "forecast", "review")
"""Kinds of files: the keys of `shinro.voyage.keys.KINDS`, here so that help need not read them."""


def add(group: click.Group, said: Said) -> None:
    """Add the verb to `group`."""

    @group.group(
        cls=Group,
        short_help=_("Documents made of your record: for a review, a job, yourself."),
        help=_("Make a document of what the folder holds. Worries, odds and pay stand in none of them."),
    )
    @options.lang()
    @options.help()
    def export() -> None:
        pass

    _review(export, said)
    _shokumu(export, said)
    _resume(export, said)
    _notes(export, said)
    _schema(export, said)


def _review(export: click.Group, said: Said) -> None:
    @export.command(
        cls=Command,
        short_help=_("What you contributed in a period, for a review meeting."),
        help=_(
            "The record for a review meeting, as Markdown: contributions with their figures, what led to them, what "
            "was learned, what is next."
        ),
    )
    @options.voyage()
    @click.option(
        "--from", "begin", metavar="DATE", help=_("First day (default: that of the half-year of the last day).")
    )
    @click.option("--to", "end", metavar="DATE", help=_("Last day (default: today)."))
    @click.option("--blocked", is_flag=True, help=_("Tell, too, what your weekly reviews say blocked you."))
    @_output()
    @options.lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Give the record as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the record, and nothing else."))
    @options.help()
    def review(
        voyage: Path,
        begin: str | None,
        end: str | None,
        blocked: bool,
        output: Path | None,
        as_json: bool,
        schema: bool,
    ) -> None:
        from .. import exports

        if schema:
            exports.print_record_schema()
        else:
            wanted = exports.Wanted(voyage, said.language, said.named, as_json, output)
            exports.export_review(wanted, begin, end, with_blocked=blocked)


def _shokumu(export: click.Group, said: Said) -> None:
    @export.command(
        cls=Command,
        short_help=_("A skeleton of the Japanese work history (shokumu keirekisho)."),
        help=_(
            "The work history that Japanese employers ask for, as Markdown: what the folder knows is filled in, the "
            "rest are marked blanks that say what belongs there and why."
        ),
    )
    @options.voyage()
    @options.as_of()
    @_output()
    @options.lang()
    @options.help()
    def shokumu(voyage: Path, as_of: str | None, output: Path | None) -> None:
        from .. import exports

        exports.export_shokumu(exports.Wanted(voyage, said.language, said.named, output=output), as_of)


def _resume(export: click.Group, said: Said) -> None:
    @export.command(
        cls=Command,
        short_help=_("A résumé in the open format JSON Resume."),
        help=_("A résumé as JSON in the open format JSON Resume: skills with level and evidence, work with figures."),
    )
    @options.voyage()
    @options.as_of()
    @_output()
    @options.lang()
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the résumé, and nothing else."))
    @options.help()
    def resume(voyage: Path, as_of: str | None, output: Path | None, schema: bool) -> None:
        from .. import exports

        if schema:
            exports.print_resume_schema()
        else:
            exports.export_resume(exports.Wanted(voyage, said.language, said.named, output=output), as_of)


def _notes(export: click.Group, said: Said) -> None:
    @export.command(
        cls=Command,
        short_help=_("Release notes of yourself, for one month."),
        help=_("Release notes of yourself for one month, as Markdown: delivered, broken through, new, deepened, open."),
    )
    @options.voyage()
    @click.option("--month", metavar="MONTH", help=_("The month, such as 2026-05 (default: this one)."))
    @_output()
    @options.lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Give the record as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the record, and nothing else."))
    @options.help()
    def notes(voyage: Path, month: str | None, output: Path | None, as_json: bool, schema: bool) -> None:
        from .. import exports

        if schema:
            exports.print_record_schema()
        else:
            exports.export_notes(exports.Wanted(voyage, said.language, said.named, as_json, output), month)


def _schema(export: click.Group, said: Said) -> None:
    @export.command(
        cls=Command,
        short_help=_("The JSON Schema of your files, for an editor."),
        help=_(
            "Print the JSON Schema of one kind of file (me, own, advice, log, worries, plan, course, forecast, "
            "review), or of all. With it an editor completes keys and tells what they mean; it allows the ids of "
            "your own.toml."
        ),
    )
    @click.argument("name", required=False, type=click.Choice(NAMES))
    @options.voyage()
    @options.lang()
    @options.help()
    def schema(name: str | None, voyage: Path) -> None:
        from .. import schemas

        schemas.print_schema(name or "", said.language, voyage)


def _output() -> Callable[[Any], Any]:
    return click.option(
        "--output", type=options.FILE, metavar="FILE", help=_("Write to FILE, where none is yet (default: print).")
    )
