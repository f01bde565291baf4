"""The shipped index names what the atlas names, and nothing else."""

from __future__ import annotations

from importlib import resources

from shinro.atlas import load
from shinro.atlas.index import FILE, index, index_text


def test_the_shipped_index_is_compiled_from_the_shipped_atlas() -> None:
    shipped = resources.files("shinro.atlas").joinpath(FILE).read_text("utf-8")
    assert shipped == index_text(load()), "make index"


def test_every_id_has_its_names_kind_and_area() -> None:
    atlas, found = load(), index()
    assert found.fields == atlas.fields
    for ours, theirs in (
        (found.areas, atlas.areas),
        (found.skills, atlas.skills),
        (found.challenges, atlas.challenges),
        (found.strengths, atlas.strengths),
        (found.advice, atlas.advice),
    ):
        assert list(ours) == list(theirs)
        for one in ours.values():
            name = theirs[one.id].name
            assert (one.in_language("en"), one.in_language("ja")) == (name.en, name.ja)
    skill = atlas.skills["tab-gbdt"]
    assert (found.skills["tab-gbdt"].kind, found.skills["tab-gbdt"].area) == (skill.level, "tab")
    assert (found.areas["biz"].kind, found.areas["biz"].area) == ("cross", "biz")
