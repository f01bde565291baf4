"""What `shinro check` does: look through the folder, bring older files up to date if asked, print what was found."""

from __future__ import annotations

import sys
import tomllib
from dataclasses import replace
from datetime import date
from functools import partial
from gettext import gettext as _
from gettext import ngettext
from typing import TYPE_CHECKING

import click

from ..voyage import change, examine
from ..voyage.migrate import changes, migrate
from ..voyage.toml_value import value_text
from ..voyage.types import Me
from .folder import known
from .tell import nearer, tell

if TYPE_CHECKING:
    from pathlib import Path

    from ..show.words import Language

MIGRATED = {"me.toml": Me}
"""Files that have had other schemas."""


def print_check(folder: Path, language: Language, *, as_json: bool, migrating: bool) -> int:
    """Print everything there is to mend in a folder and return the exit code: 1 if there is anything."""
    today = date.today()
    found = examine(folder, known(), as_of=today, today=today)
    migrated: tuple[str, ...] = ()
    if migrating and found.voyage is not None:
        migrated = tuple(_migrate(folder, today, as_json=as_json))
        found = examine(folder, known(), as_of=today, today=today) if migrated else found
    if as_json:
        from ..show.checked import checked_json
        from ..show.words import Words

        near = replace(found, problems=tuple(map(nearer, found.problems)), notes=tuple(map(nearer, found.notes)))
        sys.stdout.buffer.write(checked_json(str(folder), near, Words(language), migrated))
        return 1 if found.problems else 0
    tell(found.problems, language)
    tell(found.notes, language)
    if found.problems:
        return 1
    entries = ngettext("{n} entry in the log", "{n} entries in the log", found.entries).format(n=f"{found.entries:,}")
    files = ngettext("{n} file", "{n} files", found.files).format(n=f"{found.files:,}")
    click.echo(_("In order: {files} read, {entries}.").format(files=files, entries=entries))
    return 0


def _migrate(folder: Path, today: date, *, as_json: bool) -> list[str]:
    """Bring the files of an older schema to the newest one, saying what changes; return their names."""
    done = []
    for name, kind in MIGRATED.items():
        before = (folder / name).read_bytes()
        change(folder, name, partial(migrate, kind=kind, day=today))
        made = changes(kind, tomllib.loads(before.decode("utf-8-sig")), today)
        if made:
            done.append(name)
            told = ", ".join(f"{'.'.join(map(str, path))} = {value_text(value)}" for path, value in made.items())
            said = _("Brought up to date: {file} ({changes}).").format(file=folder / name, changes=told)
            click.echo(said, err=as_json)
    return done


def print_schema() -> None:
    """Print the JSON Schema of what `--json` prints."""
    from ..show.checked import checked_schema

    sys.stdout.buffer.write(checked_schema())
