"""Is a filled-in number plausible: against what is known of its row, and level against growth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.errors import Finding, Place, has_errors
from econops.core.intake import findings
from econops.core.intake.template import RowKey, TemplateRow
from econops.core.model.indicator import IndicatorKind, Measure
from econops.core.period.value import PeriodKind

WHOLE_DIGITS, DECIMALS = 15, 8


@dataclass(frozen=True)
class Limits:
    """From where on a number is questioned; questioning asks for a check, it never says which number is right.

    `jump`: so many times larger or smaller than everything known is questioned; `unit_slip`: so many times is taken
    for a wrong unit where the indicator is a statistic, `sure_slip` where it is work (which may jump). An index is
    looked for between `index_low` and `index_high` unless growth is known to reach `wild_growth`. Level and growth
    are compared where both move by at least `least_move` per cent.
    """

    jump: Decimal = Decimal(5)
    unit_slip: Decimal = Decimal(8)
    sure_slip: Decimal = Decimal(80)
    index_low: Decimal = Decimal(80)
    index_high: Decimal = Decimal(130)
    wild_growth: Decimal = Decimal(40)
    least_move: Decimal = Decimal(1)


DEFAULT_LIMITS = Limits()


def check_number(
    row: TemplateRow, value: Decimal, *, place: Place, remark: str = "", limits: Limits = DEFAULT_LIMITS
) -> list[Finding]:
    """Findings on one number; what the unit explains in its remark becomes a warning for the person who confirms."""
    shown = f"{value:f}"
    if too_long(value):
        return [findings.TooManyDigits(place, shown)]
    if row.measure is Measure.GROWTH:
        found = _check_growth(row, value, place, limits)
    else:
        found = _check_level(row, value, place)
        if not has_errors(found):
            found += _check_size(row, value, place, limits)
    if not remark:
        return found
    explained = findings.ExplainedJump(place, shown, {"remark": remark})
    doubts = (findings.UnitSuspicious, findings.GrowthLikeIndex, findings.MagnitudeJump)
    return [explained if isinstance(finding, doubts) else finding for finding in found]


def too_long(value: Decimal) -> bool:
    """Whether the number has more digits than are kept exactly."""
    exponent = value.as_tuple().exponent
    return value.adjusted() >= WHOLE_DIGITS or (isinstance(exponent, int) and -exponent > DECIMALS)


def _check_level(row: TemplateRow, value: Decimal, place: Place) -> list[Finding]:
    found: list[Finding] = []
    context = {"name": row.indicator_name, "unit": row.unit}
    if row.nature == "count":
        if value < 0:
            found.append(findings.NegativeCount(place, f"{value:f}", context))
        if value != value.to_integral_value():
            found.append(findings.FractionalCount(place, f"{value:f}", context))
    elif row.nature == "flow" and value < 0:
        found.append(findings.NegativeAmount(place, f"{value:f}", context))
    if row.period.kind is PeriodKind.YTD and row.last is not None and 0 <= value < row.last:
        found.append(findings.CumulativeFell(place, f"{value:f}", {"last": f"{row.last:f}"}))
    return found


def _check_size(row: TemplateRow, value: Decimal, place: Place, limits: Limits) -> list[Finding]:
    """Compare with everything known; the nearest figure decides, so that one odd base raises no alarm."""
    known = ((row.last, _("上期累计")), (row.year_before, _("上年同期")))
    distances = [
        (times_apart(value, reference), _("{name}“{figure}”").format(name=name, figure=f"{reference:f}"))
        for reference, name in known
        if reference and value
    ]
    if not distances:
        return []
    times, compared = min(distances)
    if times < limits.jump:
        return []
    context = {"compared": compared, "times": round_times(times), "unit": row.unit}
    slip = limits.unit_slip if row.kind is IndicatorKind.RESULT else limits.sure_slip
    kind = findings.UnitSuspicious if times >= slip else findings.MagnitudeJump
    return [kind(place, f"{value:f}", context)]


def times_apart(value: Decimal, reference: Decimal) -> Decimal:
    """How many times the larger amount is of the smaller, signs left aside; neither is zero."""
    larger, smaller = max(abs(value), abs(reference)), min(abs(value), abs(reference))
    return larger / smaller


def round_times(times: Decimal) -> str:
    """A rough number of times for a sentence.

    Example:
        >>> round_times(Decimal("9.6")), round_times(Decimal("104")), round_times(Decimal("10312"))
        ('10', '100', '1万')
    """
    digits = times.adjusted()
    rough = round(times.scaleb(-digits)) * 10**digits
    return f"{rough // 10000}万" if rough >= 10000 else str(rough)


def _check_growth(row: TemplateRow, value: Decimal, place: Place, limits: Limits) -> list[Finding]:
    wildest = max((abs(known) for known in (row.last, row.year_before) if known is not None), default=Decimal(0))
    if limits.index_low <= value <= limits.index_high and wildest < limits.wild_growth:
        return [findings.GrowthLikeIndex(place, f"{value:f}")]
    exponent = value.as_tuple().exponent
    # Growth is published to one decimal, two at most: 0.053 was meant to be 5.3 more often than not.
    if 0 < abs(value) < 1 and isinstance(exponent, int) and exponent <= -3:
        return [findings.GrowthLikeFraction(place, f"{value:f}")]
    return []


def check_pairs(
    rows: Mapping[RowKey, TemplateRow],
    values: Mapping[RowKey, Decimal],
    places: Mapping[RowKey, Place],
    *,
    limits: Limits = DEFAULT_LIMITS,
) -> list[Finding]:
    """Where level and growth of one indicator are both reported: do they move the same way?

    Only the direction is compared: growth on comparable scope differs from the ratio of levels.
    """
    found: list[Finding] = []
    for key, growth in values.items():
        indicator, area, measure = key
        level_key = (indicator, area, Measure.LEVEL.value)
        if measure != Measure.GROWTH.value or level_key not in values:
            continue
        before = rows[level_key].year_before
        if before is None or before <= 0:
            continue
        nominal = (values[level_key] / before - 1) * 100
        if abs(nominal) >= limits.least_move and abs(growth) >= limits.least_move and nominal * growth < 0:
            direction = _("增加") if nominal > 0 else _("减少")
            context = {"year_before": f"{before:f}", "direction": direction}
            found.append(findings.SignConflict(places[key], f"{growth:f}", context))
    return found
