"""The shipped atlas is whole; a folder that is not says which file."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING

from shinro.atlas import load, read

if TYPE_CHECKING:
    from collections.abc import Callable

    from shinro.problems import Problem

DATA = Path(str(resources.files("shinro.atlas"))) / "data"
ORDER = ["tab", "cv", "nlp", "gen", "aud", "rob", "rec", "ts", "mlo", "de", "cau", "opt", "fnd", "swe", "biz", "lrn"]


def test_the_shipped_data_are_valid() -> None:
    _, problems = read(DATA)
    assert [f"{p.place}: {p.rule} {dict(p.arguments)}" for p in problems] == []


def test_areas_stand_in_their_fixed_order() -> None:
    atlas = load()
    assert list(atlas.areas) == ORDER
    assert list(atlas.fields) == ORDER[:12]
    assert [area.kind for area in atlas.areas.values()] == ["field"] * 12 + ["cross"] * 4


def test_the_atlas_is_read_once() -> None:
    assert load() is load()


def test_every_text_is_in_its_language() -> None:
    def japanese(text: str) -> bool:
        return any("\u3040" <= letter <= "\u30ff" or "\u4e00" <= letter <= "\u9fff" for letter in text)

    atlas = load()
    texts = [text for area in atlas.areas.values() for text in (area.name, area.about)]
    texts += [skill.can for skill in atlas.skills.values()]
    texts += [t for c in atlas.challenges.values() for t in (c.name, c.problem, c.deliverable, c.baseline)]
    texts += [
        t
        for strength in atlas.strengths.values()
        for t in (strength.name, strength.definition, strength.not_this, strength.would_show)
    ]
    texts += [t for row in atlas.advice.values() for t in (row.name, row.idea, row.believes, row.fails_when)]
    texts += [profile.name for profile in atlas.profiles.values()]
    assert [text.ja for text in texts if not japanese(text.ja)] == []
    assert [text.en for text in texts if japanese(text.en)] == []


def test_what_is_read_is_what_the_files_say() -> None:
    atlas = load()
    skill = atlas.skills["tab-supervised-basics"]
    assert (skill.area, skill.level, skill.low, skill.hours, skill.high) == ("tab", "foundation", 8, 16, 37)
    assert skill.requires == ("swe-dataframes", "fnd-ml-generalisation")
    assert skill.evidence["pypi"] == ("scikit-learn",)
    challenge = atlas.challenges["tab-churn"]
    assert dict(challenge.needs)["cau-uplift"] == "foundation"
    assert challenge.weeks == (6, 10, 16)
    assert [metric.better for metric in challenge.metrics] == ["up", "up", "up"]
    policy = atlas.advice["catch-up-from-zero"].policy
    assert policy.fixed == {"lrn": 0.10, "biz": 0.10}
    assert [(one.pick, one.share) for one in policy.field_split] == [("work_gap", 0.70), ("incumbent", 0.10)]
    assert (policy.switch.prefer_new, policy.work.filter.max_cov_of_field) == (True, 0.35)
    assert atlas.advice["compounding"].policy.field_split[1].excluding == ("incumbent",)


def test_missing_and_surplus_files_are_told(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    (folder / "areas" / "tab.toml").rename(folder / "areas" / "tabb.toml")
    (folder / "japan.toml").unlink()
    atlas, problems = read(folder)
    assert atlas is None
    assert {(p.rule, str(p.place), p.arguments["suggestion"]) for p in problems} == {
        ("unreadable", f"{folder}/areas/tab.toml", ""),
        ("file_unknown", f"{folder}/areas/tabb.toml", "tab"),
        ("unreadable", f"{folder}/japan.toml", ""),
    }


def test_a_missing_folder_is_told_file_by_file(tmp_path: Path) -> None:
    atlas, problems = read(tmp_path / "nowhere")
    assert atlas is None
    assert {p.rule for p in problems} == {"unreadable"}


def test_broken_toml_is_told_at_its_line(
    after: Callable[[str, str, str], tuple[Problem, ...]], at: Callable[[Problem], str]
) -> None:
    problems = after("profiles.toml", "weekly_hours = 15", "weekly_hours = fifteen")
    assert [p.rule for p in problems] == ["toml_syntax"]
    assert at(problems[0]).startswith("fifteen")


def test_toml_that_ends_too_early_is_told_at_the_last_line(
    after: Callable[[str, str, str], tuple[Problem, ...]], copied: Path
) -> None:
    text = (copied / "profiles.toml").read_text("utf-8")
    problems = after("profiles.toml", text, text + 'en = "')
    assert [p.rule for p in problems] == ["toml_syntax"]
    assert problems[0].place is not None
    assert problems[0].place.line == text.count("\n") + 1


def test_a_file_that_is_not_utf8_is_told(copied: Path, after: Callable[[str, str, str], tuple[Problem, ...]]) -> None:
    text = (copied / "profiles.toml").read_text("utf-8")
    after("profiles.toml", "Web", "Web")
    (copied / "profiles.toml").write_bytes(text.encode("shift_jis"))
    _, problems = read(copied)
    assert [p.rule for p in problems] == ["not_utf8"]


def test_several_faults_are_all_told(after: Callable[[str, str, str], tuple[Problem, ...]]) -> None:
    after("profiles.toml", "weekly_hours = 15", "weekly_hours = -1")
    problems = after("areas/tab.toml", "fast_moving = false", "fast_moving = 0")
    assert [p.rule for p in problems] == ["wrong_type", "invalid_value"]
