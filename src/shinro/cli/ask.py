"""The questions of the weekly review: what is not told yet is asked, each with an answer to begin from."""

from __future__ import annotations

import unicodedata
from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..problems import Problem, ShinroError, nearest
from ..voyage import Answers
from .typed import MOST_HOURS, hours

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping

    from ..chart.reviewed import Weighed

EMPTY = "-"
"""An answer that takes what is there away."""
HEAVIEST = 10


def hours_read(texts: Iterable[str], home: str, areas: Collection[str]) -> dict[str, float]:
    """Return hours by area from `nlp=4`, `nlp 4, mlo 2` or `6`, which stands for the area `home`.

    Raises `ShinroError` for anything else, more than a life allows, or an unknown area.
    """
    found: dict[str, float] = {}
    plain = [unicodedata.normalize("NFKC", text).replace("、", ",") for text in texts]
    for part in (part for text in plain for part in text.split(",") if part.strip()):
        words = part.replace("=", " ").split()
        area, amount = (home, words[0]) if len(words) == 1 else (words[0], " ".join(words[1:]))
        if area not in areas:
            told = {"value": area, "suggestion": nearest(area, areas), "expected": ", ".join(areas)}
            raise ShinroError([Problem("unknown_area", None, told, usage=True)])
        found[area] = found.get(area, 0.0) + hours(amount)
    if sum(found.values()) > MOST_HOURS:
        told = {"value": ", ".join(texts), "expected": f"{MOST_HOURS:g}"}
        raise ShinroError([Problem("hours_too_many", None, told, usage=True)])
    return {area: amount for area, amount in found.items() if amount}


def weights_read(texts: Iterable[str], known: Collection[str]) -> dict[str, int]:
    """Return weights by worry from `useless_at_target=6`; raise `ShinroError` for anything else."""
    found: dict[str, int] = {}
    for text in texts:
        worry, _sign, number = (part.strip() for part in text.partition("="))
        if worry not in known:
            told = {"value": worry, "suggestion": nearest(worry, known), "expected": ", ".join(known)}
            raise ShinroError([Problem("unknown_worry", None, told, usage=True)])
        if not number.isdecimal() or int(number) > HEAVIEST:
            raise ShinroError([Problem("weight_range", None, {"value": text}, usage=True)])
        found[worry] = int(number)
    return found


def ask(
    told: Answers, filled: Answers, read_hours: Callable[[str], Mapping[str, float]], *, err: bool = False
) -> Answers:
    """Ask what is not `told`, each question with what is `filled` in; `err`: on standard error.

    `read_hours` raises `click.BadParameter` for what it cannot read; then the question comes again.
    """

    def words(given: str | None, question: str, before: str | None) -> str:
        if given is not None:
            return given
        answer = str(click.prompt(question, default=before or "", show_default=bool(before), err=err)).strip()
        return "" if answer == EMPTY else answer

    click.echo(_("Enter takes what stands in brackets; {empty} leaves it empty.").format(empty=EMPTY), err=err)
    studied = told.hours
    if studied is None:
        shown = ", ".join(f"{area} {amount:g}" for area, amount in (filled.hours or {}).items()) or "0"
        studied = _heard(_("1. Hours studied this week, by area"), shown, read_hours, err)
    blocked = words(told.blocked, _("2. What blocked you"), filled.blocked)
    broke_through = words(told.broke_through, _("   What broke through"), filled.broke_through)
    business = words(told.business, _("3. What the business got"), filled.business)
    metric = told.metric
    if metric is None and business:
        before = filled.metric if business == filled.business else ""
        metric = words(None, _("   In a figure (empty: not measured)"), before)
    next_hours = told.next_hours
    if next_hours is None:
        total = _heard(_("4. Hours next week"), f"{filled.next_hours or 0.0:g}", read_hours, err)
        next_hours = sum(total.values())
    return Answers(studied, blocked, broke_through, business, metric or "", next_hours)


def weigh(worries: Iterable[tuple[Weighed, str]], *, err: bool = False) -> dict[str, int]:
    """Ask how each worry weighs, shown as told; Enter keeps the last weight, or leaves it unasked."""
    found: dict[str, int] = {}
    click.echo(_("How heavy is each worry now, from 0 (not at all) to {most}?").format(most=HEAVIEST), err=err)
    for one, shown in worries:
        keep = "" if one.before is None else str(one.before)

        def heard(text: str) -> int | None:
            if not text.strip():
                return None
            if not text.strip().isdecimal() or int(text) > HEAVIEST:
                raise click.BadParameter(_("a whole number from 0 to {most}").format(most=HEAVIEST))
            return int(text)

        weight: int | None = click.prompt(shown, default=keep, show_default=bool(keep), value_proc=heard, err=err)
        if weight is not None:
            found[one.worry] = weight
    return found


def _heard(
    question: str, shown: str, read_hours: Callable[[str], Mapping[str, float]], err: bool
) -> Mapping[str, float]:
    return dict(click.prompt(question, default=shown, value_proc=read_hours, err=err))
