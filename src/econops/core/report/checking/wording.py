"""How parts of an official document are worded: patterns, and the right form of what is written wrongly."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass

from econops.core.report.checking.numbering import chinese_number

ORDINAL = "一二三四五六七八九十百零〇"
KINDS = "决议 决定 命令 令 公报 公告 通告 意见 通知 通报 报告 请示 批复 议案 函 纪要 方案 办法 规定 细则 要点".split()
# What texts that are no documents of their own are called, at the end of a title.
OTHER_KINDS = (
    "规划 计划 总结 讲话 制度 规则 条例 章程 准则 标准 指南 指引 预案 清单 名单 目录 纲要 公约 协议 合同 简报 汇报 提纲 "
    "情况 措施 政策 安排 分工 说明 建议 倡议书 简历 介绍 表 书 信 稿 单 案 则 法"
).split()
ADDRESSED = ("通知", "请示", "批复", "函")
DRAFT_MARK = re.compile(r"[（(【\[]?(草稿|草案|讨论稿|征求意见稿|送审稿|模拟|样稿|代拟稿|内部资料.*)[)）】\]]?")
SECRECY = re.compile(r"(绝密|机密|秘密)(?P<star>[★☆*＊]?)(?P<term>.*)")
URGENCY = re.compile(r"(特急|加急|特提|平急|急件|紧急)")
COPY_NUMBER = re.compile(r"(?:No\.?|№|份号[:：]?|编号[:：]?)?\d{1,8}", re.IGNORECASE)
SIGNER = re.compile(r"签发人")
EMPTY_PAGE = re.compile(r"[（(]?(?:此|本)页无正文[)）]?")
ATTENDANCE = re.compile(r"(?:出席|列席|请假|缺席|参加)(?:人员|单位)?(?P<colon>[:：])")
KEYWORDS = re.compile(r"[【\[（(〔]?主\s*题\s*词")
COPY_LINE = re.compile(r"(?P<word>抄送|抄报|(?:主送|分送|印送|发送|发|送|报)(?=[:：]))(?P<colon>[:：]?)(?P<names>.*)")

_ONE_DIGIT = r"[\d０-９零〇○一二三四五六七八九十]"
DOCUMENT_NUMBER = re.compile(
    rf"(?P<word>[\u4e00-\u9fff]{{0,14}}?)(?P<open>[〔\[［（(【{{〈<《]?)(?P<year>{_ONE_DIGIT}{{2,4}})(?P<year_word>年?)"
    rf"(?P<close>[〕\]］）)】}}〉>》]?)(?P<nth>第?)(?P<number>{_ONE_DIGIT}+)(?P<end>号?)"
)
OPEN_NUMBER = re.compile(r"[\u4e00-\u9fff]{0,14}[〔\[［（(【]\d{0,4}[〕\]］）)】]第?(?:[xX×*]*)号")
YEARLESS_NUMBER = re.compile(r"[\u4e00-\u9fff]{2,10}第?\d+号")
ISSUE_NUMBER = re.compile(r"[（(]?(?:总)?第?[\d一二三四五六七八九十]+[号期次][)）]?")

_YEAR = r"(?:[12１２]\d{3}|\d{2}|[零〇○Ｏ０O0一二三四五六七八九]{2,4})"
_PART = r"(?:\d{1,2}|[一二三四五六七八九十〇零○]{1,3})"
DATE = re.compile(
    rf"(?P<year>{_YEAR})(?P<s1>年|[./\-－．])(?P<month>{_PART})(?P<s2>月|[./\-－．])(?P<day>{_PART})(?P<s3>[日号]?)"
)
PART_OF_DATE = re.compile(rf"{_YEAR}年(?:{_PART}月)?")
OPEN_DATE = re.compile(r"(?:\d{4}|[xX×*]{0,4})年(?:\d{1,2}|[xX×*]{0,2})月(?:\d{1,2}|[xX×*]{0,2})日")
_CHINESE = str.maketrans("零〇○Ｏ一二三四五六七八九", "0000123456789")


@dataclass(frozen=True)
class DateWriting:
    """How a date is written: `fault` is empty, numerals, zero or format; `right` its right form (may be empty)."""

    fault: str
    right: str


def date_writing(text: str) -> DateWriting | None:
    """How a date without blanks is written, None when the text is none."""
    match = DATE.fullmatch(text)
    if match is None:
        return DateWriting("format", "") if PART_OF_DATE.fullmatch(text) else None
    right = _right_date(match)
    if any(sign in ORDINAL + "○Ｏ" for sign in match["year"] + match["month"] + match["day"]):
        return DateWriting("numerals", right)
    half = all(match[name].isascii() for name in ("year", "month", "day"))
    if (match["s1"], match["s2"], match["s3"]) != ("年", "月", "日") or len(match["year"]) != 4 or not (right and half):
        return DateWriting("format", right)
    return DateWriting("" if text == right else "zero", right)


def date_of(text: str) -> datetime.date | None:
    """The day a date names, None when it is no date."""
    match = DATE.fullmatch(text)
    if match is None:
        return None
    year, month, day = (chinese_value(match[name]) for name in ("year", "month", "day"))
    try:
        return datetime.date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None


def _right_date(match: re.Match[str]) -> str:
    found = date_of(match[0])
    return f"{found.year}年{found.month}月{found.day}日" if found is not None else ""


def chinese_value(text: str) -> int:
    """The value of a number in digits or Chinese numerals (digit by digit, or with 十)."""
    if "十" not in text and "百" not in text:
        plain = text.translate(_CHINESE)
        return int(plain) if plain.isdigit() else 0
    return next((number for number in range(1, 1000) if chinese_number(number) == text.replace("〇", "零")), 0)


def right_number(match: re.Match[str]) -> str:
    """The right form of a document number."""
    year, number = chinese_value(match["year"]), chinese_value(match["number"])
    return f"{match['word']}〔{year + 2000 if year < 100 else year}〕{number}号"


# ⑴ ⒈ ㈠: an ordinal and its marks in one sign.
_ORDINAL_SIGN = re.compile(r"[⑴-⒛㈠-㈩]")
# The sign after an ordinal is free here, so that wrong ones are recognised as ordinals too.
_LEVELS = (
    (1, re.compile(rf"(?P<n>[{ORDINAL}]+)(?P<s>[、.．,，:：]|(?=[\t ]))")),
    (2, re.compile(rf"(?P<o>[（(])(?P<n>[{ORDINAL}]+)(?P<c>[）)])(?P<s>[、.．,，]?)")),
    (3, re.compile(r"(?P<n>\d{1,2})(?P<s>[.．、](?!\d)|[,，](?!\d))")),
    (4, re.compile(r"(?P<o>[（(])(?P<n>\d{1,2})(?P<c>[）)])(?P<s>[、.．,，]?)")),
    (4, re.compile(r"(?P<n>\d{1,2})(?P<s>[）)])")),
)


@dataclass(frozen=True)
class Heading:
    """An ordinal at the beginning of a paragraph: level 1 to 4, value, as written, as it should be, length."""

    level: int
    ordinal: int
    written: str
    right: str

    @property
    def is_right(self) -> bool:
        """Whether the ordinal carries the right marks."""
        return self.written.strip() == self.right


def heading_of(text: str) -> Heading | None:
    """The ordinal a paragraph begins with, None without."""
    one_sign = _ORDINAL_SIGN.match(text)
    spelt = unicodedata.normalize("NFKC", text[0]) + text[1:] if one_sign is not None else text
    for level, pattern in _LEVELS:
        match = pattern.match(spelt)
        if match is not None:
            ordinal = chinese_value(match["n"])
            if ordinal:
                written = text[: len(match[0]) - len(spelt) + len(text)]
                return Heading(level, ordinal, written, right_ordinal(level, ordinal))
    return None


def right_ordinal(level: int, ordinal: int) -> str:
    """一、（一）1.（1）."""
    words = chinese_number(ordinal)
    return (f"{words}、", f"（{words}）", f"{ordinal}.", f"（{ordinal}）")[level - 1]
