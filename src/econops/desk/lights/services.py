"""Keeps a computed round; a round equal to the last one of its kind adds nothing."""

from __future__ import annotations

import datetime
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from econops.core.rules.ruleset import RuleSet
from econops.desk.common.audit import audit_write
from econops.desk.common.references import references_keep
from econops.desk.lights.adapt import light_rows
from econops.desk.lights.models import CLOSE, Light, Round
from econops.desk.lights.round_adapt import warning_references, warning_rows
from econops.desk.lights.round_compute import WarningResult
from econops.desk.lights.rounds import RoundResult
from econops.desk.lights.tracing import light_reference
from econops.desk.people.models import Organisation

Rows = Sequence[dict[str, Any]]


@dataclass(frozen=True)
class _Kept:
    """What of a round is stored besides its lights."""

    period: str
    kind: str
    rule_set: RuleSet
    known_at: datetime.datetime | None = None
    inputs: list[dict[str, str]] = field(default_factory=list)


def round_keep(result: RoundResult, *, actor: str, at: datetime.datetime) -> bool:
    """Store the lights of a month as a new round, unless nothing has changed; returns whether a round was added.

    Called inside the transaction of the close.
    """
    references = [figure.reference for judged in result.indicators for figure in judged.overview.figures]
    references += [light_reference(judged, result.rule_set) for judged in result.indicators]
    fresh = _keep(_Kept(str(result.period), CLOSE, result.rule_set), light_rows(result), actor=actor, at=at)
    if fresh is None:
        return False
    references_keep(references)
    audit_write("round.closed", ("round", f"{result.period} {fresh.number}"), actor=actor, at=at)
    return True


@transaction.atomic
def warning_round_keep(result: WarningResult, *, actor: str, at: datetime.datetime) -> Round | None:
    """Store a warning round with what it rests on; None where it is the same as the last one of its kind."""
    names = dict(Organisation.objects.values_list("code", "name"))
    kept = _Kept(
        str(result.period),
        result.rule.code,
        result.rule_set,
        result.known_at,
        [one.as_dict(names) for one in result.inputs],
    )
    fresh = _keep(kept, warning_rows(result), actor=actor, at=at)
    if fresh is None:
        return None
    references_keep(warning_references(result))
    audit_write("round.computed", ("round", f"{result.period} {kept.kind} {fresh.number}"), actor=actor, at=at)
    return fresh


def _keep(kept: _Kept, rows: Rows, *, actor: str, at: datetime.datetime) -> Round | None:
    """A new round with its lights, or None where the last of its kind has the same content."""
    content: list[Any] = [kept.rule_set.name, kept.rule_set.version, rows]
    if kept.inputs:
        content.append(kept.inputs)
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    last = Round.objects.filter(period=kept.period, kind=kept.kind).order_by("-number").first()
    if last is not None and last.digest == digest:
        return None
    fresh = Round.objects.create(
        period=kept.period,
        kind=kept.kind,
        number=last.number + 1 if last else 1,
        known_at=kept.known_at,
        inputs=kept.inputs,
        rule_set=kept.rule_set.name,
        rule_version=kept.rule_set.version,
        digest=digest,
        closed_at=at,
        closed_by=actor,
    )
    Light.objects.bulk_create(Light(round=fresh, **row) for row in rows)
    return fresh
