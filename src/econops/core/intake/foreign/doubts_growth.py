"""Tests of growth against the levels it stands beside: direction, an index for a growth, a fraction for per cent."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.intake.foreign.doubts_frame import Doubt, Frame, Kin, TableFrame, figure, kin_of, places
from econops.core.intake.foreign.doubts_sizes import median_without
from econops.core.intake.foreign.values import ReadNumber, Spot
from econops.core.intake.foreign.workbook_findings import IndexAsGrowth, SignConflict, UnitSlip

# Where an index with last year as 100 lies; a growth of that size beside small ones is taken for one.
INDEX_FROM, INDEX_TO = Decimal(80), Decimal(135)
# Neighbours are small where half of them stay below this many per cent.
SMALL_GROWTH = Decimal(35)
# Growth and levels rounded on their own may differ by this many points without saying anything.
ROUNDING_POINTS = Decimal("0.3")
_HUNDRED = Decimal(100)
# Growths further than this from what the levels give, in so large a share of a table, are no slips of the hand.
_FEWEST = 3
_SAME_SCOPE, _ENOUGH, _MANY = Decimal(1), 4, 0.4
# Changes in these units are changes of a growth or a share, not of an amount.
_NOT_AMOUNTS = frozenset({"%", "百分点", "个百分点", "位", None})


def growth_doubts(frame: Frame) -> Iterator[Doubt]:
    """Every growth of every table, with what was recomputed where the levels stand beside it."""
    for table in frame.tables:
        computed = {}
        other_scope = _other_scope(table)
        for kin in kin_of(table):
            growth, now, before = kin.get("yoy"), kin.get("level"), kin.get("level", years_back=1)
            if growth and now and before and before.value > 0:
                computed[growth.spot] = (now, before, (now.value / before.value - 1) * _HUNDRED)
                doubt = _against_levels(growth, now, before)
                if doubt and (doubt.kind is IndexAsGrowth or not other_scope):
                    yield doubt
                yield from _change_against_levels(kin, now, before)
            else:
                yield from _against_change(kin)
        yield from _against_neighbours(table, frozenset(computed))


def _other_scope(table: TableFrame) -> bool:
    """Whether the table's growths are of another scope or price than its levels: many differ from what those give."""
    differences = []
    for kin in kin_of(table):
        growth, now, before = kin.get("yoy"), kin.get("level"), kin.get("level", years_back=1)
        if growth and now and before and before.value > 0:
            differences.append(abs((now.value / before.value - 1) * _HUNDRED - growth.value) > _SAME_SCOPE)
    return len(differences) >= _ENOUGH and sum(differences) > len(differences) * _MANY


def _against_levels(growth: ReadNumber, now: ReadNumber, before: ReadNumber) -> Doubt | None:
    actual = (now.value / before.value - 1) * _HUNDRED
    stated = growth.value
    about = frozenset({growth.spot, now.spot, before.spot})
    levels = _("{now}是{value}、上年同期{before}是{old}").format(
        now=now.cell, value=figure(now.value), before=before.cell, old=figure(before.value)
    )
    if abs(stated - actual) <= ROUNDING_POINTS:
        return None
    if INDEX_FROM <= stated <= INDEX_TO and abs(stated - _HUNDRED - actual) <= ROUNDING_POINTS:
        return Doubt(IndexAsGrowth, growth.sheet, growth.spot, figure(stated), {"evidence": levels}, about)
    times = _tens(stated, actual)
    if times:
        context = {"evidence": _("绝对额的变化（{levels}）").format(levels=levels), "times": times}
        return Doubt(UnitSlip, growth.sheet, growth.spot, figure(stated), context, about)
    if stated * actual < 0 and min(abs(stated), abs(actual)) > ROUNDING_POINTS:
        return Doubt(SignConflict, growth.sheet, growth.spot, figure(stated), {"evidence": levels}, about)
    return None


def _change_against_levels(kin: Kin, now: ReadNumber, before: ReadNumber) -> Iterator[Doubt]:
    """The stated amount of change against the difference of the two levels."""
    changes = [number for number in kin.numbers if number.measure == "change" and number.unit == now.unit]
    actual = now.value - before.value
    if len(changes) == 1 and changes[0].value * actual < 0:
        evidence = _("{now}是{value}、上年同期{before}是{old}").format(
            now=now.cell, value=figure(now.value), before=before.cell, old=figure(before.value)
        )
        change = changes[0]
        about = frozenset({change.spot, now.spot, before.spot})
        yield Doubt(SignConflict, change.sheet, change.spot, figure(change.value), {"evidence": evidence}, about)


def _tens(stated: Decimal, actual: Decimal) -> str:
    """How many times two growths of one sign differ, where it is ten or a hundred times; else nothing."""
    if stated * actual <= 0 or min(abs(stated), abs(actual)) * 100 < ROUNDING_POINTS:
        return ""
    for times in (10, 100):
        for small, large in ((stated, actual), (actual, stated)):
            off = abs(small * times - large)
            # Rounded to a tenth, the smaller may be off by half a tenth, the larger by as much.
            slack = Decimal("0.05") + times * Decimal(1).scaleb(-max(places(small), 1)) / 2
            if off <= min(slack, abs(large) / 8) and abs(large) >= 1:
                return str(times)
    return ""


def _against_change(kin: Kin) -> Iterator[Doubt]:
    """Growth against the stated amount of change, where last year's level does not stand on the sheet."""
    growth = kin.get("yoy")
    changes = [number for number in kin.numbers if number.measure == "change" and number.unit not in _NOT_AMOUNTS]
    if growth is None or len(changes) != 1:
        return
    change = changes[0]
    if growth.value * change.value < 0 and abs(growth.value) > ROUNDING_POINTS:
        evidence = _("增减额{cell}是{value}").format(cell=change.cell, value=figure(change.value))
        about = frozenset({growth.spot, change.spot})
        yield Doubt(SignConflict, growth.sheet, growth.spot, figure(growth.value), {"evidence": evidence}, about)


@dataclass(frozen=True)
class _Others:
    """Figures of one line, from which the one that is tested is left out."""

    first: Spot
    sizes: list[Decimal]
    decimals: list[int]
    small: int

    def typical(self, number: ReadNumber) -> Decimal:
        """The middle of the others, without signs."""
        return median_without(self.sizes, abs(number.value)) or Decimal(0)

    def most_places(self, number: ReadNumber) -> int:
        """How many decimals the others have at most."""
        own = self.decimals[-1] == places(number.value)
        return self.decimals[-2] if own else self.decimals[-1]

    def below_one(self, number: ReadNumber) -> int:
        """How many of the others are smaller than one."""
        return self.small - (abs(number.value) < 1)

    @property
    def count(self) -> int:
        """How many others there are."""
        return len(self.sizes) - 1


def _others(numbers: Sequence[ReadNumber]) -> _Others:
    sizes = sorted(abs(number.value) for number in numbers)
    decimals = sorted(places(number.value) for number in numbers)
    return _Others(numbers[0].spot, sizes, decimals, sum(value < 1 for value in sizes))


def _against_neighbours(table: TableFrame, computed: frozenset[Spot]) -> Iterator[Doubt]:
    """Growths, rates and shares that no levels beside them settle, against the others of their line."""
    for measure in ("yoy", "rate", "share"):
        alike = [number for number in table.numbers if number.measure == measure and "指数" not in number.indicator]
        if len(alike) < _FEWEST:
            continue
        everything = _others(alike)
        lines: tuple[dict[int, list[ReadNumber]], dict[int, list[ReadNumber]]] = (defaultdict(list), defaultdict(list))
        for number in alike:
            lines[0][number.spot[0]].append(number)
            lines[1][number.spot[1]].append(number)
        rows, columns = ({at: _others(line) for at, line in found.items()} for found in lines)
        for number in alike:
            if number.spot not in computed:
                beside = _longer(rows[number.spot[0]], columns[number.spot[1]], number)
                yield from _among(number, beside if beside.count > 1 else everything)


def _longer(row: _Others, column: _Others, number: ReadNumber) -> _Others:
    """The longer of a number's two lines; of equal ones that which begins earlier on the sheet."""
    if row.count == column.count:
        return column if column.first[0] < number.spot[0] else row
    return max(row, column, key=lambda line: line.count)


def _among(number: ReadNumber, others: _Others) -> Iterator[Doubt]:
    """A number against others that say the same of other things."""
    typical = others.typical(number)
    near = figure(round(typical, 1))
    if number.measure == "yoy" and INDEX_FROM <= number.value <= INDEX_TO and typical <= SMALL_GROWTH:
        evidence = _("同一行列的其他增速多在{size}上下").format(size=near)
        yield Doubt(IndexAsGrowth, number.sheet, number.spot, figure(number.value), {"evidence": evidence})
    elif _is_fraction(number, others):
        evidence = _("同一行列的其他百分数（多在{size}上下）").format(size=near)
        yield Doubt(UnitSlip, number.sheet, number.spot, figure(number.value), {"evidence": evidence, "times": "100"})


def _is_fraction(number: ReadNumber, others: _Others) -> bool:
    """A growth below one with two decimals more than all others have: 0.053 among 5.3 and 7.1."""
    deeper = places(number.value) >= others.most_places(number) + 2
    return 0 < abs(number.value) < 1 and deeper and others.below_one(number) * 4 <= others.count
