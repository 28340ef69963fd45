"""The ledger of targets: sets side by side, one by one, a target through time, and the same as sheets."""

from __future__ import annotations

import io
import re
from decimal import Decimal

import openpyxl
import pytest
from django.urls import reverse

from econops.desk.documents.models import Document
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.panels import indicator_targets
from econops.desk.ledger.rows import horizon_text, revision_wording
from tests.desk.conftest import Cast as Town
from tests.desk.conftest import at
from tests.desk.june import PLEDGE, REPORT, accepted
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast


@pytest.fixture
def ledger(cast: Town, monkeypatch: pytest.MonkeyPatch) -> Town:
    """Two sets of 2026; the office looks at them in August."""
    accepted(cast, REPORT)
    accepted(cast, PLEDGE, "pledge_target", "承诺书.txt")
    monkeypatch.setattr("econops.desk.ledger.views.today", lambda: at("2026-08-03").date())
    return cast


def several(cast: Town, value: Decimal | None = Decimal(300)) -> Target:
    """A goal of three years."""
    target = Target.objects.create(
        phrase="新增规模以上企业（模拟）", area=cast.county, first_year=2026, last_year=2028, unit="家",
        target_set="annual_target", measure="increment", comparator=">=", owner=cast.units["industry"],
    )  # fmt: skip
    TargetRevision.objects.create(
        target=target, number=1, value=value, reason="模拟", recorded_at=at("2026-02-01"), recorded_by=cast.lead
    )
    return target


def words(page: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))


def test_it_sets_the_sets_side_by_side(ledger: Town, browse: LoggedIn) -> None:
    page = browse(ledger.leader).get(reverse("ledger_list")).content.decode()
    row = words(page[page.index(">社会消费品零售总额</a>") :][:3000])
    assert "增长6.5%左右" in row
    assert "增长7.7%以上" in row
    assert row.index("增长6.5%左右") < row.index("增长7.7%以上")
    assert "商务局" in row
    assert "引导性目标" in page


def test_it_shows_last_year_beside_this_year(ledger: Town, browse: LoggedIn) -> None:
    last = REPORT.replace("2026年", "2025年").replace("增长6.5%左右", "增长7%左右")
    accepted(ledger, last, name="上年报告.txt")
    Target.objects.filter(revisions__statement__document__title__contains="2025年").update(
        first_year=2025, last_year=2025
    )
    page = words(browse(ledger.leader).get(reverse("ledger_list"), {"indicator": "retail_sales"}).content.decode())
    assert "2025年 " in page
    assert "增长7%左右" in page


def test_it_filters_by_what_stands_in_the_address(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.leader)
    for query, found in (
        ({"year": "2026"}, True), ({"year": "2025"}, False), ({"owner": "industry"}, True), ({"owner": "reform"}, False),
        ({"set": "pledge_target"}, False), ({"indicator": "industrial_value_added", "linked": "yes"}, True),
        ({"year": "x", "document": "y"}, True), ({"hidden": "yes"}, False), ({"year": "²"}, True),
    ):  # fmt: skip
        for view in ("", "list"):
            page = client.get(reverse("ledger_list"), query | {"view": view}).content.decode()
            assert ("增长8%以上" in page) is found, (query, view)


def test_it_shows_a_target_with_its_place_in_the_text(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("ledger_list"), {"view": "list"}).content.decode()
    document = Document.objects.get()
    assert "增长8%以上" in page
    assert "年初目标" in page
    assert reverse("document_detail", args=[document.pk]) + "#s003" in page


def test_it_says_who_must_fill_a_hidden_number(ledger: Town, browse: LoggedIn) -> None:
    target = several(ledger, None)
    client = browse(ledger.lead)
    page = words(client.get(reverse("ledger_list"), {"hidden": "yes"}).content.decode())
    assert "***家以上 待补 由 工业和信息化局 填" in page.replace("由工业和信息化局填", "由 工业和信息化局 填")
    assert "补上数值" in client.get(reverse("target_detail", args=[target.pk])).content.decode()
    sent = {"value": "300", "reason": "按正式文件补上（模拟）", "revision": "1"}
    client.post(reverse("target_revise", args=[target.pk]), sent)
    assert target.revisions.count() == 2


def test_it_lists_what_does_not_fit_and_what_is_missing(ledger: Town, browse: LoggedIn) -> None:
    Target.objects.filter(indicator="gdp").update(owner=None)
    page = words(browse(ledger.leader).get(reverse("ledger_list")).content.decode())
    assert "目标没有责任单位" in page
    assert "请指定" in page
    assert "供参考的" in page


def test_it_gives_what_it_shows_as_an_official_sheet(ledger: Town, browse: LoggedIn) -> None:
    client = browse(ledger.leader)
    answer = client.get(reverse("ledger_workbook"), {"owner": "commerce"})
    (sheet,) = openpyxl.load_workbook(io.BytesIO(answer.content)).worksheets
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows[0][0] == "2026年目标台账（各类目标对照）"
    assert rows[1][0].startswith("计量单位写在各目标数之后")
    assert "只列：商务局" in rows[1][0]
    assert rows[2][3] == "2026年目标"
    assert rows[3][3:7] == ["年初目标", "承诺书目标", "引导性目标", "奋斗目标"]
    assert [row[0] for row in rows[4:-1]] == ["社会消费品零售总额", "实际使用外资"]
    assert rows[4][3:5] == ["增长6.5%左右", "增长7.7%以上"]
    listed = client.get(reverse("ledger_workbook"), {"owner": "commerce", "view": "list"})
    (sheet,) = openpyxl.load_workbook(io.BytesIO(listed.content)).worksheets
    assert sheet.max_row == 2 + 1 + 3
    assert sheet.page_setup.orientation == "landscape"


def test_it_keeps_the_old_value_when_a_target_is_revised(office: Cast, browse: LoggedIn) -> None:
    target = Target.objects.get()
    client = browse(office.lead)
    answer = client.post(
        reverse("target_revise", args=[target.pk]),
        {"value": "7.5", "reason": "中期调整（模拟）", "document_number": "云政发〔2026〕8号"},
        follow=True,
    )
    page = answer.content.decode()
    assert "增长7.5%以上" in page
    assert "增长8%以上" in page
    assert "云政发〔2026〕8号" in page
    assert target.revisions.order_by("-number").first().value == Decimal("7.5")  # type: ignore[union-attr]


def test_it_writes_nothing_over_what_somebody_else_wrote(office: Cast, browse: LoggedIn) -> None:
    target, client = Target.objects.get(), browse(office.lead)
    sent = {"value": "7.5", "reason": "调整（模拟）", "revision": "1"}
    client.post(reverse("target_revise", args=[target.pk]), sent)
    answer = client.post(reverse("target_revise", args=[target.pk]), sent | {"value": "7.2"})
    assert answer.status_code == 400
    assert "您的改动没有写入" in answer.content.decode()
    assert target.revisions.count() == 2


def test_it_asks_for_a_reason_and_a_number(office: Cast, browse: LoggedIn) -> None:
    target = Target.objects.get()
    answer = browse(office.lead).post(reverse("target_revise", args=[target.pk]), {"value": "七点五"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "这里只写数字" in page
    assert "请写调整原因" in page
    assert target.revisions.count() == 1


def test_it_takes_both_ends_of_a_band(ledger: Town, browse: LoggedIn) -> None:
    accepted(ledger, REPORT.replace("地区生产总值增长6.5%以上", "地区生产总值增长6%—7%"), "guidance_target", "通知.txt")
    target = Target.objects.get(indicator="gdp", target_set="guidance_target")
    assert target.comparator == "band"
    client = browse(ledger.lead)
    assert "新的上限" in client.get(reverse("target_detail", args=[target.pk])).content.decode()
    client.post(reverse("target_revise", args=[target.pk]), {"value": "6", "upper": "6.5", "reason": "调整（模拟）"})
    newest = target.revisions.order_by("-number")[0]
    assert (newest.value, newest.upper) == (6, Decimal("6.5"))


def test_it_offers_changing_only_to_those_who_may(office: Cast, browse: LoggedIn) -> None:
    target = Target.objects.get()
    address = reverse("target_detail", args=[target.pk])
    assert "记入台账" in browse(office.lead).get(address).content.decode()
    assert "记入台账" not in browse(office.clerk).get(address).content.decode()
    for name in ("target_revise", "target_owner", "target_milestones"):
        assert browse(office.clerk).post(reverse(name, args=[target.pk])).status_code == 403


def test_it_names_who_answers(office: Cast, browse: LoggedIn) -> None:
    target = Target.objects.get()
    browse(office.lead).post(reverse("target_owner", args=[target.pk]), {"owner": "reform"})
    target.refresh_from_db()
    assert target.owner_id == "reform"


def test_it_writes_milestones_and_keeps_the_old_ones(ledger: Town, browse: LoggedIn) -> None:
    target, client = several(ledger), browse(ledger.lead)
    address = reverse("target_milestones", args=[target.pk])
    page = client.get(reverse("target_detail", args=[target.pk])).content.decode()
    assert "平均分解（测算）：2026年100家，2027年100家，2028年100家。" in page
    client.post(address, {"year_2026": "80", "year_2027": "100", "year_2028": "120", "reason": "按文件（模拟）"})
    client.post(address, {"year_2026": "90", "year_2027": "100", "year_2028": "110", "reason": "重新分解（模拟）"})
    page = words(client.get(reverse("target_detail", args=[target.pk])).content.decode())
    assert "90家" in page
    assert "80家（按文件（模拟）" in page
    assert "2026年节点90家" in client.get(reverse("ledger_list")).content.decode()
    answer = client.post(address, {"year_2026": "95", "reason": ""})
    assert answer.status_code == 400
    assert "请写年度节点的依据" in answer.content.decode()


def test_it_gives_the_indicator_page_its_targets(office: Cast) -> None:
    section = indicator_targets(Indicator.objects.get(pk="industrial_value_added"))
    assert [[cell.text for cell in row] for row in section.rows] == [
        ["2026年", "云河县（模拟）", "年初目标", "增长8%以上", "2026年云河县人民政府工作报告（模拟）"]
    ]
    assert section.lines == (("2026年年初目标", Decimal(8)),)


def test_it_words_ranks_and_hidden_numbers(office: Cast) -> None:
    target = Target(measure="rank", comparator="rank", unit="")
    assert revision_wording(target, TargetRevision(target=target, value=Decimal(1))) == "第1位"
    assert revision_wording(Target(measure="level", comparator=">=", unit="亿元"), None) == "***亿元以上"


def test_it_names_horizons() -> None:
    assert [horizon_text(*years) for years in ((2026, 2026), (2026, 2028), (None, 2030), (None, None))] == [
        "2026年", "2026—2028年", "2030年", "未写年度",
    ]  # fmt: skip


def test_it_says_what_to_do_with_an_empty_ledger(empty_office: Cast, browse: LoggedIn) -> None:
    assert "台账还是空的" in browse(empty_office.lead).get(reverse("ledger_list")).content.decode()


def test_it_shows_every_target_of_a_text_of_another_place_or_year(ledger: Town, browse: LoggedIn) -> None:
    document = Document.objects.get(name="承诺书.txt")
    moved = Target.objects.filter(revisions__statement__document=document)
    moved.update(area=None, first_year=None, last_year=None)
    phrases = set(moved.values_list("phrase", flat=True))
    client = browse(ledger.leader)
    page = client.get(reverse("ledger_list"), {"document": document.pk}).content.decode()
    assert phrases
    assert all(phrase in page for phrase in phrases)
    whole = words(client.get(reverse("ledger_list")).content.decode())
    assert f"另有{moved.count()}条属于其他区域的文件" in whole
    beside = client.get(reverse("ledger_list"), {"document": document.pk, "view": "sides"}).content.decode()
    assert "没有符合条件的目标" in beside
