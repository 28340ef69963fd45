"""Period (时期) of a statement: what its sentence, else its section, else the text says; relative without a year."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from econops.core.quantity.numerals import read_number
from econops.core.statements.sentences import Sentence
from econops.core.statements.setting import Setting

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})年"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("years", re.compile(r"(?P<from>20[0-9]{2})年?(?:至|-|—|–|到)(?P<to>20[0-9]{2})年")),
    ("five", re.compile(r"“?十(?P<plan>[一二三四五])五”?(?:以来|时期|期间)|(?P<past>过去五年|五年来|这五年)")),
    (
        "months",
        re.compile(
            rf"(?:{_YEAR})?(?P<word>今年|去年)?前?[1一元]月?(?:-|—|–|至|到)(?P<month>[0-9]{{1,2}}|[二三四五六七八九十]{{1,2}})月份?"
        ),
    ),
    ("half", re.compile(rf"(?:{_YEAR}|(?P<word>今年|去年|上年))?(?P<half>上半年|下半年)")),
    (
        "quarter",
        re.compile(rf"(?:{_YEAR}|(?P<word>今年|去年))?(?:第?(?P<quarter>[一二三四])季度|前(?P<first>[三])季度)"),
    ),
    (
        "month",
        re.compile(rf"(?:{_YEAR}|(?P<word>今年|去年))?(?<![0-9—–至到-])(?P<month>[0-9]{{1,2}})月份?(?![0-9]{{1,2}}日)"),
    ),
    (
        "within",
        re.compile(r"(?P<count>[二两三四五])年(?:内|(?:左右)?的?时间)|(?:未来|今后)(?P<ahead>[二两三四五])年(?!内|时)"),
    ),
    ("by", re.compile(rf"到{_YEAR}")),
    ("year", re.compile(_YEAR)),
    ("each", re.compile(r"每年")),
    ("past", re.compile(r"过去一年|(?<![0-9一二三四五])一年来")),
    (
        "word",
        re.compile(
            r"(?P<word>去年|上年(?!同期|增长|末)|明年|今年(?!以来)|(?<![0-9])年[内底]|全年(?!的?(?:目标|任务|计划|预算))|本年|(?<![半0-9])年末|今年以来)"
        ),
    ),
)
_COUNTS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_PLANS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
_COMPARISON = re.compile(
    r"(?:恢复到?|相当于|比|较|与|同|是|超过|高于|低于|占)(?:[0-9一二三四上去今前]{1,5}[年月季]度?[和、与]?)?$"
)


# How a report to the people's congress begins, where the title is lost.
TO_ASSEMBLY = r"(?:人民政府|政府)，?向大会[^。]{0,8}报告"


_TIMED = re.compile(r"[0-9]|[年月]|季度|报告|计划草案|预算执行")


@dataclass(frozen=True)
class Calendar:
    """What is known of the time of a text: the year it speaks from (None: relative), whether it is a half-year's."""

    year: int | None
    report: str | None = None
    home: int | None = None

    @property
    def after_the_year(self) -> bool:
        """Whether it is a report on the year just over, which sets tasks for the year begun."""
        return self.year is not None and self.report == str(self.year - 1)

    @property
    def present(self) -> int | None:
        """The year the text speaks of as now: what lies after it is still to come."""
        return self.year - 1 if self.year is not None and self.after_the_year else self.year

    def named(self, offset: int = 0, part: str = "") -> str:
        """The year (or Y, Y-1 …) with its part (H1, Q2, 07)."""
        relative = f"Y{offset:+d}" if offset else "Y"
        base = relative if self.year is None else str(self.year + offset)
        return f"{base}-{part}" if part else base


def find_period(calendar: Calendar, words: str) -> str | None:
    """The last period named in some words; a period that is only compared with (比一季度, 比2020年) is none."""
    best: tuple[int, int, str] | None = None
    for rank, (form, pattern) in enumerate(_FORMS):
        for match in pattern.finditer(words):
            if _COMPARISON.search(words[max(0, match.start() - 9) : match.start()]):
                continue
            value = _read(calendar, form, match)
            if value is not None and (best is None or (match.end(), -rank) > (best[0], -best[1])):
                best = (match.end(), rank, value)
    return best[2] if best else None


def _read(calendar: Calendar, form: str, match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    if calendar.home is not None and groups.get("word") in ("全年", "年内", "年底", "年末", "本年"):
        return str(calendar.home)
    offset = {"去年": -1, "上年": -1, "明年": 1}.get(groups.get("word") or "", 0)
    year = groups.get("year")
    base = year or calendar.named(offset)
    match form:
        case "years":
            return f"{groups['from']}/{groups['to']}"
        case "five":
            return _five_years(calendar, groups)
        case "months":
            month = read_number(groups["month"])
            return _to_month(base, int(month)) if month is not None else None
        case "half":
            return f"{base}-H{1 if groups['half'] == '上半年' else 2}"
        case "quarter":
            return f"{base}-01/{base}-09" if groups["first"] else f"{base}-Q{_QUARTERS[groups['quarter']]}"
        case "month":
            return f"{base}-{int(groups['month']):02d}" if 1 <= int(groups["month"]) <= 12 else None
        case "within":
            return calendar.named(_COUNTS[groups["count"] or groups["ahead"]] - 1)
        case "each":
            return "every-year"
        case "past":
            return calendar.report[:4] if calendar.report and calendar.report[0].isdigit() else None
        case _:
            return base


def _to_month(base: str, month: int) -> str | None:
    if not 1 <= month <= 12:
        return None
    return {6: f"{base}-H1", 3: f"{base}-Q1", 12: base}.get(month, f"{base}-01/{base}-{month:02d}")


def _five_years(calendar: Calendar, groups: dict[str, str | None]) -> str | None:
    plan = groups.get("plan")
    if plan:
        first = _PLANS[plan]
        return f"{first}/{first + 4}"
    if calendar.year is None:
        return None
    return f"{calendar.year - 5}/{calendar.year - 1}"


def calendar_of(title: str, date: str | None, text: str, name: str = "") -> Calendar:
    """The time of a text, from its date, its title, its first lines and the name of its file."""
    # Lines that name a time or a report; what else stands before them does not move them out of sight.
    head = "\n".join(line for line in text.split("\n") if _TIMED.search(line))[:400]
    years = [int(year) for year in re.findall(r"((?:19|20)[0-9]{2})年", title)]
    year = int(date[:4]) if date else None
    bulletin = re.search("公报|概况|简介", title)
    if bulletin and years:
        return Calendar(years[0], str(years[0]))
    told = year is not None
    if year is None:
        named = re.search(r"(?<![0-9])(20[0-3][0-9])(?![0-9])", name)
        years = years or ([int(named.group(1))] if named else [])
        counted = [int(found) for found in re.findall(r"((?:19|20)[0-9]{2})年", text)]
        year = years[0] if years else (max(set(counted), key=counted.count) if counted else _implied_year(text))
    half = re.search("上半年|半年(?:工作|经济)|1[-—–]6月", title + head)
    calendar = Calendar(year)
    report = calendar.named(0, "H1") if half else None
    if report is None and year is not None:
        report = _report_period(title + head, year, date if told else None)
    return Calendar(year, report)


def _report_period(head: str, year: int, date: str | None) -> str:
    """What a text without a named half-year reports on: the year before, the month of a news item, or its only year."""
    if date is None:
        return str(year)
    if "工作报告" in head or re.search(TO_ASSEMBLY, head) or "计划草案" in head or "预算执行" in head:
        # A report given in the last weeks of a year speaks of that year.
        return str(year if date[5:7] >= "11" else year - 1)
    return date[:7]


# What lies ahead dates a text that names no year: party congresses (October of the year) and national economic censuses
# (reference day 31 December of the year), as announced by the State Council.
_AHEAD = {"十八大": 2012, "十九大": 2017, "二十大": 2022, "二十一大": 2027}
_CENSUSES = {"三": 2013, "四": 2018, "五": 2023, "六": 2028}


def _implied_year(text: str) -> int | None:
    """The year of a text that names none, from a congress it looks forward to or a census under way."""
    ahead = re.search("(?:迎接|喜迎)(?:中国共产党|党的)?(?:第)?(二?十[一二八九]?大)", text)
    census = re.search("第([三四五六])次全国经济普查", text)
    if ahead and ahead.group(1) in _AHEAD:
        return _AHEAD[ahead.group(1)]
    return _CENSUSES[census.group(1)] if census else None


def section_period(calendar: Calendar, sentence: Sentence) -> str | None:
    """The year or half a heading names (2025年工作安排)."""
    return _heading_period(calendar, sentence.sub) or _heading_period(calendar, sentence.top)


@lru_cache(maxsize=512)
def _heading_period(calendar: Calendar, heading: str) -> str | None:
    year = re.search(r"((?:19|20)[0-9]{2})年", heading)
    found = find_period(calendar, heading) if heading else None
    # 2025年和“十四五”时期工作回顾: the year first, the five years where a sentence names them.
    return year.group(1) if found and year and "/" in found else found


def opening_period(calendar: Calendar, sentence: Sentence) -> str | None:
    """The period the head of a sentence names, which then holds for its paragraph."""
    found = find_period(_at_home(calendar, sentence), _FROM_TO.sub("", sentence.text[:24]))
    return None if found == "every-year" else found


def _at_home(calendar: Calendar, sentence: Sentence) -> Calendar:
    """全年 and 年末 speak of the year of the section."""
    section = section_period(calendar, sentence)
    return replace(calendar, home=int(section)) if section and re.fullmatch("[0-9]{4}", section) else calendar


def period_of(case: Setting, claim: tuple[str, str], calendar: Calendar, carried: str | None) -> str | None:
    """The period of a statement of a kind and measure; None for stated attributes and where nothing settles it."""
    kind, measure = claim
    if kind == "fixed":
        return None
    before = case.text[case.sentence.start : case.mention.start]
    clause = re.split("[，；：:]", before)[-1]
    section = section_period(calendar, case.sentence)
    calendar = _at_home(calendar, case.sentence)
    own = find_period(calendar, clause) or find_period(calendar, _FROM_TO.sub("", before))
    if own is None:
        own = (section or carried) if kind == "target" else (carried or section or calendar.report)
        if own is None and (calendar.after_the_year or _YEARLY_AIMS.search(case.sentence.text)):
            own = calendar.named() if calendar.year is not None else None
    if kind == "result" and own == calendar.named() and calendar.after_the_year and not re.search("今年|月", clause):
        own = calendar.report
    streak = _STREAK.search(clause)
    if streak and kind == "result":
        return _streak(calendar, own, streak) or own
    if (
        own
        and kind == "result"
        and calendar.report
        and own == calendar.named()
        and calendar.report.startswith(f"{own}-H")
        and "今年" in before
    ):
        return calendar.report
    if own and re.fullmatch("[0-9]{4}", own) and "年均" in clause and measure == "growth":
        return _plan_of(int(own), kind, calendar) or own
    return _within_years(own, clause, measure) if own and "/" in own else own


def _plan_of(year: int, kind: str, calendar: Calendar) -> str | None:
    """A yearly average said of one year: a target means the five-year plan that runs, a result the one just over."""
    last = next((first + 4 for first in _PLANS.values() if first <= year <= first + 4), None)
    if kind == "target" and calendar.year is not None:
        last = next((first + 4 for first in _PLANS.values() if first <= calendar.year <= first + 4), None)
    return f"{last - 4}/{last}" if last and (kind == "target" or year == last) else None


_YEARLY_AIMS = re.compile("主要(?:预期)?目标(?:[是为：:])")
_FROM_TO = re.compile(r"[从由](?:19|20)[0-9]{2}年[底末]?的?|[到至](?:19|20)[0-9]{2}年[底末]?的")
_STREAK = re.compile(r"连续(?P<count>[两三四五六七八九十2-9])个(?P<part>季度|月)")


def _streak(calendar: Calendar, own: str | None, match: re.Match[str]) -> str | None:
    """连续两个月 in a half-year report: the last two months of the half."""
    half = re.fullmatch(r"([0-9]{4})-H([12])", own or "")
    count = read_number(match["count"])
    if half is None or count is None:
        return None
    size = 3 if match["part"] == "季度" else 1
    last = (int(half.group(1)) * 12 + 6 * int(half.group(2))) // size - 1
    first = last - int(count) + 1
    return "/".join(_part(number, size) for number in (first, last))


def _part(number: int, size: int) -> str:
    """The month or quarter counted from the year 0."""
    year, part = divmod(number, 12 // size)
    return f"{year}-Q{part + 1}" if size == 3 else f"{year}-{part + 1:02d}"


def _within_years(period: str, clause: str, measure: str) -> str:
    """Of several years: what is reached belongs to the last, what something rose from to the year before the first."""
    first, last = period.split("/")
    if not (first.isdigit() and last.isdigit()) or len(first) != 4 or measure not in ("level", "share", "rank"):
        return period
    if re.search(r"[从由](?:[^，。；]{0,3})$", clause):
        return str(int(first) - 1)
    if re.search(r"累计|年均|保持|稳定[^，。；]{0,3}$|连续|每年|(?<!公)共|总计|完成[^，。；]{0,8}$", clause):
        return period
    return last
