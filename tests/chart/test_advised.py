"""The course asked further, on the shipped evidence: the chart's own course, and what becomes of what-ifs."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from msgspec import convert

from shinro.atlas import load
from shinro.chart import advised as stage
from shinro.chart.advised import Advised, advised
from shinro.course import ensemble, further, standing
from shinro.course.calibration import calibration, values
from shinro.course.standing import standing_of
from shinro.evidence import Evidence
from shinro.problems import ShinroError
from shinro.voyage import Me, Voyage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from shinro.course.setting import Setting

    from ..conftest import Composed

PERSON = {"schema": 1, "weekly_hours": 8, "age": 56, "present": {"field": "tab", "pay": 8_500_000, "currency": "JPY"}}


@pytest.fixture
def quick(composed: Composed) -> Iterator[None]:
    """As few careers as `composed` has, and little asked."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(standing, "CAREERS", 400)
        patch.setattr(ensemble, "DRAWS", 3)
        patch.setattr(ensemble, "calibration", lambda: {"rest_value": calibration()["rest_value"]})
        patch.setattr(further, "HOURS", (2.0,))
        patch.setattr(further, "PEERS", (0.5,))
        yield


def ask(*what_if: str, certify: bool = False, keys: dict[str, object] | None = None) -> Advised:
    voyage = Voyage(path="made-up", me=convert(PERSON | (keys or {}), Me))
    view = Evidence.shipped().as_of(date(2026, 6, 30))
    return advised(voyage, load(), view, 1, lambda _: None, what_if=what_if, certify=certify)


def test_it_is_the_charts_course_to_the_bit(composed: Composed, quick: None) -> None:
    chart = composed(**PERSON)
    found = ask("granted=0.5")
    assert found.course == chart.course
    assert {field.id for field in found.fields} <= {field.id for field in chart.outlook.fields}


def test_what_is_not_otherwise_changes_nothing(quick: None) -> None:
    found = ask("hours=8", f"granted={values()['change_granted']}")
    assert found.what_if is not None
    assert found.what_if.after == found.what_if.before == standing_of(found.course)
    assert found.further is None
    assert found.what_if.gain is not None
    assert (found.what_if.gain.value, found.what_if.gain.stderr) == (0.0, 0.0)


def test_what_ifs_hold_together(quick: None) -> None:
    both = ask("hours=4", "end-weight=0").what_if
    assert both is not None
    assert both.what == ("hours=4", "end-weight=0")
    assert sum(both.after.hours.values()) <= 4 * 26
    assert both.after.value < both.before.value
    assert both.gain is None, "the weight on the end is another one"


def test_what_is_certified_is_what_is_asked(quick: None, monkeypatch: pytest.MonkeyPatch) -> None:
    certified: list[Setting] = []
    monkeypatch.setattr(stage, "deep", lambda setting, *_: certified.append(setting))
    ask("hours=4", "job-ends-in=1", certify=True)
    ask("hours=8", certify=True)
    assert [setting.person.weekly_hours for setting in certified] == [4.0, 8.0]
    assert [[later.at for later in setting.later] for setting in certified] == [[2], []]


def test_all_that_can_be_asked_is_answered_without_a_what_if(quick: None) -> None:
    found = ask(certify=True)
    assert found.what_if is None
    assert found.further is not None
    assert found.deep is not None
    assert [change.what for change in found.further.hours] == [("hours=10",)]
    assert [change.what for change in found.further.peers] == [("peers=0.5",)]
    assert 0 <= found.further.agreement.agreeing <= len(found.further.agreement.sources) == 3
    for certified in (found.deep.core, found.deep.whole):
        assert certified.lower < certified.value < certified.upper


@pytest.mark.parametrize(("what_if", "keys"), [(("hours=5", "hours=8"), {}), ((), {"weekly_hours": 0})])
def test_what_cannot_be_is_refused_as_wrong_usage(what_if: tuple[str, ...], keys: dict[str, object]) -> None:
    with pytest.raises(ShinroError) as caught:
        ask(*what_if, keys=keys)
    assert [problem.usage for problem in caught.value.problems] == [True]
