"""The whole bulletin: nothing without origin, nothing beyond the public target, nobody named who must not be."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from tests.core.report.bulletin.samples import RETAIL, fact, figure, firm_groups, observations, request
from tests.core.series.samples import observed

from econops.core.errors import Invalid
from econops.core.model.indicator import Measure
from econops.core.model.reference import Figure
from econops.core.report.blocks import FixedText, Heading, Letter, Paragraph, Runs, TableBlock, Text, plain
from econops.core.report.bulletin.composing import compose_bulletin
from econops.core.report.bulletin.values import BulletinMeasure, DepartmentRow, Mention, TracedFact
from econops.core.report.checking.document_check import document_check
from econops.core.report.reading import digit_runs, read_references
from econops.core.report.writing import letter_docx
from econops.core.series.masking import FirmGroup, mask


def words(letter: Letter) -> list[str]:
    """Every paragraph, heading and cell of a letter."""
    found = [plain(line) for line in letter.title.lines]
    for block in letter.blocks:
        match block:
            case Heading():
                found.append(plain(block.numbered))
            case Paragraph():
                found.append(plain(block.runs))
            case TableBlock():
                found += [plain(cell.runs) for row in block.head for cell in row]
                found += [plain(runs) for row in (*block.rows, block.notes) for runs in row]
    return found


def tables(letter: Letter) -> dict[str, list[list[str]]]:
    """The tables by their captions."""
    found = [block for block in letter.blocks if isinstance(block, TableBlock)]
    return {plain(block.caption): [[plain(cell) for cell in row] for row in block.rows] for block in found}


def test_it_says_the_month_in_order() -> None:
    letter = compose_bulletin(request())
    headings = [plain(block.numbered) for block in letter.blocks if isinstance(block, Heading) and block.level == 1]
    assert headings == [
        "一、总体判断", "二、主要指标完成情况", "三、分类分析", "四、存在问题", "五、下步措施", "六、表扬", "七、批评",
    ]  # fmt: skip
    said = words(letter)
    assert said[2] == "一、总体判断"
    assert said[3] == (
        "上半年，地区生产总值实现63.10亿元，按不变价格计算，同比增长6.2%，增速较一季度加快0.4个百分点，"
        "高于全市平均0.6个百分点，在全市4个县（市、区）中居第2位，位次较一季度前移2位，处在年初目标区间。"
    )
    assert said[4] == (
        "有公开目标的3项指标中，1项达到目标或序时进度，2项未达到。"
        "从亮灯情况看，红灯1项、黄灯2项、绿灯1项，依据默认规则（2026年1月1日起施行）。"
    )
    assert (
        "1—6月，社会消费品零售总额实现18.20亿元，同比下降1.0%，降幅较1—5月收窄1.1个百分点，低于全市平均4.1个百分点，"
        "在全市4个县（市、区）中并列第3位，位次较1—5月前移1位，低于年初目标9.0个百分点。"
    ) in said
    assert "1—5月，规模以上服务业营业收入（错月数据）同比增长3.1%。" in said
    assert "1—6月，重点项目完成投资（部门口径）完成4.33亿元，完成全年目标的43.3%，慢于序时进度6.7个百分点。" in said
    assert "1—6月，全社会用电量（行政记录）同比增长2.5%。" in said


def test_the_table_of_indicators_shows_public_targets_only() -> None:
    rows = {row[0]: row[1:] for row in tables(compose_bulletin(request()))["2026年6月主要指标完成情况"]}
    assert rows["地区生产总值"] == ["亿元", "63.10", "6.2", "6.5%左右（上下0.5个百分点）", "−0.3", "2", "+2"]
    assert rows["社会消费品零售总额"] == ["亿元", "18.20", "−1.0", "8%以上", "−9.0", "3", "+1"]
    assert rows["规模以上服务业营业收入（错月数据）"] == ["亿元", "—", "3.1", "—", "—", "—", "—"]
    assert rows["重点项目完成投资（部门口径）"] == ["万元", "43250", "—", "100000万元以上", "−6.7", "—", "—"]


def test_every_digit_of_the_file_has_its_origin() -> None:
    for published in (True, False):
        content = letter_docx(compose_bulletin(request(ranking_published=published)))
        runs = digit_runs(content)
        assert len(runs) > 150
        assert [text for text, code in runs if code is None] == []
        known = {entry["ref"]: entry for entry in read_references(content)}
        assert {code for _text, code in runs} <= set(known)
        assert all(entry["inputs"] or entry["kind"] == "fixed" for entry in known.values())


def test_another_figure_changes_what_rests_on_it_and_nothing_else() -> None:
    changed = [
        observed(RETAIL, 6, "-1.34", measure=Measure.GROWTH)
        if one.key.indicator == RETAIL.code and one.value == Decimal("-1.04")
        else one
        for one in observations()
    ]
    before, after = words(compose_bulletin(request())), words(compose_bulletin(request(changed)))
    different = [(old, new) for old, new in zip(before, after, strict=True) if old != new]
    assert len(before) == len(after)
    assert [new for _old, new in different if "同比下降1.3%，降幅较1—5月收窄0.8个百分点" in new]
    assert all("地区生产总值" not in new for _old, new in different)
    assert ("−1.0", "−1.3") in different
    assert ("−9.0", "−9.3") in different
    assert ("3", "4") in different


def test_ranks_of_others_are_published_only_after_approval() -> None:
    off, on = (compose_bulletin(request(ranking_published=published)) for published in (False, True))
    assert "上半年，地区生产总值，4个县（市、区）中3个高于平均、1个低于平均。" in words(off)
    assert (
        "上半年，地区生产总值，居前的是北湖市（7.3%）、云河县（6.2%），居后的是东川县（6.1%）、西岭区（5.0%）。"
        in words(on)
    )
    caption = "上半年各县（市、区）地区生产总值"
    assert [row[0] for row in tables(off)[caption]] == ["全市", "云河县", "东川县", "西岭区", "北湖市"]
    assert [(row[0], row[-1]) for row in tables(on)[caption]] == [
        ("全市", "—"), ("北湖市", "1"), ("云河县", "2"), ("东川县", "3"), ("西岭区", "4"),
    ]  # fmt: skip
    assert {len(row) for row in tables(off)[caption]} == {4}
    towns = [(row[0], row[-1]) for row in tables(on)["1—6月各乡镇社会消费品零售总额"]]
    assert towns == [("全县", "—"), ("青石镇", "并列1"), ("柳林乡", "并列1"), ("白沙镇", "3")]


def test_industries_are_said_with_pull_and_contribution() -> None:
    said = next(text for text in words(compose_bulletin(request())) if "分行业看，粮油" in text)
    assert "粮油食品同比增长5.2%，拉动社会消费品零售总额增长2.2个百分点；" in said
    assert "汽车同比下降9.9%，下拉社会消费品零售总额3.7个百分点，对降幅的贡献率为356.2%；" in said
    calm = replace(request().industries[0], least_growth=fact("1.05"))
    letter = compose_bulletin(request(industries=(calm,)))
    assert not [text for text in words(letter) if "贡献率为" in text or text == "对降幅的贡献率（%）"]
    assert [text for text in words(letter) if "下拉社会消费品零售总额3.7个百分点" in text]


def test_problems_come_red_first_with_ground_pulls_and_unit() -> None:
    said = words(compose_bulletin(request()))
    titles = [text for text in said if text.startswith("（") and text.endswith("灯）")]
    assert titles == [
        "（一）社会消费品零售总额（红灯）",
        "（二）规模以上服务业营业收入（黄灯）",
        "（三）重点项目完成投资（黄灯）",
    ]
    ground = next(text for text in said if text.startswith("亮灯依据"))
    assert ground.startswith("亮灯依据：低于目标9.0个百分点。分行业看，汽车同比下降9.9%")
    assert ground.endswith("责任单位：模拟责任局。")


def test_masked_groups_are_named_and_nothing_else() -> None:
    letter = compose_bulletin(request())
    rows = tables(letter)["1—6月规模以上工业企业分规模情况"]
    assert rows == [
        ["大型", "※", "※", "※"],
        ["中型", "※", "※", "※"],
        ["小型", "30", "23456", "4.4"],
        ["微型", "9", "999", "1.1"],
    ]
    content = letter_docx(letter)
    stored = " ".join(str(entry) for entry in read_references(content))
    assert not [number for number in ("91234", "45678", "7.7", "-3.3") if number in stored]


def test_measures_are_numbered_with_unit_and_day() -> None:
    said = words(compose_bulletin(request()))
    assert (
        "一是组织家电以旧换新进乡镇活动（牵头单位：云河县商务局；配合单位：各乡镇；完成时限：2026年8月31日）。" in said
    )
    assert said[-4:] == [
        "六、表扬",
        "青石镇：项目手续办理及时。",
        "七、批评",
        "云河县发展改革局：有2项任务逾期未办结。",
    ]
    assert [text for text in said if "不对任何上报数值提出要求" in text]
    without = words(compose_bulletin(request(praise=(), criticism=(), measures=())))
    assert not [text for text in without if text.endswith(("表扬", "批评", "下步措施"))]


@pytest.mark.parametrize(
    "demand",
    [
        (Text("确保增速回到全市平均以上"),),
        (Text("力争位次前移"),),
        (Text("达到年初目标"),),
        (Text("下月增长"), figure("8%")),
        (Text("完成"), FixedText("20", "人工填写"), Text("亿元")),
    ],
)
def test_a_measure_about_a_result_demands_no_value(demand: Runs) -> None:
    measure = BulletinMeasure(demand, "云河县商务局", figure("2026年8月31日"), ("retail_sales",))
    with pytest.raises(Invalid, match="只能写工作措施"):
        compose_bulletin(request(measures=(measure,)))


def test_work_may_carry_a_quota() -> None:
    quota = BulletinMeasure(
        (Text("确保开工项目达到"), figure("12"), Text("个")), "云河县发展改革局", figure("2026年8月31日"),
        ("key_project_investment",),
    )  # fmt: skip
    assert [text for text in words(compose_bulletin(request(measures=(quota,)))) if "达到12个" in text]


def test_a_target_beyond_the_public_one_is_refused() -> None:
    base = request()
    for changes in ({"target": fact("9")}, {"facts": {**base.indicators[2].facts, "target": fact("9")}}):
        secret = replace(base.indicators[2], **changes)
        with pytest.raises(Invalid, match="不是公开目标"):
            compose_bulletin(replace(base, indicators=(*base.indicators[:2], secret)))


def test_suppliers_are_not_held_to_their_figures() -> None:
    row = DepartmentRow("statistics", "云河县统计局", {"红": ("retail_sales",)})
    with pytest.raises(Invalid, match="云河县统计局提供"):
        compose_bulletin(request(departments=(row,)))
    with pytest.raises(Invalid, match="受批评"):
        compose_bulletin(request(criticism=(Mention("云河县统计局", (Text("数据偏低"),), "statistics"),)))
    with pytest.raises(Invalid, match="主送"):
        compose_bulletin(request(addressee_codes=("commerce", "statistics")))
    same = replace(request().indicators[1], owner="statistics")
    with pytest.raises(Invalid, match="单位相同"):
        compose_bulletin(request(indicators=(same,)))


def test_a_number_without_origin_does_not_get_in() -> None:
    base = request()
    bare = replace(base.indicators[0], facts={**base.indicators[0].facts, "growth": replace(fact("5"), reference=None)})
    with pytest.raises(Invalid, match="没有来源"):
        compose_bulletin(replace(base, indicators=(bare,)))


def test_the_verifier_finds_nothing_wrong_in_it() -> None:
    number = (Text("云经运〔"), figure("2026"), Text("〕"), figure("7"), Text("号"))
    issued = request(draft=False, document_number=number, date=(figure("2026年7月26日"),), ranking_published=True)
    assert document_check(letter_docx(compose_bulletin(issued))) == ()
    open_ends = document_check(letter_docx(compose_bulletin(request())))
    assert {finding.level for finding in open_ends} == {"info"}


def test_there_is_no_bulletin_without_figures() -> None:
    with pytest.raises(Invalid, match="没有指标"):
        compose_bulletin(request(indicators=()))


def test_late_and_own_figures_are_labelled_in_the_table_too() -> None:
    base = request()
    own = replace(base.indicators[1], facts={**base.indicators[1].facts, "source_class": TracedFact("estimate")})
    ahead = replace(base.indicators[4], facts={**base.indicators[4].facts, "source_class": TracedFact("forecast")})
    letter = compose_bulletin(replace(base, indicators=(own, base.indicators[2], ahead)))
    names = [row[0] for row in tables(letter)["2026年6月主要指标完成情况"]]
    assert names == ["社会消费品零售总额（测算数）", "规模以上服务业营业收入（错月数据）", "全社会用电量（预计数）"]
    assert "规模以上服务业营业收入为1—5月数据。" in words(letter)


def test_large_amounts_of_groups_are_printed_in_the_larger_unit_and_still_lead_to_their_cell() -> None:
    lines = [
        FirmGroup("规模", name, "销售收入", "2026-06-ytd", firms, Decimal(value), None, "万元", "汇总", row)
        for row, (name, firms, value) in enumerate((("小型", 174, "498200"), ("微型", 266, "1000")), start=2)
    ]
    asked = request(firm_groups=(replace(firm_groups(), unit="万元", shown=mask(lines, least=3)),))
    letter = compose_bulletin(asked)
    (table,) = [one for one in letter.blocks if isinstance(one, TableBlock) and "分规模" in plain(one.caption)]
    assert plain(table.unit) == "亿元"
    assert [plain(row[2]) for row in table.rows] == ["49.82", "0.10"]
    figure_shown = table.rows[0][2][0]
    assert isinstance(figure_shown, Figure)
    assert figure_shown.reference.formula == "万元换算为亿元"
    assert dict(figure_shown.reference.inputs[0]) | {"value": "498200", "line": "2"} == figure_shown.reference.inputs[0]
    less = [replace(lines[0]), replace(lines[1], value=Decimal("999.5"))]
    letter = compose_bulletin(replace(asked, firm_groups=(replace(firm_groups(), shown=mask(less, least=3)),)))
    (table,) = [one for one in letter.blocks if isinstance(one, TableBlock) and "分规模" in plain(one.caption)]
    assert plain(table.unit) == "万元"
    assert [plain(row[2]) for row in table.rows] == ["498200.0", "999.5"]
