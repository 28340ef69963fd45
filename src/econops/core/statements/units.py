"""Units (计量单位) that follow a number in official texts, by what they measure.

A unit stands as written, with 万/亿 in front kept. What is no unit here (年, 月, 版, 届 …) makes no statement.
"""

from __future__ import annotations

import re
from enum import StrEnum


class UnitKind(StrEnum):
    """What a unit measures; the rules for measures and exclusions ask for it."""

    PERCENT = "percent"
    POINTS = "points"
    MONEY = "money"
    SIZE = "size"
    COUNT = "count"
    TIMES = "times"
    SPAN = "span"
    PLACE = "place"
    NONE = "none"


_PERCENT = "% ‰"
_POINTS = "个百分点 百分点 个基点 个千分点"
_MONEY = "亿 个亿 美元 港元 港币 欧元 日元 韩元 英镑 卢布 元人民币 元"
_SIZE = (
    "吨标准煤 吨标煤 标准煤 标准箱 标箱 载重吨 吨公里 吨 公斤 千克 毫克 微克 克 市斤 斤 公里 千米 海里 厘米 毫米 "
    "平方公里 平方千米 平方米 平米 立方米 立方 延米 米 亩 公顷 千瓦时 安时 千瓦 兆瓦时 兆瓦 吉瓦 千伏安 兆伏安 度 升 摄氏度 ℃ ㎡ m² "
    "m³ Eflops EFLOPS PFLOPS Pflops PFlops EFlops PF EF P MWh GWh kWh MW GW KW kW TWh TB PB EB TEU km kg "
    "分贝 大卡 焦耳 机柜 卡路里 毫升"
)
_COUNT = (
    "人次 人 名 户次 户 家次 家 个 件 项次 项 条 座 所 处 场次 场 期 次 辆 台套 台次 台 套 只 头 羽 栋 幢 张 片 艘 架次 架 列 支 份 宗 "
    "株 棵 眼 口 块 幅 册 部 篇 门 种 款 间 床 笔 例 起 组 节 批次 批 班次 班 趟 尾 枚 颗 道 盏 类 标段 对 位 点 分 岁 字 "
    "课时 学时 车次 航班 层 届次 校次 人份 剂次 剂 针次 台班 工日 村次 辆次 艘次 面 顶 方 本 匹 箱 瓶 "
    "小时 天 分钟 个工作日 工作日 个小时 秒"
)
_TIMES = "倍 番 成"
_SPAN = frozenset("小时 天 分钟 个工作日 工作日 个小时 秒".split())
# A base unit that is the beginning of one of these words is no unit there (支持, 项目, 部门 …).
_NOT_BEFORE = {
    "支": "持撑付",
    "项": "目",
    "部": "门分委队署长级",
    "所": "有在需谓属",
    "人": "民均大事才口力工员生文防居社本",
    "名": "山城镇列优人师企校医单词牌",
    "条": "件例款约",
    "位": "于列居置",
    "点": "位多半面",
    "分": "别类布之钟期级层管散工处享解析公步",
    "道": "路德",
    "面": "积向对临",
    "班": "子",
    "组": "织成建",
    "场": "地所景馆",
    "门": "类户口",
    "类": "型似",
    "方": "面式案向法便位阵针略能可",
    "节": "能约点日",
    "头": "部",
    "口": "岸径",
    "户": "籍外",
    "家": "庭园长乡属具居电禽畜",
    "本": "地科级市区县年月土次省",
    "片": "区",
    "起": "到来草步飞点",
    "层": "次面级",
    "台": "账风",
    "例": "如会外",
    "次": "数产要",
    "期": "间末初待望满限",
    "处": "于置理级室",
    "批": "准复次发",
    "间": "接",
    "升": "级规至到",
    "克": "难服",
    "米": "兰",
    "成": "为立效果长功员本交熟都品就型",
    "列": "入为席车",
    "份": "额",
    "种": "植子养业粮质",
    "立方": "米",
    "亿": "元次",
}

UNIT_KINDS: dict[str, UnitKind] = {}
for _kind, _words in (
    (UnitKind.PERCENT, _PERCENT),
    (UnitKind.POINTS, _POINTS),
    (UnitKind.MONEY, _MONEY),
    (UnitKind.SIZE, _SIZE),
    (UnitKind.COUNT, _COUNT),
    (UnitKind.TIMES, _TIMES),
):
    UNIT_KINDS.update(dict.fromkeys(_words.split(), _kind))
UNIT_KINDS.update(dict.fromkeys(_SPAN, UnitKind.SPAN))


def _base_pattern() -> str:
    bases = sorted((unit for unit in UNIT_KINDS if unit != "亿"), key=lambda unit: (-len(unit), unit))
    parts = []
    for base in bases:
        after = _NOT_BEFORE.get(base, "")
        parts.append(re.escape(base) + (f"(?![{after}])" if after else ""))
    return "(?:" + "|".join(parts) + ")"


# 头（羽）, 亩（次）: a gloss of one character belongs to the unit; 元/吨, 微克/立方米: so does a denominator.
BASE = _base_pattern()
PER = (
    r"(?:/(?:"
    + "|".join(
        (
            "平方公里",
            "平方千米",
            "平方米",
            "立方米",
            "公里",
            "千瓦时",
            "万元",
            "公顷",
            "人·年",
            "[人年月日天吨亩户台次米升斤秒]",
            "小时",
        )
    )
    + "))"
)
_EACH = "(?:每(?:平方公里|平方米|立方米|公里|千瓦时|公顷|吨|亩))"
UNIT = rf"{BASE}(?:{PER}|{_EACH})?(?:[（(][羽只头匹次户套][）)])?"


def kind_of_unit(unit: str) -> UnitKind:
    """What a unit as written measures, 万/亿 in front and denominators left aside."""
    if unit in UNIT_KINDS:
        return UNIT_KINDS[unit]
    base = re.sub(r"[（(].*", "", unit).lstrip("万亿千百").split("/")[0]
    if not base and unit:
        return UnitKind.MONEY
    return UNIT_KINDS.get(base, UnitKind.NONE)
