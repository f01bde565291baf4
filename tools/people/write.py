"""The text of `people.toml`: what it is in both languages, then each figure beside what it counts."""

from __future__ import annotations

from hashlib import sha256
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from .check import PEOPLE, SPLITS
from .fit import FLOOR
from .respondents import SIGNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

WIDTH = 118
HEAD = (
    "People at work with data and machine learning, as two public surveys show them, in counts: no respondent's row is "
    "here. Compiled by tools/compile_people.py; do not edit. The figures are under CC BY-SA 4.0 as the first survey is: "
    "whoever passes them on names the sources below and shares alike. A count of 0 stands for fewer than "
    f"{FLOOR} people and is taken to be nobody.",
    "データ・機械学習の仕事をする人を、公開された2つの調査から集計した。回答者の行は含まない。",
    "tools/compile_people.py が作るため、手で直さない。数値は1つ目の調査と同じCC BY-SA 4.0に従い、",
    f"配るときは下の出典を示して同じ条件で渡す。0は{FLOOR}人未満を表し、いないものとして扱う。",
)
COMMENTS = {
    "people": (
        "Years of machine learning: (low, high) of each band, people in it. Every `count` below is by these bands.",
        "機械学習の経験年数の区分と人数。以下のcountはどれもこの区分ごと。",
    ),
    "age": (
        "Age: (low, high) of each band of years, then one row per band of years of machine learning.",
        "年齢の区分。行は機械学習の経験年数の区分。",
    ),
    "code": ("Years of writing code, laid out in the same way.", "コードを書いた年数。並べ方は年齢と同じ。"),
    "japan": ("Those who live in Japan.", "日本に住む人。"),
    "field": (
        "Those taken to know a field, and why: judgement. `alone`: how many of them know no other. sign: direct (the "
        "answers name the field's data and tools), indirect (they usually go with it), weak (a stand-in).",
        "分野を知るとみなした人数とその理由(判断による)。aloneは他の分野を知らない人数。",
        "sign: direct=分野のデータと道具を答えている、indirect=ふつう伴う、weak=代わりの目印。",
    ),
    "latent": (
        "Correlations of the latent normals of age, code, japan and the fields in the order above, the same in every "
        "band of years of machine learning: each row ends before the diagonal. 0.0 for two yes-or-no answers of which a "
        f"cell holds fewer than {FLOOR} people.",
        "年齢・コードの年数・日本・各分野の背後にある正規変数の相関(対角の手前まで)。経験年数の区分によらない。",
    ),
    "together": (
        "How many know both fields. The model does not use it: it is there to be compared with.",
        "両方の分野を知る人数。モデルには使わず、照合のために置く。",
    ),
    "check": (
        f"Distance of {PEOPLE:,} people drawn from the model of a random half of the respondents to the other half, and "
        f"of the two halves themselves to each other (`other_half`: sampling noise). Means over {SPLITS} splits; pairs "
        f"of fields with {FLOOR} people or more in every cell. share: mean difference of the share that knows a field. "
        "pairs: squared difference of log odds ratios over its sampling variance in one half. log_odds: its root mean "
        "square. fields_known: total variation of the number of fields known. years_by_age: mean difference of mean "
        "years of machine learning in an age band. fields_by_years: the same of the number of fields in a band of "
        "years. age_code: total variation of age by years of code, where the normal copula fits least.",
        "回答者の半分に合わせたモデルから引いた人と、残り半分との隔たり。",
        "other_halfは半分どうしの隔たりで、標本誤差に当たる。",
    ),
    "ages": (
        "Shares under 30, 30-39, 40 and over: of those counted here, and of data scientists, machine-learning developers "
        "and statistical developers aged 20-59 in the Stack Overflow survey of 2016, which nothing is fitted to.",
        "30歳未満、30代、40歳以上の割合。下段は2016年のStack Overflow調査で、何も合わせていない。",
    ),
}


def written(
    figures: Mapping[str, Any],
    check: Mapping[str, Mapping[str, float]],
    ages: Mapping[str, Iterable[float]],
    sources: Path,
) -> str:
    """Return the text of `people.toml`."""
    scope = SIGNS["scope"]
    parts = [_comment(HEAD), f"floor = {FLOOR}\nscope_en = {_text(scope['en'])}\nscope_ja = {_text(scope['ja'])}\n"]
    for source in SIGNS["source"]:
        digest = sha256((sources / source["file"]).read_bytes()).hexdigest()
        parts.append(_table("[[source]]", {**source, "sha256": digest}))
    parts += [
        _comment(COMMENTS[name]) + _table(f"[{name}]", figures[name]) for name in ("people", "age", "code", "japan")
    ]
    parts.append(_comment(COMMENTS["field"]))
    for field, row in figures["field"].items():
        sign = SIGNS["field"][field]
        parts.append(
            _table(
                f"[field.{field}]", {**{f"why_{key}": sign[key] for key in ("en", "ja")}, "sign": sign["sign"], **row}
            )
        )
    for field, why in SIGNS["left_out"].items():
        parts.append(_table(f"[left_out.{field}]", {f"why_{key}": why[key] for key in ("en", "ja")}))
    parts.append(_comment(COMMENTS["latent"]) + _table("[latent]", figures["latent"]))
    parts.append(_comment(COMMENTS["together"]) + _table("[together]", figures["together"]))
    parts.append(_comment(COMMENTS["check"]) + "\n".join(_table(f"[check.{who}]", row) for who, row in check.items()))
    parts.append(
        _comment(COMMENTS["ages"]) + _table("[ages]", {name: [round(x, 3) for x in ages[name]] for name in ages})
    )
    return "\n".join(parts)


def _comment(paragraphs: Iterable[str]) -> str:
    return "".join(f"# {line}\n" for text in paragraphs for line in wrap(text, WIDTH))


def _table(header: str, row: Mapping[str, Any]) -> str:
    return "\n".join([header, *(f"{name} = {_value(value)}" for name, value in row.items())]) + "\n"


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _text(value)
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{name} = {_value(one)}" for name, one in value.items()) + " }"
    if isinstance(value, list) and len(value) > 2 and all(isinstance(one, list) for one in value):
        if all(len(one) == 2 for one in value):
            return "[" + ", ".join(map(_value, value)) + "]"
        return "[\n" + "".join(f"  {_value(one)},\n" for one in value) + "]"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return str(value)


def _text(value: str) -> str:
    return '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
