"""Exceptions and findings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

import pytest

from econops.core.errors import (
    Conflict,
    EconopsError,
    Finding,
    Internal,
    Invalid,
    Level,
    NotFound,
    Place,
    Unavailable,
    finding_kinds,
    has_errors,
)


@dataclass(frozen=True)
class Sample(Finding):
    code: ClassVar[str] = "test_errors.sample"
    title: ClassVar[str] = "单位不符"
    template: ClassVar[str] = "这里写的是{value}，应为{unit}，请改正。"


@dataclass(frozen=True)
class Hint(Finding):
    code: ClassVar[str] = "test_errors.hint"
    level: ClassVar[Level] = "info"
    title: ClassVar[str] = "提示"
    template: ClassVar[str] = "可以补充说明。"


@pytest.mark.parametrize("kind", [Invalid, NotFound, Conflict, Unavailable, Internal])
def test_the_five_kinds_carry_a_message_for_users(kind: type[EconopsError]) -> None:
    error = kind("请改正后重试。")
    assert isinstance(error, EconopsError)
    assert error.message == str(error) == "请改正后重试。"


@pytest.mark.parametrize(
    ("place", "text"),
    [
        (Place("六月.xlsx", "数据", "B7"), "六月.xlsx 数据 B7"),
        (Place("报告.txt", line=12), "报告.txt 第12行"),
        (Place("六月.xlsx"), "六月.xlsx"),
    ],
)
def test_places_name_what_is_known(place: Place, text: str) -> None:
    assert str(place) == text


def test_a_finding_fills_its_template_and_is_plain_as_a_dict() -> None:
    finding = Sample(Place("六月.xlsx", "数据", "B7"), "万元", {"unit": "亿元"})
    assert finding.message == "这里写的是万元，应为亿元，请改正。"
    assert finding.as_dict() == {
        "code": "test_errors.sample",
        "level": "error",
        "title": "单位不符",
        "message": finding.message,
        "file": "六月.xlsx",
        "sheet": "数据",
        "cell": "B7",
        "value": "万元",
    }


def test_kinds_are_listed_by_code() -> None:
    codes = [kind.code for kind in finding_kinds()]
    assert codes == sorted(codes)
    assert {"test_errors.sample", "test_errors.hint"} <= set(codes)
    assert "" not in codes


def test_only_findings_of_level_error_count_as_errors() -> None:
    place = Place("六月.xlsx")
    assert not has_errors([])
    assert not has_errors([Hint(place)])
    assert has_errors([Hint(place), Sample(place, "", {"unit": ""})])
