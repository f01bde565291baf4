"""What a person types, as an option or as an answer, turned into values; or the one problem with it."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from ..problems import Problem, ShinroError
from ..voyage import Age, Me, age_at, age_told

if TYPE_CHECKING:
    from datetime import date


MOST_HOURS = 80
MOST_WEIGHT = 10
MYRIAD = "\u4e07"
"""The Japanese word for ten thousand, in which pay is told."""
_HALF = "\u534a"
_HOURS = re.compile(f"\u9031?(.*?)(?:(?:h|hours?|\u6642\u9593)({_HALF})?)?", re.DOTALL)
"""Hours with what may stand around them in either language; the second group: and a half."""


def age(text: str, today: date) -> Age:
    """Return the age that `text` tells; raises `ShinroError` if it tells none from 15 to 100."""
    found = age_told(text)
    if found is not None:
        years = age_at(Me(schema=2, weekly_hours=0, birth_date=found.birth_date, age=found.age), today)
        if 15 <= years < 100 and not (found.birth_date and found.birth_date > today):
            return found
    raise _wrong("age_unclear", text)


def hours(text: str, most: float = MOST_HOURS) -> float:
    """Return hours, with or without their unit; raises `ShinroError` for what is not from 0 to `most`."""
    found = _HOURS.fullmatch(_plain(text))
    try:
        half = 0.5 if found and found[2] else 0.0
        return number(found[1] if found else "", "hours_unclear", 0, most - half) + half
    except ShinroError:
        told = {"value": text, "expected": f"{most:g}"}
        raise ShinroError([Problem("hours_unclear", None, told, usage=True)]) from None


def share(text: str) -> float:
    """Return a chance told in per cent, or as a part of 1; raises `ShinroError` for what is not between 0 and 1."""
    plain = _plain(text)
    told = number(plain.removesuffix("%"), "chance_unclear", 0, 100)
    found = told / 100 if plain.endswith("%") or told > 1 else told
    if not 0 < found < 1:
        raise _wrong("chance_unclear", text)
    return found


def pay(text: str) -> float:
    """Return a yearly pay; separators are passed over, and pay may be told in tens of thousands."""
    plain = _plain(text).replace(",", "").replace("_", "")
    factor = 10_000 if MYRIAD in plain else 1
    return number(plain.partition(MYRIAD)[0], "pay_unclear", 1, 1e12) * factor


def weight(text: str) -> int:
    """Return how heavily a worry weighs, 0-10."""
    found = number(text, "weight_unclear", 0, MOST_WEIGHT)
    if not found.is_integer():
        raise _wrong("weight_unclear", text)
    return int(found)


def number(text: str, rule: str, least: float, most: float) -> float:
    """Return the number in `text`; raises `ShinroError` with a problem of `rule` if it is none from least to most."""
    try:
        found = float(_plain(text))
    except ValueError:
        raise _wrong(rule, text) from None
    if not least <= found <= most:  # not a number is not, either
        raise _wrong(rule, text)
    return found


def code(text: str, letters: int) -> str:
    """Return a code of so many Latin letters, such as JPY or JP."""
    found = _plain(text).upper()
    if len(found) != letters or not (found.isascii() and found.isalpha()):
        raise ShinroError([Problem("code_unclear", None, {"value": text, "expected": letters}, usage=True)])
    return found


def several(text: str) -> list[str]:
    """Return the parts of a list, however they are set apart."""
    plain = _plain(text)
    for mark in "\u3001;/":
        plain = plain.replace(mark, ",")
    return [part.strip() for part in plain.split(",") if part.strip()]


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()


def _wrong(rule: str, value: str) -> ShinroError:
    return ShinroError([Problem(rule, None, {"value": value}, usage=True)])
