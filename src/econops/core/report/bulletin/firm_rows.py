"""Groups of firms line by line: their numbers with places in the file, masked ones with a sign and the reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from econops.core.model.reference import Reference
from econops.core.quantity.units import UNITS, convert, readable
from econops.core.quantity.value import Quantity
from econops.core.report.blocks import Runs, Text
from econops.core.report.bulletin.values import FirmGroupTable, TracedFact
from econops.core.report.bulletin.wording import shown
from econops.core.series.masking import MaskReason, ShownGroup
from econops.core.series.overview import LARGE_DECIMALS

HIDDEN = "※"
SMALLEST = Decimal("0.1")


def firm_scale(table: FirmGroupTable) -> tuple[str, int]:
    """The unit in which amounts are printed, one for the whole table, and their decimals.

    Large amounts are printed in 亿 as elsewhere, unless the smallest would lose its digits there.
    """
    values = [one.value for one in table.shown.groups if one.value]
    if values and table.unit in UNITS:
        unit = readable(Quantity(max(values, key=abs), table.unit)).unit
        if unit != table.unit and abs(convert(Quantity(min(values, key=abs), table.unit), unit).value) >= SMALLEST:
            return unit, LARGE_DECIMALS
    own = max((max(0, -int(one.normalize().as_tuple().exponent)) for one in values), default=0)
    return table.unit, min(own, LARGE_DECIMALS)


def firm_rows(table: FirmGroupTable) -> list[tuple[str, tuple[TracedFact | Runs | None, ...]]]:
    """Each group with firms, value (see `firm_scale`) and growth; of a masked one the sign of masking thrice."""
    unit, _decimals = firm_scale(table)
    rows: list[tuple[str, tuple[TracedFact | Runs | None, ...]]] = []
    for one in table.shown.groups:
        if one.masked:
            rows.append((one.group, ((Text(HIDDEN),),) * 3))
            continue
        cells = ((one.firms, "企业数"), (one.value, table.item), (one.growth, "增速"))
        firms, value, growth = (None if value is None else _in_file(value, name, table, one) for value, name in cells)
        rows.append((one.group, (firms, _converted(value, table.unit, unit), growth)))
    return rows


def firm_notes(table: FirmGroupTable) -> tuple[Runs, ...]:
    """Why groups are masked, over all: which of them is too small is not told."""
    if not table.shown.masked:
        return ()
    least = shown(replace(table.least, text=""), 0)
    said: list[Runs] = [(Text("组内企业不足"), *least, Text("家，或可据以推算其他组"))]
    if MaskReason.OVERLAP in table.shown.reasons:
        said.append((Text("，或与另一分组的组相差不足"), *least, Text("家")))
    if MaskReason.CHANGE in table.shown.reasons:
        said.append((Text("，或与已公布的分组数相比增减的企业不足"), *least, Text("家")))
    return ((Text(f"“{HIDDEN}”："), *(run for runs in said for run in runs), Text("，依法不予列示。")),)


def _in_file(value: Decimal | int, name: str, table: FirmGroupTable, group: ShownGroup) -> TracedFact:
    """A number of the administrative table, with its place in the file."""
    pointer = {
        "type": "groups",
        "grouping": group.grouping,
        "group": group.group,
        "item": group.item,
        "period": group.period,
        "file": table.file,
        "sheet": group.sheet,
        "line": str(group.row),
        "value": str(value),
    }
    return TracedFact(value, Reference("record", str(value), f"{group.group}{name}", inputs=(pointer,)))


def _converted(fact: TracedFact | None, source: str, unit: str) -> TracedFact | None:
    """The same number in another unit, with its place in the file and how it was converted."""
    if fact is None or fact.number is None or fact.reference is None or unit == source:
        return fact
    number = convert(Quantity(fact.number, source), unit).value
    formula = f"{source}换算为{unit}"
    return TracedFact(number, replace(fact.reference, kind="formula", text=f"{number:f}", formula=formula))
