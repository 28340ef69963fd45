"""Everything readable in an outgoing thing, piece by piece with its place: text, JSON, CSV, pages.

Files of an office are read by `outgoing_files`. What is hidden counts like what is seen.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

Spans = tuple[tuple[int, int, Mapping[str, Any]], ...]
BLOCKS = frozenset("p div li tr h1 h2 h3 h4 h5 h6 title option label button dt dd caption section article br".split())
SPOKEN = frozenset("title alt placeholder value content aria-label label summary".split())


@dataclass(frozen=True)
class Piece:
    """Words at one place. `context` are the words they stand under or beside: a heading, the rest of a row, an object.

    `spans` are the references of parts of the text: from, to, and the reference as `Reference.as_dict` gives it.
    """

    place: str
    text: str
    context: str = ""
    spans: Spans = ()


def pieces_of_text(text: str, place: str = "正文") -> list[Piece]:
    """A message or another plain text, line by line."""
    lines = [line for line in text.splitlines() if line.strip()]
    return [Piece(f"{place}第{number}行" if len(lines) > 1 else place, line) for number, line in enumerate(lines, 1)]


def pieces_of_json(value: object, place: str = "$") -> list[Piece]:
    """Every key and value of an API answer; the words of an object are the context of its members."""
    return list(_json(value, place, "", ""))


def _json(value: object, place: str, key: str, context: str) -> Iterator[Piece]:
    match value:
        case Mapping():
            beside = " ".join([context, *(str(each) for each in value.values() if isinstance(each, str))]).strip()
            for name, each in value.items():
                yield from _json(each, f"{place}.{name}", str(name), beside)
        case list() | tuple():
            for number, each in enumerate(value):
                yield from _json(each, f"{place}[{number}]", key, context)
        case None | bool():
            return
        case _:
            yield Piece(place, f"{key}：{value}" if key else str(value), context)


def pieces_of_csv(text: str, place: str = "CSV") -> list[Piece]:
    """Cells with the head of their column, in the context of their row."""
    rows = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    head = rows[0] if rows else []
    found = [Piece(f"{place} 第1行", " ".join(head))] if head else []
    for number, row in enumerate(rows[1:], start=2):
        for column, cell in enumerate(row):
            name = head[column] if column < len(head) else ""
            found.append(Piece(f"{place} 第{number}行第{column + 1}列", f"{name}：{cell}", " ".join(row)))
    return found


def pieces_of_html(text: str, place: str = "页面") -> list[Piece]:
    """A page: its words by block, and what it says in attributes, comments and scripts."""
    reader = _Page(place)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.found


class _Page(HTMLParser):
    def __init__(self, place: str) -> None:
        super().__init__(convert_charrefs=True)
        self.place, self.found, self.words = place, list[Piece](), list[str]()
        self.raw = ""

    def flush(self) -> None:
        """End the block."""
        text = " ".join("".join(self.words).split())
        if text:
            self.found.append(Piece(f"{self.place} {self.getpos()[0]}行", text))
        self.words = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.flush()
        self.raw = tag if tag in ("script", "style") else ""
        for name, value in attrs:
            if value and (name in SPOKEN or name.startswith("data-")):
                self.found.append(Piece(f"{self.place} {self.getpos()[0]}行 {tag}@{name}", value))

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.flush()
        self.raw = ""

    def handle_data(self, data: str) -> None:
        if self.raw == "script":
            self.found += _script(data, f"{self.place} {self.getpos()[0]}行 script")
        elif not self.raw:
            self.words.append(data)

    def handle_comment(self, data: str) -> None:
        self.found.append(Piece(f"{self.place} {self.getpos()[0]}行 注释", data))


def _script(text: str, place: str) -> list[Piece]:
    try:
        return pieces_of_json(json.loads(text), place)
    except ValueError:
        return pieces_of_text(text, place)
