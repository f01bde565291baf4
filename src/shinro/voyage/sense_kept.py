"""What must hold in worries, decisions and reviews beyond each value's type: names of files, days, and ids."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING, Any

from .sense import check_areas, check_day, check_id, check_work
from .shape import Found, shown

if TYPE_CHECKING:
    from .concerns import Closed, OwnWorry, Weight
    from .decisions import OptionSeen
    from .plans import PlannedSkill, SkillDone, Slip
    from .sense import Known
    from .shape import Path

_HALF_YEAR = re.compile(r"\d{4}-h[12]")


def check_concerns(values: dict[str, Any], known: Known, today: date, found: Found) -> None:
    """Note what does not go together in `worries.toml`."""
    own: tuple[OwnWorry, ...] = values.get("worry", ())
    ids = set(known.worries)
    for at, worry in enumerate(own):
        path: Path = ("worry", at)
        if worry.id in ids:
            found.faults.append(("named_twice", (*path, "id"), {"value": worry.id}))
        ids.add(worry.id)
        check_id("unknown_figure", worry.figure, known.figures or (worry.figure,), (*path, "figure"), found)
        check_day(worry.first_asked, today, (*path, "first_asked"), found)
        check_day(worry.closed_on, today, (*path, "closed_on"), found, earliest=worry.first_asked)
    sure = not any(path[:1] == ("worry",) or rule == "unknown_key" for rule, path, _ in found.faults)
    weights: tuple[Weight, ...] = values.get("weight", ())
    for at, weight in enumerate(weights):
        check_day(weight.date, today, ("weight", at, "date"), found)
        if known.worries and sure:  # else an id may be unknown only because its worry could not be read
            check_id("unknown_worry", weight.worry, ids, ("weight", at, "worry"), found)
    closed: tuple[Closed, ...] = values.get("closed", ())
    for at, one in enumerate(closed):
        check_day(one.date, today, ("closed", at, "date"), found)
        check_id("unknown_worry", one.worry, known.worries or (one.worry,), ("closed", at, "worry"), found)


def check_decision(values: dict[str, Any], name: str, known: Known, today: date, found: Found) -> None:
    """Note what does not go together in one file of `course/`, whose name without its ending is `name`."""
    _check_name("period", values, name, bool(_HALF_YEAR.fullmatch(name)), found)
    check_day(values.get("decided_on"), today, ("decided_on",), found)
    check_day(values.get("as_of"), today, ("as_of",), found)
    check_areas(values.get("hours"), known, ("hours",), found)
    check_areas(values.get("coverage"), known, ("coverage",), found)
    check_work(values.get("work"), known, ("work",), found)
    options: tuple[OptionSeen, ...] = values.get("option", ())
    for at, option in enumerate(options):
        check_areas(option.hours, known, ("option", at, "hours"), found)
        check_work(option.work, known, ("option", at, "work"), found)
    choice = values.get("choice", 0)
    if choice > len(options) and not found.faults:
        expected = f"0–{len(options)} ([[option]])"
        found.faults.append(("invalid_value", ("choice",), {"value": shown(("choice",), choice), "expected": expected}))


def check_review(values: dict[str, Any], name: str, known: Known, today: date, found: Found) -> None:
    """Note what does not go together in one file of `review/`, whose name without its ending is `name`."""
    monday = _monday(values.get("week", ""))
    if "week" in values and monday is None:
        year = values["week"][:4]
        value = shown(("week",), values["week"])
        found.faults.append(("invalid_value", ("week",), {"value": value, "expected": f'"{year}-W01" – "{year}-W52"'}))
    else:
        _check_name("week", values, name, _monday(name) is not None, found)
    check_day(values.get("reviewed_on"), today, ("reviewed_on",), found)
    check_areas(values.get("hours"), known, ("hours",), found)


def check_plan(values: dict[str, Any], name: str, known: Known, today: date, found: Found) -> None:
    """Note what does not go together in one file of `plan/`, whose name without its ending is `name`."""
    _check_name("challenge", values, name, name in {*known.challenges, values.get("challenge")}, found)
    check_id("unknown_challenge", values.get("challenge"), known.challenges, ("challenge",), found)
    check_day(values.get("made_on"), today, ("made_on",), found)
    check_day(values.get("closed_on"), today, ("closed_on",), found, earliest=values.get("made_on") or date.min)
    steps: tuple[PlannedSkill, ...] = values.get("step", ())
    for at, step in enumerate(steps):
        check_id("unknown_skill", step.skill, known.skills, ("step", at, "skill"), found)
    done: tuple[SkillDone, ...] = values.get("done", ())
    for at, one in enumerate(done):
        check_id("unknown_skill", one.skill, known.skills, ("done", at, "skill"), found)
        check_day(one.date, today, ("done", at, "date"), found)
    slips: tuple[Slip, ...] = values.get("slip", ())
    for at, slip in enumerate(slips):
        if _monday(slip.week) is None:
            year, path = slip.week[:4], ("slip", at, "week")
            value = shown(path, slip.week)
            found.faults.append(("invalid_value", path, {"value": value, "expected": f'"{year}-W01" – "{year}-W52"'}))


def _check_name(key: str, values: dict[str, Any], name: str, sound: bool, found: Found) -> None:
    """Note a file that is not named for its period: where one of the two is no period at all, that is the fault."""
    value = values.get(key)
    if value is None:  # wrong, missing or mistyped: told already
        return
    if not sound:
        found.faults.append(("file_name", (), {"value": name, "expected": value}))
    elif value != name:
        found.faults.append(("id_of_file", (key,), {"value": value, "expected": name, "suggestion": name}))


def _monday(week: str) -> date | None:
    try:
        return date.fromisocalendar(int(week[:4]), int(week[6:]), 1) if week[4:6] == "-W" else None
    except ValueError:
        return None
