"""Checks numerals and paired marks of sentences: 汉字数字, years, approximations, what is doubled or left open."""

from __future__ import annotations

import re
from collections.abc import Iterable

from econops.core.report.checking import document_text_findings as found
from econops.core.report.checking.measures import Checked
from econops.core.report.checking.model import HANZI, Paragraph
from econops.core.report.checking.wording import chinese_value

_N = "零〇一二三四五六七八九十百"
_GROWTH = "增长|下降|提高|降低|增加|减少|上升|回落|达到|完成"
_PERCENT_WORDS = re.compile(
    rf"百分之(?P<whole>[{_N}]+)点(?P<part>[零〇一二三四五六七八九]+)|百分之(?P<digits>\d+(?:\.\d+)?)"
    rf"|(?:{_GROWTH})(?:了|约|近)?百分之(?P<plain>[一二三四五六七八九十][{_N}]*)(?!点)"
)
# 二〇三五年远景目标 is a name.
_YEAR_WORDS = re.compile(r"[一二][〇○零0九][〇○零0一二三四五六七八九]{2}年(?!远景)")
_SHORT_YEAR = re.compile(r"(?<![\d.\-—～第])(\d{2})年(?=上半年|下半年|全年|[一二三四]季度|\d{1,2}月)")
_COUNT_WORDS = re.compile(
    r"(?<![零〇一二三四五六七八九十百千第])(?P<count>[一二三四五六七八九]百[零一二三四五六七八九十]+)(?P<unit>家|户|名|人|个|亩|吨|元|万元|亿元|公里)"
)
_COUNTED = "天|人|家|个|户|名|倍|项|件|小时|分钟|公里|年(?!级)"
_APPROXIMATION = re.compile(
    rf"(?<=[{HANZI}])(?<![第别、{_N}])(?P<one>[1-9一二三四五六七八九])、(?P<two>[1-9一二三四五六七八九])(?={_COUNTED})"
)
_LARGEST_STEP = 2
_TWICE = re.compile(r"(?P<mark>[，。；：、])[，。；：、]+|\d[%％](?P<points>个百分点)")
_PARTNER = dict(zip("（《〔【“", "）》〕】”", strict=True))
_WIDE_PERCENT = re.compile(r"(?<![\d.])\d[\d.]*％")
_LISTED = "》、《"
# What is quoted keeps its own numerals.
_QUOTED = re.compile(r"《[^《》]*》|“[^“”]*”")
_AROUND = 8


def check_numerals(checked: Checked, paragraph: Paragraph, text: str) -> None:
    """Numerals in one paragraph, whose words without the ordinal are `text`."""
    plain = _QUOTED.sub("“”", text)
    for match in _PERCENT_WORDS.finditer(plain):
        checked.notes.note(found.ChineseNumerals, paragraph.where, match[0], _percent(match))
    for match in _YEAR_WORDS.finditer(plain):
        right = f"{chinese_value(match[0][:-1])}年"
        checked.notes.note(found.ChineseNumerals, paragraph.where, match[0], right)
    for match in _COUNT_WORDS.finditer(plain):
        right = f"{chinese_value(match['count'])}{match['unit']}"
        checked.notes.note(found.ChineseNumerals, paragraph.where, match[0], right)
    for match in _SHORT_YEAR.finditer(plain):
        checked.notes.note(found.ShortYear, paragraph.where, match[0], f"20{match[0]}")
    for match in _APPROXIMATION.finditer(plain):
        values = [chinese_value(match[name]) for name in ("one", "two")]
        listed = "分别" in plain[max(0, match.start() - _AROUND) : match.start()]
        if 0 < values[1] - values[0] <= _LARGEST_STEP and not listed:
            right = "".join("〇一二三四五六七八九"[value] for value in values)
            checked.notes.note(found.Approximation, paragraph.where, match[0], right)
    for match in _WIDE_PERCENT.finditer(text):
        checked.notes.note(found.WidePercent, paragraph.where, match[0], match[0].replace("％", "%"))


def _percent(match: re.Match[str]) -> str:
    if match["digits"]:
        return match["digits"] + "%"
    if match["plain"]:
        return match[0].split("百分之")[0] + f"{chinese_value(match['plain'])}%"
    return f"{chinese_value(match['whole'])}.{''.join(str(chinese_value(sign)) for sign in match['part'])}%"


def check_doubled(checked: Checked, paragraph: Paragraph, text: str) -> None:
    """Marks and units written twice, and 、 between titles of texts."""
    for match in _TWICE.finditer(text):
        right = match["mark"] or match[0].replace("%", "").replace("％", "")
        checked.notes.note(found.Doubled, paragraph.where, match[0], right)
    if _LISTED in text:
        checked.notes.note(found.ListedTitles, paragraph.where, _LISTED, "》《")


def check_pairs(checked: Checked, paragraphs: Iterable[Paragraph]) -> None:
    """Marks that are opened and not closed; a quotation of several paragraphs opens each of them."""
    every = tuple(paragraphs)
    quotations = any(each.text.startswith("“") for each in every)
    for paragraph in every:
        text = paragraph.text
        for sign, partner in _PARTNER.items():
            missing = text.count(sign) - text.count(partner)
            if missing > 0 and not (sign == "“" and quotations):
                start = text.rindex(sign)
                checked.notes.note(found.UnpairedMarks, paragraph.where, text[start : start + _AROUND], sign + partner)
