"""Reads the lines of the audit trail for people: who, when, which row, which columns; never what they hold.

Whoever may look at the trail need not be allowed to see a figure.
"""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.apps import apps
from django.contrib.auth import get_user_model
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import gettext as _

from econops.desk.common.audit_actor import VISITOR
from econops.desk.common.audit_tables import audited_tables
from econops.desk.common.models import RowLine

NOBODY = "nobody"
MOST_COLUMNS = 6


@dataclass(frozen=True)
class ShownLine:
    """A line in words."""

    line: RowLine
    moment: datetime.datetime
    person: str
    table: str
    columns: str
    nobody: bool


def line_list(filters: Mapping[str, str]) -> QuerySet[RowLine]:
    """The newest first, by person (a reference, or `nobody`), table and day."""
    lines = RowLine.objects.order_by("-id")
    if filters.get("person") == NOBODY:
        lines = lines.filter(Q(outside=True) | Q(actor="") | Q(hash=""))
    elif filters.get("person"):
        lines = lines.filter(actor=filters["person"], outside=False)
    if filters.get("table"):
        lines = lines.filter(table_name=filters["table"])
    if day := _day(filters.get("day", "")):
        start = timezone.make_aware(datetime.datetime.combine(day, datetime.time.min))
        end = start + datetime.timedelta(days=1)
        lines = lines.filter(at__gte=_text(start), at__lt=_text(end))
    before = RowLine.objects.filter(table_name=OuterRef("table_name"), key=OuterRef("key"), id__lt=OuterRef("id"))
    return lines.annotate(before=Subquery(before.order_by("-id").values("after")[:1]))


def lines_shown(lines: Iterable[RowLine]) -> list[ShownLine]:
    """The lines of one page with the names of people and tables."""
    rows = list(lines)
    names, tables, words = names_of({row.actor for row in rows}), table_names(), column_words()
    return [
        ShownLine(
            line=row,
            moment=datetime.datetime.fromisoformat(row.at),
            person=names[row.actor],
            table=tables.get(row.table_name, row.table_name),
            columns=_columns(row, words.get(row.table_name, {})),
            nobody=row.outside or not row.actor or not row.hash,
        )
        for row in rows
    ]


def names_of(actors: Iterable[str]) -> dict[str, str]:
    """Who stands behind each reference; an erased person keeps the reference only."""
    people = get_user_model().objects.filter(reference__in=set(actors))
    names = {str(person.reference): str(person) for person in people}
    fixed = {"": _("没有操作人"), VISITOR: _("未登录者")}
    return {actor: names.get(actor) or fixed.get(actor) or actor for actor in actors}


def person_choices() -> list[tuple[str, str]]:
    """Everybody, by name."""
    people = get_user_model().objects.all()
    return sorted(((str(person.reference), str(person)) for person in people), key=lambda choice: choice[1])


def table_names() -> dict[str, str]:
    """What each table holds, in words."""
    named = {
        model._meta.db_table: str(model._meta.verbose_name) for model in apps.get_models(include_auto_created=True)
    }
    return {table.name: named[table.name] for table in audited_tables()}


def column_words() -> dict[str, dict[str, str]]:
    """What the columns of each table are called, by table."""
    return {
        model._meta.db_table: {
            field.column or "": str(field.verbose_name) for field in model._meta.local_concrete_fields
        }
        for model in apps.get_models(include_auto_created=True)
    }


def _columns(line: RowLine, words: Mapping[str, str]) -> str:
    """Which columns a change touched; personal ones by name only, as everywhere in the trail."""
    if line.operation != "update":
        return ""
    old, new = json.loads(getattr(line, "before", None) or "{}"), json.loads(line.after)
    names = [name for name in new if old.get(name) != new[name]] + line.changed.split()
    more = _("等{count}项").format(count=len(names)) if len(names) > MOST_COLUMNS else ""
    return "、".join(words.get(name, name) for name in names[:MOST_COLUMNS]) + more


def _day(text: str) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def _text(moment: datetime.datetime) -> str:
    """As the triggers write moments."""
    return moment.astimezone(datetime.UTC).isoformat(timespec="milliseconds")
