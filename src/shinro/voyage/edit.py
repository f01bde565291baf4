"""Changes to a file's text that keep every comment, every unknown key and the order of what is there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from msgspec.structs import asdict

if TYPE_CHECKING:
    from datetime import date

    from msgspec import Struct


def with_row(text: str, table: str, row: Struct) -> str:
    """Return `text` with one more `[[table]]` at its end, in the line ends of the text; values left out stay out.

    The table must be written as `[[table]]` in `text`, or not stand there at all.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    given = {key: value for key, value in asdict(row).items() if value is not None}
    lines = [f"[[{table}]]", *(f"{key} = {_value(value)}" for key, value in given.items())]
    before = text if not text or text.endswith("\n") else text + end
    return before + (end if before else "") + end.join(lines) + end


def log_name(day: date) -> str:
    """Return the log file of a day in a voyage."""
    return f"log/{day:%Y-%m}.toml"


def _value(value: Any) -> str:
    import tomlkit

    return str(tomlkit.item(value).as_string())
