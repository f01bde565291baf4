"""What there is to know, as frozen data. Hours are study hours to mastery beyond the prerequisites."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping

    from ..policy import Policy

Level = Literal["foundation", "contribute", "lead"]
LEVELS: tuple[Level, ...] = ("foundation", "contribute", "lead")


@dataclass(frozen=True, slots=True)
class Text:
    """One text in both languages."""

    en: str
    ja: str

    def in_language(self, language: str) -> str:
        """Return the text in `ja` or `en`."""
        return self.ja if language == "ja" else self.en


@dataclass(frozen=True, slots=True)
class Skill:
    """A node of the skill graph. `hours` is the median, `low` and `high` the 10th and 90th percentile of learners.

    `evidence` maps a kind of public data (pypi, stackoverflow, arxiv ...) to the keys by which they show the skill.
    """

    id: str
    area: str
    name: Text
    level: Level
    fast_moving: bool
    requires: tuple[str, ...]
    can: Text
    terms: tuple[str, ...]
    resources: tuple[str, ...]
    low: float
    hours: float
    high: float
    basis: str
    evidence: Mapping[str, tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Metric:
    """How the business gain of a challenge is measured; `better` is "" where nobody said which way it should go."""

    id: str
    name: Text
    unit: str
    better: Literal["up", "down", ""]


@dataclass(frozen=True, slots=True)
class Challenge:
    """A business problem that ends in a deliverable. `needs` maps a skill id to the depth required.

    `weeks` that it takes in all (low, mode, high), None where nobody estimated them.
    """

    id: str
    area: str
    name: Text
    problem: Text
    needs: Mapping[str, Level]
    deliverable: Text
    baseline: Text
    metrics: tuple[Metric, ...]
    strengths: tuple[str, ...]
    weeks: tuple[float, float, float] | None


@dataclass(frozen=True, slots=True)
class Area:
    """One of sixteen: a field in which one is hired, or a cross area."""

    id: str
    kind: Literal["field", "cross"]
    name: Text
    about: Text
    skills: tuple[Skill, ...]
    challenges: tuple[Challenge, ...]


@dataclass(frozen=True, slots=True)
class Resource:
    """Something to learn from. `hours` is (low, high) for the whole of it; `seen` means that its address was seen."""

    id: str
    title: str
    author: str
    url: str
    cost: str
    language: str
    kind: str
    hours: tuple[float, float]
    seen: bool
    length_source: str = ""


@dataclass(frozen=True, slots=True)
class Strength:
    """A way in which someone breaks through a challenge.

    `cues` are words, by language, that hint at it in a log; `would_show` is an action after which a log would show it.
    """

    id: str
    name: Text
    definition: Text
    not_this: Text
    would_show: Text
    cues: Mapping[str, tuple[str, ...]]
    maps_to: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """An invented log entry in one language, labelled with the strength that moved the work."""

    id: str
    language: str
    area: str
    period: str
    primary: str
    secondary: str | None
    text: str


@dataclass(frozen=True, slots=True)
class Advice:
    """What those who went before recommend, with its policy (`[semantics]` of `advice.toml` gives the meaning)."""

    id: str
    name: Text
    idea: Text
    believes: Text
    fails_when: Text
    origin: str
    policy: Policy
    source: str = ""


@dataclass(frozen=True, slots=True)
class Profile:
    """A starting point: the skills somebody has and the hours a week they study."""

    id: str
    name: Text
    has: tuple[str, ...]
    weekly_hours: float


@dataclass(frozen=True, slots=True)
class Fact:
    """A public fact about work in Japan, for orientation."""

    id: str
    topic: str
    text: Text
    value: float | None
    unit: str
    as_of: str
    source: str
    checked: bool
    url: str = ""


@dataclass(frozen=True, slots=True)
class Spread:
    """Reported hours: how many reports, and their 10th, 50th and 90th percentile."""

    n: int
    p10: float
    p50: float
    p90: float


@dataclass(frozen=True, slots=True)
class Cohort:
    """A measured course: who began and who handed in nearly all homework (`finishers`).

    `modules` are the hours of each module, of everybody who reported them; `total` those of all modules together, of
    the finishers.
    """

    id: str
    area: str
    starters: int
    finishers: int
    over: bool
    modules: tuple[Spread, ...]
    total: Spread


@dataclass(frozen=True, slots=True, eq=False)
class Atlas:
    """Everything there is to know, by id, in the order of the files (areas: twelve fields, then four cross areas).

    Two atlases are equal only if they are the same one, so that what is computed from an atlas can be kept beside it.
    """

    areas: Mapping[str, Area]
    skills: Mapping[str, Skill]
    challenges: Mapping[str, Challenge]
    resources: Mapping[str, Resource]
    strengths: Mapping[str, Strength]
    advice: Mapping[str, Advice]
    profiles: Mapping[str, Profile]
    facts: Mapping[str, Fact]
    examples: Mapping[str, Example] = field(default_factory=dict)
    cohorts: Mapping[str, Cohort] = field(default_factory=dict)

    @property
    def fields(self) -> tuple[str, ...]:
        """Ids of the twelve fields, in their fixed order."""
        return tuple(area.id for area in self.areas.values() if area.kind == "field")
