"""What all sheets of an .xlsx share: texts by number, hidden sheets, the calendar."""

from __future__ import annotations

from collections.abc import Mapping

from econops.core.intake.foreign.loading_styles import is_true
from econops.core.intake.marks import walk

# Days between the two calendars a workbook may count in (1900 and 1904).
_CALENDAR_SHIFT = 1462


def workbook_facts(content: bytes) -> tuple[set[str], int]:
    """Names of the hidden sheets, and how far the workbook's calendar lies from the common one."""
    hidden: set[str] = set()
    shift = [0]

    def start(name: str, attributes: Mapping[str, str]) -> None:
        if name == "sheet" and attributes.get("state", "visible") != "visible":
            hidden.add(attributes.get("name", ""))
        elif name == "workbookPr" and is_true(attributes.get("date1904", "0")):
            shift[0] = _CALENDAR_SHIFT

    walk(content, start)
    return hidden, shift[0]


def shared_texts(content: bytes) -> list[str]:
    """Texts by number; pieces of different fonts joined, readings (rPh) left out."""
    texts: list[str] = []
    pieces: list[str] = []
    state = {"text": False, "reading": False}

    def start(name: str, _attributes: Mapping[str, str]) -> None:
        if name == "rPh":
            state["reading"] = True
        state["text"] = name == "t" and not state["reading"]

    def end(name: str) -> None:
        if name == "si":
            texts.append("".join(pieces))
            pieces.clear()
        elif name == "rPh":
            state["reading"] = False
        elif name == "t":
            state["text"] = False

    def text(piece: str) -> None:
        if state["text"]:
            pieces.append(piece)

    if content:
        walk(content, start, end, text=text)
    return texts
