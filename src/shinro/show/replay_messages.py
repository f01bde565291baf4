"""What is wrong with a replay that is asked for, and its cure: the part of the messages of `shinro replay`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .words import Words


def replay_sentences(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return message and cure by rule, as `shinro.show.messages.sentences` does."""
    _ = words._
    return {
        "replay_outside": (
            _("nobody can be replayed from {value}: what was known then, or what came of it, is not known"),
            _("choose a month of {expected}"),
        ),
        "replay_missing": (
            _("still to be said: {value}"),
            _(
                "give it as an option (--then gen:2023-04 for a field since; your field then, if it stayed so), or run "
                "`shinro replay` on a terminal"
            ),
        ),
        "replay_not_hired": (
            _("no hiring post had named {value} by {day}"),
            _("choose the nearest of {expected}, or none for plain software work"),
        ),
        "replay_too_young": (
            _("on {value} you were younger than {expected}"),
            _("choose a later month, or say how old you were with --age"),
        ),
        "replay_change_unclear": (
            _("{value} does not say which field from which month on"),
            _("write it as gen:2023-04, or none:2023-04 for plain software work"),
        ),
        "replay_change_outside": (
            _("{value} lies outside of the years that are replayed"),
            _("choose a month of {expected}"),
        ),
    }
