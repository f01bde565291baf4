"""Sentences on what else was asked of a course: draws, break-even values, sources, hours, peers, what-ifs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from . import sentences as say
from .ends import lowered, raised

if TYPE_CHECKING:
    from ..course.agreement import Agreement, Vote
    from ..course.answer import Course
    from ..course.deep import Certified, Deep
    from ..course.ensemble import BreakEven
    from ..course.further import Change, Further
    from ..course.standing import Standing
    from .names import Names
    from .words import Words

OTHER_VALUES = ("target-age", "end-weight", "rest")
"""What-ifs after which a value counts other things than before."""


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
    told = [words._("Sources agree: {k} of {n}.", k=found.agreeing, n=len(found.votes))]
    told += [
        words._(
            "{source} ({kind}): {field}",
            source=source(vote, words),
            kind=kind(vote.kind, words),
            field=say.studied(vote.field, words, names),
        )
        for vote in found.votes
    ]
    return [
        *told,
        words._(
            "Only the posts are demand, three readings of one board. Indeed’s index knows no fields, so it has no say "
            "here. Of {posts} posts of three years, {japan} name Japan: what is asked for there is not known.",
            posts=words.number(found.posts),
            japan=words.number(found.japanese_posts),
        ),
    ]


def source(vote: Vote, words: Words) -> str:
    """Return what one source alone is called."""
    _ = words._
    return {
        "specific": _("hiring posts, as forecast"),
        "lexicon": _("hiring posts, slogans counted"),
        "strict": _("hiring posts, unmistakable terms only"),
        "github_innovationgraph": _("developers at GitHub"),
        "ml_conference_topics": _("conference papers"),
    }.get(vote.reading or vote.source, vote.source)


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
    return [*told, rest]


def _hours(change: Change, course: Course, words: Words, names: Names) -> str:
    return words._(
        "With {hours} a week: {value}, chance of being useless {before} → {after}; to study: {field}.",
        hours=words.hours(float(change.what[0].partition("=")[2])),
        value=difference(change, course, words),
        before=words.percent(change.before.useless),
        after=words.percent(change.after.useless),
        field=say.studied(change.after.field, words, names),
    )


def difference(change: Change, course: Course, words: Words) -> str:
    """Return what a change is worth over the career, or that it is too little to tell."""
    more = change.after.value - change.before.value
    error = (change.before.stderr**2 + change.after.stderr**2) ** 0.5
    if abs(more) < 2 * error:
        return words._("no telling difference in value")
    amount = say.worth(course, abs(more), words)
    return words._("worth {amount} more", amount=amount) if more > 0 else words._("worth {amount} less", amount=amount)


def peers(found: Further, course: Course, words: Words, names: Names) -> list[str]:
    """Return what happens if others take the same advice."""
    if not found.peers:
        return []
    rows = [
        words._(
            "{part} of your peers: {value}, chance of being useless {after}; to study: {field}.",
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
    return [*rows, note]


def what_if(change: Change, course: Course, words: Words, names: Names) -> list[str]:
    """Return before and after, a line for each thing that one asks about."""
    labels = (
        words._("Work in"),
        words._("Study, hours a week"),
        words._("Value of the career"),
        words._("Chance of being useless"),
        words._("One more hour of study"),
    )
    before, after = (_side(one, course, words, names) for one in (change.before, change.after))
    return [
        words._("{name}: {low} → {high}", name=name, low=low, high=high)
        for name, low, high in zip(labels, before, after, strict=True)
    ]


def _side(one: Standing, course: Course, words: Words, names: Names) -> tuple[str, ...]:
    return (
        names.word(one.work) if one.work else words._("no work"),
        say.split(one.hours, words, names),
        f"{say.worth(course, one.value, words, 3)} ± {say.worth(course, one.stderr, words, 1)}",
        f"{words.percent(one.useless, fine=True)} ± {words.number(one.useless_stderr * 100, 1)}%",
        say.worth(course, one.worth, words, 2 if course.pay else 5),
    )


def what_if_notes(change: Change, words: Words) -> list[str]:
    """Return how to read it: what the errors are, and where values cannot be compared."""
    told = [
        words._(
            "± is Monte-Carlo error. The hour’s worth is that of the next two years; the value counts pay, rest and "
            "being useful at the end, discounted."
        )
    ]
    if any(text.startswith(f"{name}=") for name in OTHER_VALUES for text in change.what):
        told.append(words._("Here the value counts other things before and after: do not compare it."))
    return told


def certificates(found: Deep, course: Course, words: Words, names: Names) -> list[str]:
    """Return the deep certificates in words, and what the whole model would begin with."""
    short = 100.0 * (found.core.upper - course.lower_bound) / found.core.upper
    told = [
        words._(
            "Certified more deeply, with fields apart and changes of job free: {interval}",
            interval=_ends(found.core, words),
        ),
        words._(
            "Against that bound the course above is short of the best by {pct}% or less.",
            pct=words.number(raised(short, 1), 1),
        ),
        words._(
            "With help between fields, foundations, software, business and catch-up ability that grow, and a price on "
            "changing jobs: {interval}",
            interval=_ends(found.whole, words),
        ),
        _begins(found, course, words, names),
        words._(
            "With its constants drawn anew it would study most: {areas}.",
            areas=words.row(
                f"{names.short(area) if area else words._('rest')}\u00a0{words.percent(part)}"
                for area, part in found.studied.items()
            ),
        ),
    ]
    if found.least_useless is not None:
        told.append(
            words._(
                "With fields apart, no course has a chance of being useless below {least} (99%).",
                least=words.percent(lowered(found.least_useless, 3), fine=True),
            )
        )
    if not (found.core.converged and found.whole.converged):
        told.append(words._("The solver did not come to rest; the bounds hold, but may be wider than need be."))
    told.append(words._("They hold inside the model; the model’s own error is larger by far."))
    return told


def _begins(found: Deep, course: Course, words: Words, names: Names) -> str:
    first = course.options[0]
    if found.hours == first.hours and found.work == first.work:
        return words._("It begins with the same choice as above.")
    return words._(
        "It begins with {hours}, work in {work}; the choice above is worth {behind} less there (± {error}). What cross "
        "areas add to pay and to learning is mostly judgement.",
        hours=say.split(found.hours, words, names),
        work=names.word(found.work) if found.work else words._("no work"),
        behind=say.worth(course, found.behind, words),
        error=say.worth(course, found.stderr, words, 1),
    )


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
