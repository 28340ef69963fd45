"""Groups of firms line by line: their numbers with places in the file, masked ones with a sign and the reason."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from econops.core.model.reference import Reference
from econops.core.report.blocks import Runs, Text
from econops.core.report.bulletin.values import FirmGroupTable, TracedFact
from econops.core.report.bulletin.wording import shown
from econops.core.series.masking import ShownGroup

HIDDEN = "※"


def firm_rows(table: FirmGroupTable) -> list[tuple[str, tuple[TracedFact | Runs | None, ...]]]:
    """Each group with firms, value and growth; of a masked one the sign of masking thrice."""
    rows: list[tuple[str, tuple[TracedFact | Runs | None, ...]]] = []
    for one in table.shown.groups:
        if one.masked:
            rows.append((one.group, ((Text(HIDDEN),),) * 3))
            continue
        cells = ((one.firms, "企业数"), (one.value, table.item), (one.growth, "增速"))
        facts = (None if value is None else _in_file(value, name, table, one) for value, name in cells)
        rows.append((one.group, tuple(facts)))
    return rows


def firm_notes(table: FirmGroupTable) -> tuple[Runs, ...]:
    """Why some groups are masked."""
    if not table.shown.masked:
        return ()
    least = shown(replace(table.least, text=""), 0)
    return ((Text(f"“{HIDDEN}”：组内企业不足"), *least, Text("家，或可据以推算其他组，依法不予列示。")),)


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
