"""Say what needs mending."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..problems import Problem
    from ..show.words import Language


def tell(problems: Sequence[Problem], language: Language) -> None:
    """Print one line per problem on standard error."""
    from ..show.messages import describe
    from ..show.words import Words

    words = Words(language)
    for problem in problems:
        click.echo(describe(problem, words), err=True)
