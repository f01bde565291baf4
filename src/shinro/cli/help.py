"""Help that fits the terminal in any script: Click counts characters, we count columns."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

import click

from ..show.width import pad, width, wrap

if TYPE_CHECKING:
    from collections.abc import Iterable

COLUMNS = 80


class HelpFormatter(click.HelpFormatter):
    """Click's formatter, with lines broken by display width."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write the usage line, the arguments under one another."""
        first = f"{prefix or _('Usage:')} {prog} "
        self.write("\n".join(wrap(args or " ", self.width, first=first, rest=" " * width(first))).rstrip() + "\n")

    def write_heading(self, heading: str) -> None:
        """Write a heading."""
        self.write(f"{' ' * self.current_indent}{heading}:\n")

    def write_text(self, text: str) -> None:
        """Write a paragraph at the current indent; blank lines stay."""
        indent = " " * self.current_indent
        self.write("\n".join(wrap(text, self.width, first=indent)).rstrip() + "\n")

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        """Write terms and what they mean in two columns."""
        rows = list(rows)
        first = min(max((width(term) for term, _ in rows), default=0), col_max) + col_spacing
        indent = " " * self.current_indent
        rest = indent + " " * first
        for term, meaning in rows:
            if not meaning:
                self.write(f"{indent}{term}\n")
            elif width(term) > first - col_spacing:
                self.write(f"{indent}{term}\n" + "\n".join(wrap(meaning, self.width, first=rest)) + "\n")
            else:
                lines = wrap(meaning, self.width, first=indent + pad(term, first), rest=rest)
                self.write("\n".join(lines) + "\n")


class Context(click.Context):
    """A context whose help is at most eighty columns wide."""

    formatter_class = HelpFormatter

    def make_formatter(self) -> click.HelpFormatter:
        """Return the formatter for this terminal."""
        import shutil

        return HelpFormatter(width=max(min(shutil.get_terminal_size((COLUMNS, 24)).columns, COLUMNS), 50))


class Command(click.Command):
    """A command with such help."""

    context_class = Context


class Group(click.Group):
    """A group of such commands, listed in the order in which one meets them."""

    context_class = Context
    command_class = Command

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the names in the order of definition."""
        return list(self.commands)
