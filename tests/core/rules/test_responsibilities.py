"""Who usually answers for what: by the longest keyword, on the day, checked on loading."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from econops.core.rules.reading import check_rulebook, load_rulebook
from econops.core.rules.rulebook import Rulebook

DAY = datetime.date(2026, 6, 1)
ENTRY = """entries:
  - code: {code}
    name: 模拟道路
    keywords: [{keywords}]
    organisations: [{organisations}]
    valid_from: {first}
    source: 模拟三定规定
"""


@pytest.fixture(scope="module")
def rulebook() -> Rulebook:
    return load_rulebook()


def overlay(folder: Path, **changes: str) -> Path:
    values = {"code": "roads", "keywords": "模拟大道", "organisations": "housing", "first": "2026-01-01"} | changes
    (folder / "responsibilities.yaml").write_text(ENTRY.format(**values), encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("新建农村公路", "transport"),
        ("公办幼儿园", "education"),
        ("高标准农田", "agriculture"),
        ("老旧小区改造", "housing"),
        ("城镇新增就业", "human_resources"),
        ("新增市场主体", "market_regulation"),
        ("省外到位资金", "promotion"),
        ("单位生产总值能耗", "reform"),
        ("主要河流综合整治", "water"),
    ],
)
def test_the_longest_keyword_tells_the_unit(rulebook: Rulebook, text: str, organisation: str) -> None:
    best = rulebook.responsible(text, on=DAY)[0]
    assert best.responsibility.organisations[0] == organisation
    assert best.keyword in text
    assert best.source == "默认设置"


def test_of_two_keywords_as_long_the_later_one_counts(rulebook: Rulebook) -> None:
    assert [found.keyword for found in rulebook.responsible("农村公路", on=DAY)] == ["公路", "农村"]


def test_no_keyword_and_no_day_no_unit(rulebook: Rulebook) -> None:
    assert rulebook.responsible("各项经济指标", on=DAY) == []
    assert rulebook.responsible("公办幼儿园", on=datetime.date(2020, 1, 1)) == []


def test_a_county_adds_and_replaces(tmp_path: Path) -> None:
    own = load_rulebook(overlay(tmp_path, code="transport", keywords="农村公路, 模拟大道"))
    assert own.responsible("农村公路", on=DAY)[0].responsibility.organisations == ("housing",)
    assert own.responsible("高速", on=DAY) == []
    assert own.responsible("公办幼儿园", on=DAY)[0].responsibility.code == "education"


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"keywords": "幼儿园"}, "rules.duplicate"),
        ({"keywords": "路"}, "rules.wrong_type"),
        ({"keywords": ""}, "rules.wrong_type"),
        ({"organisations": ""}, "rules.wrong_type"),
        ({"first": "今年"}, "rules.wrong_type"),
    ],
)
def test_it_finds(tmp_path: Path, changes: dict[str, str], code: str) -> None:
    rulebook, findings = check_rulebook(overlay(tmp_path, **changes))
    assert rulebook is None
    assert [finding.code for finding in findings] == [code]
    assert "地方" in findings[0].place.file
