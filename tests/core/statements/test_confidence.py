"""The confidence of a statement: what lowers it."""

from __future__ import annotations

import pytest

from econops.core.statements.confidence import GROUND, RISKS, confidence
from econops.core.statements.extraction import extract_statements

from .samples import only


def test_a_statement_without_signs_risks_the_ground_only() -> None:
    assert confidence([]) == round(1 - GROUND, 2)


def test_a_sign_counts_once_and_risks_multiply() -> None:
    assert confidence(["form_zero", "form_zero"]) == confidence(["form_zero"])
    both = (1 - RISKS["form_zero"]) * (1 - RISKS["chinese_numeral"])
    assert confidence(["form_zero", "chinese_numeral"]) == round((1 - GROUND) * both, 2)


@pytest.mark.parametrize("sign", RISKS)
def test_every_sign_lowers_the_confidence(sign: str) -> None:
    assert 0 < confidence([sign]) < confidence([])


def test_signs_of_taste_keep_a_statement_from_being_sure() -> None:
    """What people differ on (a count by default, a list that exists) stays below 0.9."""
    assert all(confidence([sign]) < 0.9 for sign in ("count_by_default", "kind_by_default", "fixed_list"))


def test_plain_growth_is_sure() -> None:
    assert only("上半年地区生产总值同比增长5.3%。").confidence >= 0.95


@pytest.mark.parametrize(
    "text",
    [
        "厂房约10万平方米",
        "打造千亿级产业谷",
        "参保5100万",
        "农药使用零增长",
        "推进14条公路项目",
    ],
)
def test_unusual_readings_are_less_sure(text: str) -> None:
    assert all(statement.confidence < 0.95 for statement in extract_statements(text))
    assert extract_statements(text)
