"""Speed and quality of `econops extract` beside a public recogniser and cn2an, in one run.

    python benchmarks/extract.py [--repeat 3] [--keep FOLDER] [--misses]

The peers are installed into an environment of their own, which is thrown away (or kept in FOLDER for the next run).
"""

from __future__ import annotations

import argparse
import csv
import json
import platform
import re
import subprocess
import sys
import tempfile
import time
import venv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from econops.core.statements.extraction import extract

FOLDER = Path(__file__).resolve().parent
LENGTH = 10_000
SCALES = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
PARTS = {"成": 10, "‰": 0.1}
# Prose between the forms, as in a report: the text has about one number in fifty signs.
PROSE = (
    "我们坚持以人民为中心的发展思想，深入推进改革开放，持续优化营商环境，不断增强群众获得感、幸福感、安全感。",
    "全县上下团结奋进，各项工作有序推进，产业结构更加合理，城乡面貌持续改善，社会大局和谐稳定。",
)
# The units of recognizers-text are English words; these are all that the forms need.
NAMES = {"Chinese yuan": "元", "United States dollar": "美元", "Kilometer": "公里", "Ton": "吨", "Person": "人"}
_DIGIT = re.compile("[0-9]")
Found = list[tuple[float, str]]


@dataclass(frozen=True)
class Form:
    """A way to write numbers: the text, its values in full, and their unit without a scale; None is a masked value."""

    kind: str
    text: str
    values: tuple[float | None, ...]
    unit: str


@dataclass(frozen=True)
class Outcome:
    """What one reader made of the forms and of the long text."""

    name: str
    found: list[list[tuple[float | None, str]]]
    seconds: float


def forms_read() -> list[Form]:
    """The forms of number_forms.csv."""
    with (FOLDER / "number_forms.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    forms = []
    for row in rows:
        values = tuple(None if value == "*" else abs(float(value)) for value in row["values"].split(";"))
        text = row["text"].replace("\\n", "\n").replace("\\t", "\t")
        full = tuple(None if value is None else scaled(value, row["unit"])[0] for value in values)
        forms.append(Form(row["kind"], text, full, scaled(0, row["unit"])[1]))
    return forms


def scaled(value: float, unit: str) -> tuple[float, str]:
    """Value and unit without 万 and 亿; tenths and thousandths (成, ‰) in per cent."""
    if unit in PARTS:
        return value * PARTS[unit], "%"
    for scale, factor in SCALES.items():
        if unit.startswith(scale):
            return value * factor, unit[len(scale) :]
    return value, unit


def long_text(forms: Sequence[Form]) -> str:
    """A text of ten thousand signs: the forms without tables and line breaks, prose between them."""
    lines = []
    for number, form in enumerate(form for form in forms if not re.search(r"[\t\n]", form.text)):
        lines.append(f"{PROSE[number % len(PROSE)]}{form.text}。")
    text = "\n".join(lines)
    while len(text) < LENGTH:
        text += "\n" + text
    return text[:LENGTH]


def ours(text: str) -> list[tuple[float | None, str]]:
    """Values in full and units of the statements of a text."""
    found: list[tuple[float | None, str]] = []
    for statement in extract(text).statements:
        value, unit = scaled(abs(statement.value or 0), statement.unit)
        if 0 < value < 1 and not unit:
            # 三分之二 is a number without unit in our schema; the forms give it in per cent.
            value, unit = value * 100, "%"
        found.append((None if statement.masked else value, unit))
    return found


def best_of(repeat: int, read: Callable[[str], object], text: str) -> float:
    """The seconds of the fastest run."""
    seconds = []
    for _time in range(repeat):
        began = time.perf_counter()
        read(text)
        seconds.append(time.perf_counter() - began)
    return min(seconds)


def floor(text: str) -> int:
    """One pass over a text that does nothing but find its digits: no reader can be faster."""
    return sum(1 for _match in _DIGIT.finditer(text))


def peers(forms: Sequence[Form], text: str, repeat: int, keep: Path | None) -> list[Outcome]:
    """What the peers make of it, in a process of their own environment."""
    with tempfile.TemporaryDirectory() as throw_away:
        folder = keep or Path(throw_away) / "peers"
        python = folder / "bin" / "python"
        if not python.exists():
            venv.create(folder, with_pip=True)
            command = [str(python), "-m", "pip", "install", "--quiet", "--disable-pip-version-check"]
            subprocess.run([*command, "-r", str(FOLDER / "requirements-benchmarks.txt")], check=True)
        task = json.dumps({"forms": [form.text for form in forms], "text": text, "repeat": repeat})
        command = [str(python), str(FOLDER / "peers.py")]
        done = subprocess.run(command, input=task, capture_output=True, text=True, check=True)
    answer = json.loads(done.stdout)
    return [
        Outcome(
            name,
            [[(abs(value), NAMES.get(unit, unit)) for value, unit in found] for found in result["forms"]],
            result["seconds"],
        )
        for name, result in answer.items()
    ]


def close(value: float | None, other: float | None) -> bool:
    """Whether two values are the same but for rounding."""
    if value is None or other is None:
        return value is other
    return abs(value - other) <= 1e-3 * max(abs(value), 1e-9)


def passes(form: Form, found: Sequence[tuple[float | None, str]], *, with_unit: bool) -> bool:
    """Whether every value of a form was found."""
    return all(
        any(close(value, got) and (not with_unit or not form.unit or unit == form.unit) for got, unit in found)
        for value in form.values
    )


def extras(form: Form, found: Sequence[tuple[float | None, str]]) -> int:
    """How many different numbers were found that the form does not state (years, months, parts of numbers)."""
    return len({got for got, _unit in found if not any(close(value, got) for value in form.values)})


def report(forms: Sequence[Form], outcomes: Sequence[Outcome], floor_seconds: float) -> str:
    """The table, with speed as a ratio to ours, and the rate of every kind of form."""
    first = outcomes[0]
    lines = [
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}; text of {LENGTH} signs, {len(forms)} forms",
        "",
        "| reader | signs/s | ours is faster by | values | values and units | numbers beside |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for outcome in outcomes:
        pairs = list(zip(forms, outcome.found, strict=True))
        rates = [sum(passes(form, found, with_unit=unit) for form, found in pairs) for unit in (False, True)]
        beside = sum(extras(form, found) for form, found in pairs)
        units = f"{rates[1]}/{len(forms)}" if outcome.name != "cn2an" else "—"
        lines.append(
            f"| {outcome.name} | {LENGTH / outcome.seconds:,.0f} | {outcome.seconds / first.seconds:.2f}× "
            f"| {rates[0]}/{len(forms)} | {units} | {beside} |"
        )
    lines.append(
        f"| floor: one pass for digits | {LENGTH / floor_seconds:,.0f} | {floor_seconds / first.seconds:.4f}× | — | — | — |"
    )
    lines += ["", "| kind of form | forms | " + " | ".join(outcome.name for outcome in outcomes) + " |"]
    lines.append("|---|---:|" + "---:|" * len(outcomes))
    for kind, count in Counter(form.kind for form in forms).items():
        rates = [
            sum(
                passes(form, found, with_unit=False)
                for form, found in zip(forms, outcome.found, strict=True)
                if form.kind == kind
            )
            for outcome in outcomes
        ]
        lines.append(f"| {kind} | {count} | " + " | ".join(map(str, rates)) + " |")
    return "\n".join(lines)


def main() -> None:
    """Run and print."""
    parser = argparse.ArgumentParser(description="Speed and quality of extraction beside public readers of numbers.")
    parser.add_argument("--repeat", type=int, default=3, help="runs of the long text; the fastest counts")
    parser.add_argument("--keep", type=Path, help="folder of the peers' environment, kept for the next run")
    parser.add_argument("--misses", action="store_true", help="print the forms we miss")
    options = parser.parse_args()
    forms = forms_read()
    text = long_text(forms)
    mine = Outcome("econops", [ours(form.text) for form in forms], best_of(options.repeat, ours, text))
    outcomes = [mine, *peers(forms, text, options.repeat, options.keep)]
    print(report(forms, outcomes, best_of(options.repeat, floor, text)))
    if options.misses:
        for form, found in zip(forms, mine.found, strict=True):
            if not passes(form, found, with_unit=True):
                print(form.kind, repr(form.text), form.values, form.unit, "found", found, file=sys.stderr)


if __name__ == "__main__":
    main()
