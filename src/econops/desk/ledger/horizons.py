"""Which years a statement's period means for a target."""

from __future__ import annotations

import re

from econops.core.period.chinese import period_name
from econops.core.period.value import Period

# 2026, Y, Y+2, Y-1, each with a part of the year (H1, Q3, 07) or none; a span has two of them.
POINT = re.compile(r"(?:(?P<year>\d{4})|Y(?P<offset>[+-]\d(?!\d))?)(?:-(?P<part>H[12]|Q[1-4]|\d{2}))?")
SPAN = re.compile(r"/|\.\.")
ANY_YEAR = 2000


def horizon_of(period: str | None, year: int | None) -> tuple[int | None, int | None]:
    """(first year, last year) of a target; (None, None) where neither the period nor the document tells.

    `Y` is the document's year, `Y+2` the end of a window of three years, `every-year` the document's year.

    Example:
        >>> horizon_of("Y+2", 2026), horizon_of("2030", 2026), horizon_of("2026/2030", 2025), horizon_of(None, 2026)
        ((2026, 2028), (2026, 2030), (2026, 2030), (2026, 2026))
    """
    points = _points(period)
    if not points:
        return year, year
    years = [_year(point, year) for point in points]
    first, last = years[0], years[-1]
    if first is None or last is None:
        return None, None
    if len(points) == 1:
        first = min(year or last, last)
    return first, last


def part_of_year(period: str | None) -> str:
    """What part of a year a period is, in words; empty for a whole year and longer.

    Example:
        >>> part_of_year("2026-H1"), part_of_year("Y-01/Y-08"), part_of_year("Y-1"), part_of_year("2026/2030")
        ('上半年', '1—8月', '', '')
    """
    points = _points(period)
    parts = [point["part"] for point in points]
    if not parts or not parts[-1] or parts == ["01", "12"]:
        return ""
    if len(parts) > 1 and parts[0] == "01":
        return period_name(Period.ytd(ANY_YEAR, int(parts[-1])))
    return "—".join(period_name(Period.parse(f"{ANY_YEAR}-{part}")) for part in parts if part)


def _points(period: str | None) -> list[re.Match[str]]:
    found = [POINT.fullmatch(piece) for piece in SPAN.split(period or "")]
    return [point for point in found if point] if all(found) else []


def _year(point: re.Match[str], year: int | None) -> int | None:
    if point["year"]:
        return int(point["year"])
    return None if year is None else year + int(point["offset"] or 0)
