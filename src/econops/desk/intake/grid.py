"""The entry grid (网页填报): a unit types its month on a page; drafts are kept, submitting makes a workbook of them."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Finding, Invalid
from econops.core.intake.answering import may_insist
from econops.core.intake.reading import read_workbook
from econops.core.intake.template import RowKey, TemplateSpec
from econops.core.intake.typed import Typed, typed_workbook
from econops.core.period.chinese import period_name
from econops.desk.common.clock import day_of
from econops.desk.intake.approval_lock import lock_check, unit_hold
from econops.desk.intake.models import EntryDraft, Submission
from econops.desk.intake.services import received_template, submission_keep
from econops.desk.people.models import Organisation, User

LONGEST_VALUE, LONGEST_REMARK = 40, 200
Stored = dict[str, dict[str, str]]


@dataclass(frozen=True)
class Draft:
    """What is kept for a unit's month: `version` counts saves, 0 before the first."""

    values: Stored
    version: int = 0
    saved_by: str = ""
    saved_at: datetime.datetime | None = None


@dataclass(frozen=True)
class Saving:
    """One attempt to keep what a window holds: `version` is the save it started from; `insist` overwrites."""

    typed: Mapping[RowKey, Typed]
    version: int
    insist: bool = False


class DraftMoved(Conflict):
    """Another window saved something else in between; `draft` is what it saved."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(_("另一个窗口已经存了不同的数，这里的还没有存。"))
        self.draft = draft


def field_name(key: RowKey) -> str:
    """The name of a row on the page and in a draft."""
    return ".".join(key)


def stored_values(typed: Mapping[RowKey, Typed]) -> Stored:
    """What was typed, as a draft keeps it; empty rows are left out."""
    return {
        field_name(key): {"value": written.value[:LONGEST_VALUE], "remark": written.remark[:LONGEST_REMARK]}
        for key, written in typed.items()
        if written.value or written.remark
    }


def typed_values(spec: TemplateSpec, stored: Stored) -> dict[RowKey, Typed]:
    """What a draft holds for the rows that are asked now."""
    rows = {row.key: stored.get(field_name(row.key), {}) for row in spec.rows}
    return {key: Typed(kept.get("value", ""), kept.get("remark", "")) for key, kept in rows.items()}


def draft_of(unit: Organisation, period: str) -> Draft:
    """The draft of a unit's month; without one, what the unit last handed in for it."""
    row = EntryDraft.objects.select_related("saved_by").filter(organisation=unit, period=period).first()
    if row is not None:
        return _draft(row)
    last = Submission.objects.filter(organisation=unit, period=period, kind__in=("template", "grid")).first()
    if last is None:
        return Draft({})
    return Draft({
        field_name((entry["indicator"], entry["area"], entry["measure"])): {
            "value": entry["value"],
            "remark": entry.get("remark", ""),
        }
        for entry in last.entries
    })  # fmt: skip


def _draft(row: EntryDraft) -> Draft:
    return Draft(row.values, row.version, str(row.saved_by), row.saved_at)


@transaction.atomic
def draft_save(unit: Organisation, period: str, saving: Saving, *, person: User, at: datetime.datetime) -> Draft:
    """Keep what a window holds; saving the same again changes nothing.

    Raises DraftMoved where another window saved something else since, Conflict where the month is locked.
    """
    unit_hold(unit)
    lock_check(unit, period, kind="grid")
    row = EntryDraft.objects.select_related("saved_by").filter(organisation=unit, period=period).first()
    values = stored_values(saving.typed)
    if row is None:
        row = EntryDraft(organisation=unit, period=period, version=0)
    elif row.values == values:
        return _draft(row)
    elif row.version != saving.version and not saving.insist:
        raise DraftMoved(_draft(row))
    row.values, row.version, row.saved_by, row.saved_at = values, row.version + 1, person, at
    row.save()
    return _draft(row)


def grid_submit(
    spec: TemplateSpec, unit: Organisation, saving: Saving, *, person: User, at: datetime.datetime
) -> Submission:
    """Make a workbook of what was typed and hand it in; the draft stays for the case that it comes back.

    Raises Invalid where nothing is typed or something cannot be read, and as `draft_save` and `submission_keep`.
    """
    typed = saving.typed
    if not any(written.value.strip() for written in typed.values()):
        raise Invalid(_("还没有填数，请先填写再交。"))
    name = _("{unit}{period}网页填报.xlsx").format(unit=unit.name, period=period_name(spec.period, with_year=True))
    content = typed_workbook(spec, typed)
    reading = read_workbook(name, content, spec, today=day_of(at))
    _check_read(spec, [finding for finding in reading.findings if _stops(finding)])
    with transaction.atomic():
        draft_save(unit, str(spec.period), saving, person=person, at=at)
        return submission_keep(received_template(unit, reading, content, kind="grid"), person=person, at=at)


def _check_read(spec: TemplateSpec, stopping: list[Finding]) -> None:
    names = {spec.cell_of(row.key): row.indicator_name for row in spec.rows}
    general = [finding.message for finding in stopping if finding.place.cell not in names]
    if general:
        raise Invalid(general[0])
    if stopping:
        wrong = "、".join(dict.fromkeys(names[finding.place.cell] for finding in stopping))
        raise Invalid(_("还有{count}格要改（{names}），改好再交。").format(count=len(stopping), names=wrong))


def _stops(finding: Finding) -> bool:
    """Whether a number cannot be handed in as typed; a doubt the unit may insist on goes along."""
    return finding.level == "error" and not may_insist(finding.code)
