"""Start-up, first and warm chart of the sample person, memory, sizes: `python bench/chart.py`."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).parent.parent
BARS = {"help": 0.150, "first": 45.0, "warm": 10.0, "memory": 800, "wheel": 10.0, "snapshot": 6.0}


def run(folder: Path, *arguments: str, **environment: str) -> tuple[float, float]:
    """Run `shinro` and return wall and CPU seconds."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    command = [sys.executable, "-m", "shinro", *arguments]
    subprocess.run(command, cwd=folder, check=True, stdout=subprocess.DEVNULL, env={**os.environ, **environment})
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return time.perf_counter() - start, cpu


def show(what: str, value: float, unit: str, bar: float) -> None:
    print(f"{what:<42}{value:8.3g} {unit:<6} bar {bar:g}  {'ok' if value <= bar else 'MISSED'}")


def main() -> None:
    with TemporaryDirectory() as name:
        folder = Path(name)
        show("shinro --help, CPU, best of 5", min(run(folder, "--help")[1] for _ in range(5)), "s", BARS["help"])
        chart = ("chart", "--voyage", "shinro-demo", "--as-of", "2026-06-30")
        first = run(folder, "demo", NUMBA_CACHE_DIR=str(folder / "cache"))
        show("demo with report, first time (compiles)", first[0], "s", BARS["first"])
        warm = [run(folder, *chart, NUMBA_CACHE_DIR=str(folder / "cache")) for _ in range(3)]
        show("chart, warm, median of 3, wall", sorted(warm)[1][0], "s", BARS["warm"])
        print(f"{'chart, warm, CPU':<42}{sorted(warm)[1][1]:8.3g} s")
        scale = 1 if sys.platform == "darwin" else 1024
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * scale / 1e6
        show("peak memory of any of these", peak, "MB", BARS["memory"])
        build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", name]
        subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
        wheel = next(folder.glob("*.whl"))
        show("wheel", wheel.stat().st_size / 1e6, "MB", BARS["wheel"])
    snapshot = sum(f.stat().st_size for f in (ROOT / "src/shinro/evidence/snapshot").iterdir())
    show("snapshot", snapshot / 1e6, "MB", BARS["snapshot"])


if __name__ == "__main__":
    main()
