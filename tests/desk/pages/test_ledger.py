"""The ledger of targets."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from econops.desk.documents.models import Document
from econops.desk.indicators.models import Indicator
from econops.desk.ledger.models import Target, TargetRevision
from econops.desk.ledger.panels import indicator_targets
from econops.desk.ledger.rows import horizon_text, revision_wording
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast


def test_it_shows_a_target_with_its_place_in_the_text(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("ledger_list")).content.decode()
    document = Document.objects.get()
    assert "增长8%以上" in page
    assert "年初目标" in page
    assert reverse("document_detail", args=[document.pk]) + "#s003" in page


def test_it_filters_by_what_stands_in_the_address(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.leader)
    for query, found in (
        ({"year": "2026"}, True), ({"year": "2025"}, False), ({"owner": "industry"}, True), ({"owner": "reform"}, False),
        ({"set": "pledge_target"}, False), ({"indicator": "industrial_value_added", "linked": "yes"}, True),
        ({"year": "x", "document": "y"}, True),
    ):  # fmt: skip
        assert ("增长8%以上" in client.get(reverse("ledger_list"), query).content.decode()) is found


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


def test_it_asks_for_a_reason_and_a_number(office: Cast, browse: LoggedIn) -> None:
    target = Target.objects.get()
    answer = browse(office.lead).post(reverse("target_revise", args=[target.pk]), {"value": "七点五"})
    page = answer.content.decode()
    assert answer.status_code == 400
    assert "这里只写数字" in page
    assert "请写调整原因" in page
    assert target.revisions.count() == 1


def test_it_offers_revising_only_to_those_who_may(office: Cast, browse: LoggedIn) -> None:
    target = Target.objects.get()
    address = reverse("target_detail", args=[target.pk])
    assert "记入台账" in browse(office.lead).get(address).content.decode()
    assert "记入台账" not in browse(office.clerk).get(address).content.decode()
    assert browse(office.clerk).post(reverse("target_revise", args=[target.pk])).status_code == 403


def test_it_gives_the_indicator_page_its_targets(office: Cast) -> None:
    section = indicator_targets(Indicator.objects.get(pk="industrial_value_added"))
    assert [[cell.text for cell in row] for row in section.rows] == [
        ["2026年", "年初目标", "增长8%以上", "2026年云河县人民政府工作报告（模拟）"]
    ]
    assert section.lines == (("2026年年初目标", Decimal(8)),)


def test_it_words_ranks_and_hidden_numbers(office: Cast) -> None:
    rank = Target(measure="rank", comparator="rank", unit="")
    assert revision_wording(rank, TargetRevision(target=rank, value=Decimal(1))) == "第1位"
    assert revision_wording(Target(measure="level", comparator=">=", unit="亿元"), None) == "***亿元以上"


def test_it_names_horizons() -> None:
    assert [horizon_text(*years) for years in ((2026, 2026), (2026, 2028), (None, 2030), (None, None))] == [
        "2026年", "2026—2028年", "2030年", "未写年度",
    ]  # fmt: skip


def test_it_says_what_to_do_with_an_empty_ledger(empty_office: Cast, browse: LoggedIn) -> None:
    assert "台账还是空的" in browse(empty_office.lead).get(reverse("ledger_list")).content.decode()
