"""One indicator in one month as officials look at it: level, growth, change, targets, gap, pace, all traced."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import Observation
from econops.core.model.reference import Figure, Reference, pointer_to
from econops.core.model.target import Target
from econops.core.period.chinese import period_name
from econops.core.period.value import Period
from econops.core.quantity.rounding import difference, official, printed
from econops.core.series.computable import NotComputable
from econops.core.series.pace import attainment, pace
from econops.core.series.scope import Amount, Known, Scope, amount_of, due_period

HISTORY_MONTHS = 24
COUNTED = (Measure.LEVEL, Measure.INCREMENT)


@dataclass(frozen=True)
class TargetFigure:
    """A target of one set with its figure as promised (8%以上)."""

    target: Target
    set_name: str
    figure: Figure


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


@dataclass(frozen=True)
class TargetView:
    """The targets known as of the moment, the names of the sets in the order of showing, and the set that is judged."""

    targets: Sequence[Target]
    set_names: Mapping[str, str] = field(default_factory=dict)
    judged_set: str = "annual_target"


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
    targets = _targets(indicator, scope, month.year, view)
    judged = next((item for item in targets if _is_judged(item, indicator, view.judged_set)), None)
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
        unit = amount.observations[0].unit
        text, label = unsigned(amount.value, indicator.decimals, unit), _("{name}累计").format(name=name)
    formula = _("各单位累计数相加") if len(amount.observations) > 1 else ""
    return _figure(text, label, amount.observations, formula)


def _figure(
    text: str,
    label: str,
    observations: Sequence[Observation],
    formula: str = "",
    more: Sequence[Mapping[str, str]] = (),
) -> Figure:
    inputs = (*(pointer_to(observation) for observation in observations), *more)
    kind = "formula" if formula else "observation"
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
    decimals = 1 if measure is Measure.GROWTH else indicator.decimals
    text = signed(difference(amount.value, before.value, decimals), decimals)
    formula = _("本月累计同比 − 上月累计同比") if measure is Measure.GROWTH else _("本月累计 − 上月累计")
    label = _("{name}较上月").format(name=indicator.name)
    return _figure(text, label, (*amount.observations, *before.observations), formula)


def target_pointer(target: Target) -> dict[str, str]:
    """The input of a reference that stands for one revision of a target."""
    return {
        "type": "target",
        "indicator": target.indicator,
        "area": target.area,
        "first_year": str(target.horizon[0]),
        "last_year": str(target.horizon[1]),
        "target_set": target.target_set,
        "measure": target.measure.value,
        "comparator": target.comparator,
        "revision": str(target.revision),
        "value": str(target.value),
    }


def _targets(indicator: Indicator, scope: Scope, year: int, view: TargetView) -> tuple[TargetFigure, ...]:
    order = {code: place for place, code in enumerate(view.set_names)}
    mine = [
        target
        for target in view.targets
        if target.indicator == indicator.code
        and target.area == scope.area
        and target.horizon[0] <= year <= target.horizon[1]
    ]
    mine.sort(key=lambda t: (order.get(t.target_set, len(order)), t.horizon, t.comparator))
    return tuple(_target_figure(indicator, target, view) for target in mine)


def _target_figure(indicator: Indicator, target: Target, view: TargetView) -> TargetFigure:
    name = view.set_names.get(target.target_set, target.target_set)
    label = f"{indicator.name}{target.horizon[1]}年{name}"
    return TargetFigure(
        target, name, Figure(target.wording, Reference("record", target.wording, label, "", (target_pointer(target),)))
    )


def _is_judged(item: TargetFigure, indicator: Indicator, judged_set: str) -> bool:
    target = item.target
    same_kind = target.measure is indicator.target_measure or (
        target.measure in COUNTED and indicator.target_measure in COUNTED
    )
    return same_kind and target.target_set == judged_set and target.horizon[0] == target.horizon[1]


def _distances(
    indicator: Indicator, amount: Amount | None, period: Period, judged: TargetFigure | None
) -> tuple[Figure | None, Figure | None, Figure | None]:
    """Attainment, pace and gap; growth has a gap only (no time split)."""
    if amount is None or judged is None or amount.missing:
        return None, None, None
    target, pointer = judged.target, target_pointer(judged.target)
    if indicator.target_measure is Measure.GROWTH:
        text = signed(difference(amount.value, target.value, 1), 1)
        label = _("{name}与{set}的差距（个百分点）").format(name=indicator.name, set=judged.set_name)
        return None, None, _figure(text, label, amount.observations, _("累计同比 − 目标"), (pointer,))
    done, due = attainment(amount.value, target.value), pace(period)
    if isinstance(done, NotComputable) or isinstance(due, NotComputable):
        return None, None, None
    due_text = unsigned(due, 1, "%")
    calendar = {"type": "calendar", "period": str(period)}
    return (
        _figure(
            unsigned(done, 1, "%"),
            _("{name}完成率").format(name=indicator.name),
            amount.observations,
            _("累计 ÷ 目标"),
            (pointer,),
        ),
        Figure(due_text, Reference("calendar", due_text, _("序时进度"), _("已过月数 ÷ 12"), (calendar,))),
        _figure(
            signed(difference(done, due, 1), 1),
            _("{name}完成率与序时进度之差（个百分点）").format(name=indicator.name),
            amount.observations,
            _("累计 ÷ 目标 − 已过月数 ÷ 12"),
            (pointer, calendar),
        ),
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
