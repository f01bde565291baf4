from hypothesis import given
from hypothesis import strategies as st

from shinro.show.figures import Table
from shinro.show.grid import grid, joined, upright
from shinro.show.width import width

CELLS = st.text("ab1%、表 ", max_size=40)


@given(st.integers(1, 8).flatmap(lambda n: st.lists(st.tuples(*[CELLS] * n), min_size=2, max_size=5)))
def test_lines_never_leave_the_terminal(rows: list[tuple[str, ...]]) -> None:
    assert all(width(line) <= 80 for line in grid(Table(rows[0], tuple(rows[1:]))))


def test_figures_stand_flush_right_and_no_rows_are_no_lines() -> None:
    assert grid(Table(("a", "n"), (("x", "5"), ("y", "12")))) == ["  a   n", "  x   5", "  y  12"]
    assert grid(Table(("a",), ())) == []


def test_a_table_turns_over_its_diagonal() -> None:
    assert upright(Table(("a", "b"), (("1", "2"),))) == Table(("a", "1"), (("b", "2"),))


def test_empty_blocks_leave_no_gap() -> None:
    assert joined([["a"], [], ["b "]]) == "a\n\nb\n"
