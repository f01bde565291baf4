"""The shape of every file of the atlas. What it means stands in `data/README.md`."""

from __future__ import annotations

from ..policy import Policy
from .policy import table_of
from .shape import Free, Many, Number, Table, Truth, Word
from .types import LEVELS

FIELDS = ("tab", "cv", "nlp", "gen", "aud", "rob", "rec", "ts", "mlo", "de", "cau", "opt")
CROSS = ("fnd", "swe", "biz", "lrn")
AREAS = FIELDS + CROSS

_WORD = Word()
_ID = Word(is_id=True)
_WORDS = Many(_WORD)
_SHARE = Number(least=0, most=1)
_HOURS = Number(above=0)
_LEVEL = Word(among=LEVELS)
_NAME = {"id": _ID, "en": _WORD, "ja": _WORD}
_THREE = Table({"low": _HOURS, "mode": _HOURS, "high": _HOURS})


def _both(*names: str) -> dict[str, Word]:
    """Keys of texts that stand in both languages."""
    return {f"{name}_{language}": _WORD for name in names for language in ("en", "ja")}


_EVIDENCE = ("pypi", "stackoverflow", "stackoverflow_newer", "arxiv", "github_topics", "onet", "esco")

_SKILL = Table(
    {
        **_NAME,
        **_both("can"),
        "level": _LEVEL,
        "fast_moving": Truth(),
        "requires": _WORDS,
        "terms": Many(_WORD, least=1),
        "resources": Many(_WORD, least=1),
        "hours": Table(
            {
                "low": _HOURS,
                "mode": _HOURS,
                "high": _HOURS,
                "basis": Word(among=("measured", "published", "judgement")),
                "anchors": _WORDS,
                "note": _WORD,
            }
        ),
        "evidence": Table(dict.fromkeys(_EVIDENCE, _WORDS)),
    }
)

_METRIC = Table({**_NAME, "unit": _WORD, "better": Word(among=("up", "down"))})

_CHALLENGE = Table(
    {
        **_NAME,
        **_both("problem", "deliverable", "baseline"),
        "needs": Many(Table({"skill": _WORD, "level": _LEVEL}), least=1),
        "strengths": Many(_WORD, least=1),
        "weeks": _THREE,
        "metrics": Many(_METRIC, least=1),
    }
)

_AREA = Table(
    {
        **_NAME,
        **_both("about"),
        "kind": Word(among=("field", "cross")),
        "arxiv": _WORDS,
        "esco": _WORDS,
        "onet_occupation": Table({"code": _WORD, "title": _WORD}),
    }
)

AREA_FILE = Table({"area": _AREA, "skill": Many(_SKILL, least=1)}, {"challenge": Many(_CHALLENGE)})

_RESOURCE = Table(
    {
        "id": _ID,
        "title": _WORD,
        "author": _WORD,
        "url": _WORD,
        "cost": Word(among=("free", "paid", "freemium")),
        "lang": Word(among=("en", "ja", "en,ja")),
        "kind": _WORD,
        "published_length": Word(blank=True),
        "hours": Table({"low": _HOURS, "high": _HOURS}),
        "length_source": _WORD,
        "url_seen": Truth(),
    }
)

_STRENGTH = Table(
    {
        **_NAME,
        **_both("definition", "not_this", "would_show"),
        "cues_en": Many(_WORD, least=1),
        "cues_ja": Many(_WORD, least=1),
        "maps_to": _WORDS,
    }
)

_EXAMPLE = Table(
    {
        "id": _ID,
        "lang": Word(among=("en", "ja")),
        "field": Word(among=FIELDS),
        "period": _WORD,
        "primary": _WORD,
        "text": _WORD,
    },
    {"secondary": _WORD},
)

_RULES = table_of(Policy)
_POLICY = Table(
    {**_NAME, **_both("idea", "believes", "fails_when"), "origin": _WORD, **_RULES.needs},
    {"source": _WORD, **_RULES.may},
)

_SEMANTICS = Table(
    {
        "step": _WORD,
        "areas_cross": _WORDS,
        "areas_field": _WORDS,
        "variables": Free(_WORD),
        "order": Table({"rules": _WORDS}),
        "parameters": Free(_WORD),
        "selectors": Free(_WORD),
    }
)
_REFERENCE = Table({"id": _ID, "title": _WORD, "author": _WORD, "url": _WORD, "lang": Word(among=("en", "ja"))})

_PROFILE = Table({**_NAME, "has": _WORDS, "weekly_hours": Number(least=0, most=80)})

_FACT = Table(
    {**_NAME, "topic": _WORD, "as_of": _WORD, "source": _WORD, "url": _WORD, "checked": Truth()},
    {"value": Number(), "unit": _WORD},
)

_QUANTILES = {"n": Number(least=1), "p10": _HOURS, "p50": _HOURS, "p90": _HOURS}
_TOTAL = Table({**_QUANTILES, "p25": _HOURS, "p75": _HOURS})
_COHORT = Table(
    {
        "id": _ID,
        "field": Word(among=FIELDS),
        "starters": Number(least=1),
        "finishers_homework": Number(least=1),
        "finish_rate": _SHARE,
        "course_over_at_snapshot": Truth(),
        "hours_homework": _TOTAL,
        "modules": Many(Table({"id": _WORD, **_QUANTILES}), least=1),
    },
    {"hours_with_project": _TOTAL, "hours_project": _TOTAL},
)
_GRADUATE = Table(
    {"id": _WORD, "title": _WORD, "area": Word(among=AREAS), "reviews": Number(least=1), "hours_per_week": _HOURS}
)
_SPREAD = Table(
    {"modules": Number(least=1), "p10_over_p50_median": _SHARE, "p90_over_p50_median": Number(least=1), "rule": _WORD}
)

FILES: dict[str, Table] = {
    "resources.toml": Table({"resource": Many(_RESOURCE, least=1)}),
    "strengths.toml": Table({"strength": Many(_STRENGTH, least=1)}),
    "log-examples.toml": Table({"entry": Many(_EXAMPLE)}),
    "advice.toml": Table({"semantics": _SEMANTICS, "policy": Many(_POLICY, least=1)}, {"reference": Many(_REFERENCE)}),
    "profiles.toml": Table({"profile": Many(_PROFILE, least=1)}),
    "japan.toml": Table({"fact": Many(_FACT, least=1)}),
    "cohorts.toml": Table({"cohort": Many(_COHORT, least=1), "spread": _SPREAD}, {"graduate_course": Many(_GRADUATE)}),
}
"""Every file beside the areas' own, with its shape."""
