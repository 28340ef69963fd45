"""From statements of a text to a promise of the ledger: which one it is, and what it says."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from econops.core.model.indicator import Indicator, Measure
from econops.desk.documents.models import Document, Statement
from econops.desk.ledger.horizons import horizon_of, part_of_year
from econops.desk.ledger.matching import indicator_match, plain_phrase
from econops.desk.ledger.models import Target

ENDS = {">=", "<="}
ABOVE = re.compile(
    r"(?:高于|快于|超过|超出|领先|好于|优于)(?:于)?(?P<reference>[^，。；、\d]*?平均(?:水平|增速|数|值)?)"
)
COMPARED = ("change_pp", "growth", "share")


@dataclass(frozen=True)
class Choice:
    """What a person chose beside a statement: None leaves what is read, "" says none.

    `tolerance` is what the text itself allows around 左右; `version` is the statement's as the person saw it, None where
    nobody looked at it alone.
    """

    indicator: str | None = None
    owner: str | None = None
    target_set: str | None = None
    tolerance: Decimal | None = None
    version: int | None = None


@dataclass(frozen=True)
class Reading:
    """A promise read from one statement, or from the two ends of a range."""

    statements: tuple[Statement, ...]
    phrase: str
    indicator: Indicator | None
    years: tuple[int | None, int | None]
    target_set: str
    measure: str
    comparator: str
    value: Decimal | None
    upper: Decimal | None
    unit: str
    owner: str
    reference: str = ""
    tolerance: Decimal | None = None

    @property
    def document(self) -> Document:
        """The text it stands in."""
        return self.statements[0].document

    @property
    def text(self) -> str:
        """The words of the text."""
        return self.statements[0].text

    @property
    def identity(self) -> dict[str, object]:
        """What makes a promise the same promise, as columns of a target."""
        return {
            "indicator_id": self.indicator.code if self.indicator else None,
            "phrase": self.phrase,
            "area": self.document.area,
            "first_year": self.years[0],
            "last_year": self.years[1],
            "target_set": self.target_set,
            "measure": self.measure,
            "comparator": self.comparator,
            "reference": self.reference,
            "unit": self.unit,
        }

    def target(self) -> Target | None:
        """The target of the ledger that is this promise, whatever its value."""
        columns = {name: value for name, value in self.identity.items() if value is not None}
        empty = {f"{name}__isnull": True for name, value in self.identity.items() if value is None}
        return Target.objects.filter(**columns, **empty).first()


def readings(
    statements: Iterable[Statement],
    indicators: Sequence[Indicator],
    choices: Mapping[str, Choice] | None = None,
) -> list[Reading]:
    """The promises that statements of one text make, in the order of the text; a range is one promise.

    A promise for a part of the year is another one than the year's, and no indicator is judged by it.
    """
    chosen = choices or {}
    found = []
    for group in _ends_together(statements):
        choice = next((chosen[one.number] for one in group if one.number in chosen), Choice())
        found.append(_reading(group, indicators, choice))
    return found


def partners(statement: Statement, others: Iterable[Statement]) -> list[Statement]:
    """The other end of a range on the same span, if the statement is one end of it."""
    group = next(
        (group for group in _ends_together(others) if any(one.pk == statement.pk for one in group)), (statement,)
    )
    return [one for one in group if one.pk != statement.pk]


def _ends_together(statements: Iterable[Statement]) -> list[tuple[Statement, ...]]:
    by_span: dict[tuple[object, ...], list[Statement]] = defaultdict(list)
    for one in statements:
        by_span[(one.document_id, one.start, one.end, one.phrase, one.measure, one.unit, one.period)].append(one)
    groups: list[tuple[Statement, ...]] = []
    for same in by_span.values():
        groups += [tuple(_in_order(same))] if _is_range(same) else [(one,) for one in same]
    return sorted(groups, key=lambda group: (group[0].start, group[0].number))


def _in_order(ends: Sequence[Statement]) -> list[Statement]:
    return sorted(ends, key=lambda one: one.comparator != ">=")


def _is_range(same: Sequence[Statement]) -> bool:
    if len(same) != 2 or {one.comparator for one in same} != ENDS:
        return False
    low, high = (one.value for one in _in_order(same))
    return (low is None and high is None) or (low is not None and high is not None and low < high)


def _reading(group: tuple[Statement, ...], indicators: Sequence[Indicator], choice: Choice) -> Reading:
    first, document = group[0], group[0].document
    measure, comparator, reference = _form(group)
    part = part_of_year(first.period)
    indicator = _indicator(first, measure, indicators, choice)
    if comparator == "above" and indicator is not None:
        measure = Measure.GROWTH.value if indicator.target_measure is Measure.GROWTH else measure
    owner = (indicator.owner if indicator else "") if choice.owner is None else choice.owner
    return Reading(
        statements=group,
        phrase=(indicator.name if indicator else plain_phrase(first.phrase)) + (f"（{part}）" if part else ""),
        indicator=indicator if not part else None,
        years=horizon_of(first.horizon or first.period, document.year),
        target_set=choice.target_set or document.target_set,
        measure=measure,
        comparator=comparator,
        value=first.value,
        upper=group[1].value if len(group) == 2 else None,
        unit=first.unit,
        owner=owner,
        reference=reference,
        tolerance=choice.tolerance,
    )


def _form(group: Sequence[Statement]) -> tuple[str, str, str]:
    """Measure, comparator and reference of a promise: a band, a rank, more than an average, or as the text says."""
    first = group[0]
    if len(group) == 2:
        return first.measure, "band", ""
    if first.measure == Measure.RANK.value:
        among = first.among or (f"{first.of_n}个" if first.of_n else "")
        return first.measure, "rank", among
    average = ABOVE.search(first.text) if first.measure in COMPARED and first.comparator != "<=" else None
    if average and first.unit == "个百分点":
        return first.measure, "above", average["reference"]
    return first.measure, first.comparator, ""


def _indicator(statement: Statement, measure: str, indicators: Sequence[Indicator], choice: Choice) -> Indicator | None:
    if choice.indicator is not None:
        return next((one for one in indicators if one.code == choice.indicator), None)
    found = indicator_match(statement.phrase, measure, indicators)
    if found is None and (measure == Measure.RANK.value or ABOVE.search(statement.text)):
        named = (indicator_match(statement.phrase, one.target_measure.value, [one]) for one in indicators)
        found = next((one for one in named if one is not None), None)
    return found
