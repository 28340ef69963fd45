"""One number's meaning (一个数的含义): what its row, its column and the table's surroundings say, put together."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from econops.core.intake.foreign import words
from econops.core.intake.foreign.amounts import Amount
from econops.core.intake.foreign.axes import DERIVED
from econops.core.intake.foreign.context import Context
from econops.core.intake.foreign.grammar import Words
from econops.core.intake.foreign.labels import Entry
from econops.core.intake.foreign.naming import stands_alone
from econops.core.intake.foreign.spans import Span
from econops.core.intake.foreign.texts import KEPT, printed
from econops.core.intake.foreign.unit_words import PERCENT, choose_unit, noun_kind, unit_kind

_POINTS = ("个百分点", "百分点")
_STRENGTH = ("rank", "rate", "share", "change", "yoy", "plan")


@dataclass(frozen=True)
class Meaning:
    """Everything about a number but the number itself; `unsure` names the slots that had to be guessed."""

    indicator: str
    area: str | None
    period: str
    basis: str
    measure: str
    unit: str | None
    unsure: frozenset[str] = frozenset()


def meaning_of(row: Entry, column: Entry, context: Context, *, amount: Amount, row_unit: tuple[str, ...]) -> Meaning:
    """What a number means.

    Args:
        row_unit: the units that a column of units gives for this row.
    """
    said = _combined_words(row.words, column.words)
    indicator = _in_scope(said.indicator or _indicator(row, column, context), context)
    measure = said.measure or "level"
    whole = measure in ("plan", "level") and bool(words.WHOLE_PROJECT.search(indicator))
    # What is planned of a stock is planned for a year: only the whole of a project is of no year.
    stock = whole or (measure != "plan" and (said.stock or is_stock(indicator)))
    period, basis, unsure = _time(said.span, context, measure=measure, stock=stock)
    if measure == "change" and not (basis == "quarter" and "环比" in said.about):
        basis = _since(said.about, stock) or basis
    unit = _unit(replace(said, measure=measure), indicator, amount=amount, row_unit=row_unit, context=context)
    if measure == "level" and unit is None and context.units == (PERCENT,):
        unit = PERCENT
    if measure == "level" and unit == PERCENT and _is_growth(indicator, context.title):
        measure = "yoy"
    doubtful = set(unsure)
    if unit is None and measure != "rank":
        doubtful.add("count" if noun_kind(indicator) in ("count", "people") else "unit")
    if not indicator:
        doubtful.add("indicator")
    if row.words.indicator and column.words.indicator and not _is_used(column.words.indicator, indicator, context):
        doubtful.add("words")
    return Meaning(printed(indicator), area_of(row, column, context), period, basis, measure, unit, frozenset(doubtful))


def _is_growth(indicator: str, title: str) -> bool:
    """A number in % of something that is counted in other units is its growth."""
    if re.search(r"(?:率|比|比重|占比|指数|程度|系数)(?:/[^/]*)?$", indicator):
        return False
    return bool(noun_kind(indicator)) or bool(re.search(r"增速|增幅|同比|增长", title))


@lru_cache(maxsize=KEPT)
def is_stock(indicator: str) -> bool:
    """Whether the number of an indicator is that of a day (余额, 企业数, 从业人员) and not of a span.

    Example:
        >>> is_stock("规上企业数"), is_stock("新增规上企业数"), is_stock("各项存款"), is_stock("规上企业用电量")
        (True, False, True, False)
    """
    name = indicator.rpartition("/")[2] if words.MEASURE_NOUN.search(indicator) else indicator
    name = re.sub(r"^其中[:：]", "", name)
    found = words.STOCK.search(name) or (words.STOCK.search(indicator) and "/" in indicator)
    if not found:
        return False
    return not re.search(r"新增|新登记|净增|新设|注销|新开|发放|投放|升规|培育", indicator) and not (
        re.search(r"(?:用电量|投资额?|营业额|销售额|产值|收入|支出|率)$", name)
    )


def _since(about: str, stock: bool) -> str | None:
    """Against last month is a change of the month; against the start of the year one since then."""
    if re.search(r"环比|上个?月|上期", about):
        return "month"
    return "ytd" if stock and re.search(r"年初|年末|年底", about) else None


def _combined_words(row: Words, column: Words) -> Words:
    measures = {row.measure, column.measure}
    measure = next((one for one in _STRENGTH if one in measures), None)
    if measures == {"plan", "yoy"}:
        # A target for growth (增速目标) is a plan, in per cent.
        growth = row if row.measure == "yoy" else column
        name = f"{growth.indicator}{growth.about}"
        units = growth.units or (PERCENT,)
        return Words(name, "plan", units, _combined_span(row.span, column.span), stock=row.stock or column.stock)
    return Words(
        measure=measure,
        units=column.units or row.units,
        span=_combined_span(row.span, column.span),
        about=row.about if row.measure == measure else column.about,
        stock=row.stock or column.stock,
    )


def _combined_span(row: Span, column: Span) -> Span:
    return column.over(row)


def _indicator(row: Entry, column: Entry, context: Context) -> str:
    known = context.known
    down, across = row.words.indicator, column.words.indicator
    if down and across:
        whole = context.indicator
        # A column that says 电量 under a title that says 全社会用电量 means the title's.
        across = whole if row.category and across in whole and not stands_alone(across, known) else across
        return _both(down, across, known, parts=context.parts)
    name = down or across
    part = row.category if down else column.category
    if not name:
        return context.indicator
    if (not part and stands_alone(name, known)) or not context.indicator:
        return name
    units = (row.words if down else column.words).units or column.words.units
    if _differs(name, context.indicator, units) and not part:
        return name
    if name in context.indicator:
        return name if part else context.indicator
    goods = words.GOODS.fullmatch(context.indicator)
    return f"{name}{goods[1]}" if goods else f"{context.indicator}/{name}"


def _differs(name: str, whole: str, units: tuple[str, ...]) -> bool:
    """Whether two names are measured in things that have nothing to do with each other: 项目个数 under 投资."""
    own = unit_kind(units[0]) if units and units[0] != PERCENT else noun_kind(name)
    kinds = {own, noun_kind(whole)}
    return "" not in kinds and len(kinds) > 1 and bool(kinds & {"count", "people"})


def _in_scope(name: str, context: Context) -> str:
    """增加值 in a table on 规上工业 is its."""
    generic = name in ("增加值", "产值", "总产值", "增加值增速", "利润", "企业数")
    return f"{context.scope}{name}" if generic and context.scope and not context.indicator else name


def _is_used(header: str, indicator: str, context: Context) -> bool:
    """Whether the words of a header went into the name; words that did not may have been misunderstood."""
    return header in indicator or header in context.indicator or indicator.endswith(header)


def _both(down: str, across: str, known: frozenset[str], *, parts: frozenset[str]) -> str:
    if down == across or (across in down and stands_alone(down, known)):
        return down
    if stands_alone(down, known) and not stands_alone(across, known) and not words.MEASURE_NOUN.search(across):
        return f"{down}/{across}" if across in parts or words.QUALIFIER.fullmatch(across) else down
    if down in across:
        return across
    return f"{across}/{down}" if stands_alone(across, known) or not stands_alone(down, known) else f"{down}/{across}"


def area_of(row: Entry, column: Entry, context: Context) -> str | None:
    """The place or body that a number is about; None for the county as a whole."""
    return row.area or column.area or context.area or None


def _time(span: Span, context: Context, *, measure: str, stock: bool) -> tuple[str, str, set[str]]:
    outer = context.span
    unsure: set[str] = set()
    if measure == "plan" and not stock and not (span.month and span.form in ("ytd", "quarter", "month")):
        year = span.year or outer.year
        return (
            str(year + span.years) if year else "",
            "year",
            set() if span.year else {"context"} if year else {"period"},
        )
    if span.year and not span.month and span.form is None and context.dated and not stock and not span.same:
        span = replace(span, form="year")
    if span.form == "year":
        year = (span.year or outer.year or 0) + span.years
        return (str(year) if year > 0 else "", "year", unsure if year > 0 else {"period"})
    year, month = span.year or outer.year, span.month or outer.month
    if month is None and span.form == "ytd":
        month = context.latest
    form = _form(span, context, measure, stock, unsure)
    if (span.year is None and not span.same) or span.month is None:
        unsure.add("context")
    if year is None:
        return "", form, {"period", "context"}
    year += span.years
    if month is None:
        return str(year), "point" if stock else "year", set() if span.year else {"context"}
    year, month = _shifted(year, month, span.months)
    if form == "quarter":
        return f"{year}-Q{(month + 2) // 3}", form, unsure
    return f"{year}-{month:02d}", form, unsure


def _shifted(year: int, month: int, months: int) -> tuple[int, int]:
    back = year * 12 + month - 1 + months
    return back // 12, back % 12 + 1


def _form(span: Span, context: Context, measure: str, stock: bool, unsure: set[str]) -> str:
    if stock:
        return "point"
    form = span.form
    if form is None:
        form = context.span.form or "month"
        if form == "month" and context.cumulated:
            form = "ytd"
        elif form == "month" and not context.agreed:
            unsure.add("basis")
    elif form == "month" and context.cumulated and not span.same and context.span.month is None:
        form = "ytd"
    if form == "asof":
        form = "ytd"
    if form == "month" and measure == "rate" and span.form is None:
        form = "ytd"
    return form


def _unit(said: Words, indicator: str, *, amount: Amount, row_unit: tuple[str, ...], context: Context) -> str | None:
    measure = said.measure or "level"
    if measure == "rank":
        return None
    if measure in ("yoy", "share", "rate"):
        return PERCENT
    own = amount.unit if amount.unit and (amount.typed or not said.units) else ""
    if own:
        return own
    if said.units and (measure not in DERIVED or said.units[0] not in _POINTS):
        return choose_unit(said.units, indicator) or said.units[0]
    if said.units:
        return said.units[0]
    if row_unit:
        return choose_unit(row_unit, indicator) or row_unit[0]
    lent = context.lent_unit
    if lent and noun_kind(indicator) in ("", unit_kind(lent)):
        return lent
    return _table_unit(context.units, indicator) or _counted_in(indicator)


def _counted_in(indicator: str) -> str | None:
    """户数 is counted in 户, 宗数 in 宗, where nothing names a unit."""
    match = words.COUNTED.search(indicator)
    return match[1] or match[2] if match else None


def _table_unit(units: tuple[str, ...], indicator: str) -> str | None:
    unit = choose_unit(units, indicator)
    if unit:
        return unit
    levels = [one for one in units if unit_kind(one) != PERCENT]
    # A unit line that names one unit is meant for every level that its noun does not rule out.
    if len(levels) == 1 and noun_kind(indicator) in ("", unit_kind(levels[0])):
        return levels[0]
    return None
