"""Advice of one's own: what is wrong in `advice.toml` is told at its place, and the rest is kept as it is."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import msgspec
import pytest

from shinro.policy import Filter, Pick, Policy, Switch, Work
from shinro.problems import ShinroError
from shinro.voyage import OwnPolicy, examine, read

from .folder import DAY, KNOWN, write

if TYPE_CHECKING:
    from pathlib import Path

    from shinro.problems import Problem

ADVICE = """schema = 1
[[policy]]
id = "support-first"
name = "まず問い合わせ対応"
idea = "Learn what the support team needs."
work_first = true
effort = 0.9
fixed = { fnd = 0.3 }
field_split = [
  { share = 0.5, pick = "work_gap" },
  { share = 0.2, pick = "top", score = { hype = 0.6, fit = 0.4 }, except = ["incumbent"] },
]
switch = { allowed = true, min_hold = 2, margin = 0.1 }
work = { weights = { value = 0.6, p = 0.4 }, filter = {}, lexicographic = ["importance"] }
[[policy]]
id = "rest"
name = "Rest"
work_first = false
effort = 0.1
fixed = {}
field_split = [{ share = 1, pick = "below", limit = 0.4 }]
[policy.switch]
allowed = false
min_hold = 99
margin = 1
[policy.work]
weights = {}
filter = { max_gap_over_H = 1.2 }
"""
HELD = replace(KNOWN, advice=("deepen-one", "stay-put"))


def bring(folder: Path, text: str = ADVICE) -> Path:
    write(folder)
    (folder / "advice.toml").write_text(text)
    return folder


def problems(folder: Path) -> list[Problem]:
    try:
        read(folder, HELD, as_of=DAY, today=DAY)
    except ShinroError as error:
        return list(error.problems)
    return []


def told(folder: Path, problem: Problem) -> str:
    return str(problem.place).removeprefix(f"{folder}/")


def test_what_is_written_is_what_is_read(tmp_path: Path) -> None:
    voyage = read(bring(tmp_path), HELD, as_of=DAY, today=DAY)
    one, other = voyage.advice.policy
    assert (one.id, one.name, one.idea, one.believes) == (
        "support-first",
        "まず問い合わせ対応",
        "Learn what the support team needs.",
        "",
    )
    assert one.policy == Policy(
        work_first=True,
        effort=0.9,
        fixed={"fnd": 0.3},
        field_split=(
            Pick(0.5, "work_gap"),
            Pick(0.2, "top", score={"hype": 0.6, "fit": 0.4}, excluding=("incumbent",)),
        ),
        switch=Switch(True, 2, 0.1),
        work=Work({"value": 0.6, "p": 0.4}, Filter(), ("importance",)),
    )
    assert other.policy.field_split == (Pick(1, "below", limit=0.4),)
    assert voyage.unknown == ()


def test_a_row_has_the_keys_of_every_policy() -> None:
    own = {item.name: item.type for item in msgspec.structs.fields(OwnPolicy)}
    assert {item.name: own[item.name] for item in msgspec.structs.fields(Policy)} == {
        item.name: item.type for item in msgspec.structs.fields(Policy)
    }


def test_without_the_file_there_is_none(tmp_path: Path) -> None:
    assert read(write(tmp_path), HELD, as_of=DAY, today=DAY).advice.policy == ()


@pytest.mark.parametrize(
    ("old", "new", "rule", "place", "near"),
    [
        ('id = "rest"', 'id = "stay-put"', "id_taken", "16:1", ""),
        ('id = "rest"', 'id = "support-first"', "named_twice", "16:1", ""),
        ('id = "rest"', 'id = "A rest"', "invalid_value", "16:1", ""),
        ("fixed = { fnd = 0.3 }", "fixed = { fnd = 0.4 }", "shares_sum", "9:1", ""),
        ("fixed = { fnd = 0.3 }", "fixed = { fdn = 0.3 }", "unknown_area", "8:11", "fnd"),
        ("fixed = { fnd = 0.3 }", "fixed = { tab = 0.3 }", "unknown_area", "8:11", ""),
        ("effort = 0.9", "effort = 0", "invalid_value", "7:1", ""),
        ("effort = 0.9", "effort = 1.1", "invalid_value", "7:1", ""),
        ("effort = 0.9\n", "", "missing_key", "2:1", ""),
        ("effort = 0.9", "efort = 0.9", "unknown_key", "7:1", "effort"),
        ('"work_gap"', '"work-gap"', "invalid_value", "10:18", "work_gap"),
        ("share = 0.2", "share = -0.2", "invalid_value", "11:5", ""),
        ("{ hype =", "{ hipe =", "unknown_variable", "11:42", "hype"),
        (" score = { hype = 0.6, fit = 0.4 },", "", "missing_key", "11:3", ""),
        ('["incumbent"]', '["incumbents"]', "invalid_value", "11:77", "incumbent"),
        ('["incumbent"]', '["newest"]', "invalid_value", "11:77", ""),
        (", limit = 0.4 }]", " }]", "missing_key", "21:16", ""),
        ("limit = 0.4", "limt = 0.4", "unknown_key", "21:45", "limit"),
        ('"below", limit', '"all", limit', "key_unused", "21:43", ""),
        ("{ value =", "{ values =", "unknown_variable", "14:22", "value"),
        ('["importance"]', '["importence"]', "unknown_variable", "14:76", "importance"),
        ("min_hold = 99", "min_hold = 9.5", "wrong_type", "24:1", ""),
        ("margin = 1\n", "margin = 1\nprefer_new = true\n", "missing_key", "29:1", ""),
    ],
)
def test_each_fault_has_its_place_and_its_cure(
    tmp_path: Path, old: str, new: str, rule: str, place: str, near: str
) -> None:
    assert old in ADVICE
    found = problems(bring(tmp_path, ADVICE.replace(old, new, 1)))
    assert [(one.rule, told(tmp_path, one)) for one in found] == [(rule, f"advice.toml:{place}")]
    assert found[0].arguments.get("suggestion", "") == near


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    text = ADVICE.replace("effort = 0.9", 'effort = "most"').replace("fnd = 0.3", "fnd = 0.4").replace("{ hype", "{ x")
    assert [one.rule for one in problems(bring(tmp_path, text))] == ["wrong_type", "shares_sum", "unknown_variable"]


def test_what_is_not_understood_is_kept_and_noted(tmp_path: Path) -> None:
    text = ADVICE.replace('name = "Rest"', 'name = "Rest"\nheard_from = "A."').replace(
        "margin = 1\n", "margin = 1\nx = 2\n"
    )
    found = examine(bring(tmp_path, text), HELD, as_of=DAY, today=DAY)
    assert found.problems == ()
    assert [(one.rule, told(tmp_path, one), one.arguments["value"]) for one in found.notes] == [
        ("unknown_key", "advice.toml:18:1", "heard_from"),
        ("unknown_key", "advice.toml:27:1", "x"),
    ]
    assert (tmp_path / "advice.toml").read_text() == text


@pytest.mark.parametrize(
    "text", ["policy = 3\n", "policy = [3]\n", "[policy]\n", "[[policy]]\n", "[[policy]\n", "schema = 9\n"]
)
def test_a_file_of_another_shape_is_told_and_not_more_than_it(tmp_path: Path, text: str) -> None:
    found = problems(bring(tmp_path, text))
    assert {told(tmp_path, one).split(":")[0] for one in found} == {"advice.toml"}
