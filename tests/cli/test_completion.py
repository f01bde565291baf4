"""The shells themselves, made to read the script and asked for completions."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from shinro.cli import run
from shinro.voyage import write_sample

SHELLS = ("bash", "zsh", "fish")
BASH = """
eval "$(shinro completion bash)"
COMP_WORDS=({words}"{begun}") COMP_CWORD={at}
$(complete -p shinro | sed 's/.*-F \\([^ ]*\\).*/\\1/') shinro
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
ZSH = """
autoload -Uz compinit && compinit -u -d "$HOME/dump"
eval "$(shinro completion zsh)"
compadd() {{ :; }}
_describe() {{ print -rl -- "${{(@P)3}}" }}
words=({words}"{begun}") CURRENT={at}+1
$_comps[shinro]
"""
FISH = """
shinro completion fish | source
complete --do-complete "{line}{begun}"
"""


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """A folder with a voyage, and `shinro` on the PATH."""
    write_sample(tmp_path / "voyage")
    program = tmp_path / "bin" / "shinro"
    program.parent.mkdir()
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m shinro "$@"\n')
    program.chmod(0o755)
    return tmp_path


def completions(home: Path, shell: str, line: str, begun: str, language: str = "en_US.UTF-8") -> list[str]:
    found = shutil.which(shell)
    if found is None:
        pytest.skip(f"there is no {shell} here")
    words = line.split()
    template = {"bash": BASH, "zsh": ZSH, "fish": FISH}[shell]
    text = template.format(words=line, line=line, begun=begun, at=len(words))
    source = Path(__file__).parent.parent.parent / "src"
    done = subprocess.run(
        [found, *(("-f",) if shell == "zsh" else ()), "-c", text],
        cwd=home / "voyage",
        env={
            "PATH": f"{home / 'bin'}:{os.environ['PATH']}",
            "HOME": str(home),
            "PYTHONPATH": str(source),
            "LC_ALL": "C.UTF-8" if language.startswith("en") else language,
            "TERM": "dumb",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert "Traceback" not in done.stderr
    return done.stdout.splitlines()


def values(lines: list[str]) -> list[str]:
    return [line.replace(":", "\t").split("\t")[0] for line in lines]


@pytest.mark.parametrize("shell", SHELLS)
def test_a_skill_is_completed_from_how_it_begins(home: Path, shell: str) -> None:
    found = completions(home, shell, "shinro log -s ", "nlp-retr")
    assert values(found) == ["nlp-retrieval"]


@pytest.mark.parametrize("shell", SHELLS)
def test_an_open_challenge_is_completed(home: Path, shell: str) -> None:
    found = completions(home, shell, "shinro log -k breakthrough -c ", "gen-")
    assert values(found) == ["gen-support-assistant"]


@pytest.mark.parametrize("shell", SHELLS)
def test_verbs_and_options_are_completed(home: Path, shell: str) -> None:
    assert values(completions(home, shell, "shinro ", "outl")) == ["outlook"]
    assert completions(home, shell, "shinro log ", "--metr")[0].startswith("--metric")


@pytest.mark.parametrize("shell", ["zsh", "fish"])
def test_a_field_has_its_japanese_name_beside_it(home: Path, shell: str) -> None:
    (line,) = completions(home, shell, "shinro log -f ", "nl", "ja_JP.UTF-8")
    assert line.replace(":", "\t").split("\t") == ["nlp", "自然言語処理"]


@pytest.mark.parametrize("language", ["en", "ja"])
def test_without_a_shell_it_says_how_to_set_it_up(capsys: pytest.CaptureFixture[str], language: str) -> None:
    assert run(["completion", "--lang", language]) == 0
    told = capsys.readouterr().out
    assert all(f"shinro completion {shell}" in told for shell in SHELLS)


def test_another_shell_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["completion", "csh"]) == 2
    assert "'fish'" in capsys.readouterr().err
