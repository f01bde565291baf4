"""What changed since an earlier chart, and why.

The reasons are found by living it again: from what went into the earlier chart to what went into this one, one reason
after the other is let in, and the course is chosen and simulated anew each time, in the same futures. What a reason
changes hangs on those let in before it, so the mean is taken of two orders: that of `REASONS` and its reverse.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from hashlib import sha256
from itertools import pairwise
from typing import TYPE_CHECKING

import msgspec

from ..course.calibration import values
from ..course.person import person_of
from ..course.setting import Setting, program_of
from ..course.standing import standing, standing_of
from ..outlook import outlook_of
from ..voyage import HeldSkill, Present, age_at, kept_chart
from .document import to_json
from .moved import Reason, Since, compare

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from ..atlas import Atlas
    from ..course.standing import Standing
    from ..evidence import Evidence, View
    from ..outlook import Outlook
    from ..voyage import Inputs, KeptChart, Me
    from .types import Chart

REASONS = ("evidence", "time", "hours", "skills", "pace", "field", "target_age", "constants")
"""What became known; the age; hours a week; skills held; the pace; the present field; the target age; the constants."""
PROGRAM = "program"
"""Another version of the program, another snapshot of the evidence or another seed; let in before all others."""


def newest_before(charts: Iterable[KeptChart], chart: Chart) -> KeptChart | None:
    """Return the newest kept chart of a day before that of `chart`, None if there is none."""
    return max((one for one in charts if one.as_of < chart.as_of), key=lambda one: one.as_of, default=None)


def since(
    earlier: KeptChart, chart: Chart, me: Me, atlas: Atlas, evidence: Evidence, progress: Callable[[str], None]
) -> Since:
    """Return what changed from `earlier` to `chart`, the chart of `me`."""
    now = kept_chart(to_json(chart))
    if earlier.inputs is None or now.inputs is None:
        return compare(earlier, now)
    progress("since")
    sides = (_then(earlier, earlier.inputs, me, atlas, evidence), _today(chart, now.inputs, me, atlas, evidence))
    lived = _Lived(atlas, sides, chart.seed)
    lived.known[lived.mark(frozenset(REASONS))] = _Lives.of(standing_of(chart.course))
    same = (earlier.seed, earlier.evidence.snapshot, earlier.inputs.program) == (
        chart.seed,
        now.evidence.snapshot,
        now.inputs.program,
    )
    then = _lives_of(earlier)
    if same:
        lived.known.setdefault(lived.mark(frozenset()), then)
    acting = [reason for reason in REASONS if lived.acts(reason)]
    first = lived.at(frozenset())
    reasons = [] if same else [Reason(PROGRAM, first.useless - then.useless, first.value - then.value)]
    reasons += parts(acting, lambda new: (lived.at(new).useless, lived.at(new).value))
    steps = [then, *(lived.at(frozenset(acting[:n])) for n in range(len(acting) + 1))]
    turns = (name for name, (a, b) in zip([PROGRAM, *acting], pairwise(steps), strict=True) if a.chosen != b.chosen)
    return compare(earlier, now, reasons, next(turns, ""))


def parts(acting: Sequence[str], figures: Callable[[frozenset[str]], tuple[float, float]]) -> list[Reason]:
    """Return each reason's part: the mean of what it changes in the order given and in the reverse one.

    `figures` are those with a set of reasons let in; the parts add up to the change from none to all of them.
    """
    found = dict.fromkeys(acting, (0.0, 0.0))
    for order in (acting, acting[::-1]):
        for n, reason in enumerate(order):
            before, after = figures(frozenset(order[:n])), figures(frozenset(order[: n + 1]))
            so_far = found[reason]
            found[reason] = (
                so_far[0] + (after[0] - before[0]) / 2,
                so_far[1] + (after[1] - before[1]) / 2,
            )
    return [Reason(reason, *part) for reason, part in found.items()]


@dataclass(frozen=True, slots=True)
class _Side:
    """What went into one chart."""

    view: View
    outlook: Outlook
    me: Me
    age: float
    constants: dict[str, float]
    pace: float


def _then(earlier: KeptChart, inputs: Inputs, me: Me, atlas: Atlas, evidence: Evidence) -> _Side:
    view, course = evidence.as_of(earlier.as_of), earlier.course
    person = msgspec.structs.replace(
        me,
        weekly_hours=inputs.weekly_hours,
        weekly_hours_limit=None,
        target_age=course.target_age,
        present=Present(field=inputs.field, pay=course.pay, currency=course.currency),
        skill=tuple(HeldSkill(skill, mastery) for skill, mastery in inputs.skills.items() if skill in atlas.skills),
    )
    constants = values() | {name: value for name, value in inputs.constants.items() if name in values()}
    return _Side(view, outlook_of(view, atlas.fields, seed=earlier.seed), person, inputs.age, constants, inputs.pace)


def _today(chart: Chart, inputs: Inputs, me: Me, atlas: Atlas, evidence: Evidence) -> _Side:
    view = evidence.as_of(chart.as_of)
    person = msgspec.structs.replace(
        me, weekly_hours=min(me.weekly_hours, me.weekly_hours_limit or me.weekly_hours), weekly_hours_limit=None
    )
    outlook = outlook_of(view, atlas.fields, seed=chart.seed)
    return _Side(view, outlook, person, age_at(me, chart.as_of), values(), inputs.pace)


@dataclass(frozen=True, slots=True)
class _Lives:
    """Where one stands, as far as it is compared."""

    useless: float
    value: float
    chosen: tuple[str, str]

    @classmethod
    def of(cls, found: Standing) -> _Lives:
        return cls(found.useless, found.value, (found.field, found.work))


def _lives_of(chart: KeptChart) -> _Lives:
    course = chart.course
    hours = course.options[0].hours
    field = max(hours, key=lambda area: hours[area]) if hours else ""
    return _Lives(course.useless_at_target.p, course.value, (field, course.options[0].work))


class _Lived:
    """Where one stands with some reasons let in, each program lived once; `known` by the program's mark."""

    def __init__(self, atlas: Atlas, sides: tuple[_Side, _Side], seed: int) -> None:
        self.atlas, self.sides, self.seed = atlas, sides, seed
        self.known: dict[str, _Lives] = {}
        self.marks: dict[frozenset[str], str] = {}

    def setting(self, new: frozenset[str]) -> Setting:
        """Return the setting in which the reasons in `new` are as they are today, and all else as it was."""
        by = {reason: self.sides[reason in new] for reason in REASONS}
        me = msgspec.structs.replace(
            by["hours"].me,
            skill=by["skills"].me.skill,
            present=by["field"].me.present,
            target_age=by["target_age"].me.target_age,
        )
        told = by["evidence"]
        menu = tuple(field.id for field in told.outlook.fields)
        person, _ = person_of(self.atlas, me, menu, told.view.wages(), told.view.as_of, by["pace"].pace)
        person = replace(person, age=by["time"].age)
        return Setting(person, told.outlook.chain, told.outlook.market, by["constants"].constants)

    def mark(self, new: frozenset[str]) -> str:
        """Return what tells the program of a setting from another."""
        if new not in self.marks:
            told = sha256()
            program = program_of(self.setting(new))
            for part in (getattr(program, field.name) for field in fields(program)):
                told.update(part.tobytes() if hasattr(part, "tobytes") else repr(part).encode())
            self.marks[new] = told.hexdigest()
        return self.marks[new]

    def acts(self, reason: str) -> bool:
        """Whether a reason makes another program, let in first or last."""
        everything = frozenset(REASONS)
        return self.mark(frozenset()) != self.mark(frozenset({reason})) or (
            self.mark(everything - {reason}) != self.mark(everything)
        )

    def at(self, new: frozenset[str]) -> _Lives:
        """Return where one stands with the reasons in `new` let in."""
        mark = self.mark(new)
        if mark not in self.known:
            self.known[mark] = _Lives.of(standing(self.setting(new), self.seed)[0])
        return self.known[mark]
