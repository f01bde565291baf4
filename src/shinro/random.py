"""Random streams keyed by stable ids, never by position: the same inputs give the same draws on any machine."""

from __future__ import annotations

from hashlib import sha256

import numpy as np


def key(seed: int, *ids: str | int) -> int:
    """Return the 63-bit key of the stream `ids` under `seed`."""
    text = "\x1f".join([str(seed), *map(str, ids)])
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> 1


def stream(seed: int, *ids: str | int) -> np.random.Generator:
    """Return the generator of the stream `ids` under `seed` (PCG-64)."""
    return np.random.Generator(np.random.PCG64(key(seed, *ids)))
