"""What is wrong with a file of the voyage, and its cure: the part of the messages that `shinro check` brings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .words import Words


def voyage_sentences(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return message and cure by rule, as `shinro.show.messages.sentences` does."""
    _ = words._
    return {
        "merge_conflict": (
            _("a merge left its marks here (conflicts in this file: {value})"),
            _("keep the lines that are right and remove the lines <<<<<<<, ======= and >>>>>>>"),
        ),
        "other_encoding": (_("the text is not UTF-8 but, it seems, {value}"), _("convert it: {expected}")),
        "nul_byte": (
            _("zero bytes are in the text, {value} of them: the file is damaged, or is no text"),
            _("take an older copy, or remove them: {expected}"),
        ),
        "too_deep": (
            _("tables or keys stand within each other too deeply to be read"),
            _("at most {expected} levels are read"),
        ),
        "long_line": (
            _("the line has {value} MB, which no text of one's own has"),
            _("take out of it what does not belong here; at most {expected} MB are read"),
        ),
        "link_outside": (
            _("this link leads out of the folder, to {value}, and is not followed"),
            _("put the file itself here; the whole folder may be a link"),
        ),
        "link_loop": (_("this link leads back to itself"), _("remove it, and put the file itself here")),
        "link_broken": (_("this link leads nowhere"), _("remove it, or put the file itself here")),
        "not_a_file": (_("this is no file that can be read as text"), _("rename or remove it")),
        "not_a_folder": (_("a file stands where a folder is expected"), _("rename or remove it")),
        "read_denied": (_("reading this is not permitted"), _("allow yourself to read it: {expected}")),
        "made_by_newer": (
            _("{value}: this was made by a newer Shinro, and this one reads up to {expected}"),
            _("install the newer one; nothing was changed"),
        ),
        "key_misplaced": (
            _("{value} stands below {expected}, where it belongs to that table"),
            _("move the line above the first line that begins with ["),
        ),
        "file_name": (_("the file's name {value} is not that of its content"), _("rename it: {expected}")),
        "id_taken": (_("{value} is an id of the atlas already"), _("choose another id, or use that of the atlas")),
        "strength_of_kind": (
            _("the strength {value} stands at an entry that cannot show one"),
            _("expected at {expected}"),
        ),
        "unknown_worry": (_("unknown worry {value}"), _("use the id of a [[worry]] of yours, or one of Shinro's")),
        "unknown_figure": (_("unknown figure {value}"), _("choose one that `shinro worries figures` lists")),
        "unknown_weekday": (_("unknown weekday {value}"), _("choose one of {expected}")),
        "unknown_region": (
            _("unknown region {value}"),
            _("write a country of ISO 3166, such as JP, or a part of one, such as DE-BY"),
        ),
        "unknown_timezone": (
            _("unknown time zone {value}"),
            _("write a name of the IANA list, such as Asia/Tokyo"),
        ),
        "days_sum": (
            _("the hours by weekday add up to {value}, and weekly_hours is {expected}"),
            _("only the proportions of the weekdays count; make the two the same if you mean them"),
        ),
        "other_month": (
            _("the entry's day {value} lies in another month than the file's name says"),
            _("it counts as it is; look whether the day is right"),
        ),
    }
