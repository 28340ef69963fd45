"""What a text says with a number: its value, its direction (增长 or 下降), what it counts, and its bound (以上).

So a reworded figure is known again (下降2.1% and 回落2.1%), and one that was turned round is not taken for the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from econops.core.report.blocks import DIGITS

_PLAIN = {ord("．"): ".", **{ord("０") + value: str(value) for value in range(10)}}
_CLAUSE = re.compile(r"[^，。；;、：:（）()\[\]！？!?\n0-9０-９]*$")
_UNIT = re.compile(
    r"\s*(%|％|‰|个?百分点|个点|[万亿千百]*(?:元|户|人|吨|千瓦时|千瓦|平方米|公里|亩)|万亿|亿|万"
    r"|个?工作日|个月|月份?|日|天|年|版|个|家|项|宗|起|位|名|倍|成|号)?"
)
_SAME_UNIT = {"％": "%", "百分点": "个百分点", "个点": "个百分点", "月份": "月"}
_DATES = frozenset("个工作日 工作日 个月 月 月份 日 天 年 版 号".split())
_BOUND = re.compile(r"\s*(?:[（(][^）)]{0,6}[）)])?(以上|以下|以内|左右|上下)?")
_MINUS = re.compile(r"(?<![0-9０-９年月日])[-－−–]\s*$")
_SHOWN = 10
_FILLER = r"(?:了|为|约|到|至|达|达到|有|是|仅|只|高达)?\s*$"
_NOT = re.compile(r"(?:并未|没有|并非|不是|未能?|不再|不会)$")
_DIRECTIONS = (
    ("from the end", re.compile(r"(?:倒数|倒排|倒序)第?$")),
    ("narrower", re.compile(rf"(?:降幅|跌幅|差距|缺口)[^增降]{{0,6}}(?:收窄|缩小){_FILLER}")),
    ("lower", re.compile(r"(?:低于|落后于?|慢于|少于|不及|不足|低出|相差|(?<!之|落)差|比.{1,10}[低慢少])[^增升涨降]{0,10}$")),
    ("higher", re.compile(r"(?:高于|高出|快于|多于|超过|超出|领先于?|超|比.{1,10}[高快多])[^降落减低]{0,10}$")),
    ("target", re.compile(r"(?:目标|承诺|计划|任务|确定)[^降落减低]{0,6}$")),
    ("pulled down", re.compile(rf"(?:拉低|下拉|拖累)[^增升涨]{{0,6}}{_FILLER}")),
    ("pulled up", re.compile(rf"(?:拉动|拉高|贡献)[^降落减]{{0,6}}{_FILLER}")),
    ("down", re.compile(
        rf"(?:下降|回落|减少|降低|下滑|下跌|放缓|减缓|趋缓|走低|减慢|收缩|负增长|减收|降幅|跌幅|减幅|[增涨]幅收窄|降|减){_FILLER}"
    )),
    ("up", re.compile(
        rf"(?:增长|增加|上升|提高|提升|加快|回升|上涨|走高|上扬|提速|增收|增速|增幅|涨幅|降幅扩大|(?<!新)增|升|涨){_FILLER}"
    )),
)  # fmt: skip


@dataclass(frozen=True)
class Saying:
    """What is said: two figures are the same when all of it agrees."""

    value: str
    direction: str
    unit: str
    bound: str


@dataclass(frozen=True)
class Said:
    """A number in a text: its digits and where they begin, where it stands with sign and %, and its words."""

    digits_at: int
    start: int
    end: int
    digits: str
    saying: Saying
    phrase: str


def said_numbers(text: str) -> Iterator[Said]:
    """Every number of a text with what is said by it.

    Example:
        >>> [(one.phrase, one.saying.direction) for one in said_numbers("同比下降2.1%，比上月回升0.3个百分点。")]
        [('同比下降2.1%', 'down'), ('比上月回升0.3个百分点', 'up')]
    """
    for match in DIGITS.finditer(text):
        number = match.group().translate(_PLAIN)
        if number.count(".") > 1:
            continue
        minus = _MINUS.search(text, 0, match.start())
        start = minus.start() if minus else match.start()
        before = _CLAUSE.search(text[:start])
        clause = before.group() if before else ""
        unit = _UNIT.match(text, match.end())
        measured = unit.end() if unit and unit.group(1) else match.end()
        name = (unit.group(1) if unit else "") or ""
        bound = _BOUND.match(text, measured)
        saying = Saying(
            number,
            "" if name in _DATES else _direction(clause, is_minus=minus is not None),
            _SAME_UNIT.get(name, name),
            (bound.group(1) if bound else "") or "",
        )
        last = bound.end() if bound and bound.group(1) else measured
        end = measured if saying.unit == "%" else match.end()
        phrase = text[start - min(len(clause), _SHOWN) : last].strip()
        yield Said(match.start(), start, end, match.group(), saying, phrase)


def _direction(clause: str, *, is_minus: bool) -> str:
    name, at = next(((name, said.start()) for name, one in _DIRECTIONS if (said := one.search(clause))), ("", 0))
    found = f"not {name}" if name and _NOT.search(clause, 0, at) else name
    if not is_minus:
        return found
    return "down" if found in ("", "up", "target") else f"minus {found}"
