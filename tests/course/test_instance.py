"""Instances from files and arrays: what is refused, with which array and entry, and what does not matter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import pytest

from shinro.course import Instance, read
from shinro.problems import Problem, ShinroError
from shinro.show.messages import describe
from shinro.show.words import Words

if TYPE_CHECKING:
    from pathlib import Path


def arrays(**changes: Any) -> dict[str, Any]:
    """Two arms, three actions, four levels, two regimes, five periods."""
    K, A, S, D = 2, 3, 4, 2
    return {
        "r": np.zeros((K, A, S, D)),
        "rT": np.zeros((K, S, D)),
        "lo": np.zeros((K, A, S), np.int64),
        "ph": np.full((K, A, S), 0.5),
        "P": np.full((K, D, D), 0.5),
        "c": np.array([0.0, 1.0, 2.0]),
        "w": np.array([0, 0, 1]),
        "H": 2.0,
        "beta": 0.9,
        "s0": np.array([0, 3]),
        "d0": np.array([0, 1]),
        "T": 5,
    } | changes


def entry(array: Any, at: tuple[int, ...], value: float) -> Any:
    changed = np.array(array, np.float64)
    changed[at] = value
    return changed


def problems_of(**changes: Any) -> list[Problem]:
    with pytest.raises(ShinroError) as error:
        Instance(**arrays(**changes))
    return list(error.value.problems)


A = arrays()
WRONG: list[tuple[dict[str, Any], str, dict[str, Any]]] = [
    ({"r": A["r"][0]}, "array_shape", {"array": "r", "value": "[3, 4, 2]", "expected": "[K=2, A=3, S=4, D=2]"}),
    ({"rT": A["rT"][:, :3]}, "array_shape", {"array": "rT", "value": "[2, 3, 2]", "expected": "[K=2, S=4, D=2]"}),
    ({"c": A["c"][:2]}, "array_shape", {"array": "c", "value": "[2]", "expected": "[A=3]"}),
    ({"H": [1.0, 2.0]}, "array_shape", {"array": "H", "value": "[2]", "expected": "[]"}),
    (
        {"P": np.full((4, 2, 2, 2), 0.5)},
        "array_shape",
        {"array": "P", "expected": "[K=2, D=2, D=2] / [T=5, K=2, D=2, D=2]"},
    ),
    ({"r": A["r"].astype(str)}, "array_kind", {"array": "r", "value": "<U32"}),
    ({"r": A["r"].astype(complex)}, "array_kind", {"array": "r", "value": "complex128"}),
    ({"c": [0, [1, 2], 3]}, "array_kind", {"array": "c", "value": "list"}),
    ({"r": entry(A["r"], (1, 2, 0, 1), np.nan)}, "array_not_finite", {"where": "r[1, 2, 0, 1]", "count": 1}),
    ({"H": np.inf}, "array_not_finite", {"where": "H", "value": "inf"}),
    ({"lo": entry(A["lo"], (0, 1, 2), 0.5)}, "array_not_whole", {"where": "lo[0, 1, 2]", "value": "0.5"}),
    ({"lo": entry(A["lo"], (0, 1, 2), 3)}, "array_range", {"where": "lo[0, 1, 2]", "expected": "≥ 0, ≤ 2"}),
    ({"lo": entry(A["lo"], (0, 1, 2), -1)}, "array_range", {"where": "lo[0, 1, 2]", "value": "-1"}),
    ({"ph": A["ph"] + 1}, "array_range", {"where": "ph[0, 0, 0]", "count": 24, "expected": "≥ 0, ≤ 1"}),
    ({"P": entry(A["P"], (1, 0, 1), 0.4)}, "array_row_sum", {"where": "P[1, 0]", "value": "0.9", "count": 1}),
    ({"P": np.array([[[1.5, -0.5], [0.5, 0.5]]] * 2)}, "array_range", {"where": "P[0, 0, 0]", "count": 4}),
    ({"c": [0, 1, -2]}, "array_range", {"where": "c[2]", "value": "-2"}),
    ({"w": [0, 0, 2]}, "array_range", {"where": "w[2]", "expected": "≥ 0, ≤ 1"}),
    ({"w": [0, 0, 0.5]}, "array_not_whole", {"where": "w[2]"}),
    ({"H": -1}, "array_range", {"where": "H"}),
    ({"beta": 0}, "array_range", {"where": "beta", "expected": "> 0, ≤ 1"}),
    ({"beta": 1.1}, "array_range", {"where": "beta"}),
    ({"s0": [0, 4]}, "array_range", {"where": "s0[1]", "expected": "≥ 0, ≤ 3"}),
    ({"d0": [2, 0]}, "array_range", {"where": "d0[0]", "expected": "≥ 0, ≤ 1"}),
    ({"T": 0}, "array_range", {"where": "T"}),
    ({"T": 2.5}, "array_not_whole", {"where": "T"}),
    ({"c": [1, 1, 2]}, "no_idle_action", {}),
]


@pytest.mark.parametrize(
    ("changes", "rule", "arguments"), WRONG, ids=lambda v: str(list(v)) if isinstance(v, dict) else v
)
def test_what_is_wrong_is_named(changes: dict[str, Any], rule: str, arguments: dict[str, Any]) -> None:
    (problem,) = problems_of(**changes)
    assert problem.rule == rule
    assert {name: problem.arguments[name] for name in arguments} == arguments


@pytest.mark.parametrize(("axis", "expected"), [("S", "S ≥ 2"), ("A", "A ≥ 1"), ("K", "K ≥ 1"), ("D", "D ≥ 1")])
def test_an_axis_that_is_too_short_is_named_first(axis: str, expected: str) -> None:
    n = {"K": 2, "A": 3, "S": 4, "D": 2} | {axis: int(expected[-1]) - 1}
    K, A, S, D = n.values()
    made = arrays(r=np.zeros((K, A, S, D)), rT=np.zeros((K, S, D)), lo=np.zeros((K, A, S)), ph=np.zeros((K, A, S)))
    made |= {"P": np.full((K, D, D), 0.5), "c": np.zeros(A), "w": np.zeros(A), "s0": np.zeros(K), "d0": np.zeros(K)}
    problem = problems_of(**made)[0]
    assert (problem.rule, problem.arguments["array"], problem.arguments["expected"]) == ("array_shape", "r", expected)


def test_every_problem_is_told_at_once() -> None:
    found = problems_of(beta=2.0, w=[0, 0, 3], s0=[0, 9], P=np.zeros((2, 2, 2)))
    assert [problem.arguments["array"] for problem in found] == ["P", "w", "beta", "s0"]


def test_an_instance_is_a_copy_that_cannot_be_changed() -> None:
    mine = arrays()
    instance = Instance(**mine)
    mine["r"][:] = 7.0
    assert not instance.r.any()
    with pytest.raises(ValueError, match="read-only"):
        instance.r[:] = 1.0


def test_single_precision_chances_are_made_whole() -> None:
    third = np.full((2, 3, 3), 1 / 3, np.float32)
    instance = Instance(**arrays(P=third, r=np.zeros((2, 3, 4, 3)), rT=np.zeros((2, 4, 3))))
    assert instance.P.sum(axis=-1) == pytest.approx(1.0, abs=1e-15)


def test_a_file_is_read_as_it_was_written(tmp_path: Path) -> None:
    P = np.random.default_rng(1).dirichlet([1, 1], (5, 2, 2))
    np.savez(tmp_path / "a.npz", **arrays(P=P))
    np.savez_compressed(tmp_path / "b.npz", **arrays(P=P), note=np.array("mine"), R=np.zeros(3))
    one, other = read(tmp_path / "a.npz"), read(tmp_path / "b.npz")
    assert (one.T, one.H, one.beta, one.unused) == (5, 2.0, 0.9, ())
    assert pytest.approx(P) == one.P
    assert np.array_equal(one.P, other.P)
    assert other.unused == ("R", "note")


def refused(path: Path) -> list[Problem]:
    with pytest.raises(ShinroError) as error:
        read(path)
    assert {str(problem.place) for problem in error.value.problems} == {str(path)}
    return list(error.value.problems)


def test_missing_and_wrong_arrays_of_a_file_are_told_together(tmp_path: Path) -> None:
    some = arrays(c=[0, 1, -2])
    del some["rT"], some["T"]
    np.savez(tmp_path / "a.npz", **some)
    found = refused(tmp_path / "a.npz")
    assert [(p.rule, p.arguments["array"]) for p in found] == [
        ("array_missing", "rT"), ("array_missing", "T"), ("array_range", "c"),
    ]  # fmt: skip
    told = "a.npz: array_missing: the array rT is missing → add it: rT[K, S, D]"
    assert describe(found[0], Words("en")).endswith(told)


def test_objects_are_never_unpacked(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", **arrays(c=np.array([print, 0, 1], object)), allow_pickle=True)
    (problem,) = refused(tmp_path / "a.npz")
    assert (problem.rule, problem.arguments["array"]) == ("array_kind", "c")


def test_what_is_no_npz_is_refused(tmp_path: Path) -> None:
    np.save(tmp_path / "a.npy", np.zeros(3))
    (tmp_path / "b.npz").write_text("r, rT\n1, 2\n")
    (tmp_path / "c.npz").write_bytes(b"")
    (tmp_path / "d.npz").write_bytes(b"PK\x03\x04 and so on")
    for name in ("a.npy", "b.npz", "c.npz", "d.npz"):
        assert [problem.rule for problem in refused(tmp_path / name)] == ["not_an_instance"]
    assert [problem.rule for problem in refused(tmp_path / "none.npz")] == ["unreadable"]
    assert [problem.rule for problem in refused(tmp_path)] == ["unreadable"]


def test_a_damaged_array_is_named(tmp_path: Path) -> None:
    np.savez(tmp_path / "a.npz", **arrays())
    data = bytearray((tmp_path / "a.npz").read_bytes())
    at = data.index(b"ph.npy") + 300
    data[at] ^= 0xFF
    (tmp_path / "a.npz").write_bytes(data)
    (problem,) = refused(tmp_path / "a.npz")
    assert (problem.rule, problem.arguments["array"]) == ("array_broken", "ph")


@pytest.mark.parametrize("changes", [changes for changes, _, _ in WRONG])
def test_both_languages_fill_every_sentence(changes: dict[str, Any]) -> None:
    for language in ("en", "ja"):
        for problem in problems_of(**changes):
            told = describe(problem, Words(language))
            assert "?" not in told
            assert problem.rule not in told
