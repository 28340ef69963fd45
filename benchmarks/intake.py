"""Speed and quality of reading foreign workbooks beside openpyxl, pandas and frictionless, in one run.

    python benchmarks/intake.py WORKBOOKS [--keep FOLDER] [--rows 100000] [--skip frictionless]

WORKBOOKS holds files/, gold/ and one JSON of the county (`python -m tests.golden.workbooks.make FOLDER` writes such a
folder). The peers are installed into an environment of their own, which is thrown away (or kept in FOLDER).
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import re
import resource
import subprocess
import sys
import tempfile
import time
import unicodedata
import venv
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import xlsxwriter

from econops.core.intake.foreign.foreign_file import read_foreign, reading_record, vocabulary_of_text

FOLDER = Path(__file__).resolve().parent
PEERS = ("openpyxl", "pandas", "frictionless")
FIELDS = ("indicator", "area", "period", "basis", "measure", "unit")
COLUMNS = 30
Record = dict[str, Any]


@dataclass
class Outcome:
    """What one reader made of the files and of the large table."""

    name: str
    records: dict[str, Record]
    seconds: float
    big_seconds: float
    memory: int
    checks: str = ""
    failed: dict[str, str] = field(default_factory=dict)


def large_table(path: Path, rows: int) -> None:
    """An invented register: codes, names, places, days and twenty-six columns of amounts."""
    generator = random.Random(4)
    with xlsxwriter.Workbook(str(path), {"constant_memory": True}) as book:
        sheet = book.add_worksheet("登记")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        sheet.write_row(
            0, 0, ["编号", "企业名称", "乡镇", "登记日期", *(f"指标{n}（万元）" for n in range(1, COLUMNS - 3))]
        )
        for row in range(1, rows + 1):
            sheet.write_row(row, 0, [f"Y{row:06}", f"模拟企业{row}号", generator.choice(["城关镇", "云河镇"])])
            sheet.write_number(row, 3, 45_000 + row % 400, day)
            sheet.write_row(row, 4, [round(generator.uniform(10, 9000), 2) for _column in range(COLUMNS - 4)])


def ours(files: Sequence[Path], county: Path, big: Path) -> Outcome:
    """Our reading, with doubts."""
    words = vocabulary_of_text(county.read_text(encoding="utf-8"))
    began = time.process_time()
    records = {path.name: reading_record(read_foreign(path.name, path.read_bytes(), words)) for path in files}
    seconds = time.process_time() - began
    command = [sys.executable, str(Path(__file__).resolve()), "--one", str(big), "--county", str(county)]
    done = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
    return Outcome("econops", records, seconds, done["seconds"], done["memory"], "types, ranges, sums, doubles")


def one(big: Path, county: Path) -> None:
    """Read the large table in a process of its own and print seconds and memory."""
    words = vocabulary_of_text(county.read_text(encoding="utf-8"))
    began = time.process_time()
    record = reading_record(read_foreign(big.name, big.read_bytes(), words))
    seconds = time.process_time() - began
    assert len(record["columns"]) == COLUMNS
    print(json.dumps({"seconds": seconds, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024}))


def peers_of(
    files: Sequence[Path], county: Path, big: Path, *, keep: Path | None, skip: Sequence[str]
) -> list[Outcome]:
    """What the peers make of the same files, each in a process of its own."""
    units = json.loads(county.read_text(encoding="utf-8"))["units"]
    outcomes = []
    with tempfile.TemporaryDirectory() as throw_away:
        folder = keep or Path(throw_away) / "peers"
        python = folder / "bin" / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
            install = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*install, "-r", str(FOLDER / "requirements-benchmarks.txt")], check=True)
        for name in PEERS:
            if name in skip:
                continue
            task = json.dumps({"peer": name, "files": [str(path) for path in files], "units": units, "big": str(big)})
            command = [str(python), str(FOLDER / "intake_peers.py")]
            done = subprocess.run(command, input=task, capture_output=True, text=True, check=True)
            answer = json.loads(done.stdout)
            records = {file: {"observations": found, "findings": []} for file, found in answer["files"].items()}
            outcomes.append(
                Outcome(
                    name,
                    records,
                    answer["seconds"],
                    answer["big_seconds"],
                    answer["memory"],
                    "ranges, sums",
                    answer["failed"],
                )
            )
    return outcomes


def plain(value: object) -> str:
    """Half-width, without blanks."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", "" if value is None else str(value)))


def alike(first: str, second: str) -> float:
    """Share of signs in common (Dice), marks between parts left out."""
    one_, other = (Counter(re.sub(r"[/，,、:：()]", "", plain(text))) for text in (first, second))
    total = one_.total() + other.total()
    return 2 * (one_ & other).total() / total if total else 0.0


def period_end(period: str, basis: str) -> str:
    """A quarter to date ends with its last month."""
    match = re.fullmatch(r"(\d{4})-Q([1-4])", period or "")
    return f"{match[1]}-{int(match[2]) * 3:02}" if match and basis in {"ytd", "point"} else period


def agrees(name: str, found: Record, gold: Record) -> bool:
    """Whether one field of a reading is that of the gold, or one that the gold accepts too."""
    accepted = [gold[name], *gold.get("also", {}).get(name, [])]
    if name == "unit" and gold["measure"] == "rank":
        return True
    if name == "indicator":
        return any(alike(found[name], other) >= 0.6 for other in accepted)
    if name == "period":
        ends = {period_end(other, gold["basis"]) for other in accepted}
        return period_end(found[name], gold["basis"]) in ends
    return any(plain(found[name]) == plain(other) for other in accepted)


def score(record: Record, gold: Record) -> Counter[str]:
    """How many numbers of a file were found and how many are right, by the rules of the workbooks' scorer."""
    csv = gold["file"].endswith(".csv")
    wanted = {("" if csv else one_["sheet"], one_["cell"]): one_ for one_ in gold["observations"]}
    counts = Counter(gold=len(wanted), read=len(record["observations"]))
    seen = set()
    for found in record["observations"]:
        key = ("" if csv else found["sheet"], found["cell"])
        other = wanted.get(key)
        if other is None or key in seen:
            continue
        value = float(found["value"])
        if abs(value - other["value"]) <= 1e-9 * max(abs(value), abs(other["value"])):
            seen.add(key)
            counts["found"] += 1
            counts["right"] += all(agrees(name, found, other) for name in FIELDS)
    told = {(finding["kind"], plain(finding["cell"])[:6]) for finding in record["findings"]}
    counts["told"] += sum((doubt["kind"], doubt["cell"]) in told for doubt in gold["findings"])
    counts["doubts"] += len(gold["findings"])
    return counts


def f1(part: int, read: int, gold: int) -> float:
    """Harmonic mean of precision and recall."""
    return 2 * part / (read + gold) if read + gold else 0.0


def report(outcomes: Sequence[Outcome], golds: Sequence[Record], rows: int) -> str:
    """The table, with times as ratios to ours."""
    first = outcomes[0]
    lines = [
        f"CPython {platform.python_version()}, {platform.system()} {platform.machine()}; "
        f"{len(golds)} workbooks, table of {rows:,} × {COLUMNS}",
        "",
        "| reader | found F1 | right F1 | planted errors told | workbooks, CPU s | table, CPU s | ours is faster by "
        "| memory, MB | checks of the table |",
        "|---|---:|---:|---:|---:|---:|---:|---:|---|",
    ]
    for outcome in outcomes:
        total: Counter[str] = Counter()
        for gold in golds:
            total += score(outcome.records.get(gold["file"], {"observations": [], "findings": []}), gold)
        rates = [f"{f1(total[part], total['read'], total['gold']):.3f}" for part in ("found", "right")]
        lines.append(
            f"| {outcome.name} | {rates[0]} | {rates[1]} | {total['told']}/{total['doubts']} | {outcome.seconds:.2f} "
            f"| {outcome.big_seconds:.2f} | {outcome.big_seconds / first.big_seconds:.1f}× | {outcome.memory} "
            f"| {outcome.checks} |"
        )
    failures = [f"{outcome.name}: {name} ({why})" for outcome in outcomes for name, why in outcome.failed.items()]
    return "\n".join([*lines, "", *(["not read: " + "; ".join(failures)] if failures else [])])


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Reading foreign workbooks beside public readers of tables.")
    parser.add_argument("workbooks", type=Path, nargs="?", help="folder with files/, gold/ and the county's JSON")
    parser.add_argument("--keep", type=Path, help="folder of the peers' environment, kept for the next run")
    parser.add_argument("--rows", type=int, default=100_000, help="rows of the large table")
    parser.add_argument("--skip", nargs="*", default=[], help="peers to leave out")
    parser.add_argument("--one", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--county", type=Path, help="JSON of the county; default the first in WORKBOOKS")
    options = parser.parse_args()
    if options.one:
        one(options.one, options.county)
        return
    county = options.county or sorted(options.workbooks.glob("*.json"))[0]
    golds = [
        json.loads(path.read_text(encoding="utf-8")) for path in sorted((options.workbooks / "gold").glob("*.json"))
    ]
    files = [options.workbooks / "files" / gold["file"] for gold in golds]
    with tempfile.TemporaryDirectory() as folder:
        big = Path(folder) / "large.xlsx"
        large_table(big, options.rows)
        outcomes = [
            ours(files, county, big),
            *peers_of(files, county, big, keep=options.keep, skip=options.skip),
        ]
    print(report(outcomes, golds, options.rows))


if __name__ == "__main__":
    main()
