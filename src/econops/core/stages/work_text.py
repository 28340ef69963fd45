"""Sentences that set a value for statistics (变相要数): a demand, a number with its unit, and what is counted."""

from __future__ import annotations

import re
from collections.abc import Iterable

from econops.core.stages.demand_words import VERB, cleaned, sentences, together

_DEMAND = re.compile(
    r"确保|务必|必须|力争|争取|不低于|不得低于|不少于|不得少于|至少|要达到|应达到|达到目标|达标"
    r"|提高到|提升到|提高至|提升至|拉高到|补足|补到|补至|做到|调整到|调整为|调到|调至|改为|报到|报成|填到|填成|冲刺|保持在"
    r"|须(?!知)|应当|应达|应为|拉回|拉到|拉升|追回|追上|补齐|补回|守住|稳在|调增|上调"
)
_VALUE = re.compile(
    r"[0-9][0-9.,]*\s*(?:%|‰|个?百分点|个点|亿|万|千万|千瓦时|元|吨)|百分之[零一二三四五六七八九十百点两]+"
    r"|[零一二三四五六七八九十百两]+(?:点[零一二三四五六七八九]+)?(?:个?百分点|个点|成)"
)
_FIGURES = re.compile(r"统计数据|上报数|报数|反馈数|数值|增速|增幅|增加值|总量数据|统计指标")


def demanded_values(text: str, names: Iterable[str]) -> list[str]:
    """The sentences that demand or promise a value of statistics.

    Args:
        names: what the result indicators are called.

    Example:
        >>> demanded_values("订单减少，用电量下降3.1%。确保规上工业增加值增长8%以上。", ["规上工业增加值", "用电量"])
        ['确保规上工业增加值增长8%以上']
        >>> demanded_values("8月10日前走访30家企业，帮助企业新增贷款2亿元。", ["用电量"])
        []
    """
    known = [name for name in names if name]
    return [sentence.strip() for sentence in sentences(text) if _is_demand(together(cleaned(sentence)), known)]


def _is_demand(sentence: str, names: list[str]) -> bool:
    return bool(
        (_DEMAND.search(sentence) or VERB.search(sentence))
        and _VALUE.search(sentence)
        and (_FIGURES.search(sentence) or any(name in sentence for name in names))
    )
