"""What people say about a bulletin and write into it: comments with their settlement, additions by section."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from uuid import uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.model.organisation import Organisation as OrganisationValue
from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import Text, named
from econops.core.report.bulletin.composing import refuse_unlawful
from econops.core.report.bulletin.values import BulletinIndicator, BulletinMeasure, BulletinRequest, Mention
from econops.desk.common.audit import audit_write
from econops.desk.common.references import references_keep
from econops.desk.indicators.selectors import indicator_list
from econops.desk.people.models import Organisation, User
from econops.desk.people.selectors import organisation_find
from econops.desk.reports.additions import ABOUT_UNIT, NAME_REASON, SECTIONS, until_reference, written
from econops.desk.reports.drafting import references_of
from econops.desk.reports.keeping import file_keep, text_rows
from econops.desk.reports.models import OPEN, Bulletin, BulletinComment
from econops.desk.reports.rows import Row, words_of
from econops.desk.reports.services import locked, permitted

LONGEST_COMMENT = 1000
QUOTED = 60
OFFERED = ("observation", "formula", "record")


@dataclass(frozen=True)
class Typed:
    """What somebody typed into one section; unit and day only where the section wants them."""

    section: str
    text: str
    unit: str = ""
    until: str = ""


def comment_add(bulletin: Bulletin, text: str, paragraph: int | None, *, person: User, at: datetime.datetime) -> None:
    """Say something about a paragraph, or the whole. Raises Invalid, or Conflict where comments are not asked for."""
    permitted(person, "bulletin.comment")
    words = text.strip()
    if not words or len(words) > LONGEST_COMMENT:
        raise Invalid(_("请写意见，最多{n}字。").format(n=LONGEST_COMMENT))
    with transaction.atomic():
        row = locked(bulletin)
        if row.status != "comments":
            raise Conflict(_("通报现在是“{state}”，没有在征求意见。").format(state=row.get_status_display()))
        rows = text_rows(row)
        if paragraph is not None and not 0 <= paragraph < len(rows):
            raise Invalid(_("没有这一段，请刷新页面后再写。"))
        quoted = words_of(rows[paragraph])[:QUOTED] if paragraph is not None else ""
        BulletinComment.objects.create(
            bulletin=row, paragraph=paragraph, quoted=quoted, text=words, person=person, at=at
        )
        _audit("bulletin.commented", row, person, at)


def comment_settle(comment: BulletinComment, words: str, *, person: User, at: datetime.datetime) -> None:
    """Settle a comment with a word. Raises Invalid, or Conflict where it is settled or the bulletin is issued."""
    permitted(person, "bulletin.edit")
    said = words.strip()[:300]
    if not said:
        raise Invalid(_("请写怎么处理的：采纳、部分采纳，或者为什么不采纳。"))
    with transaction.atomic():
        row = locked(comment.bulletin)
        if row.status not in OPEN:
            raise Conflict(_("通报已经{state}，意见不能再处理。").format(state=row.get_status_display()))
        changes = {"settled": said, "settled_by": person, "settled_at": at}
        if not BulletinComment.objects.filter(pk=comment.pk, settled="").update(**changes):
            raise Conflict(_("这条意见已经处理过了，请刷新页面。"))
        _audit("bulletin.comment_settled", row, person, at)


def addition_add(bulletin: Bulletin, typed: Typed, *, person: User, at: datetime.datetime) -> None:
    """Write a cause, measure, praise or criticism into the text.

    Raises:
        Invalid: a typed number, a value demanded of a result, a unit held to the figure it supplies, or something
            missing. Conflict where the bulletin is no longer open.
    """
    permitted(person, "bulletin.edit")
    if typed.section not in SECTIONS:
        raise Invalid(_("没有这一节。"))
    with transaction.atomic():
        row = locked(bulletin)
        _check_open(row)
        figures = {code: reference.text for code, reference in figures_offered(row).items()}
        text = written(typed.text, figures if typed.section == "problem" else {})
        item, references = _item(typed, text.runs)
        _check_lawful(typed, text.runs, row)
        references_keep([*text.references, *references])
        labels = {code: one.label for code, one in references_of([c for _w, c in text.runs if c in figures]).items()}
        item |= {"labels": labels, "by": person.reference, "at": at.isoformat()}
        row.additions = row.additions | {typed.section: [*row.additions.get(typed.section, []), item]}
        file_keep(row)
        _audit("bulletin.written", row, person, at)
    bulletin.refresh_from_db()


def addition_remove(bulletin: Bulletin, key: str, *, person: User, at: datetime.datetime) -> None:
    """Take something out that was written. Raises Conflict where the bulletin is no longer open."""
    permitted(person, "bulletin.edit")
    with transaction.atomic():
        row = locked(bulletin)
        _check_open(row)
        row.additions = {
            section: [item for item in items if item["id"] != key] for section, items in row.additions.items()
        }
        file_keep(row)
        _audit("bulletin.written", row, person, at)
    bulletin.refresh_from_db()


def figures_offered(bulletin: Bulletin) -> dict[str, Reference]:
    """The figures of the draft that may be put into words, by code."""
    found = references_of(bulletin.references)
    return {code: found[code] for code in bulletin.references if code in found and found[code].kind in OFFERED}


def _check_open(row: Bulletin) -> None:
    if row.status not in OPEN:
        raise Conflict(_("通报已经{state}，不能再改。有误的请另出更正稿。").format(state=row.get_status_display()))


def _item(typed: Typed, runs: tuple[tuple[str, str], ...]) -> tuple[Row, list[Reference]]:
    """The kept form of an addition, and the references of its unit's name and of its day."""
    item: Row = {"id": uuid4().hex[:12], "runs": [list(run) for run in runs]}
    references: list[Reference] = []
    if typed.section in ABOUT_UNIT:
        unit = _unit(typed.unit)
        names = named(unit.name, NAME_REASON)
        fixed = [None if isinstance(run, Text) else Reference("fixed", run.text, NAME_REASON) for run in names]
        references += [one for one in fixed if one is not None]
        item["unit"] = unit.pk
        item["unit_runs"] = [[run.text, one.code if one else ""] for run, one in zip(names, fixed, strict=True)]
    if typed.section == "measure":
        until = until_reference(_day(typed.until))
        references.append(until)
        item["until_run"] = [until.text, until.code]
    return item, references


def _unit(code: str) -> Organisation:
    if not code.strip():
        raise Invalid(_("请选单位。"))
    return organisation_find(code.strip())


def _day(text: str) -> datetime.date:
    try:
        return datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise Invalid(_("请写完成时限，如 2026-08-31。")) from None


def _check_lawful(typed: Typed, runs: tuple[tuple[str, str], ...], bulletin: Bulletin) -> None:
    """The laws of the composer hold for people too: no value is demanded, no supplier is held to a figure."""
    words = "".join(text for text, code in runs if not code)
    day = Figure(bulletin.period, Reference("calendar", bulletin.period, "通报所指的时期"))
    unit = _unit(typed.unit) if typed.section in ABOUT_UNIT else None
    results = [one for one in indicator_list() if one.kind == "result"]
    refuse_unlawful(
        BulletinRequest(
            issuer=OrganisationValue("", "", "task_force", ""),
            addressee=(),
            area_name="",
            month=day,
            known_at=day,
            rules={},
            indicators=tuple(
                BulletinIndicator(one.code, one.name, one.kind, one.unit, day, {}, one.owner, "", one.supplier)
                for one in results
            ),
            measures=(BulletinMeasure((Text(words),), "—", day, tuple(one.code for one in results)),),
            criticism=(Mention(unit.name, (), unit.pk),) if unit and typed.section == "criticism" else (),
        )
    )


def _audit(action: str, row: Bulletin, person: User, at: datetime.datetime) -> None:
    subject = ("bulletin", f"{row.period} {row.edition}")
    audit_write(action, subject, actor=person.reference, at=at, after={"sha256": row.sha256})
