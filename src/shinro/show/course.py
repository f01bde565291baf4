"""`shinro course` as text: the answer in words, then how far it holds, then what else was asked; eighty columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..course.standing import standing_of
from . import assumed, compounding, hours, styles, went
from . import further as more
from . import sentences as say
from .grid import grid, joined
from .names import Names
from .reasons import reasons
from .width import wrap

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..atlas.types import Atlas
    from ..chart.advised import Advised
    from ..course.calibration import Constant
    from ..voyage import Went
    from .words import Words

COLUMNS = 80
_INDENT = "  "


def course_text(
    found: Advised, atlas: Atlas, words: Words, constants: Mapping[str, Constant], *, explain: bool = False
) -> str:
    """Return the course as text, ending in a line break."""
    names = Names(atlas, words, constants)
    title = words._(
        "Shinro: your course from {date} to the age of {age}",
        date=words.day(found.as_of),
        age=found.course.target_age,
    )
    blocks = [[title], *went_block(found.went, words, names), _first(found, words, names)]
    if explain:
        blocks.append(_block(words._("WHY"), _listed(reasons(found, words, names))))
    if found.what_if:
        asked = wrap(" ".join(found.what_if.what), COLUMNS, first=_INDENT)
        sides = _listed(more.what_if(found.what_if, found.course, words, names))
        notes = _told(more.what_if_notes(found.what_if, words))
        after, what = found.what_if.after, found.what_if.what
        sure = _told(more.certificates(found.deep, after, found.course, words, names, what)) if found.deep else []
        blocks.append([words._("WHAT IF"), *asked, *sides, *notes, *sure])
        blocks.append([words._("THE COURSE AS IT IS, WITHOUT THAT")])
    blocks += [
        *_held(found, words, names),
        _end(found, words, names),
        *_broad(found, words, names),
        *_asked(found, words, names),
    ]
    if found.compounding:
        blocks += compounding.blocks(found.compounding, found.course, words, names)
    return joined([*blocks, _sure(found, words, names)])


def went_block(found: Went | None, words: Words, names: Names) -> list[list[str]]:
    """Return how the last decision went, nothing if there is none."""
    return [_block(went.title(found, words), _listed(went.sentences(found, words, names)))] if found else []


def _first(found: Advised, words: Words, names: Names) -> list[str]:
    course = found.course
    lines = _told([say.first_choice(course, words, names)])
    if course.options[0].hours:
        lines += wrap(say.split(course.options[0].hours, words, names), COLUMNS, first=_INDENT * 2)
    for n, (choice, difference) in enumerate(say.other_choices(course, words, names)):
        told = words._("Then: {choice}. {difference}") if n else words._("Next best: {choice}. {difference}")
        lines += _told([told.format(choice=choice, difference=difference)])
    gains = [gain.rstrip(".。") for gain in say.gains(course, words, names)]
    if gains:
        lines += _told([words._("The course gains {gains}.", gains=words.join(gains))])
    return _block(words._("THIS HALF-YEAR ({period})", period=words.period(course.periods[0])), lines)


def _held(found: Advised, words: Words, names: Names) -> list[list[str]]:
    """Return how often the choice holds, at which values it turns, and what waiting costs."""
    if found.further is None:
        return []
    drawn = found.further.ensemble
    holds = say.holds(drawn.draws, drawn.stays_first, drawn.elsewhere, words, names)
    if drawn.alone:
        holds.append(say.apart(drawn.constants_alone, drawn.outlook_alone, drawn.alone, words))
    if rough := say.roughly(found.course, words, names):
        holds.append(rough)
    lines = _told([words.text(holds)])
    lines += _listed(more.turns(found.further.break_evens, words, names))
    lines += _told([say.waiting(found.course, words)])
    return [_block(words._("WHAT WOULD CHANGE IT"), lines)]


def _end(found: Advised, words: Words, names: Names) -> list[str]:
    course = found.course
    told = [say.useless(course, words), say.useless_without(course, words), say.safest(course, words, names)]
    lines = _told(sentence for sentence in told if sentence)
    lines += _told([say.breadth(course, words), say.luck(course, words)])
    return _block(words._("CHANCE OF BEING USELESS AT {age}", age=course.target_age), lines)


def _broad(found: Advised, words: Words, names: Names) -> list[list[str]]:
    course = found.course
    blocks = []
    if course.styles:
        table = grid(styles.table(course, words, names), first=34)
        notes = _told(styles.notes(course, words, names))
        blocks.append([words._("GENERALIST OR SPECIALIST"), *table, *notes])
    if course.frontier:
        table = grid(styles.choices(course, course.frontier, words, names), last=1)
        notes = _told(styles.frontier_notes(course.frontier, words))
        blocks.append([words._("MONEY OR SAFETY"), *table, *notes])
    return blocks


def _asked(found: Advised, words: Words, names: Names) -> list[list[str]]:
    if found.further is None:
        return []
    first, *votes, note = more.agreement(found.further.agreement, words, names)
    return [
        _block(words._("EACH SOURCE ALONE"), [*_told([first]), *_listed(votes), *_told([note])]),
        _block(words._("IF OTHERS DO THE SAME"), _told(more.peers(found.further, found.course, words, names))),
        _block(
            words._("HOURS"),
            _told([hours.hour(found.course, words), *more.hours(found.further, found.course, words, names)]),
        ),
    ]


def _sure(found: Advised, words: Words, names: Names) -> list[str]:
    lines = _told([say.certificate(found.course, words)])
    if found.deep and not found.what_if:
        lines += _told(more.certificates(found.deep, standing_of(found.course), found.course, words, names))
    if found.course.assumed:
        lines += _told([say.assumptions(found.course, words)])
        lines += _listed(assumed.sentences(found.assumptions, words, names))
    return _block(words._("HOW SURE"), lines)


def _block(title: str, lines: Iterable[str]) -> list[str]:
    found = list(lines)
    return [title, *found] if found else []


def _told(sentences: Iterable[str]) -> list[str]:
    return [line for sentence in sentences for line in wrap(sentence, COLUMNS, first=_INDENT)]


def _listed(sentences: Iterable[str]) -> list[str]:
    return [
        line for sentence in sentences for line in wrap(sentence, COLUMNS, first=_INDENT * 2 + "- ", rest=_INDENT * 3)
    ]
