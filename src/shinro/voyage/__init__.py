"""The person's folder of plain text comes in, one checked `Voyage` goes out, and changes to its text are made.

`read` names everything there is to mend in the folder in one pass, root causes first, each with its file, line and
column. The ids that may be used come from outside (`Known`), since a voyage knows nothing of the atlas.
`sample` writes a fictional person's folder.
"""

from .age import age_at
from .challenges import OpenChallenge, open_challenges
from .charts import Inputs, KeptChart, chart_name, kept_chart
from .concerns import Concerns, OwnWorry, Weight
from .decisions import Decision, Figure, OptionSeen
from .edit import edited, log_name, with_row, without
from .forecasts import LEVELS, FieldShares, Forecast, Horizon, file_name, text_of
from .read import Examined, examine, read
from .reviews import Review
from .sample import SAMPLE_DATE, write_sample
from .sense import Known
from .trends import TrendPoint, figures, trend
from .types import Entry, HeldSkill, Me, Present, Voyage, WorkplaceChallenge
from .write import change, change_all

__all__ = [
    "LEVELS",
    "SAMPLE_DATE",
    "Concerns",
    "Decision",
    "Entry",
    "Examined",
    "FieldShares",
    "Figure",
    "Forecast",
    "HeldSkill",
    "Horizon",
    "Inputs",
    "KeptChart",
    "Known",
    "Me",
    "OpenChallenge",
    "OptionSeen",
    "OwnWorry",
    "Present",
    "Review",
    "TrendPoint",
    "Voyage",
    "Weight",
    "WorkplaceChallenge",
    "age_at",
    "change",
    "change_all",
    "chart_name",
    "edited",
    "examine",
    "figures",
    "file_name",
    "kept_chart",
    "log_name",
    "open_challenges",
    "read",
    "text_of",
    "trend",
    "with_row",
    "without",
    "write_sample",
]
