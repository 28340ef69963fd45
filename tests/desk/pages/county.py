"""A small invented county (模拟) with one judged month, made through the ORM, and its fixed cast of people."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from econops.core.model.reference import Reference
from econops.core.rules.reading import load_rulebook
from econops.desk.common.references import references_keep
from econops.desk.dispatch.models import Letter
from econops.desk.documents.models import Document, Statement
from econops.desk.indicators.adapt import definition_of
from econops.desk.indicators.models import Batch, Indicator, Observation
from econops.desk.intake.models import Submission
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.lights.models import Light, Round
from econops.desk.people.models import Area, Organisation, User

PASSWORD = "cast-password-2026"
AT = datetime.datetime(2026, 7, 12, 9, 30, tzinfo=ZoneInfo("Asia/Shanghai"))
UNITS = {
    "task_force": ("经济运行专班", "task_force"), "reform": ("发展和改革局", "department"),
    "industry": ("工业和信息化局", "department"), "commerce": ("商务局", "department"),
    "finance": ("财政局", "department"), "statistics": ("统计局", "supplier"),
    "treasury": ("国库", "supplier"), "power": ("供电公司", "supplier"), "exchange": ("外汇管理局", "supplier"),
    "promotion": ("招商服务中心", "department"),
}  # fmt: skip
TEXT = (
    "2026年云河县人民政府工作报告（模拟）\n\n"
    "一、2025年工作回顾\n"
    "全年地区生产总值增长6.3%，规模以上工业增加值增长7.1%。\n"
    "二、2026年工作安排\n"
    "今年经济社会发展的主要预期目标是：地区生产总值增长7%以上，规模以上工业增加值增长8%以上，"
    "社会消费品零售总额增长6.5%左右。年内新增“四上”企业163家以上，总数达到750家以上。\n"
    "链上企业产值超过***亿元。\n"
)


@dataclass(frozen=True)
class Cast:
    """The people of the tests: a lead, a clerk, a clerk of a department, a leader who may only read, an outsider."""

    lead: User
    clerk: User
    unit: User
    leader: User
    outsider: User


def people() -> Cast:
    """County, three towns, units, and one person of each kind."""
    county = Area.objects.create(code="yunhe", name="云河县（模拟）", kind="county")
    for number, name in enumerate(("城关镇", "石桥镇", "柳林镇"), 1):
        town = Area.objects.create(code=f"town{number:02d}", name=name, kind="town", parent=county)
        Organisation.objects.create(code=town.code, name=f"{name}人民政府", kind="town", area=town)
    for code, (name, kind) in UNITS.items():
        Organisation.objects.create(code=code, name=name, kind=kind, area=county)
    return Cast(
        lead=person("lead", "task_force_lead", "task_force", "王岚"),
        clerk=person("clerk", "task_force_clerk", "task_force", "李敏"),
        unit=person("unit", "unit_clerk", "industry", "张立"),
        leader=person("leader", "leader", "task_force", "周宁"),
        outsider=person("outsider", "administrator", "task_force", "赵工"),
    )


def person(username: str, role: str, organisation: str, name: str) -> User:
    """One login."""
    user = User(username=username, role=role, organisation_id=organisation, display_name=name)
    user.set_password(PASSWORD)
    user.save()
    return user


def indicators() -> None:
    """The indicators of the rulebook."""
    known = set(Organisation.objects.values_list("code", flat=True))
    for position, value in enumerate(load_rulebook().indicators.values()):
        Indicator.objects.create(
            code=value.code,
            name=value.name,
            kind=value.kind.value,
            supplier_id=value.supplier if value.supplier in known else None,
            owner_id=value.owner if value.owner in known else None,
            definition=definition_of(value),
            position=position,
        )


def observations(user: User) -> None:
    """Two years of growth of value added, with one revision."""
    batch = _batch("2026-06", "反馈数据.xlsx", user)
    again = _batch("2026-06", "反馈数据（修订）.xlsx", user)
    for index, (month, value) in enumerate(HISTORY):
        _observe(batch, f"{month}-ytd", value, f"C{index + 4}", 1)
    _observe(again, "2026-06-ytd", 5.1, "C9", 2)


def _batch(period: str, name: str, user: User) -> Batch:
    digest = f"{len(name):064d}"
    return Batch.objects.create(
        organisation_id="statistics", period=period, kind="intake", file_name=name, stored_path=f"months/{period}/{name}",
        sha256=digest, recorded_at=AT, confirmed_by=user,
    )  # fmt: skip


def _observe(batch: Batch, period: str, value: float, cell: str, vintage: int) -> None:
    Observation.objects.create(
        indicator_id="industrial_value_added", area_id="yunhe", period=period, measure="growth", source_class="official",
        vintage=vintage, value=Decimal(str(value)), unit="%", batch=batch, sheet="填报", cell=cell,
    )  # fmt: skip


HISTORY = [
    ("2025-02", 8.8), ("2025-03", 8.6), ("2025-04", 8.9), ("2025-05", 8.5), ("2025-06", 8.2), ("2025-07", 7.9),
    ("2025-08", 7.6), ("2025-09", 6.9), ("2025-10", 6.3), ("2025-11", 5.9), ("2025-12", 7.1), ("2026-02", 6.6),
    ("2026-03", 6.3), ("2026-04", 5.8), ("2026-05", 5.9), ("2026-06", 5.3),
]  # fmt: skip


def document(user: User) -> Document:
    """An invented work report with its statements; two overlap."""
    row = Document.objects.create(
        name="2026-云河县政府工作报告.txt", title="2026年云河县人民政府工作报告（模拟）",
        date=datetime.date(2026, 1, 18), year=2026, text=TEXT, sha256="a" * 64, area_id="yunhe", added_at=AT, added_by=user,
    )  # fmt: skip
    said = [
        ("s001", "result", "地区生产总值", "growth", "6.3", "%", "=", "Y-1", "地区生产总值增长6.3%"),
        ("s002", "target", "地区生产总值", "growth", "7", "%", ">=", "Y", "地区生产总值增长7%以上"),
        ("s003", "target", "规模以上工业增加值", "growth", "8", "%", ">=", "Y", "规模以上工业增加值增长8%以上"),
        ("s004", "target", "社会消费品零售总额", "growth", "6.5", "%", "~", "Y", "社会消费品零售总额增长6.5%左右"),
        ("s005", "target", "新增“四上”企业", "increment", "163", "家", ">=", "Y", "新增“四上”企业163家以上"),
        ("s006", "target", "“四上”企业总数", "level", "750", "家", ">=", "Y", "“四上”企业163家以上，总数达到750家以上"),
        ("s007", "target", "链上企业产值", "level", None, "亿元", ">=", "Y", "链上企业产值超过***亿元"),
    ]
    for number, kind, phrase, measure, value, unit, comparator, period, text in said:
        start = TEXT.index(text)
        Statement.objects.create(
            document=row, number=number, kind=kind, phrase=phrase, measure=measure,
            value=None if value is None else Decimal(value), unit=unit, masked=value is None, comparator=comparator,
            period=period, start=start, end=start + len(text), text=text,
        )  # fmt: skip
    return row


def target(row: Document, user: User) -> Target:
    """One target in the ledger, from the text."""
    statement = row.statements.get(number="s003")
    made = Target.objects.create(
        indicator_id="industrial_value_added", phrase="规模以上工业增加值", area_id="yunhe", first_year=2026, last_year=2026,
        target_set="annual_target", measure="growth", comparator=">=", unit="%", owner_id="industry",
    )  # fmt: skip
    TargetRevision.objects.create(
        target=made, number=1, value=Decimal(8), reason="采自《政府工作报告》", statement=statement, recorded_at=AT,
        recorded_by=user,
    )  # fmt: skip
    Statement.objects.filter(pk=statement.pk).update(decision="accepted")
    return made


def figure(text: str, label: str = "模拟数") -> dict[str, str]:
    """A shown number whose reference is kept."""
    pointer = {
        "type": "observation", "indicator": "industrial_value_added", "area": "yunhe", "period": "2026-06-ytd",
        "measure": "growth", "source_class": "official", "vintage": "2",
    }  # fmt: skip
    reference = Reference("observation", text, label, "", (pointer,))
    references_keep([reference])
    return {"text": text, "ref": reference.code}


def targets(annual: str, pledge: str = "") -> list[dict[str, str]]:
    """Targets of two sets as a light carries them."""
    given = [{"set": "annual_target", "name": "年初目标", **figure(annual)}]
    return given + ([{"set": "pledge_target", "name": "承诺书目标", **figure(pledge)}] if pledge else [])


# code, row, level, reason, level text, growth, targets, gap, change, owner
MONTH: list[tuple[Any, ...]] = [
    ("gdp", "growth", "yellow", "差1.1个百分点", "341.20", "5.9%", ("7%以上", "7.5%"), "−1.1", None, "reform"),
    ("industrial_value_added", "growth", "red", "差2.9个百分点", None, "5.1%", ("8%以上", "8.5%"), "−2.9", "−0.8", "industry"),
    ("fixed_asset_investment", "growth", "green", "", None, "10.9%", ("10.5%以上", "11%"), "+0.4", "+0.6", "reform"),
    ("retail_sales", "growth", "yellow", "与目标相差1.3个百分点，超过允许的0.5个百分点", "96.40", "5.2%", ("6.5%左右", "7%"), "−1.3", "+0.1", "commerce"),
    ("budget_revenue", "growth", "green", "", "21.35", "9.8%", ("9.5%以上", "9.5%"), "+0.3", "+0.2", "finance"),
    ("new_above_norm_units", "amount", "red", "完成25.2%，序时50.0%，慢24.8个百分点", "41", None, ("163家以上", "170家"), "−24.8", "+9", "industry"),
    ("foreign_capital", "growth", "green", "", "8200", "12.4%", ("8%",), "+4.4", "+1.0", "commerce"),
    ("services_revenue", "growth", "no_data", "1—5月数据尚未收到。", None, None, ("9%", "9%"), None, None, "reform"),
    ("electricity", "growth", "yellow", "差0.9个百分点", "9.86", "6.1%", ("7%",), "−0.9", "−0.5", "reform"),
]  # fmt: skip
LABELS = {"red": "红", "yellow": "黄", "green": "绿", "no_data": "缺数"}
TONES = {"red": "bad", "yellow": "watch", "green": "good", "no_data": "neutral"}


def month() -> Round:
    """The round of 2026-06, and one of the month before in which value added was still yellow."""
    before = _round("2026-05")
    Light.objects.create(
        round=before,
        row="growth",
        object_code="industrial_value_added",
        position=0,
        level="yellow",
        label="黄",
        tone="watch",
    )
    current = _round("2026-06")
    units = dict(Indicator.objects.values_list("code", "definition__unit"))
    names = dict(Indicator.objects.values_list("code", "name"))
    for position, (code, row, level, reason, amount, growth, aims, gap, change, owner) in enumerate(MONTH):
        Light.objects.create(
            round=current, row=row, object_code=code, position=position, level=level, label=LABELS[level],
            tone=TONES[level], reason=reason,
            reasons=[{"clause": "差距超过黄灯上限", "value": "2.9", "result": "成立", "distance": "0.9"}] if level == "red" else [],
            missing=["增速"] if level == "no_data" else [],
            figures={
                "name": names[code], "unit": units[code], "kind": "result", "owner": owner,
                "level": figure(amount) if amount else None, "growth": figure(growth) if growth else None,
                "change": figure(change) if change else None, "targets": targets(*aims),
                "gap": figure(gap) if gap else None, "attainment": None, "pace": None, "vintage": "第1版",
                "source_class": "official", "source_name": "统计反馈", "estimate": code == "gdp",
                "history": [] if level == "no_data" else [list(pair) for pair in HISTORY],
                "target_line": [["年初目标", 8.0], ["承诺书目标", 8.5]], "note": reason if level == "no_data" else "",
            },
        )  # fmt: skip
    Light.objects.create(
        round=current, row="report", object_code="town02", position=90, level="red", label="红", tone="bad",
        reason="逾期4个工作日", figures={"name": "石桥镇人民政府"},
    )  # fmt: skip
    return current


def _round(period: str) -> Round:
    return Round.objects.create(
        period=period,
        number=1,
        rule_set="默认规则",
        rule_version="2026版",
        digest="0" * 64,
        closed_at=AT,
        closed_by="lead",
    )


def submission(organisation: str = "industry", status: str = "received") -> Submission:
    """A workbook with one error and one warning."""
    return Submission.objects.create(
        organisation_id=organisation, period="2026-06", file_name="工业和信息化局2026年6月填报表.xlsx",
        stored_path="months/2026-06/industry-00000000.xlsx", sha256="b" * 64, status=status, received_at=AT,
        entries=[
            {"indicator": "new_above_norm_units", "area": "yunhe", "period": "2026-06-ytd", "measure": "level",
             "value": "41", "unit": "家", "source_class": "department", "sheet": "填报", "cell": "D6", "remark": ""},
            {"indicator": "projects_started", "area": "yunhe", "period": "2026-06-ytd", "measure": "level",
             "value": "-3", "unit": "个", "source_class": "department", "sheet": "填报", "cell": "D7", "remark": "模拟"},
        ],
        findings=[
            {"code": "intake.negative", "level": "error", "title": "负数", "message": "累计数不会是负数，请核对后重填。",
             "file": "x.xlsx", "sheet": "填报", "cell": "D7", "value": "-3"},
            {"code": "intake.jump", "level": "warning", "title": "变化较大", "message": "比上月累计多出一倍，请核对。",
             "file": "x.xlsx", "sheet": "填报", "cell": "D6", "value": "41"},
        ],
    )  # fmt: skip


def letter(organisation: str = "industry", status: str = "draft") -> Letter:
    """A drafted letter with two figures."""
    growth, aim = figure("5.1%"), figure("8%以上")
    return Letter.objects.create(
        period="2026-06", organisation_id=organisation, status=status, title="关于规模以上工业增加值运行情况的预警函",
        paragraphs=[
            {"style": "IssuerMark", "runs": [["经济运行专班", None]]},
            {"style": "Title", "runs": [["关于规模以上工业增加值运行情况的预警函", None]]},
            {"style": "Addressee", "runs": [["工业和信息化局：", None]]},
            {"style": "", "runs": [["上半年，规模以上工业增加值同比增长", None], [growth["text"], growth["ref"]],
                                   ["，年初目标", None], [aim["text"], aim["ref"]], ["，请分析原因，提出措施。", None]]},
            {"style": "Signature", "runs": [["经济运行专班", None]]},
        ],
        references=[growth["ref"], aim["ref"]], file_name="预警函-工业和信息化局.docx", sha256="c" * 64, drafted_at=AT,
        issued_on=None if status == "draft" else AT.date(),
    )  # fmt: skip


def county() -> Cast:
    """Everything above."""
    cast = people()
    indicators()
    observations(cast.lead)
    target(document(cast.lead), cast.lead)
    month()
    submission()
    letter()
    return cast
