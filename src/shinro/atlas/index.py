"""The ids and names of the atlas without the rest of it, for what must answer at once: checking, logging, completion.

`index.json` is compiled from the TOML files by `tools/compile_index.py`; a test holds it to them.
"""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .types import Advice, Area, Atlas, Challenge, Skill, Strength

FILE = "index.json"


class Named(NamedTuple):
    """What has an id, with its names: `kind` is field or cross of an area, the level of a skill, "" of the rest.

    `area` is the area that a skill or a challenge belongs to, an area's own id, "" of a strength and of advice.
    """

    id: str
    kind: str
    area: str
    en: str
    ja: str

    def in_language(self, language: str) -> str:
        """Return the name in `ja` or `en`."""
        return self.ja if language == "ja" else self.en


class Index(NamedTuple):
    """Everything that has an id which a person may write, by id, in the order of the files."""

    areas: Mapping[str, Named]
    skills: Mapping[str, Named]
    challenges: Mapping[str, Named]
    strengths: Mapping[str, Named]
    advice: Mapping[str, Named]

    @property
    def fields(self) -> tuple[str, ...]:
        """Ids of the twelve fields."""
        return tuple(area.id for area in self.areas.values() if area.kind == "field")


@cache
def index() -> Index:
    """Return the index that the package ships, read once per process."""
    document = json.loads(resources.files(__package__).joinpath(FILE).read_bytes())
    return Index(*(MappingProxyType({row[0]: Named(*row) for row in document[group]}) for group in Index._fields))


def index_text(atlas: Atlas) -> str:
    """Return the text of `index.json` for an atlas."""
    groups: dict[str, list[Named]] = {
        "areas": [Named(area.id, area.kind, area.id, *_names(area)) for area in atlas.areas.values()],
        "skills": [Named(skill.id, skill.level, skill.area, *_names(skill)) for skill in atlas.skills.values()],
        "challenges": [Named(one.id, "", one.area, *_names(one)) for one in atlas.challenges.values()],
        "strengths": [Named(one.id, "", "", *_names(one)) for one in atlas.strengths.values()],
        "advice": [Named(one.id, "", "", *_names(one)) for one in atlas.advice.values()],
    }
    lines = [
        f"{json.dumps(name)}: [\n" + ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows) + "\n]"
        for name, rows in groups.items()
    ]
    return "{" + ",\n".join(lines) + "}\n"


def _names(thing: Advice | Area | Skill | Challenge | Strength) -> tuple[str, str]:
    return thing.name.en, thing.name.ja
