"""Programs for every test of the course."""

from __future__ import annotations

import pytest

from .cases import Cases


@pytest.fixture(scope="session")
def cases() -> Cases:
    return Cases()
