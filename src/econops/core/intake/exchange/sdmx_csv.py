"""SDMX-CSV 2.0 with a data structure of our own (ECONOPS:COUNTY(1.0)); see docs/long-tables.md."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterable, Mapping, Sequence

from econops.core.errors import Finding, Invalid, Place
from econops.core.intake.exchange import findings as kinds
from econops.core.intake.exchange.reading import RowReader, Texts
from econops.core.intake.exchange.rows import LongReading, LongRow, Words, guarded, unguarded
from econops.core.intake.layout import column_letter
from econops.core.model.observation import SourceClass
from econops.core.period.value import Period, PeriodKind

STRUCTURE, STRUCTURE_ID, ACTION = "dataflow", "ECONOPS:COUNTY(1.0)", "I"
DIMENSIONS = (
    "FREQ", "REF_AREA", "INDICATOR", "MEASURE", "ACCUMULATION", "SOURCE_CLASS", "VINTAGE", "TIME_PERIOD",
)  # fmt: skip
ATTRIBUTES = (
    "UNIT_MEASURE", "OBS_STATUS", "CONF_STATUS", "EMBARGO_TIME", "RECORDED_TIME", "REPORTER", "SOURCE_FILE",
    "SOURCE_SHEET", "SOURCE_CELL", "COMMENT_OBS", "EXPORT_MARK",
)  # fmt: skip
COLUMNS = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", *ATTRIBUTES)
NEEDED = ("STRUCTURE", "STRUCTURE_ID", "ACTION", *DIMENSIONS, "OBS_VALUE", "UNIT_MEASURE")
ACTIONS = {"", "I", "A", "M", "R"}
FREQUENCIES = {
    PeriodKind.YEAR: "A", PeriodKind.HALF: "S", PeriodKind.QUARTER: "Q", PeriodKind.MONTH: "M", PeriodKind.YTD: "M",
    PeriodKind.TEN_DAY: "D10", PeriodKind.WEEK: "W",
}  # fmt: skip
# Observation status (CL_OBS_STATUS): normal, provisional, forecast, estimated.
STATUSES = {SourceClass.PRE_CHECK: "P", SourceClass.FORECAST: "F", SourceClass.ESTIMATE: "E"}
# Confidentiality status (CL_CONF_STATUS): free, not for publication.
CONFIDENTIALITY = {"public": "F", "internal": "N"}
YTD, SINGLE = "YTD", "PERIOD"
FIELDS = {
    "indicator": "INDICATOR", "area": "REF_AREA", "period": "TIME_PERIOD", "measure": "MEASURE", "value": "OBS_VALUE",
    "unit": "UNIT_MEASURE", "source_class": "SOURCE_CLASS", "vintage": "VINTAGE", "embargo_until": "EMBARGO_TIME",
    "confidentiality": "CONF_STATUS", "recorded_at": "RECORDED_TIME", "person": "REPORTER", "file": "SOURCE_FILE",
    "sheet": "SOURCE_SHEET", "cell": "SOURCE_CELL", "note": "COMMENT_OBS",
}  # fmt: skip


def sdmx_csv(rows: Iterable[LongRow], *, mark: str = "") -> bytes:
    """The figures as SDMX-CSV 2.0; texts that a spreadsheet program would compute are defused by a leading '."""
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for row in rows:
        cells = _cells(row) | {"EXPORT_MARK": mark}
        writer.writerow(cells[name] if name == "OBS_VALUE" else guarded(cells[name]) for name in COLUMNS)
    return stream.getvalue().encode("utf-8")


def is_sdmx(lines: Sequence[Sequence[str]]) -> bool:
    """Whether the first line is the head of an SDMX-CSV."""
    return bool(lines) and {"STRUCTURE", "STRUCTURE_ID"} <= {cell.strip() for cell in lines[0]}


def read_sdmx(name: str, lines: Sequence[Sequence[str]], words: Words) -> LongReading:
    """The rows of an SDMX-CSV of our structure."""
    head = [cell.strip().split(":")[0] for cell in lines[0]]
    places = {column: at for at, column in enumerate(head)}
    missing = [column for column in NEEDED if column not in places]
    if missing:
        return LongReading((), tuple(kinds.TableColumnMissing(Place(name, line=1), column) for column in missing))
    headings = {field: (column, column_letter(places[column])) for field, column in FIELDS.items() if column in places}
    reader = RowReader(words, name, headings)
    kept: dict[int, Texts] = {}
    for number, cells in enumerate(lines[1:], start=2):
        texts = {column: cells[at] if at < len(cells) else "" for column, at in places.items()}
        if any(texts.values()) and not (refused := _refusals(name, number, texts)):
            kept[number] = _fields(texts)
        elif any(texts.values()):
            reader.findings.extend(refused)
    return reader.reading(kept)


def time_period(period: Period) -> str:
    """A period as SDMX writes it; which kind it is stands in FREQ and ACCUMULATION.

    Example:
        >>> [time_period(Period.parse(text)) for text in ("2026-06-ytd", "2026-H1", "2026-06-T2", "2026-W25")]
        ['2026-06', '2026-S1', '2026-06-11/P10D', '2026-W25']
    """
    match period.kind:
        case PeriodKind.YTD:
            return str(Period.month(period.year, period.number))
        case PeriodKind.HALF:
            return f"{period.year}-S{period.number}"
        case PeriodKind.TEN_DAY:
            days = (period.end - period.start).days + 1
            return f"{period.start.isoformat()}/P{days}D"
        case _:
            return str(period)


def period_of(text: str, frequency: str, accumulation: str) -> Period | None:
    """The period behind the three columns, or None where they do not fit together."""
    try:
        if frequency == FREQUENCIES[PeriodKind.TEN_DAY]:
            start = datetime.date.fromisoformat(text.partition("/")[0])
            found = Period(PeriodKind.TEN_DAY, start.year, (start.month - 1) * 3 + (start.day - 1) // 10 + 1)
        else:
            found = Period.parse(text.replace("-S", "-H"))
    except (Invalid, ValueError):
        return None
    if accumulation == YTD:
        return found.as_ytd() if found.kind is PeriodKind.MONTH else None
    return found if FREQUENCIES[found.kind] == frequency and time_period(found) == text else None


def _cells(row: LongRow) -> dict[str, str]:
    return {
        "STRUCTURE": STRUCTURE,
        "STRUCTURE_ID": STRUCTURE_ID,
        "ACTION": ACTION,
        "FREQ": FREQUENCIES[row.period.kind],
        "REF_AREA": row.area,
        "INDICATOR": row.indicator,
        "MEASURE": row.measure.value,
        "ACCUMULATION": YTD if row.period.kind is PeriodKind.YTD else SINGLE,
        "SOURCE_CLASS": row.source_class.value,
        "VINTAGE": str(row.vintage),
        "TIME_PERIOD": time_period(row.period),
        "OBS_VALUE": f"{row.value:f}",
        "UNIT_MEASURE": row.unit,
        "OBS_STATUS": STATUSES.get(row.source_class, "A"),
        "CONF_STATUS": CONFIDENTIALITY.get(row.confidentiality, row.confidentiality),
        "EMBARGO_TIME": row.embargo_until.isoformat() if row.embargo_until else "",
        "RECORDED_TIME": row.recorded_at.isoformat() if row.recorded_at else "",
        "REPORTER": row.person,
        "SOURCE_FILE": row.file,
        "SOURCE_SHEET": row.sheet,
        "SOURCE_CELL": row.cell,
        "COMMENT_OBS": row.note,
    }


def _fields(texts: Mapping[str, str]) -> dict[str, str]:
    fields = {field: texts.get(column, "") for field, column in FIELDS.items()}
    period = period_of(texts["TIME_PERIOD"].strip(), texts["FREQ"].strip(), texts["ACCUMULATION"].strip())
    names = {code: name for name, code in CONFIDENTIALITY.items()}
    said = unguarded(fields["confidentiality"])
    return fields | {
        # What fits no period stays as written, and is refused at its place.
        "period": str(period) if period else f"{texts['TIME_PERIOD']} {texts['FREQ']} {texts['ACCUMULATION']}",
        "confidentiality": names.get(said, said),
    }


def _refusals(name: str, number: int, texts: Mapping[str, str]) -> list[Finding]:
    found: list[Finding] = []
    place = Place(name, line=number)
    if texts["STRUCTURE_ID"].strip() != STRUCTURE_ID:
        found.append(kinds.TableWrongStructure(place, texts["STRUCTURE_ID"][:60], {"wanted": STRUCTURE_ID}))
    if texts["ACTION"].strip() not in ACTIONS:
        found.append(kinds.TableActionRefused(place, texts["ACTION"][:20]))
    return found
