"""The Japanese catalogue holds every sentence of this folder, no other, and is compiled."""

import io
import re
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import shinro.show
from shinro.show.words import DOMAIN, LOCALE

SHOW = Path(shinro.show.__file__).parent
FOLDER = LOCALE / "ja" / "LC_MESSAGES"
KEYWORDS = {"_": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def _used() -> set[tuple[str | None, str]]:
    found = extract_from_dir(
        SHOW,
        method_map=[("**.py", "python"), ("templates/**.html", "jinja2")],
        options_map={"**.py": {"encoding": "utf-8"}},
        keywords=KEYWORDS,
    )
    return {(context, message if isinstance(message, str) else message[0]) for _, _, message, _, context in found}


@pytest.fixture(scope="module")
def catalogue() -> Catalog:
    with (FOLDER / f"{DOMAIN}.po").open("rb") as file:
        return read_po(file, locale="ja")


def test_every_sentence_has_its_japanese_and_none_is_left_over(catalogue: Catalog) -> None:
    written = {
        (message.context, message.id if isinstance(message.id, str) else message.id[0])
        for message in catalogue
        if message.id
    }
    used = _used()
    assert len(used) > 250
    assert used - written == set()
    assert written - used == set()


def test_no_sentence_is_empty_or_loses_an_argument(catalogue: Catalog) -> None:
    for message in catalogue:
        if not message.id:
            continue
        source = message.id if isinstance(message.id, str) else message.id[1]
        target = message.string[0] if isinstance(message.string, tuple) else message.string
        assert isinstance(target, str), source
        assert target, source
        assert _arguments(source) == _arguments(target), source
        assert "fuzzy" not in message.flags, source


def _arguments(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


def test_the_compiled_catalogue_is_that_of_the_source(catalogue: Catalog) -> None:
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    assert (FOLDER / f"{DOMAIN}.mo").read_bytes() == compiled.getvalue()


def test_no_japanese_stands_in_the_code() -> None:
    japanese = re.compile("[\u3040-\u30ff\u4e00-\u9fff]")
    found = [
        f"{path.name}: {line}"
        for path in SHOW.rglob("*.py")
        for line in path.read_text().splitlines()
        if japanese.search(line)
    ]
    assert found == []
