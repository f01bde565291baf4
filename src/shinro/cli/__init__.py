"""The command line (edge): parse, call, print.

Arguments come in; text goes to standard output, problems to standard error, files only through `shinro.files`. Exit
codes: 0 fine, 1 the input needs mending, 2 wrong usage, 130 interrupted. What computes is imported inside the commands
that need it, so that help appears at once.
"""

from .main import main, run

__all__ = ["main", "run"]
