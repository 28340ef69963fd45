"""Damages of official documents, each with the code and the clause that must be named, applied to any make."""

from __future__ import annotations

import copy
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm, Pt
from docx.text.paragraph import Paragraph
from tests.core.report.checking import bases, makers

Damage = Callable[[Any], None]
TYPED = ("direct", "gridded", "converted")
NUMBERED = ("styled",)
BORDERED = ("gridded",)
IN_TABLE = ("direct", "styled")


@dataclass(frozen=True)
class Case:
    """One damage: what is done, which code and clause must come, on which bases it can be done."""

    name: str
    damage: Damage
    code: str
    clause: str
    on: tuple[str, ...] = tuple(bases.STANDARD)
    also: frozenset[str] = frozenset()


def damaged(content: bytes, damage: Damage) -> bytes:
    """A document with one thing changed."""
    document = Document(io.BytesIO(content))
    damage(document)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def paragraphs(document: Any) -> list[Paragraph]:
    """Every paragraph of the body, those in tables too."""
    return [Paragraph(element, document._body) for element in document.element.body.iter(qn("w:p"))]


def find(document: Any, words: str) -> Paragraph:
    """The first paragraph with these words."""
    every = paragraphs(document)
    whole = [paragraph for paragraph in every if paragraph.text == words]
    return (whole or [paragraph for paragraph in every if words in paragraph.text])[0]


def said(old: str, new: str) -> Damage:
    """Words replaced, whatever runs they are split into."""

    def damage(document: Any) -> None:
        paragraph = find(document, old)
        start = paragraph.text.index(old)
        end, offset, put = start + len(old), 0, False
        for run in paragraph.runs:
            text = run.text
            first, last = max(start - offset, 0), min(end - offset, len(text))
            offset += len(text)
            if first < last:
                run.text = text[:first] + ("" if put else new) + text[last:]
                put = True
        assert put

    return damage


def fonts(words: str, name: str = "", size: float = 0) -> Damage:
    """Font or size of a whole paragraph, set directly."""

    def damage(document: Any) -> None:
        for run in find(document, words).runs:
            if name:
                run.font.name = name
                run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), name)
            if size:
                run.font.size = Pt(size)

    return damage


def coloured(words: str, colour: str) -> Damage:
    """Colour of a whole paragraph."""

    def damage(document: Any) -> None:
        for run in find(document, words).runs:
            properties = run._r.get_or_add_rPr()
            for old in properties.findall(qn("w:color")):
                properties.remove(old)
            properties.append(parse_xml(f'<w:color {nsdecls("w")} w:val="{colour}"/>'))

    return damage


def shaped(words: str, **values: Any) -> Damage:
    """Paragraph format set directly; `ind` replaces the indents."""

    def damage(document: Any) -> None:
        paragraph = find(document, words)
        for name, value in values.items():
            if name == "ind":
                properties = paragraph._p.get_or_add_pPr()
                for old in properties.findall(qn("w:ind")):
                    properties.remove(old)
                zero = {"left": 0, "right": 0, "firstLine": 0, "firstLineChars": 0, "rightChars": 0, "leftChars": 0}
                makers.indent(paragraph, **(zero | value))
            elif name == "align":
                paragraph.alignment = value
            else:
                setattr(paragraph.paragraph_format, name, value)

    return damage


def page(**values: Any) -> Damage:
    """Settings of every upright page."""

    def damage(document: Any) -> None:
        for section in document.sections:
            if section.page_width < section.page_height:
                for name, value in values.items():
                    setattr(section, name, value)

    return damage


def without(words: str) -> Damage:
    """A paragraph gone."""

    def damage(document: Any) -> None:
        element = find(document, words)._p
        element.getparent().remove(element)

    return damage


def added_after(words: str, text: str) -> Damage:
    """A copy of a paragraph after it, saying something else."""

    def damage(document: Any) -> None:
        paragraph = find(document, words)
        element = copy.deepcopy(paragraph._p)
        paragraph._p.addnext(element)
        made = Paragraph(element, document._body)
        for run in made.runs[1:]:
            element.remove(run._r)
        made.runs[0].text = text

    return damage


def moved_after(words: str, other: str) -> Damage:
    """A paragraph behind another."""
    return lambda document: find(document, other)._p.addnext(find(document, words)._p)


def without_blank_before(words: str) -> Damage:
    """The empty paragraph before a paragraph gone."""

    def damage(document: Any) -> None:
        before = find(document, words)._p.getprevious()
        assert not Paragraph(before, document._body).text
        before.getparent().remove(before)

    return damage


def footers(change: Callable[[Any], None]) -> Damage:
    """Something done to every paragraph with the number of the page."""

    def damage(document: Any) -> None:
        for footer in _own_footers(document):
            change(footer.paragraphs[0])

    return damage


def _own_footers(document: Any) -> list[Any]:
    section = document.sections[0]
    even = [section.even_page_footer] if document.settings.odd_and_even_pages_header_footer else []
    return [section.footer, *even]


def _centre(paragraph: Any) -> None:
    _unframe(paragraph)
    paragraph.alignment = 1


def _unframe(paragraph: Any) -> None:
    properties = paragraph._p.get_or_add_pPr()
    for old in properties.findall(qn("w:framePr")):
        properties.remove(old)


def _undash(paragraph: Any) -> None:
    for run in paragraph.runs:
        if "—" in run.text:
            run.text = run.text.replace("—", "-")


def _without_dashes(paragraph: Any) -> None:
    for run in paragraph.runs:
        if "—" in run.text:
            run.text = ""


def _number_font(name: str, size: float) -> Callable[[Any], None]:
    def change(paragraph: Any) -> None:
        for run in paragraph.runs:
            run.font.name, run.font.size = name, Pt(size)
        for properties in paragraph._p.iter(qn("w:rPr")):
            for fonts_ in properties.findall(qn("w:rFonts")):
                fonts_.set(qn("w:ascii"), name)
            for size_ in properties.findall(qn("w:sz")):
                size_.set(qn("w:val"), str(int(size * 2)))

    return change


def swap_sides(document: Any) -> None:
    """Odd left, even right."""
    odd, even = (footer.paragraphs[0] for footer in _own_footers(document))
    for paragraph, align, side in ((odd, 0, "left"), (even, 2, "right")):
        _unframe(paragraph)
        properties = paragraph._p.get_or_add_pPr()
        for old in properties.findall(qn("w:ind")):
            properties.remove(old)
        paragraph.alignment = align
        makers.indent(paragraph, **{side: 280})


def same_side(document: Any) -> None:
    """The switch for different pages off: the odd footer everywhere."""
    document.settings.odd_and_even_pages_header_footer = False
    paragraph = document.sections[0].footer.paragraphs[0]
    _unframe(paragraph)
    paragraph.alignment = 2


def no_numbers(document: Any) -> None:
    """Every footer emptied."""
    for footer in _own_footers(document):
        for paragraph in footer.paragraphs:
            for child in list(paragraph._p):
                if child.tag != qn("w:pPr"):
                    paragraph._p.remove(child)


def red_line(change: Callable[[Any], None]) -> Damage:
    """Something done to the border under the number."""
    return lambda document: change(find(document, makers.NUMBER)._p.pPr.find(qn("w:pBdr")))


def _no_lines(borders: Any) -> None:
    borders.getparent().remove(borders)


def _black_lines(borders: Any) -> None:
    for line in borders:
        line.set(qn("w:color"), "000000")


def thin_foot(document: Any) -> None:
    """All lines of the foot 0.5 pt."""
    element = find(document, makers.COPIED)._p
    table = next((above for above in element.iterancestors(qn("w:tbl"))), None)
    for line in (table if table is not None else element).iter(
        *(qn(f"w:{side}") for side in ("top", "bottom", "insideH"))
    ):
        if line.get(qn("w:sz")):
            line.set(qn("w:sz"), "4")


def foot_without_lines(document: Any) -> None:
    """The lines of the foot gone."""
    element = find(document, makers.COPIED)._p
    table = next((above for above in element.iterancestors(qn("w:tbl"))), None)
    parts = [table] if table is not None else [element, find(document, makers.PRINTED_BY + "　")._p]
    for part in parts:
        for borders in [*part.iter(qn("w:tblBorders")), *part.iter(qn("w:tcBorders")), *part.iter(qn("w:pBdr"))]:
            borders.getparent().remove(borders)


def keywords(document: Any) -> None:
    """主题词 as it was before 2012."""
    added_after(makers.DATE, "主题词：经济　运行　通知")(document)


def heading_text(level: int, text: str) -> Damage:
    """The label of a level of automatic numbers."""

    def damage(document: Any) -> None:
        root = document.part.numbering_part.element
        for abstract in root.findall(qn("w:abstractNum")):
            if abstract.get(qn("w:abstractNumId")) == "77":
                abstract.findall(qn("w:lvl"))[level].find(qn("w:lvlText")).set(qn("w:val"), text)

    return damage


def body_lines(**values: Any) -> Damage:
    """The pitch of every paragraph of the text."""

    def damage(document: Any) -> None:
        for words in (makers.LEAD, makers.GROWTH, makers.MONEY):
            for name, value in values.items():
                setattr(find(document, words).paragraph_format, name, value)

    return damage


def not_on_new_page(document: Any) -> None:
    """The first attachment behind the text."""
    head = find(document, "附件1")
    head.paragraph_format.page_break_before = False
    for element in head._p.itersiblings(preceding=True):
        for line_break in list(element.iter(qn("w:br"))):
            line_break.getparent().remove(line_break)
        for properties in list(element.iter(qn("w:sectPr"))):
            properties.getparent().remove(properties)
        if Paragraph(element, document._body).text.strip():
            break


def foot_before_attachments(document: Any) -> None:
    """The foot before the first attachment."""
    element = find(document, makers.COPIED)._p
    table = next((above for above in element.iterancestors(qn("w:tbl"))), None)
    parts = [table] if table is not None else [element, find(document, makers.PRINTED_BY + "　")._p]
    head = find(document, "附件1")._p
    for part in parts:
        head.addprevious(part)


def _paper(document: Any) -> None:
    page(page_width=Mm(184), page_height=Mm(260))(document)


def _landscape(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(297), Mm(210)


def first_page_shown(document: Any) -> None:
    """The first page like the others."""
    document.sections[0].different_first_page_header_footer = False


def grid_pitch(pitch: int | None) -> Damage:
    """The pitch of the grid of every section; None takes the grid away."""

    def damage(document: Any) -> None:
        for grid in list(document.element.body.iter(qn("w:docGrid"))):
            if pitch is None:
                grid.getparent().remove(grid)
            else:
                grid.set(qn("w:linePitch"), str(pitch))

    return damage


def style_size(name: str, size: float) -> Damage:
    """The size of a style."""
    return lambda document: setattr(document.styles[name].font, "size", Pt(size))
