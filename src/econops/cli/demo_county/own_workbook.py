"""A workbook of the commerce bureau's own making (模拟) that waits on its sheet with findings."""

from __future__ import annotations

import datetime
import io

import xlsxwriter  # type: ignore[import-untyped]

from econops.cli.demo_county.deliveries import OFFICE
from econops.cli.demo_county.places import TOWNS
from econops.desk.intake.foreign import foreign_receive
from econops.desk.people.models import Organisation, User

UNIT, MONTH = "commerce", "2026-06"
FILE = "商务局分镇零售额（1—6月）（模拟）.xlsx"
RECEIVED = datetime.datetime(2026, 8, 5, 16, 42, tzinfo=OFFICE)
MADE = datetime.datetime(2026, 8, 5, 9, 0)
ROWS = 8
SLIPPED, TURNED, INDEXED = 1, 2, 3


def own_workbook_send() -> None:
    """The bureau has uploaded it; nobody has looked at it yet."""
    person = User.objects.filter(organisation=UNIT).order_by("username").first()
    unit = Organisation.objects.get(pk=UNIT)
    foreign_receive(FILE, own_workbook(), person=person, at=RECEIVED, about=(unit, MONTH))


def own_workbook() -> bytes:
    """The same bytes each time: heads in two rows, a slipped unit, a growth that turned, an index among growths."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    workbook.set_properties({"title": "模拟", "created": MADE})
    sheet = workbook.add_worksheet("6月")
    sheet.merge_range(0, 0, 0, 6, "2026年6月分镇社会消费品零售总额（单位：万元）（模拟）")
    sheet.merge_range(1, 0, 2, 0, "单　位")
    sheet.merge_range(1, 1, 1, 3, "当　月")
    sheet.merge_range(1, 4, 1, 6, "累　计")
    sheet.write_row(2, 1, ["本年", "上年同期", "同比%"] * 2)
    rows = [_row(place) for place in range(ROWS)]
    for place, (name, _weight) in enumerate(TOWNS[:ROWS]):
        sheet.write_row(3 + place, 0, [name, *_as_written(place, rows[place])])
    totals = [sum(row[column] for row in rows) for column in (0, 1, 3, 4)]
    month, total = _growth(totals[0], totals[1]), _growth(totals[2], totals[3])
    sheet.write_row(3 + ROWS, 0, ["合　计", totals[0], totals[1], month, totals[2], totals[3], total])
    sheet.write(4 + ROWS, 0, f"注：以上{ROWS}个镇为模拟数。填表人：（模拟）　负责人：（签字）")
    sheet.set_column(0, 0, 14)
    workbook.close()
    return stream.getvalue()


def _row(place: int) -> list[float]:
    """Six figures of a town: month, a year before, growth, and the same since January."""
    before = 2100 + 613 * place % 1700
    month = round(before * (1.02 + place % 5 * 0.012))
    before_total = before * 6 - 37 * place
    total = round(before_total * (1.03 + place % 4 * 0.011))
    return [month, before, _growth(month, before), total, before_total, _growth(total, before_total)]


def _growth(now: float, before: float) -> float:
    return round((now / before - 1) * 100, 1)


def _as_written(place: int, row: list[float]) -> list[float]:
    written = list(row)
    if place == SLIPPED:
        written[3] = round(row[3] / 10, 1)
    if place == TURNED:
        written[2] = -row[2]
    if place == INDEXED:
        written[5] = round(100 + row[5], 1)
    return written
