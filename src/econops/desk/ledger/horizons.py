"""Which years a statement's period means for a target."""

from __future__ import annotations

import re

RELATIVE = re.compile(r"Y(?:\+(\d+))?(?:-.*)?")
ABSOLUTE = re.compile(r"(\d{4})(?:-.*)?")
SPAN = re.compile(r"(\d{4})\.\.(\d{4})")


def horizon_of(period: str | None, year: int | None) -> tuple[int | None, int | None]:
    """(first year, last year) of a target; (None, None) where neither the period nor the document tells.

    `Y` is the document's year, `Y+2` the end of a window of three years, `every-year` the document's year.

    Example:
        >>> horizon_of("Y+2", 2026), horizon_of("2030", 2026), horizon_of(None, 2026)
        ((2026, 2028), (2026, 2030), (2026, 2026))
    """
    if period:
        span = SPAN.fullmatch(period)
        if span:
            return int(span.group(1)), int(span.group(2))
        absolute = ABSOLUTE.fullmatch(period)
        if absolute:
            last = int(absolute.group(1))
            return min(year or last, last), last
        relative = RELATIVE.fullmatch(period)
        if relative and year is not None:
            return year, year + int(relative.group(1) or 0)
    return year, year
