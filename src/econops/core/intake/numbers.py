"""Reads what somebody typed into a cell: exact numbers, however they are written, and the words for "none"."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal

NOTHING = frozenset(
    {"", "-", "--", "---", "—", "——", "–", "/", "\\", "无", "暂无", "没有", "不适用", "未报", "…", "……"}
)
_NUMBER = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+")
_BRACKETED = re.compile(r"\((.+)\)")
LONGEST = 40
# A spreadsheet keeps fifteen digits; what stands behind them is noise of the binary form.
DIGITS_KEPT = 15


def plain_text(text: str) -> str:
    """Half-width, without any space, with one kind of minus."""
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"[−﹣]", "-", re.sub(r"\s+", "", narrow))


def is_nothing(text: str) -> bool:
    """Whether the text says that there is no figure: —, 无, /, blank."""
    return plain_text(text) in NOTHING or text.strip() in NOTHING


def number_of_float(value: float) -> Decimal:
    """The decimal number that the spreadsheet shows for a stored binary one.

    Example:
        >>> number_of_float(5.1), number_of_float(0.1 + 0.2), number_of_float(186000.0)
        (Decimal('5.1'), Decimal('0.3'), Decimal('186000'))
    """
    number = Decimal(f"{value:.{DIGITS_KEPT}g}")
    return Decimal(f"{number.normalize():f}")


def number_of_text(text: str) -> tuple[Decimal, str] | None:
    """A number typed as text and the unit behind it, or None where it is no number.

    Full-width digits, separators in threes, brackets for a negative amount. A separator elsewhere is ambiguous and
    is refused.

    Example:
        >>> number_of_text("１，２３４．５"), number_of_text("(12.5)"), number_of_text("-2.1％")
        ((Decimal('1234.5'), ''), (Decimal('-12.5'), ''), (Decimal('-2.1'), '%'))
        >>> number_of_text("1,23"), number_of_text("约12亿元"), number_of_text("12亿元")
        (None, None, (Decimal('12'), '亿元'))
    """
    plain = plain_text(text)
    if len(plain) > LONGEST:
        return None
    bracketed = _BRACKETED.fullmatch(plain)
    inner = bracketed[1] if bracketed else plain
    match = _NUMBER.match(inner)
    if match is None:
        return None
    unit = inner[match.end() :]
    if re.search(r"[\d.,+()-]", unit):
        return None
    number = Decimal(match[0].replace(",", ""))
    if bracketed:
        if number < 0:
            return None
        number = -number
    return number, unit
