"""Each worry as a row: its figure, its range, and the action that shrinks it most."""

from .answer import worries
from .types import Worry

__all__ = ["Worry", "worries"]
