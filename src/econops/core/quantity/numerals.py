"""Numbers as officials write them (数字): Arabic, full-width, Chinese and mixed numerals read into Decimals."""

from __future__ import annotations

import re
from decimal import Decimal

DIGITS = {character: value for value, character in enumerate("零一二三四五六七八九")} | {
    "〇": 0,
    "○": 0,
    "两": 2,
    "壹": 1,
    "贰": 2,
    "叁": 3,
    "肆": 4,
    "伍": 5,
    "陆": 6,
    "柒": 7,
    "捌": 8,
    "玖": 9,
}
SCALES = {"亿": 10**8, "万": 10**4, "千": 1000, "仟": 1000, "百": 100, "佰": 100, "十": 10, "拾": 10}
FULL_WIDTH = str.maketrans("０１２３４５６７８９．，％－＋", "0123456789.,%-+")

_ARABIC = re.compile(r"[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?")
_PERCENT = re.compile(r"百分之(.+)")
LONGEST = 40


def read_number(text: str) -> Decimal | None:
    """The number a whole numeral string stands for, or None where it is no numeral.

    百分之六点三 is read as 6.3 (the number before a per-cent sign); 二〇二六 is read digit by digit.

    Example:
        >>> read_number("一万五千亿"), read_number("3万4千"), read_number("１，１００．５")
        (Decimal('1500000000000'), Decimal('34000'), Decimal('1100.5'))
    """
    plain = text.strip().translate(FULL_WIDTH)
    if not plain or len(plain) > LONGEST:
        return None
    sign = 1
    if plain[0] in "-+−负":
        sign = 1 if plain[0] == "+" else -1
        plain = plain[1:]
    percent = _PERCENT.fullmatch(plain.rstrip("%"))
    value = _unsigned(percent.group(1) if percent else plain.rstrip("%"))
    return None if value is None else sign * value


def _unsigned(text: str) -> Decimal | None:
    if _ARABIC.fullmatch(text):
        return Decimal(text.replace(",", ""))
    if "点" in text:
        return _with_point(text)
    if len(text) > 1 and all(character in DIGITS for character in text):
        # Digits side by side are read as a string of digits only where they cannot be "two or three" (二三).
        return Decimal("".join(str(DIGITS[character]) for character in text)) if len(text) > 2 else None
    return _scaled(text)


def _with_point(text: str) -> Decimal | None:
    """一点五亿, 六点三: digits after the point, then scales."""
    match = re.fullmatch(r"([^点]+)点([零〇一二三四五六七八九0-9]+)([万亿]*)", text)
    whole = _scaled(match.group(1)) if match else None
    if match is None or whole is None:
        return None
    decimals = "".join(str(DIGITS.get(character, character)) for character in match.group(2))
    value = Decimal(f"{whole}.{decimals}") if whole == whole.to_integral_value() else None
    scale = _scaled(match.group(3)) if match.group(3) else Decimal(1)
    return None if value is None or scale is None else value * scale


def _scaled(text: str) -> Decimal | None:
    """Split at the greatest scale: what stands before multiplies it, what stands after is added."""
    for character, scale in SCALES.items():
        before, found, after = text.rpartition(character)
        if not found:
            continue
        left = _scaled(before) if before else Decimal(1)
        right = _after_scale(after, scale)
        return None if left is None or right is None else left * scale + right
    bare = text.lstrip("零〇") or text[:1]
    if _ARABIC.fullmatch(bare):
        return Decimal(bare.replace(",", ""))
    return Decimal(DIGITS[bare]) if bare in DIGITS else None


def _after_scale(text: str, scale: int) -> Decimal | None:
    if not text:
        return Decimal(0)
    if text in DIGITS and scale >= 100:
        # Spoken form: 三万五 is 35000, 一千二 is 1200.
        return Decimal(DIGITS[text] * scale // 10)
    value = _scaled(text)
    return value if value is None or value < scale else None
