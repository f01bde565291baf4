"""`advice.toml`: what a person would rather do, or was told to, as policies beside those of the atlas."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import fields

from ..policy import Effort, Pick, Policy, Share, Switch, Weight, Work
from .kinds import Words
from .own import OwnId


class OwnPolicy(Struct, frozen=True, kw_only=True):
    """One policy: its name, three texts in one's own language, and the keys of every `Policy`."""

    id: OwnId
    name: Words
    idea: str = ""
    believes: str = ""
    fails_when: str = ""
    work_first: bool
    effort: Effort
    fixed: dict[str, Share]
    field_split: tuple[Pick, ...]
    switch: Switch
    work: Work
    belief: dict[str, Weight] = {}

    @property
    def policy(self) -> Policy:
        """What it says to do."""
        return Policy(**{item.name: getattr(self, item.name) for item in fields(Policy)})


class OwnAdvice(Struct, frozen=True):
    """The whole file; all of it may be missing."""

    schema: Literal[1] = 1
    policy: tuple[OwnPolicy, ...] = ()
