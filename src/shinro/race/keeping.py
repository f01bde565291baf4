"""What takes long, as bytes that are kept between runs: the past, and each start's courses and hindsight.

Bytes are named by everything that they hang on, the program's own files among it: nothing stale is ever read.
"""

from __future__ import annotations

from dataclasses import fields
from functools import cache
from hashlib import sha256
from importlib import resources
from importlib.metadata import version
from io import BytesIO
from typing import TYPE_CHECKING

import numpy as np
from msgspec import msgpack

from ..halfyear import HalfYear
from ..outlook import DemandChain, MarketChain
from ..outlook.chain import shared
from .history import Courses
from .past import Past, Vintage

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

DIGEST = 32
"""Bytes of a SHA-256."""
_CODED = (".py", ".toml")
_CHAIN = tuple(one.name for one in fields(DemandChain) if one.name != "given")
_MARKET = tuple(one.name for one in fields(MarketChain) if one.name != "states")
_PLAIN = ("menu", "share", "demand", "growth", "hype", "wage", "volume")


@cache
def program() -> str:
    """Return the digest of the program's own files and of the versions of what it computes with."""
    found = sha256()

    def add(folder: Traversable) -> None:
        for one in sorted(folder.iterdir(), key=lambda entry: entry.name):
            if one.is_dir():
                add(one)
            elif one.name.endswith(_CODED):
                found.update(one.name.encode() + one.read_bytes())

    add(resources.files("shinro"))
    for name in ("numpy", "numba", "scipy"):
        found.update(f"{name} {version(name)}".encode())
    return found.hexdigest()


def named(kind: str, *hangs_on: str | int) -> str:
    """Return the file name of what hangs on this program and on `hangs_on`."""
    text = "\x1f".join([program(), *map(str, hangs_on)])
    return f"{kind}-{sha256(text.encode()).hexdigest()[:24]}.bin"


def courses_bytes(courses: dict[str, Courses]) -> bytes:
    """Return a start's courses as bytes."""
    return _sealed(msgpack.encode(courses))


def courses_of(data: bytes) -> dict[str, Courses] | None:
    """Return the courses that bytes hold, None if they are broken."""
    whole = _opened(data)
    return None if whole is None else msgpack.decode(whole, type=dict[str, Courses])


def past_bytes(past: Past) -> bytes:
    """Return the past as bytes (a numpy archive without objects)."""
    arrays: dict[str, object] = {"share": past.share, "volume": past.volume, "wage": past.wage}
    arrays["first"] = np.array([past.half_years[0].year, past.half_years[0].half])
    for t, one in enumerate(past.vintages):
        arrays |= {f"{t}.{name}": getattr(one, name) for name in _PLAIN}
        arrays |= {f"{t}.chain.{name}": getattr(one.chain, name) for name in _CHAIN}
        arrays |= {f"{t}.market.{name}": getattr(one.market, name) for name in _MARKET}
        arrays[f"{t}.fields"] = np.array(one.fields)
        arrays[f"{t}.states"] = np.array(one.market.states)
    out = BytesIO()
    np.savez_compressed(out, **arrays)  # type: ignore[arg-type]
    return _sealed(out.getvalue())


def past_of_bytes(data: bytes) -> Past | None:
    """Return the past that bytes hold, None if they are broken."""
    whole = _opened(data)
    if whole is None:
        return None
    with np.load(BytesIO(whole), allow_pickle=False) as of:
        first = HalfYear(*(int(x) for x in of["first"]))
        half_years = tuple(first + t for t in range(len(of["share"])))
        vintages = []
        for t, half_year in enumerate(half_years):
            chain = {name: of[f"{t}.chain.{name}"] for name in _CHAIN}
            chain["quantile_error"] = float(chain["quantile_error"])
            market = {name: of[f"{t}.market.{name}"] for name in _MARKET}
            plain = {name: of[f"{t}.{name}"] for name in _PLAIN} | {"volume": float(of[f"{t}.volume"])}
            vintages.append(
                Vintage(
                    day=half_year.start,
                    fields=tuple(map(str, of[f"{t}.fields"])),
                    chain=DemandChain(given=shared(chain["step"]), **chain),
                    market=MarketChain(states=tuple(map(str, of[f"{t}.states"])), **market),
                    **plain,
                )
            )
        return Past(half_years, tuple(vintages), of["share"], of["volume"], of["wage"])


def _sealed(data: bytes) -> bytes:
    """Return bytes with their digest before them, so that one that is damaged later is told from the others."""
    return sha256(data).digest() + data


def _opened(data: bytes) -> bytes | None:
    """Return what was sealed, None if it is not what it was."""
    digest, whole = data[:DIGEST], data[DIGEST:]
    return whole if sha256(whole).digest() == digest else None
