"""Tell by its content what a file or folder is, and read it (edge: reads files)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from ..problems import Place, Problem, ShinroError
from . import git_history, json_resume, kaggle, qiita, zenn
from .text import read_text

if TYPE_CHECKING:
    from pathlib import Path

    from .types import Import


def read(path: Path) -> Import:
    """Return what a file or folder holds; a folder of Zenn articles counts as such even if git keeps it.

    Raises `ShinroError` if it is nothing that we know, or broken.
    """
    if path.is_dir():
        if zenn.is_zenn(path):
            return zenn.read(path)
        if git_history.is_repository(path):
            return git_history.read(path)
        raise _unknown(path)
    text = read_text(path)
    if kaggle.is_kaggle(text):
        return kaggle.parse(text)
    if text.lstrip()[:1] not in ("{", "["):
        raise _unknown(path)
    try:
        document = json.loads(text)
    except json.JSONDecodeError as error:
        raise ShinroError([Problem("json_syntax", Place(str(path), error.lineno, error.colno))]) from None
    except (RecursionError, ValueError):
        raise ShinroError([Problem("json_syntax", Place(str(path)))]) from None
    if json_resume.is_resume(document):
        return json_resume.parse(document)
    if qiita.is_qiita(document):
        return qiita.parse(document)
    raise _unknown(path)


def _unknown(path: Path) -> ShinroError:
    return ShinroError([Problem("import_unknown", Place(str(path)))])
