"""The main job: atlas, voyage and evidence become one immutable chart, the whole answer for one person at one date.

What a chart expects can be kept in the voyage (`frozen`) and held against what came (`score`).
"""

from .compose import compose
from .document import from_json, json_schema, to_json
from .freeze import frozen
from .score import Scores, score
from .types import Chart

__all__ = ["Chart", "Scores", "compose", "from_json", "frozen", "json_schema", "score", "to_json"]
