"""Questions on the terminal, asked again until the answer can be understood, and what is printed between them."""

from __future__ import annotations

from contextlib import contextmanager
from gettext import gettext as _
from typing import TYPE_CHECKING, TypeVar

import click

from ..problems import ShinroError
from ..show.width import wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from ..show.words import Language

T = TypeVar("T")
COLUMNS = 80


@contextmanager
def stoppable() -> Iterator[None]:
    """Let a person stop at any question inside: what is said then begins on a line of its own."""
    try:
        yield
    except click.Abort:
        click.echo(err=True)
        raise


def ask(text: str, understood: Callable[[str], T], language: Language, *, default: str | None = None) -> T:
    """Return what the answer is `understood` as; a `ShinroError` of it is told, and the question asked again.

    Raises `click.Abort` if the person stops.
    """
    from ..show.messages import describe
    from ..show.words import Words

    def value(answer: str) -> T:
        try:
            return understood(answer)
        except ShinroError as error:
            raise click.UsageError(describe(error.problems[0], Words(language))) from None

    found: T = click.prompt(text, value_proc=value, default=default, show_default=bool(default))
    return found


def ask_if_wished(text: str, understood: Callable[[str], T], language: Language, *, default: str = "") -> T | None:
    """Return what the answer is understood as, None for an empty one."""
    return ask(text, lambda answer: understood(answer) if answer.strip() else None, language, default=default)


def choose(text: str, choices: Mapping[str, tuple[str, T]]) -> T:
    """Return the choice that the answer names by its letter or its word; an empty answer is the last choice.

    `choices` gives word and value by letter; the letters are the same in every language, the words are not.
    """
    names = {name: value for letter, (word, value) in choices.items() for name in (letter, word)}
    shown = [word if word.startswith(letter) else f"{letter} {word}" for letter, (word, _value) in choices.items()]

    def value(answer: str) -> T:
        found = answer.strip().casefold() or list(choices)[-1]
        if found not in names:
            raise click.UsageError(_("please answer with one of {choices}").format(choices=", ".join(choices)))
        return names[found]

    found: T = click.prompt(f"{text} [{' / '.join(shown)}]", value_proc=value, default="", show_default=False)
    return found


def listed(lines: Iterable[str]) -> None:
    """Print lines with their numbers."""
    for number, line in enumerate(lines, 1):
        click.echo("\n".join(wrap(line, COLUMNS, first=f"{number:3} ", rest="    ")))


def say(text: str, *, first: str = "", rest: str = "") -> None:
    """Print a text, broken to fit the terminal."""
    click.echo("\n".join(wrap(text, COLUMNS, first=first, rest=rest)))
