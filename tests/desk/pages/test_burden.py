"""The page of what units and firms are asked."""

from __future__ import annotations

import datetime

import pytest
from django.urls import reverse

from econops.desk.intake import views_burden, views_calendar
from econops.desk.intake.models import FirmForm
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import AT, Cast

FORM = {
    "title": "企业用工调查表（模拟）", "number": "云统201表", "authority": "模拟县统计局", "approval": "云统字〔2026〕3号",
    "valid_to": "2026-12-31", "unit": "industry", "text": "期末用工人数",
}  # fmt: skip


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (views_burden, views_calendar):
        monkeypatch.setattr(module, "today", lambda: datetime.date(2026, 7, 20))
    monkeypatch.setattr(views_burden, "now", lambda: AT)


def test_it_shows_what_each_unit_is_asked(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("intake_burden")).content.decode()
    assert "2026年6月向各单位要了多少" in page
    assert "8个数" in page
    assert "没有重复要的数" in page
    assert "id_approval" not in page


def test_a_form_is_entered_withdrawn_and_put_back(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    page = client.post(reverse("firm_form_add"), FORM, follow=True).content.decode()
    assert "已登记《企业用工调查表（模拟）》" in page
    form = FirmForm.objects.get()
    assert client.get(reverse("firm_form_blank", args=[form.pk])).content[:2] == b"PK"
    page = client.post(reverse("firm_form_withdraw", args=[form.pk]), follow=True).content.decode()
    assert "已停用" in page
    assert "恢复" in page
    page = client.get(reverse("firm_form_blank", args=[form.pk]), follow=True).content.decode()
    assert "不能再发" in page
    assert "已恢复" in client.post(reverse("firm_form_restore", args=[form.pk]), follow=True).content.decode()


def test_a_refused_form_keeps_what_was_typed(office: Cast, browse: LoggedIn) -> None:
    page = (
        browse(office.lead).post(reverse("firm_form_add"), FORM | {"approval": "", "text": "用电量"}).content.decode()
    )
    assert "缺少批准文号" in page
    assert 'value="云统201表"' in page
    assert "用电量</textarea>" in page
    assert not FirmForm.objects.exists()


def test_an_expired_form_is_shown_and_sent_out_no_more(office: Cast, browse: LoggedIn) -> None:
    browse(office.lead).post(reverse("firm_form_add"), FORM)
    FirmForm.objects.update(valid_to=datetime.date(2026, 7, 1))
    page = browse(office.lead).get(reverse("intake_burden")).content.decode()
    assert "已过期" in page
    assert "过期不能再发" in page
    blank = browse(office.lead).get(reverse("firm_form_blank", args=[FirmForm.objects.get().pk]), follow=True)
    assert "已经过了" in blank.content.decode()


def test_people_of_units_manage_no_forms(office: Cast, browse: LoggedIn) -> None:
    assert browse(office.unit).post(reverse("firm_form_add"), FORM).status_code == 403
    assert browse(office.leader).post(reverse("firm_form_add"), FORM).status_code == 403
    assert browse(office.unit).get(reverse("intake_burden")).status_code == 403
