"""The parts of meaning that columns and rows of office tables give again and again."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from tests.golden.workbooks.declare import Part, also, merge

RATE_NAMES = (
    "完成率",
    "年度计划完成率",
    "完成年度计划",
    "完成比例",
    "计划完成率",
    "任务完成率",
    "目标完成率",
    "完成进度",
)
CHANGE: Part = also(basis=["point", "ytd", "month"], measure=["change"])


def named(indicator: str, *others: str, **fields: Any) -> Part:
    """An indicator, with the names that are as good."""
    return merge({"indicator": indicator, **fields}, also(indicator=others) if others else {})


def child(parent: str, name: str, *others: str, **fields: Any) -> Part:
    """An indicator that is understood only under another."""
    bare = name.removeprefix("其中：")
    return named(f"{parent}/{name}", bare, f"{parent}/{bare}", f"其中：{bare}", *others, **fields)


def place(area: str | None, *others: str | None) -> Part:
    """A place or unit."""
    return merge({"area": area}, also(area=others) if others else {})


def places(areas: Iterable[str]) -> list[Part]:
    """Places one after the other."""
    return [place(area) for area in areas]


def level(period: str, basis: str, **fields: Any) -> Part:
    """An amount."""
    return {"measure": "level", "period": period, "basis": basis, **fields}


def count(period: str, **fields: Any) -> Part:
    """A number of firms or posts at the end of a period."""
    return merge(level(period, "point", **fields), also(basis=["ytd", "month"]))


def yoy(period: str, basis: str) -> Part:
    """A growth over the year before."""
    return {"measure": "yoy", "period": period, "basis": basis, "unit": "%"}


def plan(year: str, **fields: Any) -> Part:
    """A target of a year."""
    return {"measure": "plan", "period": year, "basis": "year", **fields}


def rate(period: str, *names: str) -> Part:
    """How much of the year's target is done."""
    fields: Part = {"measure": "rate", "period": period, "basis": "ytd", "unit": "%"}
    return merge(fields, also(indicator=(*RATE_NAMES, *names)))


def rank(period: str, basis: str) -> Part:
    """A place among others."""
    return {"measure": "rank", "period": period, "basis": basis, "unit": None}


def change(period: str, basis: str, **fields: Any) -> Part:
    """By how much an amount moved."""
    return merge({"measure": "change", "period": period, "basis": basis, **fields}, CHANGE)
