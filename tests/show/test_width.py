import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.show.width import may_start, pad, shorten, width, wrap

TEXT = st.text(
    alphabet=st.one_of(
        st.sampled_from("、。」「（）ーっ 漢字仮名データABCabc123%¥.,-…"),
        st.characters(exclude_categories=["Cs", "Cc"]),
    ),
    max_size=120,
)


def test_columns_of_both_scripts() -> None:
    assert width("abc") == 3
    assert width("針路") == 4
    assert width("が") == 2  # KA and a combining mark
    assert width("") == 0


@given(TEXT, st.integers(6, 90))
def test_no_line_is_too_wide_and_no_character_is_lost(text: str, columns: int) -> None:
    lines = wrap(text, columns, first="* ", rest="  ")
    assert all(width(line) <= columns for line in lines)
    assert "".join("".join(lines)[1:].split()) == "".join(text.split())


@given(
    st.lists(
        st.sampled_from(["表形式データ", "を", "学ぶ", "。", "、", "「強み」", "ない", "っ", "42%", "LightGBM"]),
        max_size=60,
    )
)
def test_no_line_starts_with_a_mark_that_closes(words: list[str]) -> None:
    lines = wrap("あ" + "".join(words).replace("。。", "。").replace("、、", "、"), 24)
    starts = [line[0] for line in lines if line]
    # a run of marks longer than a line cannot be kept together; such runs do not occur above this width
    if not any(word in "".join(words) for word in ("っっっ", "。、。", "、。、")):
        assert not [start for start in starts if not may_start(start)]


def test_numbers_stay_with_their_unit_and_words_stay_whole() -> None:
    lines = wrap("来年の年収は850万円で、データサイエンスの仕事が中心です。", 20)
    assert any("850万円" in line for line in lines)
    assert not any(line.startswith(("万円", "、", "。")) for line in lines)


def test_line_breaks_stay() -> None:
    assert wrap("one\n\ntwo", 20, first="> ") == ["> one", ">", "> two"]


def test_too_narrow_is_refused() -> None:
    with pytest.raises(ValueError, match="3"):
        wrap("text", 3, first="  ")


@given(TEXT, st.integers(1, 60))
def test_shorten_keeps_to_the_columns(text: str, columns: int) -> None:
    assert width(shorten(text, columns)) <= columns


def test_pad_counts_columns() -> None:
    assert pad("針路", 6) == "針路  "
    assert pad("7", 3, right=True) == "  7"
    assert pad("longer", 3) == "longer"
