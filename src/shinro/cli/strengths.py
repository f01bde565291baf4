"""What `strengths` does: read the log, propose, print; take what the person confirms and store it with the entry."""

from __future__ import annotations

import sys
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from ..atlas import load
from ..voyage.confirm import Confirmed, asked, store
from ..voyage.json_document import schema_of, to_json
from ..voyage.strength_document import Classification, Strengths, classified, strengths_of
from ..voyage.strength_file import read_entries
from .answers import day
from .folder import atlas_of, read_folder

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from ..show.words import Language, Words
    from ..voyage import Voyage
    from ..voyage.strength_document import EntryShown

TOP = 3


def print_strengths(folder: Path, as_of: str | None, language: Language, *, named: bool, as_json: bool) -> None:
    """Print the strengths that a folder's log shows, as text or as JSON."""
    on = day(as_of)
    voyage = read_folder(folder, on, language)
    found = strengths_of(voyage, on)
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.strengths import answer

    click.echo(answer(found, atlas_of(voyage), _words(voyage, language, named)), nl=False)


def print_classified(file: Path, language: Language, *, as_json: bool) -> None:
    """Print what the classifier proposes for each entry of a file, as a table or as JSON."""
    ids, texts = read_entries(file)
    found = classified(ids, texts)
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    from ..show.strengths import table
    from ..show.words import Words

    click.echo(table(found, load(), Words(language)), nl=False)


def set_strengths(folder: Path, settings: Sequence[str], language: Language) -> None:
    """Store what the command line confirms, all of it or nothing."""
    today = day(None)
    voyage = read_folder(folder, today, language)
    names = {
        name: strength.id
        for strength in load().strengths.values()
        for name in (strength.id, strength.name.en.lower(), strength.name.ja)
    }
    chosen = [asked(setting, voyage, names, today) for setting in settings]
    store(folder, chosen)
    click.echo(ngettext("{n} entry is confirmed.", "{n} entries are confirmed.", len(chosen)).format(n=len(chosen)))


def confirm(folder: Path, as_of: str | None, language: Language, *, named: bool) -> None:
    """Go through the entries that nobody has confirmed, the newest first; each answer is stored at once."""
    on = day(as_of)
    voyage = read_folder(folder, on, language)
    waiting = [one for one in reversed(strengths_of(voyage, on).entries) if one.primary is None]
    if not waiting:
        click.echo(_("Nothing waits: every breakthrough and contribution is confirmed."))
        return
    words = _words(voyage, language, named)
    click.echo(_("A number says what moved the work, a second one what also did; ? lists all ten, s skips, q leaves."))
    done = 0
    for at, one in enumerate(waiting, 1):
        click.echo(f"\n({at}/{len(waiting)}) {one.place}  {words.day(one.date)}\n{one.text}\n")
        answer = _answer(one, words)
        if answer is None:
            break
        if answer:
            store(folder, [Confirmed(one.place, one.text, answer[0], answer[1] if len(answer) > 1 else None)])
            done += 1
    click.echo("\n" + ngettext("{n} entry is confirmed.", "{n} entries are confirmed.", done).format(n=done))


def print_schema(*, of_file: bool) -> None:
    """Print the JSON Schema of the strengths, or of the classification of a file."""
    sys.stdout.buffer.write(schema_of(Classification if of_file else Strengths))


def _answer(one: EntryShown, words: Words) -> list[str] | None:
    """Return the strengths that the person names, none to skip; None to leave."""
    from ..show.strengths import choices

    atlas = load()
    click.echo("\n".join(choices(one.proposed[:TOP], atlas, words)))
    while True:
        said = click.prompt(_("Which"), default="s", prompt_suffix=" > ").replace(",", " ").split()
        if said == ["q"]:
            return None
        if said == ["s"]:
            return []
        if said == ["?"]:
            click.echo("\n".join(choices(one.proposed, atlas, words)))
        elif said and len(said) <= 2 and all(part in _NUMBERS for part in said) and len(set(said)) == len(said):
            return [one.proposed[int(part) - 1].id for part in said]
        else:
            click.echo(_("One number or two from 1 to 10, or ?, s, q."))


_NUMBERS = frozenset(str(number) for number in range(1, 11))


def _words(voyage: Voyage, language: Language, named: bool) -> Words:
    from ..show.words import Words

    return Words(language if named else voyage.me.language or language)
