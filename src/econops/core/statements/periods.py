"""Period (时期) of a statement: what its sentence says, else its section, else the whole text; relative where no year is told."""

from __future__ import annotations

import re
from dataclasses import dataclass

from econops.core.statements.exclusions import Setting
from econops.core.statements.sentences import Sentence

_YEAR = r"(?P<year>(?:19|20)[0-9]{2})年"
_QUARTERS = {"一": 1, "二": 2, "三": 3, "四": 4}
_FORMS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("years", re.compile(r"(?P<from>20[0-9]{2})年?(?:至|-|—|–|到)(?P<to>20[0-9]{2})年")),
    ("five", re.compile(r"“?十(?P<plan>[一二三四五])五”?(?:时期|期间)?(?=以来|时期|期间)|(?P<past>过去五年|五年来|这五年)")),
    ("months", re.compile(rf"(?:{_YEAR})?(?P<word>今年|去年)?前?1[月]?(?:-|—|–|至)(?P<month>[0-9]{{1,2}})月")),
    ("half", re.compile(rf"(?:{_YEAR}|(?P<word>今年|去年|上年))?(?P<half>上半年|下半年)")),
    ("quarter", re.compile(rf"(?:{_YEAR}|(?P<word>今年|去年))?(?:第?(?P<quarter>[一二三四])季度|前(?P<first>[三])季度)")),
    ("month", re.compile(rf"(?:{_YEAR}|(?P<word>今年|去年))?(?P<month>[0-9]{{1,2}})月份?(?![0-9]{{1,2}}日)")),
    ("within", re.compile(r"(?P<count>[二两三四五])年内")),
    ("by", re.compile(rf"到{_YEAR}")),
    ("year", re.compile(_YEAR)),
    ("each", re.compile(r"每年")),
    ("word", re.compile(r"(?P<word>去年|上年(?!同期|增长|末)|明年|今年(?!以来)|年内|年底|全年|本年|年末|今年以来)")),
)
_COUNTS = {"二": 2, "两": 2, "三": 3, "四": 4, "五": 5}
_PLANS = {"一": 2006, "二": 2011, "三": 2016, "四": 2021, "五": 2026}
_COMPARISON = re.compile(r"(?:比|较|与|同|是|超过|高于|低于|占)$")


@dataclass(frozen=True)
class Calendar:
    """What is known of the time of a text: the year it speaks from (None: relative), and whether it reports on a half-year."""

    year: int | None
    report: str | None = None
    plan: str | None = None

    def named(self, offset: int = 0, part: str = "") -> str:
        """The year (or Y, Y-1 …) with its part (H1, Q2, 07)."""
        if self.year is not None:
            base = str(self.year + offset)
        else:
            base = "Y" if not offset else f"Y{offset:+d}"
        return f"{base}-{part}" if part else base


def find_period(calendar: Calendar, words: str) -> str | None:
    """The last period named in some words; a period that is only compared with (比一季度, 比2020年) is none."""
    best: tuple[int, int, str] | None = None
    for rank, (form, pattern) in enumerate(_FORMS):
        for match in pattern.finditer(words):
            if _COMPARISON.search(words[max(0, match.start() - 2) : match.start()]):
                continue
            value = _read(calendar, form, match)
            if value is not None and (best is None or (match.end(), -rank) > (best[0], -best[1])):
                best = (match.end(), rank, value)
    return best[2] if best else None


def _read(calendar: Calendar, form: str, match: re.Match[str]) -> str | None:
    groups = match.groupdict()
    offset = {"去年": -1, "上年": -1, "明年": 1}.get(groups.get("word") or "", 0)
    year = groups.get("year")
    base = year or calendar.named(offset)
    match form:
        case "years":
            return f"{groups['from']}/{groups['to']}"
        case "five":
            return _five_years(calendar, groups)
        case "months":
            return _to_month(base, int(groups["month"]))
        case "half":
            return f"{base}-H{1 if groups['half'] == '上半年' else 2}"
        case "quarter":
            return f"{base}-01/{base}-09" if groups["first"] else f"{base}-Q{_QUARTERS[groups['quarter']]}"
        case "month":
            return f"{base}-{int(groups['month']):02d}" if 1 <= int(groups["month"]) <= 12 else None
        case "within":
            return calendar.named(_COUNTS[groups["count"]] - 1)
        case "each":
            return "every-year"
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


def calendar_of(title: str, date: str | None, text: str) -> Calendar:
    """The time of a text, from its date, its title and its first lines."""
    head = text[:400]
    years = [int(year) for year in re.findall(r"((?:19|20)[0-9]{2})年", title)]
    year = int(date[:4]) if date else None
    bulletin = re.search("公报|概况|简介", title)
    if bulletin and years:
        return Calendar(years[0], str(years[0]))
    if year is None:
        counted = [int(found) for found in re.findall(r"((?:19|20)[0-9]{2})年", text)]
        year = years[0] if years else (max(set(counted), key=counted.count) if counted else _implied_year(text))
    half = re.search("上半年|半年(?:工作|经济)|1[-—–]6月", title + head)
    calendar = Calendar(year)
    report = calendar.named(0, "H1") if half else None
    return Calendar(year, report)


def _implied_year(text: str) -> int | None:
    """Events whose year everyone knows: a party congress ahead dates the text."""
    for words, year in (("迎接党的二十大", 2022), ("第五次全国经济普查", 2023), ("迎接党的十九大", 2017)):
        if words in text:
            return year
    return None


def section_period(calendar: Calendar, sentence: Sentence) -> str | None:
    """The year or half a heading names (2025年工作安排)."""
    for heading in (sentence.sub, sentence.top):
        found = find_period(calendar, heading) if heading else None
        if found:
            return found
    return None


def period_of(case: Setting, kind: str, calendar: Calendar, carried: str | None) -> str | None:
    """The period of a statement; None for stated attributes and where nothing settles it."""
    if kind == "fixed":
        return None
    before = case.text[case.sentence.start : case.mention.start]
    own = find_period(calendar, before)
    if own is not None:
        return own
    section = section_period(calendar, case.sentence)
    if kind == "target":
        return section or carried
    return carried or section or calendar.report
