"""What is no statement although it holds a number (排除规则): one named rule each, tried in order.

Each rule sees the sentence, the number and what stands around it, and says whether the number is to be left out.
docs/algorithms/statements.md lists them with a worked case.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from econops.core.statements.naming import (
    action_name,
    article,
    bare_scale,
    closes_enumeration,
    code,
    document_points,
    name_in_quotes,
    no_unit,
    ordinal,
    policy_count,
    session_number,
    slogan,
    vague,
)
from econops.core.statements.setting import Setting
from econops.core.statements.units import UnitKind

_AGE_GROUP = re.compile(r"(?:及?以[上下])?的?[一-鿿]{0,4}?(?:老|儿童|女|人|幼|青|学生|群众|男|婴)")


def threshold(case: Setting) -> bool:
    """5亿元以上的项目、投资过10亿元大项目、60岁以上老人: the bound of a class is part of the indicator."""
    mention = case.mention
    if mention.unit == "岁" and _AGE_GROUP.match(case.behind_unit):
        return True
    if mention.form != "plain" or mention.bound:
        return False
    if mention.kind is UnitKind.PERCENT and case.before.endswith("前"):
        return True
    if mention.kind not in (UnitKind.MONEY, UnitKind.SIZE, UnitKind.SPAN) and mention.unit not in (
        "岁",
        "人",
        "户",
        "床",
        "张",
    ):
        return False
    noun = r"的?(?:[一-鿿]{0,8}?)(?:项目|企业|工程|单位|商贸|在建|大户|工业|产业|客户|法人|平台|园区|商品|单体|省份|城市|强县|强镇|集群|产业链|大市|街道|家庭|老年|老人|人口|人员|机组|锅炉|水库|设备|楼宇|列出|实行|纳入|村|贷款)"
    if mention.after and re.match(r"[0-9.]+[万亿]*元?(?:以下|以内)" + noun, case.after):
        return True
    if mention.after in ("以上", "以下", "及以上", "及以下", "以内") and re.match(noun, case.after):
        return True
    if re.search(r"(?:过|超过?|达到?|突破|不低于)$", case.before) and re.match(
        r"以?上?的?(?:[一-鿿]{0,4}?)(?:项目|企业|机场|港口|大港|工程|省份|城市|产业链|集群|强县|强镇|的?[县区镇村])",
        case.after,
    ):
        return True
    counted = re.search(
        r"(?:[0-9*]+个?[个家]|有[0-9]+[个家])[^，。；、]{0,4}(?<!完成)(?:总?投资|产值|营收|销售收入|税收)[^，。；0-9]{0,3}超?过?$",
        case.before,
    )
    return bool(counted and re.search(r"[超过]$|以上", case.before[-2:] + mention.after))


def denominator(case: Setting) -> bool:
    """在230家…中居第23位、20个项目中有5个、占计划16亿元的20%: the whole a rank or part is taken from."""
    if re.search(r"占[^，。；0-9]{0,16}$", case.before) and re.match(r"的(?:[0-9.]+|\*+)%", case.after):
        return True
    if not case.counted:
        return False
    if re.match(r"[^，。；0-9]{0,14}(?<![高初集])中，[^，。；]{0,30}?[0-9]+[个家]", case.behind_unit):
        return True
    return bool(
        re.match(
            r"[^，。；0-9]{0,24}?(?<![高初])中(?:[，,]?[居排列位名有]|综合|[^，。；、]{0,6}第|，?\*{0,2}[0-9]+)",
            case.behind_unit,
        )
    ) and not re.match(r"[^，。；]{0,6}中(?:国|心|小|央|学|型|药|医|高|低)", case.behind_unit)


def attendance(case: Setting) -> bool:
    """23个部门负责人参加会议: who was there."""
    if not case.counted:
        return False
    return bool(
        re.search(
            r"(?:参加|出席|列席)(?:了?(?:此次|本次|今天的)?(?:会议|活动|仪式|座谈|调研|检查|考察))?[。！]?$",
            case.sentence.text,
        )
    ) or bool(re.search(r"(?:参会|列席|到会|与会)[^，。]{0,6}$", case.before))


def streak(case: Setting) -> bool:
    """连续12年、连续两次: streaks."""
    return bool(re.search(r"连续\*{0,2}$", case.before)) and (case.counted or case.mention.kind is UnitKind.SPAN)


def cadence(case: Setting) -> bool:
    """每周两次会议、每天3次调度: cadence; what is promised per year counts."""
    if case.mention.kind is UnitKind.SPAN:
        return bool(re.search("每$", case.before))
    return (
        case.counted
        and bool(re.search(r"每(?:周|月|天|日|季度?|旬|半月|个月)[^，。；]{0,8}$", case.before))
        and case.mention.unit in ("次", "场", "期", "个")
    )


def duration(case: Setting) -> bool:
    """8小时、30天: spans of time, except processing and travel times and days counted as a result."""
    if case.mention.unit == "个" and re.match("季度|月|年头|星期|小时|学期|学年", case.behind_unit):
        return True
    if case.mention.kind is not UnitKind.SPAN:
        return False
    kept = re.search(
        r"(?:压缩|缩短|压减|减少|降|控制|提速|缩减|天数|时间|时长|日数|时限|平均|耗时|仅需|只需|不超过|最快)[^，。；]{0,10}$",
        case.before,
    )
    return not kept and not re.match(r"(?:到达|直达|可达|通勤|生活圈|办结|办成)", case.behind_unit)


def grade(case: Setting) -> bool:
    """500强、4星级、3级: grades and classes."""
    return (
        bool(re.match(r"(?:强(?!化)|星级|级(?!下)|线城市|类水|标准地)", case.behind_unit))
        and case.mention.form == "plain"
    )


def glossary(case: Setting) -> bool:
    """名词解释: what the notes at the end of a report explain is no claim of it."""
    return bool(re.match("(?:附件?[:：]?)?(?:名词|词语|名词术语|有关名词)?(?:解释|注释|释义)", case.sentence.top))


def one_of(case: Setting) -> bool:
    """十大案例之一、两个试点之一: one of a number."""
    return case.counted and bool(re.match(r"[^，。；、]{0,12}之一", case.behind_unit))


RULES: tuple[Callable[[Setting], bool], ...] = (
    no_unit,
    ordinal,
    session_number,
    code,
    article,
    action_name,
    vague,
    bare_scale,
    name_in_quotes,
    slogan,
    closes_enumeration,
    document_points,
    policy_count,
    threshold,
    denominator,
    attendance,
    streak,
    cadence,
    duration,
    grade,
    one_of,
    glossary,
)


def excluded_by(case: Setting) -> str | None:
    """The name of the first rule that leaves the number out, or None."""
    return next((rule.__name__ for rule in RULES if rule(case)), None)
