"""Letters of each kind: what each says, from which letter it climbs, and which figures stay out of it."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from tests.desk.conftest import Cast
from tests.desk.dispatch.test_drafting import words
from tests.desk.intake.workbooks import past
from tests.desk.june import COUNTY, deliver, walked
from tests.desk.ladder import lights, sent_before, sent_below, stepped

from econops.core.model.observation import SourceClass
from econops.core.report.reading import digit_runs, read_references
from econops.desk.dispatch.drafting import Draft, drafts_of
from econops.desk.indicators.models import Observation
from econops.desk.lights.rounds import RoundResult
from econops.desk.people.models import Organisation


def by_unit(result: RoundResult, **more: object) -> dict[str, Draft]:
    return {draft.organisation.code: draft for draft in drafts_of(result, **more)}  # type: ignore[arg-type]


def of_class(result: RoundResult, code: str, source_class: SourceClass, **more: object) -> RoundResult:
    """June where the judged figure of an indicator has another source class."""

    def one(judged):  # type: ignore[no-untyped-def]
        amount = judged.overview.amount
        if judged.overview.indicator.code != code or amount is None:
            return judged
        rows = tuple(
            dataclasses.replace(each, key=dataclasses.replace(each.key, source_class=source_class), **more)
            for each in amount.observations
        )
        view = dataclasses.replace(judged.overview, amount=dataclasses.replace(amount, observations=rows))
        return dataclasses.replace(judged, overview=view)

    return dataclasses.replace(result, indicators=tuple(map(one, result.indicators)))


@pytest.mark.parametrize(
    ("kind", "title", "said"),
    [
        ("reminder", "提示函", ("一、提示事项", "二、建议关注", "现予提示，请予关注。")),
        ("warning", "预警函", ("一、预警事项", "二、工作要求", "三、反馈时限\n请于本函成文之日起5个工作日内")),
        ("supervision", "督办函", ("一、督办事项", "二、前函办理情况", "2026年6月18日，我单位向你单位发出预警函（云经函〔2026〕7号）",
                                "至今未收到反馈，已超过反馈期限", "请于本函成文之日起3个工作日内")),
        ("summons", "约谈通知", ("一、约谈对象\n工业和信息化局主要负责同志", "二、约谈事由", "三、约谈时间和地点\n时间：＿＿＿＿年＿＿月＿＿日＿＿时",
                             "四、需准备的材料", "请于约谈之日起3个工作日内，将整改措施和落实情况")),
        ("bulletin", "情况通报", ("一、有关情况", "二、前函办理情况", "现将有关情况予以通报。")),
    ],
)  # fmt: skip
def test_each_kind_says_its_parts(cast: Cast, kind: str, title: str, said: tuple[str, ...]) -> None:
    walked(cast)
    result = lights()
    sent_below(kind, result)
    draft = by_unit(stepped(result, kind))["industry"]
    text = words(draft)
    assert (draft.kind, draft.title) == (kind, f"关于2026年6月经济运行有关指标的{title}")
    assert [part for part in said if part not in text] == []
    for part in ("预警等级：", "现值：2026年1—6月累计同比增长4.6%", "目标：年初目标8%以上", "差距：低于目标3.4个百分点",
                 "依据：默认规则（2026版）", "统计反馈第1版", "关联的工作指标：新增“四上”企业（黄色", "责任单位：工业和信息化局"):  # fmt: skip
        assert part in text, part
    known = {reference.code for reference in draft.references}
    assert [run for run, code in digit_runs(draft.content) if code is None or code not in known] == []
    assert draft.reply_workdays == (3 if kind in ("supervision", "summons") else 5)


def test_no_step_is_skipped(cast: Cast) -> None:
    walked(cast)
    result = stepped(lights(), "bulletin")
    assert {draft.kind for draft in by_unit(result).values()} == {"warning"}
    sent = sent_before("warning", "industry", "industrial_value_added")
    drafts = by_unit(result)
    assert (drafts["industry"].kind, drafts["industry"].follows) == ("supervision", sent.pk)
    assert (drafts["commerce"].kind, drafts["commerce"].follows) == ("warning", None)


@pytest.mark.parametrize(
    ("unit", "objects", "status"),
    [("industry", ["gdp"], "closed"), ("commerce", ["industrial_value_added"], "issued"),
     ("industry", ["industrial_value_added"], "draft")],
)  # fmt: skip
def test_only_a_letter_that_went_out_about_the_same_lifts_the_kind(
    cast: Cast, unit: str, objects: list[str], status: str
) -> None:
    walked(cast)
    sent_before("warning", unit, *objects, status=status)
    assert by_unit(stepped(lights(), "supervision"))["industry"].kind == "warning"


@pytest.mark.parametrize(
    ("status", "due", "said"),
    [("issued", "2026-06-25", "至今未收到反馈，已超过反馈期限"), ("signed", "2026-12-31", "尚未收到反馈。"),
     ("returned", "2026-06-25", "反馈内容不充分，已退回，至今未重新反馈"), ("returned", "2026-12-31", "反馈内容不充分，已退回。"),
     ("closed", "2026-06-25", "已收到反馈，相关事项仍未好转")],
)  # fmt: skip
def test_it_says_what_became_of_the_letter_before(cast: Cast, status: str, due: str, said: str) -> None:
    walked(cast)
    sent_before("warning", "industry", "industrial_value_added", status=status, due=due)
    assert said in words(by_unit(stepped(lights(), "supervision"))["industry"])


def test_letters_of_a_round_are_named_after_it(cast: Cast) -> None:
    walked(cast)
    draft = by_unit(lights(), round_kind="middle")["industry"]
    assert draft.file_name == "月中预警-预警函-工业和信息化局.docx"
    assert "经对2026年6月月中预警经济运行数据分析研判" in words(draft)


def test_the_late_round_speaks_of_level_and_direction_only(cast: Cast) -> None:
    walked(cast)
    text = words(by_unit(lights(), round_kind="late")["industry"])
    head, work = text.split("（二）新增“四上”企业")
    assert "预警等级：红色。现值：反馈前不列数值。目标：年初目标8%以上。差距：低于目标。" in head
    assert "4.6" not in text
    assert "可能原因" not in head
    assert "累计80家" in work


@pytest.mark.parametrize("round_kind", ["close", "middle", "late"])
def test_pre_checked_figures_leave_no_trace(cast: Cast, round_kind: str) -> None:
    walked(cast)
    result = of_class(lights(), "industrial_value_added", SourceClass.PRE_CHECK)
    draft = by_unit(result, round_kind=round_kind)["industry"]
    assert "反馈前不列数值" in words(draft)
    assert "4.6" not in words(draft)
    pointers = [each for item in read_references(draft.content) for each in item["inputs"]]
    assert [
        each for each in pointers if each.get("indicator") == "industrial_value_added" and each["type"] == "observation"
    ] == []
    assert "预审" not in words(draft)


def test_a_forecast_is_labelled_and_goes_to_its_own_department_only(cast: Cast) -> None:
    walked(cast)
    past(
        "industrial_value_added", "2026-06-ytd", "4.6", measure="growth", area=COUNTY, unit="%", source_class="forecast"
    )
    row = Observation.objects.get(source_class="forecast")
    result = of_class(lights(), "industrial_value_added", SourceClass.FORECAST, vintage=row.vintage)
    assert "反馈前不列数值" in words(by_unit(result, round_kind="middle")["industry"])
    row.batch.__class__.objects.filter(pk=row.batch_id).update(organisation=Organisation.objects.get(code="industry"))
    text = words(by_unit(result, round_kind="middle")["industry"])
    assert "累计预计同比增长4.6%" in text
    assert "部门预计" in text


def test_an_estimate_is_labelled(cast: Cast) -> None:
    walked(cast)
    result = of_class(lights(), "industrial_value_added", SourceClass.ESTIMATE)
    text = words(by_unit(result)["industry"])
    assert "累计测算同比增长4.6%" in text
    assert "；测算第1版" in text


def test_no_result_is_held_against_a_town_or_a_supplier(cast: Cast) -> None:
    walked(cast)

    def owned(result: RoundResult, code: str) -> RoundResult:
        def one(judged):  # type: ignore[no-untyped-def]
            item = dataclasses.replace(judged.overview.indicator, owner=code)
            return dataclasses.replace(judged, overview=dataclasses.replace(judged.overview, indicator=item))

        return dataclasses.replace(result, indicators=tuple(map(one, result.indicators)))

    town = by_unit(owned(lights(), "town01"))
    assert list(town) == ["exchange", "town01"]
    assert [item["object"] for item in town["town01"].items] == ["new_above_norm_units", "key_project_investment"]
    bureau = by_unit(owned(lights(), "statistics"))["statistics"]
    assert "规模以上工业增加值" not in words(bureau)
    assert "全社会用电量" in words(bureau)


def test_causes_are_facts_with_their_figures(cast: Cast) -> None:
    walked(cast)
    for town, value in (("town01", 210000), ("town02", 190000), ("town03", 40000)):
        past("key_project_investment", "2025-06-ytd", str(value), area=town)
    past(
        "industrial_electricity",
        "2026-06-ytd",
        "-6.2",
        measure="growth",
        area=COUNTY,
        unit="%",
        source_class="administrative",
    )
    drafts = by_unit(lights())
    reform = words(drafts["reform"])
    assert "增减慢于全县的乡镇：白沙镇下降47.4%（测算），拉低20.5个百分点（测算）" in reform
    assert "以上是数据反映的情况，供分析核实，不作为责任认定。" in reform
    assert "事项一览表" in reform
    industry = words(drafts["industry"])
    assert "规模以上工业增加值增长4.6%、工业用电量下降6.2%，方向相反且相差超过10个百分点，请核对原因" in industry
    # The office that supplies the orders is not asked about them.
    assert "规上工业新增订单" not in industry
    assert "开票销售额（数据尚未收到）" in industry
    assert "错月，同期数据尚未反馈" in words(drafts["commerce"])


def test_one_changed_figure_changes_exactly_the_letters_that_quote_it(cast: Cast) -> None:
    """Figures on both sides of what may be quoted: a town's investment, a late retail figure, an untouched one."""
    walked(cast)
    before = by_unit(lights())

    def quoting(indicator: str, area: str) -> set[str]:
        return {
            unit
            for unit, draft in before.items()
            for reference in draft.references
            for each in reference.inputs
            if each.get("type") == "observation" and (each["indicator"], each["area"]) == (indicator, area)
        }

    def changed() -> set[str]:
        after = by_unit(lights())
        return {unit for unit in before.keys() | after.keys() if before.get(unit) is None or after.get(unit) is None
                or before[unit].content != after[unit].content}  # fmt: skip

    deliver(cast, "town02", {("new_above_norm_units", "town02", "level"): 26})
    assert changed() == quoting("new_above_norm_units", "town02") == {"commerce", "industry"}
    before = by_unit(lights())
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 4.5})
    assert changed() == quoting("industrial_value_added", COUNTY) == {"industry"}
    before = by_unit(lights())
    deliver(cast, "treasury", {("budget_revenue", COUNTY, "growth"): Decimal("6.4")})
    assert changed() == quoting("budget_revenue", COUNTY) == set()
