"""Raw rows made ready for a table of levels: checked cells, bounds by date, facts of named functions (派生量)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from econops.core.errors import Invalid
from econops.core.expressions.columns import Cell, check_cell
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.ruleset import InputColumn, RuleRow

Raw = Mapping[str, object]
KEYS = ("object", "period")


@dataclass(frozen=True)
class Moment:
    """What is known besides the rows: the day of judging and the working days."""

    as_of: datetime.date
    calendar: WorkCalendar


def elapsed_months(moment: Moment, period: Cell) -> Cell:
    """Months of the year that have passed at the end of the period."""
    return None if period is None else Period.parse(str(period)).last_month


def workdays_late(moment: Moment, due: Cell, happened: Cell) -> Cell:
    """Working days after the due day until it happened, or until the day of judging where it has not."""
    last = happened if isinstance(happened, datetime.date) else moment.as_of
    return moment.calendar.workdays_between(due, last) if isinstance(due, datetime.date) else None


FUNCTIONS: Mapping[str, Callable[..., Cell]] = {"elapsed_months": elapsed_months, "workdays_late": workdays_late}


def prepare(rule: RuleRow, row: Raw, moment: Moment) -> dict[str, Cell]:
    """All columns of one row as expressions read them.

    Raises:
        Invalid: the row has a column that the table does not declare, or a cell of another type or outside the list.
    """
    inputs = {one.column.name: one for one in rule.inputs}
    _refuse_unknown(rule, row, [*inputs, *KEYS])
    cells: dict[str, Cell] = {name: _cell(one, row.get(name), moment) for name, one in inputs.items()}
    cells |= {key: None if row.get(key) is None else str(row[key]) for key in KEYS}
    cells["as_of"] = moment.as_of
    day = rule_day(cells["period"], moment)
    cells |= {threshold.code: threshold.on(day).value for threshold in rule.thresholds}
    for fact in rule.derived:
        if fact.function:
            if fact.function not in FUNCTIONS:
                raise Invalid(f"“{rule.name}”的“{fact.label}”要看其他行或日历，请给出整张数据表。")
            arguments = [cells[name] for name in fact.arguments]
            cells[fact.column.name] = check_cell(fact.column, FUNCTIONS[fact.function](moment, *arguments))
    return cells


def rule_day(period: Cell, moment: Moment) -> datetime.date:
    """The day whose bounds apply: the last day of the period; without a period the day of judging."""
    return moment.as_of if period is None else Period.parse(str(period)).end


def missing_inputs(rule: RuleRow, cells: Mapping[str, Cell], used: Sequence[str]) -> tuple[str, ...]:
    """Names of raw columns among `used` that are empty and may not be."""
    needed = {one.column.name for one in rule.inputs if one.empty == "missing"} | {"period"}
    return tuple(name for name in used if name in needed and cells[name] is None)


def _refuse_unknown(rule: RuleRow, row: Raw, known: Sequence[str]) -> None:
    for name in row:
        if name not in known:
            near = get_close_matches(name, known, 1)
            hint = f"，是不是“{near[0]}”" if near else ""
            raise Invalid(f"“{rule.name}”没有声明“{name}”这一列{hint}。")


def _cell(one: InputColumn, value: object, moment: Moment) -> Cell:
    cell = check_cell(one.column, value)  # type: ignore[arg-type]
    if one.values and cell is not None and cell not in one.values:
        raise Invalid(f"“{one.label}”只能是 {'、'.join(one.values)}，现在是“{cell}”，请核对数据。")
    if one.empty == "not_yet" and isinstance(cell, datetime.date) and cell > moment.as_of:
        return None
    return cell
