"""Speed and quality of official letters as docx beside python-docx used plainly and docxtpl, in one run.

    python benchmarks/letters.py [--letters 500] [--rows 2000] [--repeat 1] [--keep FOLDER]

The peers run in an environment of their own, which is thrown away (or kept in FOLDER for the next run).
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import subprocess
import tempfile
import time
import venv
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from letters_quality import measures_kept

from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import (
    Addressee,
    Align,
    FixedText,
    HeaderCell,
    Heading,
    Imprint,
    Letter,
    Paragraph,
    Runs,
    Signature,
    TableBlock,
    TableColumn,
    Text,
    Title,
)
from econops.core.report.reading import digit_runs
from econops.core.report.writing import letter_docx

FOLDER = Path(__file__).resolve().parent
PEERS = {"docxtpl", "python-docx", "lxml", "Jinja2", "MarkupSafe", "typing_extensions"}
COLUMNS = ("区域", "产值", "增速", "上月", "投资", "增速", "零售", "增速")
UNIT = "云河县经济运行专班"
Data = dict[str, Any]


@dataclass(frozen=True)
class Outcome:
    """What one writer needed, and one letter of it."""

    name: str
    letters: float
    table: float
    sample: bytes


def data_of(number: int, rows: int) -> Data:
    """One invented letter as plain words and numbers."""
    return {
        "number": str(number),
        "addressee": "云河县模拟单位",
        "growth": f"{number % 97 / 10}",
        "rows": [
            ["模拟镇", *[f"{(number * 7 + row * 13 + place * 29) % 9973 / 10}" for place in range(len(COLUMNS) - 1)]]
            for row in range(rows)
        ],
    }


def _figure(text: str, label: str, place: str) -> Figure:
    """A number with the observation behind it, as the desk would give it."""
    pointer = {"type": "observation", "indicator": label, "area": place, "period": "2026-06", "value": text}
    return Figure(text, Reference("observation", text, label, inputs=(pointer,)))


def _table(data: Data, *, marked: bool) -> TableBlock:
    def cell(text: str, label: str, row: int) -> Runs:
        return (_figure(text, label, f"town{row}"),) if marked else (Text(text),)

    return TableBlock(
        caption=(Text("各镇主要指标（模拟）"),),
        columns=(TableColumn(2, Align.LEFT), *[TableColumn(1)] * (len(COLUMNS) - 1)),
        head=(tuple(HeaderCell((Text(name),)) for name in COLUMNS),),
        rows=tuple(
            ((Text(values[0]),), *(cell(text, label, row) for text, label in zip(values[1:], COLUMNS[1:], strict=True)))
            for row, values in enumerate(data["rows"])
        ),
        unit=(Text("亿元，"), FixedText("%", "单位")),
    )


def letter_of(data: Data, *, marked: bool = True) -> Letter:
    """The letter of the data; without marks it is the template of docxtpl, where placeholders stand for numbers."""
    growth: Runs = (_figure(data["growth"], "增速", "yunhe"),) if marked else (Text(data["growth"]),)
    day = (FixedText("2026年7月5日", "成文日期"),)
    number = (FixedText(data["number"], "发文字号"),)
    return Letter(
        title=Title(((Text("关于主要指标运行情况的函"),),)),
        addressee=Addressee((Text(data["addressee"]),)),
        blocks=(
            Heading(1, 1, (Text("运行情况"),)),
            Paragraph((Text("主要指标同比增长"), *growth, Text("%。各镇情况见下表。"))),
            _table(data, marked=marked),
            Heading(1, 2, (Text("有关要求"),)),
            Paragraph((Text("请对照上述事项分析原因，研究工作措施，并书面反馈。"),)),
        ),
        signature=Signature((Text(UNIT),), day),
        issuer_mark=(Text(UNIT),),
        document_number=(Text("云经函〔"), FixedText("2026", "年份"), Text("〕"), *number, Text("号")),
        draft=False,
        imprint=Imprint((Text(UNIT),), day, ((Text("县政府办公室"),),)),
    )


def template() -> bytes:
    """The template of docxtpl, as good as one can be made by hand: our own letter with placeholders."""
    names = [chr(ord("a") + place) for place in range(len(COLUMNS))]
    blank = [""] * (len(COLUMNS) - 1)
    rows = [
        ["{%tr for row in rows %}", *blank],
        [f"{{{{ row.{name} }}}}" for name in names],
        ["{%tr endfor %}", *blank],
    ]
    data = {"number": "9" * 9, "addressee": "{{ addressee }}", "growth": "{{ growth }}", "rows": rows}
    content = letter_docx(letter_of(data, marked=False))
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(buffer, "w") as target:
        for name in source.namelist():
            target.writestr(name, source.read(name).replace(b"9" * 9, b"{{ number }}"))
    return buffer.getvalue()


def ours(batch: Sequence[Data], large: Data, repeat: int) -> Outcome:
    """Seconds from plain data to bytes, references made on the way."""
    letters, tables = [], []
    sample = letter_docx(letter_of(batch[0]))
    for _time in range(repeat):
        began = time.process_time()
        for data in batch:
            letter_docx(letter_of(data))
        letters.append(time.process_time() - began)
        began = time.process_time()
        letter_docx(letter_of(large))
        tables.append(time.process_time() - began)
    return Outcome("econops", min(letters), min(tables), sample)


def floor(batch: Sequence[Data], large: Data) -> Outcome:
    """What no writer of these files can beat: the finished parts only go into their archives."""
    seconds = []
    for group in (batch, [large]):
        archives = []
        for data in group:
            with zipfile.ZipFile(io.BytesIO(letter_docx(letter_of(data)))) as archive:
                archives.append({name: archive.read(name).decode() for name in archive.namelist()})
        began = time.process_time()
        for parts in archives:
            with zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_STORED) as archive:
                for name, body in parts.items():
                    archive.writestr(name, body.encode())
        seconds.append(time.process_time() - began)
    return Outcome("floor: archiving finished text", seconds[0], seconds[1], b"")


def peers(batch: Sequence[Data], large: Data, repeat: int, keep: Path | None) -> list[Outcome]:
    """The same for the peers, in a process of their own environment."""
    with tempfile.TemporaryDirectory() as throw_away:
        work = Path(throw_away)
        folder = keep or work / "peers"
        python = folder / "bin" / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
            listed = (FOLDER / "requirements-benchmarks.txt").read_text(encoding="utf-8").splitlines()
            pinned = [line for line in listed if line.partition("==")[0] in PEERS]
            command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*command, *pinned], check=True)
        (work / "template.docx").write_bytes(template())
        task = {"batch": batch, "large": large, "columns": COLUMNS, "unit": UNIT, "repeat": repeat}
        (work / "task.json").write_text(json.dumps(task), encoding="utf-8")
        command = [str(python), str(FOLDER / "letters_peers.py"), str(work)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
        answers: dict[str, list[float]] = json.loads(done.stdout)
        return [
            Outcome(name, *seconds, (work / f"{name}.docx").read_bytes())  # type: ignore[misc]
            for name, seconds in answers.items()
        ]


def report(outcomes: Sequence[Outcome], letters: int, rows: int) -> str:
    """A table for people, and what each letter lacks."""
    machine = (
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    )
    lines = [f"{machine}; load of the machine {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores", ""]
    lines += [
        f"| writer | {letters} letters, CPU s | ours is faster by | {rows} rows, CPU s | ours is faster by | "
        "measures kept | digits with origin |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lacking = []
    for each in outcomes:
        kept = origin = "—"
        if each.sample:
            measures = measures_kept(each.sample)
            runs = digit_runs(each.sample)
            kept = f"{sum(measures.values())}/{len(measures)}"
            origin = f"{sum(code is not None for _, code in runs)}/{len(runs)}"
            lacking.append(
                f"{each.name} lacks: {', '.join(name for name, good in measures.items() if not good) or '—'}"
            )
        first, second = each.letters / outcomes[0].letters, each.table / outcomes[0].table
        cells = [f"{each.letters:.2f}", f"{first:.2f}×", f"{each.table:.2f}", f"{second:.2f}×", kept, origin]
        lines.append(f"| {' | '.join([each.name, *cells])} |")
    return "\n".join([*lines, "", *lacking])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=500)
    parser.add_argument("--rows", type=int, default=2000)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    batch = [data_of(number, 30) for number in range(1, asked.letters + 1)]
    large = data_of(asked.letters + 1, asked.rows)
    outcomes = [ours(batch, large, asked.repeat), *peers(batch, large, asked.repeat, asked.keep), floor(batch, large)]
    print(report(outcomes, asked.letters, asked.rows))


if __name__ == "__main__":
    main()
