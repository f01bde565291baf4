"""The person's folder of plain text comes in, one checked `Voyage` goes out, and changes to its text are made.

`read` names everything there is to mend in the folder in one pass, root causes first, each with its file, line and
column. The ids that may be used come from outside (`Known`), since a voyage knows nothing of the atlas.
`sample` writes a fictional person's folder.
"""

from .advice import OwnAdvice, OwnPolicy
from .age import age_at
from .calendar import WEEKDAYS, Away, Busy, Calendar
from .challenges import OpenChallenge, open_challenges
from .charts import Inputs, KeptChart, chart_name, kept_chart
from .concerns import Closed, Concerns, OwnWorry, Weight
from .decisions import Decision, Figure, OptionSeen, decision_name, decision_text
from .edit import edited, log_name, with_row, without
from .forecasts import LEVELS, FieldShares, Forecast, Horizon, file_name, text_of
from .hours import NO_AREA, WeekHours, monday_of, week_hours
from .logged import Logged
from .own import Own, OwnChallenge, OwnSkill
from .plans import KeptPlan, PlannedSkill, Seen, SkillDone, Slip, open_plans, plan_name, plan_text
from .read import Examined, examine, read
from .reviews import Review, hours_meant, newest_review, review_name, review_text, untouched
from .sample import SAMPLE_DATE, write_sample
from .sense import Known
from .start import Age, age_told, concerns_text, me_text, target_age
from .trends import TrendPoint, figures, trend
from .types import Entry, HeldSkill, Me, Present, Voyage, WorkplaceChallenge
from .weekly import NOTHING, Answers, entries_in, entries_of, filled_in, review_of, told_in
from .went import AreaWent, FigureWent, Went, newest_decision, went
from .write import change, change_all
from .zones import zone_of

__all__ = [
    "LEVELS",
    "NOTHING",
    "NO_AREA",
    "SAMPLE_DATE",
    "WEEKDAYS",
    "Age",
    "Answers",
    "AreaWent",
    "Away",
    "Busy",
    "Calendar",
    "Closed",
    "Concerns",
    "Decision",
    "Entry",
    "Examined",
    "FieldShares",
    "Figure",
    "FigureWent",
    "Forecast",
    "HeldSkill",
    "Horizon",
    "Inputs",
    "KeptChart",
    "KeptPlan",
    "Known",
    "Logged",
    "Me",
    "OpenChallenge",
    "OptionSeen",
    "Own",
    "OwnAdvice",
    "OwnChallenge",
    "OwnPolicy",
    "OwnSkill",
    "OwnWorry",
    "PlannedSkill",
    "Present",
    "Review",
    "Seen",
    "SkillDone",
    "Slip",
    "TrendPoint",
    "Voyage",
    "WeekHours",
    "Weight",
    "Went",
    "WorkplaceChallenge",
    "age_at",
    "age_told",
    "change",
    "change_all",
    "chart_name",
    "concerns_text",
    "decision_name",
    "decision_text",
    "edited",
    "entries_in",
    "entries_of",
    "examine",
    "figures",
    "file_name",
    "filled_in",
    "hours_meant",
    "kept_chart",
    "log_name",
    "me_text",
    "monday_of",
    "newest_decision",
    "newest_review",
    "open_challenges",
    "open_plans",
    "plan_name",
    "plan_text",
    "read",
    "review_name",
    "review_of",
    "review_text",
    "target_age",
    "text_of",
    "told_in",
    "trend",
    "untouched",
    "week_hours",
    "went",
    "with_row",
    "without",
    "write_sample",
    "zone_of",
]
