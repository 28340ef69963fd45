from __future__ import annotations

import re
from pathlib import Path

import pytest

from econops.core.errors import NotFound
from econops.core.lights.cases import failing_cases_of
from econops.core.lights.cell_functions import CELL_FUNCTIONS
from econops.core.lights.row_functions import ROW_FUNCTIONS
from econops.core.lights.rule_files import published_content, published_names, rule_set_of
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset_functions import FUNCTIONS

PAGE = (Path(__file__).resolve().parents[3] / "docs/rule-sets.md").read_text(encoding="utf-8")


def test_the_example_of_the_page_is_right() -> None:
    found = re.search(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    assert found is not None
    rule_set, findings = rule_set_of("例.yaml", found[1].encode())
    assert rule_set is not None, [f"{one.place} {one.message}" for one in findings]
    assert [one.message for one in failing_cases_of(rule_set, load_rulebook().workdays)] == []


def test_every_function_exists_and_stands_on_the_page() -> None:
    assert set(FUNCTIONS) == set(CELL_FUNCTIONS) | set(ROW_FUNCTIONS)
    assert [name for name in FUNCTIONS if f"`{name}`" not in PAGE] == []


def test_published_sets_go_by_code_and_unknown_ones_are_named() -> None:
    assert len(published_names()) == 18
    with pytest.raises(NotFound, match="没有公布的规则集“w99”"):
        published_content("w99")


def test_unreadable_files_are_findings() -> None:
    assert rule_set_of("乱.yaml", b"\xff\xfe")[1][0].code == "rules.unreadable"
    assert rule_set_of("乱.yaml", b"a: [")[1][0].code == "rules.unreadable"
