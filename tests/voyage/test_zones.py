"""The zone of a country is the one that its people commonly keep, and none where there is not just one."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from shinro.voyage.zones import country_codes, zone_names, zone_of


@pytest.mark.parametrize(
    ("country", "zone"),
    [
        ("JP", "Asia/Tokyo"),
        ("KR", "Asia/Seoul"),
        ("SG", "Asia/Singapore"),
        ("GB", "Europe/London"),
        ("DE", "Europe/Berlin"),  # Büsingen keeps the same time
        ("MY", "Asia/Kuala_Lumpur"),
        ("ES", "Europe/Madrid"),  # the Canaries do not
        ("NZ", "Pacific/Auckland"),
        ("UA", "Europe/Kyiv"),
    ],
)
def test_a_country_that_commonly_keeps_one_zone_has_it(country: str, zone: str) -> None:
    assert zone_of(country) == zone


@pytest.mark.parametrize("country", ["US", "CA", "AU", "BR", "RU", "ID", "ZZ", ""])
def test_a_country_of_several_zones_or_none_has_none(country: str) -> None:
    assert zone_of(country) is None


def test_every_zone_of_a_country_is_a_name_that_python_knows() -> None:
    found = {zone for country in country_codes() if (zone := zone_of(country))}
    assert found <= zone_names()
    assert all(datetime(2026, 7, 1, tzinfo=ZoneInfo(zone)).utcoffset() is not None for zone in found)
