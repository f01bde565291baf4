"""What a person reads when something needs mending: the place, what is wrong, and the cure."""

from __future__ import annotations

from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING

from .plan_messages import plan_sentences
from .race_messages import race_sentences
from .replay_messages import replay_sentences
from .typed_messages import typed_sentences
from .voyage_messages import voyage_sentences
from .width import harmless

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..problems import Problem
    from .words import Words

_SHOWN = 2
"""Of the places where the same is wrong, so many are told beside the first."""


def describe(problem: Problem, words: Words) -> str:
    """Return one line, `file:line:column: rule: message → cure`; only message and cure where there is no place."""
    text = " → ".join(part for part in (sentence(problem, words), cure(problem, words)) if part)
    if problem.place is not None:
        text = f"{problem.place}: {text}" if problem.usage else f"{problem.place}: {problem.rule}: {text}"
    return harmless(text)


def sentence(problem: Problem, words: Words) -> str:
    """Return what is wrong, and where else the very same is."""
    message, _cure = _both(problem, words)
    text = message.format_map(_arguments(problem))
    if problem.also:
        others = [str(place) for place in problem.also[:_SHOWN]] + ["…"] * (len(problem.also) > _SHOWN)
        places = words.pgettext("list", ", ").join(others)
        return text + words._(" ({n} times, also at {places})", n=words.number(len(problem.also) + 1), places=places)
    times = problem.arguments.get("times")
    return text + words._(" ({n} times)", n=words.number(times)) if isinstance(times, int) else text


def cure(problem: Problem, words: Words) -> str:
    """Return how to mend it; "" where nobody knows."""
    if problem.arguments.get("suggestion"):
        return words._("did you mean {suggestion}?", suggestion=problem.arguments["suggestion"])
    return _both(problem, words)[1].format_map(_arguments(problem))


def _both(problem: Problem, words: Words) -> tuple[str, str]:
    return sentences(words).get(problem.rule.replace("-", "_")) or _unknown(problem, words)


def _arguments(problem: Problem) -> Mapping[str, str]:
    return defaultdict(lambda: "?", {name: str(value) for name, value in problem.arguments.items()})


def _unknown(problem: Problem, words: Words) -> tuple[str, str]:
    """Return the bare rule and its arguments: better than silence where a sentence is missing."""
    shown = (
        ", ".join(f"{name}={value}" for name, value in problem.arguments.items()).replace("{", "{{").replace("}", "}}")
    )
    return words._("not as it should be") + f" ({problem.rule}{': ' + shown if shown else ''})", ""


@cache
def sentences(words: Words) -> Mapping[str, tuple[str, str]]:
    """Return message and cure by rule; `{value}` and the like are filled by the problem's arguments."""
    _ = words._
    return {
        **voyage_sentences(words),
        **plan_sentences(words),
        **race_sentences(words),
        **replay_sentences(words),
        **typed_sentences(words),
        "voyage_missing": (
            _("there is no folder {value}"),
            _("name the folder that holds me.toml, or begin one: `shinro init` (a sample: `shinro demo`)"),
        ),
        "not_a_voyage": (
            _("{value} holds no me.toml, so it is not a voyage"),
            _("begin one here: `shinro init`; or name the folder that holds me.toml"),
        ),
        "toml_syntax": (_("this is not valid TOML: {value}"), _("mend the line; text stands in quotation marks")),
        "toml_twice": (_("this stands further up already: {value}"), _("keep one of the two")),
        "toml_date": (_("there is no such day or time: {value}"), _("correct it")),
        "toml_wide": (_("{value} is a sign of full width"), _("write it with half width (ASCII)")),
        "unknown_key": (_("unknown key {value}"), _("it is kept but not used; remove it or mend its name")),
        "file_unknown": (_("unknown file {value}"), _("expected {expected}")),
        "named_twice": (_("{value} is named twice"), _("remove or rename one of them")),
        "age_twice": (_("both birth_date and age are given"), _("keep birth_date and remove age")),
        "id_of_file": (_("the id {value} is not that of its file"), _("expected {expected}")),
        "id_prefix": (_("the id {value} does not begin with that of its area"), _("expected {expected}")),
        "unknown_resource": (_("unknown resource {value}"), _("add it to resources.toml")),
        "strength_setting": (
            _("{value} does not say which entry shows which strength"),
            _("write it as log/2026-05.toml:2=systems or log/2026-05.toml:2=systems,measurement"),
        ),
        "no_such_entry": (
            _("{value} is no breakthrough or contribution of the log"),
            _("`shinro strengths` and its --json name the entries: file, colon, which entry of the file"),
        ),
        "unknown_strength": (_("unknown strength {value}"), _("choose one of {expected}")),
        "unknown_variable": (_("unknown variable {value}"), _("choose one of {expected}")),
        "cycle": (_("skills require each other in a circle: {value}"), _("remove one of the requirements")),
        "level_order": (_("a requirement lies above the skill itself: {value}"), _("expected {expected}")),
        "too_few": (_("too few: {value}"), _("expected at least {expected}")),
        "area_order": (_("the areas are named in another order: {value}"), _("expected {expected}")),
        "shares_sum": (
            _("the shares of fixed and field_split add up to {value}"),
            _("change some of them so that they add up to {expected}"),
        ),
        "key_unused": (_("{value} has no effect here"), _("remove it, or write {expected}")),
        "not_ascending": (_("{value} is larger than what follows it"), _("expected {expected}")),
        "missing_key": (_("{value} is missing"), _("add it: {expected}")),
        "unknown_area": (_("unknown area {value}"), _("choose one of {expected}")),
        "unknown_field": (_("unknown field {value}"), _("choose one of {expected}")),
        "unknown_skill": (
            _("unknown skill {value}"),
            _("use a skill of the atlas, such as gen-rag, or describe yours in own.toml"),
        ),
        "unknown_challenge": (
            _("unknown challenge {value}"),
            _("use a challenge of the atlas, such as gen-support-assistant, or describe yours in own.toml"),
        ),
        "unknown_kind": (_("unknown kind of entry {value}"), _("choose one of {expected}")),
        "challenge_not_opened": (
            _("no challenge is called {value}"),
            _("open it first with an entry of its own: -k challenge -c NAME"),
        ),
        "nothing_to_log": (_("there is no text to log"), _('say what you did, such as: shinro log "read a paper"')),
        "typed_not_utf8": (_("what was typed is not UTF-8"), _("set the terminal to UTF-8")),
        "month_invalid": (_("{value} is not a month"), _("write it as 2026-06")),
        "no_chart_kept": (_("no chart is kept here yet"), _("keep one: shinro chart --keep")),
        "hours_a_day": (
            _("{value} more hours on {day} are too many: {already} are logged already"),
            _("expected at most {expected} a day"),
        ),
        "day_ahead": (_("{value} has not come yet"), _("log it when it has")),
        "wrong_type": (_("{value} is of the wrong kind"), _("expected {expected}")),
        "invalid_value": (_("{value} is not allowed here"), _("expected {expected}")),
        "birth_date_in_future": (_("the birth date {value} lies in the future"), _("correct the year")),
        "age_missing": (_("neither birth_date nor age is given"), _("add one, for example: birth_date = 1984-05-01")),
        "target_age_passed": (
            _("the target age {value} has been reached already"),
            _("set target_age to a later age"),
        ),
        "hours_too_many": (
            _("{value} hours a week are more than a life allows"),
            _("expected at most {expected}"),
        ),
        "no_hours": (
            _("without hours there is no course to choose: {value}"),
            _("set weekly_hours in me.toml to what your life allows"),
        ),
        "worry_closed": (_("the worry {value} is closed already"), _("there is nothing more to do")),
        "worry_without_threshold": (
            _("the worry {value} does not say when it may be closed"),
            _("write close_below or close_above into worries.toml, or close it with --anyway"),
        ),
        "worry_may_not_close": (
            _(
                "the figure of {value} does not allow it yet: {met} of {expected} kept charts in a row are beyond it, "
                "over {met_days} of {days} days"
            ),
            _("look at it again later, or close it with --anyway: it is your worry"),
        ),
        "what_if_unknown": (_("{value} is no what-if"), _("write NAME=VALUE with one of {expected}")),
        "what_if_range": (_("{value} cannot be"), _("choose a number in {expected}")),
        "what_if_unborn": (
            _("nobody was hired in {value} yet, so it cannot be displaced"),
            _("choose a field of the outlook"),
        ),
        "what_if_contradiction": (_("{value} and {other} contradict each other"), _("ask for one of them")),
        "what_if_too_late": (
            _("{value} would come after the target age of {expected}"),
            _("choose fewer years"),
        ),
        "what_if_all_displaced": (
            _("with every field displaced there is nothing to choose: {value}"),
            _("leave one out"),
        ),
        "as_of_before_evidence": (
            _("nothing was known on {value}: the evidence begins on {expected}"),
            _("choose a later date"),
        ),
        "outlook_too_early": (
            _("too little was known on {value} for any outlook"),
            _("choose a later date"),
        ),
        "outlook_nothing_known": (
            _("nothing was known on {value} that could be learned from"),
            _("choose a later date"),
        ),
        "own_not_begun": (
            _("no period of any series had ended by {value}"),
            _("choose a later date, or add rows"),
        ),
        "own_short": (
            _("{series} has too few periods: {value}"),
            _("a half-year is needed: {expected}"),
        ),
        "own_too_many": (
            _("too many series to seek pairs in: {value}"),
            _("leave at most {expected} in the file"),
        ),
        "unknown_group": (_("the scorecard has no source {value}"), _("choose one of {expected}")),
        "as_of_invalid": (_("{value} is not a date"), _("write it as 2026-06-30")),
        "period_reversed": (
            _("the period begins on {value}, after its end on {expected}"),
            _("give an earlier --from or a later --to"),
        ),
        "file_exists": (_("{value} exists already and is left as it is"), _("choose another name")),
        "folder_not_empty": (
            _("the folder {value} is not empty and is left as it is"),
            _("choose another folder"),
        ),
        "forecast_size": (_("{value} numbers or rows stand here"), _("expected {expected}")),
        "forecast_order": (
            _("the shares {value} do not rise from left to right"),
            _("put the file back as it was kept"),
        ),
        "chart_broken": (
            _("this is no chart as Shinro keeps them"),
            _("put the file back as it was kept, or take it out of the folder"),
        ),
        "no_front_matter": (
            _("the review does not begin with its figures"),
            _("begin it with a line +++, the figures, and another line +++"),
        ),
        "forecast_kept": (
            _("other forecasts of this day are kept already and stay as they are"),
            _("choose another date; they differ because the evidence, the seed or the program did"),
        ),
        "decision_exists": (
            _("this half-year is decided already, and that stays as it is"),
            _("decide anew with --again; the former decision is kept beside it"),
        ),
        "half_year_invalid": (_("there is no half-year {value}"), _("write it as 2026-h2")),
        "no_such_option": (_("there is no option {value}"), _("choose one of {expected}")),
        "choice_unread": (
            _("{value} cannot be read as a choice"),
            _("write the number of an option, or “nlp=6,mlo=2 work=tab”"),
        ),
        "review_exists": (
            _("the review of this week is written already and stays as it is"),
            _("read it without options, or write it anew with --again"),
        ),
        "review_touched": (
            _("you have changed this review since it was written: it is yours, and stays as it is"),
            _("edit it by hand, or move it away"),
        ),
        "week_invalid": (_("there is no week {value}"), _("write it as 2026-W48")),
        "week_ahead": (_("the week {value} has not begun"), _("choose a week that has")),
        "week_unanswered": (
            _("there is nobody here to answer"),
            _("answer by options such as --hours 6, or accept what is filled in with --yes"),
        ),
        "weight_range": (_("{value} is no weight"), _("write WORRY=N with a whole number from 0 to 10")),
        "chart_kept": (
            _("another chart of this day is kept already and stays as it is"),
            _("choose another date; only the chart of today gives way to a newer one"),
        ),
        "keep_future": (
            _("a chart of {value} cannot be kept before that day"),
            _("leave --as-of out, or name a day that has come"),
        ),
        "row_period": (_("{value} is no period"), _("expected {expected}")),
        "row_mixed": (_("{value} is unlike the other rows of {series}"), _("expected {expected}")),
        "row_future": (
            _("{value} has not ended yet: figures are read up to {expected}"),
            _("leave the row out until then"),
        ),
        "row_twice": (_("{value} of {series} is there twice, first in row {line}"), _("remove one of them")),
        "row_gap": (_("{series} has no row for {value}"), _("add what is missing")),
        "row_cells": (
            _("the row has {value} cells"),
            _("expected {expected}; text with a comma in it stands in quotation marks"),
        ),
        "row_nameless": (_("the row names no series"), _("add its name")),
        "source_unreadable": (_("the file cannot be read as a table: {value}"), _("fetch it again from its source")),
        "snapshot_missing": (_("there is no {value} in this folder of evidence"), _("compile or install it again")),
        "snapshot_broken": (_("this file of the evidence cannot be read: {value}"), _("compile or install it again")),
        "snapshot_changed": (
            _("this file is not the one that the manifest names"),
            _("compile or install the evidence again; nothing was read from it"),
        ),
        "not_an_instance": (
            _("this is not an .npz file of arrays"),
            _("write it with numpy: np.savez(file, r=r, rT=rT, …)"),
        ),
        "array_missing": (_("the array {array} is missing"), _("add it: {expected}")),
        "array_broken": (_("the array {array} cannot be read"), _("write the file again")),
        "array_kind": (_("the array {array} holds {value}, not numbers"), _("store it as numbers")),
        "array_shape": (_("the array {array} has the shape {value}"), _("expected {expected}")),
        "array_not_finite": (
            _("{where} is {value} (entries like it: {count})"),
            _("every entry must be a finite number"),
        ),
        "array_not_whole": (
            _("{where} is {value} (entries like it: {count})"),
            _("every entry must be a whole number"),
        ),
        "array_range": (_("{where} is {value} (entries like it: {count})"), _("expected {expected}")),
        "array_row_sum": (
            _("the chances in the row {where} add up to {value} (rows like it: {count})"),
            _("divide each row by its sum: it must add up to 1"),
        ),
        "no_idle_action": (
            _("no action leaves both resources alone"),
            _("add one with c = 0 and w = 0: what an arm does when it is not attended to"),
        ),
        "no_common_step": (
            _("the costs {array} have no common step: {value}"),
            _("round them to multiples of one number that fits into H at most {expected} times"),
        ),
        "instance_too_large": (
            _("the tables would need {value} GB"),
            _("expected at most {expected} GB; take fewer levels, periods, actions or arms"),
        ),
        "csv_syntax": (
            _("the quotation marks from here on do not match"),
            _("close each one; inside a text they are doubled"),
        ),
        "not_utf8": (_("the text is not UTF-8"), _("save the file as UTF-8")),
        "unreadable": (_("cannot be read: {value}"), _("check that it exists and that you may read it")),
        "stdout_failed": (
            _("standard output could not be written"),
            _("send it elsewhere, or free some space; files that the command writes may be written already"),
        ),
        "internal": (
            _("something in Shinro itself went wrong: {value}"),
            _("every file is whole, the old one or the new one; please report this with the command you gave"),
        ),
        "me_exists": (
            _("there is a me.toml already; it is left as it is"),
            _("edit it, or begin in another folder: `shinro init DIR`"),
        ),
        "init_missing": (_("still to be said: {value}"), _("give it as an option, or run `shinro init` on a terminal")),
        "import_unknown": (
            _("nothing that Shinro can read as a person’s own work"),
            _(
                "name a résumé (JSON Resume), the top of a git repository, a table of the Kaggle command line (--csv), "
                "Qiita items as JSON, or a folder with Zenn’s articles"
            ),
        ),
        "import_too_large": (_("the file has {value} MB"), _("expected at most {expected} MB: one person’s own work")),
        "json_syntax": (_("this is not valid JSON"), _("export the file again, or mend the line")),
        "git_missing": (_("git is not installed, so the history cannot be read"), _("install git, or leave this out")),
        "git_no_identity": (
            _("the repository does not say whose commits are yours"),
            _("set it there: git config user.email you@example.com"),
        ),
        "git_no_commits": (
            _("there is no commit by {value}"),
            _("set user.email there to the address of your commits, or leave this out"),
        ),
        "git_failed": (_("git cannot read the history: {value}"), _("mend that, or leave this out")),
        "write_changed": (
            _("the file changed since it was read and is left as it is"),
            _("look at the change, then try again"),
        ),
        "write_exists": (_("the file exists already and is left as it is"), _("choose another name")),
        "write_no_space": (_("there is no space left to write"), _("free some space; nothing was changed")),
        "write_denied": (_("writing here is not permitted"), _("choose a folder of your own; nothing was changed")),
        "write_read_only": (
            _("the file is set read-only"),
            _("if it may change, allow it: {expected}; nothing was changed"),
        ),
        "write_folder_in_the_way": (_("a folder stands where a file should be written"), _("choose another name")),
        "write_file_in_the_way": (_("a file stands where a folder is needed"), _("choose another folder")),
        "write_name_too_long": (_("the name is too long"), _("choose a shorter one")),
        "write_failed": (_("cannot be written: {value}"), _("nothing was changed; try again")),
        "write_outside": (
            _("the file is a link that leads out of the folder, to {value}"),
            _("put the file itself into the folder; nothing was changed"),
        ),
        "write_no_file": (_("what stands here is no ordinary file"), _("choose another name")),
        "write_unconfirmed": (
            _("the new text stands there, but the disk did not confirm that it keeps it: {value}"),
            _("look whether the disk is failing, then at the file"),
        ),
        "lock_failed": (
            _("the folder cannot be locked against writing twice at once: {value}"),
            _("move it to a disk of this computer; nothing was changed"),
        ),
        "change_unsafe": (
            _("what stands here is written in a way that Shinro cannot change without risk"),
            _("nothing was changed; make the change by hand: {expected}"),
        ),
        "not_text": (_("{value} is no character that can be written"), _("leave it out; nothing was changed")),
    }
