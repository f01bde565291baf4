"""What is wrong with a value that a person types, as an option or as an answer, and its cure."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .words import Words


def typed_sentences(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return message and cure by rule, as `shinro.show.messages.sentences` does."""
    _ = words._
    return {
        "age_unclear": (
            _("{value} is no age from 15 to 99"),
            _("write a band such as 35-39, an age, or a birth date such as 1984-05-01"),
        ),
        "hours_unclear": (_("{value} is no number of hours"), _("write a number from 0 to {expected}, such as 1.5")),
        "pay_unclear": (_("{value} is no pay"), _("write a number, such as 8,500,000")),
        "weight_unclear": (_("{value} is no weight"), _("write a whole number from 0 to 10")),
        "choice_unclear": (_("{value} is none of these"), _("write numbers of the list, such as 1, 3")),
        "code_unclear": (_("{value} is no code"), _("write {expected} Latin letters, such as JP or JPY")),
    }
