"""What may stand where, for the shell to complete: ids, each with its name in the user's language beside it.

Whatever cannot be read is left out in silence: a shell has no place for a complaint.
"""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, cast

from click.shell_completion import CompletionItem

from ..atlas.index import index
from ..halfyear import HalfYear
from ..problems import ShinroError
from ..show.names import courses
from ..show.words import LANGUAGES, Words, language_of
from .meant import plain

if TYPE_CHECKING:
    from collections.abc import Iterable

    import click

    from ..atlas.index import Index, Named

WEEKS = 4
"""Weeks that are offered: this one and those before it."""
_OWN = "shinro.own"


def kinds(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer the kinds of entries."""
    from ..show.log import kinds as spoken

    every = [spoken(Words(language)) for language in LANGUAGES]
    shown = spoken(_words(context))
    return _items([(kind, shown[kind], [names[kind] for names in every]) for kind in shown], begun)


def areas(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer the twelve fields and the four cross areas."""
    return _named(index().areas.values(), context, begun)


def fields(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer the twelve fields."""
    return _named((index().areas[field] for field in index().fields), context, begun)


def skills(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer the skills; those of the field alone if one is given and nothing typed yet."""
    field = context.params.get("field") if not begun else None
    return _named((one for one in _known(context).skills.values() if field in (None, one.area)), context, begun)


def challenges(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer the open challenges; behind them all of the atlas where a new one is opened."""
    import msgspec

    from ..voyage import glance, open_challenges

    found: list[tuple[str, str, list[str]]] = []
    folder = _folder(context)
    with suppress(ShinroError, msgspec.MsgspecError):
        opened = open_challenges(glance.me_of(folder, date.today()), glance.entries_on_challenges(folder))
        found = [_challenge(one.id, context) for one in opened]
    if context.params.get("kind") == "challenge":
        known = {one for one, _, _ in found}
        found += [_challenge(one, context) for one in _known(context).challenges if one not in known]
    return _items(found, begun)


def plans(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer what goes behind `plan`: challenges and its own words; behind those, skills, weeks or open plans."""
    from .verbs.plan import VERBS

    said = tuple(context.params.get("wish") or ())
    if said[:1] == ("slip",):
        return weeks(context, _param, begun)
    if said[:1] == ("done",):
        found = _known(context).skills
        return _named((found[one] for one in _steps(context) if one in found), context, begun)
    if said[:1] == ("close",):
        kept = sorted((_folder(context) / "plan").glob("*.toml"))
        return _items([_challenge(path.stem, context) for path in kept], begun)
    if said:
        return []
    known = [(one, "", list[str]()) for one in VERBS]
    return _items([*known, *(_challenge(one, context) for one in _known(context).challenges)], begun)


def _steps(context: click.Context) -> list[str]:
    """Return the skills of the kept plans that are not done, in their order."""
    import tomllib

    found: dict[str, None] = {}
    for path in sorted((_folder(context) / "plan").glob("*.toml")):
        with suppress(OSError, ValueError, AttributeError, TypeError):
            plan = tomllib.loads(path.read_text("utf-8"))
            over = {row.get("skill") for row in plan.get("done", [])}
            if "closed_on" not in plan:
                found |= {str(row["skill"]): None for row in plan["step"] if row["skill"] not in over}
    return list(found)


def policies(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer what is raced: Shinro's own courses, the advice of the atlas, then the person's own."""
    import tomllib

    language = _words(context).language
    spoken = {one: courses(Words(one)) for one in LANGUAGES}
    found = [(one, spoken[language][one], [names[one] for names in spoken.values()]) for one in spoken[language]]
    found += [(one.id, one.in_language(language), [one.en, one.ja]) for one in index().advice.values()]
    with suppress(OSError, ValueError, AttributeError, TypeError, KeyError):
        own = tomllib.loads((_folder(context) / "advice.toml").read_text("utf-8"))["policy"]
        found += [(str(one["id"]), str(one.get("name", "")), []) for one in own]
    return _items(found, begun)


def half_years(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer this half-year, the next and the last."""
    now = HalfYear.of(date.today())
    words = _words(context)
    return _items([(str(half), words.period(str(half)), []) for half in (now, now + 1, now + -1)], begun)


def weeks(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer this week and those before it, each with its Monday."""
    today, words = date.today(), _words(context)
    mondays = [today - timedelta(days=today.weekday(), weeks=back) for back in range(WEEKS)]
    return _items([(f"{day:%G-W%V}", words.day(day), []) for day in mondays], begun)


def worries(context: click.Context, _param: click.Parameter, begun: str) -> list[CompletionItem[str]]:
    """Offer the worries that Shinro answers by itself and the person's own."""
    import msgspec

    from ..show.worries import titles
    from ..voyage import glance
    from .folder import WORRIES

    age = "60"
    own: list[tuple[str, str, list[str]]] = []
    with suppress(ShinroError, msgspec.MsgspecError):
        age = str(glance.me_of(_folder(context), date.today()).target_age)
        own = [(one.id, one.question, []) for one in glance.concerns_of(_folder(context)).worry if not one.closed_on]
    shown = titles(_words(context))
    return _items([*((one, shown[one].format(age=age), []) for one in WORRIES), *own], begun)


def _named(things: Iterable[Named], context: click.Context, begun: str) -> list[CompletionItem[str]]:
    language = _words(context).language
    return _items([(one.id, one.in_language(language), [one.en, one.ja]) for one in things], begun)


def _challenge(challenge: str, context: click.Context) -> tuple[str, str, list[str]]:
    named = _known(context).challenges.get(challenge)
    if named is None:
        return challenge, "", []
    return challenge, named.in_language(_words(context).language), [named.en, named.ja]


def _items(known: Iterable[tuple[str, str, list[str]]], begun: str) -> list[CompletionItem[str]]:
    """Return those whose id begins with what was typed; if there is none, those with a name that does."""
    known = list(known)
    start = plain(begun)
    found = [(one, shown) for one, shown, _ in known if plain(one).startswith(start)]
    found = found or [(one, shown) for one, shown, names in known if any(start in plain(name) for name in names)]
    return [CompletionItem(one, help=" ".join(shown.split()) or None) for one, shown in found]


def _known(context: click.Context) -> Index:
    """Return the index with the ids of the folder's `own.toml`, read once per completion."""
    import msgspec

    from .folder import index_of

    if _OWN not in context.meta:
        context.meta[_OWN] = index()
        with suppress(ShinroError, msgspec.MsgspecError):
            context.meta[_OWN] = index_of(_folder(context))
    return cast("Index", context.meta[_OWN])


def _folder(context: click.Context) -> Path:
    return Path(context.params.get("voyage") or ".")


def _words(context: click.Context) -> Words:
    """Return the person's own language if their folder tells one, else the terminal's."""
    import tomllib

    language = None
    with suppress(OSError, ValueError):
        language = tomllib.loads((_folder(context) / "me.toml").read_text("utf-8")).get("language")
    return Words(next((one for one in LANGUAGES if one == language), language_of()))
