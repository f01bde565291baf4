"""The main job: atlas, voyage and evidence become one immutable chart, the whole answer for one person at one date.

What a chart expects can be kept in the voyage (`frozen`) and held against what came (`score`). The outlook alone,
without a person: `looked` at fields, the `reading` of the scorecard, forecasts of a person's own series.
"""

from .compose import compose
from .document import from_json, json_schema, to_json
from .freeze import frozen
from .looked import Look, Looked, looked
from .own import OwnOutlook, own_outlook
from .record import GroupRecord, Reading, groups_of, reading
from .score import Scores, score
from .types import Chart

__all__ = [
    "Chart",
    "GroupRecord",
    "Look",
    "Looked",
    "OwnOutlook",
    "Reading",
    "Scores",
    "compose",
    "from_json",
    "frozen",
    "groups_of",
    "json_schema",
    "looked",
    "own_outlook",
    "reading",
    "score",
    "to_json",
]
