"""Invented promises of one county."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from econops.core.model.indicator import Measure
from econops.core.targets.attainment import Allowance
from econops.core.targets.promise import Names, Promise

ALLOWANCE = Allowance(points=Decimal("0.5"), share=Decimal(5))
NAMES = Names(
    {"annual_target": "年初目标", "pledge_target": "承诺书目标", "guidance_target": "引导性目标"},
    owners={"commerce": "商务局"},
)


def promise(value: str | None, **changes: Any) -> Promise:
    """Growth of retail sales in 2026 by `value` percent or more; `changes` are any other fields."""
    fields: dict[str, Any] = {
        "key": "1",
        "name": "社会消费品零售总额",
        "area": "county",
        "years": (2026, 2026),
        "target_set": "annual_target",
        "measure": Measure.GROWTH,
        "comparator": ">=",
        "value": None if value is None else Decimal(value),
        "unit": "%",
        "indicator": "retail_sales",
        "owner": "commerce",
    }
    return Promise(**(fields | changes))


def units(value: str, measure: Measure, **changes: Any) -> Promise:
    """Units above the norm: added or in total."""
    added = measure is Measure.INCREMENT
    fields = {"name": "新增“四上”企业" if added else "“四上”企业总数", "unit": "家", "measure": measure}
    fields |= {"indicator": "new_above_norm_units" if added else "", "key": "added" if added else "total"}
    return promise(value, **(fields | changes))
