"""One line that names the stage, gone when the answer comes; silence where nobody looks."""

from __future__ import annotations

import io
import sys
from contextlib import suppress

import pytest

import shinro.cli.progress as module
from shinro.cli.language import speak


class Terminal(io.StringIO):
    """A standard error that somebody watches."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")
    speak("en")


def told(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, *, compiled: bool, quiet: bool = False, fail: bool = False
) -> str:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_compiled", lambda: compiled)
    with suppress(ZeroDivisionError), module.progress(quiet=quiet) as hear:
        hear("evidence")
        hear("solve")
        if fail:
            raise ZeroDivisionError
    return stream.getvalue()


def test_a_terminal_sees_one_line_that_is_cleared(monkeypatch: pytest.MonkeyPatch) -> None:
    text = told(monkeypatch, Terminal(), compiled=True)
    assert text == "\r\x1b[KReading the evidence …\r\x1b[KSolving the course …\r\x1b[K"
    assert told(monkeypatch, Terminal(), compiled=True, fail=True) == text


def test_elsewhere_only_a_first_compilation_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, io.StringIO(), compiled=True) == ""
    lines = told(monkeypatch, io.StringIO(), compiled=False).splitlines()
    assert len(lines) == 2
    assert lines[1].startswith("Solving the course … (the first time")


def test_quiet_is_quiet(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told(monkeypatch, Terminal(), compiled=False, quiet=True) == ""


@pytest.mark.parametrize(
    ("stream", "text"),
    [
        (Terminal(), "".join(f"\r\x1b[KRacing on history: {done} of 2 …" for done in range(3)) + "\r\x1b[K"),
        (io.StringIO(), "Racing on history: 0 of 2 …\n"),
    ],
)
def test_how_much_is_done_is_counted_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, stream: io.StringIO, text: str
) -> None:
    monkeypatch.setattr(sys, "stderr", stream)
    monkeypatch.setattr(module, "_compiled", lambda: False)
    with module.counted() as hear:
        for done in range(3):
            hear("race", done, 2)
    assert stream.getvalue() == text
