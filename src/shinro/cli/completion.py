"""The script that a shell reads to complete `shinro`, and how to set it up."""

from __future__ import annotations

from gettext import gettext as _
from typing import TYPE_CHECKING

from click.shell_completion import get_completion_class

if TYPE_CHECKING:
    import click

PROGRAM = "shinro"
VARIABLE = "_SHINRO_COMPLETE"
"""The environment variable by which the script asks Click for completions."""


def script(group: click.Command, shell: str) -> str:
    """Return the script of a shell: bash (4.4 or newer), zsh or fish."""
    kind = get_completion_class(shell)
    if kind is None:
        raise ValueError(shell)
    return kind(group, {}, PROGRAM, VARIABLE).source()


def how() -> str:
    """Return what to do once, by shell."""
    lines = [
        _("Once, for your shell; `shinro` must be on the PATH:"),
        "",
        "  bash   echo 'eval \"$(shinro completion bash)\"' >> ~/.bashrc",
        "  zsh    echo 'eval \"$(shinro completion zsh)\"' >> ~/.zshrc",
        "  fish   shinro completion fish > ~/.config/fish/completions/shinro.fish",
        "",
        _("Then open a new terminal. In zsh the line must come after compinit."),
    ]
    return "\n".join(lines) + "\n"
