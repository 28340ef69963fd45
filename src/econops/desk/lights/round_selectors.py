"""Reads warning rounds for a person: lights within the data scope, and nothing that is held back from this person."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Max

from econops.core.lights.changes import LightChange, light_changes
from econops.core.period.value import Period
from econops.desk.lights.models import CLOSE, ROUND_KINDS, Light, LightOverride, Round
from econops.desk.lights.overrides import OPEN, is_same_person
from econops.desk.lights.round_adapt import shown_light
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of

KINDS = tuple(code for code, _name in ROUND_KINDS)
WARNINGS = tuple(code for code in KINDS if code != CLOSE)


@dataclass(frozen=True)
class SeenLight:
    """A light as a person may see it; `held` tells that its figures are not released and stay unsaid."""

    light: Light
    held: bool
    override: LightOverride | None = None

    @property
    def agreed(self) -> LightOverride | None:
        """The change by two people that holds."""
        return self.override if self.override is not None and self.override.state == "agreed" else None


def rounds_of(period: str) -> dict[str, Round]:
    """The newest round of each kind of a month, in the order of the month."""
    rows = Round.objects.filter(period=period).prefetch_related("lights").order_by("number")
    found = {row.kind: row for row in rows}
    return {kind: found[kind] for kind in KINDS if kind in found}


def round_months() -> list[str]:
    """Months with a round of any kind, newest first."""
    return list(Round.objects.order_by("-period").values_list("period", flat=True).distinct())


def newest_warnings() -> list[Round]:
    """The newest round of each warning and month, oldest month first."""
    rows = Round.objects.filter(kind__in=WARNINGS)
    newest = rows.values("period", "kind").annotate(last=Max("pk")).values_list("last", flat=True)
    found = Round.objects.filter(pk__in=list(newest)).prefetch_related("lights")
    return sorted(found, key=lambda row: (row.period, KINDS.index(row.kind)))


def seen_lights(row: Round, user: User, moment: datetime.datetime) -> list[SeenLight]:
    """The lights of indicators of a round that lie within a person's scope, in the order of showing."""
    scope = scope_of(user)
    lights = [one for one in row.lights.all() if one.row != "report" and scope.sees_indicator(one.object_code)]
    active = LightOverride.objects.filter(light__in=[one.pk for one in lights], state__in=OPEN)
    by_light = {one.light_id: one for one in active.select_related("asked_by", "decided_by")}
    return [SeenLight(one, is_held(one.figures, user, moment), by_light.get(one.pk)) for one in lights]


def is_held(figures: dict[str, Any], user: User, moment: datetime.datetime) -> bool:
    """Whether figures are under embargo at `moment` and this person may not see such."""
    until = str(figures.get("embargo_until") or "")
    return bool(until) and datetime.datetime.fromisoformat(until) > moment and not user.may("figure.embargoed")


def light_seen(number: int, user: User, moment: datetime.datetime) -> Light | None:
    """A light that this person may see and speak of; None where there is none."""
    row = Light.objects.exclude(row="report").select_related("round").filter(pk=number).first()
    if row is None or not scope_of(user).sees_indicator(row.object_code) or is_held(row.figures, user, moment):
        return None
    return row


def override_seen(number: int, user: User, moment: datetime.datetime) -> LightOverride | None:
    """A change by people of a light that this person may see."""
    row = LightOverride.objects.select_related("light", "asked_by").filter(pk=number).first()
    return row if row is not None and light_seen(row.light_id, user, moment) is not None else None


def override_history(lights: Iterable[Light]) -> list[LightOverride]:
    """Every change by people of some lights, newest first."""
    rows = LightOverride.objects.filter(light__in=[one.pk for one in lights])
    return list(rows.select_related("light", "asked_by", "decided_by").order_by("-pk"))


def overrides_waiting(user: User, moment: datetime.datetime) -> list[LightOverride]:
    """Changes that wait for this person's agreement: asked by somebody else, of lights that may be seen."""
    rows = LightOverride.objects.filter(state="asked").exclude(asked_by=user).select_related("light__round", "asked_by")
    scope = scope_of(user)
    return [
        row
        for row in rows
        if scope.sees_indicator(row.light.object_code)
        and not is_held(row.light.figures, user, moment)
        and not is_same_person(row.asked_by, user)
    ]


def round_before(row: Round) -> Round | None:
    """The round with which a round is compared: the nearest earlier one of the month, else the last month's close."""
    earlier = KINDS[: KINDS.index(row.kind)]
    of_month = rounds_of(row.period)
    for kind in reversed(earlier):
        if kind in of_month:
            return of_month[kind]
    before = str(Period.parse(row.period).previous())
    return Round.objects.filter(period=before, kind=CLOSE).prefetch_related("lights").order_by("-number").first()


def round_changes(row: Round, before: Round, user: User, moment: datetime.datetime) -> Sequence[LightChange]:
    """The lights that changed since an earlier round; what this person may not see in both is left out."""
    after = [shown_light(one.light) for one in seen_lights(row, user, moment) if not one.held]
    first = [shown_light(one.light) for one in seen_lights(before, user, moment) if not one.held]
    return light_changes(first, after)
