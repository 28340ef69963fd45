"""Reads a typed question such as 近三年各镇新增四上企业: which indicators, which years, which places.

What is not understood is handed back in words. Nothing is guessed beyond names, aliases and words of years.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from econops.core.quantity.numerals import read_number

FIRST_YEAR, MOST_YEARS, DEFAULT_YEARS = 1990, 10, 3
NOISE = re.compile(r"[\s“”\"'‘’《》（）()、，,。．？?：:；;！!]")
RECENT = re.compile(r"(?:最近|近|过去|前)([0-9一二两三四五六七八九十]{1,3})年")
SPAN = re.compile(r"((?:19|20)\d\d)年?(?:[-—–~～至到]+)((?:19|20)\d\d)年?")
SINGLE = re.compile(r"((?:19|20)\d\d)年?")
RELATIVE = {"大前年": -3, "前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0}
BY_TOWN = (
    "各乡镇街道",
    "各镇街道",
    "各乡镇",
    "各镇街",
    "各镇",
    "各街道",
    "分乡镇",
    "分镇",
    "按乡镇",
    "按镇",
    "各乡",
    "每个镇",
    "乡镇",
    "镇街",
)
WHOLE_COUNTY = ("全县", "全区", "全市", "本县", "我县", "县级", "分县", "按县")
FILLERS = (
    "是多少", "有多少", "多少", "情况", "数据", "数值", "表格", "一览", "对比", "比较", "增长情况", "总量", "增速", "以来",
    "请给我", "给我", "请问", "请", "查一下", "查", "列出", "看看", "的", "和", "及", "与", "表", "各年", "历年", "逐年",
)  # fmt: skip


@dataclass(frozen=True)
class Understood:
    """What a question asks for; `unclear` are the words that say nothing to us, `said` how years were understood."""

    indicators: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    by_town: bool = False
    areas: tuple[str, ...] = ()
    unclear: str = ""
    said: str = ""


def plain_words(text: str) -> str:
    """Without blanks, quotes and punctuation, in small letters; full-width digits become plain ones.

    Example:
        >>> plain_words("近３年 新增“四上”企业？")
        '近3年新增四上企业'
    """
    full = {ord("０") + digit: str(digit) for digit in range(10)}
    return NOISE.sub("", text.translate(full)).lower()


def recent_years(count: int, this_year: int) -> tuple[int, ...]:
    """The last `count` whole years, and this year so far.

    Example:
        >>> recent_years(3, 2026)
        (2023, 2024, 2025, 2026)
    """
    return tuple(range(this_year - min(count, MOST_YEARS), this_year + 1))


def read_question(
    text: str, *, names: Mapping[str, Iterable[str]], areas: Mapping[str, Iterable[str]], this_year: int
) -> Understood:
    """What the question asks for.

    Args:
        names: code of each indicator with its name and aliases.
        areas: code of each town with its name and short names.
    """
    rest = plain_words(text)
    indicators, rest = _named(rest, names)
    years, said, rest = _years(rest, this_year)
    towns, rest = _named(rest, areas)
    by_town, rest = _said(rest, BY_TOWN)
    _county, rest = _said(rest, WHOLE_COUNTY)
    _filler, rest = _said(rest, FILLERS)
    return Understood(indicators, years, by_town or bool(towns), towns, "、".join(rest.split()), said)


def _named(text: str, names: Mapping[str, Iterable[str]]) -> tuple[tuple[str, ...], str]:
    """Codes in the order of the text; a longer name wins over one inside it. What was read leaves a gap."""
    spoken = [(plain_words(name), code) for code, aliases in names.items() for name in aliases]
    found: list[tuple[int, str]] = []
    for name, code in sorted(spoken, key=lambda pair: (-len(pair[0]), pair[1])):
        while name and (place := text.find(name)) >= 0:
            found.append((place, code))
            text = text[:place] + " " * len(name) + text[place + len(name) :]
    return tuple(dict.fromkeys(code for _place, code in sorted(found))), text


def _years(text: str, this_year: int) -> tuple[tuple[int, ...], str, str]:
    recent = RECENT.search(text)
    if recent:
        count = int(read_number(recent.group(1).replace("两", "二")) or DEFAULT_YEARS)
        years = recent_years(count, this_year)
        said = f"“{recent.group()}”按最近{len(years) - 1}个全年（{years[0]}—{years[-2]}年），另附今年以来。"
        return years, said, _gap(text, recent)
    span = SPAN.search(text)
    if span:
        first, last = sorted((int(span.group(1)), int(span.group(2))))
        return tuple(range(max(first, last - MOST_YEARS + 1), last + 1)), "", _gap(text, span)
    years_found = []
    for match in SINGLE.finditer(text):
        years_found.append(int(match.group(1)))
    text = SINGLE.sub(lambda match: " " * len(match.group()), text)
    for word, offset in RELATIVE.items():
        if word in text:
            years_found.append(this_year + offset)
            text = text.replace(word, " " * len(word))
    return tuple(sorted(set(years_found)))[-MOST_YEARS:], "", text


def _gap(text: str, match: re.Match[str]) -> str:
    return text[: match.start()] + " " * len(match.group()) + text[match.end() :]


def _said(text: str, words: Iterable[str]) -> tuple[bool, str]:
    """Whether one of the words is there; all of them leave gaps."""
    there = False
    for word in words:
        if word in text:
            there = True
            text = text.replace(word, " " * len(word))
    return there, text
