"""Texts of cells in one plain form, so that every word list has to know one spelling only."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# How many different texts a reading remembers: the words of a sheet come again and again.
KEPT = 8192
_DASHES = str.maketrans("—–―−﹣－~～", "--------")
_NUMBERING = re.compile(
    r"(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十\d]{1,3}\)|\d{1,2}[.、](?!\d)|[①-⑳]|[A-Z][、.](?=[\u4e00-\u9fa5])|第[一二三四五六七八九十]+部分[:、]?)"
)
_COUNT = re.compile(r"\(共?\d+(?:个|家|户|项|人|所|处)\)$")


@lru_cache(maxsize=KEPT)
def fold(text: str) -> str:
    """Half-width, one kind of dash, without any blank.

    Example:
        >>> fold("１—6月　累 计（万元）")
        '1-6月累计(万元)'
    """
    narrow = unicodedata.normalize("NFKC", text)
    return re.sub(r"-+", "-", re.sub(r"\s+", "", narrow).translate(_DASHES))


def printed(text: str) -> str:
    """A folded text as people write it in Chinese: full-width brackets, colon and comma.

    Example:
        >>> printed("高新标准化厂房(一期)")
        '高新标准化厂房（一期）'
    """
    return text.translate(str.maketrans("():,;", "（）：，；"))


def without_number(folded: str) -> str:
    """Without the numbering in front: 一、, （二）, 3.

    Example:
        >>> without_number("一、税收收入"), without_number("(二)公路客运量"), without_number("1.5倍")
        ('税收收入', '公路客运量', '1.5倍')
    """
    match = _NUMBERING.match(folded)
    return folded[match.end() :] if match and match.end() < len(folded) else folded


def without_count(folded: str) -> str:
    """Without the number of members behind: 产业项目（8个） is 产业项目."""
    return _COUNT.sub("", folded)


def indent_of(text: str) -> int:
    """Blanks in front of a text, counted in half-widths."""
    lead = text[: len(text) - len(text.lstrip())]
    return sum(2 if mark == "\u3000" else 1 for mark in lead if mark not in "\r\n")
