"""What each action does to each worry's figure, found by solving the course again: the largest sure effect is named.

Differences are paired, career by career in the same futures. An action is sure if its effect is larger than `SURE`
standard errors (of twenty actions that do nothing, one is taken for sure in one reading of forty) and goes the same way
at both ends of its range over the draws of the constants and of the outlook.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np
from msgspec import structs

from ..course import worlds
from ..course.calibration import draw
from ..course.further import setting_of
from ..course.perturb import Lived, Perturbed, by_rule, drawn, live
from ..course.worlds import CARRIED, chain_in, to_study
from ..random import stream
from .measures import BETTER_UP, VALUE, happening, measures
from .menu import FOLLOW, HOURS, LIVES, STAY, Act, menu
from .types import Effect

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy.typing as npt

    from ..course import Course
    from ..course.worlds import Advice

    Floats = npt.NDArray[np.float64]
    Figures = Mapping[str, Floats]

SURE = 3.0
LEAST = 0.001
"""Effects smaller than this (0.1 %, a thousandth of a field, of an hour) are none."""
OTHER_HOURS = frozenset({"more_hours", "fewer_hours"})
LESS = frozenset({"fewer_hours", "rest_now"})
ALONE = frozenset({"deepen", "finish_first", "only_study"})
SHOWN = 3
"""Actions told of a worry, the one named among them."""
TRIED = 5
"""Actions, those of the largest effect, that are lived in the draws to see whether the effect is one there, too."""


class Tried:
    """Every action tried once for one advice; what a worry asks is read off."""

    def __init__(self, advice: Advice, course: Course, limit: float | None, seed: int) -> None:
        self._advice, self._seed = advice, seed
        self._present, self._shares = advice.present, advice.outlook.chain.share
        usual = Perturbed(setting_of(advice))
        base = live(advice, usual, seed)
        self._lives: dict[Act, tuple[Perturbed, Lived]] = {Act(FOLLOW): (usual, base)}
        self._stay = by_rule(base, advice, STAY)
        for act, perturbed in menu(advice, course, limit):
            ruled = perturbed.rule != usual.rule
            lived = by_rule(base, advice, perturbed.rule) if ruled else live(advice, perturbed, seed)
            if not perturbed.alone or lived.field == perturbed.alone:  # Else one would rather rest than do it.
                self._lives[act] = perturbed, lived
        self._read = {act: self._measures(lived) for act, (_, lived) in self._lives.items()}
        self._stays = self._measures(self._stay)
        self._drawn: dict[Act | None, list[dict[str, float]]] = {}
        self._base = base

    @property
    def stay(self) -> Lived:
        """The years of one who only studies what today's work asks for."""
        return self._stay

    @property
    def course(self) -> Lived:
        """The years on the course, as the coarse solver has them."""
        return self._base

    def happens(self) -> Mapping[str, float]:
        """Return how often what nobody's action changes happens in the simulated futures, by worry."""
        return happening(self._base, self._present, self._shares)

    def figure(self, worry: str, *, on_course: bool) -> float:
        """Return a worry's own figure in the simulated futures, staying put or on the course."""
        return float((self._read[Act(FOLLOW)] if on_course else self._stays)[worry].mean())

    def _measures(self, lived: Lived) -> Figures:
        return measures(lived, self._present, self._shares)

    def effects(self, worry: str, *, on_course: bool = False) -> tuple[Effect, ...]:
        """Return what shrinks a worry for sure, most first: whole ways to live against staying put, what can be done on
        top of the course against it. Empty if nothing does, or if the worry has no figure that an action moves.

        `on_course`: the figure is that of the course already; then following it shrinks nothing. Else following the
        course is told wherever it is sure, last if three others shrink the worry more.
        """
        if worry not in self._stays:
            return ()
        sign = 1.0 if worry in BETTER_UP else -1.0
        usual, lives = self._read[Act(FOLLOW)], frozenset[str]() if on_course else LIVES
        acts = [act for act in self._lives if not (on_course and act.kind == FOLLOW) and _bears(worry, act)]
        each = [self._effect(worry, act, self._stays if act.kind in lives else usual) for act in acts]
        found = sorted((one for one in each if _sure(one, sign)), key=lambda one: -sign * (one.after - one.before))
        ranged = (self._ranged(worry, one, on_course=on_course) for one in found[:TRIED])
        told = list(islice((one for one in ranged if _always(one, sign)), SHOWN))
        if not any(one.action == FOLLOW for one in told):
            follow = (self._ranged(worry, one, on_course=on_course) for one in found if one.action == FOLLOW)
            told += [one for one in follow if _always(one, sign)]
        return tuple(told)

    def staying_first(self) -> tuple[Effect, ...]:
        """Return whether other hours make the first choice surer: over the draws of the chart, solved anew in each."""
        usual = self._firsts(Act(FOLLOW))
        found = []
        for act in (act for act in self._lives if act.kind in OTHER_HOURS and act.amount == max(HOURS)):
            there = self._firsts(act)
            one = structs.replace(
                self._effect(VALUE, act, self._read[Act(FOLLOW)]),
                before=float(usual.mean()),
                after=float(there.mean()),
                stderr=_error(there - usual),
            )
            if _sure(one, 1.0):
                found.append(one)
        return tuple(sorted(found, key=lambda one: -one.after))

    def _firsts(self, act: Act) -> Floats:
        """Return for each draw 1 where the field chosen first at the medians is the one to study, 0 elsewhere."""
        perturbed, lived = self._lives[act]
        advice = replace(self._advice, person=perturbed.setting.person)
        fields = [
            to_study(advice, draw(stream(self._seed, "constants", i)), chain_in(advice.outlook, i), CARRIED)
            for i in range(worlds.DRAWS)
        ]
        return np.array([float(field == lived.field) for field in fields])

    def deepened(self) -> dict[str, Effect]:
        """Return what deepening each field that was tried alone does to being useless, by field."""
        usual = self._read[Act(FOLLOW)]
        acts = [act for act in self._lives if act.kind in ALONE]
        return {act.field: self._effect("useless_at_target", act, usual) for act in acts}

    def _effect(self, worry: str, act: Act, before: Figures) -> Effect:
        after, others = self._read[act], self._lives[act][1].careers.value
        follows = act.kind == FOLLOW
        usual, read = (self._stay, self._stays) if follows else (self._lives[Act(FOLLOW)][1], self._read[Act(FOLLOW)])
        less, useless = others - usual.careers.value, after["useless_at_target"] - read["useless_at_target"]
        counts = act.kind != "work_longer"
        return Effect(
            action=act.kind,
            field=act.field,
            amount=act.amount,
            before=float(before[worry].mean()),
            after=float(after[worry].mean()),
            stderr=_error(after[worry] - before[worry]),
            low=None,
            high=None,
            hours=self._lives[act][1].weekly - usual.weekly,
            value=float(less.mean()) if counts else None,
            value_stderr=_error(less) if counts else None,
            useless=float(useless.mean()),
            useless_stderr=_error(useless),
        )

    def _ranged(self, worry: str, effect: Effect, *, on_course: bool) -> Effect:
        """Return the effect with its 10-90 % range over draws of the constants and of the outlook."""
        act = Act(effect.action, effect.field, effect.amount)
        before = self._in_draws(None if act.kind in LIVES and not on_course else Act(FOLLOW))
        more = [after[worry] - usual[worry] for after, usual in zip(self._in_draws(act), before, strict=True)]
        low, high = np.quantile(more, [0.1, 0.9])
        point = effect.after - effect.before
        return structs.replace(effect, low=min(float(low), point), high=max(float(high), point))

    def _in_draws(self, act: Act | None) -> Sequence[Mapping[str, float]]:
        if act not in self._drawn:
            perturbed, lived = self._lives[act or Act(FOLLOW)]
            perturbed = perturbed if act else replace(perturbed, rule=STAY)
            self._drawn[act] = [
                {name: float(x.mean()) for name, x in self._measures(one).items()}
                for one in drawn(self._advice, perturbed, lived, self._seed)
            ]
        return self._drawn[act]


def _bears(worry: str, act: Act) -> bool:
    """Whether an action is one against a worry: who studies less for another reason does not mean to study less."""
    if worry in (VALUE, "generalist_too_thin"):
        return act.kind != "work_longer"  # It would count other years, or ask at another age.
    return worry != "study_eats_life" or act.kind in LESS


def _sure(effect: Effect, sign: float) -> bool:
    gain = sign * (effect.after - effect.before)
    return gain > max(SURE * effect.stderr, LEAST)


def _always(effect: Effect, sign: float) -> bool:
    """Whether an effect is one at both ends of its range over the draws."""
    return effect.low is not None and effect.high is not None and min(sign * effect.low, sign * effect.high) > 0.0


def _error(difference: Floats) -> float:
    """Return the standard error of a mean difference, where no two lives differ that of one in all."""
    n = len(difference)
    return float(difference.std(ddof=1) / np.sqrt(n)) if difference.any() and n > 1 else 0.0
