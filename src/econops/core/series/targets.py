"""The targets of an indicator for a year: shown in the order of their sets, one of them judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.reference import Figure, Reference
from econops.core.model.target import Milestone, Target, promise_wording
from econops.core.series.scope import Scope, in_unit

COUNTED = (Measure.LEVEL, Measure.INCREMENT)
# Of the two ends of a range the one that takes effort is judged.
JUDGED_FIRST = {"higher": (">=", "~", "=", "<="), "lower": ("<=", "~", "=", ">="), "band": ("~", "=", ">=", "<=")}


@dataclass(frozen=True)
class TargetFigure:
    """A target of one set with its figure as promised (8%以上), or this year's milestone of a goal of several years.

    `value` is what has to be reached, in the indicator's unit: of a band the end that takes effort. It is None where
    the target is in a unit that measures something else, and for a rank or a distance to another place's figure.
    `comparator` and `tolerance` are how it is judged.
    """

    target: Target
    set_name: str
    figure: Figure
    value: Decimal | None
    comparator: str = ">="
    tolerance: Decimal | None = None
    milestone: Milestone | None = None

    @property
    def pointer(self) -> dict[str, str]:
        """The input of a reference that stands for it."""
        return target_pointer(self.target, self.milestone)


@dataclass(frozen=True)
class TargetView:
    """The targets known as of the moment, the names of the sets in the order of showing, and the set that is judged."""

    targets: Sequence[Target]
    set_names: Mapping[str, str] = field(default_factory=dict)
    judged_set: str = "annual_target"


def target_pointer(target: Target, milestone: Milestone | None = None) -> dict[str, str]:
    """The input of a reference that stands for one revision of a target, or of its milestone of a year."""
    pointer = {
        "type": "target",
        "indicator": target.indicator,
        "area": target.area,
        "first_year": str(target.horizon[0]),
        "last_year": str(target.horizon[1]),
        "target_set": target.target_set,
        "measure": target.measure.value,
        "comparator": target.comparator,
        "unit": target.unit,
        "revision": str(target.revision),
        "value": str(target.value),
    }
    if target.upper is not None:
        pointer["upper"] = str(target.upper)
    if target.reference:
        pointer["reference"] = target.reference
    if milestone is not None:
        pointer |= {"milestone": str(milestone.year), "milestone_number": str(milestone.number)}
        pointer["value"] = str(milestone.value)
    return pointer


def target_figures(indicator: Indicator, scope: Scope, year: int, view: TargetView) -> tuple[TargetFigure, ...]:
    """Every target of the indicator in the area whose years include `year`, by set, horizon and comparator."""
    order = {code: place for place, code in enumerate(view.set_names)}
    mine = [
        target
        for target in view.targets
        if target.indicator == indicator.code
        and target.area == scope.area
        and target.horizon[0] <= year <= target.horizon[1]
    ]
    mine.sort(key=lambda t: (order.get(t.target_set, len(order)), t.target_set, t.horizon, t.comparator, t.unit))
    return tuple(_target_figure(indicator, target, view, year) for target in mine)


def _target_figure(indicator: Indicator, target: Target, view: TargetView, year: int) -> TargetFigure:
    name = view.set_names.get(target.target_set, target.target_set)
    label = f"{indicator.name}{target.horizon[1]}年{name}"
    milestone = None if target.horizon[0] == target.horizon[1] else target.milestone(year)
    text = target.wording
    if milestone is not None:
        label += _("{goal}的{year}年节点").format(goal=text, year=year)
        sign = "=" if target.comparator == "band" else target.comparator
        text = promise_wording(sign, milestone.value, target.unit, reference=target.reference)
    reference = Reference("record", text, label, "", (target_pointer(target, milestone),))
    comparator, value, tolerance = _demand(target, indicator.direction, milestone)
    unit = target.unit if target.measure in COUNTED else indicator.unit
    wanted = None if value is None else in_unit(value, unit, indicator.unit)
    return TargetFigure(target, name, Figure(text, reference), wanted, comparator, tolerance, milestone)


def _demand(target: Target, direction: str, milestone: Milestone | None) -> tuple[str, Decimal | None, Decimal | None]:
    """How a target is judged: comparator, number and tolerance; of a band only the end that takes effort.

    A rank and a distance to another place's figure have no number of the indicator's own to reach.
    """
    if target.comparator in ("rank", "above"):
        return target.comparator, None, None
    if target.comparator != "band":
        value = target.value if milestone is None else milestone.value
        return target.comparator, value, target.tolerance if milestone is None else None
    if milestone is not None:
        return "=", milestone.value, None
    if target.upper is None or direction == "higher":
        return ">=", target.value, None
    if direction == "lower":
        return "<=", target.upper, None
    return "~", (target.value + target.upper) / 2, (target.upper - target.value) / 2


def speaks_of(target: Target, indicator: Indicator) -> bool:
    """Whether a target is about what the indicator is judged by; added and reached are alike."""
    return target.measure is indicator.target_measure or {target.measure, indicator.target_measure} <= set(COUNTED)


def judged_target(indicator: Indicator, targets: Sequence[TargetFigure], judged_set: str) -> TargetFigure | None:
    """The target that a light and a letter hold against the figure, if the judged set has one.

    A promise for this year comes before the milestone of a goal of several years; a goal without one judges nothing.
    """
    fit = [
        item
        for item in targets
        if item.value is not None
        and item.target.target_set == judged_set
        and speaks_of(item.target, indicator)
        and (item.milestone is not None or item.target.horizon[0] == item.target.horizon[1])
    ]
    order = JUDGED_FIRST[indicator.direction]
    return min(fit, key=lambda item: (item.milestone is not None, order.index(item.comparator)), default=None)
