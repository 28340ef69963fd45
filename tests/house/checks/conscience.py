"""What must never reach a unit: a value to be reported, and a target that is not public.

Results are statistics. Whoever supplies or reports them is asked for the figure as it is; targets are spoken of to the
unit that answers for them, in letters, and only targets of public sets.
"""

from __future__ import annotations

import io
import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal

import openpyxl

from econops.core.report.reading import read_paragraphs, read_references

# A demand and a number in one clause: "确保增长…7.7%", "上报数不低于…".
DEMAND = re.compile(r"(确保|务必|必须|应当|须|力争|不低于|不少于|要达到|至少)[^。；\n]{0,24}\d")
# How a letter may compute with a target: the distance to it, never what is still needed to reach it.
DISTANCES = {"累计同比 − 目标", "累计 ÷ 目标", "累计 ÷ 目标 − 已过月数 ÷ 12"}
DUTY = re.compile("目标|承诺|任务|确保|不低于|应达|序时")
ITEM = re.compile(r"^（[一二三四五六七八九十]+）(.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Promise:
    """A target: the name of its indicator, whether that is a result, its value, and whether its set is public."""

    name: str
    result: bool
    value: Decimal
    unit: str
    public: bool

    def stands_in(self, text: str) -> bool:
        """Whether the number with its unit stands in a text."""
        number = re.escape(f"{self.value.normalize():f}")
        return re.search(rf"(?<![\d.]){number}(\.0+)?\s*{re.escape(self.unit)}", text) is not None


def secrets_in(text: str, promises: Collection[Promise]) -> list[str]:
    """Values of targets that are not public, as far as no public one has the same."""
    public = {(item.value, item.unit) for item in promises if item.public}
    return [
        f"{item.name} {item.value}{item.unit}: a target that is not public"
        for item in promises
        if not item.public and (item.value, item.unit) not in public and item.stands_in(text)
    ]


def demands_in(text: str) -> list[str]:
    """Clauses that demand a value."""
    return [f"{found.group()}: a demanded value" for found in DEMAND.finditer(text)]


def letter_faults(
    content: bytes, promises: Collection[Promise], secret_sets: set[str], supplied: set[str]
) -> list[str]:
    """What a letter must not say. `supplied` are the names of results that the addressee supplies."""
    text = "\n".join("".join(words for words, _ in part.segments) for part in read_paragraphs(content))
    found = secrets_in(text, promises) + demands_in(text)
    found += [f"{name}: its supplier is warned" for name in ITEM.findall(text) if name in supplied]
    for reference in read_references(content):
        targets = [item for item in reference["inputs"] if item["type"] == "target"]
        if {item["target_set"] for item in targets} & secret_sets:
            found.append(f"{reference['text']}: rests on a target that is not public")
        if targets and reference["formula"] and reference["formula"] not in DISTANCES:
            found.append(f"{reference['formula']}: computes with a target")
    return found


def workbook_faults(content: bytes, promises: Collection[Promise], known: Collection[Decimal]) -> list[str]:
    """What a blank template must not hold: words of duty, values of targets, numbers that nobody reported."""
    found = []
    for place, value in _cells(content):
        if isinstance(value, str):
            found += [f"{place} {word}: a word of duty" for word in DUTY.findall(value)]
            found += secrets_in(value, promises)
            found += [f"{place} {item.value}: a target" for item in promises if item.result and item.stands_in(value)]
        elif isinstance(value, int | float) and Decimal(str(value)) not in known:
            found.append(f"{place} {value}: a number that nobody reported")
    return found


def _cells(content: bytes) -> Iterator[tuple[str, object]]:
    """Cells with their notes and hints; of the hidden sheet only words (its numbers are lines of the other one)."""
    for sheet in openpyxl.load_workbook(io.BytesIO(content)):
        for row in sheet.iter_rows():
            for cell in row:
                place = f"{sheet.title}!{cell.coordinate}"
                if sheet.sheet_state == "visible" or isinstance(cell.value, str):
                    yield place, cell.value
                yield place, cell.comment.text if cell.comment else None
        for hint in sheet.data_validations.dataValidation:
            for words in (hint.prompt, hint.promptTitle, hint.error, hint.formula1, hint.formula2):
                yield f"{sheet.title}!{hint.sqref}", words if isinstance(words, str) else None


def page_faults(text: str, promises: Collection[Promise], *, reporting: bool) -> list[str]:
    """What a page for a unit must not say; where figures are reported (`reporting`), no target of a result at all."""
    words = re.sub(r"<[^>]+>", "", text)
    found = secrets_in(words, promises) + demands_in(words)
    if reporting:
        found += [f"{item.name} {item.value}: a target" for item in promises if item.result and item.stands_in(words)]
    return found
