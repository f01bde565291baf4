"""Say what needs mending."""

from __future__ import annotations

import os
from dataclasses import replace
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..problems import Place, Problem
    from ..show.words import Language


def tell(problems: Iterable[Problem], language: Language) -> None:
    """Print one line per problem on standard error."""
    from ..show.messages import describe
    from ..show.words import Words

    words = Words(language)
    for problem in problems:
        click.echo(describe(nearer(problem), words), err=True)


def nearer(problem: Problem) -> Problem:
    """Return the problem with its files named from where the user is, if that is shorter."""
    place = _nearer(problem.place) if problem.place else None
    return replace(problem, place=place, also=tuple(map(_nearer, problem.also)))


def _nearer(place: Place) -> Place:
    relative = os.path.relpath(place.file)
    return replace(place, file=relative) if len(relative) < len(place.file) else place
