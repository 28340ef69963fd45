from __future__ import annotations

from tests.core.intake.foreign.sheets import read, sheet_of

from econops.core.intake.foreign.values import Vocabulary


def vocabulary(*names: str) -> Vocabulary:
    return Vocabulary("云河县", ("城关镇", "石桥镇"), names)


LINES = "2026年4月财政\n项目|本年累计（万元）\n公共支出|90\n其中：交通支出|20\n资源税|8"


def test_a_part_that_is_in_use_by_itself_goes_without_its_whole() -> None:
    numbers = read(sheet_of(LINES), vocabulary("公共支出", "交通支出"))
    assert numbers["B4"].indicator == "交通支出"


def test_a_part_that_is_in_use_with_its_whole_goes_with_it() -> None:
    numbers = read(sheet_of(LINES), vocabulary("公共支出", "公共支出/交通支出", "税收收入/资源税"))
    assert numbers["B4"].indicator == "公共支出/其中：交通支出"
    assert numbers["B5"].indicator == "税收收入/资源税"


def test_a_whole_of_another_unit_is_not_taken() -> None:
    numbers = read(sheet_of(LINES), vocabulary("企业用电量/资源税"))
    assert numbers["B5"].indicator == "资源税"
