"""What many verbs take: the folder, the day, the seed, the language, and how two wishes exclude each other."""

from __future__ import annotations

from dataclasses import dataclass
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import click

from ..show.words import LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from click.shell_completion import CompletionItem

    from ..show.words import Language

REPORT = Path("report.html")
FOLDER = click.Path(file_okay=True, path_type=Path)
FILE = click.Path(path_type=Path)


@dataclass(frozen=True, slots=True)
class Said:
    """The language to speak; `named` if the command line asks for it, else the person's own goes before it."""

    language: Language
    named: bool = False


def lang() -> Callable[[Any], Any]:
    """`main` has read it already; here it is checked and explained."""
    text = _("The language (default: yours in me.toml, else the terminal's).")
    return click.option("--lang", type=click.Choice(list(LANGUAGES)), expose_value=False, help=text)


def help(*, short: bool = True) -> Callable[[Any], Any]:  # noqa: A001
    """Return `--help`, in the user's language; without `-h` where that is `short` for something else."""
    return click.help_option(*(("--help", "-h") if short else ("--help",)), help=_("Show this help and leave."))


def voyage() -> Callable[[Any], Any]:
    """Return `--voyage`: the person's folder."""
    return click.option(
        "--voyage", type=FOLDER, metavar="DIR", default=Path(), help=_("The person's folder (default: this one).")
    )


def as_of() -> Callable[[Any], Any]:
    """Return `--as-of`: the last day of which anything is known."""
    return click.option(
        "--as-of", metavar="DATE", help=_("Use only what was known on that day, such as 2026-06-30 (default: today).")
    )


def seed() -> Callable[[Any], Any]:
    """Return `--seed`."""
    return click.option(
        "--seed",
        type=click.IntRange(0),
        default=1,
        metavar="N",
        help=_("Another seed draws other futures (default: 1)."),
    )


def one_of(asked: Mapping[str, object]) -> None:
    """Raise `click.UsageError` if more than one thing is asked for."""
    given = [name for name, value in asked.items() if value]
    if len(given) > 1:
        raise click.UsageError(_("{one} and {other} do not go together.").format(one=given[0], other=given[1]))


def complete(
    what: Literal[
        "areas", "challenges", "fields", "half_years", "kinds", "plans", "policies", "skills", "weeks", "worries"
    ],
) -> Callable[[click.Context, click.Parameter, str], list[CompletionItem[str]]]:
    """Return what offers completions to the shell: that function of `shinro.cli.complete`."""

    def offer(context: click.Context, parameter: click.Parameter, begun: str) -> list[CompletionItem[str]]:
        from . import complete as offers

        found: list[CompletionItem[str]] = getattr(offers, what)(context, parameter, begun)
        return found

    return offer
