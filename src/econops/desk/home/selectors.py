"""Reads what the first page needs."""

from __future__ import annotations

from econops.desk.lights.models import Round
from econops.desk.people.models import Area, Organisation


def round_before(current: Round) -> Round | None:
    """The newest round of the month before the month of `current`."""
    earlier = Round.objects.filter(period__lt=current.period, kind=current.kind).prefetch_related("lights")
    return earlier.order_by("-period", "-number").first()


def county_name() -> str:
    """The county that this desk works for: where the task force sits, else the first county."""
    force = Organisation.objects.filter(kind="task_force").select_related("area").first()
    if force is not None:
        return force.area.name
    county = Area.objects.filter(parent=None).order_by("kind", "code").first()
    return county.name if county else ""
