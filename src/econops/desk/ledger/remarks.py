"""What the ledger has to say about a statement before it is accepted: other numbers for the same promise."""

from __future__ import annotations

from econops.core.targets.conflicts import conflicts
from econops.core.targets.counts import count_findings, side_matches
from econops.core.targets.promise import Noticed, Promise
from econops.desk.common.rulebook import rulebook_current
from econops.desk.documents.models import Statement
from econops.desk.indicators.selectors import indicator_list
from econops.desk.ledger.adapt import promise_value, reading_promise
from econops.desk.ledger.checks import set_order
from econops.desk.ledger.figures import Figures
from econops.desk.ledger.reading import readings
from econops.desk.ledger.selectors import promises_as_of, revisions_as_of
from econops.desk.people.selectors import county_area

REPEATED = "targets.documents_differ"


def statement_notes(statement: Statement) -> list[str]:
    """Contradictions that the statement takes part in, with the ledger and with the rest of its text.

    Both sides are kept and named; nothing is changed.
    """
    if statement.kind != "target" or statement.decision not in ("pending", "accepted"):
        return []
    waiting = _waiting(statement)
    own = _own(statement, waiting)
    if own is None or own.years is None:
        return []
    area = statement.document.area_id or county_area().code
    known = [*promises_as_of(None, area=area), *waiting.values()]
    near = [promise for promise in known if promise.years == own.years]
    names = set_order(own.years[1])
    found = conflicts(near, {one.code: one for one in indicator_list()}, names)
    found += _counts(own, near, area, dict(names.sets))
    return list(dict.fromkeys(one.finding.message for one in found if own.key in one.keys and _worth(one)))


def _waiting(statement: Statement) -> dict[int, Promise]:
    """What the text promises and nobody accepted yet, by statement; the ends of a range together."""
    rows = statement.document.statements.filter(kind="target", decision="pending").select_related("document")
    made: dict[int, Promise] = {}
    for reading in readings(rows, indicator_list()):
        for row in reading.statements:
            made[row.pk] = reading_promise(reading)
    return made


def _own(statement: Statement, waiting: dict[int, Promise]) -> Promise | None:
    if statement.decision == "pending":
        return waiting.get(statement.pk)
    revision = revisions_as_of(None).filter(statement=statement, withdrawn=False).first()
    return promise_value(revision) if revision else None


def _counts(own: Promise, near: list[Promise], area: str, sets: dict[str, str]) -> list[Noticed]:
    """An increment beside its total; the figures are read only where the promise is one of such a pair."""
    identities = [
        identity
        for identity in rulebook_current().count_identities.values()
        if any(
            side_matches(side, indicator=own.indicator, phrase=own.name) for side in (identity.added, identity.stock)
        )
    ]
    if not identities or own.years is None:
        return []
    return count_findings(near, identities, Figures(area).stocks((own.years[0] - 1,)), sets)


def _worth(noticed: Noticed) -> bool:
    return noticed.finding.code != "targets.judged_is_lower"
