"""The person's folder of plain text comes in, one checked `Voyage` goes out, and changes to its text are made.

`read` names everything there is to mend in the folder in one pass, root causes first, each with its file, line and
column. The ids that may be used come from outside (`Known`), since a voyage knows nothing of the atlas.
`sample` writes a fictional person's folder.
"""

from .age import age_at
from .charts import KeptChart, chart_name
from .concerns import Concerns, OwnWorry, Weight
from .decisions import Decision, Figure, OptionSeen
from .edit import log_name, with_row
from .forecasts import LEVELS, FieldShares, Forecast, Horizon, file_name, text_of
from .read import Known, read
from .reviews import Review
from .sample import SAMPLE_DATE, write_sample
from .start import Age, age_told, concerns_text, me_text, target_age
from .types import Entry, HeldSkill, Me, Present, Voyage, WorkplaceChallenge

__all__ = [
    "LEVELS",
    "SAMPLE_DATE",
    "Age",
    "Concerns",
    "Decision",
    "Entry",
    "FieldShares",
    "Figure",
    "Forecast",
    "HeldSkill",
    "Horizon",
    "KeptChart",
    "Known",
    "Me",
    "OptionSeen",
    "OwnWorry",
    "Present",
    "Review",
    "Voyage",
    "Weight",
    "WorkplaceChallenge",
    "age_at",
    "age_told",
    "chart_name",
    "concerns_text",
    "file_name",
    "log_name",
    "me_text",
    "read",
    "target_age",
    "text_of",
    "with_row",
    "write_sample",
]
