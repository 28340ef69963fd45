"""Walks the body of a document in reading order: paragraphs, tables, text boxes, content controls, tracked changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from xml.etree.ElementTree import Element

from econops.core.report.checking.drawing import box_side, drawn_rules
from econops.core.report.checking.formats import Rule, RunFormat
from econops.core.report.checking.model import PAGE_NUMBER, Paragraph, Run
from econops.core.report.checking.numbering import Numbering
from econops.core.report.checking.styles import Styles, borders
from econops.core.report.checking.wordml import attribute, child, children, tag, value_of

# What wraps words without meaning anything for them; inserted text counts, deleted text does not.
_WRAPPERS = {"hyperlink", "smartTag", "sdt", "sdtContent", "ins", "moveTo", "customXml", "dir", "bdo"}
_SIGNS = {"tab": "\t", "ptab": "\t", "cr": "\n", "noBreakHyphen": "-", "softHyphen": ""}
_PAGE = re.compile(r"\s*PAGE\b", re.IGNORECASE)


@dataclass
class _Field:
    instruction: str = ""
    shown: bool = False
    result: bool = False


@dataclass
class _Open:
    """A paragraph under way."""

    properties: Element | None
    runs: list[Run] = field(default_factory=list)
    drawn: list[Rule] = field(default_factory=list)
    fields: list[_Field] = field(default_factory=list)
    starts_page: bool = False
    breaks_after: bool = False
    has_picture: bool = False

    @property
    def is_blank(self) -> bool:
        return not any(run.text.strip() for run in self.runs)

    def say(self, text: str, style: RunFormat) -> None:
        """Take words, unless they are hidden, code of a field, or the stored number of a page."""
        for one in self.fields:
            if not one.result:
                return
            if _PAGE.match(one.instruction):
                self.page_number(one, style)
                return
        if text and not style.hidden:
            self.runs.append(Run(text, style))

    def page_number(self, one: _Field, style: RunFormat) -> None:
        """Put the number of the page here, once."""
        if not one.shown and _PAGE.match(one.instruction):
            self.runs.append(Run(PAGE_NUMBER, style))
        one.shown = True


@dataclass
class Walk:
    """One walk over a part; `breaks` says for each section break whether the next section begins a page."""

    styles: Styles
    numbering: Numbering
    breaks: list[bool] = field(default_factory=list)
    paragraphs: list[Paragraph] = field(default_factory=list)
    section: int = 0
    counted: int = 0
    pending: bool = False
    changes: int = 0
    foreign: int = 0
    tables_in: set[int] = field(default_factory=set)
    box_depth: int = 0
    box_side: str = ""
    row: int = 0

    def blocks(self, parent: Element, *, rules: tuple[Rule, ...] | None = None) -> None:
        """Everything in a body, cell or box; `rules` are the lines of the cell around it."""
        for element in parent:
            name = tag(element)
            if name == "p":
                self.paragraph(element, rules)
                rules = () if rules else rules
            elif name == "tbl":
                self.table(element)
            elif name == "altChunk":
                self.foreign += 1
            elif name in _WRAPPERS:
                self.blocks(element, rules=rules)

    def table(self, table: Element) -> None:
        """The cells of a table, row by row, each with the lines around it."""
        self.tables_in.add(self.section)
        around = self._table_borders(child(table, "tblPr"))
        rows = list(_rows(table))
        for place, row in enumerate(rows):
            self.row += 1
            lines = {rule.side: rule for rule in around}
            top = lines.get("top" if place == 0 else "insideH")
            bottom = lines.get("bottom" if place == len(rows) - 1 else "insideH")
            for cell in _cells(row):
                own = {rule.side: rule for rule in borders(child(cell, "tcPr", "tcBorders"))}
                cancelled = {tag(each) for each in child(cell, "tcPr", "tcBorders") or ()}
                edges = [own.get("top", None if "top" in cancelled else top)]
                edges += [own.get("bottom", None if "bottom" in cancelled else bottom)]
                named = zip(edges, ("top", "bottom"), strict=True)
                self.blocks(cell, rules=tuple(replace(edge, side=side) for edge, side in named if edge))

    def _table_borders(self, properties: Element | None) -> tuple[Rule, ...]:
        named = self.styles.chain(value_of(properties, "tblStyle") or "")
        layers = [child(style, "tblPr", "tblBorders") for style in named] + [child(properties, "tblBorders")]
        found: dict[str, Rule] = {}
        for layer in layers:
            for line in layer if layer is not None else ():
                found.pop(tag(line), None)
            found |= {rule.side: rule for rule in borders(layer)}
        return tuple(found.values())

    def paragraph(self, element: Element, rules: tuple[Rule, ...] | None) -> None:
        """One paragraph, after the boxes that hang on it."""
        properties = child(element, "pPr")
        open_ = _Open(properties)
        self.inline(element, open_)
        style = self.styles.paragraph_format(properties)
        if self.box_side:
            style = replace(style, frame_side=self.box_side)
        numbered = self.styles.numbering_of(properties)
        label = self.numbering.label(*numbered) if numbered else ""
        begins = style.page_break_before or open_.starts_page or (self.pending and not self.box_depth)
        made = Paragraph(
            number=self.counted + 1,
            runs=tuple(open_.runs),
            format=style,
            mark=self.styles.run_format(properties, child(properties, "rPr")),
            label=label,
            section=self.section,
            in_table=rules is not None,
            in_box=self.box_depth > 0,
            starts_page=begins,
            drawn=tuple(open_.drawn) + (rules or ()),
            has_picture=open_.has_picture,
            row=self.row if rules is not None else 0,
        )
        self.counted += not made.is_empty
        self.paragraphs.append(made)
        if not self.box_depth:
            self.pending = open_.breaks_after or (begins and made.is_empty)
            self._section_end(properties)

    def _section_end(self, properties: Element | None) -> None:
        if child(properties, "sectPr") is not None:
            self.section += 1
            self.pending = self.pending or (self.section < len(self.breaks) and self.breaks[self.section])

    def inline(self, parent: Element, open_: _Open) -> None:
        """The runs of a paragraph, through whatever wraps them."""
        for element in parent:
            name = tag(element)
            if name == "r":
                self.run(element, open_)
            elif name == "fldSimple":
                open_.fields.append(_Field(attribute(element, "instr") or "", result=True))
                self.inline(element, open_)
                done = open_.fields.pop()
                open_.page_number(done, self.styles.run_format(open_.properties))
            elif name in ("del", "moveFrom"):
                self.changes += 1
            elif name in _WRAPPERS:
                self.changes += name in ("ins", "moveTo")
                self.inline(element, open_)

    def run(self, element: Element, open_: _Open) -> None:
        """One run: words, signs, fields, breaks, shapes."""
        style = self.styles.run_format(open_.properties, child(element, "rPr"))
        for part in element:
            name = tag(part)
            if name == "t":
                open_.say(part.text or "", style)
            elif name in _SIGNS:
                open_.say(_SIGNS[name], style)
            elif name == "br":
                _break(part, open_, style)
            elif name == "fldChar":
                _field(attribute(part, "fldCharType"), open_, style)
            elif name == "instrText" and open_.fields:
                open_.fields[-1].instruction += part.text or ""
            elif name in ("drawing", "pict", "AlternateContent", "object"):
                self.shape(part, open_)
            elif name == "pgNum":
                open_.runs.append(Run(PAGE_NUMBER, style))

    def shape(self, element: Element, open_: _Open) -> None:
        """Lines, pictures and text boxes; of two versions of one shape only the first."""
        if tag(element) == "AlternateContent":
            chosen = [*children(element, "Choice"), *children(element, "Fallback")][:1]
            for version in chosen:
                for part in version:
                    self.shape(part, open_)
            return
        boxes = list(_boxes(element))
        if boxes:
            self.box_depth += 1
            self.box_side, outer = box_side(element), self.box_side
            for box in boxes:
                self.blocks(box)
            self.box_depth -= 1
            self.box_side = outer
            return
        open_.drawn += drawn_rules(element)
        open_.has_picture = open_.has_picture or any(tag(part) in ("blip", "imagedata") for part in element.iter())


def _boxes(element: Element) -> Iterator[Element]:
    for part in element:
        if tag(part) == "txbxContent":
            yield part
        elif tag(part) == "AlternateContent":
            yield from _boxes_of_first(part)
        else:
            yield from _boxes(part)


def _boxes_of_first(alternate: Element) -> Iterator[Element]:
    for version in [*children(alternate, "Choice"), *children(alternate, "Fallback")][:1]:
        yield from _boxes(version)


def _break(part: Element, open_: _Open, style: RunFormat) -> None:
    if attribute(part, "type") != "page":
        open_.say("\n", style)
    elif open_.is_blank:
        open_.starts_page = open_.breaks_after = True
    else:
        open_.breaks_after = True


def _field(kind: str | None, open_: _Open, style: RunFormat) -> None:
    if kind == "begin":
        open_.fields.append(_Field())
    elif kind == "separate" and open_.fields:
        open_.fields[-1].result = True
    elif kind == "end" and open_.fields:
        open_.page_number(open_.fields.pop(), style)


def _rows(table: Element) -> Iterator[Element]:
    for element in table:
        if tag(element) == "tr":
            yield element
        elif tag(element) in _WRAPPERS:
            yield from _rows(element)


def _cells(row: Element) -> Iterator[Element]:
    for element in row:
        if tag(element) == "tc":
            yield element
        elif tag(element) in _WRAPPERS:
            yield from _cells(element)
