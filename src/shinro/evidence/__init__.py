"""Evidence: public signals about technologies, topics and fields, and what was known of them on any date.

What comes in: the compiled snapshot shipped beside this file (Parquet and `manifest.json`); `field_map.toml`, which
says what term of which source counts towards which of the twelve fields; and `lexicon.toml`, the words by which
posts were counted. What goes out: a `View`, by `Evidence.as_of(day)`, the only way to read signals; it cannot show a
figure that became known after its day. A person's own series come in as the text of a CSV file (`own_panels`), checked
row by row (`rows`).
"""

from .fieldmap import FIELDS, FieldMap, Mapped, Slogan, shipped_field_map
from .lexicon import Doubt, Lexicon, Words, shipped_lexicon
from .own import OwnSeries, own_panels, panels_of
from .store import DEMAND, Evidence
from .types import Kind, Pair, Panel, Profile, Source, Wage
from .view import View

__all__ = [
    "DEMAND",
    "FIELDS",
    "Doubt",
    "Evidence",
    "FieldMap",
    "Kind",
    "Lexicon",
    "Mapped",
    "OwnSeries",
    "Pair",
    "Panel",
    "Profile",
    "Slogan",
    "Source",
    "View",
    "Wage",
    "Words",
    "own_panels",
    "panels_of",
    "shipped_field_map",
    "shipped_lexicon",
]
