"""Time zones and countries by name: the tables of the IANA time zone database, as the package `tzdata` brings them.

Read from there and not from the machine, so that the same names are known everywhere.
"""

from __future__ import annotations

from functools import cache
from importlib import resources

_MAIN = ("most of ", "(mainland)")
"""How `zone.tab` describes the zone that nearly all of a country keeps, as in "most of Germany", "Spain (mainland)"."""


@cache
def zone_names() -> frozenset[str]:
    """Return the name of every zone, such as Asia/Tokyo; older names that still lead to one are among them."""
    return frozenset(_read("zones").split())


@cache
def country_codes() -> frozenset[str]:
    """Return the two letters of every country, ISO 3166."""
    return frozenset(row[0] for row in _rows("iso3166.tab"))


@cache
def zone_of(country: str) -> str | None:
    """Return the zone that is commonly used in a country, by its two letters; None if there is not just one.

    It is the only zone that the country has; or the first of several that all keep the same time now; or that of
    which `zone.tab` says that it is most of the country.
    """
    zones = [(row[2], row[3] if len(row) > 3 else "") for row in _rows("zone.tab") if row[0] == country]
    if not zones:
        return None
    if len(zones) == 1 or len({_rule(name) for name, _ in zones}) == 1:
        return zones[0][0]
    most = [name for name, about in zones if about.startswith(_MAIN[0]) or about.endswith(_MAIN[1])]
    return most[0] if len(most) == 1 else None


def _rule(zone: str) -> bytes:
    """Return how a zone tells time from now on: the last line of its file (RFC 9636, 3.3)."""
    data = resources.files("tzdata").joinpath("zoneinfo", *zone.split("/")).read_bytes()
    return data.splitlines()[-1]


def _rows(table: str) -> list[list[str]]:
    lines = _read(f"zoneinfo/{table}").splitlines()
    return [line.split("\t") for line in lines if line and not line.startswith("#")]


def _read(name: str) -> str:
    return resources.files("tzdata").joinpath(name).read_text("utf-8")
