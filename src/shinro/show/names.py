"""What things are called: areas, skills, challenges, advice, constants; the id itself where there is no name."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from .metric_units import metric_unit
from .resources import ordered

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from ..atlas.types import Atlas, Metric, Text
    from ..course.calibration import Constant
    from .words import Words

OUTSIDE = "outside"
ROLE = "role:"
"""What the ids of job titles begin with in hiring posts."""


def technology(series: str) -> str:
    """Return what a technology, topic or job title is called, without the mark of its sort."""
    return series.removeprefix(ROLE)


def courses(words: Words) -> dict[str, str]:
    """Return what Shinro's own courses are called where advice is raced, by id."""
    return {
        "course": words._("Shinro’s course"),
        "course-cross": words._("Shinro’s course with cross areas"),
    }


class InLanguages(Protocol):
    """What has a text in each language."""

    def in_language(self, language: str) -> str:
        """Return the text in `ja` or `en`."""
        ...


class IdNames:
    """Names of areas, skills and challenges in one language."""

    def __init__(
        self,
        areas: Mapping[str, InLanguages],
        skills: Mapping[str, InLanguages],
        challenges: Mapping[str, InLanguages],
        words: Words,
    ) -> None:
        self._areas = areas
        self._skills = skills
        self._challenges = challenges
        self._words = words

    def area(self, area: str) -> str:
        """Return an area's full name."""
        if area == OUTSIDE:
            return self._words._("plain software work")
        return self._name(self._areas, area)

    def short(self, area: str) -> str:
        """Return an area's short name, for columns and axes; its full name if it has no short one."""
        name = self.word(area)
        return name[:1].upper() + name[1:]

    def word(self, area: str) -> str:
        """Return an area's short name as it stands inside a sentence."""
        _ = self._words._
        names = {
            "tab": _("tabular data"),
            "ts": _("time series"),
            "cv": _("vision"),
            "nlp": _("language"),
            "gen": _("generative AI"),
            "aud": _("speech"),
            "rec": _("recommendation"),
            "rob": _("robotics"),
            "opt": _("optimisation"),
            "cau": _("causal inference"),
            "mlo": _("MLOps"),
            "de": _("data engineering"),
            "fnd": _("foundations"),
            "swe": _("software"),
            "biz": _("business"),
            "lrn": _("catch-up"),
            OUTSIDE: _("plain software"),
        }
        return names.get(area) or self.area(area)

    def skill(self, skill: str) -> str:
        """Return a skill's name."""
        return self._name(self._skills, skill)

    def challenge(self, challenge: str) -> str:
        """Return a challenge's name."""
        return self._name(self._challenges, challenge)

    def _name(self, things: Mapping[str, InLanguages], thing: str) -> str:
        return things[thing].in_language(self._words.language) if thing in things else thing


class Names(IdNames):
    """All names in one language; `constants` are those of `shinro.course.calibration`."""

    def __init__(self, atlas: Atlas, words: Words, constants: Mapping[str, Constant] | None = None) -> None:
        super().__init__(
            {area.id: area.name for area in atlas.areas.values()},
            {skill.id: skill.name for skill in atlas.skills.values()},
            {challenge.id: challenge.name for challenge in atlas.challenges.values()},
            words,
        )
        self._atlas = atlas
        self._constants = constants or {}

    def deliverable(self, challenge: str) -> str:
        """Return what a challenge ends in, "" if the atlas doesn't know it."""
        found = self._atlas.challenges.get(challenge)
        return self._text(found.deliverable) if found else ""

    def baseline(self, challenge: str) -> str:
        """Return what a challenge's deliverable must beat, "" if the atlas doesn't know it."""
        found = self._atlas.challenges.get(challenge)
        return self._text(found.baseline) if found else ""

    def metrics(self, challenge: str) -> str:
        """Return by what the gain of a challenge is measured, "" if the atlas doesn't know it."""
        found = self._atlas.challenges.get(challenge)
        return self._words.row(self._metric(metric) for metric in (found.metrics if found else ()))

    def _metric(self, metric: Metric) -> str:
        name = self._text(metric.name)
        if not metric.unit:
            return name
        unit = metric_unit(metric.unit, self._words)
        return self._words._("{metric} ({unit})", metric=name, unit=unit)

    def best_resource(self, resources: Iterable[str]) -> str:
        """Return the title of the first of these resources, those in the reader's language first; "" of none."""
        return next((one.title for one in ordered(self._atlas, resources, self._words)), "")

    def address(self, resource: str) -> str:
        """Return a resource's address if it is one that a reader may open, else ""."""
        found = self._atlas.resources.get(resource)
        return found.url if found and found.url.startswith(("https://", "http://")) else ""

    def rival(self, rival: str) -> str:
        """Return the name of a way of life that a course is raced against."""
        return self._text(self._atlas.advice[rival].name) if rival in self._atlas.advice else self._rival(rival)

    def _rival(self, rival: str) -> str:
        _ = self._words._
        known = {
            "stay-put": _("Stay put"),
            "catch-up-from-zero": _("Catch up from zero and contribute"),
            "even-generalist": _("Even generalist"),
            "deepen-one": _("Deepen one field"),
            "follow-hype": _("Follow the hype"),
            "follow-demand": _("Follow hiring demand"),
        }
        return (courses(self._words) | known).get(rival, rival)

    def constant(self, constant: str) -> str:
        """Return what a constant of the calibration stands for."""
        found = self._constants.get(constant)
        if found is None:
            return constant
        return found.name_ja if self._words.japanese else found.name_en

    def depth(self, depth: str) -> str:
        """Return a level of skill in words."""
        _ = self._words._
        return {"foundation": _("foundation"), "contribute": _("contribute"), "lead": _("lead")}.get(depth, depth)

    def _text(self, text: Text) -> str:
        return text.in_language(self._words.language)
