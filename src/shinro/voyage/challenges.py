"""Which challenges are open, since when, and what has gone into each: told by `me.toml` and the log."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .types import Entry, Me


@dataclass(frozen=True, slots=True)
class OpenChallenge:
    """A challenge that no contribution has answered yet.

    `since`: the day of the entry that opened it, None where only `me.toml` names it; `importance`: that of `me.toml`,
    1 the most. `hours` and `breakthroughs` are those of the entries that name it since the last contribution to it.
    """

    id: str
    since: date | None = None
    importance: int | None = None
    hours: float = 0.0
    breakthroughs: tuple[Entry, ...] = ()


def open_challenges(me: Me, log: Iterable[Entry]) -> tuple[OpenChallenge, ...]:
    """Return what is open after the last entry of `log` (in its order): by importance, then the longest open first.

    A challenge opens with `me.toml` or with an entry of the kind `challenge`; a contribution that names it closes it,
    and a later such entry opens it again.
    """
    importance = {one.id: one.importance for one in me.challenge}
    found = {name: OpenChallenge(name, importance=rank) for name, rank in importance.items()}
    for entry in log:
        name = entry.challenge
        if name is None:
            continue
        if entry.kind == "contribution":
            found.pop(name, None)
            continue
        one = found.get(name)
        if one is None:
            if entry.kind != "challenge":
                continue
            one = OpenChallenge(name, importance=importance.get(name))
        if entry.kind == "challenge" and one.since is None:
            one = replace(one, since=entry.date)
        if entry.kind == "breakthrough":
            one = replace(one, breakthroughs=(*one.breakthroughs, entry))
        found[name] = replace(one, hours=one.hours + (entry.hours or 0.0))
    return tuple(sorted(found.values(), key=_order))


def _order(one: OpenChallenge) -> tuple[int, str, str]:
    least = 10**9
    return one.importance or least, one.since.isoformat() if one.since else "", one.id
