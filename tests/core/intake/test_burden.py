"""What is asked twice, how a form's lines are understood, and which forms may go to firms."""

from __future__ import annotations

import datetime

import pytest

from econops.core.errors import Invalid
from econops.core.intake.burden import Asked, FormMarks, asked_twice, form_check, is_expired, read_items, repeat_check
from econops.core.rules.reading import load_rulebook

INDICATORS = tuple(load_rulebook().indicators.values())
DAY = datetime.date(2026, 7, 8)
GOOD = {
    "title": "模拟企业用工调查表",
    "number": "模拟201表",
    "authority": "模拟县统计局",
    "approval": "模拟统字〔2026〕3号",
}


def marks(valid_to: datetime.date | None = DAY, **changes: str) -> FormMarks:
    return FormMarks(**(GOOD | changes), valid_to=valid_to)


def asked(item: str, place: str, measure: str = "level", area: str = "yunhe") -> Asked:
    return Asked(item, measure, area, item, place)


def test_the_same_number_in_two_places_is_found_with_both() -> None:
    (group,) = asked_twice([asked("gdp", "甲表"), asked("gdp", "甲表"), asked("tax", "甲表"), asked("gdp", "乙表")])
    assert [one.place for one in group] == ["甲表", "乙表"]


def test_another_measure_or_area_is_another_number() -> None:
    several = [asked("gdp", "甲"), asked("gdp", "乙", measure="growth"), asked("gdp", "丙", area="town01")]
    assert asked_twice(several) == []


@pytest.mark.parametrize(
    ("line", "item", "measure"),
    [
        ("地区生产总值", "gdp", "level"),
        ("GDP", "gdp", "level"),
        ("  1、“社会消费品零售总额”增速", "retail_sales", "growth"),
        ("（二）规上工业增加值同比增长", "industrial_value_added", "growth"),
        ("12. 全社会用电量总量", "electricity", "level"),
        ("期末用工人数", "期末用工人数", "level"),
        ("5G基站数", "5G基站数", "level"),
        ("２０２６年订单", "2026年订单", "level"),
        ("增长", "增长", "level"),
    ],
)
def test_lines_are_read_as_indicators_where_they_name_one(line: str, item: str, measure: str) -> None:
    assert read_items(line, INDICATORS)[0][:2] == (item, measure)


def test_blank_lines_are_left_out_and_an_empty_form_is_refused() -> None:
    assert len(read_items("用工人数\n\n  \n订单金额\n", ())) == 2
    with pytest.raises(Invalid, match="一行一项"):
        read_items(" \n", ())
    with pytest.raises(Invalid, match="最多200项"):
        read_items("字" * 61, ())


@pytest.mark.parametrize(
    ("changes", "named"),
    [
        ({"number": ""}, "表号"),
        ({"authority": " "}, "制定机关"),
        ({"approval": ""}, "批准文号"),
        ({"title": ""}, "表名"),
    ],
)
def test_a_form_without_a_mark_is_refused_with_the_reason(changes: dict[str, str], named: str) -> None:
    with pytest.raises(Invalid, match=f"缺少{named}。依照统计法.*有权拒绝填报"):
        form_check(marks(**changes), DAY)


def test_a_form_without_its_last_day_is_refused() -> None:
    with pytest.raises(Invalid, match="缺少有效期限"):
        form_check(marks(None), DAY)


def test_the_last_day_still_counts() -> None:
    form_check(marks(DAY), DAY)
    assert not is_expired(DAY, DAY)
    with pytest.raises(Invalid, match="有效期限是2026年7月8日，已经过了"):
        form_check(marks(DAY), DAY + datetime.timedelta(days=1))


def test_what_is_asked_already_is_refused_with_its_place() -> None:
    repeat_check([asked("orders", "新表")], [asked("gdp", "统计局每月填报表")])
    with pytest.raises(Invalid, match="“gdp（总量）”已在统计局每月填报表里要"):
        repeat_check([asked("gdp", "新表")], [asked("gdp", "统计局每月填报表")])
    with pytest.raises(Invalid, match="已在这张表里要"):
        repeat_check([asked("orders", "新表"), asked("orders", "新表")], [])
