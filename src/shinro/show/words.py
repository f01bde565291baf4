"""Sentences, numbers, dates and money in Japanese and English, from one gettext catalogue.

Message ids are the English sentences. `Words("ja")` holds no state but the language, so two languages can be written
side by side into one page.
"""

from __future__ import annotations

import gettext
import os
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from ..halfyear import HalfYear

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date

Language = Literal["ja", "en"]
LANGUAGES: tuple[Language, ...] = ("ja", "en")
DOMAIN = "shinro"
LOCALE = Path(__file__).parent / "locale"

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_SIGNS = {"JPY": "¥", "USD": "$", "EUR": "€", "GBP": "£"}


def language_of(environment: Mapping[str, str] = os.environ) -> Language:
    """Return `ja` if the locale is Japanese (`LC_ALL`, else `LC_MESSAGES`, else `LANG`), otherwise `en`."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "ja" if environment[name].lower().startswith("ja") else "en"
    return "en"


@cache
def translator(language: Language) -> gettext.NullTranslations:
    """Return the catalogue of a language; English needs none, its sentences are the message ids."""
    if language == "en":
        return gettext.NullTranslations()
    return gettext.translation(DOMAIN, LOCALE, languages=[language])


class Words:
    """One language. Calling `_` (or `ngettext`) gives a sentence with its arguments filled in."""

    def __init__(self, language: Language) -> None:
        self.language: Language = language
        self._catalogue = translator(language)

    @property
    def japanese(self) -> bool:
        """Whether the language is Japanese."""
        return self.language == "ja"

    def _(self, message: str, **arguments: object) -> str:
        text = self._catalogue.gettext(message)
        return text.format(**arguments) if arguments else text

    def ngettext(self, one: str, many: str, n: int, **arguments: object) -> str:
        """Return the sentence for `n` things; `{n}` in it is the number with its separators."""
        return self._catalogue.ngettext(one, many, n).format(n=self.number(n), **arguments)

    def pgettext(self, context: str, message: str, **arguments: object) -> str:
        """Return a sentence or a label whose meaning depends on the context."""
        text = self._catalogue.pgettext(context, message)
        return text.format(**arguments) if arguments else text

    def number(self, value: float, digits: int = 0) -> str:
        """Return 1,234.5 (both languages write numbers alike); -0 is 0."""
        text = f"{value:,.{digits}f}"
        return text.lstrip("-") if not text.strip("-0.,") else text.replace("-", "−")

    def percent(self, share: float, *, fine: bool = False) -> str:
        """Return a share as per cent; one decimal below ten per cent if `fine`.

        What rounds to 0 or 100 but is not, says so.
        """
        digits, least = _resolution(share, fine)
        if 0 < share < least:
            return self._("<{share}", share=f"{2 * least * 100:.{digits}f}%")
        if not fine and 1 - least < share < 1:
            return self._(">{share}", share="99%")
        return f"{self.number(share * 100, digits)}%"

    def percent_range(self, low: float, high: float, *, fine: bool = False) -> str:
        """Return `8–21%`, rounded; a single figure where both ends read alike."""
        first, last = (f"{self.number(share * 100, _resolution(share, fine)[0])}%" for share in (low, high))
        return first if first == last else f"{first.removesuffix('%')}–{last}"

    def number_range(self, low: float, high: float, digits: int = 0) -> str:
        """Return `1.2–3.4`; with `to` where a sign would make the dash unreadable."""
        first, last = self.number(low, digits), self.number(high, digits)
        if first == last:
            return first
        return self._("{low} to {high}", low=first, high=last) if low < 0 else f"{first}–{last}"

    def day(self, day: date) -> str:
        """Return `30 June 2026`, or year, month and day in Japanese."""
        return self._("{day} {month} {year}", day=day.day, month=self._month(day), year=day.year)

    def short_day(self, day: date) -> str:
        """Return `30 June`."""
        return self._("{day} {month}", day=day.day, month=self._month(day))

    def month(self, day: date) -> str:
        """Return `June 2026`."""
        return self._("{month} {year}", month=self._month(day), year=day.year)

    def _month(self, day: date) -> str:
        return str(day.month) if self.japanese else _MONTHS[day.month - 1]

    def period(self, period: str) -> str:
        """Return a half-year's months: `April–September 2026`."""
        half = HalfYear.parse(period)
        if half.half == 1:
            return self._("April–September {year}", year=half.year)
        return self._("October {year} – March {next}", year=half.year, next=half.year + 1)

    def short_period(self, period: str) -> str:
        """Return a half-year by its first month: `Apr 2026`."""
        half = HalfYear.parse(period)
        return self._("Apr {year}", year=half.year) if half.half == 1 else self._("Oct {year}", year=half.year)

    def hours(self, hours: float) -> str:
        """Return `4 h`; a decimal where less than ten and not whole."""
        whole = hours >= 9.95 or abs(hours - round(hours)) < 0.05
        return self._("{hours} h", hours=self.number(hours, 0 if whole else 1)).replace(" ", "\u00a0")

    def weeks(self, weeks: int) -> str:
        """Return `26 weeks`."""
        return self.ngettext("{n} week", "{n} weeks", weeks)

    def years(self, years: float) -> str:
        """Return `1 year`, `10 years`, `0.5 years`."""
        if years == int(years):
            return self.ngettext("{n} year", "{n} years", int(years)).replace(" ", "\u00a0")
        return self._("{n} years", n=self.number(years, 1)).replace(" ", "\u00a0")

    def money(self, amount: float, currency: str | None, digits: int = 2) -> str:
        """Return a sum with `digits` significant digits: `¥8.5M`, or tens of thousands of yen in Japanese.

        Half-years of pay where `currency` is None.
        """
        if currency is None:
            return self._("{n} half-years of pay", n=self.number(amount, digits))
        size = _significant(abs(amount), digits)
        sign = "−" if amount < 0 and size else ""
        if currency == "JPY" and self.japanese:
            return sign + self._yen(size)
        for least, unit in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
            if size >= least:
                body = f"{size / least:.2f}".rstrip("0").rstrip(".") + unit
                break
        else:
            body = f"{size:.0f}"
        return f"{sign}{_SIGNS[currency]}{body}" if currency in _SIGNS else f"{sign}{currency} {body}"

    def join(self, parts: Iterable[str]) -> str:
        """Return a list in words: `A, B and C`."""
        items = list(parts)
        if len(items) < 2:
            return "".join(items)
        *most, last = items
        first = self.pgettext("list", ", ").join(most)
        return self.pgettext("list", "{first} and {last}", first=first, last=last)

    def text(self, sentences: Iterable[str]) -> str:
        """Return sentences one after another: with a space between them in English, without in Japanese."""
        return ("" if self.japanese else " ").join(sentences)

    def row(self, parts: Iterable[str]) -> str:
        """Return parts of one whole, set apart by dots that end a line rather than begin it."""
        return self.pgettext("list", " · ").replace(" ", "\u00a0", 1).join(parts)

    def money_axis(self, currency: str | None) -> str:
        """Return the Vega expression that labels an axis of money, or of half-years of pay where `currency` is None."""
        if currency is None:
            return "format(datum.value, '~g')"
        if currency == "JPY" and self.japanese:
            small, large = (self.pgettext("yen", message, n="") for message in ("{n}", "{n} ten thousand"))
            number = "datum.value / 10000"
            return (
                f"abs(datum.value) < 10000 ? format(datum.value, ',') + '{small}' : format({number}, ',~g') + '{large}'"
            )
        sign = _SIGNS.get(currency, f"{currency} ")
        return f"datum.value == 0 ? '0' : '{sign}' + format(datum.value, '~s')"

    def _yen(self, amount: float) -> str:
        if amount >= 1e8:
            return self.pgettext("yen", "{n} hundred million", n=f"{amount / 1e8:.2f}".rstrip("0").rstrip("."))
        if amount >= 1e4:
            body = amount / 1e4
            digits = 0 if body >= 100 or body == round(body) else 1
            return self.pgettext("yen", "{n} ten thousand", n=f"{body:,.{digits}f}".removesuffix(".0"))
        return self.pgettext("yen", "{n}", n=f"{amount:,.0f}")


def _resolution(share: float, fine: bool) -> tuple[int, float]:
    """Return the decimals with which a share is shown, and the share below which that shows nothing."""
    digits = 1 if fine and abs(share) < 0.0995 else 0
    return digits, 10.0 ** -(digits + 2) / 2


def _significant(amount: float, digits: int) -> float:
    """Return `amount` with so many significant digits, whole: a forecast of money knows no more."""
    return float(round(float(f"{amount:.{digits}g}")))
