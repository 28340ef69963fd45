"""Ask and paste: a typed question becomes a table whose numbers can be traced, and files of the same."""

from __future__ import annotations

import io
import re

import docx
import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from econops.core.report.reading import digit_runs, read_references
from econops.desk.indicators.models import Observation
from tests.desk.conftest import Cast, at
from tests.desk.june import walked
from tests.desk.pages.conftest import LoggedIn

QUESTION = {"q": "今年各镇新增四上企业"}


@pytest.fixture
def lead(cast: Cast, browse: LoggedIn, monkeypatch: pytest.MonkeyPatch) -> Client:
    """The lead in August 2026, all towns having reported June."""
    walked(cast)
    for name in ("now", "today"):
        moment = at("2026-08-03")
        value = moment if name == "now" else moment.date()
        monkeypatch.setattr(f"econops.desk.indicators.views_ask.{name}", lambda value=value: value)
    return browse(cast.lead)


def test_it_answers_a_typed_question_with_a_table(lead: Client) -> None:
    page = lead.get(reverse("ask"), QUESTION).content.decode()
    assert "看懂的是：<b>新增“四上”企业</b>" in page
    assert "各镇新增“四上”企业（2026年）" in page
    cells = [re.sub(r"<[^>]+>", "", cell) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", page)]
    assert cells == ["区域", "2026年1—6月", "数量（家）", "合计", "80", "青石镇", "40", "白沙镇", "25", "柳林乡", "15"]


def test_every_number_of_the_table_can_be_traced(lead: Client) -> None:
    page = lead.get(reverse("ask"), QUESTION).content.decode()
    links = re.findall(r'<a class="fig" href="([^"]+)">', page)
    assert len(links) == 4
    traced = lead.get(links[0]).content.decode()
    assert "各镇之和" in traced
    assert "town01.xlsx" in traced


def test_it_lets_the_reader_correct_what_was_understood(lead: Client) -> None:
    chosen = {"indicator": ["gdp", "retail_sales"], "first": "2026", "last": "2025", "by": "county"}
    page = lead.get(reverse("ask"), chosen).content.decode()
    assert "主要指标（2025—2026年）" in page
    assert 'value="gdp" checked' in page
    assert "2025年还没有数" in page


def test_it_says_what_it_did_not_understand(lead: Client) -> None:
    page = lead.get(reverse("ask"), {"q": "近三年各镇粮食产量"}).content.decode()
    assert "没有找到指标名称" in page
    assert "粮食产量" in page


@pytest.mark.parametrize(
    "odd",
    [
        {"q": "<script>alert(1)</script>"},
        {"indicator": "nothing"},
        {"first": "²026", "indicator": "gdp"},
        {"area": "x"},
    ],
)
def test_it_bears_odd_addresses(lead: Client, odd: dict[str, str]) -> None:
    answer = lead.get(reverse("ask"), odd)
    assert answer.status_code == 200
    assert "<script>alert" not in answer.content.decode()


def test_it_gives_the_same_table_for_word_with_its_references(lead: Client) -> None:
    answer = lead.get(reverse("ask_docx"), QUESTION)
    assert answer.headers["Content-Disposition"].startswith("attachment")
    (table,) = docx.Document(io.BytesIO(answer.content)).tables
    assert [[cell.text for cell in row.cells] for row in table.rows][2:] == [
        ["合计", "80"], ["青石镇", "40"], ["白沙镇", "25"], ["柳林乡", "15"],
    ]  # fmt: skip
    assert all(code for _text, code in digit_runs(answer.content))
    assert [entry["shown"] for entry in read_references(answer.content) if entry["inputs"]] == ["80", "40", "25", "15"]


def test_it_gives_the_same_table_as_a_sheet(lead: Client) -> None:
    answer = lead.get(reverse("ask_workbook"), QUESTION)
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "各镇新增“四上”企业（2026年）"
    assert rows[1][0] == "单位：家　　数据截至2026年8月3日 09:30"
    assert rows[4:] == [["合计", 80], ["青石镇", 40], ["白沙镇", 25], ["柳林乡", 15]]
    assert answer.content == lead.get(reverse("ask_workbook"), QUESTION).content


@pytest.mark.parametrize("name", ["ask_docx", "ask_workbook"])
def test_there_is_no_file_without_an_indicator(lead: Client, name: str) -> None:
    assert lead.get(reverse(name)).status_code == 404


def test_it_shows_nothing_under_embargo(lead: Client, cast: Cast) -> None:
    row = Observation.objects.filter(indicator="gdp", measure="level").get()
    assert "152.31" in lead.get(reverse("ask"), {"q": "今年地区生产总值"}).content.decode()
    row.pk, row.vintage, row.value, row.embargo_until = None, row.vintage + 1, row.value + 1, at("2026-08-04")
    row.save(force_insert=True)
    page = lead.get(reverse("ask"), {"q": "今年地区生产总值"}).content.decode()
    assert "152.31" in page
    assert "153.31" not in page


def test_asking_twice_keeps_each_reference_once(lead: Client) -> None:
    from econops.desk.common.models import NumberReference

    lead.get(reverse("ask"), QUESTION)
    before = NumberReference.objects.count()
    lead.get(reverse("ask"), QUESTION)
    assert NumberReference.objects.count() == before


def test_it_refuses_those_who_may_see_no_figures(cast: Cast, browse: LoggedIn) -> None:
    assert browse(cast.town_clerk).get(reverse("ask"), QUESTION).status_code == 403
