"""Files and folders as their sources write them, from the rows of the cases."""

from __future__ import annotations

import csv
import json
import subprocess
import tomllib
from io import StringIO
from pathlib import Path
from typing import Any

CASES: list[dict[str, Any]] = [
    case
    for name in ("cases.toml", "cases_work.toml", "cases_unseen.toml")
    for case in tomllib.loads((Path(__file__).parent / name).read_text())["case"]
]
EMAIL = "me@example.com"
KAGGLE = {
    "kaggle-submissions": "ref,fileName,date,description,status,publicScore,privateScore",
    "kaggle-notebooks": "ref,title,author,lastRunTime,totalVotes",
    "kaggle-competitions": "ref,deadline,category,reward,teamCount,userHasEntered",
}


def made(case: dict[str, Any], folder: Path) -> Path:
    """Write a case's rows into `folder` as its source would, and return what to import."""
    rows = [[part.strip() for part in row.split("|")] for row in case["rows"]]
    source = case["source"]
    if source == "git":
        return repository(folder, rows)
    if source == "zenn":
        return articles(folder, rows, draft=case.get("draft", False))
    if source == "qiita":
        return _write(folder / "items.json", json.dumps([_item(*row) for row in rows], ensure_ascii=False))
    if source == "json_resume":
        return _write(folder / "cv.json", json.dumps(resume(rows), ensure_ascii=False))
    return _write(folder / "table.csv", kaggle(source, rows))


def _write(path: Path, text: str) -> Path:
    path.write_text(text)
    return path


def _item(day: str, title: str, tags: str) -> dict[str, Any]:
    """Return an item as Qiita's API v2 documents it, with most of its keys."""
    return {
        "rendered_body": "<p>…</p>",
        "body": "…",
        "created_at": f"{day}T09:00:00+09:00",
        "id": "4bd431809afb1bb99e4f",
        "likes_count": 3,
        "private": False,
        "tags": [{"name": tag.strip(), "versions": []} for tag in tags.split(",")],
        "title": title,
        "updated_at": f"{day}T09:00:00+09:00",
        "url": "https://qiita.com/someone/items/4bd431809afb1bb99e4f",
        "user": {"id": "someone", "name": "Some One"},
    }


def articles(folder: Path, rows: list[list[str]], *, draft: bool = False) -> Path:
    (folder / "articles").mkdir()
    for number, (day, title, topics) in enumerate(rows):
        listed = ", ".join(f'"{topic.strip()}"' for topic in topics.split(","))
        text = (
            f'---\ntitle: "{title}"\nemoji: "🎯"\ntype: "tech" # tech: 技術記事 / idea: アイデア\n'
            f"topics: [{listed}]\npublished: {str(not draft).lower()}\npublished_at: {day} 09:00\n---\n\n本文\n"
        )
        (folder / "articles" / f"a{number:013}.md").write_text(text)
    return folder


def kaggle(source: str, rows: list[list[str]]) -> str:
    out = StringIO()
    write = csv.writer(out)
    for first, second, third in rows:
        if source == "kaggle-submissions":
            write.writerow([1, "submission.csv", first, second, third, 0.8, ""])
        elif source == "kaggle-notebooks":
            write.writerow(["someone/notebook", second, "someone", first, third])
        else:
            write.writerow([first, "2030-01-01 00:00:00", second, "Knowledge", 100, third])
    return "Next Page Token = abc\n" + KAGGLE[source] + "\n" + out.getvalue()


def resume(rows: list[list[str]]) -> dict[str, Any]:
    document: dict[str, Any] = {
        "basics": {"name": "Some One", "email": EMAIL, "location": {"countryCode": "JP"}},
        "work": [],
        "skills": [],
    }
    for part, *rest in rows:
        if part == "skill":
            level, words = rest
            document["skills"].append(
                {"name": "", "level": level, "keywords": [word.strip() for word in words.split(",")]}
            )
        else:
            start, end, text = rest
            item = {"startDate": start, "summary": text} | ({"endDate": end} if end else {})
            document.setdefault(part, []).append(item)
    return document


def repository(folder: Path, rows: list[list[str]], email: str = EMAIL) -> Path:
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "user.email", EMAIL)
    git(folder, "config", "user.name", "Some One")
    for day, message, changes in rows:
        for change in changes.split("; "):
            name, lines = change.split(": ", 1)
            path = folder / name
            path.parent.mkdir(parents=True, exist_ok=True)
            before = path.read_text() if path.exists() else ""
            parts = lines.split(", ") if not lines.startswith("#") else [lines]
            path.write_text(before + "".join(f"{line}\n" for line in parts))
        git(folder, "add", "-A")
        git(folder, "-c", f"user.email={email}", "commit", "-q", "-m", message, "--date", f"{day}T12:00:00+09:00")
    return folder


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-c", "commit.gpgsign=false", *arguments], cwd=folder, check=True, capture_output=True)
