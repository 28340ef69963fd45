"""Speed of replaying a rule over the past, beside a pandas way, in one run.

    python benchmarks/replay.py [--objects 3000] [--missing 0.001] [--repeat 1] [--keep FOLDER]

The peer runs in an environment of its own, which is thrown away (or kept in FOLDER for the next run).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import tempfile
import time
import venv
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import duckdb

from econops.core.lights.replay import Replay
from econops.core.lights.rule_files import rule_set_of

FOLDER = Path(__file__).resolve().parent
INDICATORS, MONTHS = 64, 36
RULES = """
code: replay
name: 进度与连续落后
version: 模拟
valid_from: 2024-01-01
source: 模拟
object: 指标
tables:
  - name: facts
    object: object
    period: period
    columns:
      - {name: plan, label: 年度计划, type: decimal, unit: 万元}
      - {name: done, label: 当月完成, type: decimal, unit: 万元}
thresholds:
  - {code: limit, name: 界限, unit: 个百分点, entries: [{valid_from: 2024-01-01, value: 9.5, source: 模拟}]}
derived:
  - {name: total, label: 累计完成, function: sum_year, of: done}
  - {name: scheduled, label: 序时进度, function: elapsed_share, arguments: [period]}
  - {name: actual, label: 完成率, expr: "100 * total / nullif(plan, 0)"}
  - {name: behind, label: 落后序时, function: gap, arguments: [scheduled, actual]}
  - {name: slow, label: 连续落后, function: run, of: "behind > limit", at_most: 3}
levels:
  - {code: stuck, label: 连红, tone: bad, colour: red, expr: "slow >= 3"}
  - {code: red, label: 红, tone: bad, colour: red, expr: "behind > 30"}
  - {code: yellow, label: 黄, tone: watch, colour: yellow, expr: "behind between 10 and 30"}
  - {code: green, label: 绿, tone: good, colour: green, expr: "behind <= 0"}
"""


def write_facts(folder: Path, objects: int, missing: float) -> list[Path]:
    """The same rows as Parquet and as CSV: 36 months of each object and indicator, some amounts missing."""
    files = [folder / "facts.parquet", folder / "facts.csv"]
    with closing(duckdb.connect()) as connection:
        connection.execute("SELECT setseed(0.5)")
        connection.execute(
            f"""CREATE TABLE facts AS SELECT printf('o%04d-i%02d', o, i) AS object,
            printf('%04d-%02d', 2024 + m // 12, m % 12 + 1) AS period,
            (1200 + (o * 7 + i * 13 + (m // 12) * 5) % 900)::DECIMAL(12, 2) AS plan,
            CASE WHEN random() >= {missing} THEN ((o * 31 + i * 17 + m * 29) % 20000)::DECIMAL(12, 2) / 100 END
            ::DECIMAL(12, 2) AS done FROM range({objects}) a(o), range({INDICATORS}) b(i), range({MONTHS}) c(m)"""
        )
        for file in files:
            connection.execute(f"COPY facts TO '{file}'")
    return files


def ours(file: Path, repeat: int) -> tuple[float, dict[str, int]]:
    """The seconds of the fastest run, file to levels, and how many rows have each level."""
    rule_set, findings = rule_set_of("replay.yaml", RULES.encode(), cases_required=False)
    if rule_set is None:
        raise SystemExit(findings[0].message)
    seconds, counts = [], {}
    for _time in range(repeat):
        began = time.perf_counter()
        with closing(Replay(rule_set.row("replay"), file)) as replay:
            counts = replay.counts()
            seconds.append(time.perf_counter() - began)
    return min(seconds), counts


def peer(file: Path, repeat: int, keep: Path | None) -> tuple[float, dict[str, int]]:
    """The same for pandas, in a process of its own environment."""
    with tempfile.TemporaryDirectory() as throw_away:
        folder = keep or Path(throw_away) / "peers"
        python = folder / "bin" / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
            pinned = [
                line
                for line in (FOLDER / "requirements-benchmarks.txt").read_text(encoding="utf-8").splitlines()
                if line.partition("==")[0] in {"numpy", "pandas", "python-dateutil", "six", "tzdata"}
            ]
            command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*command, *pinned], check=True)
        command = [str(python), str(FOLDER / "replay_peer.py"), str(file), str(repeat)]
        done = subprocess.run(command, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    return answer["seconds"], answer["counts"]


def report(rows: Sequence[tuple[str, float, dict[str, int]]], count: int) -> str:
    """A table for people."""
    load = os.getloadavg()[0]
    lines = [
        f"{platform.python_implementation()} {platform.python_version()}, {platform.system()} {platform.machine()}"
    ]
    lines[0] += f"; {count:,} rows; load of the machine {load:.1f} on {os.cpu_count()} cores"
    lines += ["", "| way | seconds | rows/s | ours is faster by |", "|---|---:|---:|---:|"]
    base = rows[0][1]
    lines += [
        f"| {name} | {seconds:.1f} | {count / seconds:,.0f} | {seconds / base:.2f}× |" for name, seconds, _ in rows
    ]
    lines += [""] + [f"{name}: {json.dumps(counts, sort_keys=True)}" for name, _, counts in rows]
    return "\n".join(lines)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--objects", type=int, default=3000)
    parser.add_argument("--missing", type=float, default=0.001)
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument("--keep", type=Path)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        parquet, csv = write_facts(Path(folder), asked.objects, asked.missing)
        rows = [("econops, from Parquet", *ours(parquet, asked.repeat))]
        rows.append(("econops, from CSV", *ours(csv, asked.repeat)))
        rows.append(("pandas, from CSV", *peer(csv, asked.repeat, asked.keep)))
    print(report(rows, asked.objects * INDICATORS * MONTHS))


if __name__ == "__main__":
    main()
