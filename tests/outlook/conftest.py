"""Outlooks of the shipped evidence, made once."""

from __future__ import annotations

from datetime import date

import pytest

from shinro.evidence import FIELDS, Evidence
from shinro.outlook import Outlook, outlook_of


@pytest.fixture(scope="session")
def evidence() -> Evidence:
    return Evidence.shipped()


@pytest.fixture(scope="session")
def now(evidence: Evidence) -> Outlook:
    return outlook_of(evidence.as_of(date(2026, 6, 30)), FIELDS)


@pytest.fixture(scope="session")
def replay(evidence: Evidence) -> Outlook:
    return outlook_of(evidence.as_of(date(2016, 10, 1)), FIELDS)
