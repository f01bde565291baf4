"""The report: one self-contained HTML file in both languages, which asks no host for anything.

Without JavaScript every figure is there as a table; with it the tables fold and the pictures appear. A content security
policy inside the page forbids every request. Left out in this version: other languages than two, and choosing sections.
"""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Generic, TypeVar

from .names import Names
from .sections import article
from .words import LANGUAGES, Words

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from jinja2 import Environment

    from ..atlas.types import Atlas
    from ..chart.types import Chart
    from ..course.calibration import Constant
    from .figures import Figure

S = TypeVar("S")
BUNDLE = "window.vegaEmbed = vegaEmbed;"


@dataclass(frozen=True, slots=True)
class Page(Generic[S]):
    """One language of the report: its words, and its sections."""

    words: Words
    sections: S


def report(chart: Chart, atlas: Atlas, words: Words, *, constants: Mapping[str, Constant] | None = None) -> str:
    """Return the page; it opens in the language of `words` and holds the other one, too.

    The same chart gives the same bytes.
    """
    pages = [
        Page(spoken, article(chart, atlas, Names(atlas, spoken, constants), spoken, constants or {}))
        for spoken in opening_first(words)
    ]
    return rendered("report.html", pages, words, chart=chart)


def opening_first(words: Words) -> list[Words]:
    """Return both languages, that of `words` first."""
    return sorted((Words(language) for language in LANGUAGES), key=lambda w: w.language != words.language)


def rendered(template: str, pages: Sequence[Page[S]], words: Words, **more: object) -> str:
    """Return a page of both languages with its style, its scripts and the policy that allows no other."""
    scripts = [bundle(), _text("report.js")]
    return (
        _environment()
        .get_template(template)
        .render(
            pages=pages,
            opening=words,
            style=_text("report.css"),
            scripts=scripts,
            hashes=[_hash(script) for script in scripts],
            **more,
        )
    )


@cache
def bundle() -> str:
    """Return the script that draws Vega-Lite specifications, from the installed vl-convert-python."""
    import vl_convert

    return re.sub("</(?=script)", r"<\\/", vl_convert.javascript_bundle(BUNDLE), flags=re.IGNORECASE)


def embedded(figure: Figure) -> str:
    """Return a specification as JSON that may stand inside a script element."""
    text = json.dumps(figure.spec, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    return text.replace("<", "\\u003c")


def _hash(script: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _text(name: str) -> str:
    return resources.files(__package__).joinpath("templates", name).read_text("utf-8")


@cache
def _environment() -> Environment:
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FunctionLoader(_text),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    environment.filters["embedded"] = embedded
    return environment
