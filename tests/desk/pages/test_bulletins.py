"""The pages of bulletins: what each person sees, may press, and takes away."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from econops.desk.common.models import AuditLine
from econops.desk.people.models import User
from econops.desk.reports.models import Bulletin
from tests.desk.conftest import Cast
from tests.desk.reports.world import NUMBER, circulated, drafted, issued, june

BACKEND = "django.contrib.auth.backends.ModelBackend"


def page(client: Client, user: User, bulletin: Bulletin) -> str:
    client.force_login(user, BACKEND)
    return client.get(reverse("bulletin_detail", args=[bulletin.pk])).content.decode()


def test_a_draft_leads_every_figure_to_its_source_and_says_what_to_do(cast: Cast, client: Client) -> None:
    june(cast)
    bulletin = drafted(cast)
    text = page(client, cast.lead, bulletin)
    assert reverse("trace", args=[bulletin.references[1]]) in text
    for word in ("送征求意见", "重新起草", "报批公布排名", "写入正文", "下载附表"):
        assert word in text
    assert "登记印发" not in text
    assert text.count("data-chart=") >= 3
    assert client.get(reverse("trace", args=[bulletin.references[5]])).status_code == 200


def test_a_leader_comments_and_decides_on_the_ranking_only(cast: Cast, client: Client) -> None:
    june(cast)
    bulletin = circulated(cast)
    text = page(client, cast.leader, bulletin)
    assert "提交意见" in text
    for word in ("写入正文", "登记印发", "重新起草"):
        assert word not in text
    client.post(reverse("bulletin_comment", args=[bulletin.pk]), {"paragraph": "2", "text": "请核对（模拟）"})
    assert bulletin.comments.get().paragraph == 2
    assert client.post(reverse("bulletin_issue", args=[bulletin.pk])).status_code == 403
    client.force_login(cast.lead, BACKEND)
    client.post(reverse("bulletin_ranking_ask", args=[bulletin.pk]), {"move": "ask", "reason": "模拟"})
    assert "批准公布排名" in page(client, cast.leader, bulletin)
    client.post(reverse("bulletin_ranking_decide", args=[bulletin.pk]), {"move": "approve"})
    bulletin.refresh_from_db()
    assert bulletin.ranking == "approved"


def test_a_unit_reads_an_issued_bulletin_without_what_is_inside(cast: Cast, client: Client) -> None:
    june(cast)
    bulletin = circulated(cast)
    client.force_login(cast.town_clerk, BACKEND)
    assert client.get(reverse("bulletin_detail", args=[bulletin.pk])).status_code == 404
    client.force_login(cast.lead, BACKEND)
    sent = {"document_number": NUMBER, "issued_on": "2026-08-03"}
    client.post(reverse("bulletin_issue", args=[bulletin.pk]), sent)
    text = page(client, cast.town_clerk, bulletin)
    assert NUMBER in text
    assert "/letters/trace/" not in text
    for word in ("经过", "意见</h2>", "补写", "公布排名"):
        assert word not in text


def test_taking_the_files_away_is_recorded(cast: Cast, client: Client) -> None:
    june(cast)
    bulletin = issued(cast)
    client.force_login(cast.town_clerk, BACKEND)
    for name, start in (("bulletin_download", b"PK"), ("bulletin_annex", b"PK")):
        assert client.get(reverse(name, args=[bulletin.pk])).content.startswith(start)
    lines = AuditLine.objects.filter(action="bulletin.downloaded")
    assert {(line.actor, line.after["file"].rsplit(".", 1)[1]) for line in lines if line.after} == {
        (cast.town_clerk.reference, "docx"),
        (cast.town_clerk.reference, "xlsx"),
    }


def test_a_typed_number_is_refused_on_the_page(cast: Cast, client: Client) -> None:
    june(cast)
    bulletin = drafted(cast)
    client.force_login(cast.lead, BACKEND)
    address = reverse("bulletin_write", args=[bulletin.pk])
    answer = client.post(address, {"section": "problem", "text": "下降5.3%"}, follow=True)
    assert "手写的数字" in answer.content.decode()
    bulletin.refresh_from_db()
    assert bulletin.additions == {}


@pytest.mark.parametrize("who", ["lead", "town_clerk"])
def test_without_bulletins_the_list_says_what_to_do(cast: Cast, client: Client, who: str) -> None:
    client.force_login(getattr(cast, who), BACKEND)
    text = client.get(reverse("bulletin_list")).content.decode()
    assert ("起草通报" in text) is (who == "lead")
    assert "还没有" in text


def test_what_is_missing_is_shown_before_drafting(cast: Cast, client: Client) -> None:
    june(cast)
    client.force_login(cast.lead, BACKEND)
    address = reverse("bulletin_prepare")
    assert "起草2026年6月的通报" in client.get(address, {"month": "2026-06"}).content.decode()
    assert "缺数照常起草" in client.get(address, {"month": "2026-07"}).content.decode()
    client.post(reverse("bulletin_draft"), {"month": "2026-06"})
    assert Bulletin.objects.get().status == "draft"


def test_a_place_that_cannot_be_is_no_fault_of_the_program(cast: Cast, client: Client) -> None:
    june(cast)
    bulletin = circulated(cast)
    client.force_login(cast.lead, BACKEND)
    place = "9" * 5000
    address = reverse("bulletin_detail", args=[bulletin.pk])
    assert client.get(address, {"paragraph": place}).status_code == 200
    client.post(reverse("bulletin_comment", args=[bulletin.pk]), {"paragraph": place, "text": "请核对（模拟）"})
    assert bulletin.comments.get().paragraph is None
