"""Merging and splitting units: plan, show, do, undo.

Every room registers what becomes of its relations to a unit: what goes on with the successor, and what stays with the
unit that had it, because it is history. A relation that nobody has registered refuses every merger and split.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from django.apps import apps
from django.db import transaction
from django.db.models import Field, Model
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.common.audit import audit_write
from econops.desk.common.panels import RelationRule, panel_notes, registry
from econops.desk.people.models import Organisation, Reorganisation, Succession, User

# Upper rooms say here what speaks against the moves of a plan.
PAGE = "reorganisation"


@dataclass(frozen=True)
class NewUnit:
    """A unit that begins with the reorganisation; its kind, place and parent are those of the unit before."""

    code: str
    name: str


@dataclass(frozen=True)
class Wish:
    """What is asked for: several units into one, or one into several; `into` are codes, some perhaps of new units."""

    kind: str
    before: tuple[str, ...]
    into: tuple[str, ...]
    on: datetime.date
    reason: str
    new: tuple[NewUnit, ...] = ()

    @property
    def ending(self) -> tuple[str, ...]:
        """The units that end with it."""
        return tuple(code for code in self.before if code not in self.into)

    @property
    def last_day(self) -> datetime.date:
        """The last day of the units that end."""
        return self.on - datetime.timedelta(days=1)


@dataclass(frozen=True)
class Move:
    """One row that goes on with another unit; `key` names it in the form of a split."""

    relation: str
    pk: str
    label: str
    words: str
    before: str
    after: str

    @property
    def key(self) -> str:
        """The name of this row in a form."""
        return f"{self.relation}:{self.pk}"


@dataclass(frozen=True)
class Plan:
    """What would happen: rows that move, how many stay with the old unit by name, and what stands in the way."""

    wish: Wish
    moves: tuple[Move, ...]
    stays: tuple[tuple[str, int], ...]
    obstacles: tuple[str, ...]


def relation_fields() -> dict[str, Field[Any, Any]]:
    """Every relation of every room to a unit, by name."""
    return {
        f"{model._meta.label}.{field.name}": field
        for model in apps.get_models(include_auto_created=True)
        for field in model._meta.get_fields(include_hidden=True)
        if field.concrete and field.is_relation and field.related_model is Organisation
    }


def plan_of(wish: Wish, choices: Mapping[str, str] | None = None) -> Plan:
    """What a wish would do; `choices` say by a move's key which of several successors gets it (default: the first)."""
    fields = relation_fields()
    sources = wish.ending if wish.kind == "merge" else wish.before
    moves: list[Move] = []
    stays: list[tuple[str, int]] = []
    for relation in sorted(fields.keys() & registry.relations.keys()):
        rule = registry.relations[relation]
        rows = _rows(rule, fields[relation], sources)
        if rule.moves:
            moves += _moves(relation, fields[relation], rows, wish, choices or {})
        elif count := len(rows):
            stays.append((str(fields[relation].model._meta.verbose_name), count))
    return Plan(wish, tuple(moves), tuple(stays), tuple(_obstacles(wish, fields, moves)))


@transaction.atomic
def reorganise(wish: Wish, *, choices: Mapping[str, str], person: User, at: datetime.datetime) -> Reorganisation:
    """Do what was planned, as it is now. Raises Conflict where something stands in the way."""
    list(Organisation.objects.select_for_update().filter(pk__in=[*wish.before, *wish.into]))
    plan = plan_of(wish, choices)
    if plan.obstacles:
        raise Conflict("".join(plan.obstacles))
    _make_new(wish)
    fields = relation_fields()
    moved = [move for move in plan.moves if move.before != move.after]
    for move in moved:
        _put(fields[move.relation], move.pk, move.before, move.after)
    Organisation.objects.filter(pk__in=wish.ending).update(valid_to=wish.last_day)
    record = Reorganisation.objects.create(
        kind=wish.kind, on=wish.on, reason=wish.reason, done_at=at, done_by=person,
        moves=[asdict(move) for move in moved],
    )  # fmt: skip
    for code in wish.before:
        for successor in wish.into:
            if code != successor:
                Succession.objects.create(
                    before_id=code, after_id=successor, on=wish.on, reason=wish.reason, reorganisation=record
                )
    named = {"before": list(wish.before), "into": list(wish.into), "moved": len(moved)}
    audit_write(f"organisations.{wish.kind}", ("county", "organisations"), actor=person.reference, at=at, after=named)
    return record


@transaction.atomic
def reorganisation_undo(record: Reorganisation, *, person: User, at: datetime.datetime) -> None:
    """Put every row back. Raises Conflict where it was undone already or a row has been changed since."""
    record = Reorganisation.objects.select_for_update().get(pk=record.pk)
    if record.undone_at is not None:
        raise Conflict(_("这次调整已经撤回过。"))
    fields = relation_fields()
    for move in record.moves:
        _put(fields[move["relation"]], move["pk"], move["after"], move["before"])
    pairs = list(record.successions.values_list("before", "after"))
    record.successions.all().delete()
    before, after = {one for one, _other in pairs}, {other for _one, other in pairs}
    Organisation.objects.filter(pk__in=before, valid_to=record.on - datetime.timedelta(days=1)).update(valid_to=None)
    # A unit that began with it exists no day more; what it has reported meanwhile keeps its name.
    Organisation.objects.filter(pk__in=after, valid_from=record.on).update(valid_to=record.on)
    record.undone_at, record.undone_by = at, person
    record.save(update_fields=["undone_at", "undone_by"])
    audit_write("organisations.undone", ("county", "organisations"), actor=person.reference, at=at, before=dict(pairs))


def _rows(rule: RelationRule, field: Field[Any, Any], units: Iterable[str]) -> list[Model]:
    rows = field.model._base_manager.filter(**{f"{field.name}__in": list(units)})
    return list(rows.exclude(**dict(rule.but)) if rule.but else rows)


def _moves(
    relation: str, field: Field[Any, Any], rows: Iterable[Model], wish: Wish, choices: Mapping[str, str]
) -> Iterator[Move]:
    label = f"{field.model._meta.verbose_name}（{field.verbose_name}）"
    for row in rows:
        unit = getattr(row, field.attname)
        move = Move(relation, str(row.pk), label, str(row), unit, unit if unit in wish.into else wish.into[0])
        chosen = choices.get(move.key, move.after)
        yield Move(relation, move.pk, label, move.words, move.before, chosen if chosen in wish.into else move.after)


def _obstacles(wish: Wish, fields: Mapping[str, Field[Any, Any]], moves: Iterable[Move]) -> Iterator[str]:
    untaught = sorted(fields.keys() - registry.relations.keys())
    if untaught:
        yield _("程序里有新的登记还没有说明怎么随单位调整（{names}），不能办理，请联系开发人员。").format(
            names="、".join(untaught)
        )
    units = {unit.pk: unit for unit in Organisation.objects.filter(pk__in=[*wish.before, *wish.into])}
    for code in (*wish.before, *(code for code in wish.into if code not in {new.code for new in wish.new})):
        unit = units.get(code)
        if unit is None or not unit.valid_on(wish.on):
            yield _("{unit}在生效日不在用，不能参加调整。").format(unit=unit or code)
    names = [new.name for new in wish.new]
    for taken in Organisation.objects.filter(pk__in=[new.code for new in wish.new]) | Organisation.objects.filter(
        name__in=names
    ):
        yield _("已有单位“{unit}”（{code}），新单位请另起代码和名称。").format(unit=taken, code=taken.pk)
    if any(units[code].kind == "task_force" for code in wish.before if code in units and code not in wish.into):
        yield _("经济运行专班不能并入别的单位。")
    yield from panel_notes(PAGE, list(moves), lambda _permission: True)


def _make_new(wish: Wish) -> None:
    model = Organisation.objects.get(pk=wish.before[0])
    for new in wish.new:
        Organisation.objects.create(
            code=new.code, name=new.name, kind=model.kind, area_id=model.area_id, parent_id=model.parent_id,
            valid_from=wish.on,
        )  # fmt: skip


def _put(field: Field[Any, Any], pk: str, before: str, after: str) -> None:
    """Change one row from one unit to another; Conflict unless exactly this row still had the first one."""
    changed = field.model._base_manager.filter(pk=pk, **{field.name: before}).update(**{field.name: after})
    if changed != 1:
        name = field.model._meta.verbose_name
        raise Conflict(_("{kind}“{pk}”在这期间改过了，请重新看一遍方案再办。").format(kind=name, pk=pk))


def wish_check(wish: Wish, *, today: datetime.date) -> None:
    """Raises Invalid for a wish that is incomplete, or lies ahead: rows move when it is done."""
    if wish.on > today:
        raise Invalid(_("生效日还没有到，请到那一天再办，人员和指标当天转过去。"))
    if wish.kind == "merge" and (len(wish.into) != 1 or len(set(wish.before) | set(wish.into)) < 2):
        raise Invalid(_("合并要选至少两个单位，并指定合并成哪一个。"))
    if wish.kind == "split" and (len(wish.before) != 1 or len(wish.into) < 2):
        raise Invalid(_("拆分要选一个单位，并写出至少两个接续的单位。"))
    if not wish.reason.strip():
        raise Invalid(_("请写依据，如机构改革方案的文号。"))
