"""Own skills and challenges on the command line: found by name, completed, checked; refused where they are broken."""

from __future__ import annotations

import json
import tomllib
from typing import TYPE_CHECKING, Any

import click
import pytest

from shinro.cli import complete, run

if TYPE_CHECKING:
    from pathlib import Path

ME = 'schema = 2\nbirth_date = 1984-05-01\nweekly_hours = 8\n[[challenge]]\nid = "acme-pricing"\n'
OWN = """schema = 1
[[skill]]
id = "acme-rules"
name = "社内の価格規則"
area = "biz"
hours = 12
requires = ["biz-kpi-tree"]
[[challenge]]
id = "acme-pricing"
name = "Price the spare parts"
area = "tab"
needs = { acme-rules = "contribute" }
"""
CIRCLE = OWN.replace('["biz-kpi-tree"]', '["acme-rules"]')


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "me.toml").write_text(ME)
    (tmp_path / "own.toml").write_text(OWN)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LANG", "C")
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


def offered(what: Any, folder: Path, begun: str, **params: object) -> dict[str, str | None]:
    context = click.Context(click.Command("log"))
    context.params = {"voyage": folder, **params}
    return {item.value: item.help for item in what(context, click.Option(["-x"]), begun)}


def test_log_takes_them_by_name_and_fills_in_their_area(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["log", "x", "-s", "社内の価格規則", "-h", "2"]) == 0
    assert run(["log", "y", "-k", "challenge", "-c", "price the spare parts"]) == 0
    (log,) = (folder / "log").glob("*.toml")
    rows = tomllib.loads(log.read_text())["entry"]
    assert [(row["field"], row.get("skill"), row.get("challenge")) for row in rows] == [
        ("biz", "acme-rules", None),
        ("tab", None, "acme-pricing"),
    ]
    assert "Price the spare parts" in capsys.readouterr().out
    assert run(["check"]) == 0


def test_the_shell_is_offered_them(folder: Path) -> None:
    assert offered(complete.skills, folder, "acme") == {"acme-rules": "社内の価格規則"}
    assert "acme-rules" in offered(complete.skills, folder, "", field="biz")
    assert offered(complete.challenges, folder, "acme") == {"acme-pricing": "Price the spare parts"}
    assert offered(complete.plans, folder, "acme") == {"acme-pricing": "Price the spare parts"}


def test_the_shell_is_offered_those_of_the_atlas_where_the_file_is_broken(folder: Path) -> None:
    (folder / "own.toml").write_text("[[skill]\n")
    assert "tab-gbdt" in offered(complete.skills, folder, "tab-gb")


@pytest.mark.parametrize("arguments", [["check"], ["plan", "acme-pricing", "--keep"], ["course"], ["chart", "--keep"]])
def test_a_circle_is_told_and_nothing_is_written(
    folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str]
) -> None:
    (folder / "own.toml").write_text(CIRCLE)
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert run([*arguments]) == 1
    said = capsys.readouterr()
    assert (
        "own.toml:7:13: cycle: skills require each other in a circle: acme-rules -> acme-rules" in said.out + said.err
    )
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_broken_file_is_told_by_log_which_writes_nothing(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.toml").write_text(OWN.replace("hours = 12", "hours = 0"))
    assert run(["log", "x"]) == 1
    assert "own.toml:6:1" in capsys.readouterr().err
    assert not (folder / "log").exists()


def test_the_schema_for_an_editor_allows_them(folder: Path, capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    assert run(["export", "schema", "me"]) == 0
    parts = json.loads(capsysbinary.readouterr().out)["$defs"]
    assert "acme-rules" in parts["HeldSkill"]["properties"]["id"]["enum"]
    assert "acme-pricing" in parts["WorkplaceChallenge"]["properties"]["id"]["enum"]
