"""Hypothesis strategies that several tests share."""

from __future__ import annotations

import json
from datetime import date, timedelta

from hypothesis import strategies as st

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
