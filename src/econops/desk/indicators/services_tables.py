"""Takes tables in: kept and looked at first, then confirmed as new vintages or dropped."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.intake.county_content import CountyArea
from econops.core.intake.feedback.table import WHOLE
from econops.desk.common.audit import audit_write
from econops.desk.common.files import file_write, home, sha256
from econops.desk.indicators.entries import FileSource
from econops.desk.indicators.exchange import Table
from econops.desk.indicators.models import Batch, TableUpload
from econops.desk.indicators.services import batch_record
from econops.desk.indicators.services_groups import groups_record
from econops.desk.indicators.uploads import NEW_PLACE, entries_of, new_places, reading_of
from econops.desk.people.models import User
from econops.desk.people.services import areas_keep

FOLDER = "tables"
LONGEST_NAME = 120
KINDS: Mapping[str, Literal["feedback", "table", "groups"]] = {
    "feedback": "feedback", "table": "table", "groups": "groups",
}  # fmt: skip


@dataclass(frozen=True)
class TableAbout:
    """What a person says about a table: its kind, for a feedback table the month, until when it is held back."""

    kind: str
    period: str = ""
    note: str = ""
    embargo_until: datetime.datetime | None = None


@transaction.atomic
def table_receive(
    file_name: str, content: bytes, about: TableAbout, *, person: User, at: datetime.datetime
) -> TableUpload:
    """Keep a table for a look; the same file with the same particulars that still waits is not kept twice.

    Raises Invalid where it cannot be opened at all, or the person may not bring tables in.
    """
    _check_person(person)
    digest, name = sha256(content), PurePath(file_name.replace("\\", "/")).name[-LONGEST_NAME:] or "x"
    upload = TableUpload(
        kind=about.kind, period=about.period, note=about.note[:200], embargo_until=about.embargo_until,
        file_name=name, stored_path=f"{FOLDER}/{at:%Y-%m}/{digest[:12]}-{name}", sha256=digest,
        received_at=at, received_by=person,
    )  # fmt: skip
    reading_of(upload, content)
    same = TableUpload.objects.filter(
        kind=upload.kind, period=upload.period, note=upload.note, embargo_until=upload.embargo_until, sha256=digest,
        state="waiting",
    ).first()  # fmt: skip
    if same is not None:
        return same
    file_write(home() / upload.stored_path, content)
    upload.save()
    _audit("received", upload, person, at)
    return upload


def table_confirm(upload: TableUpload, *, person: User, at: datetime.datetime) -> Batch:
    """Store the figures of a table as new vintages; confirming twice changes nothing.

    Raises Invalid where errors are left or the person may not, Conflict where it was dropped or its file has changed.
    """
    _check_person(person)
    with transaction.atomic():
        row = TableUpload.objects.select_for_update().get(pk=upload.pk)
        if row.state == "confirmed" and row.batch is not None:
            return row.batch
        if row.state == "dropped":
            raise Conflict(_("这份表已经放弃，请重新上传。"))
        reading = reading_of(row, content_of(row))
        if reading.has_errors:
            raise Invalid(_("表里还有错误，不能入库。请按提示改正后重新上传。"))
        if not reading.count:
            raise Invalid(_("表里没有读到数，没有可以入库的内容。"))
        if row.kind == "groups":
            batch = groups_record(_source(row), reading.groups, person=person, at=at)
        else:
            codes = _places_keep(new_places(reading), person, at)
            batch = batch_record(_source(row), entries_of(reading, codes), person=person, at=at)
        row.state, row.batch, row.decided_at, row.decided_by = "confirmed", batch, at, person
        row.save(update_fields=["state", "batch", "decided_at", "decided_by"])
        _audit("confirmed", row, person, at)
    upload.refresh_from_db()
    return batch


def table_drop(upload: TableUpload, *, person: User, at: datetime.datetime) -> None:
    """Leave a waiting table out; its file stays. Raises Conflict where it was confirmed already."""
    _check_person(person)
    with transaction.atomic():
        row = TableUpload.objects.select_for_update().get(pk=upload.pk)
        if row.state == "confirmed":
            raise Conflict(_("这份表已经入库，不能放弃；数有误的，请导入更正后的表，成为新的一版。"))
        if row.state == "waiting":
            row.state, row.decided_at, row.decided_by = "dropped", at, person
            row.save(update_fields=["state", "decided_at", "decided_by"])
            _audit("dropped", row, person, at)
    upload.refresh_from_db()


def content_of(upload: TableUpload) -> bytes:
    """The kept file. Raises Conflict where it is gone or changed."""
    path = home() / upload.stored_path
    content = path.read_bytes() if path.is_file() else b""
    if sha256(content) != upload.sha256:
        raise Conflict(_("工作区里的文件 {path} 不见了或被改动，请重新上传这份表。").format(path=upload.stored_path))
    return content


def export_note(table: Table, form: str, *, person: User, at: datetime.datetime) -> None:
    """Record who took figures away, how many, and how many of them are not released."""
    after = {"figures": len(table.rows), "unreleased": table.unreleased}
    audit_write("table.exported", ("table_export", form), actor=person.reference, at=at, after=after)


def _check_person(person: User) -> None:
    if not person.may("table.load"):
        raise Invalid(_("{person}没有导入数据表的权限，请换有权限的人员。").format(person=person))


def _places_keep(names: tuple[str, ...], person: User, at: datetime.datetime) -> Mapping[str, str]:
    """Register places of which only published figures are kept; returns their codes by name."""
    codes = {name: f"{NEW_PLACE}-{hashlib.sha256(name.encode()).hexdigest()[:8]}" for name in names}
    kinds = {name: "city" if name == WHOLE else "peer" for name in names}
    places = [CountyArea(code, name, kinds[name], "") for name, code in codes.items()]
    if places:
        areas_keep(places, actor=person.reference, at=at)
    return codes


def _source(upload: TableUpload) -> FileSource:
    """The file behind the batch. The same file with another release time is another batch."""
    said = f"{upload.embargo_until.isoformat() if upload.embargo_until else ''} {upload.note}"
    digest = hashlib.sha256(f"{upload.sha256} {said}".encode()).hexdigest() if said.strip() else upload.sha256
    return FileSource(
        None,
        upload.period,
        KINDS[upload.kind],
        upload.file_name,
        upload.stored_path,
        digest,
        upload.note,
    )


def _audit(action: str, upload: TableUpload, person: User, at: datetime.datetime) -> None:
    key = f"{upload.kind} {upload.period} {upload.sha256[:8]}".replace("  ", " ")
    after: dict[str, object] = {"file": upload.stored_path}
    if upload.embargo_until:
        after["embargo_until"] = upload.embargo_until.isoformat()
    audit_write(f"table.{action}", ("table_upload", key), actor=person.reference, at=at, after=after)
