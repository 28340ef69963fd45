"""Indicator, owner, unit and due day are suggested with the reason."""

from __future__ import annotations

import datetime

import pytest
from tests.desk.conftest import Cast
from tests.desk.june import document

from econops.desk.documents.models import Commitment, Document, Statement
from econops.desk.ledger.suggestions import Suggester, Suggestion, due_of, suggest, suggest_commitment
from econops.desk.people.models import Organisation

TEXT = "云河县2026年工作报告（模拟）\n（2026年1月20日）\n\n2026年预期目标是：地区生产总值增长7%以上。\n"


def suggested(cast: Cast, phrase: str, **fields: object) -> Suggestion:
    """The suggestion for an invented statement."""
    values = {"measure": "growth", "unit": "", "text": phrase, "kind": "target", "start": 0, "end": 1} | fields
    return suggest(Statement(document=Document(year=2026), phrase=phrase, **values))


@pytest.fixture
def education(cast: Cast) -> Organisation:
    return Organisation.objects.create(code="education", name="教育体育局", kind="department", area=cast.county)


def test_an_indicator_brings_its_owner_and_unit(cast: Cast) -> None:
    statement = document(cast, TEXT).statements.get()
    found = suggest(statement)
    assert (found.indicator_code, found.owner_code, found.unit, found.certain) == ("gdp", "reform", "%", True)
    assert "地区生产总值" in found.reason
    assert found.must_fill is None


@pytest.mark.parametrize(
    ("phrase", "indicator"),
    [
        ("全县地区生产总值", "gdp"),
        ("2026年全区社会消费品零售总额增速", "retail_sales"),
        ("一般公共预算收入目标", "budget_revenue"),
        ("规上工业增加值能耗", None),
        ("第二产业固定资产投资", None),
        ("全县", None),
    ],
)
def test_a_place_before_or_a_rate_behind_is_near_not_certain(cast: Cast, phrase: str, indicator: str | None) -> None:
    found = suggested(cast, phrase)
    assert (found.indicator_code, found.certain) == (indicator, False)


def test_the_unit_of_an_amount_is_the_indicators(cast: Cast) -> None:
    assert suggested(cast, "全县地区生产总值", measure="level").unit == ""
    assert suggested(cast, "招商引资签约项目", measure="level").unit == "个"
    assert suggested(cast, "招商引资签约项目", measure="level", unit="家").unit == "家"
    assert suggested(cast, "模拟指数", measure="rank").unit == "位"


def test_without_an_indicator_the_keywords_tell(cast: Cast, education: Organisation) -> None:
    found = suggested(cast, "公办幼儿园", measure="increment", masked=True)
    assert (found.indicator_code, found.owner_code, found.must_fill) == (None, "education", "education")
    assert "幼儿园" in found.reason
    assert "默认设置" in found.reason


def test_a_unit_that_this_county_has_not_is_not_suggested(cast: Cast) -> None:
    assert suggested(cast, "公办幼儿园") == Suggestion(unit="%")
    assert suggested(cast, "招商引资到位资金").owner_code == "promotion"
    Organisation.objects.filter(code="promotion").update(kind="supplier")
    assert suggested(cast, "招商引资到位资金").owner_code == "commerce"


def test_the_heading_tells_where_the_sentence_does_not(cast: Cast, education: Organisation) -> None:
    found = suggested(cast, "示范点", text="新建示范点5个", heading="三、农业 › （一）办好学校")
    assert found.owner_code == "education"


def test_a_unit_named_in_the_sentence_comes_before_keywords(cast: Cast, education: Organisation) -> None:
    found = suggested(cast, "幼儿园", text="青石镇新建幼儿园2所")
    assert (found.owner_code, found.reason) == ("town01", "原文写明“青石镇”")


def test_a_commitment_gets_owner_and_due_day(cast: Cast, education: Organisation) -> None:
    added = document(cast, TEXT)
    commitment = Commitment(document=added, object="公办幼儿园建设", text="推进公办幼儿园建设", deadline="Y-H1")
    found = suggest_commitment(commitment)
    assert (found.owner_code, found.due) == ("education", datetime.date(2026, 6, 30))
    commitment.actor = "县商务局"
    assert suggest_commitment(commitment).owner_code == "commerce"


@pytest.mark.parametrize(
    ("deadline", "year", "due"),
    [
        ("2026-Q3", None, datetime.date(2026, 9, 30)),
        ("Y+2", 2026, datetime.date(2028, 12, 31)),
        ("Y-06", 2026, datetime.date(2026, 6, 30)),
        ("2026/2030", None, datetime.date(2030, 12, 31)),
        ("2026..2028", None, datetime.date(2028, 12, 31)),
        ("Y", None, None),
        ("", 2026, None),
        ("every-year", 2026, None),
        ("2026-13", 2026, None),
    ],
)
def test_the_due_day_is_the_last_of_the_deadline(deadline: str, year: int | None, due: datetime.date | None) -> None:
    assert due_of(deadline, year) == due


def test_one_suggester_serves_many(cast: Cast, django_assert_num_queries: object) -> None:
    suggester = Suggester.load(datetime.date(2020, 1, 1))
    statement = Statement(phrase="招商引资到位资金", measure="level", text="", unit="亿元")
    with django_assert_num_queries(0):  # type: ignore[operator]
        assert suggester.statement(statement).owner_code is None
