"""Compiled loops shared among the processors: each takes every n-th turn of a loop, in a thread of its own.

Kernels hold no lock while they run and write to places that no other part writes to, so that the number of processors
changes no byte. Threads cost far less to compile for than a parallel loop, and do not spin while they wait.
"""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor, wait
from functools import cache
from typing import TYPE_CHECKING, Any

from numba import config

if TYPE_CHECKING:
    from collections.abc import Callable

PROCESSORS = int(config.NUMBA_NUM_THREADS)  # type: ignore[attr-defined]


def in_parts(kernel: Callable[..., None], *arguments: Any) -> None:
    """Run `kernel(part, parts, *arguments)` for all parts at once; the kernel's loop is `range(part, turns, parts)`."""
    others = [_pool().submit(kernel, part, PROCESSORS, *arguments) for part in range(1, PROCESSORS)]
    try:
        kernel(0, PROCESSORS, *arguments)
    finally:
        wait(others)  # They write to what the caller holds.
    for other in others:
        other.result()


@cache
def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(PROCESSORS, thread_name_prefix="shinro")


if hasattr(os, "register_at_fork"):
    os.register_at_fork(after_in_child=_pool.cache_clear)  # Threads do not outlive a fork.
