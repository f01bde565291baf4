"""Own skills and challenges: what is wrong in `own.toml` is told at its place, and its ids count everywhere."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage import glance
from shinro.voyage.sense_own import check_own
from shinro.voyage.shape import Found

from .folder import KNOWN, ME, problems, sail, write

if TYPE_CHECKING:
    from pathlib import Path

OWN = """schema = 1
[[skill]]
id = "acme-rules"
name = "Our pricing rules"
area = "fnd"
hours = 12
requires = ["fnd-eda"]
[[skill]]
id = "acme-prices"
name = "値付け"
area = "tab"
hours = 8
level = "lead"
requires = ["acme-rules", "tab-gbdt"]
[[challenge]]
id = "acme-pricing"
name = "Price the spare parts"
area = "tab"
needs = { tab-gbdt = "contribute", acme-prices = "foundation" }
metric = "margin"
"""
NAMED = f"""{ME}[[skill]]
id = "acme-rules"
[[challenge]]
id = "acme-pricing"
value = 12_000_000
"""
LOG = '[[entry]]\ndate = 2026-05-04\nkind = "study"\ntext = "x"\nskill = "acme-prices"\n'
PLAN = """schema = 1
challenge = "acme-pricing"
made_on = 2026-05-04
start = 2026-05-04
weekly_hours = 4
[[step]]
skill = "acme-prices"
depth = "contribute"
hours = 8
"""


def bring(folder: Path, own: str = OWN, me: str = NAMED) -> Path:
    write(folder, me, m2026_05=LOG)
    (folder / "plan").mkdir()
    (folder / "plan" / "acme-pricing.toml").write_text(PLAN)
    (folder / "own.toml").write_text(own)
    return folder


def test_its_ids_may_stand_wherever_one_of_the_atlas_may(tmp_path: Path) -> None:
    voyage = sail(bring(tmp_path))
    assert [(one.id, one.level, one.requires) for one in voyage.own.skill] == [
        ("acme-rules", "contribute", ("fnd-eda",)),
        ("acme-prices", "lead", ("acme-rules", "tab-gbdt")),
    ]
    assert voyage.own.challenge[0].needs == {"tab-gbdt": "contribute", "acme-prices": "foundation"}
    assert [one.value for one in voyage.me.challenge] == [12_000_000]
    assert voyage.unknown == ()
    assert glance.own_of(tmp_path) == voyage.own


def test_without_the_file_its_ids_are_unknown(tmp_path: Path) -> None:
    (bring(tmp_path) / "own.toml").unlink()
    assert [(rule, told["value"]) for rule, _, told in problems(tmp_path)] == [
        ("unknown_skill", "acme-rules"),
        ("unknown_challenge", "acme-pricing"),
        ("unknown_skill", "acme-prices"),
    ]


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "near"),
    [
        ('area = "fnd"', 'area = "fdn"', "unknown_area", "5:1", "fnd"),
        ('name = "Price the spare parts"\narea = "tab"', 'name = "x"\narea = "fnd"', "unknown_field", "18:1", ""),
        ('["fnd-eda"]', '["fnd-edo"]', "unknown_skill", "7:13", "fnd-eda"),
        ('"acme-rules", "tab-gbdt"', '"acme-rule", "tab-gbdt"', "unknown_skill", "14:13", "acme-rules"),
        ("{ tab-gbdt", "{ tab-gbtd", "unknown_skill", "19:11", "tab-gbdt"),
        ("acme-prices = ", "acme-price = ", "unknown_skill", "19:36", "acme-prices"),
        ('id = "acme-rules"', 'id = "tab-validation"', "id_taken", "3:1", None),
        ('id = "acme-pricing"', 'id = "tab-churn"', "id_taken", "16:1", None),
        ('id = "acme-prices"', 'id = "acme-rules"', "named_twice", "9:1", None),
        ("hours = 12", "hours = 0", "invalid_value", "6:1", None),
        ("hours = 12", "hours = -3", "invalid_value", "6:1", None),
        ('id = "acme-rules"', 'id = "../me"', "invalid_value", "3:1", None),
        ('level = "lead"', 'level = "leed"', "invalid_value", "13:1", "lead"),
        ('= "foundation" }', '= "fundation" }', "invalid_value", "19:36", "foundation"),
        ('{ tab-gbdt = "contribute", acme-prices = "foundation" }', "{}", "invalid_value", "19:1", None),
        ('name = "値付け"\n', "", "missing_key", "8:1", None),
        ('["fnd-eda"]', '["fnd-eda", "acme-rules"]', "cycle", "7:24", None),
    ],
)
def test_each_fault_has_its_place_and_its_cure(
    tmp_path: Path, old: str, new: str, rule: str, place: str, near: str | None
) -> None:
    assert old in OWN
    found = problems(bring(tmp_path, OWN.replace(old, new, 1), ME))
    assert found[0][:2] == (rule, f"own.toml:{place}")
    assert near is None or found[0][2]["suggestion"] == near


def test_a_circle_is_named_whole_where_it_closes_and_each_only_once(tmp_path: Path) -> None:
    own = OWN.replace('["fnd-eda"]', '["fnd-eda", "acme-more"]') + (
        '[[skill]]\nid = "acme-more"\nname = "x"\narea = "tab"\nhours = 1\nrequires = ["acme-prices", "acme-more"]\n'
    )
    assert [(rule, place, told["value"]) for rule, place, told in problems(bring(tmp_path, own))] == [
        ("cycle", "own.toml:14:13", "acme-rules -> acme-more -> acme-prices -> acme-rules"),
        ("cycle", "own.toml:26:28", "acme-more -> acme-more"),
    ]


@pytest.mark.parametrize("text", ["[[skill]\n", "schema = 9\n", "<<<<<<< HEAD\n"])
def test_of_a_file_that_cannot_be_read_nothing_follows_elsewhere(tmp_path: Path, text: str) -> None:
    found = problems(bring(tmp_path, text))
    assert [place.split(":")[0] for _, place, _ in found] == ["own.toml"]


def test_what_is_wrong_in_a_row_leaves_its_id_known(tmp_path: Path) -> None:
    assert [rule for rule, _, _ in problems(bring(tmp_path, OWN.replace("hours = 12", 'hours = "x"')))] == [
        "wrong_type"
    ]


@given(st.lists(st.lists(st.integers(0, 6), max_size=3), min_size=7, max_size=7))
def test_circles_are_told_exactly_where_there_is_one(requires: list[list[int]]) -> None:
    rows = [{"id": f"s{at}", "requires": [f"s{need}" for need in needs]} for at, needs in enumerate(requires)]
    found = Found()
    check_own({"skill": rows}, KNOWN, found)
    told = [(path, str(arguments["value"]).split(" -> ")) for rule, path, arguments in found.faults if rule == "cycle"]
    for path, ring in told:
        assert ring[0] == ring[-1]
        assert all(need in rows[int(one[1:])]["requires"] for one, need in pairwise(ring))
        assert rows[int(path[1])]["id"] == ring[-2]
    left = {one["id"]: set(one["requires"]) for one in rows}
    for _, ring in told:
        left[ring[-2]].discard(ring[-1])
    while ready := [one for one, needs in left.items() if not needs & left.keys()]:
        for one in ready:
            del left[one]
    assert left == {}
    assert bool(told) == _has_circle(requires)


def _has_circle(requires: list[list[int]]) -> bool:
    reach = [set(needs) for needs in requires]
    for _ in requires:
        reach = [near.union(*(reach[need] for need in near)) for near in reach]
    return any(at in far for at, far in enumerate(reach))
