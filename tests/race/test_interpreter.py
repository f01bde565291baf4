"""What each policy of the advice does where one thing is known: what its prose says."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shinro.race.challenges import challenges
from shinro.race.codes import WEIGHTS
from shinro.race.world import SCALE, WEEKS

from .made import (
    AREAS,
    ATLAS,
    BASIC,
    CROSS,
    FIELD_HOURS,
    FIELDS,
    NOTHING,
    F,
    H,
    X,
    atlas_challenges,
    constants,
    employer,
    follow,
    jobs,
    made_challenges,
    made_seen,
    made_world,
    rule,
    studied,
)

THREE = ("tab", "cv", "nlp")
POLICIES = tuple(ATLAS.advice)


def test_deepen_one_studies_and_works_in_its_field_whatever_booms() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.6}, present="cv", wage={"nlp": 3.0})
    boom = {"nlp": 1.0}
    told = follow("deepen-one", world, made_seen(world, hype=boom, growth=boom, demand=boom, wage={"nlp": 3.0}))
    assert jobs(told) == ["cv"] * 4
    for t in range(3):
        assert studied(told, t) == {"cv": 0.85, "fnd": 0.1, "lrn": 0.05}


def test_stay_put_studies_what_its_work_lacks_in_three_tenths_of_the_hours() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7, "nlp": 0.5}, present="cv")
    told = follow("stay-put", world, made_seen(world, hype={"nlp": 1.0}), made_challenges({"cv": 400.0}))
    assert jobs(told) == ["cv"] * 4
    assert studied(told, 0) == {"cv": 0.3}


def test_follow_hype_studies_what_rises_fastest_and_moves_when_the_hype_does() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow(
        "follow-hype", world, made_seen(world, hype={"nlp": [0.9, 0.9, 0.1, 0.1], "tab": [0.2, 0.2, 0.5, 0.5]})
    )
    assert [max(studied(told, t).items(), key=lambda one: one[1]) for t in range(4)] == [
        ("nlp", 0.9),
        ("nlp", 0.9),
        ("tab", 0.9),
        ("tab", 0.9),
    ]
    assert studied(told, 0) == {"nlp": 0.9, "swe": 0.05, "lrn": 0.05}


def test_follow_hype_stays_where_it_is_when_nothing_is_known_of_attention() -> None:
    world = made_world(menu=THREE, coverage={"cv": 0.7}, present="cv")
    assert studied(follow("follow-hype", world), 0)["cv"] == 0.9


def test_highest_pay_moves_for_a_margin_alone() -> None:
    """Of the distance between the best and the worst paid field, the first lead is under five hundredths."""
    pay: dict[str, float | list[float]] = {"tab": 0.5, "nlp": [1.02, 1.04, 1.04]}
    world = made_world(3, menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow("highest-pay", world, made_seen(world, wage=pay))
    assert [("cv" in studied(told, t), "nlp" in studied(told, t)) for t in range(3)] == [
        (True, False),
        (False, True),
        (False, True),
    ]
    assert studied(told, 1) == {"nlp": 0.8, "swe": 0.1, "biz": 0.05, "lrn": 0.05}


def test_highest_pay_waits_two_half_years_after_it_moved() -> None:
    pay: dict[str, float | list[float]] = {"tab": [0.5, 2.0, 2.0, 2.0], "nlp": 1.2}
    world = made_world(4, menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow("highest-pay", world, made_seen(world, wage=pay))
    best = [max(FIELDS, key=lambda field: studied(told, t).get(field, 0.0)) for t in range(4)]
    assert best == ["nlp", "nlp", "tab", "tab"]


@pytest.mark.parametrize(
    ("demand", "growth", "coverage", "expected"),
    [
        ({"tab": 0.2, "nlp": 0.8}, {}, {}, "nlp"),
        ({}, {"tab": 0.5, "nlp": -0.5}, {}, "tab"),
        ({}, {}, {"tab": 0.4, "cv": 0.7, "nlp": 0.1}, "nlp"),
        # 0.4 for demand, 0.4 for growth and 0.2 for what is not known: tab 0 + 0.4 + 0.2 beats nlp 0.4 + 0 + 0.17.
        ({"tab": 0.0, "cv": 0.0, "nlp": 0.9}, {"tab": 0.6}, {"cv": 0.7, "nlp": 0.1}, "tab"),
    ],
)
def test_follow_demand_weighs_demand_its_growth_and_what_is_not_known(
    demand: dict[str, float], growth: dict[str, float], coverage: dict[str, float], expected: str
) -> None:
    world = made_world(1, menu=THREE, coverage=coverage)
    told = follow("follow-demand", world, made_seen(world, demand=dict(demand), growth=dict(growth)))
    assert studied(told, 0) == {expected: 0.75, "swe": 0.1, "biz": 0.1, "lrn": 0.05}


def test_t_shaped_deepens_one_and_gives_the_others_a_base() -> None:
    world = made_world(1, menu=(*THREE, "ts"), coverage={"cv": 0.7, "ts": 0.35}, present="cv")
    assert studied(follow("t-shaped", world), 0) == {
        "cv": 0.5,
        "tab": 0.15,
        "nlp": 0.15,
        "biz": 0.1,
        "swe": 0.05,
        "lrn": 0.05,
    }


def test_the_base_of_t_shaped_ends_with_the_foundations() -> None:
    world = made_world(12, menu=THREE, coverage={"cv": 0.7}, present="cv", constants=constants(forgetting=0.0))
    told = follow("t-shaped", world)
    assert told.held[0, -1, [FIELDS.index("tab"), FIELDS.index("nlp")]] == pytest.approx([BASIC, BASIC], abs=0.01)
    of = made_challenges()._replace(basic=np.full(F, 0.9))
    wide = follow("t-shaped", world, of=of).held[0, -1, FIELDS.index("tab")]
    assert wide == pytest.approx(0.4, abs=0.01), "no further than the limit either"


def test_barbell_takes_what_lasts_and_the_newest() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow("barbell", world, made_seen(world, hype={"nlp": 0.3, "gen": 1.0}))
    assert studied(told, 0) == {"nlp": 0.35, "fnd": 0.3, "swe": 0.15, "biz": 0.15, "lrn": 0.05}


@pytest.mark.parametrize("menu", [FIELDS, THREE])
def test_even_generalist_spreads_its_hours_over_every_field_there_is(menu: tuple[str, ...]) -> None:
    told = follow("even-generalist", made_world(1, menu=menu, coverage={"cv": 0.3}))
    assert studied(told, 0) == pytest.approx(
        dict.fromkeys(menu, 0.75 / len(menu)) | dict.fromkeys(CROSS, 0.0625), abs=1e-4
    )


def test_compounding_takes_nine_tenths_of_the_hours_and_stays_near_its_base() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow("compounding", world, made_seen(world, demand={"nlp": 0.5}))
    assert studied(told, 0, share_of=0.9 * H) == {
        "cv": 0.25,
        "nlp": 0.1,
        "fnd": 0.25,
        "swe": 0.15,
        "biz": 0.1,
        "lrn": 0.15,
    }


@pytest.mark.parametrize(("weight", "expected"), [(0.29, "cv"), (0.31, "nlp")])
def test_compounding_leaves_its_work_for_three_tenths_more_alone(weight: float, expected: str) -> None:
    """Nothing but being the field known best tells nlp from cv."""
    world = made_world(1, menu=("cv", "nlp"), coverage={"cv": 0.7, "nlp": 0.71}, present="cv")
    alone = np.where(np.array(WEIGHTS) == "incumbent", weight, 0.0)
    assert jobs(follow(rule("compounding")._replace(weights=alone), world)) == [expected]


def test_compounding_stays_for_four_half_years_after_a_change() -> None:
    """What its work is weighed by moves back after a half-year; the work may follow four after it changed."""
    world = made_world(6, menu=("cv", "nlp"), coverage={"cv": 0.8, "nlp": 0.8}, present="cv")
    hype = np.where(np.array(WEIGHTS) == "hype", 1.0, 0.0)
    seen = made_seen(world, hype={"cv": [0.0, 1.0, 1.0, 1.0, 1.0, 1.0], "nlp": [1.0, 0.0, 0.0, 0.0, 0.0, 0.0]})
    told = follow(rule("compounding")._replace(weights=hype), world, seen)
    assert jobs(told) == ["nlp"] * 4 + ["cv"] * 2


def test_catch_up_takes_new_fields_that_fit_into_nine_tenths_of_its_hours() -> None:
    world = made_world(1, menu=(*THREE, "ts"), coverage={"cv": 0.8, "tab": 0.4, "nlp": 0.2}, present="cv")
    told = follow("catch-up-from-zero", world, of=made_challenges({"ts": 0.91 * H}))
    assert studied(told, 0) == {"nlp": 0.7, "cv": 0.1, "lrn": 0.1, "biz": 0.1}
    assert jobs(told) == ["cv"], "work is where one is employable until then"


def test_what_over_how_takes_the_most_valued_challenge_within_reach_whatever_the_technique() -> None:
    of = made_challenges({"nlp": 1.51 * H, "tab": 1.49 * H})
    worth = np.where(np.isin(of.field, [FIELDS.index("cv"), FIELDS.index("tab")]), employer(of), 0.0)
    best = FIELDS[of.field[worth.argmax()]]
    other = "cv" if best == "tab" else "tab"
    fits = of.fits.copy()
    fits[FIELDS.index(other)] = 1.0
    world = made_world(1, menu=THREE, coverage={other: 0.7}, present=other)
    told = follow("what-over-how", world, of=of._replace(fits=fits))
    assert studied(told, 0)[best] >= 0.6


def test_what_over_how_is_not_held_back_by_a_better_fit_at_home() -> None:
    of = made_challenges()
    worth = employer(of)
    best = FIELDS[of.field[worth.argmax()]]
    home = "tab" if best != "tab" else "cv"
    shows, fits = of.shows.copy(), of.fits.copy()
    shows[:, 0] = 1.0
    fits[FIELDS.index(home), 0] = 1.0
    world = made_world(8, menu=FIELDS, coverage={home: 0.9, best: 0.9}, present=home)
    told = follow("what-over-how", world, of=of._replace(shows=shows, fits=fits))
    assert told.success[0, :4].any(), "a strength is known, and home lists it"
    assert set(jobs(told)[4:]) == {best}


def test_business_first_puts_four_tenths_into_business() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow("business-first", world, of=made_challenges({"cv": 180.0, "tab": 180.0, "nlp": 180.0}))
    assert {area: share for area, share in studied(told, 0).items() if area in CROSS} == {
        "biz": 0.4,
        "swe": 0.1,
        "lrn": 0.05,
    }
    assert sum(studied(told, 0).values()) == pytest.approx(1.0)


def test_strengths_first_moves_to_what_fits_once_a_strength_is_known() -> None:
    of = made_challenges()
    shows, fits = of.shows.copy(), of.fits.copy()
    shows[:, 3] = 1.0
    fits[FIELDS.index("tab"), 3], fits[FIELDS.index("cv"), 3] = 0.5, 1.0
    world = made_world(10, menu=("tab", "cv"), coverage={"tab": 0.7, "cv": 0.7}, present="tab")
    told = follow("strengths-first", world, of=of._replace(shows=shows, fits=fits))
    first = int(told.success[0].argmax())
    assert 0 <= first < 8
    assert told.success[0, first]
    assert set(jobs(told)[first + 1 :]) == {"cv"}
    assert all(studied(told, t)["cv"] > 0.3 - 1e-6 for t in range(first + 1, 10))


def test_teach_in_public_puts_a_quarter_into_learning_itself() -> None:
    world = made_world(2, menu=THREE, coverage={"cv": 0.7}, present="cv")
    told = follow("teach-in-public", world, of=made_challenges({"cv": 400.0, "nlp": 400.0, "tab": 400.0}))
    for t in range(2):
        found = studied(told, t)
        assert {area: found[area] for area in CROSS if area in found} == {"lrn": 0.25, "biz": 0.1, "fnd": 0.05}
        assert found["cv"] >= 0.4 - 1e-6
        assert sum(found.values()) == pytest.approx(1.0)


def test_hours_that_cross_areas_cannot_use_pass_on_to_the_fields() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7}, stock={"fnd": 1.0}, present="cv")
    assert studied(follow("deepen-one", world), 0) == {"cv": 0.95, "lrn": 0.05}


def test_an_entry_s_leftovers_pass_to_the_next() -> None:
    """Nothing is missing of what the work asks for: its seven tenths pass to the incumbent."""
    world = made_world(1, menu=("cv",), coverage={"cv": 0.7}, present="cv")
    told = follow(
        "catch-up-from-zero", world, of=made_challenges()._replace(most=np.zeros(len(made_challenges().field)))
    )
    assert studied(told, 0) == {"cv": 0.8, "lrn": 0.1, "biz": 0.1}


def test_what_the_last_entry_leaves_goes_to_the_incumbent_then_to_learning_and_the_rest_is_rest() -> None:
    none = made_challenges()._replace(most=np.zeros(len(made_challenges().field)))
    world = made_world(1, menu=("cv",), coverage={"cv": 0.7}, present="cv")
    assert studied(follow("stay-put", world, of=none), 0) == {"cv": 0.3}
    full = made_world(1, menu=("cv",), coverage={"cv": 1.0}, present="cv")
    assert studied(follow("stay-put", full, of=none), 0) == {"lrn": 0.3}
    all_held = made_world(1, menu=("cv",), coverage={"cv": 1.0}, stock={"lrn": 1.0}, present="cv")
    assert studied(follow("stay-put", all_held, of=none), 0) == {}


def test_the_incumbent_is_the_field_known_best_on_the_menu() -> None:
    world = made_world(1, menu=("cv", "nlp"))
    assert studied(follow("deepen-one", world), 0) == {"cv": 0.85, "fnd": 0.1, "lrn": 0.05}


def test_a_field_that_nearly_all_is_held_of_still_takes_the_hours_that_mastery_takes() -> None:
    """Learning slows near mastery: a quarter missing takes most of the hours of the whole field."""
    world = made_world(1, menu=("cv",), coverage={"cv": 0.75}, present="cv")
    missing = 0.25 * FIELD_HOURS * world.constants[0, SCALE]
    assert follow("deepen-one", world).study[0, 0, FIELDS.index("cv")] > missing


def test_nothing_is_offered_of_fields_without_posts_but_where_one_works() -> None:
    world = made_world(3, menu=THREE, coverage={"cv": 0.7}, present="cv", share={"tab": NOTHING, "nlp": NOTHING})
    told = follow("even-generalist", world, of=made_challenges({"cv": 1e4}))
    assert jobs(told) == ["cv"] * 3


@st.composite
def situations(draw: st.DrawFn) -> tuple[int, tuple[str, ...], bool]:
    menu = draw(st.lists(st.sampled_from(FIELDS), unique=True, min_size=1))
    return draw(st.integers(0, 10**6)), tuple(menu), draw(st.booleans())


KNOWS = challenges(
    ATLAS, {skill.id: 0.6 for skill in ATLAS.areas["tab"].skills} | {s.id: 1.0 for s in ATLAS.areas["fnd"].skills}
)


@pytest.mark.parametrize("policy", POLICIES)
@settings(max_examples=25, deadline=None)
@given(situation=situations())
def test_no_policy_studies_more_than_its_hours_off_the_menu_or_beyond_mastery(
    policy: str, situation: tuple[int, tuple[str, ...], bool]
) -> None:
    seed, menu, nothing = situation
    random = np.random.default_rng(seed)
    known = {field: float(random.choice([0.0, 1.0, random.random()])) for field in menu}
    T = 6
    world = made_world(
        T,
        menu=menu,
        coverage=known,
        stock={area: float(random.choice([0.0, 1.0, random.random()])) for area in CROSS},
        present=str(random.choice(menu)) if random.random() < 0.7 else "",
        share={field: float(np.exp(random.uniform(-9, -2))) for field in FIELDS},
        weekly_hours=float(random.choice([0.5, 8.0, 60.0])),
        hours=random.uniform(100, 600, F),
        stock_hours=random.uniform(100, 600, X),
        speeds=random.uniform(0.0, 0.3, (X, F)),
    )
    seen = made_seen(
        world,
        hype={field: list(random.uniform(-1, 1, T)) for field in FIELDS},
        growth={field: list(random.uniform(-1, 1, T)) for field in FIELDS},
        demand={field: list(random.uniform(0, 1, T)) for field in FIELDS},
        wage={field: list(random.uniform(0.5, 2, T)) for field in FIELDS},
    )
    told = follow(policy, world, seen, atlas_challenges() if nothing else KNOWS, key=seed)
    most = world.weekly_hours * WEEKS * ATLAS.advice[policy].policy.effort
    assert (told.study >= 0.0).all()
    assert (told.study[0].sum(axis=1) <= most * (1.0 + 1e-5)).all()
    assert not told.study[0][:, [i for i, area in enumerate(AREAS) if area in FIELDS and area not in menu]].any()
    assert (told.held <= 1.0).all()
    full = told.held[0, :-1] >= 0.999
    assert not told.study[0][full].any()
    assert told.job[0].max() <= F


def test_who_is_not_employable_where_the_challenge_is_works_where_it_pays_best() -> None:
    world = made_world(1, menu=THREE, coverage={"cv": 0.7, "tab": 0.9}, present="cv")
    bold = rule("catch-up-from-zero")
    assert jobs(follow(bold, world)) == ["tab"], "paid more than cv, which is known less"
    assert jobs(follow(bold, world, made_seen(world, wage={"cv": 2.0}))) == ["cv"], "by the pay that is known"
    nowhere = made_world(1, menu=THREE, coverage={"cv": 0.5})
    assert jobs(follow(bold, nowhere)) == ["outside"]


def test_offers_and_successes_are_the_same_whatever_the_policy() -> None:
    """All work in the one field there is, on challenges that are held: what succeeds is drawn alike."""
    world = made_world(8, menu=("cv",), coverage={"cv": 1.0}, present="cv", constants=constants(forgetting=0.0))
    found = [follow(policy, world).success for policy in POLICIES]
    assert all(np.array_equal(one, found[0]) for one in found)
    assert 0 < found[0].sum() < 8
