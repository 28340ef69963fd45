"""Hand-over when somebody leaves (交接): what is open is shown first, then everything happens in one transaction."""

from __future__ import annotations

import datetime
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.desk.common.audit import audit_write
from econops.desk.common.panels import panel_links
from econops.desk.people.accounts import Position, person_change, person_stop, position_of
from econops.desk.people.models import HandOver, User
from econops.desk.people.scope import scope_of

# Upper rooms register here what somebody has open: a label without any figure, and where to go on with it.
PAGE = "hand_over"


@dataclass(frozen=True)
class HandOverPlan:
    """What would happen: open things (label, address), the successor's position afterwards, what stands in the way."""

    person: User
    successor: User
    takes: bool
    items: tuple[tuple[str, str], ...]
    position: Position
    obstacles: tuple[str, ...]


def people_handing_over(user: User) -> QuerySet[User]:
    """The working people whose hand-over somebody may arrange: all for those who manage people, else the own unit."""
    rows = User.objects.filter(is_active=True).select_related("organisation").order_by("organisation", "username")
    if user.may("people.manage"):
        return rows
    return rows.filter(organisation=user.organisation_id) if user.organisation_id else rows.none()


def open_items(person: User) -> tuple[tuple[str, str], ...]:
    """What somebody has open in every room."""
    return tuple(panel_links(PAGE, person, lambda _permission: True))


def hand_over_plan(person: User, successor: User, *, takes: bool) -> HandOverPlan:
    """What handing over to the successor would do; `takes`: the successor also gets role, unit and scope."""
    position = position_of(person) if takes else position_of(successor)
    after = User(
        pk=successor.pk, role=position.role, organisation_id=position.organisation or None, scope=position.scope,
        scope_indicators=list(position.indicators),
    )  # fmt: skip
    obstacles = []
    if person.pk == successor.pk:
        obstacles.append(_("请选另一位人员接手。"))
    if not (person.is_active and successor.is_active):
        obstacles.append(_("交接双方都要在岗。"))
    if person.organisation_id and not scope_of(after).sees_unit(person.organisation_id):
        words = _("{successor}看不到{unit}的数据，请勾选“接手原岗位”，或请系统管理员先调整。")
        obstacles.append(words.format(successor=successor, unit=person.organisation))
    return HandOverPlan(person, successor, takes, open_items(person), position, tuple(obstacles))


@transaction.atomic
def hand_over(
    person: User, successor: User, *, takes: bool, reason: str, by: tuple[User, datetime.datetime]
) -> HandOver:
    """Hand everything open to the successor and let the person log in no more; `by` is who arranges it, and when.

    What the person did keeps the person's name. Raises Conflict where something stands in the way, Invalid for oneself.
    """
    actor, at = by
    if actor.pk == person.pk:
        raise Invalid(_("自己的交接请由负责人或系统管理员办理。"))
    rows = {row.pk: row for row in User.objects.select_for_update().filter(pk__in=[person.pk, successor.pk])}
    plan = hand_over_plan(rows[person.pk], rows[successor.pk], takes=takes)
    if plan.obstacles:
        raise Conflict("".join(plan.obstacles))
    record = HandOver.objects.create(
        person=person, successor=successor, reason=reason[:300], items=[list(item) for item in plan.items], at=at,
        by=actor,
    )  # fmt: skip
    if takes:
        person_change(rows[successor.pk], plan.position, actor=actor.reference, at=at)
    person_stop(rows[person.pk], actor=actor.reference, at=at)
    audit_write(
        "person.handed_over", ("user", person.reference), actor=actor.reference, at=at,
        after={"successor": successor.reference, "items": len(plan.items), "position": takes},
    )  # fmt: skip
    return record
