"""Who supplied the official figures of a result is not moved into the unit that owns its target unnoticed."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from econops.desk.common.panels import Choice
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.services import SUPPLIED_CLASSES
from econops.desk.people.models import User


def supplied_warnings(meant: User) -> list[str]:
    """What to say before a person gets the unit of `meant`: results it owns whose figures the person has supplied."""
    if meant.organisation_id is None:
        return []
    owned = Indicator.objects.filter(kind="result", owner=meant.organisation_id)
    supplied = owned.filter(
        observations__source_class__in=SUPPLIED_CLASSES, observations__batch__confirmed_by=meant.pk
    ).distinct()
    names = "、".join(supplied.values_list("name", flat=True))
    if not names:
        return []
    words = _("{person}录入或确认过{names}的正式数，而{unit}对它们的目标负责。调整后，这些指标的数请由别的人员办理。")
    return [words.format(person=meant, names=names, unit=meant.organisation)]


def both_sides(moves: list[Any]) -> list[str]:
    """Results whose figure and target would come to lie with one unit by the moves of a reorganisation."""
    after: dict[str, dict[str, str]] = {}
    for move in moves:
        room, _model, side = move.relation.split(".")
        if room == "indicators" and side in ("owner", "supplier"):
            after.setdefault(move.pk, {})[side] = move.after
    said = []
    words = _("调整后“{name}”的数据和目标会在同一个单位，正式数要由别的单位提供，请先改来源单位或牵头单位。")
    for row in Indicator.objects.filter(pk__in=after, kind="result"):
        sides = {"owner": row.owner_id, "supplier": row.supplier_id} | after[row.pk]
        if sides["owner"] == sides["supplier"]:
            said.append(words.format(name=row.name))
    return said


def scope_choices(people: object) -> dict[int | None, list[Choice]]:
    """The indicators that the scope of a person may list."""
    options = tuple(Indicator.objects.values_list("code", "name"))
    rows = people if isinstance(people, list) else []
    return {person.pk: [Choice("indicators", _("限定的指标"), "", options)] for person in rows}
