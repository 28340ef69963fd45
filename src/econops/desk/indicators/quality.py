"""What the page on data quality shows: how complete, how late, how revised, what does not fit, what is no chance.

Figures under embargo are left out for everybody. Units are named to the task force only, in the office's order, never
ranked; the statistics bureau's figures are looked at by indicator, not as a unit.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SOURCE_CLASS_NAMES, SourceClass
from econops.core.period.value import Period
from econops.core.series.computable import NotComputable
from econops.core.series.quality.agreement import agreement
from econops.core.series.quality.digits import DigitTest, digit_tests
from econops.core.series.quality.revising import revision_summary
from econops.core.series.scope import due_period
from econops.desk.common.clock import day_of
from econops.desk.common.display import period_text
from econops.desk.common.rulebook import rulebook_current
from econops.desk.indicators import quality_wording as words
from econops.desk.indicators.models import Batch
from econops.desk.indicators.quality_series import Figures, QualityBounds
from econops.desk.people.models import Area

MONTHS = 12
SHORT_LIST = 6


@dataclass(frozen=True)
class CompletenessRow:
    """An indicator: how many of the figures due in the last months are there, and which are not."""

    code: str
    name: str
    due: int
    there: int
    missing: str


@dataclass(frozen=True)
class LatenessRow:
    """Reports of one month, or of one unit: how many came into the store, how many after the term, the usual delay."""

    name: str
    reports: int
    late: int
    middle: str


@dataclass(frozen=True)
class Question:
    """Evidence in words and the question it raises, empty where none."""

    name: str
    about: str
    evidence: str
    question: str = ""


@dataclass(frozen=True)
class QualityView:
    """The whole page."""

    completeness: tuple[CompletenessRow, ...]
    lateness: tuple[LatenessRow, ...]
    revisions: tuple[Question, ...]
    agreements: tuple[Question, ...]
    digits: tuple[Question, ...]
    unit_digits: tuple[Question, ...]
    alarms: str
    asked: int


def quality_view(
    indicators: Sequence[Indicator], county: Area, towns: Sequence[Area], *, until: Period, by_unit: bool
) -> QualityView:
    """The page for the months up to `until`; `by_unit` for those who may see single units."""
    figures = Figures((county.code, *(town.code for town in towns)), until)
    bounds = QualityBounds(until.end)
    revisions = _revisions(indicators, figures, bounds)
    agreements, judged = _agreements(indicators, county.code, figures, bounds)
    digits, made = _digits(indicators, figures, bounds, [("", [area.code for area in (county, *towns)])])
    unit_digits: tuple[Question, ...] = ()
    if by_unit:
        unit_digits, more = _digits(indicators, figures, bounds, [(town.name, [town.code]) for town in towns])
        unit_digits, made = tuple(one for one in unit_digits if one.question), made + more
    questions = (*revisions, *agreements, *digits, *unit_digits)
    return QualityView(
        completeness=tuple(_complete(indicator, county, towns, figures) for indicator in indicators),
        lateness=_lateness(until, by_unit=by_unit),
        revisions=revisions,
        agreements=agreements,
        digits=digits,
        unit_digits=unit_digits,
        alarms=words.alarms_text((made, bounds.share("false_alarm")), (judged, bounds.share("pair_false_alarm"))),
        asked=sum(bool(question.question) for question in questions),
    )


def months_back(until: Period, count: int) -> list[Period]:
    """The last months up to one, oldest first."""
    found = []
    for back in range(count - 1, -1, -1):
        year, number = divmod(until.year * 12 + until.number - 1 - back, 12)
        found.append(Period.month(year, number + 1))
    return found


def _complete(indicator: Indicator, county: Area, towns: Sequence[Area], figures: Figures) -> CompletenessRow:
    measure = Measure.GROWTH if indicator.target_measure is Measure.GROWTH else Measure.LEVEL
    areas = list(towns) if indicator.by_town else [county]
    source = SourceClass(indicator.source_class)
    before, *window = (due_period(indicator, month.as_ytd()) for month in months_back(figures.until, MONTHS + 1))
    due = set(window) - {before}
    periods = sorted((one for one in due if not isinstance(one, NotComputable)), key=lambda one: one.end)
    missing = [
        (area, period)
        for area in areas
        for period in periods
        if period not in figures.newest(indicator.code, area.code, measure, source)
    ]
    named = [f"{area.name if indicator.by_town else ''}{period_text(str(period))}" for area, period in missing]
    text = "、".join(named[:SHORT_LIST]) + (_("等{n}个").format(n=len(named)) if len(named) > SHORT_LIST else "")
    count = len(areas) * len(periods)
    return CompletenessRow(indicator.code, indicator.name, count, count - len(missing), text)


def _lateness(until: Period, *, by_unit: bool) -> tuple[LatenessRow, ...]:
    """From the days on which reports came into the store; upper rooms may add when their files came.

    Of units only those that were late are named.
    """
    months = [str(month) for month in months_back(until, MONTHS)]
    rows = (
        Batch.objects.filter(kind="intake", period__in=months).exclude(organisation=None).select_related("organisation")
    )
    delays: dict[str, list[int]] = {}
    for batch in rows.order_by("period", "organisation", "recorded_at"):
        unit = batch.organisation
        if unit is None or (by_unit and unit.kind == "supplier"):
            continue
        day = rulebook_current().due_date(unit.kind, Period.parse(batch.period), unit=unit.code)
        name = unit.name if by_unit else period_text(batch.period)
        delays.setdefault(name, []).append((day_of(batch.recorded_at) - day).days)
    found = (_late_row(name, days) for name, days in delays.items())
    return tuple(row for row in found if row.late or not by_unit)


def _late_row(name: str, days: list[int]) -> LatenessRow:
    late = sorted(day for day in days if day > 0)
    middle = _("{n}天").format(n=late[len(late) // 2]) if late else "—"
    return LatenessRow(name, len(days), len(late), middle)


def _revisions(indicators: Sequence[Indicator], figures: Figures, bounds: QualityBounds) -> tuple[Question, ...]:
    found = []
    for indicator in indicators:
        count, changes = figures.changes(indicator)
        summary = revision_summary(
            count, changes, needed=bounds.number("revisions_needed"), false_alarm=bounds.share("false_alarm")
        )
        unit = _("个百分点") if indicator.target_measure is Measure.GROWTH else "%"
        asks = _("修订总是朝一个方向。初次报数时是不是有没算进去的部分？") if summary.asks else ""
        about = _("{n}个数，修订{count}次").format(n=count, count=summary.count)
        if count:
            found.append(Question(indicator.name, about, words.revision_text(summary, unit), asks))
    return tuple(found)


def _agreements(
    indicators: Sequence[Indicator], county: str, figures: Figures, bounds: QualityBounds
) -> tuple[tuple[Question, ...], int]:
    """Every pair that both have, and for how many the distance could be judged."""
    by_code = {indicator.code: indicator for indicator in indicators}
    pairs = [
        (one, SourceClass(one.source_class), other, SourceClass(other.source_class))
        for one, other in bounds.compared(by_code)
    ]
    own = [
        (one, source, one, SourceClass.ADMINISTRATIVE)
        for one in indicators
        for source in (SourceClass.OFFICIAL, SourceClass.DEPARTMENT)
    ]
    found, judged, needed, alarm = [], 0, bounds.number("pair_needed"), bounds.share("pair_false_alarm")
    for one, source, other, beside in (*pairs, *own):
        result = agreement(
            figures.growth(one, county, source), figures.growth(other, county, beside), needed=needed, false_alarm=alarm
        )
        if result is None:
            continue
        judged += result.count >= needed
        about = _("{one}（{source}）与{other}（{beside}）").format(
            one=one.name, source=SOURCE_CLASS_NAMES[source], other=other.name, beside=SOURCE_CLASS_NAMES[beside]
        )
        said = _("增速 {growth}% 与 {other}%；").format(growth=result.growth, other=result.other)
        found.append(Question(one.name, about, said + words.agreement_text(result), words.agreement_question(result)))
    return tuple(found), judged


def _digits(
    indicators: Sequence[Indicator],
    figures: Figures,
    bounds: QualityBounds,
    groups: Sequence[tuple[str, Sequence[str]]],
) -> tuple[tuple[Question, ...], int]:
    """The tests of each indicator in each group of places, and how many could be made."""
    found: list[Question] = []
    made = 0
    for name, areas in groups:
        for indicator in indicators:
            written, added = figures.amounts(indicator, areas)
            tests = digit_tests(written, added, indicator.decimals, bounds.digits) if written else ()
            made += sum(test.made for test in tests)
            found += [_digit_question(f"{name}{indicator.name}", test) for test in tests if test.count]
    return tuple(found), made


def _digit_question(name: str, test: DigitTest) -> Question:
    asks = words.QUESTIONS[test.name] if test.asks else ""
    return Question(name, words.TEST_NAMES[test.name], words.test_text(test), asks)
