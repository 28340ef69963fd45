"""People write words and choose figures; a number that is typed, a value that is demanded is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from econops.core.errors import Invalid
from econops.core.report.reading import digit_runs, read_paragraphs
from econops.desk.reports.additions import written
from econops.desk.reports.models import Bulletin
from econops.desk.reports.pages import changes_shown
from econops.desk.reports.services import bulletin_draft
from econops.desk.reports.services_text import Typed, addition_add, figures_offered
from tests.desk.conftest import Cast, at
from tests.desk.reports.world import CITY, DRAFTED, JUNE, city_table, docx_of, drafted, june

CODE = "R0123456789ab"


@pytest.mark.parametrize(
    "text",
    [
        "增速为4.6%", "增速为４.６％", "下降百分之五", "回落三点二个百分点", "约五成企业停产", "投资二十亿元",
        "共①家", "停产Ⅷ家", "增长½", "有3家企业停产", "第1，增长2%", "2026年6月增长5",
    ],
)  # fmt: skip
def test_typed_numbers_are_refused(text: str) -> None:
    with pytest.raises(Invalid, match="手写的数字"):
        written(text, {})


@pytest.mark.parametrize(
    "text", ["一是订单不足。二是7月15日以来停产", "第3季度前完成", "成效初显，万众一心", "2026年以来"]
)
def test_dates_and_ordinals_may_be_typed(text: str) -> None:
    assert "".join(words for words, _code in written(text, {}).runs) == text


def test_a_figure_is_chosen_from_those_on_offer() -> None:
    assert written(f"同比增长{{{CODE}}}", {CODE: "4.6"}).runs == (("同比增长", ""), ("4.6", CODE))
    with pytest.raises(Invalid, match="不在这份通报里"):
        written(f"同比增长{{{CODE}}}", {})
    with pytest.raises(Invalid, match="请写明内容"):
        written(f"{{{CODE}}}。", {CODE: "4.6"})


def growth_code(bulletin: Bulletin) -> str:
    offered = figures_offered(bulletin).items()
    return next(code for code, one in offered if one.label == "社会消费品零售总额累计同比" and one.text == "3.9")


def test_what_is_written_stands_in_its_section_and_every_digit_has_a_source(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    cause = f"零售额增速为{{{growth_code(bulletin)}}}%，7月以来客流偏少"
    addition_add(bulletin, Typed("problem", cause), person=cast.lead, at=DRAFTED)
    measure = Typed("measure", "组织商贸企业开展促销。", "commerce", "2026-08-31")
    addition_add(bulletin, measure, person=cast.lead, at=DRAFTED)
    texts = ["".join(words for words, _ in one.segments) for one in read_paragraphs(docx_of(bulletin))]
    assert "零售额增速为3.9%，7月以来客流偏少。" in texts
    said = "组织商贸企业开展促销（牵头单位：商务局；完成时限：2026年8月31日）。"
    heading = next(at for at, text in enumerate(texts) if text.endswith("、下步措施"))
    assert texts[heading + 1] == said
    assert [run for run in digit_runs(docx_of(bulletin)) if run[1] is None] == []


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (Typed("measure", "确保零售额增速达到目标", "commerce", "2026-08-31"), "不能写要达到的数值"),
        (Typed("problem", "务必保证增加值增速回升"), "不能写要达到的数值"),
        (Typed("measure", "促销", "", "2026-08-31"), "请选单位"),
        (Typed("measure", "促销", "commerce", "八月底"), "完成时限"),
        (Typed("criticism", "数据下滑较多", "statistics"), "不能就指标数值受批评"),
        (Typed("title", "换个标题"), "没有这一节"),
    ],
)
def test_no_value_is_demanded_and_no_supplier_is_held_to_a_figure(cast: Cast, typed: Typed, said: str) -> None:
    june(cast)
    bulletin = drafted(cast)
    with pytest.raises(Invalid, match=said):
        addition_add(bulletin, typed, person=cast.lead, at=DRAFTED)
    assert bulletin.additions == {}


def test_drafting_again_keeps_the_words_moves_the_figures_and_shows_what_changed(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    cause = f"零售额增速为{{{growth_code(bulletin)}}}%，客流偏少"
    addition_add(bulletin, Typed("problem", cause), person=cast.lead, at=DRAFTED)
    lines = [[*line] for line in CITY]
    lines[1][2] = Decimal("3.8")
    city_table(cast.lead, lines=lines, moment=at("2026-07-17"))
    assert bulletin_draft(JUNE, person=cast.lead, at=DRAFTED).changed
    bulletin.refresh_from_db()
    texts = ["".join(words for words, _ in one.segments) for one in read_paragraphs(docx_of(bulletin))]
    assert "零售额增速为3.8%，客流偏少。" in texts
    changes = changes_shown(bulletin)
    assert any("同比增长3.9%" in change.before and "同比增长3.8%" in change.after for change in changes)
    assert not any("一般公共预算收入" in change.after for change in changes if change.place == "主要指标完成情况")
