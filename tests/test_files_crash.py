"""A kill or a power cut at any call leaves each file old or new, whole; what was acknowledged stays.

`kill -9` cannot show this: the kernel keeps what was not flushed. So the writer runs on the model of a disk that may
forget it. That each flush and the rename are needed is shown, too: without any one of them the same test fails.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from shinro import files
from shinro.files import digest, write_all

from .model_disk import Killed, ModelDisk

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DataObject

VOYAGE = Path("/voyage")
FOLDERS = files._folders
NAMES = ["me.toml", "log/2026-11.toml", "course/old/2026-h2.toml"]


def _killing_at(call: int) -> Callable[[str], None]:
    """Return what ends the process at its n-th call, and at every later one: nothing of it runs any more."""
    count = 0

    def before(_: str) -> None:
        nonlocal count
        count += 1
        if count >= call:
            raise Killed

    return before


def _live(disk: ModelDisk, name: str) -> bytes | None:
    return disk.files().get(f"{VOYAGE}/{name}")


def _write_be_killed_and_lose_power(data: DataObject, disk: ModelDisk) -> None:
    """Write several times over, in pieces of luck that Hypothesis chooses; check every file after each."""
    disk.put(f"{VOYAGE}/me.toml", b"as it was, as it was")
    may_be: dict[str, set[bytes | None]] = {name: {_live(disk, name)} for name in NAMES}
    may_kill = data.draw(st.booleans(), label="kills without a power cut, and all within the voyage")
    for step in range(data.draw(st.integers(1, 4), label="steps")):
        names = data.draw(st.lists(st.sampled_from(NAMES), min_size=1, max_size=2, unique=True), label="names")
        new = {name: f"{step} {name} {step} {name}".encode() for name in names}
        seen = {VOYAGE / name: digest(there) for name in names if (there := _live(disk, name)) is not None}
        fate = data.draw(st.sampled_from(["done", "done, then cut", "cut", *["kill"] * may_kill]), label="fate")
        if not fate.startswith("done"):
            disk.before = _killing_at(data.draw(st.integers(1, 60), label="at call"))
        try:
            contents = {VOYAGE / name: content for name, content in new.items()}
            write_all(contents, seen=seen, within=VOYAGE if may_kill else None)
            for name in names:
                may_be[name] = {new[name]}
        except Killed:
            for name in names:
                may_be[name].add(new[name])
        disk.before = lambda _: None
        if fate.endswith("cut"):
            disk.cut(
                lambda: data.draw(st.booleans(), label="survives"),
                lambda n: data.draw(st.integers(0, n - 1), label="state"),
            )
        for name in NAMES:
            assert _live(disk, name) in may_be[name]
            if fate.endswith("cut"):
                may_be[name] = {_live(disk, name)}


@settings(max_examples=400)
@given(st.data())
def test_each_file_is_old_or_new_and_what_was_acknowledged_stays(data: DataObject) -> None:
    with pytest.MonkeyPatch.context() as patch:
        disk = ModelDisk()
        patch.setattr(files, "_disk", disk)
        _write_be_killed_and_lose_power(data, disk)


class _NoFlush(ModelDisk):
    def flush(self, handle: int) -> None:
        pass


class _NoFolderFlush(ModelDisk):
    def flush_folder(self, folder: Path) -> None:
        pass


class _FlushAfterRename(ModelDisk):
    def flush(self, handle: int) -> None:
        self.late = handle

    def flush_folder(self, folder: Path) -> None:
        super().flush(self.late)
        super().flush_folder(folder)


class _NoRename(ModelDisk):
    def rename(self, old: Path, new: Path) -> None:
        pass


class _NoLink(ModelDisk):
    def link(self, old: Path, new: Path) -> None:
        pass


class _InPlace(ModelDisk):
    """Writes into the old file, as most programs do, even flushing it."""

    def rename(self, old: Path, new: Path) -> None:
        file, content = self._at(new), self._at(old).data
        file.data = b""
        self.before("truncate")
        file.data = content
        self.before("flush")
        file.kept = content


@pytest.mark.parametrize("broken", [_NoFlush, _NoFolderFlush, _FlushAfterRename, _NoRename, _NoLink, _InPlace])
def test_without_a_flush_or_the_rename_the_test_above_fails(broken: type[ModelDisk]) -> None:
    _assert_found(broken, {})


@pytest.mark.parametrize(
    "fewer",
    [
        lambda wishes, made, within: [wish.real.parent for wish in wishes],
        lambda wishes, made, within: [folder.parent for folder in made],
        lambda wishes, made, within: FOLDERS(wishes, made, None),
        lambda wishes, made, within: FOLDERS(wishes, [], within),
        lambda wishes, made, within: FOLDERS(wishes[:1], made, within),
    ],
    ids=["only its own", "only those of new folders", "none above", "none of new folders", "only the first file's"],
)
def test_with_a_folder_less_flushed_the_test_above_fails(fewer: object) -> None:
    _assert_found(ModelDisk, {"_folders": fewer})


def _assert_found(kind: type[ModelDisk], changes: dict[str, object]) -> None:
    """Assert that the property fails with this disk, or with these functions of `files` replaced."""

    @settings(
        max_examples=5000,
        derandomize=True,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        report_multiple_bugs=False,
    )
    @given(st.data())
    def run(data: DataObject) -> None:
        with pytest.MonkeyPatch.context() as patch:
            disk = kind()
            patch.setattr(files, "_disk", disk)
            for name, function in changes.items():
                patch.setattr(files, name, function)
            _write_be_killed_and_lose_power(data, disk)

    with pytest.raises(AssertionError):
        run()
