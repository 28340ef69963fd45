"""The three sectors of the invented county's GDP (模拟): levels add up to it, and so do the pulls of their growths."""

from __future__ import annotations

import datetime
from decimal import Decimal

from econops.cli.demo_county.deliveries import OFFICE
from econops.cli.demo_county.economy import Figures
from econops.cli.demo_county.leading import Line
from econops.cli.demo_county.places import COUNTY
from econops.core.model.indicator import Measure
from econops.core.quantity.rounding import official

WHOLE, FIRST, SECOND, THIRD = "gdp", "primary_value_added", "secondary_value_added", "tertiary_value_added"
SOURCE = "统计反馈"
# Share of the first and the third sector in the year before (%), by the last month: harvests come late.
SHARES = {3: ("5.9", "50.3"), 6: ("8.1", "48.9"), 9: ("9.8", "48.2"), 12: ("10.9", "47.6")}
# Growth of the first and the third sector; the second has what is left of the whole.
GROWTHS = {
    "2025-03-ytd": ("3.6", "6.5"), "2025-06-ytd": ("3.9", "6.7"), "2025-09-ytd": ("4.1", "6.6"),
    "2025-12-ytd": ("4.2", "6.4"), "2026-03-ytd": ("3.7", "6.9"), "2026-06-ytd": ("3.8", "7.2"),
}  # fmt: skip
_HUNDRED = Decimal(100)


def _at(day: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(f"{day}T15:20").replace(tzinfo=OFFICE)


# When the tables came, and of which quarters.
TABLES = (
    ("2025年各季", _at("2026-01-29"), ("2025-03-ytd", "2025-06-ytd", "2025-09-ytd", "2025-12-ytd")),
    ("2026年一季度", _at("2026-04-21"), ("2026-03-ytd",)),
    ("2026年上半年", _at("2026-07-20"), ("2026-06-ytd",)),
)


def industry_lines(figures: Figures, period: str) -> list[Line]:
    """Level and growth of the three sectors in a quarter, rounded as published."""
    level = figures[(WHOLE, COUNTY, period, Measure.LEVEL)]
    growth = figures[(WHOLE, COUNTY, period, Measure.GROWTH)]
    shares = [Decimal(share) for share in SHARES[int(period[5:7])]]
    growths = [Decimal(value) for value in GROWTHS[period]]
    rest = _HUNDRED - sum(shares)
    pulled = sum((share * own for share, own in zip(shares, growths, strict=True)), Decimal(0))
    base = level / (_HUNDRED + growth)
    levels = [
        official(base * share * (_HUNDRED + own) / _HUNDRED, 2) for share, own in zip(shares, growths, strict=True)
    ]
    sectors = (
        (FIRST, levels[0], growths[0]),
        (SECOND, level - sum(levels), official((growth * _HUNDRED - pulled) / rest, 1)),
        (THIRD, levels[1], growths[1]),
    )
    return [
        line
        for code, amount, grown in sectors
        for line in (
            (code, period, Measure.LEVEL.value, amount, "亿元"),
            (code, period, Measure.GROWTH.value, grown, "%"),
        )
    ]
