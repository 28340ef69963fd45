"""The industries of a bulletin are the published parts of an indicator: with pulls, with sources, or named as missing."""

from __future__ import annotations

import pytest

from econops.core.period.value import Period
from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.reading import read_references
from econops.desk.common.rulebook import rulebook_current
from econops.desk.dispatch.causes import cause_runs, cause_view
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.selectors import indicator_list, part_list
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.lights.rounds import round_compute
from econops.desk.reports.keeping import text_rows
from econops.desk.reports.rows import words_of
from tests.desk.conftest import Cast
from tests.desk.reports.world import BROUGHT, DRAFTED, JUNE, annex_path, docx_of, drafted, june

SECTORS = ("primary_value_added", "secondary_value_added", "tertiary_value_added")
# Base of 150 in the year before: 15, 60 and 75; growth 6.0 in all (模拟).
FIGURES = (
    ("gdp", "159.00", "6.0"), (SECTORS[0], "15.45", "3.0"), (SECTORS[1], "62.40", "4.0"), (SECTORS[2], "81.15", "8.2"),
)  # fmt: skip


def sectors(cast: Cast, *codes: str) -> None:
    """Level and growth of GDP and of some of its parts have come in as a long table of the official class."""
    lines = [
        line
        for code, level, growth in FIGURES
        if code in ("gdp", *codes)
        for line in (
            f"{code},yunhe,2026-06-ytd,总量,{level},亿元,统计反馈\n",
            f"{code},yunhe,2026-06-ytd,增速,{growth},%,统计反馈\n",
        )
    ]
    content = "指标代码,区域代码,时期,口径,数值,单位,来源类别\n" + "".join(lines)
    upload = table_receive(
        "三次产业.csv", content.encode(), TableAbout("table", note="模拟"), person=cast.lead, at=BROUGHT
    )
    table_confirm(upload, person=cast.lead, at=BROUGHT)


def test_the_table_shows_level_growth_pull_and_contribution_of_the_parts(cast: Cast) -> None:
    june(cast)
    sectors(cast, *SECTORS)
    bulletin = drafted(cast)
    rows = [row for row in text_rows(bulletin) if row["type"] == "table" and "分行业" in words_of(row)]
    cells = [["".join(words for words, _code in runs) for runs in line] for line in rows[0]["rows"]]
    assert cells == [
        ["地区生产总值", "159.00", "6.0", "—", "—"],
        ["第一产业增加值", "15.45", "3.0", "+0.3", "5.0"],
        ["第二产业增加值", "62.40", "4.0", "+1.6", "26.7"],
        ["第三产业增加值", "81.15", "8.2", "+4.1", "68.3"],
    ]
    labels = {entry["label"] for entry in read_references(docx_of(bulletin))}
    assert {"第二产业增加值拉动地区生产总值", "第二产业增加值对地区生产总值的贡献率"} <= labels
    assert "地区生产总值分行业" in {entry["sheet"] for entry in annex_references(annex_path(bulletin))}
    assert None not in {code for _digits, code in annex_digit_runs(annex_path(bulletin))}
    problem = next(text for row in text_rows(bulletin) if "增速低于总体的有" in (text := words_of(row)))
    assert problem.index("第二产业") < problem.index("第一产业")
    assert "第三产业" not in problem


def test_a_part_that_has_not_come_is_named_and_no_table_is_made_up(cast: Cast) -> None:
    june(cast)
    sectors(cast, *SECTORS[:2])
    bulletin = drafted(cast)
    assert [line for line in bulletin.missing if "第三产业增加值的总量或增速还没有导入" in line]
    assert not [row for row in text_rows(bulletin) if "分行业" in words_of(row)]


def test_parts_have_no_light_and_stay_out_of_every_list(cast: Cast) -> None:
    june(cast)
    sectors(cast, *SECTORS)
    assert {one.code for one in part_list()} == set(SECTORS)
    assert not {one.code for one in indicator_list()} & set(SECTORS)
    assert len(indicator_list()) == 12
    judged = round_compute(JUNE, known_at=DRAFTED, day=DRAFTED.date())
    assert not {one.overview.indicator.code for one in judged.indicators} & set(SECTORS)


def test_a_letter_about_the_whole_names_the_part_that_pulls(cast: Cast) -> None:
    june(cast)
    sectors(cast, *SECTORS)
    judged = round_compute(JUNE, known_at=DRAFTED, day=DRAFTED.date())
    view = cause_view(judged, rulebook_current(), DRAFTED)
    gdp = next(one for one in indicator_list() if one.code == "gdp")
    said = ["".join(run.text for run in runs) for runs in cause_runs(gdp, Period.ytd(2026, 6), "reform", view).found]
    slower = next(text for text in said if text.startswith("增速低于总体的分项"))
    assert slower.startswith("增速低于总体的分项：第二产业增加值增长4.0%，拉动1.6个百分点（测算）、第一产业")
    assert any("第三产业增加值增长8.2%，拉动4.1个百分点（测算）" in text for text in said)
    secret = cause_runs(gdp, Period.ytd(2026, 6), "statistics", view)
    assert "产业增加值" not in "".join(run.text for runs in secret.found for run in runs)


@pytest.mark.parametrize("code", SECTORS)
def test_a_part_is_supplied_by_statistics_and_nobodys_duty_there(cast: Cast, code: str) -> None:
    june(cast)
    row = Indicator.objects.get(code=code)
    assert (row.supplier_id, row.owner_id) == ("statistics", "reform")
