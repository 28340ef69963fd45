"""Pages of long tables and feedback tables, as people of several roles see them."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from econops.desk.common.models import AuditLine
from econops.desk.indicators.models import Observation, TableUpload
from tests.desk.indicators.test_tables import FEEDBACK, workbook
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import Cast

ASKED = {"kind": "feedback", "month": "2026-06", "status": "反馈", "embargo_until": "2199-01-01T00:00"}


def upload(client: object, lines: object = FEEDBACK, **asked: str) -> TableUpload:
    file = SimpleUploadedFile("反馈数.xlsx", workbook(lines))  # type: ignore[arg-type]
    client.post(reverse("table_upload"), ASKED | asked | {"file": file})  # type: ignore[attr-defined]
    return TableUpload.objects.latest("id")


def test_a_feedback_table_is_looked_at_and_confirmed(office: Cast, browse: LoggedIn) -> None:
    lead = browse(office.lead)
    row = upload(lead)
    page = lead.get(reverse("table_upload_detail", args=[row.pk])).content.decode()
    for words in ("读成这样，对吗", "青川县（模拟）", "新的区域", "新数8个", "确认，作为新的一版入库"):
        assert words in page
    answer = lead.post(reverse("table_confirm", args=[row.pk]), follow=True).content.decode()
    assert "已入库，新增8个数" in answer
    assert "48.27" in answer
    assert "第1" not in answer, "the published rank stands alone"
    assert "未发布 内部资料 王岚（lead）" in answer


def test_what_is_held_back_is_shown_to_the_force_and_leaders_only(office: Cast, browse: LoggedIn) -> None:
    lead = browse(office.lead)
    lead.post(reverse("table_confirm", args=[upload(lead).pk]))
    for user, seen in ((office.lead, True), (office.clerk, True), (office.leader, True)):
        assert ("48.27" in browse(user).get(reverse("feedback")).content.decode()) == seen
    office.leader.role = "inspector"
    office.leader.save()
    client = browse(office.leader)
    for address in (reverse("feedback"), reverse("tables"), reverse("indicator_detail", args=["retail_sales"])):
        page = client.get(address).content.decode()
        assert "48.27" not in page
        assert 'watermark" aria' not in page
    for form in ("csv", "sdmx"):
        assert "48.27" not in client.get(reverse("table_file"), {"format": form}).content.decode()
        assert "48.27" in lead.get(reverse("table_file"), {"format": form}).content.decode()


def test_taking_figures_away_is_recorded(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.leader).get(reverse("table_file"), {"format": "xlsx", "indicator": "industrial_value_added"})
    assert answer.content[:2] == b"PK"
    line = AuditLine.objects.filter(action="table.exported").get()
    assert (line.actor, line.after) == (office.leader.reference, {"figures": 16, "unreleased": 0})
    assert browse(office.lead).get(reverse("table_file"), {"format": "exe"}).status_code == 404


def test_a_table_with_errors_cannot_be_confirmed(office: Cast, browse: LoggedIn) -> None:
    lead = browse(office.lead)
    row = upload(lead, [["区域", "社零增速"], ["别的县", 5]])
    page = lead.get(reverse("table_upload_detail", args=[row.pk])).content.decode()
    assert "没有本县" in page
    assert "不能入库" in page
    assert "还有错误" in lead.post(reverse("table_confirm", args=[row.pk]), follow=True).content.decode()
    assert "已放弃" in lead.post(reverse("table_drop", args=[row.pk]), follow=True).content.decode()
    assert not Observation.objects.filter(indicator="retail_sales").exists()


@pytest.mark.parametrize(("asked", "words"), [({"month": ""}, "时期"), ({"embargo_until": "七月"}, "发布时间"),
                                              ({"status": "听说"}, "反馈、初步、最终")])  # fmt: skip
def test_what_is_said_wrongly_about_a_table_is_explained(
    office: Cast, browse: LoggedIn, asked: dict[str, str], words: str
) -> None:
    file = SimpleUploadedFile("反馈数.xlsx", workbook(FEEDBACK))
    answer = browse(office.lead).post(reverse("table_upload"), ASKED | asked | {"file": file}, follow=True)
    page = answer.content.decode()
    assert "notice-error" in page
    assert words in page


def test_empty_pages_say_what_to_do(empty_office: Cast, browse: LoggedIn) -> None:
    client = browse(empty_office.lead)
    assert "还没有反馈数" in client.get(reverse("feedback")).content.decode()
    assert "没有符合条件的数" in client.get(reverse("tables")).content.decode()
    assert "请先选一份表" in client.post(reverse("table_upload"), follow=True).content.decode()


def test_the_blank_form_is_read_without_doubt(office: Cast, browse: LoggedIn, tmp_path: Path) -> None:
    lead = browse(office.lead)
    content = lead.get(reverse("feedback_blank", args=["2026-06"])).content
    file = SimpleUploadedFile("空表.xlsx", content)
    lead.post(reverse("table_upload"), ASKED | {"file": file})
    page = lead.get(reverse("table_upload_detail", args=[TableUpload.objects.get().pk])).content.decode()
    assert "没有读的列" not in page
    assert "没有写计量单位" not in page
    assert lead.get(reverse("feedback_blank", args=["2026"])).status_code == 404
