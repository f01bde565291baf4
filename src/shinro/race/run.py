"""The race on history, on all processors: what takes long is kept as it is done, so that it can be taken up again.

Each worker is a process with one thread of its own; what it returns does not hang on how many there are.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import ProcessPoolExecutor, as_completed
from contextlib import contextmanager
from datetime import date
from multiprocessing import get_context
from typing import TYPE_CHECKING, Any, Protocol

from ..atlas import load
from ..course.kinship import kinship
from ..course.parts import PROCESSORS
from ..evidence import FIELDS, Evidence
from .entrant import WINDOWS, entrant
from .history import Courses, Raced, constants_of, courses, raced
from .keeping import courses_bytes, courses_of, named, past_bytes, past_of_bytes
from .past import half_years_of, looked_up, past_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from ..atlas import Atlas
    from ..atlas.types import Advice
    from ..course.kinship import Kinship
    from ..halfyear import HalfYear
    from .past import Became, Past, Vintage
    from .people import Someone

    Progress = Callable[[str, int, int], None]

SPAWNED = {"NUMBA_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""What a worker's process is told: its own thread is enough, there is one worker for each processor."""


LOOKS_UP = 5.0
"""Seconds after which a worker looks again whether its caller is still there."""


class Store(Protocol):
    """Where what takes long is kept."""

    def get(self, name: str) -> bytes | None:
        """Return what is kept under a name, None if nothing is."""

    def put(self, name: str, data: bytes) -> None:
        """Keep `data` under a name."""


class Nowhere:
    """Keeps nothing."""

    def get(self, name: str) -> bytes | None:
        """Return nothing."""

    def put(self, name: str, data: bytes) -> None:
        """Forget."""


def past_known(store: Store, progress: Progress) -> Past:
    """Return the past of the shipped evidence; `progress` hears "past", and how many of the half-years are done."""
    evidence = Evidence.shipped()
    name = named("past", evidence.snapshot)
    data = store.get(name)
    known = past_of_bytes(data) if data else None
    if known is not None:
        return known
    half_years = half_years_of(evidence)
    with _workers(None, None, 0) as run:
        found = dict(run(_look_up, [(half_year,) for half_year in half_years], "past", progress))
    made = past_of(half_years, [found[i] for i in range(len(half_years))])
    store.put(name, past_bytes(made))
    return made


def histories(
    past: Past,
    who: Mapping[int, Sequence[Someone]],
    advice: Mapping[str, Advice],
    atlas: Atlas,
    seed: int,
    store: Store,
    progress: Progress,
    *,
    windows: int = len(WINDOWS),
) -> tuple[Raced, ...]:
    """Return everybody of `who` (by start) under every policy, in the order of `who`.

    `progress` hears "race", how many people are done and how many there are. What is done of a start stays in `store`,
    however this ends. Lives are as long as the last of the first `windows`.
    """
    evidence = Evidence.shipped()
    kin = kinship(evidence.as_of(date.max).pairs(), FIELDS)
    names = {
        start: named("start", evidence.snapshot, seed, str(past.half_years[start]), repr(people), windows)
        for start, people in who.items()
    }
    kept = {start: _kept(store, name) for start, name in names.items()}
    missing = [(start, one, windows) for start, people in who.items() if kept[start] is None for one in people]
    if missing:
        done: dict[int, dict[str, Courses]] = {}
        with _workers(past, kin, seed) as run:
            for i, found in run(_courses, missing, "race", progress):
                start, someone, _ = missing[i]
                done.setdefault(start, {})[someone.id] = found
                if len(done[start]) == len(who[start]):
                    kept[start] = done[start]
                    store.put(names[start], courses_bytes(done[start]))
    cross = tuple(area for area in atlas.areas if area not in atlas.fields)
    rows = []
    for start, people in who.items():
        day = past.half_years[start]
        known = kept[start] or {}
        for someone in people:
            constants = constants_of(someone, seed, str(day))
            own = entrant(atlas, someone, day.start)
            rows.append(raced(own, someone, past, start, seed, known[someone.id], advice, cross, constants, kin))
    return tuple(rows)


def _kept(store: Store, name: str) -> dict[str, Courses] | None:
    data = store.get(name)
    return courses_of(data) if data else None


_IN_WORKER: dict[str, Any] = {}


def _begin(past: Past | None, kin: Kinship | None, seed: int) -> None:
    """Prepare a worker: what all of its tasks need. An interruption is the caller's to answer; it ends with them."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    caller = os.getppid()
    signal.signal(signal.SIGALRM, lambda *_: None if os.getppid() == caller else os._exit(1))
    signal.setitimer(signal.ITIMER_REAL, LOOKS_UP, LOOKS_UP)
    _IN_WORKER.update(past=past, kin=kin, seed=seed, atlas=load())


def _look_up(half_year: HalfYear) -> tuple[Vintage, Became]:
    return looked_up(Evidence.shipped(), _IN_WORKER["atlas"].fields, half_year)


def _courses(start: int, someone: Someone, windows: int) -> Courses:
    past, seed = _IN_WORKER["past"], _IN_WORKER["seed"]
    day = past.half_years[start]
    who = entrant(_IN_WORKER["atlas"], someone, day.start)
    constants = constants_of(someone, seed, str(day))
    return courses(who, past, start, seed, constants, _IN_WORKER["kin"], windows)


@contextmanager
def _workers(
    past: Past | None, kin: Kinship | None, seed: int
) -> Iterator[Callable[[Callable[..., Any], Sequence[tuple[Any, ...]], str, Progress], Iterator[tuple[int, Any]]]]:
    """Yield what runs a function on many arguments at once and returns (place, result) as they come.

    On the way out, however it ends, what has not begun is dropped.
    """
    before = {name: os.environ.get(name) for name in SPAWNED}
    os.environ.update(SPAWNED)
    pool = ProcessPoolExecutor(PROCESSORS, get_context("spawn"), _begin, (past, kin, seed))

    def run(
        task: Callable[..., Any], arguments: Sequence[tuple[Any, ...]], stage: str, progress: Progress
    ) -> Iterator[tuple[int, Any]]:
        progress(stage, 0, len(arguments))
        waiting = {pool.submit(task, *one): i for i, one in enumerate(arguments)}
        for count, future in enumerate(as_completed(waiting), 1):
            yield waiting[future], future.result()
            progress(stage, count, len(arguments))

    try:
        yield run
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
