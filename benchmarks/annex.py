"""Writing a large annex beside openpyxl: seconds, memory, and whether the same cells come back, in one run.

    python benchmarks/annex.py [--rows 8500] [--repeat 3]

Invented growths and amounts of 8,500 places × 33 columns (eleven indicators with amount, growth and rank under a merged
head). Each way runs in a process of its own; openpyxl is a development dependency. A reader of others (calamine) reads
every file back.
"""

from __future__ import annotations

import argparse
import io
import json
import platform
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from python_calamine import CalamineWorkbook

from econops.core.model.reference import Reference
from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.annex.values import AnnexColumn, AnnexGroup, AnnexNumber, AnnexSheet, AnnexValue
from econops.core.report.annex.writing import annex_xlsx
from econops.core.report.blocks import Text

INDICATORS = "生产总值 工业 投资 消费 收入 支出 存款 贷款 用电 进出口 利用外资".split()
COLUMNS = (("总量", "亿元", 2), ("增速", "%", 1), ("位次", "位", 0))
WIDTH = len(INDICATORS) * len(COLUMNS)
LETTERS = "甲乙丙丁戊己庚辛壬癸"
HEAD_ROWS = 4


def place_name(row: int) -> str:
    """An invented place without digits."""
    return "模拟" + "".join(LETTERS[int(digit)] for digit in f"{row:05}") + "镇"


def value(row: int, column: int) -> Decimal:
    """An invented figure with the decimals of its column."""
    decimals = COLUMNS[column % len(COLUMNS)][2]
    return Decimal((row * 7919 + column * 104729) % 99_991 - 20_000).scaleb(-decimals)


def origin(row: int, column: int, number: Decimal) -> Reference:
    """What stands behind a figure: one observation."""
    indicator, measure = INDICATORS[column // len(COLUMNS)], COLUMNS[column % len(COLUMNS)][0]
    pointer = {
        "type": "observation", "indicator": f"i{column // 3}", "area": f"a{row}", "period": "2026-06-ytd",
        "measure": measure, "source_class": "official", "vintage": "1", "value": f"{number:f}",
    }  # fmt: skip
    return Reference("observation", f"{number:f}".replace("-", "−"), f"{indicator}{measure}", inputs=(pointer,))


def ours(rows: int) -> bytes:
    """Our annex: every number with its origin."""

    def lines() -> Iterator[tuple[AnnexValue, ...]]:
        for row in range(rows):
            numbers = ((column, value(row, column)) for column in range(WIDTH))
            yield (
                (Text(place_name(row)),),
                *(AnnexNumber(number, origin(row, column, number)) for column, number in numbers),
            )

    leaves = tuple(AnnexColumn((Text(name),), unit, decimals) for name, unit, decimals in COLUMNS)
    groups = tuple(AnnexGroup((Text(name),), leaves) for name in INDICATORS)
    head = (AnnexColumn((Text("地区"),), width=16), *groups)
    return annex_xlsx(AnnexSheet("附表", (Text("主要指标附表（模拟）"),), head, lines()))


def openpyxl_plain(rows: int) -> bytes:
    """The same sheet as one writes it with openpyxl, without origins."""
    return _openpyxl(rows, origins=False)


def openpyxl_origins(rows: int) -> bytes:
    """The same sheet with openpyxl, origins in hidden sheets as ours has them."""
    return _openpyxl(rows, origins=True)


def _openpyxl(rows: int, *, origins: bool) -> bytes:
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = "附表"
    side = Side(style="thin", color="7B8794")
    border, bold = Border(left=side, right=side, top=side, bottom=side), Font(name="宋体", size=10, bold=True)
    plain, right = Font(name="宋体", size=10), Alignment(horizontal="right", vertical="center", wrap_text=True)
    centre = Alignment(horizontal="center", vertical="center", wrap_text=True)
    page.cell(1, 1, "主要指标附表（模拟）").font = bold
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=WIDTH + 1)
    page.cell(2, 1, "地区")
    page.merge_cells(start_row=2, start_column=1, end_row=3, end_column=1)
    for at, name in enumerate(INDICATORS):
        page.cell(2, 2 + 3 * at, name)
        page.merge_cells(start_row=2, start_column=2 + 3 * at, end_row=2, end_column=4 + 3 * at)
        for step, (column, unit, _decimals) in enumerate(COLUMNS):
            page.cell(3, 2 + 3 * at + step, column)
            page.cell(4, 2 + 3 * at + step, f"（{unit}）")
    for cells in page.iter_rows(min_row=2, max_row=HEAD_ROWS, max_col=WIDTH + 1):
        for cell in cells:
            cell.font, cell.border, cell.alignment = bold, border, centre
    register, codes = book.create_sheet("_references"), book.create_sheet("_cells")
    formats = ["0" + ("." + "0" * decimals if decimals else "") for _name, _unit, decimals in COLUMNS]
    for row in range(rows):
        first = page.cell(HEAD_ROWS + 1 + row, 1, place_name(row))
        first.font, first.border = plain, border
        held = []
        for column in range(WIDTH):
            number = value(row, column)
            cell = page.cell(HEAD_ROWS + 1 + row, 2 + column, float(number))
            cell.number_format = formats[column % 3]
            cell.font, cell.border, cell.alignment = plain, border, right
            if origins:
                reference = origin(row, column, number)
                held.append(f"{column}={reference.code}")
                register.append([reference.code, reference.body])
        if origins:
            codes.append([row, " ".join(held)])
    for hidden in (register, codes):
        hidden.sheet_state = "veryHidden"
    page.freeze_panes = "B5"
    page.print_title_rows = "2:4"
    page.page_setup.orientation, page.page_setup.fitToHeight = "landscape", 0
    page.sheet_properties.pageSetUpPr.fitToPage = True
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


WAYS: dict[str, Callable[[int], bytes]] = {
    "econops, with origins": ours,
    "openpyxl, with origins": openpyxl_origins,
    "openpyxl, without origins": openpyxl_plain,
}


def check(path: Path, rows: int, *, origins: bool) -> dict[str, object]:
    """What another reader finds: cells that agree with what was to be written, merged cells, origins."""
    book = CalamineWorkbook.from_path(path)
    sheet = book.get_sheet_by_name("附表")
    grid = sheet.to_python(skip_empty_area=False)
    right = sum(
        grid[HEAD_ROWS + row][1 + column] == float(value(row, column)) for row in range(rows) for column in range(WIDTH)
    )
    answer: dict[str, object] = {"cells": right, "merged": len(sheet.merged_cell_ranges or ())}
    if origins:
        answer["origins"] = sum(code is not None for _text, code in annex_digit_runs(path))
        answer["listed"] = len(annex_references(path))
    return answer


def one(way: str, rows: int, path: Path) -> None:
    """Write in this process and print seconds and memory."""
    began, cpu = time.perf_counter(), time.process_time()
    path.write_bytes(WAYS[way](rows))
    spent, used = time.perf_counter() - began, time.process_time() - cpu
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(json.dumps({"seconds": spent, "cpu": used, "memory": memory, "size": path.stat().st_size}))


def main() -> None:
    """Run every way and print the table."""
    parser = argparse.ArgumentParser(description="Writing a large annex beside openpyxl.")
    parser.add_argument("--rows", type=int, default=8500, help="places")
    parser.add_argument("--repeat", type=int, default=3, help="runs; the best counts")
    parser.add_argument("--one", choices=[*WAYS], help=argparse.SUPPRESS)
    parser.add_argument("--to", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        one(options.one, options.rows, options.to)
        return
    print(
        f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}; {options.rows:,} × {WIDTH}\n"
    )
    print("| way | CPU s | ours is faster by | memory, MB | file, MB | cells read back | merged | origins |")
    print("|---|---:|---:|---:|---:|---:|---:|---:|")
    first = 0.0
    with tempfile.TemporaryDirectory() as folder:
        for way in WAYS:
            path = Path(folder) / "annex.xlsx"
            command = [sys.executable, __file__, "--rows", str(options.rows), "--one", way, "--to", str(path)]
            runs = [
                json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
                for _run in range(options.repeat)
            ]
            best = min(runs, key=lambda run: run["cpu"])
            first = first or best["cpu"]
            found = check(path, options.rows, origins=way.startswith("econops"))
            print(
                f"| {way} | {best['cpu']:.1f} | {best['cpu'] / first:.2f}× | {best['memory']} "
                f"| {best['size'] / 1e6:.1f} | {found['cells']:,}/{options.rows * WIDTH:,} | {found['merged']} "
                f"| {found.get('origins', '—')} |"
            )


if __name__ == "__main__":
    main()
