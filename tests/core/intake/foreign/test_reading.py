from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from tests.core.intake.foreign.sheets import NOTHING_KNOWN, VOCABULARY, read, said, sheet_of, workbook_of

from econops.core.intake.foreign.loading import load_workbook
from econops.core.intake.foreign.reading import read_tables
from econops.core.intake.foreign.values import Vocabulary

TOWNS = """
2026年6月各镇街规上工业总产值（单位：万元）
镇街|年度任务|6月|上年6月|同比|1—6月|完成率|位次
城关镇|1200|100|90|0.111%%|600|50|1
石桥镇|800|80|82|-0.024%%|390|48.8|2
合计|2000|180|172|0.047%%|990|49.5|—
"""


def test_towns_down() -> None:
    numbers = read(sheet_of(TOWNS))
    assert [said(numbers[f"{column}3"]) for column in "BCDEFGH"] == [
        "规上工业总产值 城关镇 2026 year plan 万元",
        "规上工业总产值 城关镇 2026-06 month level 万元",
        "规上工业总产值 城关镇 2025-06 month level 万元",
        "规上工业总产值 城关镇 2026-06 month yoy %",
        "规上工业总产值 城关镇 2026-06 ytd level 万元",
        "规上工业总产值 城关镇 2026-06 ytd rate %",
        "规上工业总产值 城关镇 2026-06 ytd rank -",
    ]
    assert numbers["E3"].value.normalize() == numbers["E3"].value.__class__("11.1")
    assert numbers["C5"].area is None
    assert "H5" not in numbers


def test_towns_across_under_a_diagonal_header() -> None:
    lines = """
    2026年1—5月社会消费品零售总额
    指标＼镇街|城关镇|石桥镇|白塔镇|合计
    零售总额（万元）|30|20|10|60
    同比增长（%）|7.1|2.2|-2.5|4
    增速位次|1|2|3|
    """
    numbers = read(sheet_of(lines), NOTHING_KNOWN)
    assert said(numbers["B3"]) == "零售总额 城关镇 2026-05 ytd level 万元"
    assert said(numbers["D4"]) == "零售总额 白塔镇 2026-05 ytd yoy %"
    assert said(numbers["C5"]) == "零售总额 石桥镇 2026-05 ytd rank -"
    assert numbers["E3"].area is None


def test_indicators_down_periods_across_with_parts() -> None:
    lines = """
    主要指标（2026年）
    指标|计量单位|1-2月|3月|上半年
    一、财政
    一般公共预算收入|万元|10|6|34
    _其中：税收收入|万元|7|4|20
    各项存款余额|亿元|10|11|12
    规上工业增加值|%|6.1|0.8|5.5
    """
    numbers = read(sheet_of(lines))
    assert said(numbers["C4"]) == "一般公共预算收入 - 2026-02 ytd level 万元"
    assert said(numbers["D5"]) == "一般公共预算收入/其中：税收收入 - 2026-03 month level 万元"
    assert said(numbers["E6"]) == "各项存款余额 - 2026-06 point level 亿元"
    assert said(numbers["C7"]) == "规上工业增加值 - 2026-02 ytd yoy %"


def test_a_towns_own_report_and_its_enterprises() -> None:
    lines = """
    石桥镇规上企业情况表
    填报单位：石桥镇人民政府    填报时间：2026.4.8     单位：万元
    企业名称|营业收入|||期末从业人员（人）
    |3月|1-3月|上年同期|
    甲水泥有限公司|12|36|35|120
    乙面业有限公司|10|30|31|80
    合计|22|66|66|200
    """
    numbers = read(sheet_of(lines, "A3:A4 B3:D3 E3:E4", name="202603"))
    assert said(numbers["D5"]) == "营业收入 甲水泥有限公司 2025-03 ytd level 万元"
    assert said(numbers["E6"]) == "从业人员 乙面业有限公司 2026-03 point level 人"
    assert said(numbers["C7"]) == "营业收入 石桥镇 2026-03 ytd level 万元"


def test_banks_and_changes_since() -> None:
    lines = """
    2026年6月末存贷款情况（亿元）
    银行名称|各项存款||||存贷比（%）
    |余额|比上月|比年初|同比%|
    工商银行|52.3|0.5|3.2|8.1|76.7
    农业银行|42.3|0.4|3.1|8.2|70.7
    合计|94.6|0.9|6.3|8.1|74
    """
    numbers = read(sheet_of(lines, "A2:A3 B2:E2 F2:F3"))
    assert [said(numbers[f"{column}4"]) for column in "BCDEF"] == [
        "各项存款/余额 工商银行 2026-06 point level 亿元",
        "各项存款 工商银行 2026-06 month change 亿元",
        "各项存款 工商银行 2026-06 ytd change 亿元",
        "各项存款 工商银行 2026-06 point yoy %",
        "存贷比 工商银行 2026-06 point level %",
    ]


def test_a_long_table_with_one_number_a_row() -> None:
    lines = """
    指标|镇街|年份|月份|口径|数值|单位
    规上工业总产值|城关镇|2026|6|当月|100|万元
    规上工业总产值|城关镇|2026|6|累计|600|万元
    规上工业总产值|城关镇|2026|6|同比|6.1|%
    固定资产投资|石桥镇|2026|6|累计|60|亿元
    """
    numbers = read(sheet_of(lines))
    assert said(numbers["F2"]) == "规上工业总产值 城关镇 2026-06 month level 万元"
    assert said(numbers["F4"]) == "规上工业总产值 城关镇 2026-06 month yoy %"
    assert said(numbers["F5"]) == "固定资产投资 石桥镇 2026-06 ytd level 亿元"


def test_what_is_not_known_is_told() -> None:
    tables, numbers = read_tables(workbook_of(sheet_of("镇街|产值\n城关镇|12\n石桥镇|13")), VOCABULARY)
    (table,) = tables
    assert table.confidence < 0.5
    assert any("时期" in doubt for doubt in table.doubts)
    assert any("单位" in doubt for doubt in table.doubts)
    assert numbers[0].unit is None


def test_a_plain_table_is_sure_and_names_its_parts() -> None:
    (table,), numbers = read_tables(workbook_of(sheet_of(TOWNS)), VOCABULARY)
    assert (table.confidence, table.doubts) == (1.0, ())
    assert str(table.range) == "A1:H5"
    assert table.areas == ((2, 0), (3, 0))
    assert {number.table for number in numbers} == {0}


@pytest.mark.shared
def test_department_workbooks_by_their_gold(shared: Path) -> None:
    folder = shared / "workbooks"
    county = json.loads((folder / "county.json").read_text(encoding="utf-8"))
    vocabulary = Vocabulary(county["county"], tuple(county["units"]), tuple(county["indicators"]))
    score = _scorer(folder / "score_workbooks.py")
    found = right = gold = silent = predicted = 0
    for path in sorted((folder / "files").iterdir()):
        truth = json.loads((folder / "gold" / f"{path.name}.json").read_text(encoding="utf-8"))
        counts, _fields, _kinds = score.score_file(_prediction(path, vocabulary), truth, False, [])
        found, right, gold = found + counts["found"], right + counts["right"], gold + counts["gold"]
        silent, predicted = silent + counts["silent"] + counts["wrongval_silent"], predicted + counts["pred"]
    assert gold > 1000
    assert 2 * found / (gold + predicted) >= 0.99
    assert 2 * right / (gold + predicted) >= 0.97
    assert silent <= gold * 0.01


def _prediction(path: Path, vocabulary: Vocabulary) -> dict[str, Any]:
    _tables, numbers = read_tables(load_workbook(path.name, path.read_bytes()), vocabulary)
    names = ("sheet", "cell", "indicator", "area", "period", "basis", "measure", "value", "unit")
    return {"observations": [{name: getattr(number, name) for name in names} for number in numbers], "findings": []}


def _scorer(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location("score_workbooks", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
