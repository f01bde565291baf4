"""The reference class of one vintage: every series of every source in use, and the twelve fields themselves."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from .panel import Track, tracks_of
from .windows import Windows, windows

if TYPE_CHECKING:
    from ..evidence import View

SOURCES = (
    "hn_hiring",
    "stackoverflow_tags",
    "stackoverflow_tags_yearly",
    "pypl_index",
    "ml_conference_topics",
    "github_innovationgraph",
    "epoch_notable_models",
)
"""Sources whose series are technologies or topics with a history; each in its default region."""
CURATED = ("stackoverflow_tags", "stackoverflow_tags_yearly")
"""Sources whose names are tags: the site's editors rename and merge them."""
FIELDS = "fields"
"""The name under which the twelve fields' own track stands: a family of its own."""


@dataclass(frozen=True, slots=True)
class Reference:
    """`fields`: the track of the twelve fields (None before their first half-year); `windows`: every window known."""

    fields: Track | None
    windows: Windows


def reference(view: View) -> Reference:
    """Return what was known on the view's day. Sources of which nothing was known then are left out."""
    known = {source.id: (source.lag_days, source.since.toordinal() if source.since else 0) for source in view.sources()}
    panels = [(view.panel(name), *known[name]) for name in SOURCES if name in known]
    if "hn_hiring" in known:
        panels.append((replace(view.fields(), source=FIELDS), *known["hn_hiring"]))
    tracks = tracks_of(panels, CURATED)
    mine = next((track for track in tracks if track.source == FIELDS), None)
    return Reference(mine, windows(tracks))
