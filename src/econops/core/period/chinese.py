"""Chinese names of periods: writing them as official texts do, and reading every common form."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from gettext import gettext as _

from econops.core.errors import Invalid
from econops.core.period.value import Period, PeriodKind

_DIGITS = {"〇": 0, "○": 0, "零": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4}
_DIGITS |= {"五": 5, "六": 6, "七": 7, "八": 8, "九": 9}
_QUARTER_NAMES = ("一季度", "二季度", "三季度", "四季度")
_HALF_NAMES = ("上半年", "下半年")
_TEN_DAY_NAMES = ("上旬", "中旬", "下旬")
_QUARTERLY_YTD_NAMES = {3: "一季度", 6: "上半年", 9: "前三季度", 12: "全年"}
_RELATIVE_YEARS = {"今年": 0, "本年": 0, "去年": -1, "上年": -1, "前年": -2, "明年": 1}

_NUMBER = r"(\d{1,2}|[一二三四五六七八九十]{1,3})"
_DASH = r"(?:—+|–|―|-|~|至|到)"
_YEAR = re.compile(r"(\d{4}|[〇○零一二三四五六七八九]{4})年度?|(今年|本年|去年|上年|前年|明年)")

Maker = Callable[[int, re.Match[str]], Period]


def period_name(period: Period, with_year: bool = False, *, quarterly: bool = False) -> str:
    """The name (时期名称) as printed: 6月, 1—6月, 三季度, 上半年, 6月上旬, 第25周, 全年.

    Args:
        with_year: put the year in front (2026年1—6月); a whole year is then just 2026年.
        quarterly: the indicator comes by quarter, so that January to June is called 上半年, to September 前三季度.

    Example:
        >>> period_name(Period.ytd(2026, 6)), period_name(Period.ytd(2026, 9), quarterly=True)
        ('1—6月', '前三季度')
        >>> period_name(Period.parse("2026-H1"), with_year=True), period_name(Period.parse("2026"), with_year=True)
        ('2026年上半年', '2026年')
    """
    if with_year and period.kind is PeriodKind.YEAR:
        return f"{period.year}年"
    name = _name_in_year(period, quarterly)
    return f"{period.year}年{name}" if with_year else name


def _name_in_year(period: Period, quarterly: bool) -> str:
    number = period.number
    match period.kind:
        case PeriodKind.YEAR:
            return "全年"
        case PeriodKind.HALF:
            return _HALF_NAMES[number - 1]
        case PeriodKind.QUARTER:
            return _QUARTER_NAMES[number - 1]
        case PeriodKind.MONTH:
            return f"{number}月"
        case PeriodKind.TEN_DAY:
            return f"{period.last_month}月{_TEN_DAY_NAMES[(number - 1) % 3]}"
        case PeriodKind.WEEK:
            return f"第{number}周"
        case PeriodKind.YTD:
            if quarterly and number in _QUARTERLY_YTD_NAMES:
                return _QUARTERLY_YTD_NAMES[number]
            return "1月" if number == 1 else f"1—{number}月"


def read_period(text: str, year: int | None = None) -> Period | None:
    """The period that `text` names, or None when it names none (or names no year and `year` is not given).

    Reads full-width digits, Chinese numerals, any dash, 至; the storage forms of `Period.parse` too. A span that does
    not begin in January (3—6月) is no period of this program and gives None.

    Args:
        year: the year of texts that name none; 今年 is this year and 去年 the one before.

    Example:
        >>> [str(read_period(text, 2026)) for text in ("1－8月", "前三季度", "第三季度", "六月上旬", "去年上半年")]
        ['2026-08-ytd', '2026-09-ytd', '2026-Q3', '2026-06-T1', '2025-H1']
        >>> str(read_period("二〇二六年一至二月")), read_period("3—6月", 2026), read_period("6月")
        ('2026-02-ytd', None, None)
    """
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
    try:
        return _read(plain, year)
    except Invalid:
        return None


def _read(plain: str, year: int | None) -> Period | None:
    if re.fullmatch(r"[\dHQTWytd-]+", plain):
        return Period.parse(plain)
    head = _YEAR.match(plain)
    if head:
        year = _year_number(head, year)
        plain = plain[head.end() :]
        if not plain:
            plain = "全年"
    if year is None:
        return None
    for form, make in _FORMS:
        match = form.fullmatch(plain)
        if match:
            return make(year, match)
    return None


def _year_number(head: re.Match[str], year: int | None) -> int | None:
    if head[1]:
        return int("".join(str(_DIGITS.get(char, char)) for char in head[1]))
    return None if year is None else year + _RELATIVE_YEARS[head[2]]


def _small_number(text: str) -> int:
    """A numeral from 0 to 99: 8, 八, 十二, 二十五.

    Raises:
        Invalid: two digits without 十 between them (一二), which could be read in two ways.
    """
    if text.isdecimal():
        return int(text)
    tens, ten, ones = text.partition("十")
    if not ten:
        if len(text) > 1:
            raise Invalid(_("看不懂的数字“{text}”。").format(text=text))
        return _DIGITS[text]
    if len(tens) > 1 or len(ones) > 1 or ones == "十":
        raise Invalid(_("看不懂的数字“{text}”。").format(text=text))
    return (_DIGITS[tens] if tens else 1) * 10 + (_DIGITS[ones] if ones else 0)


def _ytd(year: int, match: re.Match[str]) -> Period:
    return Period.ytd(year, _small_number(match[1]))


def _ytd_by_quarter(year: int, match: re.Match[str]) -> Period:
    quarter = Period(PeriodKind.QUARTER, year, _small_number(match[1]))
    return quarter.as_ytd()


def _ten_day(year: int, match: re.Match[str]) -> Period:
    month = Period.month(year, _small_number(match[1]))
    return Period(PeriodKind.TEN_DAY, year, (month.number - 1) * 3 + "上中下".index(match[2]) + 1)


_FORMS: tuple[tuple[re.Pattern[str], Maker], ...] = (
    (re.compile(r"全年|年度|全年度"), lambda year, _match: Period(PeriodKind.YEAR, year)),
    (re.compile(r"([上下])半年"), lambda year, m: Period(PeriodKind.HALF, year, "上下".index(m[1]) + 1)),
    (
        re.compile(r"第?([一二三四1-4])季度?"),
        lambda year, m: Period(PeriodKind.QUARTER, year, _small_number(m[1])),
    ),
    (re.compile(r"前([两二三四1-4])个?季度"), _ytd_by_quarter),
    (re.compile(rf"(?:1|一){_DASH}([二三四2-4])季度"), _ytd_by_quarter),
    (re.compile(rf"(?:1|一)月?份?{_DASH}{_NUMBER}月份?(?:累计)?"), _ytd),
    (re.compile(r"前(\d{1,2}|两|[一二三四五六七八九十]{1,3})个月"), _ytd),
    (re.compile(rf"{_NUMBER}月份?累计"), _ytd),
    (re.compile(rf"(?:截至|截止|截至到){_NUMBER}月份?[底末]?"), _ytd),
    (re.compile(rf"{_NUMBER}月份?[底末]?"), lambda year, m: Period.month(year, _small_number(m[1]))),
    (re.compile(rf"{_NUMBER}月份?([上中下])旬"), _ten_day),
    (re.compile(rf"第?{_NUMBER}周"), lambda year, m: Period(PeriodKind.WEEK, year, _small_number(m[1]))),
)
