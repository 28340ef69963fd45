"""The targets of an indicator for a year: shown in the order of their sets, one of them judged."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from econops.core.model.indicator import Indicator, Measure
from econops.core.model.reference import Figure, Reference
from econops.core.model.target import Target
from econops.core.series.scope import Scope, in_unit

COUNTED = (Measure.LEVEL, Measure.INCREMENT)
# Of the two ends of a range the one that takes effort is judged.
JUDGED_FIRST = {"higher": (">=", "~", "=", "<="), "lower": ("<=", "~", "=", ">="), "band": ("~", "=", ">=", "<=")}


@dataclass(frozen=True)
class TargetFigure:
    """A target of one set with its figure as promised (8%以上).

    `value` is in the indicator's unit, None where the target is in a unit that measures something else.
    """

    target: Target
    set_name: str
    figure: Figure
    value: Decimal | None


@dataclass(frozen=True)
class TargetView:
    """The targets known as of the moment, the names of the sets in the order of showing, and the set that is judged."""

    targets: Sequence[Target]
    set_names: Mapping[str, str] = field(default_factory=dict)
    judged_set: str = "annual_target"


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
        "unit": target.unit,
        "revision": str(target.revision),
        "value": str(target.value),
    }


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
    return tuple(_target_figure(indicator, target, view) for target in mine)


def _target_figure(indicator: Indicator, target: Target, view: TargetView) -> TargetFigure:
    name = view.set_names.get(target.target_set, target.target_set)
    label = f"{indicator.name}{target.horizon[1]}年{name}"
    reference = Reference("record", target.wording, label, "", (target_pointer(target),))
    unit = target.unit if target.measure in COUNTED else indicator.unit
    return TargetFigure(target, name, Figure(target.wording, reference), in_unit(target.value, unit, indicator.unit))


def speaks_of(target: Target, indicator: Indicator) -> bool:
    """Whether a target is about what the indicator is judged by, in one year; added and reached are alike."""
    same = target.measure is indicator.target_measure or {target.measure, indicator.target_measure} <= set(COUNTED)
    return same and target.horizon[0] == target.horizon[1]


def judged_target(indicator: Indicator, targets: Sequence[TargetFigure], judged_set: str) -> TargetFigure | None:
    """The target that a light and a letter hold against the figure, if the judged set has one."""
    fit = [
        item
        for item in targets
        if item.value is not None and item.target.target_set == judged_set and speaks_of(item.target, indicator)
    ]
    order = JUDGED_FIRST[indicator.direction]
    return min(fit, key=lambda item: order.index(item.target.comparator), default=None)
