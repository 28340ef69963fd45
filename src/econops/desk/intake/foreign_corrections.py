"""What the person who reports does on the sheet: cells put right, findings answered, names said (改正、说明、对应)."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.intake.foreign.corrections import shown, typed_cell
from econops.core.intake.foreign.loading_spots import spot_of
from econops.core.intake.foreign.values import ForeignWorkbook, Sheet, SheetCell
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.services import separation_check
from econops.desk.intake.adapt import entries_of
from econops.desk.intake.approval import finding_answer
from econops.desk.intake.approval_rules import why_not_answer
from econops.desk.intake.approval_steps import LONGEST_REASON, step_record
from econops.desk.intake.foreign import UNSURE, corrected_workbook, submission_reread
from econops.desk.intake.models import CellCorrection, FindingAnswer, IndicatorName, Submission
from econops.desk.intake.selectors import finding_place
from econops.desk.people.models import User

LONGEST_TEXT, LONGEST_NAME = 60, 120


@dataclass(frozen=True)
class CellText:
    """What is typed for a cell, and what the page showed in it when it was typed."""

    sheet: str
    cell: str
    seen: str
    text: str


def correction_make(
    submission: Submission, typed: CellText, *, reason: str, person: User, at: datetime.datetime
) -> CellCorrection:
    """Put one cell right and read the whole sheet again; the file stays as it came.

    Raises Invalid without a reason or permission, or where the cell says so already; Conflict where somebody else
    changed the cell since the page was shown.
    """
    words = reason.strip()[:LONGEST_REASON]
    if not words:
        raise Invalid(_("请写明为什么改，如“单位看错，核对过原始台账”。"))
    if len(typed.text.strip()) > LONGEST_TEXT:
        raise Invalid(_("改成的内容太长，最多{n}个字。").format(n=LONGEST_TEXT))
    with transaction.atomic():
        row = _open(submission, person)
        sheet, cell = _cell(_workbook(row), typed)
        now_shown = shown(cell)[:LONGEST_TEXT]
        if now_shown != typed.seen:
            raise Conflict(
                _("{cell}刚被改成“{text}”，您的改动没有存。请看过现在的内容再改。").format(
                    cell=typed.cell, text=now_shown or _("空白")
                )
            )
        if typed_cell(typed.text, cell) == cell and not _is_merged(sheet, typed.cell):
            raise Invalid(_("{cell}本来就是“{text}”，没有改动。").format(cell=typed.cell, text=now_shown or _("空白")))
        made = CellCorrection.objects.create(
            submission=row,
            sheet=typed.sheet,
            cell=typed.cell,
            before=now_shown,
            after=typed.text.strip(),
            reason=words,
            person=person,
            at=at,
        )
        _again(row, person)
        said = f"{made.sheet}!{made.cell}：“{made.before}”改为“{made.after}”，{words}"
        step_record(row, "corrected", person=person, at=at, reason=said)
    submission.refresh_from_db()
    return made


def correction_undo(submission: Submission, number: int, *, person: User, at: datetime.datetime) -> None:
    """Take a correction back and read the sheet again; taking it back twice changes nothing.

    Raises Invalid without permission or where there is no such correction.
    """
    with transaction.atomic():
        row = _open(submission, person)
        correction = row.corrections.filter(pk=number).first()
        if correction is None:
            raise Invalid(_("没有这一处改正，请刷新页面后再试。"))
        if correction.undone_at is None:
            correction.undone_at, correction.undone_by = at, person
            correction.save(update_fields=["undone_at", "undone_by"])
            _again(row, person)
            step_record(row, "uncorrected", person=person, at=at, reason=f"{correction.sheet}!{correction.cell}")
    submission.refresh_from_db()


def place_answer(
    submission: Submission, place: tuple[str, str, str], text: str, *, person: User, at: datetime.datetime
) -> FindingAnswer:
    """Say what there is to say to the finding at a place (code, sheet, cell), wherever it stands in the list now.

    Saying that an unsure reading is right takes the table's numbers in. Raises as `finding_answer`, and Conflict where
    the finding has gone meanwhile.
    """
    with transaction.atomic():
        row = _open(submission, person)
        places = [finding_place(finding) for finding in row.findings]
        if place not in places:
            raise Conflict(_("这处问题已经没有了（别处改正后重新核对过），不用再写说明。"))
        answer = finding_answer(row, places.index(place), text, person=person, at=at)
        if place[0] == UNSURE:
            row.refresh_from_db()
            _again(row, person)
    submission.refresh_from_db()
    return answer


def name_say(submission: Submission, name: str, code: str, *, person: User, at: datetime.datetime) -> None:
    """Say which indicator a name of the unit's own workbooks means (empty: none); it holds for its later files too.

    Raises Invalid without permission, or for an indicator that is not in use.
    """
    words = name.strip()[:LONGEST_NAME]
    with transaction.atomic():
        row = _open(submission, person)
        known = IndicatorName.objects.filter(organisation=row.organisation, name=words)
        if not code:
            known.delete()
            said = _("“{name}”不对应指标").format(name=words)
        else:
            indicator = Indicator.objects.filter(pk=code, owner__isnull=False).first()
            if indicator is None or not words:
                raise Invalid(_("请从列出的指标里选一个。"))
            IndicatorName.objects.update_or_create(
                organisation=row.organisation, name=words, defaults={"indicator": indicator, "person": person, "at": at}
            )
            said = _("“{name}”就是“{indicator}”").format(name=words, indicator=indicator.name)
        _again(row, person)
        step_record(row, "named", person=person, at=at, reason=said)
    submission.refresh_from_db()


def submission_read_again(submission: Submission, *, person: User, at: datetime.datetime, reason: str) -> None:
    """Read a waiting submission again, after a recipe for it was made."""
    with transaction.atomic():
        row = Submission.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=submission.pk)
        if row.status not in ("received", "approved"):
            return
        _again(row, person)
        step_record(row, "reread", person=person, at=at, reason=reason)
    submission.refresh_from_db()


def _open(submission: Submission, person: User) -> Submission:
    row = Submission.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=submission.pk)
    why = why_not_answer(row, person)
    if why or row.kind != "foreign":
        raise Invalid(why or _("这份不是部门原表，请在填报表里改好再交。"))
    return row


def _again(row: Submission, person: User) -> None:
    """Read again; what the unit's lead had approved was something else."""
    submission_reread(row)
    separation_check(entries_of(row), person)
    if row.status == "approved":
        row.status, row.approved_by, row.approved_at = "received", None, None
        row.save(update_fields=["status", "approved_by", "approved_at"])


def _workbook(row: Submission) -> ForeignWorkbook:
    workbook = corrected_workbook(row)
    if workbook is None:
        raise Invalid(_("这份表太大，不能在页面上改。请在原表里改好再交。"))
    return workbook


def _cell(workbook: ForeignWorkbook, typed: CellText) -> tuple[Sheet, SheetCell | None]:
    sheet = next((one for one in workbook.sheets if one.name == typed.sheet), None)
    try:
        spot = spot_of(typed.cell)
    except ValueError:
        spot = None
    if sheet is None or spot is None:
        raise Invalid(_("没有这个单元格，请写成 E5 这样。"))
    return sheet, sheet.cells.get(spot)


def _is_merged(sheet: Sheet, cell: str) -> bool:
    return any(spot_of(cell) in area for area in sheet.merged)
