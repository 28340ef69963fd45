"""Which rows of another table speak about a judged object and period, and which of them are absent (对应的行)."""

from __future__ import annotations

from collections.abc import Mapping

from econops.core.errors import Invalid, Place
from econops.core.lights.axis import Axis, covers
from econops.core.lights.raw_tables import RawTable, Record
from econops.core.period.value import PeriodKind

# Kinds of which the later ones divide the earlier ones without a rest.
_NESTED = (PeriodKind.YEAR, PeriodKind.HALF, PeriodKind.QUARTER, PeriodKind.MONTH, PeriodKind.TEN_DAY)


class RelatedRows:
    """Rows of all tables by object; what is looked for is found once.

    A table with longer periods than the judged one gives the row whose period contains it. One with shorter periods
    gives the rows within it; unless it has several rows per period (`each`) or is kept by day, one that is not there is
    a row of missing cells.
    """

    def __init__(self, tables: Mapping[str, RawTable], axis: Axis) -> None:
        self.axis = axis
        self._by_object: dict[tuple[str, str], list[Record]] = {}
        self._found: dict[tuple[str, str, str], list[Record]] = {}
        self._absent: dict[tuple[str, str, str], Record] = {}
        for table in tables.values():
            for record in table.records:
                self._by_object.setdefault((table.rule.name, record.object), []).append(record)

    def rows(self, table: RawTable, name: str, label: str) -> list[Record]:
        """The rows about an object in a judged period, in the order of the file."""
        name = name if table.rule.object else ""
        key = (table.rule.name, name, label if table.rule.period else "")
        if key not in self._found:
            own = self._by_object.get(key[:2], [])
            self._found[key] = self._in_period(table, own, key) if table.rule.period else own
        return self._found[key]

    def absent(self, table: RawTable, name: str, label: str) -> Record:
        """The row that should be there: all its cells are missing. Its period is that of the table which holds the
        judged one, so that all judged periods within it look at the same cells."""
        name = name if table.rule.object else ""
        label = self._holding(table, label) if table.rule.period else ""
        return self._missing(table, name, label)

    def _missing(self, table: RawTable, name: str, label: str) -> Record:
        cells = dict.fromkeys(table.columns)
        return self._absent.setdefault((table.rule.name, name, label), Record(dict(cells), name, label, Place("")))

    def _in_period(self, table: RawTable, records: list[Record], key: tuple[str, str, str]) -> list[Record]:
        _, name, label = key
        kind, judged = table.axis.kind, self.axis.kind
        if not (table.axis.days or self._divides(kind)):
            if PeriodKind.WEEK in (kind, judged) and kind is not judged and judged is not None and kind is not None:
                raise Invalid(f"“{table.rule.label}”的时期与要判断的时期对不上：周与月、季、年不能互相归入，请统一。")
            return [record for record in records if covers(record.label, label)]
        found = [record for record in records if covers(label, record.label)]
        if table.axis.days or table.rule.each:
            return found
        there = {table.axis.index(record.label) for record in found}
        inside = [index for index in table.axis.within(label) if index not in there]
        return [*found, *(self._missing(table, name, table.axis.label(index)) for index in inside)]

    def _divides(self, kind: PeriodKind | None) -> bool:
        """Whether periods of this kind lie within the judged ones."""
        judged = self.axis.kind
        if kind not in _NESTED:
            return False
        return judged is PeriodKind.YTD or (judged in _NESTED and _NESTED.index(kind) > _NESTED.index(judged))

    def _holding(self, table: RawTable, label: str) -> str:
        holding = table.axis.holding(label)
        return label if holding is None else table.axis.label(holding)
