"""Population of a rank (位次范围): among whom a place is taken, and of how many.

居全省第三位 is among 全省; 在230家国家级经开区中居第23位 among 国家级经开区, of 230; 全国百强县第45位 among 全国百强县.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from econops.core.quantity.numerals import read_number

REACH = 48
_SCOPE = (
    r"(?:全[国省市区县州盟旗球]|世界|亚洲|内地|各[省市区县]+|国内|省内|市内|区内|长三角|珠三角|京津冀|中西部|东中西部|[中西东]部(?:地区)?|同类[一-鿿]{1,6}"
    r"|沿[海江黄]|副省级|省会|计划单列市|西北|西南|华东|华北|华南|东北|华中)"
)
_MEMBERS = (
    r"(?:百强县(?:市|区)?|千强镇|百强区|县[（(]?市、?区?[）)]?|县市区|市县区|市州|市地|省辖市|地级市|设区市|地市|城市|省份|省[（(]?区、?市[）)]?|省区市|省市"
    r"|国家级(?:经开区|高新区|经济技术开发区|开发区|新区)|经济技术开发区|经开区|高新区|开发区|工业园区|产业园区|园区|自贸区|综保区|乡镇|镇街|街道|县域|区县|县区|旗县区?|县|市|区|州|盟|旗"
    r"|企业|港口|机场|高校|医院|学校)"
)
_COUNTED = re.compile(
    rf"(?P<scope>{_SCOPE})?(?:的)?(?P<count>[0-9]{{1,4}}|[二三四五六七八九十][一二三四五六七八九十百]{{0,4}})(?:个|家|所|座|名)?"
    rf"(?P<members>(?:[一-鿿]{{0,8}}?){_MEMBERS}|(?=里|中|当中|之中))"
)
_NAMED = re.compile(rf"(?P<scope>{_SCOPE})(?P<members>(?:[一-鿿]{{0,6}}?){_MEMBERS})?")
_STOP = re.compile(r"[，。；;！？\n]")
# 全市上下, 全省第一方阵, 占全市…的比重: no population.
_COMPARED = re.compile(r"(?:高于|低于|快于|占|比|较|超过|好于|优于|在全)$")


@dataclass(frozen=True)
class Population:
    """Among whom a rank is taken, and how many they are; None where the text does not say."""

    among: str | None = None
    of_n: int | None = None


def population_of(before: str) -> Population:
    """The population named in the words in front of a rank.

    Args:
        before: the sentence up to the rank (第三位, 首位, 前50名).
    """
    clauses = _clauses(before[-REACH:])
    for clause in clauses:
        counted = _last_counted(clause)
        if counted is not None:
            return counted
        named = [match for match in _NAMED.finditer(clause) if not _COMPARED.search(clause[: match.start()])]
        if named:
            return Population(_words(named[-1]["scope"], named[-1]["members"]))
    return Population()


def _clauses(words: str) -> list[str]:
    """The clause of the rank, and the one before where that ends in 中 (在30个县区中，居第5位), nearest first."""
    parts = _STOP.split(words)
    if len(parts) > 1 and re.search(r"[中里]$", parts[-2].strip()):
        return [parts[-1], parts[-2]]
    return [parts[-1]]


def _last_counted(clause: str) -> Population | None:
    for match in reversed(list(_COUNTED.finditer(clause))):
        tail = clause[match.end() :]
        count = read_number(match["count"])
        if count is None or count < 2 or not (re.search(r"[中里]", tail[:16]) or (match["members"] and _leads(tail))):
            continue
        if clause[: match.start()].endswith(("第", "前")):
            continue
        return Population(_words(match["scope"] or "", match["members"]) or None, int(count))
    return None


def _leads(tail: str) -> bool:
    """Whether what follows the members goes straight to the rank."""
    return bool(re.fullmatch(r"(?:的|中|里)?(?:综合)?(?:排名|排|居|位居|列|位列|名列|居于)?(?:在|了|第)?", tail))


def _words(scope: str | None, members: str | None) -> str:
    return (scope or "") + (members or "")
