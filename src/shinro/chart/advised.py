"""The course alone, asked further: what `shinro course` answers for one person at one date, as one immutable value.

The course is that of the chart of the same day and seed, to the bit.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from msgspec import Struct

from ..course import ensemble, worlds
from ..course.advise import advised as advised_course
from ..course.answer import Course
from ..course.change import Change, change
from ..course.changes import changed
from ..course.compounding import Compounding, compounding
from ..course.deep import Deep, deep
from ..course.further import Further, further, setting_of
from ..course.person import person_of
from ..course.standing import standing_of
from ..course.transfer import transfer
from ..course.whatif import read
from ..outlook import outlook_of
from ..outlook.tellings import japanese_posts, tellings
from ..plan import Pace
from ..problems import Problem, ShinroError
from ..voyage import Went
from .assumed import Assumption, assumptions
from .decided import how_it_went
from .fields import forecast_of
from .habit import habit_of, past_shares
from .inputs import pace_known
from .types import FieldForecast

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ..atlas import Atlas
    from ..evidence import View
    from ..voyage import Voyage

SCHEMA = 1


class Advised(Struct, frozen=True):
    """The course, and what was asked of it.

    `fields`: the outlook of the present field and of those of the choices; `present`: the present field; `further` is
    left out where a what-if is asked; `deep` where no certificate is, and certifies what is otherwise where that is
    asked; `assumptions` where no reasons are asked for, `compounding` where the ten years are not; `went`: how the
    newest decision up to this half-year went, None if there is none.
    """

    schema: int
    as_of: date
    seed: int
    voyage: str
    present: str
    weekly_hours: float
    course: Course
    fields: tuple[FieldForecast, ...]
    further: Further | None = None
    what_if: Change | None = None
    deep: Deep | None = None
    went: Went | None = None
    assumptions: tuple[Assumption, ...] = ()
    compounding: Compounding | None = None


def advised(
    voyage: Voyage,
    atlas: Atlas,
    view: View,
    seed: int,
    progress: Callable[[str], None],
    *,
    what_if: Sequence[str] = (),
    certify: bool = False,
    explain: bool = False,
    compound: bool = False,
) -> Advised:
    """Return the course of a voyage on the view's day, with what else is asked; `progress` hears each stage.

    `explain`: how much each assumption matters; `compound`: ten years at the log's pace, and planned beside drifting.

    Raises `ShinroError` if there are no hours to deal, or if a what-if cannot be.
    """
    progress("outlook")
    outlook = outlook_of(view, atlas.fields, seed=seed, draws=worlds.DRAWS if what_if else ensemble.DRAWS)
    menu = tuple(field.id for field in outlook.fields)
    pace = pace_known(voyage, view.as_of)
    slow = pace.median if pace else None
    person, assumed = person_of(atlas, voyage.me, menu, view.wages(), view.as_of, slow)
    if person.weekly_hours <= 0.0:
        raise ShinroError([Problem("no_hours", None, {"value": "weekly_hours = 0"}, usage=True)])
    asked = read(what_if, person, atlas.fields)
    advice, course = advised_course(person, outlook, seed, assumed=assumed, progress=progress)
    before, setting = standing_of(course), setting_of(advice)
    otherwise, more, certificate = None, None, None
    if asked:
        progress("others")
        otherwise = change(asked, before, advice.worths, setting, seed)
    else:
        progress("sources")
        more = further(advice, before, tellings(view, menu), japanese_posts(view), seed, progress)
    if certify:
        there, stands = changed(setting, asked, before.field), otherwise.after if otherwise else before
        certificate = deep(there, transfer(view, there.constants, menu), stands, seed, progress)
    matter: tuple[Assumption, ...] = ()
    lives: Compounding | None = None
    if explain:
        progress("assumptions")
        matter = assumptions(advice, (*assumed, *voyage.me.assumed), atlas, voyage.me, view, seed, slow)
    if compound:
        progress("compounding")
        habit = habit_of(voyage.log, view.as_of, person)
        lives = compounding(advice, habit, past_shares(outlook), (pace or Pace()).sigma, seed)
    told = {person.present_field, *(area for option in course.options for area in option.hours)}
    return Advised(
        schema=SCHEMA,
        as_of=view.as_of,
        seed=seed,
        voyage=voyage.me.name or "",
        present=person.present_field,
        weekly_hours=person.weekly_hours,
        course=course,
        fields=tuple(forecast_of(field) for field in outlook.fields if field.id in told),
        further=more,
        what_if=otherwise,
        deep=certificate,
        went=how_it_went(voyage, course, atlas, view.as_of),
        assumptions=matter,
        compounding=lives,
    )
