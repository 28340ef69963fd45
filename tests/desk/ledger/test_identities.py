"""What holds in the ledger whatever people do: counts close, nothing is lost, the past does not know the future."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db import transaction
from django.db.models import F
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.desk.conftest import Cast, at
from tests.desk.june import document
from tests.desk.ledger.test_accepting import promise

from econops.core.errors import EconopsError
from econops.core.series.targets import target_pointer
from econops.core.targets.counts import exits_implied
from econops.desk.documents.models import Document, Statement
from econops.desk.ledger.checks import ledger_findings
from econops.desk.ledger.models import Target, TargetMilestone, TargetRevision
from econops.desk.ledger.selectors import promises_as_of, revision_find, targets_as_of
from econops.desk.ledger.services import (
    Basis,
    milestone_set,
    statement_take_back,
    statements_accept,
    target_owner_set,
    target_revise,
)
from econops.desk.people.models import Organisation

TEXT = promise(
    "地区生产总值增长6%至7%，固定资产投资增速居全市前三位。新增“四上”企业163家以上，总数达到750家以上。"
    "一般公共预算收入增长***%以上。三年内新增高新技术企业150家。"
)
START = at("2026-03-01")
RELAXED = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
COUNTS = st.integers(1, 2000)
Step = tuple[str, int, int]
STEPS = st.lists(
    st.tuples(
        st.sampled_from(["accept", "accept_all", "revise", "stale", "milestone", "take_back", "owner"]),
        st.integers(0, 8),
        COUNTS,
    ),
    max_size=14,
)


@dataclass
class Office:
    """Two people at one ledger; each step happens a day after the one before."""

    cast: Cast
    text: Document
    day: int = 0

    def walk(self, steps: Sequence[Step]) -> None:
        """Do every step; a refused one changes nothing."""
        doing: dict[str, Callable[[int, int, datetime.datetime], object]] = {
            "accept": self.accept,
            "accept_all": lambda *step: statements_accept(self.text, None, person=self.cast.lead, at=step[2]),
            "revise": self.revise,
            "stale": lambda place, value, now: self.revise(place, value, now, expected=0),
            "milestone": self.milestone,
            "take_back": self.take_back,
            "owner": self.own,
        }
        for name, place, value in steps:
            self.day += 1
            try:
                doing[name](place, value, START + datetime.timedelta(days=self.day))
            except EconopsError:
                continue

    def accept(self, place: int, _value: int, now: datetime.datetime) -> None:
        """Accept one sentence."""
        statements_accept(self.text, [self.statement(place).number], person=self.cast.lead, at=now)

    def revise(self, place: int, value: int, now: datetime.datetime, expected: int | None = None) -> None:
        """Give one target another number."""
        target = self.target(place)
        basis = Basis(expected=expected)
        if target is not None:
            target_revise(
                target, Decimal(value), reason="模拟", person=self.cast.leader, at=now, basis=basis,
                upper=Decimal(value + 1) if target.comparator == "band" else None,
            )  # fmt: skip

    def milestone(self, place: int, value: int, now: datetime.datetime) -> None:
        """Say what should be reached by a year."""
        target = self.target(place)
        if target is not None:
            milestone_set(target, {2026 + place % 4: Decimal(value)}, reason="模拟", person=self.cast.lead, at=now)

    def take_back(self, place: int, _value: int, now: datetime.datetime) -> None:
        """Undo what was decided about one sentence."""
        statement = self.statement(place)
        statement_take_back(statement, version=statement.version, person=self.cast.lead, at=now)

    def own(self, place: int, value: int, now: datetime.datetime) -> None:
        """Say who answers for one target."""
        target = self.target(place)
        units = list(Organisation.objects.order_by("code"))
        if target is not None:
            target_owner_set(target, units[value % len(units)], person=self.cast.lead, at=now)

    def statement(self, place: int) -> Statement:
        """One of the text's sentences."""
        rows = list(self.text.statements.order_by("start", "number"))
        return rows[place % len(rows)]

    def target(self, place: int) -> Target | None:
        """One of the targets there are."""
        rows = list(Target.objects.order_by("id"))
        return rows[place % len(rows)] if rows else None


def history() -> dict[int, tuple[object, ...]]:
    """Every revision and milestone as stored, by id."""
    rows = TargetRevision.objects.values_list("id", "target", "number", "value", "upper", "withdrawn", "recorded_at")
    years = TargetMilestone.objects.values_list("id", "target", "year", "number", "value", "recorded_at")
    return {row[0]: row for row in rows} | {-row[0]: row for row in years}


def check_sources() -> None:
    """Each number leads to a span of a text or to a person with a reason, and its reference finds it again."""
    for revision in TargetRevision.objects.select_related("statement__document", "recorded_by"):
        assert revision.reason.strip()
        assert revision.statement is not None or revision.recorded_by is not None
        if revision.statement is not None:
            span = revision.statement
            assert span.document.text[span.start : span.end] == span.text
    assert all(row.reason.strip() and row.recorded_by for row in TargetMilestone.objects.all())
    for value in targets_as_of(None):
        found = revision_find(target_pointer(value))
        assert (found.number, found.value, found.upper) == (value.revision, value.value, value.upper)


def check_numbers() -> None:
    """Revisions of a target count up without a hole, and time goes forward."""
    for target in Target.objects.all():
        rows = list(target.revisions.order_by("number"))
        assert [row.number for row in rows] == list(range(1, len(rows) + 1))
        assert [row.recorded_at for row in rows] == sorted(row.recorded_at for row in rows)


@RELAXED
@given(STEPS, STEPS)
def test_the_ledger_only_grows_and_every_number_has_its_source(
    cast: Cast, first: list[Step], second: list[Step]
) -> None:
    save = transaction.savepoint()
    office = Office(cast, document(cast, TEXT))
    office.walk(first)
    before = history()
    office.walk(second)
    after = history()
    assert before.items() <= after.items()
    check_sources()
    check_numbers()
    transaction.savepoint_rollback(save)


@RELAXED
@given(STEPS, st.integers(0, 15))
def test_as_of_a_day_nothing_later_is_seen(cast: Cast, steps: list[Step], day: int) -> None:
    """The ledger as of a day is the ledger that stood when nothing later had been done yet."""
    save = transaction.savepoint()
    office = Office(cast, document(cast, TEXT))
    office.walk(steps[:day])
    then = _numbers(None)
    moment = START + datetime.timedelta(days=office.day, hours=1)
    office.walk(steps[day:])
    assert _numbers(moment) == then
    transaction.savepoint_rollback(save)


def _numbers(moment: datetime.datetime | None) -> list[tuple[object, ...]]:
    targets = {(t.indicator, t.comparator, t.measure.value, t.revision, t.wording, t.milestones)
               for t in targets_as_of(moment)}  # fmt: skip
    return [*sorted(targets, key=str), *sorted(((p.name, p.wording) for p in promises_as_of(moment)), key=str)]


@RELAXED
@given(old=COUNTS, numbers=st.lists(st.tuples(st.booleans(), COUNTS), max_size=8), day=st.integers(0, 8))
def test_counts_close_as_of_any_day(cast: Cast, old: int, numbers: list[tuple[bool, int]], day: int) -> None:
    """old + added − exits = total, whatever both were revised to; a finding says when that needs odd exits."""
    save = transaction.savepoint()
    text = document(cast, promise("新增“四上”企业163家以上，总数达到750家以上。"))
    statements_accept(text, None, person=cast.lead, at=START)
    _report(text, old)
    added, total = Target.objects.order_by(F("indicator_id").desc(nulls_last=True), "id")
    said = {added.pk: 163, total.pk: 750}
    for step, (is_total, value) in enumerate(numbers, start=1):
        target = total if is_total else added
        now = START + datetime.timedelta(days=step)
        try:
            target_revise(target, Decimal(value), reason="模拟", person=cast.lead, at=now)
        except EconopsError:
            continue
        if step <= day:
            said[target.pk] = value
    moment = START + datetime.timedelta(days=day, hours=1)
    shown = {int(p.key): p.value for p in promises_as_of(moment)}
    assert shown == said
    exits = exits_implied(Decimal(old), Decimal(said[added.pk]), Decimal(said[total.pk]))
    assert old + said[added.pk] - exits == said[total.pk]
    codes = {one.finding.code for one in ledger_findings(2026, moment=moment)}
    assert ("targets.exits_negative" in codes) == (exits < 0)
    assert ("targets.exits_many" in codes) == (exits > Decimal(old) * 20 / 100)
    assert "targets.count_unchecked" not in codes
    transaction.savepoint_rollback(save)


def _report(text: Document, stock: int) -> None:
    """A sentence that reports last year's stock."""
    Statement.objects.create(
        document=text, number="s900", kind="result", phrase="“四上”企业总数", measure="level", value=stock, unit="家",
        comparator="=", period="2025", start=0, end=4, text=text.text[:4], decision="accepted",
    )  # fmt: skip
