"""What the ledger has to say about a statement before it is accepted: other numbers for the same promise."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from django.utils.translation import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.target import plain_number
from econops.core.rules.rulebook import CountIdentity
from econops.core.targets.conflicts import conflicts
from econops.core.targets.counts import Stocks, count_findings, exits_implied, side_matches
from econops.core.targets.promise import Promise, value_in
from econops.desk.common.rulebook import rulebook_current
from econops.desk.documents.models import Statement
from econops.desk.indicators.selectors import indicator_list
from econops.desk.ledger.adapt import promise_value, reading_promise
from econops.desk.ledger.checks import set_order
from econops.desk.ledger.figures import Figures
from econops.desk.ledger.reading import readings
from econops.desk.ledger.selectors import promises_as_of, revisions_as_of
from econops.desk.people.selectors import county_area

QUIET = "targets.judged_is_lower"  # about lights, said on the page of the target


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
    # Read as if it were accepted already: what would then stand side by side in the ledger.
    near = [replace(one, pending=one.pending and one.key != own.key) for one in known if one.years == own.years]
    names = set_order(own.years[1])
    found = conflicts(near, {one.code: one for one in indicator_list()}, names)
    identities, stocks = _pairs(own, area)
    found += count_findings(near, identities, stocks, dict(names.sets))
    said = list(
        dict.fromkeys(one.finding.message for one in found if own.key in one.keys and one.finding.code != QUIET)
    )
    return said + _exits(own, near, identities, stocks)


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


def _pairs(own: Promise, area: str) -> tuple[list[CountIdentity], Stocks]:
    """The pairs of increment and total that the promise is one of; the stocks are read only where there is one."""
    identities = [identity for identity in rulebook_current().count_identities.values() if _is(own, identity)]
    if not identities or own.years is None:
        return [], {}
    return identities, Figures(area).stocks((own.years[0] - 1,))


def _exits(own: Promise, near: Sequence[Promise], identities: Sequence[CountIdentity], stocks: Stocks) -> list[str]:
    """How many may leave for both promises to be kept: 上年末 + 新增 − 退出 = 总数."""
    found = []
    for identity in identities:
        old = None if own.years is None else stocks.get((identity.code, own.area, own.years[0] - 1))
        same_set = [one for one in near if one.target_set == own.target_set and one.value is not None]
        added = next((one for one in same_set if one.measure is Measure.INCREMENT and _is(one, identity)), None)
        total = next((one for one in same_set if one.measure is Measure.LEVEL and _is(one, identity)), None)
        if old is None or added is None or total is None or own.key not in (added.key, total.key):
            continue
        first, second = value_in(added, identity.unit, added.value), value_in(total, identity.unit, total.value)
        if first is not None and second is not None and (exits := exits_implied(old, first, second)) >= 0:
            numbers = [plain_number(number) + identity.unit for number in (old, first, second, exits)]
            found.append(
                _("{name}联动：上年末{old}＋新增{added}－退出＝总数{new}，允许退出不超过{exits}，请核对。").format(
                    name=identity.name, old=numbers[0], added=numbers[1], new=numbers[2], exits=numbers[3]
                )
            )
    return found


def _is(promise: Promise, identity: CountIdentity) -> bool:
    return any(
        side_matches(side, indicator=promise.indicator, phrase=promise.name)
        for side in (identity.added, identity.stock)
    )
