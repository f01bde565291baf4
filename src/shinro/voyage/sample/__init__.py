"""The sample: a fictional tabular-data engineer of 42 in Tokyo, eight hours a week, two years of log, as plain files.

No person, company or figure in it is real.
"""

from __future__ import annotations

from datetime import date
from importlib import resources
from typing import TYPE_CHECKING

from ...files import write_all
from ...problems import Place, Problem, ShinroError

if TYPE_CHECKING:
    from pathlib import Path

SAMPLE_DATE = date(2026, 6, 30)
"""The day on which the sample is charted, so that its chart stays the same."""

_MARK = b"# shinro-sample"


def write_sample(folder: Path) -> tuple[Path, ...]:
    """Write the files of the sample that `folder` lacks and return them; what is there already is left as it is.

    Raises `ShinroError` if the folder holds something else than an earlier sample; then nothing is written.
    """
    if folder.is_dir() and any(folder.iterdir()) and not _is_sample(folder):
        raise ShinroError([Problem("folder_not_empty", Place(str(folder)), {"value": str(folder)}, usage=True)])
    missing = {folder / name: data for name, data in _files().items() if not (folder / name).exists()}
    write_all(missing, within=folder)
    return tuple(missing)


def _is_sample(folder: Path) -> bool:
    me = folder / "me.toml"
    return me.is_file() and me.read_bytes().startswith(_MARK)


def _files() -> dict[str, bytes]:
    """Return the sample's files by their names in a voyage; `me.toml` first, by which a half-written one is known."""
    root = resources.files(__package__)
    log = sorted((item for item in root.joinpath("log").iterdir()), key=lambda item: item.name)
    return {
        "me.toml": root.joinpath("me.toml").read_bytes(),
        **{f"log/{item.name}": item.read_bytes() for item in log if item.name.endswith(".toml")},
    }
