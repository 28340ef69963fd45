"""The peers' side of benchmarks/letters.py: run by the Python of their own environment; a folder with the task in,
one letter of each peer and the seconds out."""

from __future__ import annotations

import io
import json
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_LINE_SPACING
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docxtpl import DocxTemplate

Data = dict[str, Any]


def plain(data: Data, columns: list[str], unit: str) -> bytes:
    """A letter as one writes it with python-docx alone: margins, fonts, spacing, table; no raw XML but the fonts."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.top_margin, section.bottom_margin, section.left_margin, section.right_margin = (
        Mm(37),
        Mm(35),
        Mm(28),
        Mm(26),
    )

    def style(name: str, font: str, size: float) -> None:
        found = document.styles[name]
        found.font.name, found.font.size = font, Pt(size)
        found.font.color.rgb = RGBColor(0, 0, 0)
        found.element.rPr.rFonts.set(qn("w:eastAsia"), font)
        found.paragraph_format.space_before = found.paragraph_format.space_after = Pt(0)
        found.paragraph_format.line_spacing_rule, found.paragraph_format.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(29)

    style("Normal", "仿宋_GB2312", 16)
    style("Title", "方正小标宋简体", 22)
    style("Heading 1", "黑体", 16)

    def write(text: str, name: str = "Normal", *, align: WD_ALIGN_PARAGRAPH | None = None, indent: int = 0) -> Any:
        paragraph = document.add_paragraph(text, style=name)
        paragraph.paragraph_format.alignment = align
        paragraph.paragraph_format.first_line_indent = Pt(indent)
        return paragraph

    mark = write(unit, "Title", align=WD_ALIGN_PARAGRAPH.CENTER)
    mark.runs[0].font.color.rgb = RGBColor(255, 0, 0)
    write(f"云经函〔2026〕{data['number']}号", align=WD_ALIGN_PARAGRAPH.CENTER)
    write("关于主要指标运行情况的函", "Title", align=WD_ALIGN_PARAGRAPH.CENTER)
    write(f"{data['addressee']}：")
    write("一、运行情况", "Heading 1", indent=32)
    write(f"主要指标同比增长{data['growth']}%。各镇情况见下表。", indent=32)
    write("各镇主要指标（模拟）", align=WD_ALIGN_PARAGRAPH.CENTER)
    write("单位：亿元，%", align=WD_ALIGN_PARAGRAPH.RIGHT)
    table = document.add_table(rows=len(data["rows"]) + 1, cols=len(columns), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for row, values in zip(table.rows, [columns, *data["rows"]], strict=True):
        for place, (cell, value) in enumerate(zip(row.cells, values, strict=True)):
            paragraph = cell.paragraphs[0]
            paragraph.add_run(value).font.size = Pt(10.5)
            if place:
                paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    write("二、有关要求", "Heading 1", indent=32)
    write("请对照上述事项分析原因，研究工作措施，并书面反馈。", indent=32)
    write(unit, align=WD_ALIGN_PARAGRAPH.RIGHT)
    write("2026年7月5日", align=WD_ALIGN_PARAGRAPH.RIGHT)
    write("抄送：县政府办公室。")
    write(f"{unit}　2026年7月5日印发")
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def from_template(data: Data, template: Path) -> bytes:
    """The letter filled into the template."""
    names = [chr(ord("a") + place) for place in range(len(data["rows"][0]))]
    rows = [dict(zip(names, values, strict=True)) for values in data["rows"]]
    document = DocxTemplate(template)
    document.render({**data, "rows": rows})
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def main() -> None:
    """Write the letters with each peer, print the fastest seconds for all letters and for the long table."""
    folder = Path(sys.argv[1])
    task = json.loads((folder / "task.json").read_text(encoding="utf-8"))
    writers: dict[str, Callable[[Data], bytes]] = {
        "python-docx": lambda data: plain(data, task["columns"], task["unit"]),
        "docxtpl": lambda data: from_template(data, folder / "template.docx"),
    }
    answer = {}
    for name, write in writers.items():
        (folder / f"{name}.docx").write_bytes(write(task["batch"][0]))
        letters, tables = [], []
        for _time in range(task["repeat"]):
            began = time.process_time()
            for data in task["batch"]:
                write(data)
            letters.append(time.process_time() - began)
            began = time.process_time()
            write(task["large"])
            tables.append(time.process_time() - began)
        answer[name] = [min(letters), min(tables)]
    json.dump(answer, sys.stdout)


if __name__ == "__main__":
    main()
