"""A warning letter names figures and grounds, asks for measures, and never for a value."""

from __future__ import annotations

import dataclasses

import pytest
from tests.core.report.samples import STATISTICS, figure, item, request

from econops.core.errors import Invalid
from econops.core.model.organisation import Organisation
from econops.core.report.blocks import Heading, Letter, Paragraph, Text, plain
from econops.core.report.letter_items import ItemSubject
from econops.core.report.unit_letter import compose_letter


def words(letter: Letter) -> str:
    """The body of a letter as one text."""
    return "\n".join(
        plain(block.numbered if isinstance(block, Heading) else block.runs)
        for block in letter.blocks
        if isinstance(block, Heading | Paragraph)
    )


def test_it_says_everything_a_warning_must_say() -> None:
    text = words(compose_letter(request()))
    for part in (
        "（一）规模以上工业增加值",
        "预警等级：红色。",
        "现值：2026年1—6月累计增长3.2%。",
        "目标：年初目标增长8%以上。",
        "差距：低于目标4.8个百分点。",
        "依据：按增速类规则（2026年1月1日起施行）；低于目标超过2个百分点为红色；数据来自统计反馈，第2版。",
        "责任单位：云河县工业和信息化局。",
        "二、工作要求",
        "5个工作日内",
    ):
        assert part in text


def test_a_result_is_never_held_against_its_supplier() -> None:
    with pytest.raises(Invalid, match="统计数据由云河县统计局提供"):
        compose_letter(request(addressee=STATISTICS))


def test_one_such_item_among_others_is_enough_to_refuse() -> None:
    items = (item("新增企业", ItemSubject.WORK), item())
    with pytest.raises(Invalid):
        compose_letter(request(*items, addressee=STATISTICS))


@pytest.mark.parametrize("subject", [ItemSubject.WORK, ItemSubject.REPORT])
def test_a_supplier_may_be_warned_about_work_and_about_late_data(subject: ItemSubject) -> None:
    letter = compose_letter(request(item("新增企业", subject), addressee=STATISTICS))
    assert plain(letter.addressee.runs) == "云河县统计局"


def test_a_letter_about_results_sets_no_value_for_reporting() -> None:
    with_result = words(compose_letter(request()))
    without = words(compose_letter(request(item("新增企业", ItemSubject.WORK))))
    assert "独立、真实报送" in with_result
    assert "不对上报数值提出任何要求" in with_result
    assert "独立、真实报送" not in without


def test_late_data_are_asked_for_as_they_are() -> None:
    text = words(compose_letter(request(item("用电量报送", ItemSubject.REPORT))))
    assert "据实补报或更正" in text


@pytest.mark.parametrize(
    ("subjects", "said"),
    [
        ([ItemSubject.REPORT], "经济运行数据报送情况核对，你单位数据报送存在以下问题。"),
        ([ItemSubject.WORK, ItemSubject.REPORT], "你单位负责的以下指标和数据报送进入预警区间。"),
        ([ItemSubject.WORK, ItemSubject.RESULT], "你单位负责的以下指标进入预警区间。"),
    ],
)
def test_it_says_why_it_comes(subjects: list[ItemSubject], said: str) -> None:
    assert said in words(compose_letter(request(*(item(subject=subject) for subject in subjects))))


def test_empty_parts_are_left_out() -> None:
    bare = dataclasses.replace(item(), target=(), gap=(), reason=())
    text = words(compose_letter(request(bare)))
    assert "目标：" not in text
    assert "差距：" not in text
    assert "起施行）；数据来自" in text


def test_nothing_to_warn_about_makes_no_letter() -> None:
    with pytest.raises(Invalid, match="没有预警事项"):
        compose_letter(dataclasses.replace(request(), items=()))


def test_a_draft_waits_for_number_and_date() -> None:
    letter = compose_letter(request())
    assert letter.draft
    assert plain(letter.document_number) == "〔　　〕　　号"
    assert plain(letter.signature.date) == "　　年　月　日"


def test_an_issued_letter_carries_number_and_date() -> None:
    number = (Text("云经函〔"), figure("2026", "calendar"), Text("〕"), figure("3", "record"), Text("号"))
    issued = dataclasses.replace(
        request(draft=False), document_number=number, date=(figure("2026年7月16日", "calendar"),)
    )
    letter = compose_letter(issued)
    assert plain(letter.document_number) == "云经函〔2026〕3号"
    assert plain(letter.signature.date) == "2026年7月16日"
    assert not letter.draft


@pytest.mark.parametrize(
    ("period", "lines"), [("2026年6月", 1), ("2026年12月", 1), ("2026年一季度", 2), ("2025年10月至2026年9月", 2)]
)
def test_a_long_title_is_broken_before_the_kind_of_letter(period: str, lines: int) -> None:
    letter = compose_letter(dataclasses.replace(request(), period=figure(period, "calendar")))
    assert len(letter.title.lines) == lines
    assert plain(letter.title.lines[-1]).endswith("预警函")


def test_names_with_digits_are_taken() -> None:
    unit = Organisation("works", "云河县第2建设指挥部", "department", "yunhe")
    letter = compose_letter(request(item("5000万元以上项目", ItemSubject.WORK), addressee=unit))
    assert "（一）5000万元以上项目" in words(letter)
