"""A unit's own workbook on its page: what was read, corrected in place, answered, mapped, confirmed, accepted."""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Callable
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from econops.desk.indicators.models import Observation
from econops.desk.intake.bundle import bundle_receive
from econops.desk.intake.foreign import workbook_of
from econops.desk.intake.models import CellCorrection, FindingAnswer, Submission
from econops.desk.intake.recipe_form import form_of
from econops.desk.intake.recipe_preview import recipe_begin
from econops.desk.people.models import User
from tests.desk.intake.foreign_workbooks import TOWNS, csv_of, typed_form
from tests.desk.pages import county
from tests.desk.pages.county import Cast

LoggedIn = Callable[[User], Client]
FILE = "商务局分镇零售额202606.csv"
SHEET = "商务局分镇零售额202606"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def clerk(office: Cast, browse: LoggedIn) -> Client:
    """Somebody of the commerce bureau."""
    return browse(county.person("commerce.clerk", "unit_clerk", "commerce", "赵文"))


def upload(lines: str = TOWNS) -> SimpleUploadedFile:
    return SimpleUploadedFile(FILE, csv_of(lines))


def sent(client: Client, lines: str = TOWNS) -> Submission:
    answer = client.post(reverse("intake_upload"), {"file": upload(lines)})
    assert answer.status_code == 302
    return Submission.objects.get(kind="foreign")


def shown(client: Client, submission: Submission, **query: str) -> str:
    answer = client.get(reverse("submission_sheet", args=[submission.pk]), query)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_the_sheet_with_what_was_read(clerk: Client) -> None:
    row = sent(clerk)
    page = shown(clerk, row)
    assert "读成这样，对吗？" in page
    assert "表1：3个单位 × 1个指标，2026年1—6月，把握 1.00" in page
    assert re.search(r'<td id="A2" class="is-head', page)
    assert re.search(r'<td id="A4" class="is-label', page)
    assert re.search(r'<td id="B4" class="num is-error"', page)
    assert re.search(r'<td id="C4" class="num is-out" title="不入库：这个月收的是2026年1—6月的数"', page)
    assert "入库的8个数" in page
    assert "社会消费品零售总额（城关镇）2026年1—6月总量 11.8233亿元，部门口径" in page
    detail = clerk.get(reverse("submission_detail", args=[row.pk]), {"cell": "B4"})
    assert detail.headers["Location"] == f"{reverse('submission_sheet', args=[row.pk])}?cell=B4"


def correct(client: Client, row: Submission, **changes: str) -> str:
    typed = {"sheet": SHEET, "cell": "B4", "seen": "5218.7", "text": "52187", "reason": "小数点看错，核对过台账"}
    answer = client.post(reverse("sheet_correct", args=[row.pk]), typed | changes, follow=True)
    row.refresh_from_db()
    return answer.content.decode()


def test_a_cell_is_put_right_with_a_reason_and_back(clerk: Client) -> None:
    row = sent(clerk)
    assert "请写明为什么改" in correct(clerk, row, reason=" ")
    assert "没有改动" in correct(clerk, row, text="5218.7")
    assert not CellCorrection.objects.exists()
    page = correct(clerk, row)
    assert "已改正，整张表重新核对过" in page
    assert row.findings == []
    assert next(entry["value"] for entry in row.entries if entry["cell"] == "B4") == "5.2187"
    assert "原来是“5218.7”" in page
    made = CellCorrection.objects.get()
    assert (made.before, made.after, made.sheet, made.cell) == ("5218.7", "52187", SHEET, "B4")
    undone = clerk.post(reverse("sheet_undo", args=[row.pk, made.pk]), follow=True).content.decode()
    assert "已撤销改正" in undone
    row.refresh_from_db()
    assert [finding["cell"] for finding in row.findings] == ["B4"]
    steps = [step.action for step in row.steps.all()]
    assert steps == ["received", "corrected", "uncorrected"]


def test_two_people_do_not_overwrite_each_other(clerk: Client, office: Cast, browse: LoggedIn) -> None:
    row = sent(clerk)
    other = browse(county.person("commerce.second", "unit_clerk", "commerce", "钱进"))
    correct(other, row, text="51187")
    page = correct(clerk, row)
    assert "刚被改成“51187”，您的改动没有存" in page
    assert CellCorrection.objects.count() == 1
    assert browse(office.unit).post(reverse("sheet_correct", args=[row.pk])).status_code == 404


def test_a_finding_is_answered_where_it_stands_now(clerk: Client) -> None:
    row = sent(clerk)
    address = reverse("sheet_answer", args=[row.pk])
    said = {"code": "workbook.unit_slip", "sheet": SHEET, "place": "B4", "reason": "石桥镇大企业停产"}
    page = clerk.post(address, said, follow=True).content.decode()
    assert "说明已记下" in page
    assert FindingAnswer.objects.get().text == "石桥镇大企业停产"
    correct(clerk, row)
    assert "这处问题已经没有了" in clerk.post(address, said, follow=True).content.decode()


def test_a_name_is_said_once_and_holds_for_later_files(clerk: Client) -> None:
    row = sent(clerk, lines=TOWNS.replace("社会消费品零售总额", "限上消费品零售额"))
    assert row.entries == []
    page = shown(clerk, row)
    assert "不入库：本县没有这个指标" in page
    name = row.tables[0]["numbers"][0]["indicator"]
    clerk.post(reverse("sheet_name", args=[row.pk]), {"name": name, "indicator": "retail_sales"})
    row.refresh_from_db()
    assert len(row.entries) == 8
    clerk.post(reverse("submission_withdraw", args=[row.pk]))
    again = TOWNS.replace("社会消费品零售总额", "限上消费品零售额").replace("6.6", "6.5")
    clerk.post(reverse("intake_upload"), {"file": SimpleUploadedFile("再报202606.csv", csv_of(again))})
    assert len(Submission.objects.get(file_name="再报202606.csv").entries) == 8


def test_the_chain_takes_the_sheet_to_the_store(clerk: Client, office: Cast, browse: LoggedIn) -> None:
    head = browse(county.person("commerce.lead", "unit_lead", "commerce", "孙平"))
    row = sent(clerk)
    confirm, approve = reverse("sheet_confirm", args=[row.pk]), reverse("submission_approve", args=[row.pk])
    assert "还有1处错误没有改" in clerk.post(confirm, follow=True).content.decode()
    correct(clerk, row)
    assert "还没有确认这份表读得对不对" in head.post(approve, follow=True).content.decode()
    clerk.post(confirm)
    assert "已审核" in head.post(approve, follow=True).content.decode()
    correct(clerk, row, cell="D3", seen="6.6", text="6.56", reason="多一位小数")
    assert row.status == "received"
    clerk.post(confirm)
    head.post(approve)
    accept = reverse("submission_accept", args=[row.pk])
    assert "已接收" in browse(office.clerk).post(accept, follow=True).content.decode()
    stored = Observation.objects.get(area="town02", measure="level", source_class="department")
    assert (stored.value, stored.unit, stored.sheet, stored.cell) == (Decimal("5.21870000"), "亿元", SHEET, "B4")
    assert stored.batch.submission == row
    assert "已经接收并锁定" in correct(clerk, row, seen="52187", text="1")


def test_the_task_force_says_whose_workbook_it_is(office: Cast, browse: LoggedIn) -> None:
    force = browse(office.clerk)
    refused = force.post(reverse("intake_upload"), {"file": upload()}, follow=True).content.decode()
    assert "请选好是哪个单位的表" in refused
    force.post(reverse("intake_upload"), {"file": upload(), "organisation": "commerce", "month": "2026-05"})
    row = Submission.objects.get(kind="foreign")
    assert (row.organisation_id, row.period, row.entries) == ("commerce", "2026-05", [])
    assert "现在等专班接收" in shown(force, row)


def test_a_reader_sees_the_sheet_and_may_change_nothing(clerk: Client, office: Cast, browse: LoggedIn) -> None:
    row = sent(clerk)
    page = shown(browse(office.leader), row, cell="B4")
    assert "读成：石桥镇 社会消费品零售总额，2026年1—6月累计总量，5218.7 万元" in page
    assert "sheet/correct" not in page
    assert browse(office.leader).post(reverse("sheet_correct", args=[row.pk])).status_code == 403


def test_any_cell_may_be_looked_at_and_odd_addresses_do_no_harm(clerk: Client) -> None:
    row = sent(clerk)
    assert "这一格没有读成数" in shown(clerk, row, sheet=SHEET, cell="a7")
    for query in ({"cell": "??"}, {"row": "-1"}, {"row": "99999999999"}, {"cell": "ZZZ1048576"}):
        shown(clerk, row, **query)
    assert clerk.get(reverse("submission_sheet", args=[row.pk]), {"sheet": "没有"}).status_code == 404
    assert "没有这个单元格" in correct(clerk, row, cell="5E")
    assert "没有这个单元格" in correct(clerk, row, sheet="没有")


def test_a_month_of_many_files_takes_foreign_ones_along(clerk: Client) -> None:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("零售额202606.csv", csv_of(TOWNS))
    person = User.objects.get(username="commerce.clerk")
    line = bundle_receive([("六月.zip", content.getvalue())], person=person, at=county.AT)[0]
    assert (line.status, line.numbers, line.errors) == ("received", 8, 1)
    again = bundle_receive([("零售额202606.csv", csv_of(TOWNS))], person=person, at=county.AT + DAY)[0]
    assert again.status == "unchanged"


def test_the_task_force_teaches_how_a_sheet_is_read(clerk: Client, office: Cast, browse: LoggedIn) -> None:
    row = sent(clerk, TOWNS.replace("社会消费品零售总额", "消费情况"))
    address = reverse("recipe_edit", args=[row.pk])
    assert clerk.get(address).status_code == 403
    force = browse(office.clerk)
    assert "教系统读这张表" in shown(force, row)
    page = force.get(address).content.decode()
    assert "这样会读出12个数" in page
    workbook = workbook_of(row)
    assert workbook is not None
    form = typed_form(form_of(recipe_begin(workbook, workbook.sheets[0], 0))) | {"name": "零售额分镇"}
    for number in ("1", "2", "3"):
        form[f"line.{number}.indicator"] = "社会消费品零售总额"
    tried = force.post(address, form).content.decode()
    assert "社会消费品零售总额" in tried[tried.index("这样会读出12个数") :]
    assert "应当是行号" in force.post(address, form | {"first": "x"}).content.decode()
    nothing = force.post(address, form | {"first": "50", "save": "1"}).content.decode()
    assert "没有数据" in nothing
    assert force.get(reverse("recipe_list")).content.decode().count("零售额分镇") == 0
    done = force.post(address, form | {"save": "1"}, follow=True).content.decode()
    assert "按方案“零售额分镇”读" in done
    row.refresh_from_db()
    assert len(row.entries) == 8
    listed = force.get(reverse("recipe_list")).content.decode()
    key = re.search(r'name="key" value="([^"]+)"', listed)
    assert key is not None
    assert "方案已停用" in force.post(reverse("recipe_remove"), {"key": key[1]}, follow=True).content.decode()
