"""The number that stands in a cell (单元格里的数), read by the declared conventions; None where there is none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from econops.core.intake.foreign.texts import fold
from econops.core.intake.foreign.unit_words import read_unit
from econops.core.intake.foreign.values import SheetCell
from econops.core.intake.numbers import is_nothing
from econops.core.quantity.numerals import read_number

_FALLS = ("下降", "减少", "回落", "降低", "下滑", "负增长", "降", "减", "↓", "▼", "↘", "负", "-")
_RISES = ("增长", "增加", "上升", "提高", "上涨", "增", "升", "↑", "▲", "↗", "+")
_SIGN = "|".join(re.escape(word) for word in sorted((*_FALLS, *_RISES), key=len, reverse=True))
_FORM = re.compile(
    rf"(?:同比|环比|约|近|超)?(?P<open>\()?(?P<sign>{_SIGN})?(?P<open2>\()?(?P<sign2>-)?"
    r"(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)(?P<mark>[*#]|\[\d\])?"
    r"(?P<close>\))?(?P<unit>[^\d()]*)(?P<close2>\))?(?P<arrow>[↑↓])?(?:\([^()\d]*\))?"
)
# Of 1234.5万元，增长5.1% the first number counts: it is the one that the cell is about.
_FURTHER = re.compile(r"(?<=[元吨度时人户个家%件头米亩])[,;。](?:同比|环比|比|较|增|降|下降|其中|占|完成).*$")
_RANK = re.compile(r"(?:第|并列第?)(?P<rank>\d+|[一二三四五六七八九十]+)(?:名|位)?")
_PERCENT = Decimal(100)
LONGEST = 40
# Folded, ㎡ is m2: its figure is no part of the number.
_POWERS = re.compile(r"(?<=[\d.])m[23]$")
_POWER_SIGNS = {"m2": "㎡", "m3": "㎥"}
PLACEHOLDERS = re.compile(
    r"[-/\\.…*×x]*|停产|停业|缺|缺报|未报|未填|待报|无|暂无|不适用|N/?A|n/?a|空|保密|未发布|未统计|没有|#+|关停|停工"
)


@dataclass(frozen=True)
class Amount:
    """A number as meant and the unit written behind it in its own cell, empty where none is."""

    value: Decimal
    unit: str = ""
    typed: bool = False


def read_amount(cell: SheetCell | None) -> Amount | None:
    """The number in a cell.

    A stored number at full precision; shown in per cent it is multiplied by 100. A text without blanks, separators and
    full-width forms; (…), 下降 and ↓ make it negative.

    Example:
        >>> read_amount(SheetCell(Decimal("0.053"), percent=True)).value, read_amount(SheetCell("（12.3）")).value
        (Decimal('5.300'), Decimal('-12.3'))
        >>> read_amount(SheetCell("112385万元")), read_amount(SheetCell("2月起停产"))
        (Amount(value=Decimal('112385'), unit='万元', typed=True), None)
    """
    if cell is None or cell.error or cell.date or cell.value is None or isinstance(cell.value, bool):
        return None
    if isinstance(cell.value, Decimal):
        return Amount(cell.value * _PERCENT if cell.percent else cell.value, "%" if cell.percent else "")
    return _of_text(cell.value)


def is_placeholder(cell: SheetCell | None) -> bool:
    """Whether a cell says that there is no number: —, /, …, 停产, or an error of the spreadsheet."""
    if cell is None:
        return False
    if cell.error or (cell.formula and cell.value is None):
        return True
    return isinstance(cell.value, str) and (is_nothing(cell.value) or bool(PLACEHOLDERS.fullmatch(fold(cell.value))))


def _of_text(text: str) -> Amount | None:
    plain = _POWERS.sub(lambda match: _POWER_SIGNS[match[0]], fold(text).lstrip("'’‘`"))
    if not plain or len(plain) > LONGEST:
        return None
    if plain in ("持平", "同比持平", "与上年持平", "与上年同期持平"):
        return Amount(Decimal(0), typed=True)
    rank = _RANK.fullmatch(plain)
    if rank:
        value = read_number(rank["rank"])
        return None if value is None else Amount(value, typed=True)
    match = _FORM.fullmatch(_FURTHER.sub("", plain))
    if match is None or not _unit_fits(match["unit"]):
        return None
    value = Decimal(match["number"].replace(",", ""))
    unit = read_unit(match["unit"]) or ""
    return Amount(-value if _is_negative(match) else value, unit, typed=True)


def _unit_fits(unit: str) -> bool:
    return not unit or read_unit(unit) is not None


def _is_negative(match: re.Match[str]) -> bool:
    bracketed = bool((match["open"] or match["open2"]) and (match["close"] or match["close2"]))
    sign = match["sign"] or ""
    return (bracketed and sign not in _FALLS) or sign in _FALLS or bool(match["sign2"]) or match["arrow"] == "↓"
