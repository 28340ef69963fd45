"""Keeps a computed round; a round equal to the last one adds nothing."""

from __future__ import annotations

import datetime
import hashlib
import json

from econops.desk.common.audit import audit_write
from econops.desk.common.references import references_keep
from econops.desk.lights.adapt import light_rows
from econops.desk.lights.models import CLOSE, Light, Round
from econops.desk.lights.rounds import RoundResult


def round_keep(result: RoundResult, *, actor: str, at: datetime.datetime) -> bool:
    """Store the lights of a month as a new round, unless nothing has changed; returns whether a round was added.

    Called inside the transaction of the close.
    """
    rows = light_rows(result)
    content = [result.rule_set.name, result.rule_set.version, rows]
    digest = hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()
    last = Round.objects.filter(period=str(result.period), kind=CLOSE).order_by("-number").first()
    if last is not None and last.digest == digest:
        return False
    references_keep(figure.reference for judged in result.indicators for figure in judged.overview.figures)
    fresh = Round.objects.create(
        period=str(result.period),
        kind=CLOSE,
        number=last.number + 1 if last else 1,
        rule_set=result.rule_set.name,
        rule_version=result.rule_set.version,
        digest=digest,
        closed_at=at,
        closed_by=actor,
    )
    Light.objects.bulk_create(Light(round=fresh, **row) for row in rows)
    audit_write("round.closed", ("round", f"{result.period} {fresh.number}"), actor=actor, at=at)
    return True
