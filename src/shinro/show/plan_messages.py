"""What is wrong with a plan that is asked for or changed, and its cure: the part of the messages of `shinro plan`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .words import Words


def plan_sentences(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return message and cure by rule, as `shinro.show.messages.sentences` does."""
    _ = words._
    return {
        "plan_start": (
            _("a plan cannot begin on {value}"),
            _("choose a day from {expected}; nothing was written"),
        ),
        "plan_no_hours": (
            _("at {value} hours a week nothing can be planned"),
            _("say how many you have with --hours, or as weekly_hours in me.toml; nothing was written"),
        ),
        "plan_over_limit": (
            _("{value} hours a week are more than your limit of {expected}"),
            _("plan with fewer, or raise weekly_hours_limit in me.toml; nothing was written"),
        ),
        "plan_no_days": (
            _("the calendar leaves no day for study from {value} to {expected}"),
            _("shorten [[calendar.away]] or [[calendar.busy]], or begin later with --from; nothing was written"),
        ),
        "plan_kept": (
            _("this plan is kept already and goes on from what is done"),
            _("see it without --keep; --again begins it anew and keeps the former one beside it"),
        ),
        "plan_follows": (
            _("this plan is kept; its hours and its start are those of its file"),
            _("change weekly_hours or start there, or begin it anew with --again"),
        ),
        "no_plan_kept": (
            _("no plan is open here"),
            _("keep one: `shinro plan CHALLENGE --keep`; `shinro plan` says which to choose"),
        ),
        "plan_not_kept": (_("no open plan is for {value}"), _("open plans: {expected}")),
        "skill_not_planned": (_("no open plan has the skill {value} to learn"), _("choose one of {expected}")),
        "skill_done": (_("{value} is done already in every open plan"), _("nothing was written")),
        "day_outside_plan": (_("{value} lies outside the plan"), _("choose a day from {expected}")),
        "week_slipped": (_("{value} is free of study already"), _("nothing was written")),
        "week_outside_plan": (_("the week {value} lies outside the plan"), _("choose one from {expected}")),
        "chance_unclear": (_("{value} is no chance"), _("write it between 1% and 99%, such as 80%")),
        "not_our_calendar": (
            _("{value} is there already and is no calendar file of Shinro's"),
            _("choose another name; nothing was written"),
        ),
    }
