"""The industries of a bulletin are the published parts of an indicator: with pulls, with sources, or named as missing."""

from __future__ import annotations

from collections.abc import Iterator

import openpyxl
import pytest

from econops.cli.demo_county.branches import INDICATOR
from econops.core.period.value import Period
from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.reading import read_references
from econops.desk.common.rulebook import overlay_folder, rulebook_current, rulebook_forget
from econops.desk.dispatch.causes import cause_runs, cause_view
from econops.desk.indicators.adapt import definition_of
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.selectors import indicator_list, part_list
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_receive
from econops.desk.lights.rounds import round_compute
from econops.desk.reports.keeping import text_rows
from econops.desk.reports.models import Bulletin
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


BRANCHES = (("iva_c30", "非金属矿物制品业", "C30", "-4.8"), ("iva_c13", "农副食品加工业", "C13", "6.2"))


def branches(cast: Cast, *, share: str = "") -> None:
    """Two branches are declared in the county's own rules, and their growths have come in as a long table."""
    folder = overlay_folder()
    folder.mkdir(parents=True, exist_ok=True)
    entries = "".join(
        INDICATOR.format(code=code, name=name, industry=industry) for code, name, industry, _g in BRANCHES
    )
    (folder / "indicators.yaml").write_text(f"entries:\n{entries}", encoding="utf-8")
    parts = f"[{{indicator: iva_c13, share: {share}}}]" if share else "[]"
    influence = (
        f"entries:\n  - {{code: industrial_value_added, name: 模拟, parts: {parts}, valid_from: 2020-01-01, source: 模拟,"
        " cases: [{name: 同升, growth: {industrial_value_added: 4.6}}]}\n"
    )
    (folder / "influences.yaml").write_text(influence, encoding="utf-8")
    rulebook_forget()
    known = rulebook_current().indicators
    for code, *_more in BRANCHES:
        indicator = known[code]
        Indicator.objects.create(
            code=code, name=indicator.name, kind="result", supplier_id="statistics", owner_id="industry",
            definition=definition_of(indicator), position=900,
        )  # fmt: skip
    lines = "".join(f"{code},yunhe,2026-06-ytd,增速,{growth},%,统计反馈\n" for code, _n, _i, growth in BRANCHES)
    content = ("指标代码,区域代码,时期,口径,数值,单位,来源类别\n" + lines).encode()
    upload = table_receive("分行业.csv", content, TableAbout("table", note="模拟"), person=cast.lead, at=BROUGHT)
    table_confirm(upload, person=cast.lead, at=BROUGHT)


def branch_table(cast: Cast) -> tuple[list[str], list[list[str]], Bulletin]:
    bulletin = drafted(cast)
    (row,) = [one for one in text_rows(bulletin) if one["type"] == "table" and "非金属矿物制品业" in words_of(one)]
    head = ["".join(words for words, _code in cell["runs"]) for cell in row["head"][0]]
    return head, [["".join(words for words, _code in runs) for runs in line] for line in row["rows"]], bulletin


@pytest.fixture
def own_rules() -> Iterator[None]:
    yield
    rulebook_forget()


@pytest.mark.usefixtures("own_rules")
def test_branches_stand_in_the_order_of_their_codes_with_growth_only(cast: Cast) -> None:
    june(cast)
    branches(cast)
    head, lines, bulletin = branch_table(cast)
    assert head == ["行业", "增速（%）"]
    assert lines == [["规模以上工业增加值", "4.6"], ["农副食品加工业增加值", "6.2"], ["非金属矿物制品业增加值", "−4.8"]]
    assert any(
        "农副食品加工业增加值同比增长6.2%；非金属矿物制品业增加值同比下降4.8%" in words_of(one)
        for one in text_rows(bulletin)
    )
    assert not [line for line in bulletin.missing if "制品业" in line]


@pytest.mark.usefixtures("own_rules")
def test_a_branch_whose_share_is_published_has_pull_and_contribution(cast: Cast) -> None:
    june(cast)
    branches(cast, share="10")
    head, lines, bulletin = branch_table(cast)
    assert head == ["行业", "增速（%）", "拉动（个百分点）", "贡献率（%）"]
    # 10 % of the base times 6.2 %, and that over 4.6 %.
    assert lines[1:] == [["农副食品加工业增加值", "6.2", "+0.6", "13.5"], ["非金属矿物制品业增加值", "−4.8", "—", "—"]]
    pull = next(
        one
        for one in read_references(docx_of(bulletin))
        if one["label"] == "农副食品加工业增加值拉动规模以上工业增加值"
    )
    assert pull["formula"] == "基期占比 × 分项增速"
    assert {one["type"] for one in pull["inputs"]} == {"observation", "rule"}
    sheets = {entry["sheet"] for entry in annex_references(annex_path(bulletin))}
    assert "规模以上工业增加值分行业" in sheets
    sheet = openpyxl.load_workbook(annex_path(bulletin))["规模以上工业增加值分行业"]
    assert [cell.value for cell in sheet[2]] == ["行业", "增速", "对规模以上工业增加值的影响（测算）", None]
