"""What comes into the store of observations: a file and the values read from it."""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from econops.desk.people.models import Organisation


@dataclass(frozen=True)
class FileSource:
    """The file behind a batch; `stored_path` is relative to the workspace, `organisation` the unit that reported."""

    organisation: Organisation | None
    period: str
    kind: Literal["intake", "history", "bulletin", "feedback", "table", "groups"]
    file_name: str
    stored_path: str
    sha256: str
    note: str = ""


@dataclass(frozen=True)
class Entry:
    """One value read from one cell, in `unit`; `period` in storage form (2026-06-ytd)."""

    indicator: str
    area: str
    period: str
    measure: str
    value: Decimal
    unit: str
    source_class: str
    sheet: str = ""
    cell: str = ""
    confidentiality: str = "internal"
    embargo_until: datetime.datetime | None = None

    @property
    def key(self) -> tuple[str, str, str, str, str]:
        """What makes two entries the same number in different vintages."""
        return (self.indicator, self.area, self.period, self.measure, self.source_class)
