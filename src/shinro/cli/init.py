"""What `shinro init` does: read what options and files say, ask for the rest, write me.toml, chart it."""

from __future__ import annotations

import shlex
import sys
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import date
from gettext import gettext as _
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

import click

from .. import imports
from ..atlas import load
from ..evidence import shipped_lexicon
from ..files import locked, refuse, write_all
from ..problems import Place, Problem, ShinroError
from ..show.names import Names
from ..show.sentences import assumed_items
from ..show.start import notes, proposed, weights_note
from ..show.width import pad
from ..show.words import Words
from ..voyage import Weight, age_at, concerns_text, me_text, target_age
from . import typed
from .meant import field_meant
from .more import More, ask_more
from .newcomer import Asking, Told, composed, of_answers
from .questions import ask, say, stoppable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from ..atlas import Atlas
    from ..imports import Proposals
    from ..show.words import Language
    from ..voyage import Me

T = TypeVar("T")

ME, WORRIES = "me.toml", "worries.toml"


@dataclass(frozen=True, slots=True)
class Wish:
    """Where to begin, and what the command line says already."""

    folder: Path
    language: Language
    age: str | None = None
    field: str | None = None
    hours: str | None = None
    sources: tuple[Path, ...] = ()
    more: bool = False
    chart: bool = True


def begin(wish: Wish) -> None:
    """Write a new `me.toml` (and `worries.toml`, if worries are told) and print the first chart.

    Raises `ShinroError` with everything that cannot be understood, `click.Abort` if the person stops; then nothing is
    written.
    """
    path = wish.folder / ME
    refuse(path)
    if path.exists():
        raise ShinroError([Problem("me_exists", Place(str(path)), usage=True)])
    atlas, today = load(), date.today()
    context = Asking(atlas, wish.language, today)
    given = _given(wish, today)
    proposals = _imported(wish.sources, atlas)
    terminal = sys.stdin.isatty()
    if not terminal:
        given = _guessed(given, proposals)
        if given.missing or wish.more:
            missing = [*given.missing, *(["--more"] if wish.more else [])]
            raise ShinroError([Problem("init_missing", None, {"value": ", ".join(missing)}, usage=True)])
    if wish.sources:
        _say_proposed(proposals, wish.language, atlas)
    asked = bool(given.missing)
    with stoppable():
        said = _asked(given, proposals, context)
        ahead = target_age(age_at(of_answers(said, today), today))
        more = More()
        if wish.more or (asked and click.confirm(_("Tell more (skills, pay, challenges, worries)?"), default=False)):
            more = ask_more(atlas, str(said.field), proposals.fields, ahead, wish.language)
    _write(wish, composed(said, proposals, more, ahead, context), more, today)


def _given(wish: Wish, today: date) -> Told:
    """Return what options say; raises `ShinroError` with every one that cannot be understood."""
    problems: list[Problem] = []

    def understood(text: str | None, meaning: Callable[[str], T]) -> T | None:
        try:
            return None if text is None else meaning(text)
        except ShinroError as error:
            problems.extend(error.problems)
            return None

    found = Told(
        understood(wish.age, lambda text: typed.age(text, today)),
        understood(wish.field, field_meant),
        understood(wish.hours, typed.hours),
    )
    if problems:
        raise ShinroError(problems)
    return found


def _imported(sources: Iterable[Path], atlas: Atlas) -> Proposals:
    """Return what the files propose; raises `ShinroError` with every one that cannot be read."""
    found: list[imports.Import] = []
    problems: list[Problem] = []
    for path in sources:
        try:
            found.append(imports.read(path))
        except ShinroError as error:
            problems += error.problems
    if problems:
        raise ShinroError(problems)
    return imports.propose(atlas, shipped_lexicon(), found)


def _guessed(given: Told, proposals: Proposals) -> Told:
    """Take the field from the imports where no option says it."""
    if given.field is not None or proposals.present is None:
        return given
    return Told(given.age, proposals.present, given.hours, guessed=True)


def _asked(given: Told, proposals: Proposals, context: Asking) -> Told:
    """Ask for what is not given."""
    atlas, language, today = context.atlas, context.language, context.today
    age, field, hours = given.age, given.field, given.hours
    if age is None:
        text = _("Your age or its band, such as 35-39 (a birth date is exact)")
        age = ask(text, lambda answer: typed.age(answer, today), language)
    if field is None:
        names = Names(atlas, Words(language))
        for number, one in enumerate(atlas.fields, 1):
            click.echo(f"{number:3} {pad(one, 4)} {names.area(one)}")
        text = _("Your present field: number, id or name")
        field = ask(text, field_meant, language, default=proposals.present)
    if hours is None:
        hours = ask(_("Hours a week for study that your life allows"), typed.hours, language)
    return Told(age, field, hours, given.guessed)


def _say_proposed(proposals: Proposals, language: Language, atlas: Atlas) -> None:
    words = Words(language)
    first, *rest = proposed(proposals, words, Names(atlas, words))
    say(first)
    for line in rest:
        say(line, first="  - ", rest="    ")


def _write(wish: Wish, me: Me, more: More, today: date) -> None:
    """Write the files, say what was written and what comes next, and print the chart."""
    words = Words(wish.language)
    written = {wish.folder / ME: me_text(me, notes(words, guessed="age" in me.assumed))}
    if more.weights:
        weights = [Weight(today, worry, weighs) for worry, weighs in more.weights.items()]
        written[wish.folder / WORRIES] = concerns_text(weights, weights_note(words))
    with locked(wish.folder) if wish.folder.is_dir() else nullcontext():
        write_all(written)
    click.echo()
    for path in written:
        click.echo(_("Written: {path}").format(path=path))
    if me.assumed:
        say(_("Marked as assumed: {guesses}.").format(guesses=words.join(assumed_items(me.assumed, words))))
        say(_("To confirm a guess, take its name out of `assumed` in me.toml; to correct it, change it there."))
    if wish.chart:
        from . import answers  # only now: what computes takes seconds to load

        click.echo()
        answers.print_chart(answers.Asked(wish.folder, today, wish.language, named=True))
    _say_next("" if wish.folder == Path() else f" --voyage {shlex.quote(str(wish.folder))}")


def _say_next(where: str) -> None:
    click.echo()
    click.echo(_("Next:"))
    for command, does in (
        ("shinro log" + where, _("write down what you studied and achieved")),
        ("shinro chart" + where, _("chart again, after any change")),
        ("shinro report" + where, _("the same as one page, with what it rests on")),
    ):
        say(does, first=pad(f"  {command}", 40) + " ", rest=" " * 41)
