"""What is told of one field beside its fan, as tables and sentences for the terminal and the page alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .figures import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ..chart.looked import Came, Look, Region, Term, Unseen
    from .names import Names
    from .words import Words

BACK = ("1", "3", "5")


def terms(found: Sequence[Term], words: Words) -> Table:
    """Return what the field's terms did: posts, share now, and 1, 3, 5 years ago."""
    ago = (words._("{years} ago", years=words.years(int(years))) for years in BACK)
    head = (words._("Term"), words._("posts"), words._("now"), *ago)
    rows = tuple(
        (
            term.term.split(":", 1)[-1],
            words.number(term.posts),
            words.percent(term.share, fine=True),
            *(_then(term, years, words) for years in BACK),
        )
        for term in found
    )
    return Table(head, rows)


def regions(found: Sequence[Region], words: Words) -> Table:
    """Return the field among developers, in Japan and in the world."""
    head = (words._("Developers"), words._("known to"), words._("number"), words._("share"), words._("in 3 years"))
    names = {"JP": words._("Japan"), "World": words._("world")}
    rows = tuple(
        (
            names.get(region.region, region.region),
            words.month(region.known_to),
            *(
                [words._("hidden"), "", ""]
                if region.developers is None
                else [
                    words.number(region.developers),
                    ("≥" if region.hidden else "") + f"{words.number((region.share or 0.0) * 100, 2)}%",
                    "" if region.factor is None else f"×{words.number(region.factor, 2)}",
                ]
            ),
        )
        for region in found
    )
    return Table(head, rows)


def region_notes(look: Look, words: Words) -> list[str]:
    """Return what the comparison cannot tell."""
    notes = []
    if look.regions:
        notes.append(
            words._(
                "Developers at GitHub who name the field’s topics, of all who name any; topics with fewer than 100 "
                "developers in an economy are hidden there, so a share may be a lower bound (≥) or missing."
            )
        )
        if any(region.hidden and region.factor is not None for region in look.regions):
            notes.append(words._("Where topics came out of hiding, the change in 3 years holds that, too."))
    if look.posts:
        notes.append(
            words._(
                "Of {posts} hiring posts that name the field in the newest three whole years, {japan} name Japan: too "
                "few to tell Japan’s demand from the world’s.",
                posts=words.number(look.posts),
                japan=words.number(look.japan),
            )
        )
    return notes


def came(found: Sequence[Came], words: Words) -> Table:
    """Return what came, with where in the forecast it lay."""
    head = (words._("ahead"), words._("half-year to"), words._("came"), words._("posts"), words._("lay at"))
    rows = tuple(
        (
            words.years(one.years),
            f"{one.end:%Y-%m}",
            words.percent(one.share, fine=True),
            words.number(one.posts),
            place(one.above, one.below, words),
        )
        for one in found
        if one.years in (0.5, 1, 2, 3, 5, 8, 10)
    )
    return Table(head, rows)


def place(above: float | None, below: float | None, words: Words) -> str:
    """Return between which levels of the forecast an outcome lay."""
    if above is None:
        return words._("below {level}", level=f"{(below or 0.0) * 100:g}%")
    if below is None:
        return words._("above {level}", level=f"{above * 100:g}%")
    return f"{above * 100:g}–{below * 100:g}%"


def later(words: Words, day: str) -> str:
    """Return that what came is later knowledge."""
    return words._("Known by {date} only; nothing of it entered the forecast.", date=day)


def extrapolated(look: Look, words: Words) -> str:
    """Return at which horizons no series tells anything, "" if every one is reached."""
    short = [years for years in ("3", "5", "10") if look.forecast.support.get(years) == 0]
    if not short:
        return ""
    return words._("No series reaches {years} years: there a shorter horizon is widened.", years=words.join(short))


def unseen(one: Unseen, words: Words, names: Names) -> str:
    """Return that there was no outlook, and where the field stands by later knowledge."""
    told = [words._("{field}: no outlook, for no post had named it yet.", field=names.short(one.field))]
    if one.share:
        told.append(words._("It stands at {share} by what is known today.", share=words.percent(one.share, fine=True)))
    return words.text(told)


def displacement(look: Look, words: Words) -> str:
    """Return the chance of displacement in a sentence."""
    field = look.forecast
    told = words._(
        "Chance of standing at a quarter of today’s share or less: {three} in 3 years, {five} in 5, {ten} in 10.",
        three=words.percent(field.displaced["3"]),
        five=words.percent(field.displaced["5"]),
        ten=words.percent(field.displaced["10"]),
    )
    if "10" not in field.displaced_before:
        return told
    return words.text(
        [
            told,
            words._(
                "Of series of a similar share, {share} had lost as much at some time within 10 years (Kaplan–Meier), "
                "if only to come back.",
                share=words.percent(field.displaced_before["10"]),
            ),
        ]
    )


def _then(term: Term, years: str, words: Words) -> str:
    if years not in term.before:
        return ""
    return f"{words.percent(term.before[years], fine=True)} ({words.number(term.posts_before[years])})"
