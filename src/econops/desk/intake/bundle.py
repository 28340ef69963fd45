"""Templates of a month out in one zip, and many filled-in workbooks back at once (批量收发)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass, replace

from django.utils.translation import gettext as _

from econops.core.errors import EconopsError, Invalid
from econops.core.intake.bundle import is_bundle, open_bundle, pack_bundle
from econops.core.intake.reading import Reading
from econops.core.intake.template import template_workbook
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.desk.common.files import sha256
from econops.desk.intake.foreign import foreign_receive
from econops.desk.intake.foreign_upload import is_template, own_unit, sender_unit
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import expected_units, open_errors, template_spec
from econops.desk.intake.services import received_template, submission_keep, submission_read
from econops.desk.people.models import Organisation, User

DECLARED_MISSING = "intake.declared_missing"
STATUS_NAMES = {"received": _("已收"), "unchanged": _("没有变化"), "refused": _("没有收")}
# Told before each file: how many are done, of how many, and which one comes now. It may raise to stop in between.
Progress = Callable[[int, int, str], None]


def quiet(_done: int, _total: int, _step: str) -> None:
    """Nobody looks on."""


@dataclass(frozen=True)
class BundleLine:
    """What became of one file: `status` received, unchanged or refused (`message` says why)."""

    file: str
    status: str
    unit: str = ""
    month: str = ""
    message: str = ""
    submission: int | None = None
    numbers: int = 0
    errors: int = 0
    warnings: int = 0

    @property
    def status_name(self) -> str:
        """The status in words."""
        return STATUS_NAMES[self.status]

    def as_dict(self) -> dict[str, str | int | None]:
        """For a session or a job."""
        return asdict(self)


def bundle_make(
    month: Period, *, units: Iterable[Organisation] | None = None, progress: Progress = quiet
) -> tuple[bytes, int]:
    """The blank workbooks of a month in one zip, one per unit, and how many; the same figures give the same bytes.

    Raises Invalid where `month` is no month or nobody is asked for anything.
    """
    asked = list(units) if units is not None else expected_units(month)
    files: list[tuple[str, bytes]] = []
    for done, unit in enumerate(asked):
        progress(done, len(asked), unit.name)
        spec = template_spec(unit, month)
        if spec is not None:
            files.append((workbook_name(unit, month), template_workbook(spec)))
    progress(len(asked), len(asked), "")
    if not files:
        raise Invalid(_("{month}没有单位要报数，没有填报表可发。").format(month=period_name(month, with_year=True)))
    return pack_bundle(files), len(files)


def workbook_name(unit: Organisation, month: Period) -> str:
    """The name of a unit's file: 青石镇2026年6月填报表.xlsx."""
    plain = "".join("_" if sign in '/\\:*?"<>|' else sign for sign in unit.name)
    return _("{unit}{month}填报表.xlsx").format(unit=plain, month=period_name(month, with_year=True))


def bundle_receive(
    files: Iterable[tuple[str, bytes]], *, person: User, at: datetime.datetime, progress: Progress = quiet
) -> list[BundleLine]:
    """Receive many files, zips among them: each is kept whole or refused with a reason, none stops the others.

    Run again on the same files it keeps nothing twice: what is there already is unchanged.

    Args:
        files: names and contents as sent.
    """
    members, lines = _flattened(files)
    for done, (name, content) in enumerate(members):
        progress(done, len(members), name)
        lines.append(_take(name, content, person, at))
    progress(len(members), len(members), "")
    order = ("refused", "received", "unchanged")
    return sorted(lines, key=lambda line: (order.index(line.status), line.unit, line.file))


def _flattened(files: Iterable[tuple[str, bytes]]) -> tuple[list[tuple[str, bytes]], list[BundleLine]]:
    members: list[tuple[str, bytes]] = []
    lines: list[BundleLine] = []
    for name, content in files:
        if not is_bundle(name, content):
            members.append((name, content))
            continue
        try:
            opened = open_bundle(name, content)
        except EconopsError as error:
            lines.append(BundleLine(name, "refused", message=error.message))
            continue
        members += opened.files
        lines += [BundleLine(inner, "refused", message=reason) for inner, reason in opened.refused]
        if not opened.files and not opened.refused:
            lines.append(BundleLine(name, "refused", message=_("压缩包是空的。")))
    return members, lines


def _take(name: str, content: bytes, person: User, at: datetime.datetime) -> BundleLine:
    """One file: read, checked and kept, or refused."""
    own, sender = own_unit(person), sender_unit(person)
    if sender is not None and not is_template(name, content):
        return _take_foreign(name, content, person, at, sender)
    try:
        unit, reading = submission_read(name, content, at=at, organisation=own)
    except EconopsError as error:
        return BundleLine(name, "refused", message=error.message)
    known = BundleLine(name, "refused", unit=unit.name, month=str(reading.period))
    try:
        _check_filled(reading)
        there = Submission.objects.filter(organisation=unit, period=str(reading.period), sha256=sha256(content))
        status = "unchanged" if there.exclude(status="withdrawn").exists() else "received"
        row = submission_keep(received_template(unit, reading, content), person=person, at=at)
    except EconopsError as error:
        return replace(known, message=error.message)
    errors = len(open_errors(row))
    return replace(
        known,
        status=status,
        message=_message(status, row, errors),
        submission=row.pk,
        numbers=len(row.entries),
        errors=errors,
        warnings=sum(finding["level"] == "warning" for finding in row.findings),
    )


def _take_foreign(name: str, content: bytes, person: User, at: datetime.datetime, unit: Organisation) -> BundleLine:
    """A workbook of the sender's own making: kept for its sheet to be looked at, or refused."""
    known = BundleLine(name, "refused", unit=unit.name)
    try:
        row = foreign_receive(name, content, person=person, at=at, about=(unit, ""))
    except EconopsError as error:
        return replace(known, message=error.message)
    status = "received" if row.received_at == at else "unchanged"
    errors = len(open_errors(row))
    return replace(
        known,
        status=status,
        month=row.period,
        message=_message(status, row, errors),
        submission=row.pk,
        numbers=len(row.entries),
        errors=errors,
        warnings=sum(finding["level"] == "warning" for finding in row.findings),
    )


def _check_filled(reading: Reading) -> None:
    """Refuse the blank template sent back: it would look as if the unit had reported."""
    declared = any(finding.code == DECLARED_MISSING for finding in reading.findings)
    if not (reading.entries or declared or reading.has_errors):
        raise Invalid(_("这是一张空表，一个数都没有填，没有接收。填好再交。"))


def _message(status: str, row: Submission, errors: int) -> str:
    if status == "unchanged":
        return _("同一份文件已经收过，现在是“{state}”。").format(state=row.get_status_display())
    return _("有{n}处错误要改，改好再交。").format(n=errors) if errors else ""


def line_of(record: Mapping[str, object]) -> BundleLine:
    """A line from its stored form."""
    return BundleLine(**record)  # type: ignore[arg-type]
