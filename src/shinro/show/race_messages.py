"""What is wrong with a race that is asked for, and its cure: the part of the messages of `shinro race`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .words import Words


def race_sentences(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return message and cure by rule, as `shinro.show.messages.sentences` does."""
    _ = words._
    return {
        "unknown_policy": (_("unknown policy {value}"), _("choose one of {expected}")),
        "unknown_profile": (_("unknown starting point {value}"), _("choose one of {expected}")),
        "policy_not_raced": (
            _("{value} is not in the race that ships, which knows the atlas’s advice alone"),
            _("race it: `shinro race --history`"),
        ),
        "race_too_early": (
            _("on {value} it was not known yet what became of the advice"),
            _("choose {expected} or a later day"),
        ),
    }
