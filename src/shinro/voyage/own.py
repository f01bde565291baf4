"""`own.toml`: the skills and challenges of a person's own work that the atlas does not know."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from msgspec import Meta, Struct

from .kinds import Id, Words

OwnId: TypeAlias = Annotated[
    str, Meta(pattern=r"^[a-z0-9]+([-_][a-z0-9]+)*$", max_length=80, examples=["acme-pricing"])
]
"""An id as the atlas has them, which may name a file (a plan's)."""
Depth: TypeAlias = Literal["foundation", "contribute", "lead"]


class OwnSkill(Struct, frozen=True):
    """A skill that the atlas lacks; `hours` are the median learner's beyond what it `requires` (ids of either)."""

    id: OwnId
    name: Words
    area: Id
    hours: Annotated[float, Meta(gt=0, le=5000)]
    level: Depth = "contribute"
    requires: tuple[Id, ...] = ()


class OwnChallenge(Struct, frozen=True):
    """A challenge of one's workplace: what it `needs`, each skill with its depth, and texts in one's own language."""

    id: OwnId
    name: Words
    area: Id
    needs: dict[Id, Depth]
    deliverable: str = ""
    baseline: str = ""
    metric: str = ""


class Own(Struct, frozen=True):
    """The whole file; all of it may be missing."""

    schema: Literal[1] = 1
    skill: tuple[OwnSkill, ...] = ()
    challenge: tuple[OwnChallenge, ...] = ()
