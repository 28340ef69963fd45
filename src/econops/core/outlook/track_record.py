"""How forecasts and warning lights came out against the official figure (预警成绩).

A forecast is held against the first official figure and against the newest; a light against the light that the official
figure got by the same rule, a leading light (前瞻) against whether the official growth fell. Growth is apart by
percentage points, an amount by percent of the official amount; the two are never averaged together.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.reference import Reference

_WARNS = ("bad", "watch")


@dataclass(frozen=True)
class Outcome:
    """An official figure, when it became known, and the tone of its light then ("" where it has none).

    `figure` and `basis` are what stands behind the number and behind the light.
    """

    value: Decimal
    known_at: datetime.datetime
    tone: str
    figure: Reference | None = None
    basis: Reference | None = None


@dataclass(frozen=True)
class Call:
    """What one round said of one indicator and month, and how it came out.

    `value` is the forecast or pre-checked figure (growth or, by `measure`, an amount; in `unit`), None where
    a light was lit on leading indicators alone; `before` is the last official growth then known, against which a
    leading light is held. `department` is who forecast, "" where the figure is nobody's forecast. `first` and `newest`
    are the official figure in its first and its newest vintage. `references` are the codes of the indicator, the span
    and the month; `figure` is what stands behind the number said, `basis` the code of what stands behind its light.
    """

    indicator: str
    period: str
    round: str
    source: str
    department: str
    said_at: datetime.datetime
    tone: str
    first: Outcome
    newest: Outcome
    value: Decimal | None = None
    before: Decimal | None = None
    references: tuple[str, ...] = ()
    measure: Measure = Measure.GROWTH
    unit: str = "%"
    figure: Reference | None = None
    basis: str = ""

    @property
    def early(self) -> bool:
        """Whether it was said before the official figure was known: only then it counts."""
        return self.said_at < self.first.known_at

    @property
    def lead_days(self) -> int:
        """Whole days between the round and the first official figure."""
        return (self.first.known_at - self.said_at).days

    @property
    def error(self) -> Decimal | None:
        """How far the forecast was above the first official figure: percentage points, of an amount percent of it."""
        return self._apart(self.first)

    @property
    def newest_error(self) -> Decimal | None:
        """The same against the newest official figure."""
        return self._apart(self.newest)

    def _apart(self, outcome: Outcome) -> Decimal | None:
        if self.value is None:
            return None
        apart = self.value - outcome.value
        if self.measure is Measure.GROWTH:
            return apart
        return 100 * apart / abs(outcome.value) if outcome.value else None

    @property
    def warned(self) -> bool:
        """Whether the light asked for attention."""
        return self.tone in _WARNS

    @property
    def due(self) -> bool | None:
        """Whether the official figure justifies a warning; None where that cannot be said."""
        if self.value is None:
            return None if self.before is None else self.first.value < self.before
        return self.first.tone in _WARNS if self.first.tone in (*_WARNS, "good") else None

    @property
    def hit(self) -> bool | None:
        """Whether the light was right: the same tone as the official one; for a leading light, the same direction."""
        if self.tone not in (*_WARNS, "good") or self.due is None:
            return None
        return self.warned == self.due if self.value is None else self.tone == self.first.tone

    @property
    def false_alarm(self) -> bool:
        """A warning that the official figure did not bear out."""
        return self.hit is not None and self.warned and self.due is False

    @property
    def missed(self) -> bool:
        """No warning where one was due."""
        return self.hit is not None and not self.warned and self.due is True


@dataclass(frozen=True)
class Record:
    """The record of one group and measure. Errors are in percentage points, of amounts in percent, None where nothing
    was forecast; `hits` of `judged`.
    """

    group: str
    measure: Measure
    calls: tuple[Call, ...]
    forecasts: int
    bias: Decimal | None
    mean_error: Decimal | None
    newest_bias: Decimal | None
    newest_mean_error: Decimal | None
    judged: int
    hits: int
    false_alarms: int
    missed: int
    lead_days: Decimal | None
    note: str = ""

    @property
    def hit_rate(self) -> Decimal | None:
        """Hits in % of the lights that could be judged."""
        return Decimal(100 * self.hits) / self.judged if self.judged else None

    @property
    def months(self) -> int:
        """How many months it rests on."""
        return len({call.period for call in self.calls})


def track_record(calls: Sequence[Call], group: Callable[[Call], str], *, fewest: int) -> tuple[Record, ...]:
    """The records of each group that `group` names ("" leaves a call out), in the order in which groups appear.

    A group with growth and with amounts gives two records.

    Args:
        fewest: months below which a record carries the note that it is too short to conclude from.

    Basis: only what was said before the first official figure counts; nothing is put in order of merit.
    """
    found: dict[tuple[str, Measure], list[Call]] = {}
    for call in calls:
        name = group(call)
        if call.early and name:
            found.setdefault((name, call.measure), []).append(call)
    records = (_record(name, measure, several) for (name, measure), several in found.items())
    return tuple(replace(record, note=short_note(record.months, fewest)) for record in records)


def short_note(months: int, fewest: int) -> str:
    """What is said of a short record: 只有2期，先看.

    Example:
        >>> short_note(2, 6), short_note(6, 6)
        ('只有2期，先看', '')
    """
    return _("只有{n}期，先看").format(n=months) if months < fewest else ""


def _record(name: str, measure: Measure, calls: Sequence[Call]) -> Record:
    errors = [call.error for call in calls if call.error is not None]
    newest = [call.newest_error for call in calls if call.newest_error is not None]
    judged = [call for call in calls if call.hit is not None]
    return Record(
        group=name,
        measure=measure,
        calls=tuple(calls),
        forecasts=len(errors),
        bias=mean(errors),
        mean_error=mean([abs(error) for error in errors]),
        newest_bias=mean(newest),
        newest_mean_error=mean([abs(error) for error in newest]),
        judged=len(judged),
        hits=sum(call.hit is True for call in judged),
        false_alarms=sum(call.false_alarm for call in judged),
        missed=sum(call.missed for call in judged),
        lead_days=mean([Decimal(call.lead_days) for call in calls]),
    )


def mean(values: Sequence[Decimal]) -> Decimal | None:
    """The arithmetic mean; None of nothing."""
    return sum(values, Decimal(0)) / len(values) if values else None
