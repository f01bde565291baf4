"""`python -m shinro` is `shinro`."""

from .cli import main

main()
