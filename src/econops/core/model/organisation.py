"""Areas and organisations as the engines see them."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Organisation:
    """A unit of the county (单位): `kind` is department, town, supplier or task_force; `area` its area code."""

    code: str
    name: str
    kind: str
    area: str
