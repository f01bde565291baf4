"""What the solver's pages say of their example, against the exact value over all joint states."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from .joint import joint_value

PAGES = Path(__file__).parents[2] / "docs"


@pytest.mark.parametrize("page", ["solver.md", "solver.ja.md"])
def test_the_exact_value_of_three_machines_is_the_one_named(page: str) -> None:
    text = (PAGES / page).read_text()
    program = re.search(r"```python\n(.*?)^for machines", text, re.MULTILINE | re.DOTALL)
    bounds = re.search(r"at most ([\d.]+), at least ([\d.]+)", text)
    assert program
    assert bounds
    names: dict[str, Any] = {}
    exec(program[1], names)
    exact = joint_value(names["workshop"](3))
    assert f"{exact:.1f}" in text
    assert float(bounds[2]) <= exact <= float(bounds[1])
