"""Pages of indicators and of the monthly reports."""

from __future__ import annotations

import datetime

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from econops.core.period.value import Period
from econops.desk.indicators.models import Batch, Observation
from econops.desk.intake.calendar import unit_months
from econops.desk.intake.models import Reopening, Submission
from econops.desk.intake.preview import cell_order
from econops.desk.intake.progress import due_day, month_default, months_shown, unit_rows
from econops.desk.people.models import Organisation
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast

JULY_20 = datetime.date(2026, 7, 20)


def test_it_shows_every_vintage_with_its_cell_and_person(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("indicator_detail", args=["industrial_value_added"])).content.decode()
    assert "第1版" in page
    assert "第2版" in page
    assert "反馈数据（修订）.xlsx" in page
    assert "填报 C9" in page
    assert "2026年7月12日 09:30 王岚" in page


def test_it_draws_the_newest_vintage(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.leader).get(reverse("indicator_detail", args=["industrial_value_added"]))
    chart = answer.context["chart"]
    assert chart["series"][0]["data"][-1] == 5.1
    assert [series["name"] for series in chart["series"][1:]] == ["2026年年初目标"]


def test_it_draws_the_countys_targets_only_across_the_county(office: Cast, browse: LoggedIn) -> None:
    batch = Observation.objects.first().batch  # type: ignore[union-attr]
    for month in ("05", "06"):
        Observation.objects.create(
            indicator_id="industrial_value_added", area_id="town01", period=f"2026-{month}-ytd", measure="growth",
            source_class="department", vintage=1, value=3, unit="%", batch=batch,
        )  # fmt: skip
    answer = browse(office.leader).get(reverse("indicator_detail", args=["industrial_value_added"]), {"area": "town01"})
    assert [series["name"] for series in answer.context["chart"]["series"]] == ["累计增速（%）"]


def test_it_opens_an_indicator_without_figures(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.leader).get(reverse("indicator_detail", args=["gdp"]))
    assert answer.context["chart"] is None
    assert "还没有数据" in answer.content.decode()
    assert browse(office.leader).get(reverse("indicator_detail", args=["nothing"])).status_code == 404


def test_it_paints_estimates_in_their_own_colour(office: Cast, browse: LoggedIn) -> None:
    known = Observation.objects.filter(period="2026-06-ytd", vintage=1).get()
    Observation.objects.create(
        indicator=known.indicator, area=known.area, period="2026-07-ytd", measure="growth", source_class="estimate",
        vintage=1, value=5, unit="%", batch=known.batch,
    )  # fmt: skip
    page = browse(office.leader).get(reverse("indicator_detail", args=["industrial_value_added"])).content.decode()
    assert page.count("chip-own") == 1
    assert "num own" in page


def test_it_lists_who_reported_and_who_is_late(office: Cast) -> None:
    rows = {row.unit.code: row for row in unit_rows(office.lead, Period.month(2026, 6), JULY_20)}
    assert (rows["town01"].status_name, rows["town01"].due) == ("未报", datetime.date(2026, 7, 7))
    assert rows["town01"].late == "逾期9个工作日"
    assert rows["statistics"].late == ""


def test_it_does_not_count_days_before_the_file_came_as_overdue(office: Cast) -> None:
    Submission.objects.filter(organisation="industry").update(organisation="town02")
    rows = {row.unit.code: row for row in unit_rows(office.lead, Period.month(2026, 6), JULY_20)}
    assert (rows["town02"].status_name, rows["town02"].late) == ("待专班接收", "迟报3个工作日")


def test_it_gives_suppliers_more_time(office: Cast) -> None:
    period = Period.month(2026, 6)
    town, bureau = Organisation.objects.get(pk="town01"), Organisation.objects.get(pk="statistics")
    assert due_day(town, period) < due_day(bureau, period)


def test_it_offers_finished_months_newest_first(office: Cast) -> None:
    months = months_shown(datetime.date(2026, 7, 1))
    assert months[:2] == ["2026-06", "2026-05"]
    assert len(months) == 13


def test_it_opens_on_the_month_people_work_on(office: Cast) -> None:
    assert month_default(datetime.date(2026, 7, 20)) == "2026-06"
    assert month_default(datetime.date(2026, 8, 3)) == "2026-07"
    assert month_default(datetime.date(2026, 11, 20)) == "2026-06"
    Submission.objects.all().delete()
    assert month_default(datetime.date(2026, 11, 20)) == "2026-10"


def test_it_shows_findings_at_their_cells(office: Cast, browse: LoggedIn) -> None:
    submission = Submission.objects.get()
    page = browse(office.lead).get(reverse("submission_detail", args=[submission.pk])).content.decode()
    assert '<td class="num is-error" id="D7">−3</td>' in page
    assert '<td class="num is-warning" id="D6">41</td>' in page
    assert "累计数不会是负数" in page
    assert "1处要改正" in page
    assert "确认，记入数据" not in page


def test_it_reads_cells_row_by_row() -> None:
    assert sorted(["C10", "B10", "C7", ""], key=cell_order) == ["", "C7", "B10", "C10"]


def test_it_gives_a_workbook_back_with_a_reason(office: Cast, browse: LoggedIn) -> None:
    submission = Submission.objects.get()
    client, address = browse(office.lead), reverse("submission_return", args=[submission.pk])
    assert "请写明退回的原因" in client.post(address, {"reason": " "}, follow=True).content.decode()
    page = client.post(address, {"reason": "D7请核对"}, follow=True).content.decode()
    assert "已退回：D7请核对" in page
    submission.refresh_from_db()
    assert submission.status == "returned"


def test_it_refuses_to_confirm_errors(office: Cast, browse: LoggedIn) -> None:
    submission = Submission.objects.get()
    answer = browse(office.lead).post(reverse("submission_accept", args=[submission.pk]), follow=True)
    assert "notice-error" in answer.content.decode()
    submission.refresh_from_db()
    assert submission.status == "received"


def test_it_gives_out_the_blank_workbook(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.lead).get(reverse("template_download", args=["town01", "2026-06"]))
    assert answer.status_code == 200
    assert answer.content[:2] == b"PK"
    assert browse(office.lead).get(reverse("template_download", args=["town01", "2026"])).status_code == 404


def test_it_explains_a_file_that_is_no_template(office: Cast, browse: LoggedIn) -> None:
    upload = SimpleUploadedFile("随便.xlsx", b"not a workbook")
    answer = browse(office.lead).post(reverse("intake_upload"), {"file": upload}, follow=True)
    assert "notice-error" in answer.content.decode()
    empty = browse(office.lead).post(reverse("intake_upload"), follow=True)
    assert "请先选一份填好的报表" in empty.content.decode()


def test_a_month_open_for_a_correction_says_so_until_the_new_file_comes(office: Cast, browse: LoggedIn) -> None:
    first = Submission.objects.get()
    Submission.objects.update(
        organisation="town02", status="accepted", decided_at=first.received_at, batch=Batch.objects.earliest("pk")
    )
    opened = first.received_at + datetime.timedelta(days=8)
    Reopening.objects.create(
        organisation_id="town02", period="2026-06", reason="漏统一户", at=opened, person=office.lead
    )
    month = Period.month(2026, 6)
    row = {row.unit.code: row for row in unit_rows(office.lead, month, JULY_20)}["town02"]
    assert (row.status, row.status_name, row.late) == ("reopened", "重新打开", "迟报3个工作日")
    states = {row.unit.code: row.state_name for row in unit_months(office.lead, month, JULY_20)}
    assert states["town02"] == "重新打开"

    later = Submission.objects.get()
    later.pk, later.sha256, later.status, later.batch, later.decided_at = None, "c" * 64, "received", None, None
    later.file_name, later.received_at = "更正.xlsx", opened + datetime.timedelta(hours=2)
    later.save()
    row = {row.unit.code: row for row in unit_rows(office.lead, month, JULY_20)}["town02"]
    assert (row.status, row.late) == ("approved", "迟报3个工作日")
    assert row.submission == later
    page = browse(office.lead).get(reverse("intake_list"), {"month": "2026-06"}).content.decode()
    assert page.count("更正.xlsx") == 1
    assert "退回、撤回和旧版（1份）" in page


def test_a_file_of_a_unit_that_owes_nothing_has_its_row(office: Cast, browse: LoggedIn) -> None:
    month = Period.month(2026, 6)
    row = {row.unit.code: row for row in unit_rows(office.lead, month, JULY_20)}["industry"]
    assert (row.status, row.due, row.late, row.submission) == ("approved", None, "", Submission.objects.get())
    page = browse(office.lead).get(reverse("intake_list"), {"month": "2026-06"}).content.decode()
    assert "旧版" not in page
    assert reverse("template_download", args=["industry", "2026-06"]) not in page
    assert [row.unit.code for row in unit_rows(office.unit, month, JULY_20)] == ["industry"]
