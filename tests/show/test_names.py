import pytest

from shinro.show.names import technology


@pytest.mark.parametrize(
    ("series", "name"), [("role:QA engineer", "QA engineer"), ("Code::Blocks", "Code::Blocks"), ("gen", "gen")]
)
def test_a_job_title_loses_its_mark_and_no_name_its_colons(series: str, name: str) -> None:
    assert technology(series) == name
