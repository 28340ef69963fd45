"""One line of a long table: a figure with everything that tells where it comes from."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from econops.core.errors import Finding, has_errors
from econops.core.model.indicator import Indicator, Measure
from econops.core.model.observation import SourceClass
from econops.core.period.value import Period

INTERNAL = "internal"
DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "'", "＝", "＋", "－", "＠")
GUARD = "'"


@dataclass(frozen=True)
class LongRow:
    """A figure of one vintage; `line` is its row in the file it was read from, 0 for one that was not."""

    indicator: str
    area: str
    period: Period
    measure: Measure
    source_class: SourceClass
    value: Decimal
    unit: str
    vintage: int = 1
    embargo_until: datetime.datetime | None = None
    confidentiality: str = INTERNAL
    recorded_at: datetime.datetime | None = None
    person: str = ""
    file: str = ""
    sheet: str = ""
    cell: str = ""
    note: str = ""
    line: int = 0


@dataclass(frozen=True)
class Words:
    """What a reader knows: indicators and places (code to name), and the zone of times that name none."""

    indicators: Mapping[str, Indicator]
    areas: Mapping[str, str]
    zone: datetime.tzinfo


@dataclass(frozen=True)
class LongReading:
    """The rows without error, and the findings, by line and column."""

    rows: tuple[LongRow, ...]
    findings: tuple[Finding, ...]

    @property
    def has_errors(self) -> bool:
        """Whether something has to be corrected before the table can go on."""
        return has_errors(self.findings)


def guarded(text: str) -> str:
    """A text that no spreadsheet program takes for a formula; `unguarded` gives it back.

    Example:
        >>> guarded("=1+1"), guarded("统计局.xlsx"), unguarded(guarded("=1+1")), guarded("'x")
        ("'=1+1", '统计局.xlsx', '=1+1', "''x")
    """
    return GUARD + text if text.startswith(DANGEROUS) else text


def unguarded(text: str) -> str:
    """The text as it was before `guarded`."""
    return text[1:] if text.startswith(GUARD) and text[1:].startswith(DANGEROUS) else text
