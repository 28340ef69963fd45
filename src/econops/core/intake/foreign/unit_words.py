"""Units as sheets write them: in brackets behind a name, behind a comma, in a unit line, alone in a column."""

from __future__ import annotations

import re
from functools import lru_cache

from econops.core.intake.foreign.texts import KEPT, fold
from econops.core.quantity.units import find_unit

PERCENT = "%"
# Units of sheets that `core.quantity` does not convert; with the same prefixes of scale.
_PREFIX = r"(?:十|百|千|万|十万|百万|千万|亿|万亿)?"
_STEM = (
    r"(?:人民币|欧|港|日)?元|美元|千瓦时|千瓦|度|吨(?:标准?煤|公里)?|人公里|车公里|公里|平方米|立方米|平方公里|平米|方|立方|亩|公斤|斤|克|米|升|"
    r"家|户|个|人|人次|项|件|辆|辆次|台|台套|套|条|头|只|羽|株|宗|份|次|名|处|标准箱|标箱|TEU|张|所|座|期|班|场|场次|批|批次|例|床|艘|架次|尾|箱|袋|吨位|"
    r"公顷|兆瓦|位|分|天|日|工作日|个工作日|倍|小时|分钟|岁|户次|笔|单|盏|眼|口|间|栋|幢|万|亿|个月|点|起|票|枚|匹|瓶|双|平方|车次|列|班次|对|组|村|微克|毫克|m2|m3|km|kg|kWh|MW|GW|t"
)
_DECLARED = re.compile(rf"{_PREFIX}(?:{_STEM})")
_RATE = re.compile(rf"{_PREFIX}(?:{_STEM})/{_PREFIX}(?:{_STEM}|月|年)")
_SEVERAL = re.compile(r"[、,;/和及]")
_LINE = re.compile(r"(?:(?:计量|金额|数量|货币)?单位|单位名称)[:]?([^:]*?)(?:$|(?=(?:填|编|报|制|审|统)))")
_SENTENCE = re.compile(
    r"单位(?:均|都|统一|全部|一律)?(?:为|是|:)(?P<after>[^,。;:()]+)|(?:以|按|用)(?P<before>[^,。;:()]{1,8}?)(?:为|作)(?:计量|计算)?单位"
)
# 万元人民币 and 人民币万元 are 万元.
_CURRENCY = re.compile(r"(?<=元)\(?人民币\)?|人民币(?=[十百千万亿]*元)")
_TAIL = re.compile(r"[,、:/\-](?:单位:)?([^,、:/\-()]+(?:/[^,、:/\-()]+)?)$")

_KINDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("%", re.compile(r"%|‰|百分点")),
    ("money", re.compile(r"元$")),
    ("energy", re.compile(r"千瓦时$|度$|千瓦$|兆瓦$")),
    ("weight", re.compile(r"吨$|公斤$|斤$|克$|标准?煤$")),
    ("turnover", re.compile(r"公里$")),
    ("area", re.compile(r"平方?米$|m2$|亩$|公顷$|平方公里$")),
    ("volume", re.compile(r"立方米?$|m3$|方$|升$")),
    ("people", re.compile(r"人$|人次$|名$")),
    ("animals", re.compile(r"头$|只$|羽$|尾$")),
    ("boxes", re.compile(r"箱$|TEU$")),
    ("vehicles", re.compile(r"辆(?:次)?$|台(?:套)?$|艘$|架次$")),
    ("count", re.compile(r"[家户个项件宗份次处套条张所座期批笔单株例村]$|倍$|分$|天$|位$")),
)
# What the nouns of an indicator are measured in.
_NOUN_KINDS: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        re.compile(r"(?:收入|支出|投资|存款|贷款|余额|税|产值|增加值|金额|资金|利润|总额|零售额|销售额|营业额)$"),
        "money",
    ),
    (re.compile(r"用电|电量|发电|售电|电力"), "energy"),
    (re.compile(r"周转量"), "turnover"),
    (re.compile(r"货运量|货物运|吞吐量"), "weight"),
    (re.compile(r"客运量|旅客|游客|接待|人次|人数|人员|用工|人口|职工|就业|劳动力|农户人"), "people"),
    (re.compile(r"出栏|存栏"), "animals"),
    (re.compile(r"面积"), "area"),
    (re.compile(r"用水|供水|用气|天然气|供气"), "volume"),
    (re.compile(r"产量|粮食产|肉类|猪肉|水产品$|蔬菜$|水果$"), "weight"),
    (
        re.compile(
            r"企业数|户数|家数|个数|单位数|项目数|数量|项数|套数|件数|宗数|起数|台数|批数|个体工商户|主体|个转企|合作社|新增.*企业|升规|注销|登记|开工数|农户"
        ),
        "count",
    ),
    (
        re.compile(
            r"额|值|收入|支出|投资|存款|贷款|余额|税|利润|资金|产值|费|款$|结余|债|外资|进口|出口|成本|资产|负债|预算|补贴|保费|工资"
        ),
        "money",
    ),
)


@lru_cache(maxsize=KEPT)
def read_unit(text: str) -> str | None:
    """A unit as the sheet gives it (万元, 万千瓦时, 元/吨), or None where the text is none.

    Example:
        >>> read_unit("（万元）"), read_unit("±%"), read_unit("元/吨"), read_unit("增值税")
        ('万元', '%', '元/吨', None)
    """
    plain = fold(text).strip("()[]:")
    if plain in ("%", "％", "±%", "+-%", "+/-%", "百分比", "%±"):
        return PERCENT
    if plain in ("个百分点", "百分点", "‰", "pct"):
        return plain
    if find_unit(plain) or _DECLARED.fullmatch(plain) or _RATE.fullmatch(plain):
        return plain
    return None


def read_units(text: str) -> tuple[str, ...]:
    """Several units side by side (万元、%), or none at all where one part is no unit.

    Example:
        >>> read_units("万元、户"), read_units("元/吨"), read_units("分镇街")
        (('万元', '户'), ('元/吨',), ())
    """
    plain = fold(text).strip("()[]:")
    plain = re.sub(r"^(?:计量|金额|数量)?单位[:]?", "", plain)
    whole = read_unit(plain)
    if whole:
        return (whole,)
    parts = tuple(read_unit(part) for part in _SEVERAL.split(plain) if part)
    return tuple(part for part in parts if part) if parts and all(parts) else ()


def units_among(text: str) -> tuple[str, ...]:
    """Units among other words in a bracket (1-5月，万吨), also behind what they are for (投资：万元；个数：个).

    Example:
        >>> units_among("1-5月，万吨"), units_among("个数：个；投资：万元"), units_among("街道、园区")
        (('万吨',), ('个', '万元'), ())
    """
    pieces = (piece.rpartition(":")[2] for piece in _SEVERAL.split(fold(text)))
    return tuple(unit for unit in map(read_unit, pieces) if unit)


def unit_line(text: str) -> tuple[str, ...]:
    """The units of a unit line (单位：万元、%), or none.

    Example:
        >>> unit_line("填报单位：石桥镇人民政府    填报时间：2026.4.8     单位：万元")
        ('万元',)
    """
    for piece in reversed(re.split(r"\s{2,}|\s(?=\S*[:：])|(?=[（(]?(?:计量|金额)?单位\s*[:：])", text)):
        match = _LINE.search(_CURRENCY.sub("", fold(piece)))
        units = read_units(match[1]) if match else ()
        if units:
            return units
    return ()


def units_of_sentence(text: str) -> tuple[str, ...]:
    """The units that a sentence on the figures gives, or none.

    Example:
        >>> units_of_sentence("注：以上数据单位为万元。"), units_of_sentence("本表金额以亿元为单位，增速按可比价计算")
        (('万元',), ('亿元',))
        >>> units_of_sentence("填报单位为石桥镇")
        ()
    """
    found = (read_units(match["after"] or match["before"]) for match in _SENTENCE.finditer(fold(text)))
    return tuple(unit for units in found for unit in units)


def cut_units(text: str) -> tuple[tuple[str, ...], str]:
    """The units that a folded header names, and the header without them.

    Example:
        >>> cut_units("计划总投资(亿元)"), cut_units("增减%"), cut_units("用电量,万千瓦时")
        ((('亿元',), '计划总投资'), (('%',), '增减%'), (('万千瓦时',), '用电量'))
    """
    units: tuple[str, ...] = ()
    for match in re.finditer(r"[(\[]([^()\[\]]*)[)\]]", text):
        found = read_units(match[1])
        if found:
            units, text = units + found, text.replace(match[0], "%" if found == (PERCENT,) else "", 1)
    if not units:
        tail = _TAIL.search(text)
        found = read_units(tail[1]) if tail else ()
        if tail and found:
            return found, text[: tail.start()]
    if not units and text.endswith("%"):
        units = (PERCENT,)
    if not units and "百分点" in text:
        units = ("个百分点" if "个百分点" in text else "百分点",)
        text = re.sub(r"\(?个?百分点\)?", "", text)
    return units, text


def unit_kind(unit: str) -> str:
    """What a unit measures: money, energy, people, ...; other where it is in no list."""
    return next((kind for kind, form in _KINDS if form.search(unit)), "other")


@lru_cache(maxsize=KEPT)
def noun_kind(indicator: str) -> str:
    """What an indicator is measured in by its noun; empty where the noun does not say."""
    parts = re.sub(r"\([^()]*\)|（[^（）]*）", "", indicator).split("/")
    return next((kind for part in reversed(parts) for form, kind in _NOUN_KINDS if form.search(part)), "")


@lru_cache(maxsize=KEPT)
def choose_unit(units: tuple[str, ...], indicator: str) -> str | None:
    """The unit of a unit line that fits an indicator's level; None where none fits.

    Example:
        >>> choose_unit(("万元", "户"), "规上企业数"), choose_unit(("万元",), "规上企业数"), choose_unit(("万元",), "税收")
        ('户', None, '万元')
    """
    levels = [unit for unit in units if unit_kind(unit) != "%"]
    wanted = noun_kind(indicator)
    fitting = [unit for unit in levels if _fits(unit_kind(unit), wanted)]
    if fitting:
        return fitting[0]
    if not wanted and len(levels) == 1:
        return levels[0]
    return units[0] if not levels and len(units) == 1 and not wanted else None


def _fits(kind: str, wanted: str) -> bool:
    return kind == wanted or ({kind, wanted} <= {"count", "people", "animals"} and kind == "count")
