"""Invented figures that agree with each other: a level, the one of a year ago, and the growth between them."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

UNITS = (
    "城关镇 云河镇 石桥镇 柳林镇 白塔镇 双井镇 龙泉镇 马店镇 河口镇 青山乡 杨树乡 南岗乡 东湖街道 西关街道 经济开发区 高新产业园"
).split()
TOWNS, TOWNSHIPS, STREETS, ZONES = UNITS[:9], UNITS[9:12], UNITS[12:14], UNITS[14:]


@dataclass(frozen=True)
class Pair:
    """A level now and a year ago."""

    now: float
    before: float

    @property
    def growth(self) -> float:
        """In per cent, one decimal, as offices print it."""
        return round((self.now / self.before - 1) * 100, 1)

    @property
    def ratio(self) -> float:
        """As a formula in a sheet would give it."""
        return round(self.now / self.before - 1, 8)


class Draw:
    """Seeded figures; the seed is the file's name, so that no file moves when another changes."""

    def __init__(self, seed: str) -> None:
        """Start anew for one file."""
        self.random = random.Random(seed)

    def pair(self, low: float, high: float, digits: int = 0, *, growth: tuple[float, float] = (-6, 14)) -> Pair:
        """A level between two bounds and the year-ago level by a growth between two others; never a growth of zero."""
        now = self.random.uniform(low, high)
        step = self.random.uniform(*growth)
        step = step if abs(step) > 1.2 else step + 2.5
        before = now / (1 + step / 100)
        return Pair(_rounded(now, digits), _rounded(before, digits))

    def pairs(self, count: int, low: float, high: float, digits: int = 0) -> list[Pair]:
        """Several pairs."""
        return [self.pair(low, high, digits) for _ in range(count)]

    def longer(self, month: Pair, times: float, digits: int = 0) -> Pair:
        """The year to date that goes with a month: some times as much, growing in the same direction."""
        factor = times * self.random.uniform(0.94, 1.06)
        near = 1 + self.random.uniform(-0.004, 0.004)
        return Pair(_rounded(month.now * factor, digits), _rounded(month.before * factor * near, digits))


def total(pairs: Sequence[Pair], digits: int = 0) -> Pair:
    """The sum of pairs."""
    return Pair(_rounded(sum(p.now for p in pairs), digits), _rounded(sum(p.before for p in pairs), digits))


def ranks(values: Sequence[float]) -> list[int]:
    """Place of each value among all, the largest first."""
    return [1 + sum(other > value for other in values) for value in values]


def _rounded(value: float, digits: int) -> float:
    number = round(value, digits)
    return int(number) if digits == 0 else number
