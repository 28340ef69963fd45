"""Work figures of the invented towns (模拟): new firms, projects started and signed, investment of key projects."""

from __future__ import annotations

import random
from dataclasses import dataclass
from decimal import Decimal

from econops.cli.demo_county.draws import stream
from econops.cli.demo_county.economy import FIRST_YEAR, LAST_YEAR, Figures
from econops.cli.demo_county.places import TOWNS, town_code
from econops.core.model.indicator import Measure
from econops.core.period.value import Period


@dataclass(frozen=True)
class Work:
    """County totals of 2023 to 2025, the usual share (%) of each month, and this year's totals January to month."""

    code: str
    past: tuple[int, int, int]
    shares: tuple[int, ...]
    present: tuple[int, ...]
    counted: bool = True


# Few starts around the Spring Festival, bunched at the ends of quarters.
_SHARES = (4, 4, 12, 8, 8, 13, 7, 7, 11, 7, 8, 11)
_ADMISSION = (3, 4, 9, 7, 7, 13, 6, 7, 10, 8, 11, 15)
WORKS: tuple[Work, ...] = (
    Work("new_above_norm_units", (128, 139, 151), _ADMISSION, (4, 9, 24, 35, 46, 58)),
    Work(
        "key_project_investment", (880_000, 972_000, 1_071_000), _SHARES,
        (46_000, 103_000, 262_000, 371_000, 486_000, 631_000), counted=False,
    ),
    Work("projects_started", (52, 57, 61), _SHARES, (2, 4, 12, 16, 20, 25)),
    Work("signed_projects", (71, 78, 84), _SHARES, (3, 6, 15, 21, 27, 34)),
)  # fmt: skip


def town_figures(seed: int) -> Figures:
    """Every town's figures, January to month, from January 2023 to June 2026."""
    figures: Figures = {}
    for work in WORKS:
        draw = stream(seed, work.code)
        for index, year in enumerate(range(FIRST_YEAR, LAST_YEAR + 1)):
            totals = work.present if year == LAST_YEAR else _totals(work, work.past[index])
            _year(figures, work, year, totals=totals, draw=draw)
    return figures


def _totals(work: Work, whole: int) -> tuple[int, ...]:
    total = sum(work.shares)
    return tuple(round(whole * sum(work.shares[: month + 1]) / total) for month in range(12))


def _year(figures: Figures, work: Work, year: int, *, totals: tuple[int, ...], draw: random.Random) -> None:
    weights = [weight for _name, weight in TOWNS]
    done = [0] * len(TOWNS)
    before = 0
    for month, total in enumerate(totals, start=1):
        for town, added in enumerate(_shared(work, total - before, weights, draw)):
            done[town] += added
            key = (work.code, town_code(town), str(Period.ytd(year, month)), Measure.LEVEL)
            figures[key] = Decimal(done[town])
        before = total


def _shared(work: Work, amount: int, weights: list[int], draw: random.Random) -> list[int]:
    """The month's amount over the towns: single projects fall to towns by chance, money by share with some noise."""
    if work.counted:
        chosen = draw.choices(range(len(weights)), weights, k=amount)
        return [chosen.count(town) for town in range(len(weights))]
    noisy = [weight * draw.uniform(0.7, 1.3) for weight in weights]
    return [round(amount * part / sum(noisy)) for part in noisy]
