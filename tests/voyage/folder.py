"""A voyage written for a test, and the ids that it may name."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from shinro.problems import ShinroError
from shinro.voyage import Known, Voyage, read

if TYPE_CHECKING:
    from pathlib import Path

KNOWN = Known(
    areas=("tab", "cv", "nlp", "fnd"),
    fields=("tab", "cv", "nlp"),
    skills=("tab-gbdt", "tab-validation", "fnd-eda"),
    challenges=("tab-churn", "nlp-search"),
    strengths=("modelling", "systems"),
    worries=("useless_at_target", "which_field"),
    figures=("useless_at_target", "stays_first"),
)
DAY = date(2026, 6, 30)
ME = "schema = 2\nbirth_date = 1984-05-01\nweekly_hours = 8\n"


def write(folder: Path, me: str | bytes = ME, **log: str | bytes) -> Path:
    """Write `me.toml` and log files (`m2026_05="..."` for log/2026-05.toml, `work` for log/work.toml)."""
    (folder / "log").mkdir(parents=True, exist_ok=True)
    (folder / "me.toml").write_bytes(me if isinstance(me, bytes) else me.encode())
    for name, text in log.items():
        stem = name[1:].replace("_", "-") if name[0] == "m" else name
        path = folder / "log" / f"{stem}.toml"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def sail(folder: Path, as_of: date = DAY) -> Voyage:
    """Read the folder on the day of the test."""
    return read(folder, KNOWN, as_of=as_of, today=max(as_of, DAY))


def problems(folder: Path, as_of: date = DAY) -> list[tuple[str, str, dict[str, str | int | float]]]:
    """Return rule, place within the folder, and arguments of everything to mend."""
    try:
        sail(folder, as_of)
    except ShinroError as error:
        return [(p.rule, str(p.place).removeprefix(str(folder)).lstrip("/"), dict(p.arguments)) for p in error.problems]
    return []
