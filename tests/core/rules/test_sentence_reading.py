"""What is refused when sentence patterns and groupings of firms are loaded."""

from __future__ import annotations

from pathlib import Path

import pytest

from econops.core.rules.reading import check_rulebook

ENTRY = """entries:
  - code: growth
    name: 模拟句式
    valid_from: 2026-01-01
    source: 模拟
    values:
      - {{name: {value}, label: 大小, expr: "{expr}"{formula}}}
    patterns:
      - {{code: rise, when: "{when}", text: "{text}"}}
      {more}
    cases:
      - {{name: 模拟, facts: {{{facts}}}, expect: "{expect}"}}
"""
GOOD = {
    "value": "size",
    "expr": "abs(growth)",
    "formula": "",
    "when": "growth > 0",
    "text": "增长{size}%",
    "more": "",
    "facts": "growth: 5.3",
    "expect": "增长5.3%",
}


def codes(folder: Path, **changes: str) -> list[str]:
    (folder / "sentences.yaml").write_text(ENTRY.format(**(GOOD | changes)), encoding="utf-8")
    return [finding.code for finding in check_rulebook(folder)[1]]


def test_a_county_may_lay_its_own_patterns_over(tmp_path: Path) -> None:
    assert codes(tmp_path) == []
    rulebook, _ = check_rulebook(tmp_path)
    assert rulebook is not None
    assert rulebook.sentences["growth"][0].value.name == "模拟句式"
    assert rulebook.sentences["change"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"when": "grow > 0"}, "expressions.unknown_column"),
        ({"when": "growth"}, "rules.wrong_type"),
        ({"expr": "upper_name"}, "rules.wrong_type"),
        ({"expr": "growth - target"}, "rules.wrong_type"),
        ({"value": "pace"}, "rules.duplicate"),
        ({"text": "增长{sise}%"}, "rules.unknown_reference"),
        ({"text": "增长{size:.2f}%"}, "rules.wrong_type"),
        ({"text": "比2025年增长{size}%"}, "rules.wrong_type"),
        ({"text": "增长{size%"}, "rules.wrong_type"),
        ({"facts": "grow: 5.3"}, "rules.unknown_reference"),
        ({"facts": "growth: 快"}, "rules.failing_case"),
        ({"expect": "增长5.4%"}, "rules.failing_case"),
        ({"more": "- {code: fall, text: 下降}"}, "rules.missing_case"),
        ({"more": "- {code: rise, text: 下降}"}, "rules.duplicate"),
    ],
)
def test_what_is_wrong_is_found_on_loading(tmp_path: Path, changes: dict[str, str], code: str) -> None:
    assert code in codes(tmp_path, **changes)


def test_a_difference_has_its_formula(tmp_path: Path) -> None:
    changes = {"expr": "growth - pace", "facts": "growth: 5.3, pace: 1", "expect": "增长4.3%"}
    assert codes(tmp_path, **changes) == ["rules.wrong_type"]
    assert codes(tmp_path, **changes, formula=", formula: 相减") == []


def test_source_date_and_case_are_asked_for(tmp_path: Path) -> None:
    text = ENTRY.format(**GOOD)
    for line, code in (("source: 模拟", "rules.missing_source"), ("valid_from: 2026-01-01", "rules.missing_date")):
        (tmp_path / "sentences.yaml").write_text(text.replace(f"    {line}\n", ""), encoding="utf-8")
        assert [finding.code for finding in check_rulebook(tmp_path)[1]] == [code]
    (tmp_path / "sentences.yaml").write_text(text[: text.index("    cases")], encoding="utf-8")
    assert [finding.code for finding in check_rulebook(tmp_path)[1]] == ["rules.missing_case"]
