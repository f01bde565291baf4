"""What the shell is offered: ids that begin with what was typed, each with its name in the user's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
import pytest

from shinro.cli import complete
from shinro.cli.folder import WORRIES
from shinro.voyage import write_sample

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from click.shell_completion import CompletionItem


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write_sample(tmp_path)
    return tmp_path


def offered(
    what: Callable[..., list[CompletionItem[str]]], begun: str, folder: Path, **params: object
) -> dict[str, str | None]:
    context = click.Context(click.Command("log"))
    context.params = {"voyage": folder, **params}
    return {item.value: item.help for item in what(context, click.Option(["-x"]), begun)}


def speaking(folder: Path, language: str) -> Path:
    me = folder / "me.toml"
    me.write_text(f'language = "{language}"\n' + me.read_text("utf-8"), "utf-8")
    return folder


@pytest.mark.parametrize(("language", "name"), [("ja", "自然言語処理"), ("en", "Natural language processing")])
def test_fields_are_named_in_the_persons_own_language(folder: Path, language: str, name: str) -> None:
    assert offered(complete.areas, "n", speaking(folder, language)) == {"nlp": name}


def test_cross_areas_are_no_fields(folder: Path) -> None:
    assert set(offered(complete.areas, "", folder)) - set(offered(complete.fields, "", folder)) == {
        *("fnd", "swe", "biz", "lrn")
    }


def test_a_name_is_found_in_either_language_where_no_id_begins_so(folder: Path) -> None:
    assert list(offered(complete.areas, "画像", folder)) == ["cv"]
    assert list(offered(complete.areas, "vision", folder)) == ["cv"]
    assert list(offered(complete.kinds, "突", folder)) == ["breakthrough"]


def test_skills_are_those_of_the_field_until_something_is_typed(folder: Path) -> None:
    assert all(skill.startswith("cv-") for skill in offered(complete.skills, "", folder, field="cv"))
    found = offered(complete.skills, "nlp-re", folder, field="cv")
    assert "nlp-retrieval" in found
    assert all(skill.startswith("nlp-re") for skill in found)


def test_challenges_are_the_open_ones_and_all_where_one_is_opened(folder: Path) -> None:
    found = offered(complete.challenges, "", folder)
    assert {"gen-support-assistant", "tab-churn", "ts-demand-inventory"} >= set(found)
    assert found
    assert len(offered(complete.challenges, "", folder, kind="challenge")) > len(found) + 10
    log = folder / "log" / "2026-06.toml"
    own = '\n[[entry]]\ndate = 2026-06-28\nkind = "challenge"\ntext = "x"\nchallenge = "invoices"\n'
    log.write_text(log.read_text("utf-8") + own, "utf-8")
    assert offered(complete.challenges, "inv", folder) == {"invoices": None}


def test_half_years_weeks_and_worries_tell_what_they_are(folder: Path) -> None:
    assert len(offered(complete.half_years, "", folder)) == 3
    assert len(offered(complete.weeks, "", folder)) == complete.WEEKS
    (folder / "worries.toml").write_text(
        'schema = 1\n[[worry]]\nid = "rag-dies"\nquestion = "Will RAG die?"\n'
        'figure = "value"\nfirst_asked = 2026-06-01\n'
    )
    found = offered(complete.worries, "", speaking(folder, "en"))
    assert list(found) == [*WORRIES, "rag-dies"]
    assert (found["useless_at_target"], found["rag-dies"]) == ("Will I be useless at 60?", "Will RAG die?")


def test_a_folder_that_cannot_be_read_is_passed_over_in_silence(tmp_path: Path) -> None:
    assert offered(complete.challenges, "", tmp_path) == {}
    assert len(offered(complete.areas, "", tmp_path)) == 16
    write_sample(tmp_path)
    (tmp_path / "me.toml").write_bytes(b"\xff")
    assert offered(complete.challenges, "", tmp_path) == {}
    assert len(offered(complete.worries, "", tmp_path)) == len(WORRIES)


def test_policies_are_shinros_own_the_atlas_and_the_persons(folder: Path) -> None:
    (folder / "advice.toml").write_text('[[policy]]\nid = "support-first"\nname = "Support first"\n')
    speaking(folder, "en")
    assert offered(complete.policies, "co", folder) == {
        "course": "Shinro’s course",
        "course-cross": "Shinro’s course with cross areas",
        "compounding": "The same you in ten years: compounding",
    }
    assert offered(complete.policies, "support", folder) == {"support-first": "Support first"}
    assert list(offered(complete.policies, "現状", folder)) == ["stay-put"]
