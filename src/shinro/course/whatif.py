"""What-ifs as a person writes them, `hours=8`, read into data and held against one another."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import TYPE_CHECKING

from ..problems import Problem, ShinroError, nearest

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .types import Person

MOST_HOURS = 80.0
"""Hours a week, as many as a person's own file may name."""
MOST_AGE = 100.0


@dataclass(frozen=True, slots=True)
class Kind:
    """A what-if that takes a number: what it may be, whether the lowest is itself out, and its constant, if any."""

    low: float
    high: float
    above: bool = False
    constant: str = ""


KINDS = {
    "hours": Kind(0.0, MOST_HOURS, above=True),
    "target-age": Kind(0.0, MOST_AGE),
    "end-weight": Kind(0.0, 200.0, constant="end_weight"),
    "granted": Kind(0.0, 1.0, constant="change_granted"),
    "after-50": Kind(0.0, 1.0, constant="availability_after_50"),
    "shrinking": Kind(0.0, 0.5, constant="shrink_hazard"),
    "rest": Kind(0.0, 3.0, constant="rest_value"),
    "change-in": Kind(0.0, MOST_AGE),
    "job-ends-in": Kind(0.0, MOST_AGE),
    "peers": Kind(0.0, 0.99),
}
DISPLACED = "displaced"
"""The what-if that takes a field, and may be given for several."""
NAMES = (*KINDS, DISPLACED)
YEARS = ("change-in", "job-ends-in")


@dataclass(frozen=True, slots=True)
class WhatIf:
    """One thing that is otherwise: a number, or a field where the name is `displaced`."""

    name: str
    value: float
    field: str = ""

    @property
    def text(self) -> str:
        """As it was written."""
        return f"{self.name}={self.field or f'{self.value:g}'}"


def read(texts: Iterable[str], person: Person, known: Sequence[str]) -> tuple[WhatIf, ...]:
    """Return what is asked for, each thing once, in the order given; `known` are the fields of the atlas.

    Raises `ShinroError` with everything that cannot be: unknown names and fields, values out of range, a target age
    that has passed, and values that contradict each other.
    """
    problems: list[Problem] = []
    found: list[WhatIf] = []
    for text in texts:
        one = _one(text, person, known, problems)
        if one is not None and one not in found:
            found.append(one)
    problems += _contradictions(found, person)
    if problems:
        raise ShinroError(problems)
    return tuple(found)


def _one(text: str, person: Person, known: Sequence[str], problems: list[Problem]) -> WhatIf | None:
    name, sign, value = (part.strip() for part in text.partition("="))
    if name not in NAMES or not sign:
        suggestion = nearest(name, NAMES) if name not in NAMES else ""
        problems.append(_problem("what_if_unknown", value=text, suggestion=suggestion, expected=", ".join(NAMES)))
        return None
    if name == DISPLACED:
        if value not in known:
            expected = ", ".join(known)
            problems.append(_problem("unknown_field", value=value, suggestion=nearest(value, known), expected=expected))
        elif value not in person.coverage:
            problems.append(_problem("what_if_unborn", value=value))
        else:
            return WhatIf(name, 0.0, value)
        return None
    kind = KINDS[name]
    try:
        number = float(value)
    except ValueError:
        number = float("nan")
    if name == "hours" and number == 0.0:
        problems.append(_problem("no_hours", value=text))
    elif not isfinite(number) or not kind.low <= number <= kind.high or (kind.above and number == kind.low):
        problems.append(_problem("what_if_range", value=text, expected=f"{kind.low:g}–{kind.high:g}"))
    elif name == "target-age" and number < person.age + 0.5:
        problems.append(_problem("target_age_passed", value=f"{number:g}"))
    else:
        return WhatIf(name, number)
    return None


def _contradictions(found: Sequence[WhatIf], person: Person) -> list[Problem]:
    problems = []
    for name in KINDS:
        texts = [one.text for one in found if one.name == name]
        if len(texts) > 1:
            problems.append(_problem("what_if_contradiction", value=texts[0], other=texts[1]))
    target = next((one.value for one in found if one.name == "target-age"), person.target_age)
    problems += [
        _problem("what_if_too_late", value=one.text, expected=f"{target:g}")
        for one in found
        if one.name in YEARS and person.age + one.value >= target
    ]
    ended = [one for one in found if one.name == DISPLACED]
    if len(ended) == len(person.coverage):
        problems.append(_problem("what_if_all_displaced", value=", ".join(one.field for one in ended)))
    return problems


def _problem(rule: str, **arguments: str) -> Problem:
    return Problem(rule, None, arguments, usage=True)
