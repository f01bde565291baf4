"""A replay in sentences: what was missed, what would have been said, and who did best, losses of our own first."""

from __future__ import annotations

from statistics import median
from typing import TYPE_CHECKING

from ..halfyear import HalfYear
from ..race.history import COURSE
from ..race.replay import BEST, ESSAY, OWN
from . import raced
from . import sentences as say

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from ..race.replay import Missed, Path, Replay
    from .names import Names
    from .words import Words

FINE = 0.0005
"""A share below this reads as 0.0 %."""
LEAST = 0.005
"""Half-years of pay below which two lives are told to be alike."""


def life(path: str, words: Words, names: Names) -> str:
    """Return what a life is called in a table."""
    known = {OWN: words._("Your own path"), BEST: words._("Hindsight")}
    return known.get(path) or names.rival(path)


def quoted(path: str, words: Words, names: Names) -> str:
    """Return what a life is called inside a sentence."""
    return words._("your own path") if path == OWN else raced.quoted(path, words, names)


def lived(found: Replay) -> dict[str, Path]:
    """Return the lives by their id."""
    return {one.id: one for one in found.paths}


def began(found: Replay) -> date:
    """Return the day from which one is replayed."""
    return HalfYear.parse(found.since).start


def years(found: Replay) -> float:
    """Return for how many years."""
    return (HalfYear.parse(found.until) - HalfYear.parse(found.since) + 1) / 2


def title(found: Replay, words: Words) -> str:
    """Return of what day the page is."""
    return words._("Shinro: replayed from {month}, with what was known then", month=words.month(began(found)))


def who(found: Replay, words: Words, names: Names) -> str:
    """Return who one was, what one is taken to have held, and until when the lives go."""
    told = words._(
        "You then: {age} years old, {work}, {hours} of study a week.",
        age=words.number(int(found.age)),
        work=_working(found.field, words, names),
        hours=words.hours(found.weekly_hours),
    )
    if found.field:
        held = words._("You are taken to have been employable in it and no more, with an engineer’s software skills.")
    else:
        held = words._("You are taken to have held an engineer’s software skills and no more.")
    until = words._("Lived until {day}.", day=words.day(HalfYear.parse(found.until).end))
    return words.text([told, held, until])


def _working(field: str, words: Words, names: Names) -> str:
    if not field:
        return words._("in plain software work")
    return words._("working in {field}", field=names.word(field))


def lost(found: Replay, words: Words) -> str:
    """Return that one's own path beat Shinro's course; "" if it did not."""
    paths = lived(found)
    if OWN not in paths or paths[OWN].worth - paths[COURSE].worth < LEAST:
        return ""
    return words._(
        "Your own path did better than Shinro’s course would have: by {gap} half-years of pay over {years}.",
        gap=words.number(paths[OWN].worth - paths[COURSE].worth, 2),
        years=words.years(years(found)),
    )


def missed(found: Replay, words: Words, names: Names) -> list[str]:
    """Return what was missed, most of all first, and how wide the limits were that the rest stayed within."""
    told = [words.text([_missed(one, words, names), _taken_up(found, one.field, words)]) for one in found.missed]
    if found.judged != found.until:
        told.insert(
            0,
            words._(
                "The outlook reached ten years: what stands here as now is the half-year to {day}.",
                day=words.day(HalfYear.parse(found.judged).end),
            ),
        )
    factors = [factor for one in found.fields if (factor := _factor(one)) is not None]
    if factors:
        inside = sum(not one.outside for one in found.fields)
        told.append(
            words._(
                "Within their limits (5–95%) came {n} of {all} fields. That is easily done: in the middle field the "
                "upper limit is {factor} times the lower one.",
                n=inside,
                all=len(found.fields),
                factor=words.number(median(factors)),
            )
        )
    return told


def _missed(one: Missed, words: Words, names: Names) -> str:
    now = words.percent(one.now, fine=True)
    if one.low is None or one.high is None:
        return words._(
            "{field} could not be chosen: no hiring post had named it yet. It stands at {now} of posts now.",
            field=names.short(one.field),
            now=now,
        )
    return words._(
        "{field}: {then} of posts then; {range} (5–95%) was given for now; it came to {now}.",
        field=names.short(one.field),
        then=words.percent(one.then, fine=True),
        range=given(one, words),
        now=now,
    )


def given(one: Missed, words: Words) -> str:
    """Return the limits that were given for a field's share now, "" if none were."""
    if one.low is None or one.high is None:
        return ""
    if one.low < FINE:
        return f"{words.percent(one.low, fine=True)}–{words.percent(one.high, fine=True)}"
    return words.percent_range(one.low, one.high, fine=True)


def _taken_up(found: Replay, field: str, words: Words) -> str:
    """Return when Shinro's course first turns to a field."""
    for one in lived(found)[COURSE].half_years:
        if one.work == field or one.hours.get(field, 0.0) > 0.0:
            return words._(
                "Shinro’s course turns to it in {month}.", month=words.month(HalfYear.parse(one.period).start)
            )
    return words._("Shinro’s course never turns to it.")


def _factor(one: Missed) -> float | None:
    return one.high / one.low if one.low and one.high else None


def advice(found: Replay, words: Words, names: Names) -> str:
    """Return what Shinro would have said in the first half-year."""
    first = lived(found)[COURSE].half_years[0]
    weekly = sorted(((-h / say.WEEKS, area) for area, h in first.hours.items()))
    return words._(
        "That half-year it would have said: a week, study {study}; work in {work}.",
        study=words.join(f"{names.word(area)}\u00a0{words.hours(-h)}" for h, area in weekly) or words._("nothing"),
        work=work(first.work, words, names),
    )


def work(field: str, words: Words, names: Names) -> str:
    """Return where one works."""
    return names.word(field) if field else words._("plain software")


def verdict(found: Replay, words: Words, names: Names) -> str:
    """Return who did best of those who did not know what came, and where Shinro's course stands."""
    blind = sorted((one for one in found.paths if one.id != BEST), key=lambda one: (one.regret, one.id != COURSE))
    best, own = blind[0], lived(found)[COURSE]
    if best.id == COURSE:
        second = blind[1]
        return words._(
            "Of the lives that did not know what would come, Shinro’s course did best: {regret} half-years of pay "
            "short of the best found. Next comes {second}, {behind} short.",
            regret=words.number(own.regret, 2),
            second=quoted(second.id, words, names),
            behind=words.number(second.regret, 2),
        )
    return words._(
        "Of the lives that did not know what would come, {best} did best: {regret} half-years of pay short of the best "
        "found. Shinro’s course as its chart gives it fell {own} short.",
        best=quoted(best.id, words, names),
        regret=words.number(best.regret, 2),
        own=words.number(own.regret, 2),
    )


def against(found: Replay, words: Words, names: Names) -> list[str]:
    """Return how Shinro's course stands against one's own path and the essay's rule, what it loses to first."""
    paths = lived(found)
    gaps = [(paths[COURSE].worth - paths[other].worth, other) for other in (OWN, ESSAY) if other in paths]
    told = sorted(gaps, key=lambda one: one[0] > -LEAST)
    return [_against(gap, quoted(other, words, names), words) for gap, other in told]


def _against(gap: float, other: str, words: Words) -> str:
    if abs(gap) < LEAST:
        return words._("Shinro’s course and {other} come to the same.", other=other)
    size = words.number(abs(gap), 2)
    if gap < 0:
        return words._("Shinro’s course loses {gap} half-years of pay to {other}.", gap=size, other=other)
    return words._("Shinro’s course gains {gap} half-years of pay over {other}.", gap=size, other=other)


def units(words: Words) -> str:
    """Return what the figures of the lives are."""
    return words._(
        "Worth and regret in half-years of the pay you had then, discounted. Worth holds five more years on the "
        "skills held at the end; regret is how far a life falls short of the best one found. Fields: pay "
        "from work in machine learning alone. Employable: share of half-years."
    )


def limits(words: Words) -> list[str]:
    """Return what a replay cannot say."""
    return [
        words._(
            "Demand is that of one hiring board, mostly American and of young companies, and skills, hours and advice "
            "are those of today’s atlas, looking back."
        ),
        words._(
            "Pay is relative and comes from a model of careers: nobody’s own pay, raises, luck or reasons for a path "
            "are in it, and one life proves little."
        ),
    ]


def stretches(path: Path) -> Sequence[tuple[str, str, dict[str, float], str]]:
    """Return a life's half-years, those alike and next to each other as one: first, last, hours of each, and work."""
    found: list[tuple[str, str, dict[str, float], str]] = []
    for one in path.half_years:
        if found and _alike(found[-1][2], one.hours) and found[-1][3] == one.work:
            first, _last, hours, job = found[-1]
            found[-1] = (first, one.period, hours, job)
        else:
            found.append((one.period, one.period, dict(one.hours), one.work))
    return found


def jobs(path: Path) -> list[tuple[str, str, str]]:
    """Return from which half-year to which a life worked where."""
    found: list[tuple[str, str, str]] = []
    for one in path.half_years:
        if found and found[-1][2] == one.work:
            found[-1] = (found[-1][0], one.period, one.work)
        else:
            found.append((one.period, one.period, one.work))
    return found


def _alike(one: dict[str, float], other: dict[str, float]) -> bool:
    return {area: round(h / say.WEEKS, 1) for area, h in one.items()} == {
        area: round(h / say.WEEKS, 1) for area, h in other.items()
    }
