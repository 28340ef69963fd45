"""Forms that go to firms: entered only when they are lawful and ask nothing twice, taken out of use and back."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import cast

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.intake.burden import LEGAL, FormMarks, form_check, read_items, repeat_check
from econops.core.model.indicator import Measure
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.display import day_text
from econops.desk.common.spreadsheet import Head, Sheet, workbook_of
from econops.desk.indicators.selectors import indicator_list
from econops.desk.intake.burden import asked_by, asked_every_month, forms_in_force, items_of
from econops.desk.intake.models import FirmForm
from econops.desk.people.models import Organisation, User

LONGEST = {"title": 100, "number": 40, "authority": 60, "approval": 60}


@dataclass(frozen=True)
class FormDraft:
    """What somebody wants to send to firms; `text` holds the contents, one a line."""

    marks: FormMarks
    unit: str
    text: str


def firm_form_add(draft: FormDraft, *, person: User, at: datetime.datetime) -> FirmForm:
    """Enter a form.

    Raises Invalid where a mark is missing or out of date, or a number is asked already (each named with its place);
    NotFound for an unknown unit; Conflict where a form of this number is in force.
    """
    marks, day = draft.marks, day_of(at)
    form_check(marks, day)
    _check_lengths(marks)
    items = read_items(draft.text, indicator_list())
    unit = Organisation.objects.filter(pk=draft.unit).first()
    if unit is None:
        raise NotFound(_("请选这张表由哪个单位发。"))
    form = FirmForm(
        title=marks.title.strip(),
        number=marks.number.strip(),
        authority=marks.authority.strip(),
        approval=marks.approval.strip(),
        valid_to=cast(datetime.date, marks.valid_to),
        organisation=unit,
        asks=[{"item": item, "measure": measure, "name": name} for item, measure, name in items],
        recorded_at=at,
        recorded_by=person,
    )
    with transaction.atomic():
        _check_others(form, day)
        form.save()
        _audit("added", form, person, at)
    return form


def firm_form_withdraw(form: FirmForm, *, person: User, at: datetime.datetime) -> None:
    """Take a form out of use; it stays in the list. Doing it twice changes nothing."""
    with transaction.atomic():
        row = FirmForm.objects.select_for_update().get(pk=form.pk)
        if row.withdrawn_at is None:
            row.withdrawn_at = at
            row.save(update_fields=["withdrawn_at"])
            _audit("withdrawn", row, person, at)


def firm_form_restore(form: FirmForm, *, person: User, at: datetime.datetime) -> None:
    """Put a withdrawn form back into use; it is checked as a new one is. Raises as `firm_form_add`."""
    with transaction.atomic():
        row = FirmForm.objects.select_for_update().select_related("organisation").get(pk=form.pk)
        if row.withdrawn_at is not None:
            form_check(marks_of(row), day_of(at))
            _check_others(row, day_of(at))
            row.withdrawn_at = None
            row.save(update_fields=["withdrawn_at"])
            _audit("restored", row, person, at)


def firm_form_workbook(form: FirmForm, *, on: datetime.date) -> bytes:
    """The blank form of a new round, with its marks on it. Raises Invalid where it is withdrawn or out of date."""
    if form.withdrawn_at is not None:
        raise Invalid(_("《{title}》已经停用，不能再发。要继续用请先恢复。").format(title=form.title))
    form_check(marks_of(form), on)
    rows = [
        (Decimal(number), name + (_("增速") if measure == Measure.GROWTH.value else ""), "", "", "")
        for number, (_item, measure, name) in enumerate(items_of(form), start=1)
    ]
    return workbook_of(
        Sheet(
            name=form.number,
            title=form.title,
            notes=(
                _("表号：{number}　制定机关：{authority}").format(number=form.number, authority=form.authority),
                _("批准文号：{approval}　有效期限至：{day}").format(
                    approval=form.approval, day=day_text(form.valid_to)
                ),
                _("填报单位（盖章）：　　　　　　　　统一社会信用代码："),
            ),
            head=(tuple(Head(text) for text in (_("序号"), _("指标"), _("计量单位"), _("本期"), _("备注"))),),
            rows=tuple(rows),
            widths=(6, 40, 14, 18, 24),
            foot=(_("请如实填报；{law}").format(law=LEGAL),),
        )
    )


def marks_of(form: FirmForm) -> FormMarks:
    """The marks of a stored form."""
    return FormMarks(form.title, form.number, form.authority, form.approval, form.valid_to)


def _check_lengths(marks: FormMarks) -> None:
    names = {"title": _("表名"), "number": _("表号"), "authority": _("制定机关"), "approval": _("批准文号")}
    for field, most in LONGEST.items():
        if len(getattr(marks, field).strip()) > most:
            raise Invalid(_("{name}太长，最多{most}个字。").format(name=names[field], most=most))


def _check_others(form: FirmForm, day: datetime.date) -> None:
    others = [other for other in forms_in_force(day) if other.pk != form.pk]
    for other in others:
        if (other.number, other.authority) == (form.number, form.authority):
            raise Conflict(
                _("{authority}的{number}已经登记为《{title}》，不用再登记。").format(
                    authority=other.authority, number=other.number, title=other.title
                )
            )
    present = [one for other in others for one in asked_by(other, items_of(other))]
    repeat_check(asked_by(form, items_of(form)), [*asked_every_month(), *present])


def _audit(action: str, form: FirmForm, person: User, at: datetime.datetime) -> None:
    audit_write(
        f"firm_form.{action}",
        ("firm_form", f"{form.authority} {form.number}"),
        actor=person.reference,
        at=at,
        after={
            "title": form.title, "approval": form.approval, "valid_to": str(form.valid_to),
            "unit": form.organisation_id, "items": len(form.asks),
        },
    )  # fmt: skip
