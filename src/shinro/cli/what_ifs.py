"""What `--what-if` understands, for the help; `shinro.course.whatif` is what reads it."""

from __future__ import annotations

from gettext import gettext as _


def what_ifs() -> str:
    """Return one line for each what-if, below a line that says what they are."""
    known = {
        "hours=10": _("hours a week for study"),
        "target-age=65": _("the age to which the course is planned"),
        "end-weight=10": _("worth of being useful at that age, in half-years of pay"),
        "displaced=nlp": _("this field has just lost its demand; may be given for several"),
        "change-in=2": _("years from now on which any move to another field is granted"),
        "job-ends-in=2": _("years from now on which there is no work in your present field"),
        "granted=0.3": _("chance that a move to a field you are not employable in is granted"),
        "after-50=0.7": _("chance to get work after 50, relative to before"),
        "shrinking=0.05": _("chance in a half-year that the whole occupation starts to shrink"),
        "rest=0.5": _("worth of an hour of rest, relative to an hour's pay"),
        "peers=0.1": _("part of your peers who take the same advice"),
    }
    lines = "\n".join(f"{example}: {meaning}" for example, meaning in known.items())
    return "\n\n" + _("What --what-if takes, with examples:") + "\n" + lines
