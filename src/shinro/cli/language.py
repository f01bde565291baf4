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


def spoken(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Return the language named by the last `--lang`, else that of the locale: help needs it before parsing."""
    named = ""
    for index, argument in enumerate(arguments):
        if argument == "--":
            break
        if argument.startswith("--lang="):
            named = argument.removeprefix("--lang=")
        elif argument == "--lang" and index + 1 < len(arguments):
            named = arguments[index + 1]
    return next((language for language in LANGUAGES if language == named), language_of(environment))


def speak(language: Language) -> None:
    """Let `gettext` answer in `language`; Click asks it for every word of its own."""
    os.environ["LANGUAGE"] = language
    gettext.bindtextdomain(DOMAIN, LOCALE)
    gettext.textdomain(DOMAIN)
