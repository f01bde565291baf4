"""The same advice in other worlds: draws of the constants and of the outlook, and one constant at a time.

The advice stays what the medians gave and the world follows the draw, with the same futures for every way of life that
is compared. Which field a world would have one study is solved anew for it, among the fields that the course works in
most and those of the choices, on a coarser grid. That alone errs: at the medians it says what is advised for 15 of 20
people. So where one constant alone moves, its worths are amended by what they missed at the medians, where the choices
were lived out in full (`amended`, a control variate). In a draw, where all move, little of that error is left:
`CARRIED` of it is taken over. Over ten draws each of ten people, four of them of those five, the full program then
says the same in 84 of 100 draws (83 with nothing taken over, 73 with all).
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from ..random import key, stream
from .answer import Driver
from .calibration import APART, calibration, draw, values
from .choice import field_of, worths
from .dual import bound_near
from .model import ROUGHEST_LEVELS, build
from .policy import RULES, simulate
from .work import ending_useless

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from ..outlook import DemandChain, MarketChain, Outlook
    from .dual import Bound
    from .policy import Policy
    from .types import Floats, Integers, Person

CAREERS_PER_WORLD = 250
DRAWS = 20
FIELDS = 5
CARRIED = 0.25
"""Part of the coarse grid's error at the medians that a draw is amended by (judgement: 0, 1/4 and 1/2 agree with the
full program in 83, 84 and 82 of 100 draws, which cannot be told apart; 1 in 73)."""
DECISIVE = frozenset(
    {
        "hours_to_employable",
        "work_learning_hours",
        "share_for_even_odds",
        "availability_elasticity",
        "change_granted",
        "outside_pay",
        "rest_value",
        "end_weight",
    }
)
"""Constants tried one at a time for another field to study; each draw moves all of them."""


@dataclass(frozen=True, slots=True)
class Advice:
    """What was made of the medians: the policy, its bound, the person's present arm, this half-year's choices.

    `choices` holds joint actions, the one advised first, the last without study; `worths[N]`: what each simulated
    career of the course is worth, luck taken out; `amends`: what to add to each field's worth on the coarse grid
    (`amended`).
    """

    person: Person
    outlook: Outlook
    policy: Policy
    best: Bound
    present: int
    choices: tuple[Integers, ...]
    worths: Floats
    amends: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class World:
    """One set of constants: the field to study there, and how each way of life fares.

    `value` and `useless` (the chance of it at the target age) by rule; `choices`: value of each choice.
    """

    field: str
    value: Mapping[str, float]
    useless: Mapping[str, float]
    choices: tuple[float, ...]


def drawn_worlds(advice: Advice, seed: int) -> tuple[World, list[World]]:
    """Return the world of the medians and those of `DRAWS` draws of all constants and of the outlook, all in the same
    futures.
    """
    draws = [(draw(stream(seed, "constants", i)), chain_in(advice.outlook, i)) for i in range(DRAWS)]
    usual = _world(advice, values(), advice.outlook.chain, seed)
    return usual, [_world(advice, constants, chain, seed) for constants, chain in draws]


def chain_in(outlook: Outlook, i: int) -> DemandChain:
    """Return the chain of draw `i` of the outlook; beyond those drawn, the outlook's own."""
    return outlook.drawn[i] if i < len(outlook.drawn) else outlook.chain


def _world(advice: Advice, constants: Mapping[str, float], chain: DemandChain, seed: int) -> World:
    there = build(advice.person, chain, advice.outlook.market, constants)
    futures = key(seed, "worlds")
    chosen = [
        simulate(advice.policy, CAREERS_PER_WORLD, futures, world=there, forced=choice) for choice in advice.choices
    ]
    lives = {"ours": chosen[0]} | {
        rule: simulate(advice.policy, CAREERS_PER_WORLD, futures, rule=rule, present=advice.present, world=there)
        for rule in RULES
        if rule != "ours"
    }
    return World(
        field=to_study(advice, constants, chain, CARRIED),
        value={rule: float(life.value.mean()) for rule, life in lives.items()},
        useless={rule: ending_useless(life)[0] for rule, life in lives.items()},
        choices=tuple(float(life.value.mean()) for life in chosen),
    )


def _studied(advice: Advice, choice: Integers) -> str:
    return field_of(advice.policy.program, choice)


def to_study(
    advice: Advice, constants: Mapping[str, float], chain: DemandChain | None = None, part: float = 1.0
) -> str:
    """Return the field to study this half-year if the constants are these and demand goes by `chain`, by the outlook's
    own if not given; worths are amended by `part` of what they missed at the medians.
    """
    return _first(_worths(advice, constants, chain or advice.outlook.chain), scaled(advice.amends, part))


def scaled(amends: Mapping[str, float], part: float) -> dict[str, float]:
    """Return `part` of what is added to each field's worth."""
    return {name: part * more for name, more in amends.items()}


def amended(advice: Advice, behind: Sequence[float]) -> Advice:
    """Return the advice with `amends` from how far each choice, lived out in full, falls `behind` the first.

    A field that was not tried counts as no better than the last that was.
    """
    coarse = _worths(advice, values(), advice.outlook.chain)
    full: dict[str, float] = {}
    for choice, less in zip(advice.choices, behind, strict=True):
        full.setdefault(_studied(advice, choice), -max(less, 0.0))
    first = next(iter(full))
    least = min((worth for name, worth in full.items() if name), default=0.0)
    amends = {
        name: full[name] - (worth - coarse[first]) if name in full else min(0.0, least - (worth - coarse[first]))
        for name, worth in coarse.items()
    }
    return replace(advice, amends={first: 0.0} | amends)


def _first(worth: Mapping[str, float], amends: Mapping[str, float]) -> str:
    """Return the field worth most; of those worth as much, the first that was amended, the one advised."""
    order = list(amends)
    total = {name: value + amends.get(name, 0.0) for name, value in worth.items()}
    return min(total, key=lambda name: (-round(total[name], 9), order.index(name) if name in order else len(order)))


def _worths(advice: Advice, constants: Mapping[str, float], chain: DemandChain) -> dict[str, float]:
    arms, work = advice.policy.program.arms, advice.best.work
    asked = {advice.present, *(arms.index(name) for choice in advice.choices if (name := _studied(advice, choice)))}
    rest = sorted(set(range(len(arms) - 1)) - asked, key=lambda k: (-work[k], k))
    kept = sorted([*asked, *rest[: max(FIELDS - len(asked), 0)]])
    names = [arms[k] for k in kept]
    return _worths_in(
        replace(advice.person, coverage={name: advice.person.coverage[name] for name in names}),
        replace(
            chain,
            share=chain.share[kept],
            start=chain.start[kept],
            step=chain.step[:, kept],
            given=chain.given[:, :, kept],
            after=chain.after[kept],
        ),
        advice.outlook.market,
        constants,
        advice.best.market_prices,
    )


def to_study_in(
    person: Person,
    chain: DemandChain,
    market: MarketChain,
    constants: Mapping[str, float],
    market_prices: Floats,
    amends: Mapping[str, float] | None = None,
) -> str:
    """Return the field to study this half-year, among all of `person.coverage`, from prices of a program much alike."""
    return _first(_worths_in(person, chain, market, constants, market_prices), amends or {})


def _worths_in(
    person: Person, chain: DemandChain, market: MarketChain, constants: Mapping[str, float], market_prices: Floats
) -> dict[str, float]:
    there = build(person, chain, market, constants, ROUGHEST_LEVELS)
    return worths(there, bound_near(there, market_prices))


def drivers(advice: Advice, p: float, median: World, seed: int) -> tuple[Driver, ...]:
    """Move one constant at a time to its 10th and 90th percentile; largest effect first, those without any left out.

    The chance of being useless is `p` plus the difference to `median` in the same futures. Constants that are not
    `DECISIVE` are taken to leave the field to study as it is.
    """
    found = []
    usual = _studied(advice, advice.choices[0])
    for constant in calibration().values():
        if constant.low == constant.high or constant.id in APART:
            continue
        chances, fields = [], []
        for end in (constant.low, constant.high):
            constants = {**values(), constant.id: end}
            there = build(advice.person, advice.outlook.chain, advice.outlook.market, constants)
            life = simulate(
                advice.policy,
                CAREERS_PER_WORLD,
                key(seed, "worlds"),
                world=there,
                forced=advice.choices[0],
            )
            chances.append(min(max(p + ending_useless(life)[0] - median.useless["ours"], 0.0), 1.0))
            fields.append(to_study(advice, constants) if constant.id in DECISIVE else usual)
        if max(abs(chance - p) for chance in chances) > 0.5 / CAREERS_PER_WORLD or set(fields) != {usual}:
            found.append(
                Driver(
                    constant=constant.id,
                    value=constant.value,
                    at_low=chances[0],
                    at_high=chances[1],
                    field_low=fields[0],
                    field_high=fields[1],
                    basis=constant.basis,
                )
            )
    return tuple(sorted(found, key=lambda d: (-abs(d.at_high - d.at_low), d.constant)))
