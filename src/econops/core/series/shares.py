"""Shares (占比) of parts in a whole."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from gettext import gettext as _

from econops.core.series.computable import NotComputable


def shares(parts: Mapping[str, Decimal], whole: Decimal | None = None) -> dict[str, Decimal] | NotComputable:
    """Each part as % of the whole, unrounded; by default the whole is the sum of the parts.

    With a published `whole` the shares need not add up to 100: the difference is kept, no part is corrected.

    Example:
        >>> shares({"第一产业": Decimal(1), "第二产业": Decimal(3)})
        {'第一产业': Decimal('25'), '第二产业': Decimal('75')}
    """
    total = sum(parts.values(), Decimal(0)) if whole is None else whole
    if total <= 0:
        return NotComputable(_("合计不是正数，算不出占比。"))
    return {name: value * 100 / total for name, value in parts.items()}
