"""Alerts as text of at most eighty columns, and as JSON."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from .names import technology
from .width import NO_BREAK, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..outlook.alert_record import AlertRecord
    from ..outlook.alerts import Alert, Alerts
    from .names import Names
    from .words import Words

COLUMNS = 80
PER_AREA = 3
"""Alerts shown of an area, and falling technologies of an alert, unless all are asked for."""


def alert_json(found: Alerts, record: AlertRecord, *, full: bool = False) -> bytes:
    """Return one pair of each alert as JSON; if `full`, also its other pairs, earlier ones, and what is not raised."""
    import msgspec

    shown = (*found.on, *((*found.joined, *found.over, *found.below) if full else ()))
    table = {"as_of": found.as_of, "past": found.past, "record": record, "alerts": shown}
    return msgspec.json.format(msgspec.json.encode(table), indent=1) + b"\n"


def alert_text(
    found: Alerts,
    record: AlertRecord,
    names: Names,
    words: Words,
    sources: Mapping[str, str],
    *,
    full: bool = False,
) -> str:
    """Return the alerts as text, area by area, the newest first; `sources`: their names by their ids."""
    lines = [words._("Shinro: what loses its use to what, as known on {date}", date=words.day(found.as_of)), ""]
    lines += wrap(words.text([_fared(found, words), *_measured(record, words)]), COLUMNS)
    if not found.on:
        lines += ["", words._("No alert is on.")]
    for area, alerts in _by(found.on, "area"):
        title = names.area(area) if area else words._("without an area")
        lines += ["", words.ngettext("{area}: {n} alert", "{area}: {n} alerts", len(alerts), area=title)]
        newest = sorted(alerts, key=lambda a: (-a.date.toordinal(), -a.probability))
        for alert in newest if full else newest[:PER_AREA]:
            lines += _told(alert, words, sources, full=full)
        if not full and len(alerts) > PER_AREA:
            more = len(alerts) - PER_AREA
            lines += wrap(words.ngettext("{n} more: --all", "{n} more: --all", more), COLUMNS, first="  ")
    if full and found.over:
        lines += ["", words._("EARLIER ALERTS")]
        for alert in sorted(found.over, key=lambda a: a.date, reverse=True):
            lines += wrap(_over(alert, words), COLUMNS, first="  ", rest="    ")
    if full and found.below:
        lines += ["", words._("NOT RAISED")]
        for alert in sorted(found.below, key=lambda a: -a.probability):
            lines += wrap(_below(alert, words), COLUMNS, first="  ", rest="    ")
    return "\n".join(line.replace(NO_BREAK, " ").rstrip() for line in lines) + "\n"


def _fared(found: Alerts, words: Words) -> str:
    if not found.past.settled:
        return words._("No earlier pair has been settled yet.")
    return words.ngettext(
        "Of {n} earlier pair {share} came true within three years: the falling one had lost half of its highest "
        "share, and the rising one was ahead.",
        "Of {n} earlier pairs {share} came true within three years: the falling one had lost half of its highest "
        "share, and the rising one was ahead.",
        found.past.settled,
        share=words.percent(found.past.true / found.past.settled),
    )


def _measured(record: AlertRecord, words: Words) -> list[str]:
    """Return what the record says of the half of the list on which nothing was chosen."""
    half = record.held_out
    return [
        words._(
            "Of all settled pairs {precision} were right. Of documented game changes held out for the test {found} "
            "were found ({range}), in the median {lead} years ahead. An area had {alarms} false alerts in three "
            "years, software {software}, judged by the pair that opened each.",
            precision=words.percent(half.precision.share),
            found=words.percent(half.recall.share),
            range=words.percent_range(half.recall.low, half.recall.high),
            lead=words.number(half.lead_years),
            alarms=words.number(half.alarms, 1),
            software=words.number(half.alarms_software, 1),
        ),
        words._(
            "When they were raised, {pairs} of the pairs had come true already, and {done} of those that open an "
            "alert.",
            pairs=words.percent(record.pairs_done),
            done=words.percent(record.done),
        ),
    ]


def _by(alerts: Iterable[Alert], what: str) -> list[tuple[str, list[Alert]]]:
    """Return the alerts by a field of theirs, in order of its first appearance among the sorted."""
    ordered = sorted(alerts, key=lambda a: (getattr(a, what), a.falling, a.rising))
    return [(key, list(group)) for key, group in groupby(ordered, key=lambda a: str(getattr(a, what)))]


def _told(best: Alert, words: Words, sources: Mapping[str, str], *, full: bool) -> list[str]:
    own = words._("your own series")
    pair = words._(
        "{falling} → {rising} (since {month}; {source})",
        falling=technology(best.falling),
        rising=technology(best.rising),
        month=words.month(best.date),
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
            "{rising} stands at {ratio} times its share.",
            rising=technology(best.rising),
            ratio=words.number(best.ratio_now, 1),
        ),
    ]
    if best.past.settled:
        share = words.percent(best.past.true / best.past.settled)
        sentences.append(
            words.ngettext(
                "Of {n} past pair as strong, {share} came true.",
                "Of {n} past pairs as strong, {share} came true.",
                best.past.settled,
                share=share,
            )
        )
    if best.also:
        shown = best.also if full else best.also[:PER_AREA]
        more = len(best.also) - len(shown)
        rest = [words.ngettext("{n} more", "{n} more", more)] if more else []
        sentences.append(
            words._("Also falling before it: {falling}.", falling=words.join([*map(technology, shown), *rest]))
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
        falling=technology(alert.falling),
        rising=technology(alert.rising),
        chance=words.percent(alert.probability),
        became=became,
    )


def _below(alert: Alert, words: Words) -> str:
    return words._(
        "{falling} → {rising} ({chance})",
        falling=technology(alert.falling),
        rising=technology(alert.rising),
        chance=words.percent(alert.probability),
    )
