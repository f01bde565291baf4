"""What `shinro week` does: look back on a week, plan again, and write the review, the chart and all else in one go."""

from __future__ import annotations

import dataclasses
import sys
from datetime import date, timedelta
from functools import partial
from gettext import gettext as _
from typing import TYPE_CHECKING

import click
from msgspec import ValidationError
from msgspec.structs import replace

from ..atlas import load
from ..chart.compose import compose
from ..chart.document import from_json, json_schema, to_json
from ..chart.reviewed import SCHEMA, Reviewed, weighing
from ..evidence import Evidence
from ..isoweek import due_week, first_day
from ..problems import Place, Problem, ShinroError
from ..show.grid import joined
from ..show.messages import describe
from ..show.names import Names
from ..show.since import COLUMNS
from ..show.week import body, closing, worry_line
from ..show.width import harmless, wrap
from ..show.words import Words
from ..voyage import (
    NOTHING,
    Answers,
    Figure,
    Weight,
    change_all,
    chart_name,
    entries_in,
    entries_of,
    filled_in,
    kept_chart,
    log_name,
    review_name,
    review_of,
    review_text,
    told_in,
    untouched,
    with_row,
)
from . import answers as charts
from .ask import ask, hours_read, weigh, weights_read
from .commits import commits
from .folder import WORRIES, atlas_of, read_folder
from .keep import Keeping, keeping, may_keep
from .language import speak
from .progress import progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from ..chart import Chart
    from ..course.answer import Chance
    from ..voyage import Entry, KeptChart, Review, Voyage
    from .answers import Asked

SHOWN = 6
"""Lines of the log and of git that are shown as a reminder."""


@dataclasses.dataclass(frozen=True, slots=True)
class Said:
    """What the options say of the week."""

    week: str | None = None
    hours: tuple[str, ...] = ()
    told: Answers = NOTHING
    weigh: tuple[str, ...] = ()
    git: tuple[Path, ...] = ()
    accept: bool = False
    chart: bool = True
    again: bool = False

    @property
    def anything(self) -> bool:
        """Whether any question is answered by an option."""
        return self.accept or bool(self.hours or self.weigh) or self.told != NOTHING


def review_week(asked: Asked, said: Said, *, as_json: bool) -> None:
    """Review a week of a folder and print what follows; whatever is refused, or interrupted, changes nothing."""
    today = date.today()
    may_keep(asked.folder, asked.as_of, today)
    week = _week(said.week, asked.as_of)
    voyage = read_folder(asked.folder, asked.as_of, asked.language)
    language = asked.language if asked.named else voyage.me.language or asked.language
    speak(language)
    words, atlas = Words(language), atlas_of(voyage)
    path = asked.folder / review_name(week)
    if path.exists() and not said.again:
        if said.anything:
            raise ShinroError([Problem("review_exists", Place(str(path)))])
        click.echo("\n".join(map(harmless, path.read_text("utf-8").split("\n"))), nl=False)
        return
    interactive = sys.stdin.isatty() and not said.accept
    if not interactive and not said.anything:
        raise ShinroError([Problem("week_unanswered", None, usage=True)])
    weights = weights_read(said.weigh, _worries(voyage))
    last = voyage.charts[-1] if voyage.charts else None
    areas = {skill.id: skill.area for skill in atlas.skills.values()}
    filled = filled_in(voyage, week, areas, _home(voyage, last))
    before = next((one for one in voyage.reviews if one.week == week), None)
    if before is not None:
        filled = told_in(before)
    home = next(iter(filled.hours or {}), _home(voyage, last))
    told = said.told
    if said.hours:
        told = dataclasses.replace(told, hours=hours_read(said.hours, home, tuple(atlas.areas)))
    if interactive:
        _remind(asked.folder, said.git, voyage, week, words)

        def heard(text: str) -> Mapping[str, float]:
            try:
                return hours_read([text], home, tuple(atlas.areas))
            except ShinroError as error:
                raise click.BadParameter(describe(error.problems[0], words)) from error

        told = ask(told, filled, heard, err=as_json)
    review = review_of(week, asked.as_of, told, filled)
    chart, kept = _again(asked, voyage, review, quiet=as_json) if _plans(said, week, asked.as_of) else (None, None)
    if chart is not None:
        review = replace(review, useless=_rounded(chart.course.useless_at_target))
    elif before is not None:
        chart, review = _former(asked.folder, voyage, before), replace(review, useless=before.useless)
    newest = last if chart is None else kept_chart(to_json(chart))
    weighed = weighing(WORRIES, voyage.concerns, voyage.charts, newest)
    names = Names(atlas, words)
    if interactive:
        asks = [(one, worry_line(one, voyage.me.target_age, words)) for one in weighed if one.worry not in weights]
        weights |= weigh(asks, err=as_json)
    weighed = [replace(one, now=weights.get(one.worry)) for one in weighed]
    beyond = _("Week {week}, beyond what was logged").format(week=week)
    entries = entries_of(voyage.log, review, areas, home, beyond)
    if interactive and entries:
        for entry in entries:
            told_hours = [words.hours(entry.hours), names.short(entry.field or "")] if entry.hours else []
            click.echo("  " + words.row([str(entry.date), harmless(entry.text), *told_hours]), err=True)
        question = _("Add what is new of this to the log, too?")
        entries = entries if click.confirm(question, default=True, err=as_json) else []
    found = Reviewed(SCHEMA, review, tuple(weighed), _tasks(chart, week), chart.since if chart else None)
    text = review_text(review, body(found, chart, voyage, words, names))
    written = _write(asked.folder, voyage, found, text, entries, kept)
    found = replace(found, files=written)
    if as_json:
        sys.stdout.buffer.write(to_json(found))
        return
    for name in written:
        click.echo(_("Written: {path}").format(path=asked.folder / name))
    click.echo()
    click.echo(joined([wrap(closing(found, chart, voyage, words, names), COLUMNS)]), nl=False)


def print_schema() -> None:
    """Print the JSON Schema of the answer."""
    sys.stdout.buffer.write(json_schema(Reviewed))


def _week(text: str | None, day: date) -> str:
    """Return the week that is meant; raise `ShinroError` if there is none of that name, or it has not begun."""
    if text is None:
        return due_week(day)
    try:
        begun = first_day(text) <= day
    except ValueError:
        raise ShinroError([Problem("week_invalid", None, {"value": text}, usage=True)]) from None
    if not begun:
        raise ShinroError([Problem("week_ahead", None, {"value": text}, usage=True)])
    return text


def _plans(said: Said, week: str, day: date) -> bool:
    """Whether to chart again: not where it is unwanted, nor for an older week, whose next one has passed."""
    return said.chart and week >= due_week(day)


def _worries(voyage: Voyage) -> tuple[str, ...]:
    every = (*WORRIES, *(one.id for one in voyage.concerns.worry))
    return tuple(worry for worry in every if voyage.concerns.closed_on(worry) is None)


def _home(voyage: Voyage, last: KeptChart | None) -> str:
    """Return the area that hours without one are taken to be in: the one advised, else the present field."""
    hours = last.course.options[0].hours if last else {}
    return max(hours, key=lambda area: hours[area]) if hours else voyage.me.present.field or load().fields[0]


def _again(asked: Asked, voyage: Voyage, review: Review, *, quiet: bool) -> tuple[Chart, Keeping]:
    """Return the chart of the day with the hours meant for next week, and what keeps it."""
    evidence = Evidence.shipped()
    evidence.as_of(asked.as_of)
    others = tuple(one for one in voyage.reviews if one.week != review.week)
    meant = replace(voyage, reviews=(*others, review))
    with progress(quiet=quiet) as hear:
        chart = compose(meant, atlas_of(voyage), evidence, asked.as_of, asked.seed, hear)
        chart = charts.with_since(meant, chart, evidence, hear)
    return chart, keeping(asked.folder, voyage, chart, evidence, date.today())


def _former(folder: Path, voyage: Voyage, before: Review) -> Chart | None:
    """Return the kept chart that a review was written with, None where it is no longer there, or cannot be read."""
    days = [one.as_of for one in voyage.charts if one.as_of <= before.reviewed_on]
    if before.useless is None or not days:
        return None
    try:
        chart = from_json((folder / chart_name(max(days))).read_bytes())
    except (OSError, ValidationError):
        return None
    return chart if _rounded(chart.course.useless_at_target) == before.useless else None


def _rounded(chance: Chance) -> Figure:
    return Figure(*(round(p, 4) for p in (chance.p, chance.low, chance.high)))


def _tasks(chart: Chart | None, week: str) -> dict[str, float]:
    """Return the hours by skill of the week after the one that is looked back on, returns with the rest."""
    monday = first_day(week) + timedelta(weeks=1)
    for one in chart.plan.weeks if chart and chart.plan else ():
        if one.monday == monday:
            return {
                skill: one.hours.get(skill, 0.0) + one.returns.get(skill, 0.0) for skill in (*one.hours, *one.returns)
            }
    return {}


def _remind(folder: Path, others: Sequence[Path], voyage: Voyage, week: str, words: Words) -> None:
    monday = first_day(week)
    sunday = monday + timedelta(days=6)
    click.echo(_("The week from {first} to {last}").format(first=words.day(monday), last=words.day(sunday)), err=True)
    for entry in entries_in(voyage.log, week)[:SHOWN]:
        click.echo(f"  {entry.date} {harmless(entry.text)}", err=True)
    for place in dict.fromkeys([folder, *others]):
        for subject in commits(place, monday, sunday)[-SHOWN:]:
            click.echo(f"  git: {harmless(subject)}", err=True)


def _write(
    folder: Path, voyage: Voyage, found: Reviewed, text: str, entries: Sequence[Entry], kept: Keeping | None
) -> tuple[str, ...]:
    """Write the review and all that goes with it, all or nothing, and return the names of the files."""
    review = found.review

    def reviewed(before: str) -> str:
        if before and not untouched(before):
            raise ShinroError([Problem("review_touched")])
        return text

    def logged(more: Sequence[Entry], before: str) -> str:
        for entry in more:
            before = with_row(before, "entry", entry)
        return before

    told = {(one.date, one.worry): one.weighs for one in voyage.concerns.weight}
    rows = [
        Weight(date=review.reviewed_on, worry=one.worry, weighs=one.now)
        for one in found.weighed
        if one.now is not None and told.get((review.reviewed_on, one.worry)) != one.now
    ]

    def weighed(before: str) -> str:
        after = before or "schema = 1\n"
        for row in rows:
            after = with_row(after, "weight", row)
        return after

    changes: dict[str, Callable[[str], str]] = {review_name(review.week): reviewed}
    for name in sorted({log_name(entry.date) for entry in entries}):
        changes[name] = partial(logged, [entry for entry in entries if log_name(entry.date) == name])
    if rows:
        changes["worries.toml"] = weighed
    whole, seen = (kept.files, kept.seen) if kept else ({}, {})
    change_all(folder, changes, whole=whole, seen=seen)
    return (*changes, *(str(path.relative_to(folder)) for path in whole))
