"""Reads files one after the other in a process of its own with bounded memory, and writes what became of each.

`python -m tests.trials.bounded FOLDER` reads FOLDER/list.json: [[path, name, base path, base name], ...], and writes
FOLDER/results.json: a list of [outcome, detail, seconds of work, peak of memory so far in megabytes]. Outcomes are
refused, found, same, changed, stuck and broken.
"""

from __future__ import annotations

import json
import resource
import signal
import sys
import time
import traceback
from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from econops.core.errors import Invalid
from econops.core.intake.foreign.foreign_file import read_foreign
from econops.core.intake.foreign.values import Vocabulary
from econops.core.intake.reading import read_workbook
from tests.core.intake.samples import SPEC
from tests.golden.workbooks.figures import UNITS

MEMORY = 1400 << 20
SECONDS = 60
OWN = "own.xlsx"
Reading = tuple[Counter[tuple[str, str]], Counter[str]]


def reading(name: str, content: bytes) -> Reading:
    """What was read, comparable: findings by code and cell, numbers with their meaning. Sheets may be renamed."""
    if name == OWN:
        own = read_workbook(name, content, SPEC)
        return Counter((one.code, one.place.cell) for one in own.findings), Counter(map(repr, own.entries))
    foreign = read_foreign(name, content, Vocabulary("云河县", tuple(UNITS), ()))
    numbers = Counter(repr(replace(number, sheet="")) for number in foreign.numbers)
    return Counter((one.code, one.place.cell) for one in foreign.findings), numbers


@cache
def base_reading(path: str, name: str) -> Reading:
    """The reading of a good file."""
    return reading(name, Path(path).read_bytes())


def outcome(path: str, name: str, base: str, base_name: str) -> tuple[str, str]:
    """What became of one file."""
    findings, numbers = base_reading(base, base_name)
    signal.alarm(SECONDS)
    try:
        found, read = reading(name, Path(path).read_bytes())
    except Invalid as refusal:
        return ("refused", refusal.message) if refusal.message.strip() else ("broken", "a refusal without words")
    except TimeoutError:
        return "stuck", name
    except Exception:  # noqa: BLE001 - any other error is what the trial looks for
        return "broken", traceback.format_exc()
    finally:
        signal.alarm(0)
    if found - findings:
        return "found", str(sorted(found - findings)[0])
    return ("same", "") if read == numbers else ("changed", str(sorted((read - numbers) + (numbers - read))[:1]))


def _stop(*_arguments: Any) -> None:
    raise TimeoutError


def main(folder: Path) -> None:
    """Read all files of a list."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    signal.signal(signal.SIGALRM, _stop)
    results = []
    for row in json.loads((folder / "list.json").read_text(encoding="utf-8")):
        begun = time.process_time()
        became, detail = outcome(*row)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss >> 10
        results.append([became, detail, round(time.process_time() - begun, 3), peak])
    (folder / "results.json").write_text(json.dumps(results), encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
