from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

import pytest

from shinro.atlas import load
from shinro.outlook.alert_record import alert_record
from shinro.outlook.alerts import Alert, Alerts, Past
from shinro.show.alerts import PER_AREA, alert_json, alert_text
from shinro.show.names import Names
from shinro.show.width import width
from shinro.show.words import LANGUAGES, Language, Words

ONE = Alert(
    *("Old", "New", "de", "big-data", "posts", date(2016, 4, 2), 0.59, date(2014, 9, 30)),
    *(0.5, 1.3, 0.6, 2.0, True, None, False, Past(239, 182)),
    *(date(2016, 1, 2), False, 1),
)
SOURCES = {"posts": "Job posts"}


def text(found: Alerts, language: Language = "en", *, full: bool = False) -> str:
    words = Words(language)
    shown = alert_text(found, alert_record(), Names(load(), words), words, SOURCES, full=full)
    assert max(map(width, shown.splitlines())) <= 80
    return shown


def made(
    *on: Alert, joined: tuple[Alert, ...] = (), over: tuple[Alert, ...] = (), below: tuple[Alert, ...] = ()
) -> Alerts:
    return Alerts(date(2016, 10, 1), on, joined, over, below, Past(441, 344))


def test_an_alert_says_what_falls_since_when_how_surely_and_what_became_of_others() -> None:
    shown = " ".join(text(made(ONE)).split())
    for part in (
        "Old → New (since April 2016; Job posts)",
        "Chance 59%; it has lost 60% since September 2014.",
        "New stands at 2.0 times its share.",
        "Of 239 past pairs as strong, 76% came true.",
        "Of 441 earlier pairs 78% came true within three years",
    ):
        assert part in shown


def test_an_alert_names_a_few_others_that_fall_unless_all_are_asked_for() -> None:
    many = made(replace(ONE, also=tuple(f"Older {n}" for n in range(PER_AREA + 2))))
    shown = " ".join(text(many).split())
    assert "Also falling before it: Older 0, Older 1, Older 2 and 2 more." in shown
    assert "Older 3 and Older 4." in " ".join(text(many, full=True).split())


def test_an_area_shows_a_few_the_newest_first_unless_all_are_asked_for() -> None:
    many = made(*(replace(ONE, falling=f"Old {n}", date=date(2016, n + 1, 2)) for n in range(PER_AREA + 2)))
    assert "Data engineering: 5 alerts" in text(many)
    assert (text(many).count("→"), "2 more: --all" in text(many)) == (PER_AREA, True)
    assert [line.split()[1] for line in text(many).splitlines() if "→" in line] == ["4", "3", "2"]
    assert text(many, full=True).count("→") == PER_AREA + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_record_is_that_of_the_held_out_half(language: Language) -> None:
    half = alert_record().held_out
    shown = "".join(text(made(), language).split())
    for share in (half.precision.share, half.recall.share):
        assert f"{share:.0%}" in shown


@pytest.mark.parametrize(
    ("came_true", "later", "told"),
    [
        (True, True, "came true within three years"),
        (False, True, "came true later"),
        (False, False, "did not come true"),
        (None, False, "not settled"),
    ],
)
def test_an_earlier_alert_says_what_became_of_it(came_true: bool | None, later: bool, told: str) -> None:
    over = replace(ONE, on=False, came_true=came_true, came_later=later)
    assert told in " ".join(text(made(over=(over,)), full=True).split())
    assert "EARLIER" not in text(made(over=(over,)))


@pytest.mark.parametrize("language", LANGUAGES)
def test_both_languages_name_the_pair_and_every_figure(language: Language) -> None:
    shown = text(made(replace(ONE, source="own", area=""), below=(ONE,)), language, full=True)
    for part in ("Old → New", "59%", "60%", "2.0", "239", "76%", "441", "78%"):
        assert part in shown


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_an_alert_it_says_so(language: Language) -> None:
    assert Words(language)._("No alert is on.") in text(replace(made(), past=Past(0, 0)), language)


def test_json_names_the_pair_the_area_the_date_and_the_chance() -> None:
    over = replace(ONE, on=False)
    found = made(ONE, joined=(replace(ONE, falling="Older"),), over=(over,))
    shown = json.loads(alert_json(found, alert_record()))
    assert [(a["falling"], a["rising"], a["area"], a["date"], a["probability"]) for a in shown["alerts"]] == [
        ("Old", "New", "de", "2016-04-02", 0.59)
    ]
    assert len(json.loads(alert_json(found, alert_record(), full=True))["alerts"]) == 3
    assert set(shown["record"]["held_out"]["precision"]) == {"hits", "cases", "low", "high"}
