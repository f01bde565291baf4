"""Sentences on what else was asked of a course: draws, break-even values, sources, hours, peers, what-ifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..course.certificate import percent_apart
from ..course.rollout import NORMAL_95
from . import sentences as say
from .ends import lowered, raised
from .hours import digits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from ..course.agreement import Agreement, Said
    from ..course.answer import Course
    from ..course.change import Change
    from ..course.deep import Certified, Deep
    from ..course.ensemble import BreakEven
    from ..course.further import Further
    from ..course.standing import Standing
    from .names import Names
    from .words import Words


def turns(found: tuple[BreakEven, ...], words: Words, names: Names) -> list[str]:
    """Return the values of the constants, one at a time, at which the choice turns; and how many turn it nowhere."""
    told = [
        (
            words._("{field}, if this is {value} or more (taken: {usual}): {constant}")
            if one.side == "high"
            else words._("{field}, if this is {value} or less (taken: {usual}): {constant}")
        ).format(
            field=say.studied(one.field, words, names),
            value=f"{one.turns:.2g}",
            usual=f"{one.value:g}",
            constant=names.constant(one.constant),
        )
        for one in found
        if one.turns is not None
    ]
    turning = {one.constant for one in found if one.turns is not None}
    still = len({one.constant for one in found} - turning)
    rest = words.ngettext(
        "{n} constant turns it nowhere in its range (10–90%).",
        "{n} constants turn it nowhere in their ranges (10–90%).",
        still,
    )
    return [*told, rest]


def agreement(found: Agreement, words: Words, names: Names) -> list[str]:
    """Return how many sources, each alone, lead to the same choice, what each is, and how little is of Japan."""
    told = [
        words._(
            "Sources agree: {k} of {n} (a source does if most of its readings do).",
            k=found.agreeing,
            n=len(found.sources),
        )
    ]
    told += [_said(one, words, names) for one in found.sources]
    return [
        *told,
        words._(
            "Only the posts are demand, three readings of one board. Indeed’s index knows no fields, so it has no say "
            "here. Of {posts} posts of three years, {japan} name Japan: what is asked for there is not known.",
            posts=words.number(found.posts),
            japan=words.number(found.japanese_posts),
        ),
    ]


def _said(found: Said, words: Words, names: Names) -> str:
    """Return what a source says, and in which reading where it has several."""
    votes = [
        words._(
            "{field} ({reading})",
            field=say.studied(vote.field, words, names),
            reading=reading(vote.reading, words),
        )
        if vote.reading
        else say.studied(vote.field, words, names)
        for vote in found.votes
    ]
    return words._(
        "{source} ({kind}): {field}", source=source(found.source, words), kind=kind(found.kind, words),
        field=words.row(votes),
    )  # fmt: skip


def source(name: str, words: Words) -> str:
    """Return what a source is called."""
    return {
        "hn_hiring": words._("hiring posts"),
        "github_innovationgraph": words._("developers at GitHub"),
        "ml_conference_topics": words._("conference papers"),
    }.get(name, name)


def reading(name: str, words: Words) -> str:
    """Return how a source is read."""
    return {
        "specific": words._("as forecast"),
        "lexicon": words._("slogans counted"),
        "strict": words._("unmistakable terms only"),
    }.get(name, name)


def kind(name: str, words: Words) -> str:
    """Return a kind of signal in words."""
    return {
        "demand": words._("demand"),
        "use": words._("use, not demand"),
        "attention": words._("attention, not demand"),
    }.get(name, name)


def hours(found: Further, course: Course, words: Words, names: Names) -> list[str]:
    """Return what fewer and more hours a week change, and what rest is taken to be worth."""
    told = [_hours(change, course, words, names) for change in found.hours]
    rest = words._(
        "An hour of rest is taken to be worth {share} of an hour’s pay; what is not studied is rest.",
        share=words.percent(found.rest_value),
    )
    return [*told, *([] if found.peers else difference_note(found.hours, words)), rest]


def _hours(change: Change, course: Course, words: Words, names: Names) -> str:
    return words._(
        "With {hours} a week: {value}; chance of being useless {before} → {after}; to study: {field}.",
        hours=words.hours(float(change.what[0].partition("=")[2])),
        value=difference(change, course, words),
        before=words.percent(change.before.useless),
        after=words.percent(change.after.useless),
        field=say.studied(change.after.field, words, names),
    )


def difference(change: Change, course: Course, words: Words) -> str:
    """Return what a change is worth over the career with its error, and how far the best possible ones may differ."""
    found = change.gain
    if found is None:
        return words._("values count other things")
    told = (
        words._("value {gain} ± {error} (best possible {low} to {high}: which is better is not proven)")
        if found.close
        else words._("value {gain} ± {error} (best possible {low} to {high})")
    )
    return told.format(
        gain=_signed(course, found.value, words),
        error=say.worth(course, NORMAL_95 * found.stderr, words, 1),
        low=_signed(course, found.low, words),
        high=_signed(course, found.high, words),
    )


def _signed(course: Course, pays: float, words: Words) -> str:
    told = say.worth(course, abs(pays), words)
    return f"+{told}" if pays > 0 else f"−{told}"


def difference_note(changes: Iterable[Change], words: Words) -> list[str]:
    """Return how to read differences, and that the solver did not come to rest where it did not."""
    found = list(changes)
    told = []
    if any(change.gain for change in found):
        told.append(
            words._(
                "± is Monte-Carlo error (95%), career by career in the same futures. In brackets: by how much the best "
                "possible courses may differ (99%, either end), since neither of the two need be the best."
            )
        )
    if not all(change.before.converged and change.after.converged for change in found):
        told.append(say.restless(words))
    return told


def peers(found: Further, course: Course, words: Words, names: Names) -> list[str]:
    """Return what happens if others take the same advice."""
    if not found.peers:
        return []
    rows = [
        words._(
            "{part} of your peers: {value}; chance of being useless {after}; to study: {field}.",
            part=words.percent(float(change.what[0].partition("=")[2])),
            value=difference(change, course, words),
            after=words.percent(change.after.useless),
            field=say.studied(change.after.field, words, names),
        )
        for change in found.peers
    ]
    note = words._(
        "They arrive after {years}. With one per cent more seekers the chance of work falls by {elasticity}% "
        "(judgement); in the fields that they leave it rises.",
        years=words.years(found.peers_arrive / 2),
        elasticity=f"{found.supply_elasticity:g}",
    )
    return [*rows, *difference_note((*found.peers, *found.hours), words), note]


def what_if(change: Change, course: Course, words: Words, names: Names) -> list[str]:
    """Return before and after, a line for each thing that one asks about."""
    labels = (
        words._("Work in"),
        words._("Study, hours a week"),
        words._("Value of the career"),
        words._("Chance of being useless"),
        words._("One more hour of study, over rest"),
    )
    before, after = (_side(one, course, words, names) for one in (change.before, change.after))
    sides = [
        words._("{name}: {low} → {high}", name=name, low=low, high=high)
        for name, low, high in zip(labels, before, after, strict=True)
    ]
    if change.gain is None:
        return sides
    return [*sides, words._("Difference: {difference}", difference=difference(change, course, words))]


def _side(one: Standing, course: Course, words: Words, names: Names) -> tuple[str, ...]:
    return (
        names.word(one.work) if one.work else words._("no work"),
        say.split(one.hours, words, names),
        f"{say.worth(course, one.value, words, 3)} ± {say.worth(course, one.stderr, words, 1)}",
        f"{words.percent(one.useless, fine=True)} ± {words.number(one.useless_stderr * 100, 1)}%",
        say.worth(course, one.beyond_rest, words, digits(course)),
    )


def what_if_notes(change: Change, words: Words) -> list[str]:
    """Return how to read it: what the errors are, and where values cannot be compared."""
    told = [
        words._(
            "Before and after, ± is the standard error. The hour’s worth is that of the next two years; the value "
            "counts pay, rest and being useful at the end, discounted."
        )
    ]
    told += difference_note([change], words)
    if change.gain is None:
        told.append(words._("Here the value counts other things before and after: do not compare it."))
    return told


def certificates(
    found: Deep, stands: Standing, course: Course, words: Words, names: Names, what: Sequence[str] = ()
) -> list[str]:
    """Return the deep certificates in words, and what the whole model would begin with.

    `stands`: where the advice stands that they are held against; `what`: what is otherwise there, each as `name=value`.
    """
    short = percent_apart(found.core.upper, min(stands.lower, found.core.upper))
    told = [words._("With {what}:", what=" ".join(what))] if what else []
    told += [
        words._(
            "Certified more deeply, with fields apart and changes of job free: {interval}",
            interval=_ends(found.core, words),
        ),
        words._(
            "With help between fields, foundations, software, business and catch-up ability that grow, and a price on "
            "changing jobs: {interval}",
            interval=_ends(found.whole, words),
        ),
        _begins(found, stands, course, words, names),
    ]
    if short is not None:
        told.insert(
            -2,
            words._(
                "Against that bound the course above is short of the best by {share} or less (99%, either end).",
                share=f"{words.number(raised(short, 1), 1)}%",
            ),
        )
    if found.least_useless is not None:
        told.append(
            words._(
                "With fields apart, no course has a chance of being useless below {least} (99%).",
                least=words.percent(lowered(found.least_useless, 3), fine=True),
            )
        )
    if found.later_left_out:
        told.append(words._("What is yet to change is in the first of these alone; the second leaves it out."))
    if not (found.core.converged and found.whole.converged):
        told.append(say.restless(words))
    told.append(words._("They hold inside the model; the model’s own error is larger by far."))
    return told


def _begins(found: Deep, stands: Standing, course: Course, words: Words, names: Names) -> str:
    if found.hours == stands.hours and found.work == stands.work:
        return words._("It begins with the same choice as above.")
    error = NORMAL_95 * found.stderr
    told = words._(
        "It begins with {hours}, work in {work}.",
        hours=say.split(found.hours, words, names),
        work=names.word(found.work) if found.work else words._("no work"),
    )
    if found.behind <= error:
        less = words._("The choice above is no worse there, as far as can be told.")
    else:
        less = words._(
            "The choice above is worth {behind} less there (± {error}, 95%).",
            behind=say.worth(course, found.behind, words),
            error=say.worth(course, error, words, 1),
        )
    judged = words._("What software and business add to pay, and catch-up ability to learning, is judgement.")
    return words.text([told, less, judged])


def _ends(found: Certified, words: Words) -> str:
    if found.certificate_pct is None:
        return words._(
            "no course is worth more than {upper} half-years of pay, and one is worth {lower} or more (99%, "
            "either end).",
            upper=words.number(raised(found.upper, 2), 2),
            lower=words.number(lowered(found.lower, 2), 2),
        )
    return words._(
        "no course is worth more than {upper} half-years of pay, and one is worth {lower} or more (99%, either end): "
        "{pct}% apart.",
        upper=words.number(raised(found.upper, 2), 2),
        lower=words.number(lowered(found.lower, 2), 2),
        pct=words.number(raised(found.certificate_pct, 1), 1),
    )
