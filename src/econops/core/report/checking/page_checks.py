"""Checks pages: paper, margins, lines and characters of a page, colour."""

from __future__ import annotations

from econops.core.report.checking import document_page_findings as found
from econops.core.report.checking.colours import colour_name, is_black
from econops.core.report.checking.measures import BODY_SIZE, LINE, SINGLE, Checked, line_height
from econops.core.report.checking.model import Paragraph, Section
from econops.core.report.checking.wording import DRAFT_MARK, heading_of
from econops.core.report.checking.wordml import POINTS_PER_MM

PAPER = (210.0, 297.0)
TOP, LEFT, WIDTH, HEIGHT = 37.0, 28.0, 156.0, 225.0
RIGHT, BOTTOM = 26.0, 35.0
# The standard gives 1 mm; the rest is for the rounding of programs.
MARGIN, PAPER_TOLERANCE, AREA = 1.1, 1.0, 1.6
FEWEST_PITCH, LARGEST_PITCH = 27.7, 29.1
FEWEST_CHARACTERS, MOST_CHARACTERS = 26, 30
LOOSE = 3.0


def check_pages(checked: Checked) -> None:
    """Paper and margins of every section."""
    upright = {paragraph.section for paragraph in checked.parts.title}
    for place, section in enumerate(checked.text.sections):
        where = f"第{place + 1}节页面设置"
        _check_paper(checked, section, where)
        if section.width <= section.height:
            _check_margins(checked, section, where)
        elif place in upright or place not in checked.text.tables_in:
            checked.notes.note(found.Orientation, where, "横向", "纵向")


def _check_paper(checked: Checked, section: Section, where: str) -> None:
    sides = sorted((section.width / POINTS_PER_MM, section.height / POINTS_PER_MM))
    if any(abs(side - right) > PAPER_TOLERANCE for side, right in zip(sides, PAPER, strict=True)):
        size = f"{section.width / POINTS_PER_MM:.0f}毫米×{section.height / POINTS_PER_MM:.0f}毫米"
        checked.notes.note(found.Paper, where, size, "210毫米×297毫米")


def _check_margins(checked: Checked, section: Section, where: str) -> None:
    top, bottom, left, right = (
        length / POINTS_PER_MM for length in (section.top, section.bottom, section.left + section.gutter, section.right)
    )
    if abs(top - TOP) > MARGIN:
        checked.notes.note(found.MarginTop, where, f"{top:.1f}毫米", "37毫米±1毫米")
    if abs(left - LEFT) > MARGIN:
        checked.notes.note(found.MarginLeft, where, f"{left:.1f}毫米", "28毫米±1毫米")
    if abs(section.text_width / POINTS_PER_MM - WIDTH) > AREA and abs(right - RIGHT) > MARGIN:
        checked.notes.note(found.MarginRight, where, f"{right:.1f}毫米", "26毫米")
    if abs(section.text_height / POINTS_PER_MM - HEIGHT) > AREA and abs(bottom - BOTTOM) > MARGIN:
        checked.notes.note(found.MarginBottom, where, f"{bottom:.1f}毫米", "35毫米")


def check_lines(checked: Checked) -> None:
    """Pitch of lines and characters a line, of the text."""
    for paragraph in checked.parts.body:
        section = checked.section_of(paragraph)
        pitch = line_height(paragraph, section)
        if not FEWEST_PITCH <= pitch <= LARGEST_PITCH:
            checked.notes.note(
                found.LinePitch, paragraph.where, _pitch_name(paragraph, section, pitch), f"{LINE}磅左右"
            )
        elif heading_of(paragraph.text) is None and paragraph.format.before + paragraph.format.after > LOOSE:
            extra = paragraph.format.before + paragraph.format.after
            value = f"段前段后另加{extra:g}磅"
            checked.notes.note(found.LinePitch, paragraph.where, value, f"{LINE}磅左右，段前段后为0")
    _check_characters(checked)


def _pitch_name(paragraph: Paragraph, section: Section, pitch: float) -> str:
    style = paragraph.format
    if style.line_rule == "exact":
        return f"固定值{style.line / 20:g}磅"
    if style.line_rule == "atLeast":
        return f"最小值{style.line / 20:g}磅"
    gridded = section.grid != "default" and style.snap_to_grid and section.grid_pitch
    grid = f"网格{section.grid_pitch:g}磅" if gridded else "没有对齐每页22行的网格"
    return f"{style.line / SINGLE:g}倍行距（{grid}，约{pitch:.1f}磅）"


def _check_characters(checked: Checked) -> None:
    plain = [each for each in checked.parts.body if heading_of(each.text) is None and each.size == BODY_SIZE]
    if not plain:
        return
    paragraph = plain[0]
    section = checked.section_of(paragraph)
    spacing = paragraph.runs[0].format.spacing if paragraph.runs else 0.0
    pitch = BODY_SIZE + spacing + (section.grid_space if section.grid in ("linesAndChars", "snapToChars") else 0.0)
    count = int(WIDTH * POINTS_PER_MM / pitch + 0.05) if pitch > 0 else 0
    if not FEWEST_CHARACTERS <= count <= MOST_CHARACTERS:
        checked.notes.note(found.LineCharacters, paragraph.where, str(count), "28字")


def check_colours(checked: Checked) -> None:
    """Black everywhere but in the mark of the head."""
    red = {*checked.parts.head.mark}
    for paragraph in checked.text.words:
        if paragraph in red or paragraph.in_table or paragraph.in_box or DRAFT_MARK.fullmatch(paragraph.compact):
            continue
        for run in paragraph.runs:
            if run.text.strip() and not is_black(run.format.colour):
                checked.notes.note(found.Colour, paragraph.where, colour_name(run.format.colour), "黑色")
                break


def check_parts(checked: Checked) -> None:
    """Open changes and parts that could not be read."""
    if checked.text.changes:
        checked.notes.note(found.TrackedChanges, "全文", str(checked.text.changes))
    if checked.text.foreign_parts:
        checked.notes.note(found.ForeignPart, "全文", str(checked.text.foreign_parts))
