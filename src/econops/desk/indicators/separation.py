"""Who supplied the official figures of a result is not moved into the unit that owns its target unnoticed."""

from __future__ import annotations

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


def scope_choices(people: object) -> dict[int | None, list[Choice]]:
    """The indicators that the scope of a person may list."""
    options = tuple(Indicator.objects.values_list("code", "name"))
    rows = people if isinstance(people, list) else []
    return {person.pk: [Choice("indicators", _("限定的指标"), "", options)] for person in rows}
