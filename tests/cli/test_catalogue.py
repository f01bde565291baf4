"""Every sentence of the command line has its Japanese, and the compiled catalogue is the written one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import shinro.cli
from shinro.cli.language import DOMAIN, LOCALE

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog, Message

FOLDER = LOCALE / "ja" / "LC_MESSAGES"


def written() -> Catalog:
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="ja")


def msgids(folder: str) -> set[str]:
    found = extract_from_dir(folder, [("**.py", "python")])
    return {text[0] if isinstance(text, tuple) else text for _, _, text, _, _ in found}


def test_every_sentence_of_ours_is_translated() -> None:
    ours = msgids(str(Path(shinro.cli.__file__).parent))
    assert ours
    missing = [text for text in ours if not (message := written().get(text)) or not message.string]
    assert missing == []


def test_no_sentence_is_left_over() -> None:
    known = msgids(str(Path(shinro.cli.__file__).parent)) | msgids(str(Path(click.__file__).parent))
    left = [message.id for message in written() if message.id and _first(message) not in known]
    assert left == []


def test_placeholders_are_those_of_the_english() -> None:
    for message in written():
        for text in message.string if isinstance(message.string, tuple) else (message.string,):
            names = {part.split("}")[0].split("!")[0] for part in str(text).split("{")[1:]}
            english = message.id if isinstance(message.id, tuple) else (message.id,)
            allowed = {part.split("}")[0].split("!")[0] for one in english for part in str(one).split("{")[1:]}
            assert names <= allowed, message.id


def test_the_compiled_catalogue_is_the_written_one() -> None:
    with (FOLDER / f"{DOMAIN}.mo").open("rb") as file:
        compiled = read_mo(file)
    assert _sentences(compiled) == _sentences(written())


def _sentences(catalogue: Catalog) -> dict[str, str]:
    return {_first(message): _one(message.string) for message in catalogue if message.id}


def _first(message: Message) -> str:
    return _one(message.id)


def _one(text: object) -> str:
    return str(text[0] if isinstance(text, tuple | list) else text)
