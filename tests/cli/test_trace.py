"""`econops trace` over an annex: every number with its sheet and cell."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner
from tests.core.report.annex.samples import sheet
from tests.desk.conftest import Cast

from econops.cli import trace
from econops.core.report.annex.writing import annex_xlsx


def test_it_names_the_cells_of_an_annex(cast: Cast, tmp_path: Path) -> None:
    path = tmp_path / "附表.xlsx"
    path.write_bytes(annex_xlsx(sheet()))
    listed = CliRunner().invoke(trace.command, [str(path)])
    assert listed.exit_code == 0, listed.exception
    assert [line for line in listed.output.splitlines() if line.endswith("  10.26  模拟甲县0  县区对比 B7")]
    data = json.loads(CliRunner().invoke(trace.command, [str(path), "--format", "json"]).output)
    assert len(data) == len(listed.output.splitlines())
    assert next(entry["inputs"] for entry in data if entry["cell"] == "B7")[0]["where"] == "甲县0"
