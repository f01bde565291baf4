"""`shinro score`: what it takes, and what it calls."""

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
        short_help=_("How kept forecasts did, as far as it is known."),
        help=_("Hold the forecasts that `shinro chart --keep` kept in the folder against what came."),
    )
    @options.voyage()
    @options.as_of()
    @options.lang()
    @click.option("--json", "as_json", is_flag=True, help=_("Print the scores as JSON."))
    @click.option("--schema", is_flag=True, help=_("Print the JSON Schema of the scores, and nothing else."))
    @options.help()
    def score(voyage: Path, as_of: str | None, as_json: bool, schema: bool) -> None:
        from .. import scores

        if schema:
            scores.print_schema()
        else:
            scores.print_scores(voyage, as_of, said.language, named=said.named, as_json=as_json)
