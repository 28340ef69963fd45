"""Words of time found inside titles, headers and labels: 1—6月, 本月, 累计, 上年同期, 截至6月底."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace

from econops.core.intake.foreign.texts import fold
from econops.core.period.chinese import read_period
from econops.core.period.value import Period, PeriodKind

# A year that no text means, so that a period without its own year can be recognised after `read_period`.
_NO_YEAR = 1904
_FORMS = {
    PeriodKind.YEAR: "year",
    PeriodKind.HALF: "ytd",
    PeriodKind.QUARTER: "quarter",
    PeriodKind.MONTH: "month",
    PeriodKind.YTD: "ytd",
    PeriodKind.TEN_DAY: "month",
}


@dataclass(frozen=True)
class Span:
    """What words say about time; what they leave open is None.

    `form` is month, ytd, quarter, year, point, or asof (截至: cumulated for a flow, end of period for a stock).
    `years` shifts the year (上年 is -1), `months` the month (上月 is -1).
    """

    year: int | None = None
    month: int | None = None
    form: str | None = None
    years: int = 0
    months: int = 0
    same: bool = False

    @property
    def says(self) -> bool:
        """Whether anything is said at all."""
        return self != Span()

    def over(self, outer: Span) -> Span:
        """This span, completed by what stands further out."""
        return Span(
            year=outer.year if self.year is None else self.year,
            month=outer.month if self.month is None else self.month,
            form=outer.form if self.form is None else self.form,
            years=self.years or outer.years,
            months=self.months or outer.months,
            same=self.same or outer.same,
        )


_YEAR = r"(?:(?:19|20)\d{2}年度?|二[〇○零]..年度?|(?<!\d)(?:今年|本年度?|去年|上年度?|前年))"
_CN = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九])"
_LATER = r"(?:1[0-2]|0?[2-9]|十[一二]?|[二三四五六七八九])"
# Pieces that `core.period` reads, longest first; each keeps its own year where it has one.
_PIECE = re.compile(
    rf"(?P<year>{_YEAR})?(?:"
    rf"(?P<ytd>(?<!\d)0?(?:1|一)月?份?[-至到]{_LATER}月份?(?:累计)?|前{_CN}个月|前[两二三]个?季度"
    rf"|(?<!\d)(?:1|一)(?:季度)?[-至到][二三四234]季度|{_CN}月份?累计)"
    rf"|(?P<half>[上下]半年)|(?P<quarter>第?[一二三四](?:季度?)(?!收)|(?<!\d)[1-4]季度)"
    rf"|(?P<range>(?<!\d)\d{{1,2}}月?[-至到]\d{{1,2}}月份?)"
    rf"|(?P<month>(?<!\d){_CN}月(?:份|当月)?)"
    r"|(?P<whole>全年度?)"
    rf")"
)
# 1月1日至6月30日 are the months from January to June.
_DAYS = re.compile(r"(?P<year>20\d{2}年)?(?P<first>\d{1,2})月1日?[-至到](?:20\d{2}年)?(?P<last>\d{1,2})月\d{1,2}日")
_YEAR_END = re.compile(r"(?<!\d)((?:19|20)\d{2})年年?[底末](?!端)")
_DATE = re.compile(
    r"(?<!\d)(?P<year>20\d{2})(?:年(?P<month>\d{1,2})月\d{1,2}日|(?P<dash>[./-])(?P<month2>\d{1,2})(?P=dash)\d{1,2})(?!\d)"
)
_PLAIN_MONTH = re.compile(r"(?<!\d)(20\d{2})[.\-/年]?(1[0-2]|0[1-9]|(?<=[.\-/年])[1-9])(?![\d])月?(?!日)")
_EIGHT_DIGITS = re.compile(r"(?<!\d)(20\d{2})(0[1-9]|1[0-2])([0-3]\d)(?!\d)")
_MONTH_CODE = re.compile(r"(?P<year>20\d{2})(?:[./-]?(?P<month>0[1-9]|1[0-2])(?P<day>\d{2})?|[./-](?P<short>[1-9]))")
_WORDS: tuple[tuple[re.Pattern[str], Span], ...] = (
    (
        re.compile(r"自?(?:开工|开建|建设|启动)(?:以来|至今|起)(?:已?累计)?(?:已?完成)?|自开工已?累计(?:已?完成)?"),
        Span(form="point"),
    ),
    (re.compile(r"(?:截至|截止)(?:到|至)?(?:目前|本月[底末]?|期末)?"), Span(form="asof")),
    (
        re.compile(r"(?:上年|去年|上一年)(?:同期|同月|同季)?(?:累计)(?:数|额|量|完成)?"),
        Span(form="ytd", years=-1, same=True),
    ),
    (re.compile(r"(?:上年|去年|上一年)(?:同月|本月|当月)(?:数|额|量|完成)?"), Span(form="month", years=-1, same=True)),
    (re.compile(r"(?:上年|去年|上一年)?(?<!比)(?<!较)同期(?:数|额|量|值|完成|水平|实绩)?"), Span(years=-1, same=True)),
    (re.compile(r"(?:上年|去年)(?:年?末|年?底)(?:数|余额)?|年初(?:数|余额)"), Span(month=12, form="point", years=-1)),
    (re.compile(r"(?:上年|去年)(?:全年|度)?(?:实绩|决算数?|实际(?:完成)?)"), Span(form="year", years=-1)),
    (re.compile(r"上(?:个)?月(?:数|完成|末|底)?"), Span(form="month", months=-1)),
    (
        re.compile(
            r"自年初(?:以来|至今|至本月|起)?(?:累计)?|年初(?:以来|至今|至本月|起)(?:累计)?|年初累计|本年(?:度)?累计|(?:至|截至)?(?:本月|当月)[止末底]?累计|累计(?!结余|欠|折旧|亏损)至?(?:本月)?(?:数|额)?"
        ),
        Span(form="ytd"),
    ),
    (re.compile(r"(?:本年|今年)(?:度|以来)?(?=新|签|到位|发放|开工|开户|引进)"), Span(form="ytd")),
    (re.compile(r"本月末|当月末|月末(?:数)?|期末(?:数)?|季末|本期末|年末(?:数)?|时点"), Span(form="point")),
    (re.compile(r"本月(?:份|数)?|当月(?:数|值)?|单月|月度(?:数)?"), Span(form="month")),
    (re.compile(r"本季度?|当季"), Span(form="quarter")),
    (re.compile(r"全年度?|年度(?!任务|目标|计划|预算)"), Span(form="year")),
    (re.compile(r"(?:上年|去年)(?:度)?(?:数|完成|值)?"), Span(years=-1)),
    (re.compile(r"(?:本年|今年)(?:度)?(?:数|完成|值)?|本期(?:数|完成|值)?"), Span(same=True)),
)
# What is left of 6月底, 6月末 and 6月30日 when the month has been taken off.
_AS_OF = re.compile(r"截至|截止")
_DAY = re.compile(r"^[底末](?!端)|(?<=截至)[底末]|(?<=截止)[底末]|[1-3]?\d日")
_BACK = {"去年": -1, "上年": -1, "前年": -2}


def cut_span(text: str) -> tuple[Span, str]:
    """What a folded text says about time, and the text without those words.

    Example:
        >>> cut_span("1-5月累计完成投资")
        (Span(year=None, month=5, form='ytd', years=0, months=0, same=False), '完成投资')
        >>> cut_span("上年同期")[0].years, cut_span("2026年6月末")[0].form
        (-1, 'point')
    """
    span, rest = _cut_date(_DAYS.sub(_months_of_days, text))
    for match in list(_PIECE.finditer(rest)):
        piece = _piece_span(match)
        if piece is not None:
            span, rest = span.over(piece) if span.month else piece.over(span), rest.replace(match[0], "", 1)
    rest = _DAY.sub("" if span.form == "asof" or _AS_OF.search(rest) else "月末", rest, count=1) if span.month else rest
    span, rest = _cut_year(*_cut_year_end(span, rest))
    for form, said in _WORDS:
        found = form.search(rest)
        if found:
            span, rest = _with_word(span, said), rest[: found.start()] + rest[found.end() :]
    return span, rest


def _months_of_days(match: re.Match[str]) -> str:
    first, last = match["first"], match["last"]
    return f"{match['year'] or ''}{first}月" if first == last else f"{match['year'] or ''}{first}-{last}月"


def _with_word(span: Span, said: Span) -> Span:
    """A word beside a dated piece: 6月累计 is cumulated, 6月末 a point, 截至 wins over a bare month."""
    month = said.month if span.month is None else span.month
    open_forms: tuple[str | None, ...] = (
        (None, "month", "asof", "quarter") if said.form == "asof" else (None, "month", "asof")
    )
    form = said.form if said.form and span.form in open_forms else span.form
    return Span(span.year, month, form, said.years or span.years, said.months or span.months, said.same or span.same)


def _cut_date(text: str) -> tuple[Span, str]:
    match = _DATE.search(text)
    month = int(match["month"] or match["month2"]) if match else 0
    if match is None or not 1 <= month <= 12:
        return Span(), text
    return Span(int(match["year"]), month, "asof"), text[: match.start()] + text[match.end() :]


def _cut_year_end(span: Span, text: str) -> tuple[Span, str]:
    """2025年底 is the end of December."""
    match = _YEAR_END.search(text)
    if match is None or span.month:
        return span, text
    return replace(span, year=int(match[1]), month=12, form="point"), text[: match.start()] + text[match.end() :]


def _cut_year(span: Span, text: str) -> tuple[Span, str]:
    if span.year is not None:
        return span, text
    match = re.search(r"(?<!\d)((?:19|20)\d{2})年度?(?!\d)", text)
    if match is None:
        return span, text
    return replace(span, year=int(match[1])), text[: match.start()] + text[match.end() :]


def _piece_span(match: re.Match[str]) -> Span | None:
    year = match["year"]
    back = next((shift for word, shift in _BACK.items() if year and year.startswith(word)), 0)
    if match["range"]:
        return _quarter_of_months(match["range"], year)
    body = re.sub(r"当月|(?<=月)份", "", match[0][len(year or "") :])
    period = read_period(body, _NO_YEAR)
    if period is None:
        return None
    form = _FORMS.get(period.kind)
    if form == "quarter" and re.match(r"[末底]", match.string[match.end() :]):
        form = "asof"
    form = "month" if "当月" in match[0] else form
    if period.kind is PeriodKind.HALF and period.number == 2:
        return None
    own = _own_year(year)
    return Span(own, _last_month(period), form, years=back if own is None else 0)


def _last_month(period: Period) -> int | None:
    return None if period.kind is PeriodKind.YEAR else period.last_month


def _own_year(text: str | None) -> int | None:
    period = read_period(text.replace("度", ""), None) if text else None
    return period.year if period else None


def _quarter_of_months(text: str, year: str | None) -> Span | None:
    """4—6月 is a quarter; other spans that do not begin in January are no period of this program."""
    first, last = (int(number) for number in re.findall(r"\d+", text))
    if last - first == 2 and last in (3, 6, 9, 12):
        return Span(_own_year(year), last, "quarter")
    return None


def with_month_words(text: str) -> str:
    """A month written as a code in words; other texts as they are.

    Example:
        >>> with_month_words("202601"), with_month_words("2026-02"), with_month_words("20260430")
        ('2026年1月', '2026年2月', '2026年4月')
        >>> with_month_words("202613"), with_month_words("2026")
        ('202613', '2026')
    """
    match = _MONTH_CODE.fullmatch(text)
    if match is None:
        return text
    year, month = match["year"], int(match["month"] or match["short"])
    if match["day"] and int(match["day"]) != monthrange(int(year), month)[1]:
        return text
    return f"{year}年{month}月"


def name_span(text: str) -> Span:
    """What the name of a file or sheet says: also 202603, 2026.6, 2026-06.

    Example:
        >>> name_span("财政月报202601").month, name_span("2026.6").month, name_span("（1—6月）").form
        (1, 6, 'ytd')
    """
    folded = fold(text)
    day = _EIGHT_DIGITS.search(folded)
    if day:
        # The last day of a month is that of the data; any other is the day on which the file was made.
        year, month = int(day[1]), int(day[2])
        return Span(year, month, "month") if int(day[3]) == monthrange(year, month)[1] else Span(year)
    match = _PLAIN_MONTH.search(folded)
    if match and not _DATE.search(folded) and not re.match(r"-\d", folded[match.end() :]):
        rest = folded[: match.start()] + folded[match.end() :]
        form = "ytd" if "累计" in rest else "month"
        return Span(int(match[1]), int(match[2]), form)
    span, _rest = cut_span(folded)
    return span if span.month or span.year else Span()
