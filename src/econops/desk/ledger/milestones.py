"""An even split of a goal of several years, proposed to people; nothing is written."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.utils.translation import gettext as _

from econops.core.model.indicator import Measure
from econops.core.model.target import Milestone
from econops.core.series.computable import NotComputable
from econops.core.series.scope import in_unit
from econops.core.targets.milestones import milestones_even
from econops.core.targets.promise import Promise
from econops.desk.ledger.figures import Figures
from econops.desk.ledger.models import Target
from econops.desk.ledger.selectors import promises_as_of


def milestones_proposed(
    target: Target, *, moment: datetime.datetime | None = None
) -> tuple[Milestone, ...] | NotComputable:
    """What an even split would be, from last year's observed level where the goal is a level; or why there is none."""
    found = [one for one in promises_as_of(moment, area=target.area_id) if one.key == str(target.pk)]
    if not found:
        return NotComputable(_("这个目标不在台账里，或已经撤下。"), "missing")
    promise, figures = found[0], Figures(target.area_id or "", moment)
    indicator = figures.indicators.get(promise.indicator)
    decimals = indicator.decimals if indicator else 0
    return milestones_even(promise, base=_base(promise, figures), decimals=decimals)


def _base(promise: Promise, figures: Figures) -> Decimal | None:
    """The level of the year before the first, in the promise's unit."""
    indicator = figures.indicators.get(promise.indicator)
    if indicator is None or promise.measure is not Measure.LEVEL or promise.years is None:
        return None
    value = figures.of_year(indicator, Measure.LEVEL, promise.years[0] - 1)
    return None if value is None else in_unit(value, indicator.unit, promise.unit)
