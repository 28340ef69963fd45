"""The pull (拉动) of a part in percentage points of its whole: by its published share, or by implied bases."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from gettext import gettext as _

from econops.core.model.observation import Observation
from econops.core.model.reference import Figure, Reference, pointer_to
from econops.core.rules.influences import Influence
from econops.core.series.computable import NotComputable
from econops.core.series.contribution import part_effects
from econops.core.series.growth import LevelGrowth
from econops.core.series.overview import signed

ADDABLE = ("flow", "stock", "count")
_HUNDRED = Decimal(100)

Pull = tuple[Decimal, str, tuple[Mapping[str, str], ...]]


def pull_by_share(share: Decimal, growth: Observation, influence: Influence) -> Pull:
    """Published share of the base period (%) times growth (%)."""
    inputs = (pointer_to(growth), influence.pointer)
    return share * growth.value / _HUNDRED, _("基期占比 × 分项累计同比"), inputs


def pull_by_levels(
    part: tuple[Observation, Observation], whole: tuple[Observation, Observation]
) -> Pull | NotComputable:
    """The pull of a part from its level and growth and those of the whole, as published in one unit."""
    own, total = (LevelGrowth(level.value, growth.value) for level, growth in (part, whole))
    effects = part_effects({"": own}, total, least_growth=Decimal(0))
    if isinstance(effects, NotComputable):
        return NotComputable(_("拉动不可推算：{reason}").format(reason=effects.reason.removeprefix("：")), effects.kind)
    inputs = tuple(pointer_to(each) for each in (*part, *whole))
    return effects[""].pull, _("分项基数 × 分项累计同比 ÷ 总体基数"), inputs


def pull_figure(name: str, pull: Pull) -> Figure:
    """A pull in print, with its sign; it is always our own estimate."""
    value, formula, inputs = pull
    text = signed(value, 1)
    return Figure(
        text, Reference("formula", text, _("{name}的拉动（测算，个百分点）").format(name=name), formula, inputs)
    )
