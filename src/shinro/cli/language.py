"""Which language the command line speaks; Click's own words come from the same catalogue as ours."""

from __future__ import annotations

import gettext
import os
from pathlib import Path
from typing import TYPE_CHECKING

from ..show.words import LANGUAGES, Language, language_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DOMAIN = "shinro-cli"
LOCALE = Path(__file__).parent / "locale"


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> tuple[Language, bool]:
    """Return the language and whether a `--lang` (the last) names it; else it is the locale's.

    Help needs it before the arguments are parsed.
    """
    named = ""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            named = argument.removeprefix("--lang=")
        elif argument == "--lang" and index + 1 < len(arguments):
            named = arguments[index + 1]
    for language in LANGUAGES:
        if language == named:
            return language, True
    return language_of(environment), False


def speak(language: Language) -> None:
    """Let `gettext` answer in `language`; Click asks it for every word of its own."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
