"""Heights and gaps as far as the settings of a document certainly give them."""

from __future__ import annotations

import math
from dataclasses import dataclass

from econops.core.report.checking.document_findings import Notes
from econops.core.report.checking.model import OfficialText, Paragraph, Section
from econops.core.report.checking.structure import Structure
from econops.core.report.checking.wordml import POINTS_PER_MM

BODY_SIZE, TITLE_SIZE, FOOT_SIZE = 16.0, 22.0, 14.0
LINE = 28.95
SINGLE = 240.0
# Line height of Chinese fonts against their size; between fonts it is 1.14 to 1.45.
NATURAL = 1.3
_SIZE_NAMES = {
    42: "初号", 36: "小初", 26: "一号", 24: "小一号", 22: "2号", 18: "小二号", 16: "3号", 15: "小三号",
    14: "4号", 12: "小四号", 10.5: "五号", 9: "小五号",
}  # fmt: skip


@dataclass(frozen=True)
class Checked:
    """What every check gets: the text, its parts, and where to write."""

    text: OfficialText
    parts: Structure
    notes: Notes

    def section_of(self, paragraph: Paragraph) -> Section:
        """The section a paragraph stands in."""
        return self.text.sections[min(paragraph.section, len(self.text.sections) - 1)]


def size_name(size: float) -> str:
    """A size for a person: 3号（16磅）."""
    name = _SIZE_NAMES.get(size)
    return f"{name}（{size:g}磅）" if name else f"{size:g}磅"


def millimetres(length: float) -> str:
    """A length in points for a person."""
    return f"{length / POINTS_PER_MM:.1f}毫米"


def characters(length: float, size: float = BODY_SIZE) -> str:
    """A width in characters for a person."""
    return f"{length / size:.1f}".removesuffix(".0") + "字"


def line_height(paragraph: Paragraph, section: Section) -> float:
    """Height of one line of a paragraph."""
    size = paragraph.mark.size if paragraph.is_empty else paragraph.size
    natural = size * NATURAL
    style = paragraph.format
    if style.line_rule == "exact":
        return style.line / 20
    if style.line_rule == "atLeast":
        return max(style.line / 20, natural)
    if section.grid in ("lines", "linesAndChars", "snapToChars") and section.grid_pitch and style.snap_to_grid:
        natural = math.ceil(natural / section.grid_pitch - 1e-6) * section.grid_pitch
    return natural * style.line / SINGLE


def gap_in_lines(checked: Checked, above: Paragraph, below: Paragraph) -> float | None:
    """Lines left free between two paragraphs; None where tables, boxes or pages make it uncertain."""
    every = checked.text.paragraphs
    first, last = every.index(above), every.index(below)
    between = every[first + 1 : last]
    uncertain = any(each.in_table or each.in_box or not each.is_empty for each in (*between, above, below))
    if above.in_table or below.in_table or below.starts_page or any(each.starts_page for each in between):
        return None
    if any(not each.is_empty or each.in_table or each.in_box or each.has_picture for each in between) or (
        uncertain and (above.in_box or below.in_box)
    ):
        return None
    heights = sum(
        line_height(each, checked.section_of(each)) + each.format.before + each.format.after for each in between
    )
    return (heights + above.format.after + below.format.before) / LINE


def left_gap(paragraph: Paragraph, section: Section) -> float:
    """Points between the left edge of the type area and the first character of a one-line paragraph."""
    style, size = paragraph.format, paragraph.size
    if style.align == "right":
        return section.text_width - right_gap(paragraph, section) - paragraph.width
    start = style.indent.left_points(size) + style.indent.first_points(size) + paragraph.leading
    if style.align == "center":
        room = section.text_width - start - style.indent.right_points(size) - paragraph.trailing
        return start + max(0.0, (room - paragraph.width) / 2)
    return start


def right_gap(paragraph: Paragraph, section: Section) -> float:
    """Points between the last character of a one-line paragraph and the right edge of the type area."""
    style = paragraph.format
    if style.align == "right":
        return style.indent.right_points(paragraph.size) + paragraph.trailing
    return section.text_width - left_gap(paragraph, section) - paragraph.width
