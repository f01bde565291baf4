"""An invented chart with the shape of a real one, and an invented atlas: test values, no forecasts."""

from __future__ import annotations

from datetime import date, timedelta
from math import exp

from msgspec.structs import replace

from shinro.atlas.types import Area, Atlas, Challenge, Level, Metric, Resource, Skill, Text
from shinro.chart.record import Against, Missed, Reliability, TrackRecord
from shinro.chart.types import (
    Chart,
    ChartAnalog,
    ChartEvidence,
    ChartOutlook,
    ChartPlan,
    EvidenceSource,
    FieldForecast,
    Finish,
    PlanMilestone,
    PlanRepair,
    PlanStep,
    PlanWeek,
    SharePoint,
)
from shinro.course.answer import Bar, Breadth, Chance, Course, Driver, Hours, HourWorth, Option, Rival, Work
from shinro.halfyear import HalfYear
from shinro.outlook.crowding import Asked, Crowding, Supply
from shinro.worries.types import Worry

from . import advice

AS_OF = date(2026, 6, 30)
FIELDS = {
    "tab": ("Tabular machine learning", "表形式データの機械学習", 0.031, 0.00),
    "ts": ("Time series and forecasting", "時系列・需要予測", 0.012, 0.02),
    "cv": ("Computer vision", "画像認識・コンピュータビジョン", 0.042, -0.01),
    "nlp": ("Natural language processing", "自然言語処理", 0.024, -0.08),
    "gen": ("Generative AI and LLM applications", "生成AI・大規模言語モデル", 0.268, 0.05),
    "aud": ("Speech and audio", "音声・音響", 0.011, 0.01),
    "rec": ("Recommendation, search and ranking", "推薦・検索・ランキング", 0.018, -0.03),
    "rob": ("Robotics, control and reinforcement learning", "ロボティクス・制御・強化学習", 0.036, 0.04),
    "opt": ("Mathematical optimisation", "数理最適化", 0.006, 0.0),
    "cau": ("Causal inference and experimentation", "因果推論・実験設計", 0.008, 0.02),
    "mlo": ("MLOps and ML platform", "MLOps・機械学習基盤", 0.051, 0.02),
    "de": ("Data engineering", "データエンジニアリング", 0.093, 0.01),
}
CROSS = {
    "fnd": ("Maths, statistics and ML foundations", "数学・統計・機械学習の基礎"),
    "swe": ("Software engineering", "ソフトウェアエンジニアリング"),
    "biz": ("Business and problem framing", "ビジネス理解と課題設定"),
    "lrn": ("Catch-up ability", "キャッチアップ力"),
}
SKILLS = {
    "gen-llm-basics": ("gen", "How large language models behave", "大規模言語モデルの振る舞い", 8.0),
    "gen-prompting": ("gen", "Prompt design and structured output", "プロンプト設計と構造化出力", 8.0),
    "nlp-retrieval": ("nlp", "Search and retrieval", "検索と情報抽出", 14.0),
    "gen-api-apps": ("gen", "Building on model APIs", "モデルAPIでの実装", 10.0),
    "gen-rag": ("gen", "Retrieval-augmented generation", "検索拡張生成(RAG)", 16.0),
    "gen-evals": ("gen", "Evaluation sets and LLM-as-judge", "評価セットとLLM評価", 14.0),
}


def atlas(field_name: str = "") -> Atlas:
    """Return sixteen areas, six skills, one challenge; `field_name` replaces the name of `gen` and its first skill."""
    skills = {
        key: Skill(
            id=key,
            area=area,
            name=Text(field_name, field_name) if field_name and key == "gen-llm-basics" else Text(en, ja),
            level="contribute",
            fast_moving=True,
            requires=(),
            can=Text(en, ja),
            terms=(),
            resources=("handbook",),
            low=hours / 2,
            hours=hours,
            high=hours * 2.3,
            basis="estimate",
        )
        for key, (area, en, ja, hours) in SKILLS.items()
    }
    needs: dict[str, Level] = dict.fromkeys(SKILLS, "contribute")
    challenge = Challenge(
        id="gen-support-assistant",
        area="gen",
        name=Text("Assistant that drafts support answers", "回答案を作る支援アシスタント"),
        problem=Text("Answers take long and differ by person.", "回答に時間がかかり、人によって違う。"),
        needs=needs,
        deliverable=Text(
            "Draft answers with citations in the agent screen for one product, with a weekly quality report.",
            "1製品の担当者画面に引用つき回答案、週次の品質報告つき。",
        ),
        baseline=Text("manual search", "手作業の検索"),
        metrics=(Metric("handle-time", Text("handling time", "処理時間"), "min", "down"),),
        strengths=(),
        weeks=(10, 18, 30),
    )
    areas = {}
    for key, (en, ja) in {**{key: (en, ja) for key, (en, ja, _, _) in FIELDS.items()}, **CROSS}.items():
        name = Text(field_name, field_name) if field_name and key == "gen" else Text(en, ja)
        areas[key] = Area(
            id=key,
            kind="field" if key in FIELDS else "cross",
            name=name,
            about=name,
            skills=tuple(skill for skill in skills.values() if skill.area == key),
            challenges=(challenge,) if key == "gen" else (),
        )
    book = Resource("handbook", "The Retrieval Handbook", "A. Author", "", "free", "en", "book", (10, 20), True)
    return Atlas(areas, skills, {challenge.id: challenge}, {book.id: book}, {}, {}, {}, {})


def _field(key: str, share: float, drift: float) -> FieldForecast:
    history, end = [], HalfYear(2015, 1)
    while end.end <= date(2026, 3, 31):
        back = (HalfYear(2025, 2) - end) / 2
        wave = 1 + 0.08 * ((hash_of(key) + end.year * 7 + end.half * 3) % 5 - 2)
        then = share * exp(-drift * 4 * back) * wave
        history.append(SharePoint(end.end, then, round(then * 9000)))
        end = end + 1
    z = {0.05: -1.645, 0.1: -1.2816, 0.25: -0.6745, 0.5: 0.0, 0.75: 0.6745, 0.9: 1.2816, 0.95: 1.645}
    quantiles = {
        f"{h / 2:g}": {str(q): min(share * exp(drift * h / 2 + v * 0.35 * (h / 2) ** 0.5), 0.9) for q, v in z.items()}
        for h in range(1, 21)
    }
    fades = min(max(0.25 - drift * 3, 0.02), 0.9)
    return FieldForecast(
        id=key,
        share=share,
        share_low=share * 0.88,
        share_high=share * 1.13,
        verdict="fade" if drift < -0.05 else "rise" if drift >= 0.04 else "hold",
        rises=0.5 - fades / 2,
        fades=fades,
        history=tuple(history),
        quantiles=quantiles,
        displaced={f"{h / 2:g}": min(0.004 * h * (1 + 10 * max(-drift, 0)), 1.0) for h in range(1, 21)},
        analogs=(
            ChartAnalog("stackoverflow_tags", "hadoop", date(2015, 9, 30), 0.24, {"1": 0.81, "3": 0.42, "5": 0.2}),
            ChartAnalog("stackoverflow_tags", "opencv", date(2014, 3, 31), 0.2, {"1": 1.02, "3": 0.9, "5": 0.7}),
        ),
        displaced_before={f"{h / 2:g}": 0.015 * h for h in range(1, 21)},
        support={f"{h / 2:g}": 90 if h < 18 else 0 for h in range(1, 21)},
    )


def hash_of(text: str) -> int:
    return sum(ord(character) for character in text)


def chart() -> Chart:
    """Return the invented chart."""
    periods = [str(HalfYear(2026, 1) + n) for n in range(36)]
    monday = date(2026, 7, 6)
    skills = list(SKILLS)
    weeks = tuple(
        PlanWeek(n + 1, monday + timedelta(weeks=n), {skills[min(n // 4, 5)]: 6.5, "biz-value-estimation": 1.5})
        for n in range(26)
    )
    return Chart(
        schema=1,
        as_of=AS_OF,
        seed=1,
        voyage="sample",
        evidence=ChartEvidence(
            snapshot="2026.06",
            newest=date(2026, 3, 31),
            stale=False,
            sources=(
                EvidenceSource(
                    "hn_hiring",
                    "Hiring threads",
                    "demand",
                    "CC0-1.0",
                    "Public hiring threads",
                    date(2011, 4, 1),
                    date(2026, 3, 31),
                    12,
                    "Start-ups, mostly American; few posts from Japan.",
                    "主に米国の新興企業の求人で、日本の求人は少数です。",
                ),
                EvidenceSource(
                    "stackoverflow_tags",
                    "Questions by tag",
                    "attention",
                    "CC BY-SA 4.0",
                    "Stack Overflow",
                    date(2008, 7, 1),
                    date(2024, 12, 31),
                    5400,
                    "Questions fall since 2023 for every tag.",
                    "2023年以降はどのタグの質問も減っています。",
                ),
            ),
        ),
        outlook=ChartOutlook(
            origin=date(2026, 3, 31),
            fields=tuple(_field(key, share, drift) for key, (_, _, share, drift) in FIELDS.items()),
            track_record=tuple(
                TrackRecord(
                    *(group, name, horizon, 320 - int(horizon * 50), ratio + horizon / 100, 0.52, 0.79, 0.94),
                    *(ratio, 0.5, 0.8, 0.95),
                )
                for group in ("fields", "all")
                for name, ratio in (("shinro", 0.77), ("naive", 1.0), ("damped trend", 1.08))
                for horizon in (1.0, 3.0, 5.0)
            ),
            chain_error=0.018,
            market={"boom": 0.2, "normal": 0.5, "winter": 0.25, "shrinking": 0.05},
            crowding=(
                Crowding(
                    "tab",
                    (
                        Supply("ml_conference_topics", date(2025, 12, 31), 0.41, 0.33, 0.5, 0.87, 0.72, 1.04, 0.16),
                        Supply("github_innovationgraph", date(2025, 9, 30), 1.7, 1.4, 2.1, 1.0, 0.9, 1.1, 0.51),
                    ),
                    Asked(2025, 154, 0.01, 0.002, 0.02, 0.016, 0.31),
                    Asked(2025, 154, 0.197, 0.157, 0.238, None, 0.5),
                ),
                Crowding(
                    "cau",
                    (Supply("ml_conference_topics", date(2025, 12, 31), 1.16, 0.93, 1.45, 0.84, 0.76, 0.92, 0.01),),
                    None,
                    None,
                ),
            ),
            supply_ended={"stackoverflow_tags": date(2017, 6, 30)},
            reliability=tuple(
                Reliability(group, horizon, 200, (10,) * 20)
                for group in ("fields", "all")
                for horizon in (1.0, 3.0, 5.0)
            ),
            against=tuple(
                Against(group, horizon, name, 200, ratio, ratio - 0.08, ratio + 0.07)
                for group in ("fields", "all")
                for name, ratio in (("naive", 0.77), ("damped trend", 0.71))
                for horizon in (1.0, 3.0, 5.0)
            ),
            misses=(
                Missed(
                    *("fields", "gen", date(2022, 7, 15), 3.0, date(2025, 7, 15)),
                    *(0.0027, 0.0018, 0.0063, 0.021, 0.158, 3.51),
                ),
            ),
            extrapolated={"fields": {"8": 63}, "all": {}},
        ),
        course=Course(
            periods=tuple(periods),
            target_age=60,
            options=(
                Option({"gen": 104.0, "de": 52.0, "biz": 26.0, "lrn": 26.0}, "tab", 31.2, 0.0, 0.0, 0.0, 0.58),
                Option({"de": 130.0, "gen": 52.0, "biz": 26.0}, "tab", 31.05, 0.15, -0.06, 0.36, 0.31),
                Option({"mlo": 130.0, "gen": 52.0}, "tab", 30.4, 0.8, 0.5, 1.1, 0.12),
                Option({}, "tab", 29.6, 1.6, 1.1, 2.1, 0.03),
            ),
            hours=tuple(
                Hours(period, area, 208 * share * (0.97**n))
                for n, period in enumerate(periods)
                for area, share in (
                    ("gen", 0.5 - n / 100),
                    ("de", 0.25),
                    ("biz", 0.125),
                    ("rob", n / 100),
                    ("lrn", 0.125),
                )
            ),
            work=tuple(
                Work(period, area, chance)
                for n, period in enumerate(periods)
                for area, chance in (
                    ("tab", max(0.9 - n / 30, 0.05)),
                    ("gen", min(0.02 + n / 50, 0.55)),
                    ("de", min(n / 100, 0.25)),
                    ("outside", 0.08),
                )
            ),
            worth_of_an_hour=tuple(
                HourWorth(period, 0.0003, 0.0009 * 0.7**n, 1275.0, 0.0009 * 0.7**n * 4_250_000)
                for n, period in enumerate(periods)
            ),
            waiting=Option({}, "tab", 30.9, 0.3, 0.1, 0.5, 0.05),
            stays_first=0.58,
            elsewhere={"de": 0.31, "mlo": 0.08, "": 0.03},
            value=31.2,
            luck=(22.5, 38.4),
            upper_bound=32.4,
            lower_bound=31.1,
            stderr=0.05,
            certificate_pct=4.0,
            bars=(Bar(0.4, 0.11, 0.004), Bar(0.5, 0.14, 0.004), Bar(0.6, 0.19, 0.004)),
            useless_at_target=Chance(0.14, 0.06, 0.29, 0.004),
            rivals=(
                Rival("stay-put", 27.9, 3.3, 1.9, 4.8, Chance(0.41, 0.25, 0.6, 0.005)),
                Rival("catch-up-from-zero", 29.8, 1.4, 0.4, 2.5, Chance(0.22, 0.1, 0.38, 0.005)),
                Rival("even-generalist", 28.4, 2.8, 1.2, 4.4, Chance(0.36, 0.2, 0.55, 0.005)),
                Rival("follow-hype", 29.9, 1.3, -0.2, 2.6, Chance(0.24, 0.1, 0.42, 0.005)),
            ),
            drivers=(
                Driver("hours_to_employable", 2.0, 0.07, 0.27, "gen", "gen", "judgement"),
                Driver("shrink_hazard", 0.01, 0.10, 0.22, "gen", "", "judgement"),
                Driver("share_for_even_odds", 0.005, 0.11, 0.2, "gen", "gen", "judgement"),
                Driver("availability_after_50", 1.0, 0.18, 0.14, "gen", "gen", "judgement"),
                Driver("forgetting", 0.06, 0.13, 0.16, "de", "gen", "literature"),
                Driver("outside_pay", 0.69, 0.14, 0.15, "gen", "gen", "observed"),
            ),
            breadth=Breadth(2.4, 1.0, 4.0, 1.8),
            coverage={"tab": 0.62, "ts": 0.2, "gen": 0.05, "de": 0.3},
            thresholds={"tab": 0.45, "ts": 0.5, "gen": 0.5, "de": 0.48},
            pay=8_500_000.0,
            currency="JPY",
            assumed=("pace", "wages"),
            draws=20,
            styles=advice.STYLES,
            frontier=advice.FRONTIER,
        ),
        plan=ChartPlan(
            challenge="gen-support-assistant",
            area="gen",
            start=monday,
            weekly_hours=8.0,
            missing_hours=140.0,
            steps=tuple(
                PlanStep(key, "contribute", hours * 2, n * 4 + 1, n * 4 + 5, ("handbook",))
                for n, (key, (_, _, _, hours)) in enumerate(SKILLS.items())
            ),
            weeks=weeks,
            milestones=(
                PlanMilestone("baseline", 6, date(2026, 8, 10)),
                PlanMilestone("deliverable", 18, date(2026, 11, 2)),
                PlanMilestone("metric", 26, date(2026, 12, 28)),
            ),
            finish=Finish(17, 22, 31),
            chance_in_26_weeks=0.78,
            repairs=(PlanRepair("more_hours", "10", 0.9), PlanRepair("lower_depth", "gen-evals", 0.86)),
        ),
        worries=(
            Worry("useless_at_target", "useless_at_target", 0.41, 0.25, 0.6, "follow_course", 0.14, {"age": 60}),
            Worry(
                "game_change",
                "game_change",
                0.12,
                None,
                None,
                "keep_second_field",
                0.01,
                {"field": "gen", "present": "tab", "years": 10},
            ),
            Worry(
                "outdone_by_graduates",
                "outdone_by_graduates",
                0.58,
                None,
                None,
                "learn_what_graduates_lack",
                None,
                {"areas": "biz,swe"},
            ),
            Worry("study_eats_life", "study_eats_life", 8.0, 5.5, 8.0, "hours_ok", None, {"hours": 208.0}),
            Worry("generalist_too_thin", "generalist_too_thin", 2.4, 1.0, 4.0, "deepen_first", None, {"field": "gen"}),
            Worry(
                "specialist_field_dies",
                "specialist_field_dies",
                0.3,
                None,
                None,
                "keep_second_field",
                None,
                {"field": "de", "present": "tab", "years": 10},
            ),
            Worry(
                "which_field", "which_field", 0.58, None, None, "study_field", None, {"field": "gen", "hours": 104.0}
            ),
            Worry("ai_does_my_work", "ai_does_my_work", 0.3, 0.07, 0.67, "use_ai_at_work", None, {"years": 18.0}),
        ),
    )


def variants() -> dict[str, Chart]:
    """Return the chart with one thing or another missing."""
    whole = chart()
    course = whole.course
    resting = replace(course.options[0], hours={})
    return {
        "full": whole,
        "no plan": replace(whole, plan=None),
        "one option": replace(whole, course=replace(course, options=course.options[:1], elsewhere={}, stays_first=1.0)),
        "rest": replace(whole, course=replace(course, options=(resting, *course.options[1:]))),
        "no pay": replace(whole, course=replace(course, pay=None, currency=None)),
        "no rivals": replace(whole, course=replace(course, rivals=(), drivers=(), assumed=())),
        "old evidence": replace(whole, evidence=replace(whole.evidence, stale=True)),
        "few fields": replace(whole, outlook=replace(whole.outlook, fields=whole.outlook.fields[:2])),
    }
