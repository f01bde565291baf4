from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from shinro.evidence import FIELDS, shipped_lexicon

LEXICON = shipped_lexicon()


def test_it_has_the_twelve_fields_in_order() -> None:
    assert tuple(LEXICON.fields) == FIELDS


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("We build LLM agents with retrieval-augmented generation", {"gen"}),
        ("XGBoost for credit risk", {"tab"}),
        ("機械学習でLLMを使う", {"gen"}),
        ("ROS 2 and SLAM on robots", {"rob"}),
        ("Los Angeles; ros\u00e9 and a ragdoll; whispered", set()),
        ("whisper a word, rag and mcp in small letters", set()),
        ("Whisper and RAG", {"aud", "gen"}),
        ("time series forecasting, A/B testing and Gurobi", {"ts", "cau", "opt"}),
        ("a recommender on Kubeflow fed by Kafka", {"rec", "mlo", "de"}),
        ("OCR and named-entity extraction: named entities", {"cv", "nlp"}),
        ("ChatGPTs", set()),
    ],
)
def test_words_name_fields(text: str, fields: set[str]) -> None:
    assert LEXICON.named(text) == fields


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert LEXICON.named(text) <= set(FIELDS)


@pytest.mark.parametrize("field", FIELDS)
def test_doubts_are_about_terms_of_the_field_and_in_both_languages(field: str) -> None:
    words = LEXICON.fields[field]
    for doubt in words.doubts:
        assert doubt.terms
        assert set(doubt.terms) <= {*words.any_case, *words.exact_case}
        assert doubt.finding
        assert doubt.change
        assert any("ぁ" <= letter <= "ん" for letter in doubt.finding_ja)


def test_the_doubtful_terms_of_the_review_are_noted() -> None:
    doubted = {term for words in LEXICON.fields.values() for doubt in words.doubts for term in doubt.terms}
    assert {"uplift", "experimentation", "personali[sz]ation", "forecast(?:ing|s)?", "robots?", "agentic"} <= doubted
