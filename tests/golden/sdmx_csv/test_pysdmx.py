"""What pysdmx reads of ours and writes again comes back as the same figures; see README.md."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from tests.core.intake.exchange.made import RETAIL, WORDS

from econops.core.intake.exchange.sdmx_csv import sdmx_csv
from econops.core.intake.exchange.table_file import read_table
from econops.core.model.indicator import Measure
from econops.core.model.observation import SourceClass
from econops.core.period.value import Period

HERE = Path(__file__).parent
ROWS = [
    RETAIL,
    replace(
        RETAIL, period=Period.parse("2026-H1"), source_class=SourceClass.FORECAST, value=Decimal("-4.25"),
        embargo_until=None,
    ),
    replace(
        RETAIL, measure=Measure.LEVEL, value=Decimal("48.27"), unit="亿元", period=Period.parse("2026-Q2"), vintage=1
    ),
]  # fmt: skip


def test_we_still_write_what_pysdmx_read() -> None:
    written = sdmx_csv(ROWS, mark="内部资料 王岚").decode()
    kept = (HERE / "ours.csv").read_text(encoding="utf-8")
    assert list(csv.reader(io.StringIO(written))) == list(csv.reader(io.StringIO(kept)))


@pytest.mark.parametrize("name", ["ours.csv", "pysdmx.csv"])
def test_we_read_what_pysdmx_wrote(name: str) -> None:
    reading = read_table(name, (HERE / name).read_bytes(), WORDS)
    assert reading.findings == ()
    assert [replace(row, line=0) for row in reading.rows] == ROWS
