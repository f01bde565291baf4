from hypothesis import given
from hypothesis import strategies as st

from shinro.show.sparkline import AHEAD, BLOCKS, HISTORY, history_and_median, sparkline

from . import fixture


@given(st.lists(st.floats(0, 1), max_size=40))
def test_one_block_per_value_and_higher_is_never_lower(values: list[float]) -> None:
    line = sparkline(values)
    assert len(line) == len(values)
    assert set(line) <= set(BLOCKS)
    for a, one in zip(values, line, strict=True):
        for b, other in zip(values, line, strict=True):
            if a <= b:
                assert BLOCKS.index(one) <= BLOCKS.index(other)


def test_history_and_future_have_fixed_places() -> None:
    for field in fixture.chart().outlook.fields:
        line = history_and_median(field)
        assert len(line) == HISTORY + 1 + len(AHEAD)
        assert line[HISTORY] == "|"
