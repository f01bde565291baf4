"""The shape of the house: which folder may know which, how large a file may be, what may stand where."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from shinro.voyage import write_sample
from shinro.voyage.json_document import to_json

from .voyage.kept import kept

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "src" / "shinro"
MODULES = sorted(PACKAGE.rglob("*.py"))
FOLDERS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))

LAYERS = [
    {"atlas", "voyage", "evidence"},
    {"imports"},
    {"outlook"},
    {"course"},
    {"plan"},
    {"worries", "race"},
    {"chart"},
    {"show"},
    {"cli", "web", "mcp"},
]
FOR_ALL = {"problems", "random", "halfyear", "disk", "files", "policy", "toml_places"}
HEAVY = ("numpy", "numba", "scipy", "duckdb", "jinja2", "vl_convert", "msgspec", "holidays")


def layer(folder: str) -> int:
    return next(index for index, folders in enumerate(LAYERS) if folder in folders)


def imports(path: Path) -> list[tuple[int, str]]:
    """Return (line, absolute name) of every import of ours in a module, those for type checkers included."""
    package = ["shinro", *path.relative_to(PACKAGE).parts[:-1]]
    found = []
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.level:
            base = package[: len(package) - node.level + 1]
            module = [*base, *(node.module or "").split(".")] if node.module else base
            found += [(node.lineno, ".".join([*module, alias.name])) for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            found.append((node.lineno, node.module or ""))
        elif isinstance(node, ast.Import):
            found += [(node.lineno, alias.name) for alias in node.names]
    return [(line, name) for line, name in found if name.split(".")[0] == "shinro"]


def test_every_folder_has_its_layer() -> None:
    assert set(FOLDERS) <= set().union(*LAYERS)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_folder_imports_only_from_folders_to_its_left(path: Path) -> None:
    inside = path.relative_to(PACKAGE).parts
    folder = inside[0] if len(inside) > 1 else ""
    for line, name in imports(path):
        other = [*name.split("."), ""][1]
        where = f"{path.name}:{line} imports {name}"
        if folder == "":
            assert other in FOR_ALL or inside[0] == "__main__.py", where
        elif other in FOLDERS and other != folder:
            assert layer(other) < layer(folder), where


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_of_our_own_are_relative(path: Path) -> None:
    for node in ast.walk(ast.parse(path.read_text())):
        names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
        names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        assert not any(name.split(".")[0] == "shinro" for name in names), f"{path.name}:{getattr(node, 'lineno', 0)}"


def test_no_file_is_longer_than_four_hundred_lines() -> None:
    files = [*MODULES, *(p for folder in ("tests", "tools", "bench") for p in (ROOT / folder).rglob("*.py"))]
    assert {str(p.relative_to(ROOT)): n for p in files if (n := len(p.read_text().splitlines())) > 400} == {}


@pytest.mark.parametrize("folder", FOLDERS)
def test_a_folder_says_what_it_is_for_and_exports_documented_names_in_order(folder: str) -> None:
    module = importlib.import_module(f"shinro.{folder}")
    assert module.__doc__
    names = getattr(module, "__all__", [])
    assert names == sorted(names, key=lambda n: (0 if n.isupper() else 1 if n[0].isupper() else 2, n))
    for name in names:
        thing = getattr(module, name)
        if inspect.isclass(thing) or inspect.isfunction(thing):
            assert thing.__doc__, f"{folder}.{name}"


def test_only_files_py_writes() -> None:
    writes = re.compile(r"\.(write_text|write_bytes|mkdir|unlink|rename|rmdir|touch)\(|open\([^)]*[\"'][wax]b?[\"']")
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if writes.search(line) and path.name not in {"disk.py", "files.py"}
    ]
    assert found == []


def test_only_the_edges_look_at_the_clock() -> None:
    clock = re.compile(r"\.(today|now|utcnow)\(|time\.(time|monotonic|perf_counter)\(|import time\b")
    edges = {"cli", "solver.py"}  # the solver, a library's edge, tells how long it took
    found = [
        str(p.relative_to(PACKAGE))
        for p in MODULES
        if not {*p.relative_to(PACKAGE).parts} & edges and clock.search(p.read_text())
    ]
    assert found == []


def test_no_japanese_stands_in_code() -> None:
    japanese = re.compile("[\u3040-\u30ff\u3400-\u9fff]")
    found = [
        f"{path.relative_to(PACKAGE)}:{number}"
        for path in MODULES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if japanese.search(line)
    ]
    assert found == []


def test_no_file_names_a_registry_or_a_folder_outside() -> None:
    hosts = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "un" + "pkg.com", "js" + "delivr"]
    outside = ["../" + "shared", "/" + "work/"]
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False).stdout.decode()
    tracked = [ROOT / name for name in listed.split("\0") if name] or MODULES
    found = []
    for path in tracked:
        if path.is_file() and b"\0" not in (data := path.read_bytes()):
            text = data.decode(errors="replace")
            found += [f"{path.relative_to(ROOT)}: {word}" for word in [*hosts, *outside] if word in text]
    assert found == []


def _loaded(code: str) -> set[str]:
    program = f"import sys\n{code}\nprint('\\n'.join(['', 'LOADED', *sys.modules]))"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(done.stdout.split("\nLOADED\n")[1].split())


@pytest.mark.parametrize(
    "arguments",
    [
        ["--help"],
        ["chart", "--help"],
        ["alert", "--help"],
        ["outlook", "--help"],
        ["course", "--help"],
        ["replay", "--help"],
        ["race", "--help"],
        ["demo", "-h"],
        ["init", "--help"],
        ["export", "--help"],
        ["export", "review", "--help"],
        ["--version"],
        ["nonsense"],
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_help_loads_nothing_heavy(arguments: list[str], language: str) -> None:
    loaded = _loaded(f"from shinro.cli import run\nrun({['--lang', language, *arguments]!r})")
    assert loaded & set(HEAVY) == set()


def test_checking_a_folder_loads_nothing_that_computes(tmp_path: Path) -> None:
    write_sample(tmp_path)
    loaded = _loaded(f"from shinro.cli import run\nassert run(['check', '--voyage', {str(tmp_path)!r}]) == 0")
    assert loaded & {*HEAVY} == {"msgspec"}


def test_logging_loads_nothing_that_computes_and_no_rewriter(tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text("schema = 1\nbirth_date = 1984-05-01\nweekly_hours = 8\n")
    arguments = ["log", "x", "-s", "nlp-retrieval", "-c", "tab-churn", "-h", "1", "--voyage", str(tmp_path)]
    loaded = _loaded(f"from shinro.cli import run\nassert run({arguments!r}) == 0")
    assert loaded & {*HEAVY} == {"msgspec"}


def test_showing_how_things_stand_loads_nothing_that_computes(tmp_path: Path) -> None:
    (tmp_path / "me.toml").write_text("schema = 1\nbirth_date = 1984-05-01\nweekly_hours = 8\n")
    (tmp_path / "chart").mkdir()
    (tmp_path / "chart" / "2026-06-01.json").write_bytes(to_json(kept(date(2026, 6, 1))))
    loaded = _loaded(f"from shinro.cli import run\nassert run(['--voyage', {str(tmp_path)!r}]) == 0")
    assert loaded & {*HEAVY} == {"msgspec"}


def test_exporting_loads_nothing_that_computes(tmp_path: Path) -> None:
    write_sample(tmp_path)
    documents = ("review", "shokumu", "resume", "notes")
    runs = [f"assert run(['export', {name!r}, '--voyage', {str(tmp_path)!r}]) == 0" for name in documents]
    assert _loaded("\n".join(["from shinro.cli import run", *runs])) & {*HEAVY} == {"msgspec"}
