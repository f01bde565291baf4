"""A week looked back on: the Markdown of its review, a worry's line to answer, and the one sentence at the end."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from ..isoweek import due_week, first_day
from ..voyage import newest_review
from . import since as changed
from .width import harmless
from .worries import amount, beside

if TYPE_CHECKING:
    from collections.abc import Iterable

    from ..chart.reviewed import Reviewed, Weighed
    from ..chart.types import Chart
    from ..voyage import Review, Voyage
    from .names import Names
    from .words import Words

TASKS = 3
"""Skills that the last sentence names."""


def body(found: Reviewed, chart: Chart | None, voyage: Voyage, words: Words, names: Names) -> str:
    """Return a review in Markdown, below its figures."""
    review = found.review
    monday = first_day(review.week)
    blocks = [
        words._(
            "# Week {week}: {first} to {last}",
            week=review.week,
            first=words.day(monday),
            last=words.day(monday + timedelta(days=6)),
        ),
        words._("Hours: {hours}", hours=hours_told(review, words, names)),
        *_told(words._("## What blocked"), review.blocked),
        *_told(words._("## What broke through"), review.broke_through),
        *_told(words._("## What the business got"), review.business and business(review, words)),
    ]
    rows = [_row(one, voyage.me.target_age, words) for one in found.weighed if one.now is not None]
    if rows:
        head = words._("| Worry | weighs (0–10), then → now | its figure, then → now |")
        blocks += [words._("## Worries"), "\n".join([head, "|---|---|---|", *rows])]
    if found.since is not None and chart is not None:
        told = changed.sentences(found.since, chart.course, words, names)
        blocks += [
            words._("## Since {date}", date=words.day(found.since.before)),
            "\n".join(f"- {sentence}" for sentence in told),
        ]
    next_title = words._("## The week after") if _older(review) else words._("## Next week")
    blocks += [next_title, closing(found, chart, voyage, words, names)]
    return "\n" + "\n\n".join(blocks) + "\n"


def hours_told(review: Review, words: Words, names: Names) -> str:
    """Return the hours of the week by area."""
    found = sorted(review.hours.items(), key=lambda item: (-item[1], item[0]))
    return words.row(f"{names.short(area)}\u00a0{words.hours(hours)}" for area, hours in found) or words._("none")


def business(review: Review, words: Words) -> str:
    """Return what the business got, with its figure or that it was not measured."""
    return words._("{what} ({figure})", what=review.business, figure=review.metric or words._("not measured"))


def worry_line(one: Weighed, age: int, words: Words) -> str:
    """Return a worry as it is asked: its question and its figure, then and now."""
    figure = _figure(one, words)
    return f"{_question(one, age, words)} [{figure}]" if figure else _question(one, age, words)


def closing(found: Reviewed, chart: Chart | None, voyage: Voyage, words: Words, names: Names) -> str:
    """Return one sentence: what to do next week, how the odds moved since the last review or chart, and why."""
    review = found.review
    hours = words.hours(review.next_hours)
    if _older(review):
        task = words._("The week after: {hours}", hours=hours if review.next_hours else words._("no study: rest"))
    elif not review.next_hours:
        task = words._("Next week rest")
    elif found.tasks:
        named = sorted(found.tasks, key=lambda skill: (-found.tasks[skill], skill))[:TASKS]
        listed = words.join(names.skill(skill) for skill in named)
        task = words._("Next week study {hours}: {skills}", hours=hours, skills=listed)
    else:
        task = words._("Next week study {hours}", hours=hours)
    return _end(task, _moved(found, chart, voyage, words), words)


def _older(review: Review) -> bool:
    """Whether the week after the one looked back on has passed, too."""
    return review.week < due_week(review.reviewed_on)


def _end(task: str, odds: str, words: Words) -> str:
    return words._("{task}; {odds}.", task=task, odds=odds) if odds else words._("{task}.", task=task)


def _moved(found: Reviewed, chart: Chart | None, voyage: Voyage, words: Words) -> str:
    """Return how the chance of being useless moved, "" without a chart."""
    if chart is None:
        return ""
    now = words.percent(chart.course.useless_at_target.p, fine=True)
    since = found.since
    if since is None:
        return words._("the chance of being useless at {age} is {p} on this course", age=chart.course.target_age, p=now)
    last = newest_review(voyage.reviews, found.review.week)
    when = words.day(since.before)
    if last is not None and last.reviewed_on == since.before:
        when = words._("the last review ({date})", date=when)
    if since.useless.before == since.useless.after:
        return words._(
            "since {when} the chance of being useless at {age} on this course is the same: {now}",
            when=when,
            age=chart.course.target_age,
            now=now,
        )
    then = words.percent(since.useless.before, fine=True)
    if since.useless.within:
        return words._(
            "since {when} the chance of being useless at {age} on this course is as it was, but for noise "
            "({then} → {now})",
            when=when,
            age=chart.course.target_age,
            then=then,
            now=now,
        )
    reason = changed.main_reason(since, words)
    told = words._(
        "since {when} the chance of being useless at {age} on this course went from {then} to {now}",
        when=when,
        age=chart.course.target_age,
        then=then,
        now=now,
    )
    return words._("{told}, most by {reason}", told=told, reason=reason) if reason else told


def _told(title: str, text: str) -> Iterable[str]:
    return [title, harmless(text)] if text else []


def _row(one: Weighed, age: int, words: Words) -> str:
    weight = str(one.now) if one.before is None else f"{one.before} → {one.now}"
    question = _question(one, age, words).replace("|", "\\|")
    return f"| {question} | {weight} | {_figure(one, words) or '–'} |"


def _question(one: Weighed, age: int, words: Words) -> str:
    return harmless(one.question) or beside(one.worry, age, words)


def _figure(one: Weighed, words: Words) -> str:
    """Return the figure then and now, "" where no chart tells it."""
    if one.figure_now is None:
        return ""
    now = amount(one.figure, one.figure_now, words)
    return now if one.figure_before is None else f"{amount(one.figure, one.figure_before, words)} → {now}"
