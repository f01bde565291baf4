from datetime import date

from shinro.chart.record import Means, Missed
from shinro.show import track_record
from shinro.show.names import Names
from shinro.show.words import Words

from . import fixture

EN = Words("en")
OUTLOOK = fixture.chart().outlook
FIELDS = [s for s in OUTLOOK.track_record if s.group == "fields"]


def test_errors_stand_by_forecaster_and_horizon_raw_and_calibrated() -> None:
    raw = track_record.errors(FIELDS, EN)
    assert raw.head == ("years ahead", "1", "3", "5")
    assert raw.rows[0] == ("Shinro (in use)", "0.78", "0.80", "0.82")
    assert track_record.errors(FIELDS, EN, calibrated=True).rows[0][1:] == ("0.77", "0.77", "0.77")


def test_comparisons_have_their_intervals() -> None:
    table = track_record.against([a for a in OUTLOOK.against if a.group == "all"], EN)
    assert table.rows[0] == ("no change", *["0.77 (0.69–0.84)"] * 3)


def test_misses_name_the_field_and_tiny_shares_keep_two_digits() -> None:
    names = Names(fixture.atlas(), EN)
    assert track_record.misses(OUTLOOK.misses, EN, names, {}).rows == (
        ("Generative AI", "2022-07", "3", "0.3%", "0.6% (0.2–2.1%)", "16%"),
    )
    tiny = Missed("so", "table", date(2015, 7, 15), 1.0, date(2016, 7, 15), 5.7e-4, 3.7e-4, 4.9e-4, 6e-4, 4.5e-7, -24.0)
    assert track_record.misses([tiny], EN, names, {}).rows[0][3:] == ("0.057%", "0.049% (0.037–0.060%)", "0.000045%")


def test_means_and_groups_have_names() -> None:
    table = track_record.means([Means("fields", None, 13, 12), Means("areas", 1.0, 100, 80)], EN)
    assert table.rows == (("1", "", "80% of 100", ""), ("all horizons", "92% of 13", "", ""))
    assert track_record.group("so, site left out", {"so": "Questions"}, EN) == "Questions, its site left out"
    assert track_record.group("fields", {}, EN) == "the twelve fields"


def test_coverage_is_that_of_the_forecaster_in_use() -> None:
    assert track_record.coverage(FIELDS, EN).rows[0] == ("1", "270", "52%", "79%", "94%", "50%", "80%", "95%")
