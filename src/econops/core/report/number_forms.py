"""Written forms of a document number (发文字号) and of a date of issue (成文日期).

Source: docs/algorithms/letter-format.md; GB/T 9704-2012.
"""

from __future__ import annotations

import datetime
import re

from econops.core.errors import Invalid

LONGEST = 60
_UNSEEN = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060\ufeff]")
_DIGIT = re.compile(r"[0-9０-９]")
_NUMBER = re.compile(r"[^〔〕0-9]*〔(?:[0-9]{4}|　+)〕(?:[0-9]+|　+)号")
_WRONG_BRACKETS = re.compile(r"[\[\]［］【】()（）{}「」]")
_LEADING_ZERO = re.compile(r"[〕\]］】)）][　 ]*第?[0０]")
_DATE = re.compile(r"([0-9]{4})年([1-9][0-9]?)月([1-9][0-9]?)日")
_CHINESE_YEAR = re.compile(r"[〇○零一二三四五六七八九]{4}年")


def document_number_check(text: str) -> None:
    """Accepts 云经函〔2026〕1号 and a form with blanks still to be filled in.

    Raises: Invalid for 第, a leading zero, other brackets, other digits than half-width ones, or another order.
    """
    if not text.strip():
        return
    if len(text) > LONGEST or _UNSEEN.search(text):
        raise Invalid(f"发文字号“{_UNSEEN.sub('', text)[:20]}…”过长，或含有看不见的字符，请重新输入。")
    if _WRONG_BRACKETS.search(text):
        raise Invalid(f"发文字号“{text}”的年份应当用六角括号，请写成“〔2026〕1号”的形式。")
    if "第" in text:
        raise Invalid(f"发文字号“{text}”的顺序号前不加“第”字，请删去。")
    if _LEADING_ZERO.search(text):
        raise Invalid(f"发文字号“{text}”的顺序号不编虚位，请把前面的零删去。")
    if not _NUMBER.fullmatch(text):
        raise Invalid(f"发文字号“{text}”的写法不对，请写成“云经函〔2026〕1号”的形式，年份用四位阿拉伯数字。")


def date_check(text: str) -> None:
    """Accepts 2026年7月5日 and a form with blanks (　年　月　日) still to be filled in.

    Raises: Invalid for Chinese numerals, leading zeros, full-width digits, or a day that does not exist.
    """
    if _CHINESE_YEAR.search(text):
        raise Invalid(f"日期“{text}”应当用阿拉伯数字，请写成“2026年7月5日”的形式。")
    if not _DIGIT.search(text):
        return
    found = _DATE.fullmatch(text)
    if found is None:
        raise Invalid(f"日期“{text}”应当写全年、月、日，月和日不编虚位，请写成“2026年7月5日”的形式。")
    try:
        datetime.date(*map(int, found.groups()))
    except ValueError as error:
        raise Invalid(f"日期“{text}”不存在，请核对。") from error
