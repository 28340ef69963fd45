"""Tests of time: single months that do not exist, captions that name another period than their surroundings."""

from __future__ import annotations

import datetime
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.intake.foreign.doubts_frame import Doubt, Frame, TableFrame, figure, squeezed
from econops.core.intake.foreign.values import ReadNumber, Sheet, Spot
from econops.core.intake.foreign.workbook_findings import DateAmbiguous, MonthInJointPeriod

# The series that are surveyed for January and February together.
_JOINT = re.compile(
    r"规(?:模以)?上工业增加值|工业增加值|固定资产投资|固投|社会消费品零售|社零|房地产开发投资|房地产投资|商品房销售|施工面积"
)
_NOT_JOINT = re.compile(r"交通固定资产投资|水利固定资产投资")
_LAST_MONTHS = {"一": 3, "二": 6, "三": 9, "四": 12, "1": 3, "2": 6, "3": 9, "4": 12}
_YEAR = r"(?:(20\d\d)年?[^0-9]{0,3})?"
_SPAN = re.compile(_YEAR + r"1月?[-—–－~～至到]+(1[0-2]|[2-9])月")
_QUARTER = re.compile(_YEAR + r"([一二三四1-4])季度")
_HALF = re.compile(_YEAR + r"(上半年|下半年|全年)")
_MONTH = re.compile(_YEAR + r"(?<![-—–－~～至到\d])(1[0-2]|[1-9])月(?:份)?(?!\d{1,2}日)")
_COMPACT = re.compile(r"^(20\d\d)[.\-年]?(0[1-9]|1[0-2])$")
_CUT_OFF = re.compile(r"(?:截至|截止)[^0-9]{0,6}(?:(20\d\d)[年.\-/])?(1[0-2]|[1-9])[月.\-/](?:[12]\d|3[01]|[1-9])日?")
_DAY_ZERO, _LAST_DAY = datetime.datetime(1899, 12, 30), Decimal(100_000)
_HALVES = {"上半年": 6, "下半年": 12, "全年": 12}
_TITLE_ROWS = 4


@dataclass(frozen=True)
class _Caption:
    """A text that names a period: the year where it does, and the last month."""

    text: str
    year: int | None
    month: int
    spot: Spot | None = None

    def differs(self, other: _Caption) -> bool:
        """Whether both cannot be meant."""
        return self.month != other.month or (self.year is not None and other.year not in {None, self.year})


def period_doubts(frame: Frame) -> Iterator[Doubt]:
    """Months that only exist together, and periods that do not agree."""
    for table in frame.tables:
        yield from _joint_months(table)
    for sheet in frame.workbook.sheets:
        tables = [table for table in frame.tables if table.sheet is sheet]
        yield from _captions_apart(sheet, tables)
        yield from _cut_off_before(sheet)
        yield from _dates_for_spans(sheet, tables)
    yield from _file_name_apart(frame)


def _joint_months(table: TableFrame) -> Iterator[Doubt]:
    """One finding for each line of single months."""
    found: dict[tuple[str, str], list[ReadNumber]] = defaultdict(list)
    for number in table.numbers:
        january = number.period.endswith("-01") and number.basis in {"month", "ytd"}
        february = number.period.endswith("-02") and number.basis == "month"
        name = number.indicator
        if (january or february) and _JOINT.search(name) and not _NOT_JOINT.search(name):
            found[name, number.period[4:]].append(number)
    for (name, month), numbers in found.items():
        levels = [number for number in numbers if number.measure == "level"] or numbers
        newest = max(number.period for number in levels)
        number = next(number for number in levels if number.period == newest)
        context = {"indicator": name, "period": _("{month}月").format(month=int(month[1:]))}
        about = frozenset(number.spot for number in numbers)
        yield Doubt(MonthInJointPeriod, number.sheet, number.spot, figure(number.value), context, about)


def period_named(text: str) -> tuple[int | None, int] | None:
    """The year (None where it is not said) and the last month of the period a caption names.

    Example:
        >>> period_named("2026年1—6月社零"), period_named("一季度情况"), period_named("2026年7月18日"), period_named("202603")
        ((2026, 6), (None, 3), None, (2026, 3))
    """
    plain = squeezed(text)
    compact = _COMPACT.match(plain)
    if compact:
        return int(compact[1]), int(compact[2])
    for pattern in (_SPAN, _QUARTER, _HALF, _MONTH):
        match = pattern.search(plain)
        if match:
            year = int(match[1]) if match[1] else None
            word = match[2]
            if pattern is _QUARTER:
                return year, _LAST_MONTHS[word]
            return year, _HALVES.get(word) or int(word)
    return None


def _caption(text: str, spot: Spot | None = None) -> _Caption | None:
    named = period_named(text)
    return _Caption(text.strip(), *named, spot) if named else None


def _captions_apart(sheet: Sheet, tables: list[TableFrame]) -> Iterator[Doubt]:
    """Each table's own caption beside the sheet's title and name; the title itself beside the name."""
    name = _caption(sheet.name)
    title = _title(sheet)
    if name and title and title.spot is not None and title.differs(name):
        evidence = _("工作表的名称是“{name}”").format(name=sheet.name)
        yield Doubt(DateAmbiguous, sheet.name, title.spot, title.text, {"evidence": evidence})
    told = {title.spot if title else None}
    for table in tables:
        own = _own_caption(table)
        yield from _caption_against_numbers(table, own or title)
        above = title or name
        if own is None or above is None or own.spot in told or own.spot is None:
            continue
        told.add(own.spot)
        if own.text.startswith(_("附")) and own.month == above.month and own.year != above.year:
            # A table added on purpose: the same of another year.
            continue
        if own.differs(above):
            where = "" if above.spot is None else _("上面")
            evidence = _("{where}的标题是“{text}”").format(where=where or _("工作表"), text=above.text)
            yield Doubt(DateAmbiguous, sheet.name, own.spot, own.text, {"evidence": evidence})


def _caption_against_numbers(table: TableFrame, caption: _Caption | None) -> Iterator[Doubt]:
    """A caption whose period none of the table's numbers has: a span of months, or a month before theirs."""
    if caption is None or caption.spot is None:
        return
    newest = max((number.period[:4] for number in table.numbers), default="")
    numbers = [number for number in table.numbers if number.period[:4] == newest and len(number.period) == 7]
    ends = {_last_month(number.period) for number in numbers}
    if not ends or caption.month in ends or (caption.year is not None and str(caption.year) != newest):
        return
    spans = any(pattern.search(squeezed(caption.text)) for pattern in (_SPAN, _QUARTER))
    if spans or caption.month < min(ends):
        evidence = _("表里的数是{months}月的（如{cell}）").format(
            months="、".join(str(month) for month in sorted(ends)), cell=numbers[0].cell
        )
        yield Doubt(DateAmbiguous, table.sheet.name, caption.spot, caption.text, {"evidence": evidence})


def _last_month(period: str) -> int:
    return int(period[6]) * 3 if period[5] == "Q" else int(period[5:])


def _cut_off_before(sheet: Sheet) -> Iterator[Doubt]:
    """A day up to which the figures are said to reach, before the last month of the title."""
    title = _title(sheet)
    for spot, cell in sheet.cells.items():
        match = _CUT_OFF.search(squeezed(cell.value)) if title and isinstance(cell.value, str) else None
        if match is None or title is None or (match[1] and title.year and int(match[1]) != title.year):
            continue
        if int(match[2]) < title.month:
            evidence = _("标题是“{text}”").format(text=title.text)
            yield Doubt(DateAmbiguous, sheet.name, spot, str(cell.value).strip(), {"evidence": evidence})


def _dates_for_spans(sheet: Sheet, tables: list[TableFrame]) -> Iterator[Doubt]:
    """A column headed by a day within a month: 1-6 typed for 一至六月 becomes the 6th of January."""
    for table in tables:
        for column in table.columns:
            for row in range(table.table.range.top, min(table.rows)):
                cell = sheet.cells.get((row, column))
                if cell is None or not cell.date or not isinstance(cell.value, Decimal):
                    continue
                day = _DAY_ZERO + datetime.timedelta(days=float(min(cell.value, _LAST_DAY)))
                if day.day != 1 and (day + datetime.timedelta(days=1)).day != 1:
                    evidence = _("表头应当是时期，可能是输入“{month}-{day}”时被改成了日期").format(
                        month=day.month, day=day.day
                    )
                    yield Doubt(DateAmbiguous, sheet.name, (row, column), f"{day:%Y-%m-%d}", {"evidence": evidence})


def _file_name_apart(frame: Frame) -> Iterator[Doubt]:
    """A file named after another month than all its titles; the month after them is that of sending it."""
    named = _caption(frame.workbook.file.rpartition(".")[0])
    titles = [
        (sheet, title) for sheet in frame.workbook.sheets if not sheet.hidden and (title := _title(sheet)) is not None
    ]
    months = {title.month for _sheet, title in titles} | {
        month for sheet in frame.workbook.sheets if (month := (period_named(sheet.name) or (None, 0))[1])
    }
    if named is None or len(months) != 1 or not titles or months & {named.month, named.month - 1}:
        return
    sheet, title = titles[0]
    if title.spot is not None:
        evidence = _("文件名是“{name}”").format(name=frame.workbook.file)
        yield Doubt(DateAmbiguous, sheet.name, title.spot, title.text, {"evidence": evidence})


def _title(sheet: Sheet) -> _Caption | None:
    """The first text of the sheet that names a period and stands alone in its row."""
    first = min((row for row, _column in sheet.cells), default=0)
    for row in range(first, first + _TITLE_ROWS):
        texts = [
            (spot, cell.value) for spot, cell in sheet.cells.items() if spot[0] == row and isinstance(cell.value, str)
        ]
        if len(texts) == 1:
            caption = _caption(texts[0][1], texts[0][0])
            if caption:
                return caption
    return None


def _own_caption(table: TableFrame) -> _Caption | None:
    """The text above a table's header that names its period."""
    head = min(table.rows) - 1
    span = table.table.range
    for row in range(head, max(span.top - 2, -1), -1):
        texts = [
            ((row, column), cell.value)
            for column in range(span.left, span.right + 1)
            if (cell := table.sheet.cells.get((row, column))) is not None and isinstance(cell.value, str)
        ]
        if len(texts) == 1 and (row < head or len(table.columns) == 1):
            caption = _caption(texts[0][1], texts[0][0])
            if caption and len(caption.text) >= 8:
                return caption
    return None
