import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import shinro
from shinro.problems import Place, Problem
from shinro.show.messages import describe, sentences
from shinro.show.words import LANGUAGES, Language, Words

SOURCE = Path(shinro.__file__).parent


def _rules() -> set[str]:
    """Every rule that some module reports: first arguments of what makes a problem, and tuples that begin with one."""
    return {rule for path in SOURCE.rglob("*.py") if "show" not in path.parts for rule in _rules_of(path)}


def _rules_of(path: Path) -> Iterator[str]:
    tree = ast.parse(path.read_text())
    for node in ast.walk(tree):
        match node:
            case ast.Call(
                func=ast.Name(id="Problem" | "Fault" | "Breach" | "_problem"), args=[ast.Constant(value=str(rule)), *_]
            ):
                yield rule
            case ast.Call(
                func=ast.Attribute(attr="append"), args=[ast.Tuple(elts=[ast.Constant(value=str(rule)), _, _])]
            ):
                yield rule
            case ast.Yield(value=ast.Tuple(elts=[ast.Constant(value=str(rule)), ast.Dict()])):
                yield rule
            case ast.Call(func=ast.Name(id="_known" | "_among"), args=[ast.Constant(value=str(rule)), *_]):
                yield rule
            case ast.Call(func=ast.Name(id="_unknown"), args=[*_, ast.Constant(value=str(what))]):
                yield f"unknown_{what}"
            case ast.Attribute(value=ast.Name(id="errno")):
                yield from _errno_rules(tree)


def _errno_rules(tree: ast.Module) -> Iterator[str]:
    """The rules that a table gives to numbers of errors."""
    for node in ast.walk(tree):
        for key, value in zip(node.keys, node.values, strict=True) if isinstance(node, ast.Dict) else ():
            if isinstance(key, ast.Attribute) and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield value.value


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_rule_has_a_sentence(language: str) -> None:
    rules = _rules()
    assert {
        "toml_syntax",
        "voyage_missing",
        "unknown_skill",
        "cycle",
        "write_denied",
        "internal",
        "row_gap",
        "row_mixed",
    } <= rules
    told = sentences(Words(language))  # type: ignore[arg-type]
    assert {rule for rule in rules if rule not in told} == set()


def test_place_message_and_cure_on_one_line() -> None:
    problem = Problem("unknown_key", Place("log/2026-11.toml", 32, 1), {"value": "titel", "suggestion": "title"})
    assert (
        describe(problem, Words("en")) == "log/2026-11.toml:32:1: unknown_key: unknown key titel → did you mean title?"
    )
    assert (
        describe(problem, Words("ja"))
        == "log/2026-11.toml:32:1: unknown_key: 知らない項目です：titel → title ではありませんか"
    )


def test_without_a_suggestion_the_cure_is_the_rule_s_own() -> None:
    problem = Problem("unknown_field", None, {"value": "x", "expected": "tab, ts", "suggestion": ""})
    assert describe(problem, Words("en")) == "unknown field x → choose one of tab, ts"


def test_what_would_command_the_terminal_is_not_printed() -> None:
    told = describe(Problem("unknown_key", Place("a\nb.toml", 1, 1), {"value": "\x1b[31mx\ny"}), Words("en"))
    assert told.startswith("a b.toml:1:1: unknown_key: unknown key  [31mx y →")


def test_braces_in_what_was_found_are_shown_as_they_are() -> None:
    problem = Problem("toml_syntax", None, {"value": "a = {b"})
    assert "a = {b" in describe(problem, Words("en"))


def test_a_rule_without_a_sentence_is_still_told() -> None:
    text = describe(Problem("brand_new", Place("a.toml", 1), {"value": "{x}"}), Words("ja"))
    assert text.startswith("a.toml:1: ")
    assert "brand_new" in text
    assert "{x}" in text


def test_a_mistake_on_the_command_line_shows_no_rule() -> None:
    problem = Problem("write_exists", Place("report.html"), usage=True)
    assert describe(problem, Words("en")).startswith("report.html: the file exists")


@pytest.mark.parametrize(
    ("language", "times", "others"), [("en", "4 times", "a:2, a:3, …"), ("ja", "全4か所", "a:2、a:3、…")]
)
def test_the_same_elsewhere_is_counted_and_placed(language: Language, times: str, others: str) -> None:
    also = tuple(Place("a", line) for line in (2, 3, 4))
    text = describe(Problem("unknown_skill", Place("a", 1), {"value": "x"}, also=also), Words(language))
    assert times in text
    assert others in text
    noted = describe(Problem("unknown_key", Place("a", 1), {"value": "x", "times": 4}), Words(language))
    assert times in noted
