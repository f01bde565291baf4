"""Compile the index of the atlas that the package ships from its TOML files: `make index`."""

from __future__ import annotations

from pathlib import Path

import shinro.atlas
from shinro.atlas import load
from shinro.atlas.index import FILE, index_text

if __name__ == "__main__":
    (Path(shinro.atlas.__file__).parent / FILE).write_text(index_text(load()), encoding="utf-8")
