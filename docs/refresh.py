"""Put the demo's answer and picture into the READMEs, and the reference into its pages: `make readme`.

Everything between `<!-- demo -->` and `<!-- /demo -->` is what `shinro demo` prints; `docs/chart*.svg` is drawn from
the chart of the same person. `docs/reference*.md` is made from the types of the files and what is said of their keys.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

import vl_convert
from msgspec.structs import replace

from shinro.atlas import load
from shinro.chart import Chart, from_json
from shinro.cli.folder import known
from shinro.show.figures import fan
from shinro.show.names import Names
from shinro.show.reference import reference
from shinro.show.words import Language, Words
from shinro.voyage import SAMPLE_DATE

ROOT = Path(__file__).parent.parent
PAGES: dict[Language, tuple[str, str]] = {"en": ("README.md", "chart.svg"), "ja": ("README.ja.md", "chart.ja.svg")}
REFERENCE: dict[Language, str] = {"en": "reference.md", "ja": "reference.ja.md"}
KEYS = "<!-- keys -->"
BEGIN, END = "<!-- demo -->", "<!-- /demo -->"
SHOWN = ("gen", "mlo", "tab", "nlp")


def picture(chart: Chart, language: Language) -> str:
    """Return the fans of four fields as an SVG."""
    words = Words(language)
    names = Names(load(), words)
    fields = {field.id: field for field in chart.outlook.fields}
    parts = []
    for name in SHOWN:
        figure = fan(replace(fields[name], analogs=()), (chart.as_of, chart.outlook.origin), words, names)
        spec = {key: value for key, value in figure.spec.items() if key != "autosize"}
        parts.append({**spec, "width": 300, "height": 150, "title": {"text": figure.title, "anchor": "start"}})
    font = "Noto Sans CJK JP, Hiragino Sans, Yu Gothic, sans-serif"
    spec = {"concat": parts, "columns": 2, "background": "white", "config": {"font": font, "view": {"stroke": None}}}
    return str(vl_convert.vegalite_to_svg(spec)) + "\n"


def refresh(folder: Path) -> None:
    """Run the demo in `folder` in both languages, and put what comes out into its places."""
    chart: Chart | None = None
    for language, (page, image) in PAGES.items():
        answer = _shinro(folder, "demo", "--lang", language).decode().rstrip()
        if chart is None:
            day = SAMPLE_DATE.isoformat()
            chart = from_json(_shinro(folder, "chart", "--voyage", "shinro-demo", "--as-of", day, "--json"))
        path = ROOT / page
        before, _, rest = path.read_text().partition(BEGIN)
        path.write_text(f"{before}{BEGIN}\n```text\n{answer}\n```\n{END}{rest.partition(END)[2]}")
        (ROOT / "docs" / image).write_text(picture(chart, language))


def refresh_reference() -> None:
    """Write the reference into its pages, below what they say themselves."""
    for language, page in REFERENCE.items():
        path = ROOT / "docs" / page
        before, _, _ = path.read_text().partition(KEYS)
        path.write_text(f"{before}{KEYS}\n\n{reference(Words(language), known())}")


def _shinro(folder: Path, *arguments: str) -> bytes:
    command = [sys.executable, "-m", "shinro", *arguments]
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE).stdout


if __name__ == "__main__":
    with TemporaryDirectory() as name:
        refresh(Path(name))
    refresh_reference()
