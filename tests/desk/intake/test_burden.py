"""How much is asked of whom, and forms to firms: lawful, never asking twice, withdrawn and back."""

from __future__ import annotations

import datetime
import io

import openpyxl
import pytest
from django.db import IntegrityError, transaction

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.intake.burden import FormMarks
from econops.desk.common.models import AuditLine
from econops.desk.intake.approval import submission_return
from econops.desk.intake.burden import form_rows, repeated, unit_loads, weeks_after
from econops.desk.intake.burden_forms import (
    FormDraft,
    firm_form_add,
    firm_form_restore,
    firm_form_withdraw,
    firm_form_workbook,
)
from econops.desk.intake.models import FirmForm
from tests.desk.conftest import Cast, at
from tests.desk.intake.test_calendar import FULL, receive
from tests.desk.intake.workbooks import JUNE

NOW, DAY = at("2026-07-08"), datetime.date(2026, 7, 8)
YEAR_END = datetime.date(2026, 12, 31)
MARKS = {
    "title": "企业用工调查表（模拟）",
    "number": "云统201表",
    "authority": "模拟县统计局",
    "approval": "云统字〔2026〕3号",
}


def draft(
    text: str = "期末用工人数\n订单金额增速", valid_to: datetime.date | None = YEAR_END, **changes: str
) -> FormDraft:
    unit = changes.pop("unit", "industry")
    return FormDraft(FormMarks(**(MARKS | changes), valid_to=valid_to), unit, text)


def add(cast: Cast, *, given: FormDraft | None = None) -> FirmForm:
    return firm_form_add(given or draft(), person=cast.lead, at=NOW)


def test_each_unit_has_its_figures_in_the_week_they_are_due(cast: Cast) -> None:
    weeks, loads = unit_loads(cast.lead, JUNE, DAY)
    assert (weeks[0].first, weeks[-1].last) == (datetime.date(2026, 6, 29), datetime.date(2026, 8, 2))
    found = {one.unit.code: one for one in loads}
    assert [load.figures for load in found["town01"].weeks] == [0, 4, 0, 0, 0]
    assert [load.figures for load in found["statistics"].weeks] == [0, 0, 0, 8, 0]
    assert found["statistics"].total.forms == 1
    assert loads[0].unit.code == "statistics"


def test_a_returned_table_is_asked_again(cast: Cast) -> None:
    submission = receive(cast, FULL, "2026-07-06")
    submission_return(submission, reason="请核对", person=cast.lead, at=at("2026-07-14"))
    found = {one.unit.code: one for one in unit_loads(cast.lead, JUNE, DAY)[1]}
    assert [load.again for load in found["town01"].weeks] == [0, 0, 1, 0, 0]
    assert found["town02"].total.again == 0


def test_a_month_that_begins_on_monday_has_whole_weeks() -> None:
    weeks = weeks_after(JUNE.parse("2026-05"))
    assert (weeks[0].first, weeks[-1].last) == (datetime.date(2026, 6, 1), datetime.date(2026, 7, 5))


def test_a_lawful_form_is_entered_with_an_audit_line(cast: Cast) -> None:
    form = add(cast)
    assert [row.state for row in form_rows(DAY)] == ["valid"]
    assert form.asks[1] == {"item": "订单金额", "measure": "growth", "name": "订单金额"}
    assert AuditLine.objects.filter(action="firm_form.added").count() == 1


@pytest.mark.parametrize("missing", ["title", "number", "authority", "approval", "valid_to"])
def test_a_form_without_a_mark_is_refused_and_nothing_is_kept(cast: Cast, missing: str) -> None:
    given = draft(valid_to=None) if missing == "valid_to" else draft(**{missing: " "})
    with pytest.raises(Invalid, match="有权拒绝填报"):
        add(cast, given=given)
    assert not FirmForm.objects.exists()


def test_the_database_refuses_a_form_without_marks(cast: Cast) -> None:
    row = FirmForm(**(MARKS | {"approval": ""}), valid_to=YEAR_END, organisation_id="industry", recorded_at=NOW,
                   recorded_by=cast.lead)  # fmt: skip
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_what_a_unit_reports_already_is_not_asked_of_firms(cast: Cast) -> None:
    with pytest.raises(Invalid, match="“社会消费品零售总额（增速）”已在统计局每月填报表里要"):
        add(cast, given=draft("社会消费品零售总额增速"))
    with pytest.raises(Invalid, match="已在青石镇每月填报表里要"):
        add(cast, given=draft("重点项目完成投资"))
    assert not FirmForm.objects.exists()


def test_what_another_form_asks_is_not_asked_again(cast: Cast) -> None:
    add(cast)
    with pytest.raises(Invalid, match="已在《企业用工调查表（模拟）》（云统201表）里要"):
        add(cast, given=draft("1. 期末用工人数", number="云统202表", unit="commerce"))
    with pytest.raises(Conflict, match="已经登记为"):
        add(cast, given=draft("别的内容"))
    with pytest.raises(NotFound, match="由哪个单位发"):
        add(cast, given=draft("别的内容", number="云统203表", unit=""))


def test_a_form_is_withdrawn_and_put_back(cast: Cast) -> None:
    form = add(cast)
    firm_form_withdraw(form, person=cast.lead, at=NOW)
    firm_form_withdraw(form, person=cast.lead, at=NOW)
    assert [row.state for row in form_rows(DAY)] == ["withdrawn"]
    with pytest.raises(Invalid, match="已经停用"):
        firm_form_workbook(FirmForm.objects.get(), on=DAY)
    firm_form_restore(form, person=cast.lead, at=NOW)
    assert [row.state for row in form_rows(DAY)] == ["valid"]
    assert AuditLine.objects.filter(action__startswith="firm_form.").count() == 3


def test_a_form_put_back_is_checked_like_a_new_one(cast: Cast) -> None:
    form = add(cast)
    firm_form_withdraw(form, person=cast.lead, at=NOW)
    add(cast, given=draft("期末用工人数", number="云统202表"))
    with pytest.raises(Invalid, match="云统202表"):
        firm_form_restore(form, person=cast.lead, at=NOW)
    with pytest.raises(Invalid, match="已经过了"):
        firm_form_restore(form, person=cast.lead, at=at("2027-01-01"))


def test_an_expired_form_starts_no_new_round(cast: Cast) -> None:
    form = add(cast)
    assert firm_form_workbook(form, on=YEAR_END)
    with pytest.raises(Invalid, match="有效期限是2026年12月31日，已经过了"):
        firm_form_workbook(form, on=datetime.date(2027, 1, 1))
    assert [row.state for row in form_rows(datetime.date(2027, 1, 1))] == ["expired"]


def test_the_blank_form_carries_its_marks(cast: Cast) -> None:
    content = firm_form_workbook(add(cast), on=DAY)
    sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
    text = "\n".join(str(cell.value or "") for row in sheet.iter_rows() for cell in row)
    for words in ("云统201表", "模拟县统计局", "云统字〔2026〕3号", "2026年12月31日", "有权拒绝填报", "订单金额增速"):
        assert words in text
    assert content == firm_form_workbook(FirmForm.objects.get(), on=DAY)


def test_what_is_asked_twice_is_shown_with_both_places(cast: Cast) -> None:
    add(cast)
    other = add(cast, given=draft("水电费支出", number="云统202表"))
    assert repeated(DAY) == []
    FirmForm.objects.filter(pk=other.pk).update(asks=[{"item": "gdp", "measure": "growth", "name": "地区生产总值"}])
    (group,) = repeated(DAY)
    assert [one.place for one in group] == ["统计局每月填报表", "《企业用工调查表（模拟）》（云统202表）"]
