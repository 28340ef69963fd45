"""The page of a month's workbooks in bulk."""

from __future__ import annotations

import datetime
import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from econops.core.intake.bundle import open_bundle, pack_bundle
from econops.core.intake.template import template_workbook
from econops.core.period.value import Period
from econops.desk.common.files import home
from econops.desk.intake import views_bundle, views_calendar
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import template_spec
from econops.desk.jobs.worker import work_all
from econops.desk.people.models import Organisation
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import AT, Cast

JUNE = Period.month(2026, 6)


@pytest.fixture(autouse=True)
def july(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (views_bundle, views_calendar):
        monkeypatch.setattr(module, "today", lambda: datetime.date(2026, 7, 20))
    monkeypatch.setattr(views_bundle, "now", lambda: AT)


def workbook(unit: str, value: object) -> bytes:
    spec = template_spec(Organisation.objects.get(pk=unit), JUNE)
    assert spec is not None
    return template_workbook(spec, {row.key: value for row in spec.rows})  # type: ignore[misc]


def test_it_gives_all_workbooks_in_one_zip(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.clerk).get(reverse("bundle_download"), {"month": "2026-06"})
    assert answer.headers["Content-Type"] == "application/zip"
    assert len(open_bundle("x.zip", answer.content).files) == 7


@pytest.mark.django_db(transaction=True)
def test_it_lists_what_became_of_every_file_and_keeps_the_list(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    content = pack_bundle([("城关.xlsx", workbook("town01", 4)), ("石桥.xlsx", workbook("town02", 5))])
    files = [SimpleUploadedFile("六月.zip", content), SimpleUploadedFile("说明.txt", b"text")]
    waiting = client.post(reverse("bundle_upload"), {"files": files}, follow=True).content.decode()
    assert "收2个文件" in waiting
    assert "看进度" in client.get(reverse("intake_bundle")).content.decode()
    assert work_all() == 1
    page = client.get(reverse("intake_bundle")).content.decode()
    assert "3个文件：已收2个，没有收1个" in page
    assert "说明.txt" in page
    assert Submission.objects.filter(organisation__in=["town01", "town02"]).count() == 2
    assert "3个文件" in client.get(reverse("intake_bundle")).content.decode()
    again = client.post(reverse("bundle_upload"), {"files": io.BytesIO(content)}, follow=True)
    assert again.status_code == 200
    assert work_all() == 1
    assert "没有变化2个" in client.get(reverse("intake_bundle")).content.decode()
    assert [path for path in (home() / "incoming").rglob("*") if path.is_file()] == []


def test_nothing_chosen_and_too_much_are_said(office: Cast, browse: LoggedIn, monkeypatch: pytest.MonkeyPatch) -> None:
    client = browse(office.clerk)
    assert "请先选" in client.post(reverse("bundle_upload"), follow=True).content.decode()
    monkeypatch.setattr(views_bundle, "MAXIMUM_BUNDLE", 1 << 20)
    files = SimpleUploadedFile("六月.zip", b"x" * (2 << 20))
    assert "请分几次交" in client.post(reverse("bundle_upload"), {"files": files}, follow=True).content.decode()


def test_people_of_units_have_no_bulk_page(office: Cast, browse: LoggedIn) -> None:
    for name in ("intake_bundle", "bundle_download"):
        assert browse(office.unit).get(reverse(name)).status_code == 403


def test_the_page_opens_before_anything_is_asked(empty_office: Cast, browse: LoggedIn) -> None:
    client = browse(empty_office.lead)
    assert "没有填报表可发" in client.get(reverse("intake_bundle")).content.decode()
    assert "没有填报表可发" in client.get(reverse("bundle_download"), follow=True).content.decode()
