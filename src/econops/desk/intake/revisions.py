"""Who revises accepted figures, how much and which way (修订): every later vintage of the last months, by unit."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from econops.core.model.indicator import Measure
from econops.core.series.quality.revising import RevisionSummary, revision_summary
from econops.desk.common.display import number_text
from econops.desk.indicators.models import Observation
from econops.desk.indicators.quality_series import QualityBounds
from econops.desk.indicators.selectors import observations_shown
from econops.desk.intake.models import Reopening
from econops.desk.people.models import User
from econops.desk.people.scope import scope_of

PERCENT = Decimal(100)
POINTS, OF_BEFORE = "个百分点", "%"
DAYS_A_MONTH = 31
Key = tuple[str, str, str, str, str]


@dataclass(frozen=True)
class RevisionLine:
    """One figure replaced by a later vintage; `step` in percentage points, or in % of the old value."""

    before: Observation
    after: Observation
    step: Decimal | None
    reason: str

    @property
    def group(self) -> tuple[str, str, str, str]:
        """Who revised what: unit, indicator, measure, source class."""
        row = self.after
        return (row.batch.organisation_id or "", row.indicator_id, row.measure, row.source_class)

    @property
    def scale(self) -> str:
        """What the step is counted in."""
        return POINTS if self.after.measure == Measure.GROWTH.value else OF_BEFORE

    @property
    def words(self) -> str:
        """The step with its sign and unit."""
        if self.step is None:
            return _("单位变了，不比")
        return f"{'+' if self.step > 0 else ''}{number_text(self.step, 1)}{self.scale}"


@dataclass(frozen=True)
class RevisionRow:
    """All revisions of one indicator by one unit."""

    unit: str
    unit_code: str
    indicator: str
    indicator_code: str
    measure: str
    source: str
    count: int
    middle: str
    largest: str
    balance: str
    question: bool


def revision_lines(user: User, *, months: int, today: datetime.date) -> list[RevisionLine]:
    """The revisions that a person may see, newest first."""
    since = today - datetime.timedelta(days=months * DAYS_A_MONTH)
    shown = observations_shown(embargoed=user.may("figure.embargoed"))
    later = _seen(user, shown.filter(vintage__gt=1, batch__recorded_at__date__gte=since))
    rows = list(later.select_related("indicator", "area", "batch__organisation", "batch__submission"))
    known = _by_vintage(shown, rows)
    reasons = {
        (item.organisation_id, item.period, item.closed_at): _reason(item)
        for item in Reopening.objects.exclude(closed_at=None).select_related("request")
    }
    lines = []
    for row in rows:
        before = known.get((_key(row), row.vintage - 1))
        if before is not None and (before.value, before.unit) != (row.value, row.unit):
            about = (row.batch.organisation_id or "", row.batch.period, row.batch.recorded_at)
            lines.append(RevisionLine(before, row, _step(before, row), reasons.get(about, "")))
    return sorted(lines, key=lambda line: (line.after.batch.recorded_at, line.after.pk), reverse=True)


def _reason(opened: Reopening) -> str:
    """Why a month was opened: what the unit said, and the answer of the task force."""
    asked = getattr(opened, "request", None)
    return _("{asked}（同意：{agreed}）").format(asked=asked.reason, agreed=opened.reason) if asked else opened.reason


def _seen(user: User, rows: QuerySet[Observation]) -> QuerySet[Observation]:
    scope = scope_of(user)
    return scope.of_indicators(scope.of_units(rows, "batch__organisation"))


def _by_vintage(shown: QuerySet[Observation], rows: Sequence[Observation]) -> dict[tuple[Key, int], Observation]:
    found = shown.filter(
        indicator__in={row.indicator_id for row in rows}, period__in={row.period for row in rows}
    ).select_related("batch__submission")
    return {(_key(row), row.vintage): row for row in found}


def _key(row: Observation) -> Key:
    return (row.indicator_id, row.area_id, row.period, row.measure, row.source_class)


def _step(before: Observation, after: Observation) -> Decimal | None:
    if before.unit != after.unit:
        return None
    change = after.value - before.value
    if after.measure == Measure.GROWTH.value:
        return change
    return change * PERCENT / abs(before.value) if before.value else None


def revision_rows(lines: Iterable[RevisionLine], day: datetime.date) -> list[RevisionRow]:
    """One row per unit and indicator, those who revise most first."""
    groups: dict[tuple[str, str, str, str], list[RevisionLine]] = defaultdict(list)
    for line in lines:
        groups[line.group].append(line)
    bounds = QualityBounds(day)
    needed, false_alarm = bounds.number("revisions_needed"), bounds.share("false_alarm")
    rows = []
    for found in groups.values():
        steps = [line.step for line in found if line.step is not None]
        summary = revision_summary(len(found), steps, needed=needed, false_alarm=false_alarm)
        rows.append(_row(found, summary))
    return sorted(rows, key=lambda row: (-row.count, row.unit, row.indicator))


def _row(found: Sequence[RevisionLine], summary: RevisionSummary) -> RevisionRow:
    first, unit = found[0].after, found[0].after.batch.organisation
    sign = "+" if summary.largest > 0 else ""
    measured = bool(summary.count)
    return RevisionRow(
        unit=str(unit or _("县级资料")),
        unit_code=unit.pk if unit else "",
        indicator=str(first.indicator),
        indicator_code=first.indicator_id,
        measure=first.measure,
        source=first.get_source_class_display(),
        count=len(found),
        middle=f"{number_text(summary.middle, 1)}{found[0].scale}" if measured else "—",
        largest=f"{sign}{number_text(summary.largest, 1)}{found[0].scale}" if measured else "—",
        balance=balance_words(summary),
        question=summary.asks or (summary.chance is None and min(summary.up, summary.down) == 0 and summary.count > 1),
    )


def balance_words(summary: RevisionSummary) -> str:
    """Which way the revisions go, as a question where a pattern is too easily seen in a few."""
    way, other = (_("调高"), _("偏低")) if summary.up > summary.down else (_("调低"), _("偏高"))
    most = max(summary.up, summary.down)
    said = _("调高{up}次，调低{down}次").format(up=summary.up, down=summary.down)
    if not summary.count:
        return _("单位变了，不比方向")
    if summary.asks:
        return _("{count}次里{most}次{way}，比偶然多。首报是否习惯{other}？请填报单位说明。").format(
            count=summary.count, most=most, way=way, other=other
        )
    if summary.chance is not None:
        return _("{said}，没有明显偏向。").format(said=said)
    if summary.count > 1 and min(summary.up, summary.down) == 0:
        return _("{count}次都{way}，次数还少：是偶然，还是收表时常有缺口？").format(count=summary.count, way=way)
    return _("{said}，次数少，看不出方向。").format(said=said)
