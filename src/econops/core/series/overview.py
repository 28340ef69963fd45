"""One indicator in one month as officials look at it: level, growth, change, targets, gap, pace, all traced."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation
from econops.core.model.reference import Figure, Reference, ReferenceKind, pointer_to
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.quantity.rounding import difference, official, printed
from econops.core.quantity.units import readable
from econops.core.quantity.value import Quantity
from econops.core.series.computable import NotComputable
from econops.core.series.pace import attainment, pace
from econops.core.series.scope import Amount, Known, Scope, amount_of, due_period
from econops.core.series.targets import TargetFigure, TargetView, judged_target, target_figures

HISTORY_MONTHS = 24
LARGE_DECIMALS = 2


@dataclass(frozen=True)
class Overview:
    """Everything a page, a light and a letter say about an indicator; None where there is no figure, `note` says why.

    `amount` and `previous` are the judged figure now and a month earlier, `gap` is value − target in percentage points
    (growth) or attainment − pace (amounts).
    """

    indicator: Indicator
    period: Period
    amount: Amount | None = None
    level: Figure | None = None
    growth: Figure | None = None
    change: Figure | None = None
    targets: tuple[TargetFigure, ...] = ()
    judged: TargetFigure | None = None
    gap: Figure | None = None
    attainment: Figure | None = None
    pace: Figure | None = None
    vintage: Figure | None = None
    history: tuple[tuple[Period, Decimal], ...] = ()
    note: str = ""

    @property
    def by_growth(self) -> bool:
        """Whether growth is what the target speaks of (otherwise an amount over the year)."""
        return self.indicator.target_measure is Measure.GROWTH

    @property
    def figures(self) -> list[Figure]:
        """All figures, for keeping their references."""
        named = (self.level, self.growth, self.change, self.gap, self.attainment, self.pace, self.vintage)
        return [figure for figure in (*named, *(item.figure for item in self.targets)) if figure is not None]


def signed(value: Decimal, decimals: int, unit: str = "") -> str:
    """A difference with its sign, minus as −.

    Example:
        >>> signed(Decimal("-2.94"), 1), signed(Decimal("0.3"), 1)
        ('−2.9', '+0.3')
    """
    rounded = official(value, decimals)
    sign = "+" if rounded > 0 else "−" if rounded < 0 else ""
    return f"{sign}{printed(abs(rounded), decimals)}{unit}"


def unsigned(value: Decimal, decimals: int, unit: str = "") -> str:
    """A value with minus as −."""
    text = printed(abs(official(value, decimals)), decimals)
    return f"{'−' if official(value, decimals) < 0 else ''}{text}{unit}"


def overview(indicator: Indicator, scope: Scope, month: Period, known: Known, view: TargetView) -> Overview:
    """Compute the overview of an indicator for `month` (a year-to-date period) from what is known.

    Basis: growth is the published growth on comparable scope, never a ratio of levels; totals of towns are sums of
    the towns that reported, with the others named in `note`.
    """
    targets = target_figures(indicator, scope, month.year, view)
    judged = judged_target(indicator, targets, view.judged_set)
    period = due_period(indicator, month)
    if isinstance(period, NotComputable):
        return Overview(indicator, month, targets=targets, judged=judged, note=period.reason)
    measure = Measure.GROWTH if indicator.target_measure is Measure.GROWTH else Measure.LEVEL
    level = amount_of(indicator, scope, period, Measure.LEVEL, known)
    growth = amount_of(indicator, scope, period, Measure.GROWTH, known)
    amount = growth if measure is Measure.GROWTH else level
    attained, due, gap = _distances(indicator, amount, period, judged)
    return Overview(
        indicator,
        period,
        amount=amount,
        level=_amount_figure(indicator, level, period, Measure.LEVEL),
        growth=_amount_figure(indicator, growth, period, Measure.GROWTH),
        change=_change(indicator, scope, period, amount, known),
        targets=targets,
        judged=judged,
        gap=gap,
        attainment=attained,
        pace=due,
        vintage=_vintage(indicator, amount),
        history=_history(indicator, scope, month, known),
        note=_note(period, amount),
    )


def _note(period: Period, amount: Amount | None) -> str:
    if amount is None:
        return _("{period}数据尚未收到。").format(period=period_name(period))
    if amount.missing:
        return _("还差{count}个单位未报：{names}。").format(count=len(amount.missing), names="、".join(amount.missing))
    return ""


def _amount_figure(indicator: Indicator, amount: Amount | None, period: Period, measure: Measure) -> Figure | None:
    if amount is None:
        return None
    name = f"{indicator.name}{period_name(period, with_year=True)}"
    if measure is Measure.GROWTH:
        text, label = unsigned(amount.value, 1, "%"), _("{name}累计同比").format(name=name)
    else:
        text, label = _level_text(indicator, amount.value), _("{name}累计").format(name=name)
    formula = _("各单位累计数相加") if len(amount.observations) > 1 else ""
    return _figure(text, label, amount.observations, formula)


def _level_text(indicator: Indicator, value: Decimal, write: Callable[[Decimal, int, str], str] = unsigned) -> str:
    """A level of the indicator with its unit, large amounts in 亿."""
    shown = readable(Quantity(value, indicator.unit))
    return write(shown.value, indicator.decimals if shown.unit == indicator.unit else LARGE_DECIMALS, shown.unit)


def _figure(
    text: str,
    label: str,
    observations: Sequence[Observation],
    formula: str = "",
    more: Sequence[Mapping[str, str]] = (),
) -> Figure:
    inputs = (*(pointer_to(observation) for observation in observations), *more)
    kind: ReferenceKind = "formula" if formula else "observation"
    return Figure(text, Reference(kind, text, label, formula, inputs))


def _vintage(indicator: Indicator, amount: Amount | None) -> Figure | None:
    if amount is None:
        return None
    newest = max(observation.vintage for observation in amount.observations)
    label = _("{name}所用数据的版次").format(name=indicator.name)
    formula = _("各单位数据中最新的版次") if len(amount.observations) > 1 else ""
    return _figure(_("第{number}版").format(number=newest), label, amount.observations, formula)


def _change(indicator: Indicator, scope: Scope, period: Period, amount: Amount | None, known: Known) -> Figure | None:
    """Growth against the growth a month earlier in percentage points; for amounts what the month added."""
    if amount is None or amount.missing or period.number == 1 or indicator.period_kind == "quarter":
        return None
    measure = Measure.GROWTH if indicator.target_measure is Measure.GROWTH else Measure.LEVEL
    before = amount_of(indicator, scope, period.previous(), measure, known)
    if before is None or before.missing:
        return None
    if measure is Measure.GROWTH:
        text, formula = signed(difference(amount.value, before.value, 1), 1), _("本月累计同比 − 上月累计同比")
    else:
        added = difference(amount.value, before.value, indicator.decimals)
        text, formula = _level_text(indicator, added, signed), _("本月累计 − 上月累计")
    label = _("{name}较上月").format(name=indicator.name)
    return _figure(text, label, (*amount.observations, *before.observations), formula)


def _distances(
    indicator: Indicator, amount: Amount | None, period: Period, judged: TargetFigure | None
) -> tuple[Figure | None, Figure | None, Figure | None]:
    """Attainment, pace and gap; growth has a gap only (no time split)."""
    if amount is None or judged is None or judged.value is None or amount.missing:
        return None, None, None
    pointer = judged.pointer
    if indicator.target_measure is Measure.GROWTH:
        text = signed(difference(amount.value, judged.value, 1), 1)
        label = _("{name}与{set}的差距（个百分点）").format(name=indicator.name, set=judged.set_name)
        return None, None, _figure(text, label, amount.observations, _("累计同比 − 目标"), (pointer,))
    done, due = attainment(amount.value, judged.value), pace(period)
    if isinstance(done, NotComputable) or isinstance(due, NotComputable):
        return None, None, None
    calendar = {"type": "calendar", "period": str(period)}
    due_text, gap_text = unsigned(due, 1, "%"), signed(difference(done, due, 1), 1)
    due_label = _("{name}的序时进度").format(name=indicator.name)
    done_label = _("{name}完成率").format(name=indicator.name)
    gap_label = _("{name}完成率与序时进度之差（个百分点）").format(name=indicator.name)
    gap_formula = _("累计 ÷ 目标 − 已过月数 ÷ 12")
    return (
        _figure(unsigned(done, 1, "%"), done_label, amount.observations, _("累计 ÷ 目标"), (pointer,)),
        Figure(due_text, Reference("calendar", due_text, due_label, _("已过月数 ÷ 12"), (calendar,))),
        _figure(gap_text, gap_label, amount.observations, gap_formula, (pointer, calendar)),
    )


def _history(indicator: Indicator, scope: Scope, month: Period, known: Known) -> tuple[tuple[Period, Decimal], ...]:
    """The judged measure over the last 24 months, oldest first; months without a whole figure are left out."""
    measure = Measure.GROWTH if indicator.target_measure is Measure.GROWTH else Measure.LEVEL
    points = []
    for back in range(HISTORY_MONTHS - 1, -1, -1):
        year, number = divmod(month.year * 12 + month.number - 1 - back, 12)
        period = Period.ytd(year, number + 1)
        amount = amount_of(indicator, scope, period, measure, known)
        if amount is not None and not amount.missing:
            points.append((period, amount.value))
    return tuple(points)
