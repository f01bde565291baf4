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
        cells = [field, *shares(view.fields(), field), *shares(view.fields("strict"), field)]
        assert f"| {' | '.join(cells)} |" in text


@both
def test_the_example_runs(document: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (example,) = re.findall(r"```python\n(.*?)```", document.read_text("utf-8"), re.DOTALL)
    exec(compile(example, document.name, "exec"), {})
    assert capsys.readouterr().out.startswith("2016-06-30 ('tab', 'cv'")
