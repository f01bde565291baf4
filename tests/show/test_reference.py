"""The reference pages say what the types and `keys.toml` say today."""

from __future__ import annotations

from pathlib import Path

import pytest

from shinro.cli.folder import known
from shinro.show.reference import reference
from shinro.show.words import Language, Words

DOCS = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize(("language", "page"), [("en", "reference.md"), ("ja", "reference.ja.md")])
def test_the_pages_are_up_to_date(language: Language, page: str) -> None:
    shown = (DOCS / page).read_text().partition("<!-- keys -->\n\n")[2]
    assert shown == reference(Words(language), known()), "make readme"
