"""The person's folder of plain text: `me.toml` and `log/*.toml` come in, one checked `Voyage` goes out.

`read` names everything there is to mend in the folder in one pass, root causes first, each with its file, line and
column. The ids that may be used come from outside (`Known`), since a voyage knows nothing of the atlas.
`sample` writes a fictional person's folder.
"""

from .age import age_at
from .read import Known, read
from .sample import SAMPLE_DATE, write_sample
from .types import Entry, HeldSkill, Me, Present, Voyage, WorkplaceChallenge

__all__ = [
    "SAMPLE_DATE",
    "Entry",
    "HeldSkill",
    "Known",
    "Me",
    "Present",
    "Voyage",
    "WorkplaceChallenge",
    "age_at",
    "read",
    "write_sample",
]
