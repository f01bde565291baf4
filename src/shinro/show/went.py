"""How a decision went, and a decision in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..voyage import decision_name
from . import sentences as say
from .width import harmless

if TYPE_CHECKING:
    from ..course.answer import Course
    from ..voyage import Decision, Figure, FigureWent, Went
    from .names import Names
    from .words import Words


def title(went: Went, words: Words) -> str:
    """Return the title of what follows."""
    period = words.period(went.period)
    if went.over:
        return words._("HOW THE LAST DECISION WENT ({period})", period=period)
    return words._("THE DECISION FOR THIS HALF-YEAR, SO FAR ({period})", period=period)


def sentences(went: Went, words: Words, names: Names) -> list[str]:
    """Return how a decision went: hours, coverage, work, figures, and what was to change it."""
    told = [_hours(went, words, names), _besides(went, words, names), *_coverage(went, words, names)]
    told.append(_work(went, words, names))
    told += [_figure(one, words) for one in went.figures]
    if went.choice != 1 and went.figures:
        told.append(_of_the_first(words))
    if went.why:
        told.append(words._("Why it was: “{why}”", why=harmless(went.why)))
    if went.would_change:
        lines = " / ".join(map(harmless, went.would_change))
        told.append(
            words._("It was to change if, as {file} has it: “{what}”", file=decision_name(went.period), what=lines)
        )
        if went.choice != 1:
            told.append(words._("Those conditions turn the first option, not what was chosen."))
    return [sentence for sentence in told if sentence]


def decision_markdown(decision: Decision, course: Course, words: Words, names: Names) -> str:
    """Return a decision in Markdown, for its person to read and to write on."""
    options = [
        f"{n}. " + _choice(option.hours, option.work, words, names) + _behind(n, course, words)
        for n, option in enumerate(decision.option, 1)
    ]
    figures = [
        words._("- {figure}: {value}", figure=figure_name(name, words), value=_value(name, figure, words))
        for name, figure in decision.figures.items()
    ]
    blocks = [
        words._("# Decision for {period}", period=words.period(decision.period)),
        words._(
            "Decided on {day}: {choice}.",
            day=words.day(decision.decided_on),
            choice=_choice(decision.hours, decision.work, words, names),
        ),
        words._("## Why"),
        decision.why or words._("(not told)"),
        words._("## Options seen"),
        "\n".join(options),
        words._("## Figures then"),
        *([] if decision.choice == 1 else [_of_the_first(words)]),
        "\n".join(figures),
        words._("## What would change it"),
        *([] if decision.choice == 1 else [words._("Those conditions turn the first option, not what was chosen.")]),
        "\n".join(f"- {sentence}" for sentence in decision.would_change) or words._("(not told)"),
    ]
    return "\n\n".join(blocks) + "\n"


def figure_name(name: str, words: Words) -> str:
    """Return what a decision's figure is."""
    _ = words._
    return {
        "useless_on_course": _("chance of being useless at the target age, on this course"),
        "useless_stay_put": _(
            "chance of being useless at the target age, if you only study what today's work asks for"
        ),
        "stays_first": _("part of the draws in which the first choice stays first"),
        "value": _("value of the years to come, in half-years of pay"),
    }.get(name, name)


def _of_the_first(words: Words) -> str:
    return words._("These figures are those of the first option, not of what was chosen.")


def _choice(hours: dict[str, float], work: str, words: Words, names: Names) -> str:
    return words._("{study} (work in {work})", study=say.split(hours, words, names), work=names.word(work))


def _behind(n: int, course: Course, words: Words) -> str:
    if n == 1 or n > len(course.options):
        return ""
    option = course.options[n - 1]
    behind, interval = say.with_range(course, option.behind, option.behind_low, option.behind_high, words)
    return words._(" — {behind} less over the career ({interval}, 10–90%)", behind=behind, interval=interval)


def _hours(went: Went, words: Words, names: Names) -> str:
    parts = [
        words._(
            "{area} {logged} of {meant}",
            area=names.word(one.area),
            logged=words.hours(one.logged),
            meant=words.hours(one.meant),
        )
        for one in went.areas
        if one.meant
    ]
    return words._("Hours logged of those meant: {areas}.", areas=words.join(parts) or words._("none"))


def _besides(went: Went, words: Words, names: Names) -> str:
    parts = [f"{names.word(one.area)} {words.hours(one.logged)}" for one in went.areas if one.logged and not one.meant]
    return words._("Logged besides, not meant then: {areas}.", areas=words.join(parts)) if parts else ""


def _coverage(went: Went, words: Words, names: Names) -> list[str]:
    """Return how coverage moved where it did; where hours were logged and it did not, what makes it move."""
    told, still = [], False
    for one in went.areas:
        if not one.meant or one.coverage_before is None or one.coverage_now is None:
            continue
        first, last = words.percent(one.coverage_before), words.percent(one.coverage_now)
        if first != last:
            area = names.word(one.area)
            told.append(words._("Covered of {area}: {first} then, {last} now.", area=area, first=first, last=last))
        else:
            still = still or one.logged > 0.0
    if still:
        told.append(words._("Hours alone do not move what is covered: it moves when the skills in me.toml do."))
    return told


def _work(went: Went, words: Words, names: Names) -> str:
    decided = names.word(went.work)
    if went.work_now is None:
        return words._("Work decided on: {work}.", work=decided)
    if went.work_now == went.work:
        return words._("The work decided on was taken up or kept: {work}.", work=decided)
    return words._("Work decided on: {work}; yours is now {now}.", work=decided, now=names.word(went.work_now))


def _figure(one: FigureWent, words: Words) -> str:
    return words._(
        "{figure}: {first} then, {last} now.",
        figure=_capital(figure_name(one.figure, words)),
        first=_value(one.figure, one.before, words),
        last=_value(one.figure, one.now, words),
    )


def _value(name: str, figure: Figure, words: Words) -> str:
    if name == "value":
        return words.number(figure.value, 1)
    told = words.percent(figure.value)
    if figure.low is None or figure.high is None:
        return told
    return words._("{p} ({range})", p=told, range=words.percent_range(figure.low, figure.high))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
