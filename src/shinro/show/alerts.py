"""Alerts as text of at most eighty columns, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .width import NO_BREAK, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from ..outlook.alerts import Alert, Alerts
    from .names import Names
    from .words import Words

COLUMNS = 80
PER_AREA = 3
"""Falling technologies shown of an area, the likeliest ones, unless all are asked for."""


def alert_json(found: Alerts, *, full: bool = False) -> bytes:
    """Return what is on as JSON; if `full`, also earlier alerts, and pairs below the threshold."""
    import msgspec

    shown = (*found.on, *(found.over if full else ()), *(found.below if full else ()))
    table = {"as_of": found.as_of, "past": found.past, "alerts": shown}
    return msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"


def alert_text(found: Alerts, names: Names, words: Words, sources: Mapping[str, str], *, full: bool = False) -> str:
    """Return the alerts as text, area by area; `sources`: the names of the sources by their ids."""
    lines = [words._("Shinro: what loses its use to what, as known on {date}", date=words.day(found.as_of)), ""]
    lines += wrap(_fared(found, words), COLUMNS)
    if not found.on:
        lines += ["", words._("No alert is on.")]
    for area, alerts in _by(found.on, "area"):
        groups = _fallers(alerts)
        title = names.area(area) if area else words._("without an area")
        lines += ["", words.ngettext("{area}: {n} technology", "{area}: {n} technologies", len(groups), area=title)]
        for group in groups if full else groups[:PER_AREA]:
            lines += _told(group, words, sources)
        if not full and len(groups) > PER_AREA:
            more = len(groups) - PER_AREA
            lines += wrap(words.ngettext("{n} more: --all", "{n} more: --all", more), COLUMNS, first="  ")
    if full and found.over:
        lines += ["", words._("EARLIER ALERTS")]
        for alert in sorted(found.over, key=lambda a: a.date, reverse=True):
            lines += wrap(_over(alert, words), COLUMNS, first="  ", rest="    ")
    if full and found.below:
        lines += ["", words._("BELOW THE THRESHOLD")]
        for alert in sorted(found.below, key=lambda a: -a.probability):
            lines += wrap(_below(alert, words), COLUMNS, first="  ", rest="    ")
    return "\n".join(line.replace(NO_BREAK, " ").rstrip() for line in lines) + "\n"


def _fared(found: Alerts, words: Words) -> str:
    if not found.past.settled:
        return words._("No earlier alert has been settled yet.")
    return words.ngettext(
        "Of {n} earlier alert {share} came true within three years: the falling one had lost half of its highest "
        "share, and the rising one was ahead.",
        "Of {n} earlier alerts {share} came true within three years: the falling one had lost half of its highest "
        "share, and the rising one was ahead.",
        found.past.settled,
        share=words.percent(found.past.true / found.past.settled),
    )


def _by(alerts: Iterable[Alert], what: str) -> list[tuple[str, list[Alert]]]:
    """Return the alerts by a field of theirs, in order of its first appearance among the sorted."""
    ordered = sorted(alerts, key=lambda a: (getattr(a, what), a.falling, a.rising))
    return [(key, list(group)) for key, group in groupby(ordered, key=lambda a: str(getattr(a, what)))]


def _fallers(alerts: Iterable[Alert]) -> list[list[Alert]]:
    """Return the alerts by falling technology and source, the likeliest first."""
    ordered = sorted(alerts, key=lambda a: (a.source, a.falling, -a.probability))
    groups = [list(group) for _, group in groupby(ordered, key=lambda a: (a.source, a.falling))]
    return sorted(groups, key=lambda group: (-group[0].probability, group[0].falling))


def _told(group: Sequence[Alert], words: Words, sources: Mapping[str, str]) -> list[str]:
    best = group[0]
    own = words._("your own series")
    pair = words._(
        "{falling} → {rising} (since {month}; {source})",
        falling=best.falling,
        rising=words.join(alert.rising for alert in group),
        month=words.month(min(alert.date for alert in group)),
        source=sources.get(best.source, own),
    )
    sentences = [
        words._(
            "Chance {chance}; it has lost {lost} since {month}.",
            chance=words.percent(best.probability),
            lost=words.percent(max(best.lost_now, 0.0)),
            month=words.month(best.peak),
        ),
        words._(
            "{rising} stands at {ratio} times its share.", rising=best.rising, ratio=words.number(best.ratio_now, 1)
        ),
    ]
    if best.past.settled:
        share = words.percent(best.past.true / best.past.settled)
        sentences.append(
            words.ngettext(
                "Of {n} past alert as strong, {share} came true.",
                "Of {n} past alerts as strong, {share} came true.",
                best.past.settled,
                share=share,
            )
        )
    return [
        *wrap(pair, COLUMNS, first="  ", rest="    "),
        *wrap(words.text(sentences), COLUMNS, first="    "),
    ]


def _over(alert: Alert, words: Words) -> str:
    became = {
        True: words._("came true within three years"),
        False: words._("came true later") if alert.came_later else words._("did not come true"),
        None: words._("not settled"),
    }[alert.came_true]
    return words._(
        "{month}: {falling} → {rising} ({chance}): {became}",
        month=words.month(alert.date),
        falling=alert.falling,
        rising=alert.rising,
        chance=words.percent(alert.probability),
        became=became,
    )


def _below(alert: Alert, words: Words) -> str:
    return words._(
        "{falling} → {rising} ({chance})",
        falling=alert.falling,
        rising=alert.rising,
        chance=words.percent(alert.probability),
    )
