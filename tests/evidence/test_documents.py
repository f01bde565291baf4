"""The documents name every source, their figures are the evidence's, and their example runs."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinro.evidence import FIELDS, Evidence

from .test_snapshot import SOURCES

if TYPE_CHECKING:
    from shinro.evidence import Panel

DOCUMENTS = [Path(__file__).parents[2] / "docs" / name for name in ("evidence.md", "evidence.ja.md")]
both = pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)


def shares(panel: Panel, field: str) -> list[str]:
    row = FIELDS.index(field)
    found = []
    for year in (2018, 2022, 2026):
        at = [i for i, end in enumerate(panel.ends) if end.year == year]
        found.append(f"{100 * panel.count[row, at].sum() / panel.total[row, at].sum():.1f}")
    return [f"{panel.count[row].sum():,.0f}", *found]


@both
def test_every_source_is_there_with_its_licence_and_years(document: Path) -> None:
    text = document.read_text("utf-8")
    for source in SOURCES:
        (line,) = [line for line in text.splitlines() if line.startswith(f"| `{source['id']}` |")]
        assert source["licence"].removesuffix(" (derived counts)") in line
        first, last = source["first"][:4], source["last"][:4]
        assert source["id"] == "ml_conference_topics" or (f"{first}–{last}" in line or first == last in line)


@both
def test_the_table_of_demand_is_the_evidence(document: Path, evidence: Evidence) -> None:
    view = evidence.as_of(date(2026, 7, 31))
    text = document.read_text("utf-8")
    for field in FIELDS:
        readings = (view.fields(), view.fields("lexicon"), view.fields("strict"))
        cells = [field, *(cell for panel in readings for cell in shares(panel, field))]
        assert f"| {' | '.join(cells)} |" in text


@both
def test_the_posts_left_out_are_the_evidence(document: Path, evidence: Evidence) -> None:
    slogans = evidence.as_of(date(2026, 7, 31)).slogans()
    for field in ("mlo", "gen"):
        posts = dict.fromkeys(range(2021, 2027), 0)
        for end, n in zip(slogans.ends, slogans.count[FIELDS.index(field)], strict=True):
            if end.year >= 2017:
                posts[max(end.year, 2021)] += int(n)
        assert f"| {field} | {' | '.join(str(n) for n in posts.values())} |" in document.read_text("utf-8")


@both
def test_the_examples_run(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    opening = ["2016-06-30 ('tab', 'cv'", "(datetime.date(2025, 6, 30),) (8.0,) ()"]
    examples = re.findall(r"```python\n(.*?)```", document.read_text("utf-8"), re.DOTALL)
    for example, begins in zip(examples, opening, strict=True):
        exec(compile(example, document.name, "exec"), {})
        assert capsys.readouterr().out.startswith(begins)
