"""Receives the workbooks of the units and accepts them; the steps between stand in `approval`."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.intake.reading import Reading, read_identity, read_workbook
from econops.core.period.chinese import period_name
from econops.desk.common.clock import day_of
from econops.desk.common.files import file_write, home, sha256
from econops.desk.indicators.models import Batch
from econops.desk.indicators.services import batch_record, separation_check
from econops.desk.intake.adapt import entries_of, entry_record, finding_record, source_of
from econops.desk.intake.approval_lock import lock_check, reopening_close, submission_keys, unit_hold
from econops.desk.intake.approval_rules import handed_in, not_open, why_not_accept
from econops.desk.intake.approval_steps import step_record
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import template_spec
from econops.desk.people.models import Organisation, User
from econops.desk.people.scope import scope_of

LONGEST_NAME = 200


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


@dataclass(frozen=True)
class Received:
    """A file as read, before it is kept: whose and for which month, its bytes, its numbers and findings as stored."""

    organisation: Organisation
    period: str
    kind: str
    file_name: str
    content: bytes
    entries: list[dict[str, str]]
    findings: list[dict[str, str]]
    tables: list[dict[str, Any]] = field(default_factory=list)


def submission_receive(
    file_name: str,
    content: bytes,
    *,
    person: User | None,
    at: datetime.datetime,
    organisation: Organisation | None = None,
) -> Submission:
    """Read, check and keep a filled-in template.

    Raises Invalid and NotFound as `submission_read`, and as `submission_keep`.
    """
    unit, reading = submission_read(file_name, content, at=at, organisation=organisation)
    return submission_keep(received_template(unit, reading, content), person=person, at=at)


def received_template(unit: Organisation, reading: Reading, content: bytes, *, kind: str = "template") -> Received:
    """A filled-in template of a unit as it is kept."""
    return Received(
        organisation=unit,
        period=str(reading.period),
        kind=kind,
        file_name=reading.file,
        content=content,
        entries=[entry_record(entry) for entry in reading.entries],
        findings=[finding_record(finding, reading.file) for finding in reading.findings],
    )


def submission_keep(received: Received, *, person: User | None, at: datetime.datetime) -> Submission:
    """Keep a file that was read; the same file of the same unit and month is kept once.

    The file is put into its month's folder before the transaction that records it ends, so that a program killed in
    between leaves nothing but a file that the next run finds in its place.
    Raises Invalid for a unit that is not the person's or an official figure of the person's own target, Conflict for a
    file that was returned already and for a month that is locked.
    """
    unit = received.organisation
    _check_unit(person, unit)
    digest = sha256(received.content)
    key = {"organisation": unit, "period": received.period, "sha256": digest}
    ending = PurePath(received.file_name).suffix.lower() or ".xlsx"
    path = f"months/{received.period}/{unit.code}-{digest[:8]}{ending}"
    with transaction.atomic():
        unit_hold(unit)
        before = Submission.objects.filter(**key).first()
        if before is not None:
            _keep(path, received.content)
            return _received_before(before, person, at)
        row = Submission(
            **key,
            file_name=received.file_name,
            stored_path=path,
            kind=received.kind,
            tables=received.tables,
            entries=received.entries,
            findings=received.findings,
            received_at=at,
            received_by=person,
        )
        lock_check(unit, received.period, kind=received.kind, keys=submission_keys(row))
        separation_check(entries_of(row), person)
        _keep(path, received.content)
        row.save()
        step_record(row, "received", person=person, at=at)
    return row


def _received_before(row: Submission, person: User | None, at: datetime.datetime) -> Submission:
    """The same file again: as it stands, or waiting once more where the unit had taken it back."""
    if row.status == "returned":
        raise Conflict(_("这份文件已经退回过，原因：{reason}。请改正后再交。").format(reason=row.reason or _("未写明")))
    if row.status == "withdrawn":
        lock_check(row.organisation, row.period, kind=row.kind)
        row.status, row.received_by, row.received_at = "received", person, at
        row.approved_by = row.approved_at = row.decided_by = row.decided_at = None
        row.reason = ""
        row.save()
        step_record(row, "received", person=person, at=at)
    return row


def submission_accept(submission: Submission, *, person: User, at: datetime.datetime, reason: str = "") -> Batch:
    """Make a submission's numbers observations in a new vintage and lock the month; a second time gives the same batch.

    What the unit's lead has not approved is accepted as handed in (代收): on paper or by mail, or for `reason`.
    Raises Invalid where it has errors, the person may not do it, a lead would be skipped without a reason, or a person
    of the owner's unit would enter an official figure; Conflict where the month is locked or its kept file was changed.
    """
    _check_unit(person, submission.organisation, permission="intake.accept")
    with transaction.atomic():
        unit_hold(submission.organisation)
        row = Submission.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=submission.pk)
        if row.status == "accepted" and row.batch is not None:
            batch = row.batch
        else:
            _check_acceptable(row, person, reason)
            said = _acceptance(row, reason)
            batch = batch_record(source_of(row), entries_of(row), person=person, at=at)
            reopening_close(row, person=person, at=at)
            _accept(row, batch, person, at)
            step_record(row, "accepted", person=person, at=at, reason=said)
    submission.refresh_from_db()
    return batch


def _check_acceptable(row: Submission, person: User, reason: str) -> None:
    if row.status in ("returned", "withdrawn"):
        raise Conflict(not_open(row))
    why = why_not_accept(row, person, reason=reason)
    if why:
        raise Invalid(why)
    lock_check(row.organisation, row.period, kind=row.kind, keys=submission_keys(row))
    path = home() / row.stored_path
    if not path.exists() or sha256(path.read_bytes()) != row.sha256:
        raise Conflict(_("工作区里的文件 {path} 不见了或被改动，请重新交这份表。").format(path=row.stored_path))


def _acceptance(row: Submission, reason: str) -> str:
    """What the step says: nothing after the lead's approval, otherwise why the file was taken without it."""
    if row.status == "approved":
        return reason.strip()
    if reason.strip():
        return _("代收：{reason}").format(reason=reason.strip())
    if handed_in(row):
        return _("代收：以纸质或邮件交来，未经网上审核")
    return _("代收：该单位没有可以审核的人")


def _accept(row: Submission, batch: Batch, person: User, at: datetime.datetime) -> None:
    row.status, row.batch, row.decided_by, row.decided_at, row.reason = "accepted", batch, person, at, ""
    row.save(update_fields=["status", "batch", "decided_by", "decided_at", "reason"])


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
