"""The main job: atlas, voyage and evidence become one immutable chart, the whole answer for one person at one date."""

from .compose import compose
from .document import from_json, json_schema, to_json
from .types import Chart

__all__ = ["Chart", "compose", "from_json", "json_schema", "to_json"]
