"""How a table that was brought in reads: its figures beside those known, and its findings."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.errors import Finding, has_errors
from econops.core.intake.exchange.table_file import read_table
from econops.core.intake.feedback.table import FeedbackTable, FeedbackWords, read_feedback
from econops.core.intake.foreign.loading import load_workbook
from econops.core.intake.groups import GroupWords, read_groups
from econops.core.model.indicator import Measure
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.period.value import Period
from econops.core.series.masking import FirmGroup
from econops.desk.common.display import amount_text, measure_text, moment_text, period_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators.adapt import plain
from econops.desk.indicators.entries import Entry
from econops.desk.indicators.exchange import words_now
from econops.desk.indicators.groups import LEAST_FIRMS
from econops.desk.indicators.models import Indicator, TableUpload
from econops.desk.indicators.selectors import newest_only, observations_shown
from econops.desk.people.models import Area
from econops.desk.people.selectors import county_area

NEW_PLACE = "place"
NEW, CHANGED, SAME = "new", "changed", "same"
STATE_NAMES = {NEW: "新数", CHANGED: "修订", SAME: "相同"}


@dataclass(frozen=True)
class TableReading:
    """What stands in a table; places that are not registered yet stand by their names in the entries."""

    entries: tuple[Entry, ...]
    findings: tuple[Finding, ...]
    feedback: FeedbackTable | None = None
    groups: tuple[FirmGroup, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether it has to be corrected before it can be confirmed."""
        return has_errors(self.findings)

    @property
    def count(self) -> int:
        """How many figures, or groups of firms, were read."""
        return len(self.entries) + len(self.groups)


@dataclass(frozen=True)
class PreviewLine:
    """One figure beside the newest known one of its own class."""

    name: str
    area: str
    period: str
    measure: str
    source: str
    value: str
    before: str
    state: str
    cell: str
    embargo: str

    @property
    def state_name(self) -> str:
        """新数, 修订 or 相同."""
        return STATE_NAMES[self.state]


def reading_of(upload: TableUpload, content: bytes) -> TableReading:
    """Read the file of an upload. Raises Invalid where it cannot be opened."""
    if upload.kind == "feedback":
        return _feedback(upload, content)
    if upload.kind == "groups":
        return _groups(upload, content)
    reading = read_table(upload.file_name, content, words_now())
    rows = sorted(reading.rows, key=lambda row: row.vintage)
    entries = [
        Entry(
            indicator=row.indicator,
            area=row.area,
            period=str(row.period),
            measure=row.measure.value,
            value=row.value,
            unit=row.unit,
            source_class=row.source_class.value,
            cell=f"{row.line}",
            confidentiality=row.confidentiality[:12],
            embargo_until=row.embargo_until or upload.embargo_until,
        )
        for row in rows
    ]
    return TableReading(tuple(entries), reading.findings)


def _feedback(upload: TableUpload, content: bytes) -> TableReading:
    county = county_area()
    places = {name: code for code, name in Area.objects.filter(parent=None).values_list("code", "name")}
    words = FeedbackWords(dict(words_now().indicators), places, (county.code, county.name))
    table = read_feedback(load_workbook(upload.file_name, content), Period.parse(upload.period), words)
    entries = [
        Entry(
            indicator=number.column.indicator.code,
            area=table.codes[number.place] or number.place,
            period=str(number.column.period),
            measure=number.column.measure.value,
            value=number.value,
            unit=number.column.unit,
            source_class=SourceClass.OFFICIAL.value,
            sheet=table.sheet[:60],
            cell=number.cell,
            embargo_until=upload.embargo_until,
        )
        for number in table.numbers
    ]
    return TableReading(tuple(entries), table.findings, table)


def _groups(upload: TableUpload, content: bytes) -> TableReading:
    month, rulebook = Period.parse(upload.period), rulebook_current()
    least = int(rulebook.parameter(LEAST_FIRMS, on=month.end).value)
    words = GroupWords(rulebook.firm_groupings_on(month.end), str(month.as_ytd()), least)
    reading = read_groups(upload.file_name, content, words)
    groups = tuple(replace(group, period=str(Period.parse(group.period).as_ytd())) for group in reading.groups)
    return TableReading((), reading.findings, groups=groups)


def new_places(reading: TableReading) -> tuple[str, ...]:
    """Names of places that would be registered, in the order of the table."""
    if reading.feedback is None:
        return ()
    return tuple(name for name, code in reading.feedback.codes.items() if not code)


def entries_of(reading: TableReading, codes: Mapping[str, str]) -> list[Entry]:
    """The figures with the codes of places that have just been registered."""
    return [replace(entry, area=codes.get(entry.area, entry.area)) for entry in reading.entries]


def preview_lines(reading: TableReading) -> list[PreviewLine]:
    """Every figure with what is known of it; only for people who may see what is under embargo."""
    names = dict(Indicator.objects.values_list("code", "name"))
    areas = dict(Area.objects.values_list("code", "name"))
    known = _known(reading.entries)
    lines = []
    for entry in reading.entries:
        before = known.get(entry.key)
        state = NEW if before is None else SAME if before == (entry.value, entry.unit) else CHANGED
        known[entry.key] = (entry.value, entry.unit)
        lines.append(
            PreviewLine(
                name=names.get(entry.indicator, entry.indicator),
                area=areas.get(entry.area, entry.area),
                period=period_text(entry.period),
                measure=measure_text(entry.measure),
                source=SOURCE_CLASS_NAMES[SourceClass(entry.source_class)],
                value=amount_text(entry.value, entry.unit),
                before=amount_text(*before) if before and state == CHANGED else "",
                state=state,
                cell=_("第{line}行").format(line=entry.cell) if entry.cell.isdigit() else entry.cell,
                embargo=moment_text(entry.embargo_until, with_year=True) if entry.embargo_until else "",
            )
        )
    return lines


def _known(entries: Sequence[Entry]) -> dict[tuple[str, str, str, str, str], tuple[Decimal, str]]:
    rows = newest_only(
        observations_shown(embargoed=True).filter(
            indicator__in={entry.indicator for entry in entries}, period__in={entry.period for entry in entries}
        )
    )
    return {
        (row.indicator_id, row.area_id, row.period, row.measure, row.source_class): (plain(row.value), row.unit)
        for row in rows
    }


@dataclass(frozen=True)
class FeedbackCell:
    """One figure of the table of counties; `order` is our own count by the figures of the table."""

    text: str
    order: str = ""


@dataclass(frozen=True)
class FeedbackGrid:
    """The table as read: places downwards, columns across."""

    heads: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, bool, tuple[FeedbackCell, ...]], ...]


def feedback_grid(table: FeedbackTable, own: str) -> FeedbackGrid:
    """The table for people to compare with the paper; growth columns carry the order within the table."""
    heads = tuple(
        (column.indicator.name, f"{period_text(str(column.period), with_year=False)} {measure_text(column.measure)}")
        for column in table.columns
    )
    columns = [(column, table.values(column), table.order(column)) for column in table.columns]
    rows = []
    for name, code in table.codes.items():
        cells = []
        for column, values, order in columns:
            growth = column.measure is Measure.GROWTH and name in order
            text = amount_text(values.get(name), column.unit) if name in values else "—"
            cells.append(FeedbackCell(text, f"第{order[name]}" if growth else ""))
        rows.append((name, code == own, tuple(cells)))
    return FeedbackGrid(heads, tuple(rows))
