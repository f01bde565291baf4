"""What every test shares: a Hypothesis profile without clocks."""

from __future__ import annotations

from hypothesis import settings

settings.register_profile("shinro", deadline=None, print_blob=True)
settings.load_profile("shinro")
