"""The user's cache: found again, never in the way."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from shinro.cli.kept import Kept, cache_folder

if TYPE_CHECKING:
    import pytest


def test_it_stands_where_the_system_keeps_caches() -> None:
    assert cache_folder({"XDG_CACHE_HOME": "/var/mine"}) == Path("/var/mine/shinro/race")
    assert cache_folder({"XDG_CACHE_HOME": "relative"}) == Path.home() / ".cache" / "shinro" / "race"
    assert cache_folder({}) == Path.home() / ".cache" / "shinro" / "race"


def test_without_a_home_nothing_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    def homeless() -> Path:
        raise RuntimeError

    monkeypatch.setattr(Path, "home", homeless)
    store = Kept(cache_folder({}))
    store.put("start-1.bin", b"x")
    assert store.get("start-1.bin") is None
    assert store.fault is not None


def test_what_is_put_is_found_by_another_run(tmp_path: Path) -> None:
    first = Kept(tmp_path / "new" / "race")
    assert first.get("start-1.bin") is None
    first.put("start-1.bin", b"one")
    first.put("start-1.bin", b"two")
    again = Kept(tmp_path / "new" / "race")
    assert again.get("start-1.bin") == b"two"
    assert (first.names, again.names, first.fault) == ({"start-1.bin"}, {"start-1.bin"}, None)


def test_a_cache_that_cannot_be_written_says_why_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "race").write_text("a file where the folder should be")
    store = Kept(tmp_path / "race")
    store.put("start-1.bin", b"x")
    assert store.get("start-1.bin") is None
    assert store.names == set()
    assert store.fault is not None
    assert store.fault.rule == "write_file_in_the_way"
