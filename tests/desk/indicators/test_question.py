"""A typed question: names, aliases, towns, years; and what was not understood is said."""

from __future__ import annotations

import pytest

from econops.core.rules.reading import load_rulebook
from econops.desk.indicators.question import Understood, plain_words, read_question

NAMES = {code: (item.name, *item.aliases) for code, item in load_rulebook().indicators.items()}
AREAS = {"town01": ("青石镇", "青石"), "town02": ("白沙镇", "白沙")}
LAST = (2023, 2024, 2025, 2026)


def asked(text: str) -> Understood:
    return read_question(text, names=NAMES, areas=AREAS, this_year=2026)


@pytest.mark.parametrize(
    ("text", "indicators", "years", "by_town"),
    [
        ("近三年各镇新增四上企业", ("new_above_norm_units",), LAST, True),
        ("近3年各乡镇新增“四上”企业情况", ("new_above_norm_units",), LAST, True),
        ("最近两年全县GDP", ("gdp",), (2024, 2025, 2026), False),
        ("2023—2025年地区生产总值和固定资产投资", ("gdp", "fixed_asset_investment"), (2023, 2024, 2025), False),
        ("２０２４年、2025年社会消费品零售总额是多少？", ("retail_sales",), (2024, 2025), False),
        ("去年各镇招商引资签约项目", ("signed_projects",), (2025,), True),
        ("今年规上工业增加值增速", ("industrial_value_added",), (2026,), False),
        ("地区生产总值", ("gdp",), (), False),
    ],
)
def test_it_reads_what_is_asked(text: str, indicators: tuple[str, ...], years: tuple[int, ...], by_town: bool) -> None:
    found = asked(text)
    assert (found.indicators, found.years, found.by_town, found.unclear) == (indicators, years, by_town, "")


def test_it_takes_the_longest_name() -> None:
    """规上工业 is an alias by itself and the beginning of a longer one."""
    assert asked("规上工业增加值增速").indicators == ("industrial_value_added",)


def test_it_reads_towns_by_name_and_short_name() -> None:
    found = asked("青石镇和白沙近三年签约项目")
    assert (found.areas, found.by_town) == (("town01", "town02"), True)


def test_it_says_what_it_did_not_understand() -> None:
    assert asked("近三年各镇粮食产量").unclear == "粮食产量"
    assert asked("近三年各镇粮食产量").indicators == ()


def test_it_says_how_recent_years_are_meant() -> None:
    assert asked("近三年地区生产总值").said == "“近三年”按最近3个全年（2023—2025年），另附今年以来。"


def test_it_bounds_the_years() -> None:
    assert len(asked("1990年到2026年地区生产总值").years) == 10
    assert len(asked("近九十九年地区生产总值").years) == 11


@pytest.mark.parametrize("text", ["", "   ", "？？", "年年年", "近年", "2026", "%%<script>", "十" * 300])
def test_it_never_fails(text: str) -> None:
    assert asked(text).indicators == ()


def test_it_makes_words_plain() -> None:
    assert plain_words("　“四上” 企业（家）ＧＤＰ") == "四上企业家ｇｄｐ"
