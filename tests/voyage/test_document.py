"""What stands in the way of reading a file is one problem, told with its cure; nothing outside the folder is read."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.voyage.encoding import likely

from .folder import ME, problems, sail, write

ENTRY = '[[entry]]\ndate = 2026-05-01\nkind = "study"\ntext = "信頼度曲線を学び直した。"\n'


def found(folder: Path) -> list[tuple[str, str]]:
    return [(rule, place) for rule, place, _ in problems(folder)]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_line_ends_and_a_byte_order_mark_are_fine(tmp_path: Path, end: str, mark: str) -> None:
    text = (mark + ENTRY).replace("\n", end)
    assert sail(write(tmp_path, m2026_05=text)).log[0].text == "信頼度曲線を学び直した。"
    write(tmp_path, m2026_05=text.replace("kind", "knd"))
    assert found(tmp_path) == [("unknown_key", "log/2026-05.toml:3:1")]


@pytest.mark.parametrize(
    ("codec", "name"),
    [
        ("cp932", "Shift_JIS"),
        ("euc_jp", "EUC-JP"),
        ("iso2022_jp", "ISO-2022-JP"),
        ("utf-16", "UTF-16"),
        ("utf-16-le", "UTF-16LE"),
        ("utf-16-be", "UTF-16BE"),
        ("utf-32", "UTF-32"),
    ],
)
def test_another_encoding_is_named_with_the_command_that_converts_it(tmp_path: Path, codec: str, name: str) -> None:
    write(tmp_path, m2026_05=ENTRY.encode(codec))
    [(rule, place, arguments)] = problems(tmp_path)
    assert (rule, place, arguments["value"]) == ("other_encoding", "log/2026-05.toml", name)
    file = tmp_path / "log" / "2026-05.toml"
    assert str(arguments["expected"]).endswith(f"-t UTF-8 {file}.old > {file}")
    assert os.system(f"{arguments['expected']} 2> {os.devnull}") == 0
    assert sail(tmp_path).log[0].text == "信頼度曲線を学び直した。"


@given(
    st.text(st.characters(min_codepoint=0x3041, max_codepoint=0x3093), min_size=4), st.sampled_from(["cp932", "euc_jp"])
)
def test_kana_are_told_apart_in_both_old_encodings(text: str, codec: str) -> None:
    assert likely(text.encode(codec)) == {"cp932": "Shift_JIS", "euc_jp": "EUC-JP"}[codec]


@given(st.text())
def test_utf8_is_never_taken_for_another_encoding(text: str) -> None:
    assert likely(text.replace("\0", "").replace("\x1b$", "").encode()) == ""


def test_a_damaged_utf8_file_names_the_first_wrong_byte(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY.encode()[:-4] + b"\xff" + ENTRY.encode()[-4:])
    assert found(tmp_path) == [("not_utf8", "log/2026-05.toml:4:20")]


def test_zero_bytes_are_counted_and_placed(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY.encode() + b"\0\0\0")
    [(rule, place, arguments)] = problems(tmp_path)
    assert (rule, place, arguments["value"]) == ("nul_byte", "log/2026-05.toml:5:1", 3)
    assert os.system(str(arguments["expected"])) == 0
    assert len(sail(tmp_path).log) == 1


@given(st.text(min_size=1).map(lambda text: text.replace("\0", "").encode()), st.integers(0), st.integers(1, 3))
def test_a_few_zero_bytes_do_not_make_utf8_another_encoding(text: bytes, at: int, zeros: int) -> None:
    at %= len(text) + 1
    assert likely(text[:at] + b"\0" * zeros + text[at:]) == ""


CONFLICT = "<<<<<<< HEAD\nhours = 3\n=======\nhours = 4\n>>>>>>> other\n"


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_the_marks_of_a_merge_are_one_problem_a_file(tmp_path: Path, end: str) -> None:
    write(
        tmp_path,
        ME + CONFLICT,
        m2026_05=(ENTRY + CONFLICT + ENTRY + CONFLICT.replace("=======", "||||||| x\n=======")).replace("\n", end),
    )
    assert problems(tmp_path) == [
        ("merge_conflict", "me.toml:4:1", {"value": 1}),
        ("merge_conflict", "log/2026-05.toml:5:1", {"value": 2}),
    ]


def test_a_conflict_inside_a_text_and_in_the_words_of_a_review_counts(tmp_path: Path) -> None:
    write(tmp_path, m2026_05='[[entry]]\ndate = 2026-05-01\nkind = "study"\ntext = """\n' + CONFLICT + '"""\n')
    (tmp_path / "review").mkdir()
    (tmp_path / "review" / "2026-W20.md").write_text("+++\nschema = 1\n+++\n" + CONFLICT)
    assert found(tmp_path) == [("merge_conflict", "log/2026-05.toml:5:1"), ("merge_conflict", "review/2026-W20.md:4:1")]


def test_a_mark_left_over_is_told_as_one(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY + ">>>>>>> other\n")
    assert found(tmp_path) == [("merge_conflict", "log/2026-05.toml:5:1")]


def test_seven_signs_in_a_text_are_no_conflict(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY.replace("信", "<<<<<<< ======= >>>>>>> 信"))
    assert found(tmp_path) == []


@pytest.mark.parametrize(
    "text",
    [
        "x = " + "[" * 100_000,
        "x = " + "[" * 100_000 + "]" * 100_000,
        "x = " + "{a=" * 100_000 + "1" + "}" * 100_000,
        ".".join("a" * 100_000) + " = 1",
        '"' + "b" * 99 + '\\"" . ' + ".".join("a" * 100_000) + " = 1",
        "[" + " . ".join("a" * 100_000) + "]",
        "[[" + ".".join(["'a'"] * 100_000) + "]]",
        "x = {" + ".".join("a" * 100_000) + " = 1}",
    ],
    ids=lambda text: text[:8],
)
def test_what_is_nested_without_end_is_one_problem(tmp_path: Path, text: str) -> None:
    assert [rule for rule, _ in found(write(tmp_path, m2026_05=text))] == ["too_deep"]


@pytest.mark.parametrize(
    "line",
    [
        'text = "' + "x" * 10_000_000 + '"',
        "x" * 10_000_000,
        "hours = " + "1" * 10_000_000,
        '"' + "x." * 5_000_000 + '" =',
    ],
    ids=lambda line: line[:8],
)
def test_a_line_of_ten_megabytes_gives_a_short_message(tmp_path: Path, line: str) -> None:
    write(tmp_path, m2026_05=ENTRY.replace('text = "信頼度曲線を学び直した。"', line) + "oops")
    [(rule, place, arguments)] = problems(tmp_path)
    assert rule == "long_line"
    assert place.startswith("log/2026-05.toml:")
    assert len(str(arguments["value"])) < 100


def test_a_link_to_another_file_of_the_folder_does_not_count_twice(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY)
    (tmp_path / "log" / "newest.toml").symlink_to("2026-05.toml")
    assert len(sail(tmp_path).log) == 1


def test_a_number_too_long_for_python_is_placed(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY + "hours = " + "1" * 5000 + "\n")
    assert found(tmp_path) == [("toml_syntax", "log/2026-05.toml:5:9")]


def test_links_are_followed_inside_the_folder_only(tmp_path: Path) -> None:
    folder, outside = write(tmp_path / "me"), tmp_path / "secret.toml"
    outside.write_text("secret")
    log = folder / "log"
    (folder / "kept.toml").write_text(ENTRY)
    (log / "a.toml").symlink_to(folder / "kept.toml")
    assert len(sail(folder).log) == 1
    for name, target in (("b", outside), ("c", log / "c.toml"), ("d", log / "nothing"), ("e", Path("/dev/zero"))):
        (log / f"{name}.toml").symlink_to(target)
    assert found(folder) == [
        ("link_outside", "log/b.toml"),
        ("link_loop", "log/c.toml"),
        ("link_broken", "log/d.toml"),
        ("link_outside", "log/e.toml"),
    ]


def test_a_link_to_the_voyage_is_fine_and_one_from_inside_it_to_a_folder_elsewhere_is_not(tmp_path: Path) -> None:
    folder = write(tmp_path / "me", m2026_05=ENTRY)
    (tmp_path / "link").symlink_to(folder)
    assert len(sail(tmp_path / "link").log) == 1
    (tmp_path / "elsewhere").mkdir()
    (folder / "review").symlink_to(tmp_path / "elsewhere")
    (folder / "me.toml").rename(tmp_path / "elsewhere" / "me.toml")
    (folder / "me.toml").symlink_to(tmp_path / "elsewhere" / "me.toml")
    assert found(folder) == [("link_outside", "me.toml"), ("link_outside", "review")]


def test_what_is_no_file_is_not_waited_for(tmp_path: Path) -> None:
    folder = write(tmp_path)
    (folder / "log" / "a.toml").mkdir()
    os.mkfifo(folder / "log" / "b.toml")
    (folder / "review").write_text("")
    assert found(folder) == [("not_a_file", "log/a.toml"), ("not_a_file", "log/b.toml"), ("not_a_folder", "review")]


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read_is_told(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY)
    (tmp_path / "log" / "2026-05.toml").chmod(0)
    assert found(tmp_path) == [("read_denied", "log/2026-05.toml")]


def test_files_that_editors_leave_are_not_ours(tmp_path: Path) -> None:
    write(tmp_path, m2026_05=ENTRY)
    (tmp_path / "log" / ".#2026-05.toml").symlink_to("me@host.1234")
    (tmp_path / "log" / ".2026-06.toml").write_text("half a li")
    (tmp_path / "log" / "2026-05.toml~").write_text("old")
    assert len(sail(tmp_path).log) == 1


@given(st.binary(max_size=80))
def test_any_bytes_are_one_problem_or_none(data: bytes) -> None:
    with TemporaryDirectory() as name:
        folder = write(Path(name), m2026_05=data)
        before = (folder / "log" / "2026-05.toml").read_bytes()
        assert len(problems(folder)) <= 4
        assert (folder / "log" / "2026-05.toml").read_bytes() == before
