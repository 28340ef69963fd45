"""Reporting days of the rulebook (报送期限): which dated row counts for a unit and an indicator, and which day it gives.

A row of `reporting_calendar.yaml` says either the n-th working day after the period (unit 工作日, or none) or a fixed
day of the month after it (unit 日, put off to the next working day where it is off; unit 日不顺延, never put off).
"""

from __future__ import annotations

import calendar
import datetime
import re
from collections.abc import Mapping
from decimal import Decimal
from gettext import gettext as _

from econops.core.errors import Finding
from econops.core.period.value import Period
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.fields import suggestion
from econops.core.rules.findings import UnknownReference, WrongType
from econops.core.rules.versions import Version

WORKDAYS, FIXED, FIXED_STAYING = "工作日", "日", "日不顺延"
DUE_OF_KIND = "reporting.due_workday."
# Kinds of unit with a row of their own; any other reports like a department.
KINDS = ("town", "department", "supplier")
GRACE = "reporting.grace_workdays"
_OWN = re.compile(r"reporting\.(due|grace)(?:\.unit\.([^.]+))?(?:\.indicator\.([^.]+))?")
_LAST_DAY = 31


def due_codes(kind: str, unit: str, indicator: str) -> tuple[str, ...]:
    """Codes of the rows that may say when a unit reports an indicator, the nearest first."""
    return (*_own_codes("due", unit, indicator), DUE_OF_KIND + (kind if kind in KINDS else "department"))


def grace_codes(unit: str, indicator: str) -> tuple[str, ...]:
    """Codes of the rows that may say how many working days of grace there are, the nearest first."""
    return (*_own_codes("grace", unit, indicator), GRACE)


def _own_codes(what: str, unit: str, indicator: str) -> tuple[str, ...]:
    """An indicator's own day goes before the unit's: it is set by whoever publishes the series."""
    codes = [f"reporting.{what}.unit.{unit}.indicator.{indicator}"] if unit and indicator else []
    codes += [f"reporting.{what}.indicator.{indicator}"] if indicator else []
    codes += [f"reporting.{what}.unit.{unit}"] if unit else []
    return tuple(codes)


def day_after(period: Period, number: int, unit: str, workdays: WorkCalendar) -> datetime.date:
    """The day that a row gives for a period.

    Args:
        number: working days after the period, or the day of the month after it (31 is its last day).
        unit: 工作日 (or empty), 日 or 日不顺延.
    """
    last = period.end
    if unit in ("", WORKDAYS):
        return workdays.workday_after(last, number)
    first = last + datetime.timedelta(days=1)
    day = first.replace(day=min(number, calendar.monthrange(first.year, first.month)[1]))
    return workdays.workday_after(day, 0) if unit == FIXED else day


def day_wording(number: int, unit: str) -> str:
    """How the row is said: 月后第5个工作日, 次月18日（遇放假顺延）.

    Example:
        >>> day_wording(5, "工作日"), day_wording(18, "日不顺延")
        ('月后第5个工作日', '次月18日')
    """
    if unit in ("", WORKDAYS):
        return _("月后第{n}个工作日").format(n=number)
    return _("次月{n}日（遇放假顺延）").format(n=number) if unit == FIXED else _("次月{n}日").format(n=number)


def calendar_findings(
    rows: Mapping[str, tuple[Version[object], ...]], indicators: Mapping[str, object]
) -> list[Finding]:
    """What is wrong in the rows: a code that nothing would ask for, a number or unit that gives no day."""
    findings: list[Finding] = []
    for code, versions in rows.items():
        for version in versions:
            findings += _code_findings(version, code, indicators) + _value_findings(version, code)
    return findings


def _code_findings(version: Version[object], code: str, indicators: Mapping[str, object]) -> list[Finding]:
    if code == GRACE or code.startswith(DUE_OF_KIND):
        return []
    match = _OWN.fullmatch(code)
    if match is None or not (match[2] or match[3]):
        known = ("reporting.due.unit.", "reporting.due.indicator.", DUE_OF_KIND, GRACE)
        return [
            UnknownReference(version.place, code, {"entry": code, "key": "code", "suggestion": suggestion(code, known)})
        ]
    if match[3] and match[3] not in indicators:
        context = {"entry": code, "key": "code", "suggestion": suggestion(match[3], indicators)}
        return [UnknownReference(version.place, match[3], context)]
    return []


def _value_findings(version: Version[object], code: str) -> list[Finding]:
    value, unit = getattr(version.value, "value", None), str(getattr(version.value, "unit", "")) or WORKDAYS
    grace = code == GRACE or code.startswith("reporting.grace.")
    units = (WORKDAYS,) if grace else (WORKDAYS, FIXED, FIXED_STAYING)
    least, most = (0, 99) if grace else (0, 99) if unit == WORKDAYS else (1, _LAST_DAY)
    if unit not in units:
        return [WrongType(version.place, unit, {"entry": code, "key": "unit", "expected": "、".join(units)})]
    if not isinstance(value, Decimal) or value != value.to_integral_value() or not least <= value <= most:
        expected = _("{least}到{most}的整数").format(least=least, most=most)
        return [WrongType(version.place, str(value), {"entry": code, "key": "value", "expected": expected})]
    return []
