"""Hypothesis strategies that several tests share."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import TYPE_CHECKING, get_args

from hypothesis import strategies as st

from shinro.policy import ORDERS, SCORES, WEIGHTS, Excluded, Filter, Pick, Policy, Selector, Switch, Work

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLANKS = st.sampled_from(["", " ", "\t", "  "])
_LETTERS = st.text(alphabet="abcXYZ019_-", min_size=1, max_size=4)
_ODD = st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=5)
_NAME = st.one_of(_LETTERS, _ODD)
_NAMES = st.lists(_NAME, max_size=4, unique=True)


def _key(name: str, style: int) -> str:
    """Write a name as a bare, basic or literal key, whichever `style` asks for and the name allows."""
    if style == 0 and name and all(c in "abcXYZ019_-" for c in name):
        return name
    if style == 1 and "'" not in name:
        return f"'{name}'"
    return json.dumps(name, ensure_ascii=style % 2 == 0 and all(ord(c) < 0x10000 for c in name))


@st.composite
def toml_texts(draw: st.DrawFn) -> str:
    """A TOML text that uses every way to write a key, a value, a table and a line end.

    Each string holds a marker `m<number>_` that occurs once in the text; each number or date occurs once, too.
    """
    count = 0

    def scalar() -> str:
        nonlocal count
        count += 1
        mark = f"m{count}_"
        tail = draw(st.sampled_from(["", " a # b", "日本語", "]", "}", ",", "= [x]", "'q'"]))
        plain = tail.replace("'", "")
        day = date(2000, 1, 1) + timedelta(days=count)
        forms = [
            f"1_000_{count:03}",
            f"-{count}.5e-1_0",
            f"0x{count + 0xA000:x}",
            f"{day}",
            f"{day} 07:32:00",
            f"{day}T07:32:00.5+09:00",
            f"07:32:00.{count:06}",
            f'"{mark}{tail}"',
            f'"\\"{mark}\\\\{tail}\\u3042"',
            f"'{mark}{plain}'",
            f'"""\n{mark}""{tail}\n[no.table]\nno = "key" """""',
            f'"""\\\n   {mark}\\"""{tail}"""',
            f"'''{mark}\n# no comment\n''{plain}'''",
            f"'''{mark}'''''",
        ]
        return draw(st.sampled_from(forms))

    def value(depth: int) -> str:
        shape = draw(st.sampled_from(["array", "table", "scalar", "scalar"])) if depth < 3 else "scalar"
        if shape == "array":
            gap = draw(st.sampled_from(["", " ", "\n", "\n  # note, ] }\n  "]))
            items = [value(depth + 1) for _ in range(draw(st.integers(0, 3)))]
            comma = draw(st.sampled_from(["", ","])) if items else ""
            return "[" + gap + f",{gap}".join(items) + comma + gap + "]"
        if shape == "table":
            return "{" + ", ".join(f"{key(n)}= {value(depth + 1)}" for n in draw(_NAMES)) + "}"
        return scalar()

    def key(*names: str) -> str:
        gap = draw(_BLANKS)
        return f"{gap}.{gap}".join(_key(name, draw(st.integers(0, 3))) for name in names)

    def pairs() -> list[str]:
        lines = []
        for first in draw(_NAMES):
            names = [first, draw(_NAME)] if draw(st.integers(0, 4)) == 0 else [first]
            lines.append(f"{draw(_BLANKS)}{key(*names)}{draw(_BLANKS)}={draw(_BLANKS)}{value(0)} # = end")
        return lines

    lines = pairs()
    for letters in draw(st.lists(_LETTERS, max_size=4, unique=True)):
        table = f"T{letters}"
        shape = draw(st.sampled_from(["sub", "table", "items", "items"]))
        if shape == "sub":
            lines += [f"[ {key(table, draw(_NAME))} ]", *pairs()]
        elif shape == "table":
            lines += [f"[{key(table)}]", *pairs()]
        else:
            for _ in range(draw(st.integers(1, 3))):
                lines += [f"[[{key(table)}]] # [[x]]", *pairs()]
                if draw(st.booleans()):
                    lines += [f"[{key(table, 'Sub')}]", *pairs()]
                if draw(st.booleans()):
                    lines += [f"[[{key(table, 'Items')}]]", *pairs(), f"[[{key(table, 'Items')}]]", *pairs()]
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n# end"]))
    return text.replace("\n", "\r\n") if draw(st.booleans()) else text


@st.composite
def policies(draw: st.DrawFn, cross: Sequence[str]) -> Policy:
    """A policy that breaks no rule."""
    share, weight = st.floats(0, 1), st.floats(-1e15, 1e15)
    areas = draw(st.lists(st.sampled_from(cross), unique=True))
    picks = draw(st.lists(st.sampled_from(get_args(Selector)), min_size=1, max_size=4))
    parts = draw(st.lists(st.integers(1, 1000), min_size=len(areas) + len(picks), max_size=len(areas) + len(picks)))
    shares = [part / sum(parts) for part in parts]

    def weighed(names: Sequence[str], least: int = 0) -> dict[str, float]:
        return draw(st.dictionaries(st.sampled_from(names), weight, min_size=least))

    def picked(pick: Selector, its: float) -> Pick:
        if pick == "top":
            without = tuple(draw(st.lists(st.sampled_from(get_args(Excluded)), max_size=1)))
            return Pick(its, pick, n=draw(st.integers(1, 12)), score=weighed(SCORES, 1), excluding=without)
        return Pick(its, pick, limit=draw(share)) if pick == "below" else Pick(its, pick)

    new = draw(st.booleans())
    most = draw(share if new else st.none() | share)
    gap = draw(st.none() | st.floats(0, 9))
    orders = draw(st.lists(st.sampled_from(ORDERS), unique=True))
    return Policy(
        work_first=draw(st.booleans()),
        effort=draw(st.floats(0, 1, exclude_min=True)),
        fixed=dict(zip(areas, shares, strict=False)),
        field_split=tuple(picked(pick, its) for pick, its in zip(picks, shares[len(areas) :], strict=True)),
        switch=Switch(draw(st.booleans()), draw(st.integers(0, 99)), draw(share), prefer_new=new),
        work=Work(weighed(WEIGHTS), Filter(gap, most, draw(st.booleans())), tuple(orders)),
        belief=draw(st.dictionaries(st.text(max_size=5), weight, max_size=2)),
    )
