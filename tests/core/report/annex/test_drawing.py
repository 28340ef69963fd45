"""Charts of an annex draw the cells of the table."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from tests.core.report.annex.samples import sheet

from econops.core.errors import Invalid
from econops.core.report.annex.reading import annex_digit_runs
from econops.core.report.annex.values import AnnexChart
from econops.core.report.annex.writing import annex_xlsx


def charts(content: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if name.startswith("xl/charts/chart"))
        return [archive.read(name).decode("utf-8") for name in names]


def test_bars_are_the_cells_of_a_column_by_the_names() -> None:
    content = annex_xlsx(sheet(charts=(AnnexChart("增速", 2), AnnexChart("总量", 1, first=1))))
    first, second = charts(content)
    assert re.findall(r"<c:f>(.*?)</c:f>", first)[-2:] == ["县区对比!$A$7:$A$9", "县区对比!$C$7:$C$9"]
    assert re.findall(r"<c:f>(.*?)</c:f>", second)[-1] == "县区对比!$B$8:$B$9"
    assert [text for text, code in annex_digit_runs(content) if code is None] == []


def test_without_rows_there_is_no_chart() -> None:
    assert charts(annex_xlsx(sheet(rows=(), charts=(AnnexChart("增速", 2),)))) == []


def test_titles_hold_no_digits() -> None:
    with pytest.raises(Invalid, match="图题"):
        annex_xlsx(sheet(charts=(AnnexChart("2026年增速", 2),)))
