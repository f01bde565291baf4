"""A policy as the atlas has it: the types are those of every policy."""

from ..policy import Filter, Pick, Policy, Switch, Work

__all__ = ["Filter", "Pick", "Policy", "Switch", "Work"]
