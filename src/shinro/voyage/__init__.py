"""The person's folder of plain text: `me.toml`, `log/` and `forecast/` come in, one checked `Voyage` goes out.

`read` names everything there is to mend in the folder in one pass, root causes first, each with its file, line and
column. The ids that may be used come from outside (`Known`), since a voyage knows nothing of the atlas.
`sample` writes a fictional person's folder.
"""

from .age import age_at
from .forecasts import LEVELS, FieldShares, Forecast, Horizon, file_name, text_of
from .read import Known, read
from .sample import SAMPLE_DATE, write_sample
from .types import Entry, HeldSkill, Me, Present, Voyage, WorkplaceChallenge

__all__ = [
    "LEVELS",
    "SAMPLE_DATE",
    "Entry",
    "FieldShares",
    "Forecast",
    "HeldSkill",
    "Horizon",
    "Known",
    "Me",
    "Present",
    "Voyage",
    "WorkplaceChallenge",
    "age_at",
    "file_name",
    "read",
    "text_of",
    "write_sample",
]
