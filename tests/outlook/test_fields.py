from __future__ import annotations

from datetime import date
from importlib.resources import as_file, files
from typing import TYPE_CHECKING

import numpy as np
import pytest

from shinro.evidence import FIELDS, Evidence
from shinro.outlook import HORIZONS, QUANTILES, Outlook, outlook_of

if TYPE_CHECKING:
    from shinro.outlook import FieldOutlook


def figures(made: Outlook) -> bytes:
    """Return every figure of an outlook as bytes."""
    parts = [
        made.chain.step,
        made.chain.given,
        made.chain.after,
        made.chain.share,
        made.market.step,
        made.market.volume,
    ]
    for field in made.fields:
        parts += [field.quantiles, field.displaced, field.displaced_before, np.array([field.share, field.rises])]
    words = repr([(f.id, f.analogs, f.history) for f in made.fields]) + repr(made.track_record)
    return b"".join(np.ascontiguousarray(p).tobytes() for p in parts) + words.encode()


def test_quantiles_ascend_and_stay_shares(now: Outlook, replay: Outlook) -> None:
    for field in (*now.fields, *replay.fields):
        assert field.quantiles.shape == (len(HORIZONS), len(QUANTILES))
        assert (np.diff(field.quantiles, axis=1) > 0).all()
        assert field.quantiles.min() > 0
        assert field.quantiles.max() < 1
        assert field.share_low < field.share < field.share_high
        assert field.quantiles[0, 0] < field.share < field.quantiles[0, -1]


def test_fans_widen(now: Outlook) -> None:
    for field in now.fields:
        width = np.log(field.quantiles[:, -2] / field.quantiles[:, 1])
        assert width[19] > width[9] > width[1]


def test_the_fields_keep_their_order(now: Outlook) -> None:
    assert tuple(f.id for f in now.fields) == FIELDS
    assert now.origin == date(2026, 3, 31)


def test_a_field_without_posts_is_not_on_the_menu(replay: Outlook) -> None:
    assert "gen" not in {f.id for f in replay.fields}
    assert replay.chain.step.shape == (20, len(replay.fields), 5, 5)
    assert all(day <= replay.as_of for f in replay.fields for day, _, _ in f.history)


def test_chances_agree_with_the_fan(now: Outlook) -> None:
    for field in now.fields:
        assert ((field.displaced >= 0) & (field.displaced <= 1)).all()
        assert field.rises + field.fades < 1
        low = np.interp(field.share * 0.25, field.quantiles[19], QUANTILES)
        if QUANTILES[0] < low < QUANTILES[-1]:
            assert field.displaced[19] == pytest.approx(low, abs=0.06)
        assert (field.displaced_before[9:] >= 0).all()


def test_the_chain_is_the_fans(now: Outlook) -> None:
    assert now.chain.quantile_error < 1e-6
    state = np.eye(5)[now.chain.start]
    for t in range(20):
        state = np.einsum("fi,fij->fj", state, now.chain.step[t])
        for at, field in enumerate(now.fields):
            assert state[at, 0] == pytest.approx(field.displaced[t], abs=1e-4)


def test_the_same_day_gives_the_same_bytes(evidence: Evidence, replay: Outlook) -> None:
    assert figures(outlook_of(evidence.as_of(date(2016, 10, 1)), FIELDS)) == figures(replay)


def test_nothing_known_later_enters(replay: Outlook) -> None:
    with as_file(files("shinro.evidence") / "snapshot") as folder:
        altered = Evidence.read(folder)
    for table in ("signals", "pairs", "pay", "profile"):
        columns = {row[0] for row in altered._database.execute(f"DESCRIBE {table}").fetchall()}
        if "count" in columns:
            altered._database.execute(f"UPDATE {table} SET count = count * 0.3 WHERE known_on > DATE '2016-10-01'")
    assert figures(outlook_of(altered.as_of(date(2016, 10, 1)), FIELDS)) == figures(replay)
    late = outlook_of(altered.as_of(date(2026, 6, 30)), FIELDS)
    assert late.fields[0].share != pytest.approx(0.014, rel=0.1)


def test_a_stale_snapshot_widens_the_fan(evidence: Evidence, now: Outlook) -> None:
    later = outlook_of(evidence.as_of(date(2028, 9, 30)), FIELDS)

    def width(field: FieldOutlook) -> float:
        return float(np.log(field.quantiles[1, -2] / field.quantiles[1, 1]))

    assert later.origin == date(2026, 6, 30)
    assert np.mean([width(f) for f in later.fields]) > 1.3 * np.mean([width(f) for f in now.fields])


def test_precedents_are_other_technologies_known_by_then(now: Outlook, replay: Outlook) -> None:
    for made in (now, replay):
        for field in made.fields:
            assert len(field.analogs) == 5
            assert len({a.series.casefold() for a in field.analogs}) == 5
            for analog in field.analogs:
                assert analog.at.year + 3 <= made.as_of.year + 1
                assert all(analog.at.toordinal() + 365 * y < made.as_of.toordinal() + 2 for y in analog.became)


def test_a_replay_shows_the_record_of_its_day(now: Outlook, replay: Outlook) -> None:
    cases = {(s.group, s.forecaster, s.horizon): s.cases for s in now.track_record}
    assert cases["fields", "shinro", 1.0] > 100
    assert replay.track_record
    assert all(score.cases < cases[score.group, score.forecaster, score.horizon] for score in replay.track_record)
    assert max(score.horizon for score in replay.track_record) == 5.0  # origins of 2011 and their outcomes of 2016


def test_some_fields_alone_are_forecast_alike(evidence: Evidence, replay: Outlook) -> None:
    alone = outlook_of(evidence.as_of(date(2016, 10, 1)), ("rob",))
    assert [f.id for f in alone.fields] == ["rob"]
    whole = next(f for f in replay.fields if f.id == "rob")
    np.testing.assert_allclose(alone.fields[0].quantiles, whole.quantiles, rtol=1e-4)
