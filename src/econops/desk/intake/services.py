"""Receives, confirms and returns the workbooks of the units."""

from __future__ import annotations

import datetime
from pathlib import PurePath

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.intake.reading import Reading, read_identity, read_workbook
from econops.core.period.chinese import period_name
from econops.desk.common.audit import audit_write
from econops.desk.common.clock import day_of
from econops.desk.common.files import file_write, home, sha256
from econops.desk.indicators.models import Batch
from econops.desk.indicators.services import batch_record
from econops.desk.intake.adapt import entries_of, entry_record, finding_record, source_of
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import error_findings, template_spec
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of

LONGEST_NAME = 200
LONGEST_REASON = 300


def submission_read(
    file_name: str, content: bytes, *, at: datetime.datetime, organisation: Organisation | None = None
) -> tuple[Organisation, Reading]:
    """Read a workbook against what its unit is asked; nothing is stored.

    Raises Invalid where it is no template, or of another unit than `organisation`; NotFound for an unknown unit.
    """
    name = _plain_name(file_name)
    identity = read_identity(name, content)
    unit = Organisation.objects.select_related("area").filter(code=identity.unit).first()
    if unit is None:
        raise NotFound(_("{file}是另一个地方的填报表，本县没有这个单位。请下载本单位的填报表。").format(file=name))
    if organisation is not None and organisation.pk != unit.pk:
        raise Invalid(
            _("{file}是{unit}的填报表，这里收的是{own}的。请下载本单位的填报表填写。").format(
                file=name, unit=unit.name, own=organisation.name
            )
        )
    spec = template_spec(unit, identity.period)
    if spec is None:
        month = period_name(identity.period, with_year=True)
        raise Invalid(_("{unit}{period}没有要报的指标，这份表不用交。").format(unit=unit.name, period=month))
    return unit, read_workbook(name, content, spec, today=day_of(at))


def submission_receive(
    file_name: str,
    content: bytes,
    *,
    person: User | None,
    at: datetime.datetime,
    organisation: Organisation | None = None,
) -> Submission:
    """Read, check and keep a workbook; the same file of the same unit and month is kept once.

    The file is put into its month's folder before the one transaction that records it, so that a program killed in
    between leaves nothing but a file that the next run finds in its place.
    Raises Invalid and NotFound as `submission_read`, Invalid for a unit that is not the person's, Conflict for a file
    that was returned already.
    """
    unit, reading = submission_read(file_name, content, at=at, organisation=organisation)
    _check_unit(person, unit)
    digest = sha256(content)
    key = {"organisation": unit, "period": str(reading.period), "sha256": digest}
    path = f"months/{reading.period}/{unit.code}-{digest[:8]}.xlsx"
    _keep(path, content)
    before = Submission.objects.filter(**key).first()
    if before is not None:
        return _received_before(before)
    with transaction.atomic():
        submission, created = Submission.objects.get_or_create(
            **key,
            defaults={
                "file_name": reading.file,
                "stored_path": path,
                "entries": [entry_record(entry) for entry in reading.entries],
                "findings": [finding_record(finding, reading.file) for finding in reading.findings],
                "received_at": at,
                "received_by": person,
            },
        )
        if created:
            _audit("received", submission, person, at)
    return submission


def _received_before(submission: Submission) -> Submission:
    if submission.status == "returned":
        raise Conflict(
            _("这份文件已经退回过，原因：{reason}。请改正后再交。").format(reason=submission.reason or _("未写明"))
        )
    return submission


def submission_accept(submission: Submission, *, person: User, at: datetime.datetime) -> Batch:
    """Make a submission's numbers observations in a new vintage; a second confirmation gives the same batch.

    Raises Invalid where it has error findings, the person may not do it, or a person of the owner's unit would enter
    an official figure; Conflict where it was returned or its kept file was changed.
    """
    _check_unit(person, submission.organisation, permission="intake.accept")
    with transaction.atomic():
        row = Submission.objects.select_for_update().select_related("organisation").get(pk=submission.pk)
        if row.status == "accepted" and row.batch is not None:
            batch = row.batch
        else:
            _check_open(row)
            batch = batch_record(source_of(row), entries_of(row), person=person, at=at)
            _decide(row, "accepted", person, at, batch=batch)
    submission.refresh_from_db()
    return batch


def submission_return(submission: Submission, *, reason: str, person: User, at: datetime.datetime) -> None:
    """Send a submission back to its unit with a reason; its file stays in its place.

    Raises Invalid without a reason, Conflict where it was confirmed already.
    """
    _check_unit(person, submission.organisation, permission="intake.accept")
    if not reason.strip():
        raise Invalid(_("请写明退回的原因，填报单位才知道怎么改。"))
    with transaction.atomic():
        row = Submission.objects.select_for_update().get(pk=submission.pk)
        if row.status == "accepted":
            raise Conflict(_("这份报送已经确认，不能退回；数据有误的，请填报单位重新报一份，成为新的一版。"))
        if row.status == "received":
            row.reason = reason.strip()[:LONGEST_REASON]
            _decide(row, "returned", person, at)
    submission.refresh_from_db()


def _check_open(row: Submission) -> None:
    if row.status == "returned":
        raise Conflict(_("这份报送已经退回，请填报单位改正后再交一份。"))
    if errors := error_findings(row):
        places = "、".join(dict.fromkeys(finding["cell"] or finding["sheet"] for finding in errors[:5]))
        raise Invalid(
            _("还有{count}处错误没有改（{places}），不能确认。请退回填报单位改正后再交。").format(
                count=len(errors), places=places
            )
        )
    path = home() / row.stored_path
    if not path.exists() or sha256(path.read_bytes()) != row.sha256:
        raise Conflict(_("工作区里的文件 {path} 不见了或被改动，请重新交这份表。").format(path=row.stored_path))


def _decide(row: Submission, status: str, person: User, at: datetime.datetime, *, batch: Batch | None = None) -> None:
    row.status, row.decided_by, row.decided_at, row.batch = status, person, at, batch
    row.save(update_fields=["status", "decided_by", "decided_at", "batch", "reason"])
    _audit(status, row, person, at)


def _check_unit(person: User | None, unit: Organisation, *, permission: str = "intake.submit") -> None:
    """People act for their own unit only, except those whose scope is the county."""
    if person is None:
        return
    if not person.may(permission):
        raise Invalid(_("{person}没有这一步的权限，请换有权限的人员。").format(person=person))
    if not scope_of(person).sees_unit(unit.pk):
        raise Invalid(_("{person}只能办理本单位的报表，这份是{unit}的。").format(person=person, unit=unit.name))


def _keep(path: str, content: bytes) -> None:
    target = home() / path
    if target.exists() and target.read_bytes() != content:
        raise Conflict(_("工作区里已有另一份 {path}，它可能被改动过。请先核对，再交这份表。").format(path=path))
    file_write(target, content)


def _plain_name(file_name: str) -> str:
    """The file's own name without any folder, short enough to store; the ending stays."""
    name = PurePath(file_name.replace("\\", "/")).name or "x"
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 5] + PurePath(name).suffix[:5]


def _audit(action: str, submission: Submission, person: User | None, at: datetime.datetime) -> None:
    audit_write(
        f"submission.{action}",
        ("submission", f"{submission.organisation_id} {submission.period} {submission.sha256[:8]}"),
        actor=person.username if person else "",
        at=at,
        after={
            "file": submission.stored_path,
            "entries": len(submission.entries),
            "errors": len(error_findings(submission)),
            "reason": submission.reason,
        },
    )
