"""A disk that fails at any call changes nothing; a program that writes at any moment is not overwritten."""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinro import files
from shinro.files import digest, write, write_all
from shinro.problems import ShinroError

from .model_disk import READS, ModelDisk

if TYPE_CHECKING:
    from collections.abc import Callable

VOYAGE = Path("/voyage")
ME, LOG = VOYAGE / "me.toml", VOYAGE / "log" / "2026-11.toml"
OLD = b"as it was"
WISHES: dict[str, dict[Path, bytes]] = {
    "over": {ME: b"new"},
    "new": {VOYAGE / "a": b"new"},
    "new in new folders": {VOYAGE / "review" / "2026" / "a": b"new"},
    "two": {ME: b"new", LOG: b"new, too"},
    "two, one of them new": {VOYAGE / "course" / "a": b"new", ME: b"new, too"},
}


@pytest.fixture
def disk(monkeypatch: pytest.MonkeyPatch) -> ModelDisk:
    return _fresh(monkeypatch)


def _fresh(patch: pytest.MonkeyPatch) -> ModelDisk:
    disk = ModelDisk()
    disk.put(str(ME), OLD)
    disk.put(str(LOG), OLD)
    patch.setattr(files, "_disk", disk)
    return disk


def _seen(wishes: dict[Path, bytes]) -> dict[Path, str]:
    return {path: digest(OLD) for path in wishes if path in {ME, LOG}}


def _rules_met(wishes: dict[Path, bytes]) -> set[str]:
    """Write, and return the rules of what was wrong; none if it was done."""
    try:
        write_all(wishes, seen=_seen(wishes), within=VOYAGE)
    except ShinroError as error:
        return {problem.rule for problem in error.problems}
    return set()


def _failing(number: int, is_hit: Callable[[int], bool], calls: list[str]) -> Callable[[str], None]:
    """Return what raises the error at the calls that are hit, counted from 1, and notes in `calls` those that were."""
    count = 0

    def before(call: str) -> None:
        nonlocal count
        if number != errno.EIO and call in READS:  # a full disk can be read
            return
        count += 1
        if is_hit(count):
            calls.append(call)
            raise OSError(number, os.strerror(number))

    return before


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
@pytest.mark.parametrize(
    ("number", "rule"),
    [
        (errno.ENOSPC, "write_no_space"),
        (errno.EDQUOT, "write_no_space"),
        (errno.EROFS, "write_denied"),
        (errno.EIO, "write_failed"),
    ],
    ids=lambda value: errno.errorcode.get(value, "") if isinstance(value, int) else "",
)
def test_a_failure_at_the_nth_call_leaves_everything_as_it_was(
    monkeypatch: pytest.MonkeyPatch, wishes: dict[Path, bytes], number: int, rule: str
) -> None:
    for n in range(1, 200):
        disk = _fresh(monkeypatch)
        before, hit = disk.files(), list[str]()
        disk.before = _failing(number, n.__eq__, hit)
        rules = _rules_met(wishes)
        now = disk.files()
        if rules:
            assert rules == {rule}
            assert now == before, f"call {n}, {hit}"
        else:
            assert {path: now[str(path)] for path in wishes} == wishes
            left = set(now) - set(before) - {str(at) for path in wishes for at in (path, *path.parents)}
            assert not left or hit == ["remove"]  # a name that could not be taken away is swept later
        if not hit:
            break
    assert n > 8
    assert not hit


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EIO])
def test_a_disk_that_fails_from_some_call_on_leaves_each_file_whole_and_is_told(
    monkeypatch: pytest.MonkeyPatch, wishes: dict[Path, bytes], number: int
) -> None:
    met = set()
    for n in range(1, 200):
        disk = _fresh(monkeypatch)
        before, hit = disk.files(), list[str]()
        disk.before = _failing(number, n.__le__, hit)
        rules = _rules_met(wishes)
        now = disk.files()
        for path, new in wishes.items() if rules else ():
            may_be = {new, before.get(str(path))} if "write_unconfirmed" in rules else {before.get(str(path))}
            assert now.get(str(path)) in may_be
        met |= rules
        if not hit:
            break
    assert not hit
    assert met == {"write_unconfirmed", "write_no_space" if number == errno.ENOSPC else "write_failed"}


@pytest.mark.parametrize("number", [errno.EPERM, errno.EOPNOTSUPP])
def test_a_disk_without_links_is_written_to(disk: ModelDisk, number: int) -> None:
    def before(call: str) -> None:
        if call == "link":
            raise OSError(number, os.strerror(number))

    disk.before = before
    write(VOYAGE / "a", b"new")
    write(ME, b"new", seen=digest(OLD))
    with pytest.raises(ShinroError):
        write(VOYAGE / "a", b"other")
    assert disk.files() == {"/voyage": None, "/voyage/a": b"new", "/voyage/log": None, str(LOG): OLD, str(ME): b"new"}


def _meddling(n: int, meddle: Callable[[], None], calls: list[str]) -> Callable[[str], None]:
    def before(call: str) -> None:
        calls.append(call)
        if len(calls) == n:
            meddle()

    return before


def _meddle_at_every_call(patch: pytest.MonkeyPatch, path: Path) -> list[str]:
    """Let an editor save at each call in turn, and return the calls right before which its text was lost."""
    lost = []
    for n in range(1, 200):
        disk = _fresh(patch)
        calls: list[str] = []
        disk.before = _meddling(n, lambda disk=disk: disk.put(str(path), b"an editor's"), calls)  # type: ignore[misc]
        rules = _rules_met({path: b"ours"})
        assert rules <= {"write_changed", "write_exists"}
        if len(calls) < n:
            break
        now = disk.files()
        assert now[str(path)] in {b"ours", b"an editor's"}
        assert not (rules and now[str(path)] == b"ours")
        assert not any(name.endswith(".shinro-tmp") for name in now)
        if now[str(path)] == b"ours":
            lost.append(calls[n - 1])
    return lost


def test_an_editor_that_saves_at_any_moment_but_one_is_not_overwritten(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _meddle_at_every_call(monkeypatch, ME) == ["rename"]  # between the last look and the rename


def test_without_the_last_look_it_would_be(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(files, "_is_as_seen", lambda wish: True)
    assert len(_meddle_at_every_call(monkeypatch, ME)) > 10


def test_a_file_that_somebody_takes_away_meanwhile_stays_away(monkeypatch: pytest.MonkeyPatch) -> None:
    for n in range(1, 200):
        disk = _fresh(monkeypatch)
        calls: list[str] = []
        disk.before = _meddling(n, lambda disk=disk: disk.root.names["voyage"].change(**{ME.name: None}), calls)  # type: ignore[misc]
        rules = _rules_met({ME: b"ours"})
        if len(calls) < n:
            break
        assert rules == {"write_changed"} or calls[n - 1] == "rename" or "rename" in calls[: n - 1]
        assert not (rules and str(ME) in disk.files())
    assert n > 10


@pytest.mark.parametrize("wishes", WISHES.values(), ids=WISHES)
def test_an_interrupt_at_any_call_leaves_all_old_or_all_new(
    monkeypatch: pytest.MonkeyPatch, wishes: dict[Path, bytes]
) -> None:
    def interrupt() -> None:
        raise KeyboardInterrupt

    for n in range(1, 200):
        disk = _fresh(monkeypatch)
        before, calls = disk.files(), list[str]()
        disk.before = _meddling(n, interrupt, calls)
        try:
            write_all(wishes, seen=_seen(wishes), within=VOYAGE)
            break
        except KeyboardInterrupt:
            now = disk.files()
        if now != before:
            assert {path: now.get(str(path)) for path in wishes} == wishes
            assert calls[n - 1] == "remove"  # of the old file, when all was done
    assert n > 10


def test_two_that_make_the_same_new_file_never_overwrite_each_other(monkeypatch: pytest.MonkeyPatch) -> None:
    assert _meddle_at_every_call(monkeypatch, VOYAGE / "a") == []


def test_what_a_kill_left_is_swept_once_it_is_old(disk: ModelDisk) -> None:
    name = ".0123456789abcdef.shinro-tmp"
    disk.put(f"/voyage/{name}", b"half")
    disk.put("/voyage/.a.swp", b"an editor's")
    disk.clock = 3000.0
    write(VOYAGE / "a", b"new")
    assert f"/voyage/{name}" in disk.files()
    disk.clock = 4000.0
    write(VOYAGE / "b", b"new")
    assert f"/voyage/{name}" not in disk.files()
    assert "/voyage/.a.swp" in disk.files()
