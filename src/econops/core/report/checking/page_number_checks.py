"""Checks page numbers: there, odd right and even left, between dashes, 4号 宋体."""

from __future__ import annotations

import re

from econops.core.report.checking import document_head_findings as head_found
from econops.core.report.checking import document_page_findings as found
from econops.core.report.checking.fonts import SONGTI, font_family
from econops.core.report.checking.formats import RunFormat
from econops.core.report.checking.measures import FOOT_SIZE, Checked, left_gap, millimetres, right_gap, size_name
from econops.core.report.checking.model import PAGE_NUMBER, Furniture, Paragraph, Section
from econops.core.report.checking.wordml import POINTS_PER_MM

RIGHT_FORM = "— 1 —"
_DASHED = re.compile(rf"[—―─][ \u3000\u2002]?{PAGE_NUMBER}[ \u3000\u2002]?[—―─]")
_PLAIN_FORMATS = {"decimal", "decimalHalfWidth", "arabic", "none"}
_SIDES = {"left": "居左", "right": "居右", "center": "居中", "outside": "在外侧", "inside": "在内侧"}
_NEAREST, _FARTHEST = 5.0, 29.0
_LOWEST, _HIGHEST = 22.0, 29.6
_FAR = 100.0


def check_page_numbers(checked: Checked) -> None:
    """The numbers of every section."""
    sections = checked.text.sections
    numbered = [_numbers(section) for section in sections]
    if not any(numbered):
        checked.notes.note(found.PageNumberMissing, "页脚", "全文", RIGHT_FORM)
        return
    for place, (section, numbers) in enumerate(zip(sections, numbered, strict=True)):
        if numbers or place < len(sections) - 1 or not _only_foot(checked, place):
            _check_section(checked, section, numbers, place)


def _only_foot(checked: Checked, place: int) -> bool:
    """Whether a section holds nothing but the foot, whose page may go without a number."""
    foot = checked.parts.ending.foot
    return all(each in foot for each in checked.text.words if each.section == place)


def _numbers(section: Section) -> dict[str, Paragraph]:
    found_: dict[str, Paragraph] = {}
    for part in (section.headers, section.footers):
        found_ |= {kind: number for kind, one in part.items() if (number := _number(one)) is not None}
    return found_


def _number(furniture: Furniture) -> Paragraph | None:
    return furniture.page_number


def _check_section(checked: Checked, section: Section, numbers: dict[str, Paragraph], place: int) -> None:
    where = f"第{place + 1}节页脚"
    letter = checked.parts.head.kind == "letter"
    wanted = {"default": "单页" if checked.text.even_and_odd else "各页"}
    wanted |= {"even": "双页"} if checked.text.even_and_odd else {}
    wanted |= {"first": "首页"} if section.title_page and not (letter and place == 0) else {}
    for kind, name in wanted.items():
        if kind not in numbers:
            checked.notes.note(found.PageNumberMissing, where, name, RIGHT_FORM)
    if letter and place == 0 and ("first" in numbers if section.title_page else bool(numbers)):
        checked.notes.note(head_found.LetterPageNumber, where, "首页有页码", "首页不显示页码")
    if place and section.number_start == "1":
        checked.notes.note(found.PageNumberStart, where, "1", "连续编排")
    shown = {kind: number for kind, number in numbers.items() if kind in wanted}
    above = any(each in part.paragraphs for part in section.headers.values() for each in shown.values())
    if above and not any(each.in_box or each.format.frame_side for each in shown.values()):
        checked.notes.note(found.PageNumberSide, where, "页码排在页眉", "版心下边缘之下，单页码居右，双页码居左")
    _check_sides(checked, section, shown, where)
    for number in shown.values():
        _check_form(checked, section, number, where)
    framed = any(number.format.frame_side or number.in_box for number in shown.values())
    distance = section.footer_distance / POINTS_PER_MM
    if shown and not framed and not _LOWEST <= distance <= _HIGHEST:
        checked.notes.note(found.PageNumberDistance, where, millimetres(section.footer_distance), "25至28毫米")


def side_of(number: Paragraph, section: Section) -> str:
    """left, right, center, outside or inside; empty when the settings do not tell."""
    style = number.format
    if number.in_box or style.frame_side:
        return style.frame_side
    lead = re.match(r"[\t ]*", number.raw)
    tabs = lead[0].count("\t") if lead else 0
    if tabs and style.align != "right":
        stops = sorted((stop for stop in style.tabs if stop[0] not in ("clear", "bar")), key=lambda stop: stop[1])
        return (
            {"end": "right", "start": "left"}.get(stops[tabs - 1][0], stops[tabs - 1][0]) if len(stops) >= tabs else ""
        )
    if style.align == "both" or style.align == "left":
        left, right = left_gap(number, section), right_gap(number, section)
        return "right" if left > _FAR and right < left / 2 else "center" if left > _FAR and right > _FAR else "left"
    return style.align


def _check_sides(checked: Checked, section: Section, numbers: dict[str, Paragraph], where: str) -> None:
    odd = side_of(numbers["default"], section) if "default" in numbers else ""
    even = side_of(numbers["even"], section) if "even" in numbers else ""
    right = "单页码居右空一字，双页码居左空一字"
    if checked.text.even_and_odd:
        wrong = odd not in ("", "right", "outside") or even not in ("", "left", "outside")
        value = "、".join(f"{name}页码{_SIDES.get(side, side)}" for name, side in (("单", odd), ("双", even)) if side)
    else:
        wrong = odd not in ("", "outside")
        value = f"单、双页码都{_SIDES.get(odd, odd)}"
    if wrong:
        checked.notes.note(found.PageNumberSide, where, value, right)
        return
    for kind, measure in (("default", right_gap), ("even", left_gap)):
        number = numbers.get(kind)
        if number is None or number.in_box or number.format.frame_side or not checked.text.even_and_odd:
            continue
        gap = measure(number, section)
        if not _NEAREST <= gap <= _FARTHEST and "\t" not in number.raw:
            checked.notes.note(found.PageNumberBlank, where, millimetres(gap), "一字")


def _check_form(checked: Checked, section: Section, number: Paragraph, where: str) -> None:
    text = number.raw.strip(" \t\u3000")
    if not _DASHED.fullmatch(text) or section.number_format not in _PLAIN_FORMATS:
        dashed = section.number_format == "numberInDash" and text == PAGE_NUMBER
        checked.notes.note(
            found.PageNumberDash, where, "- 1 -" if dashed else text.replace(PAGE_NUMBER, "1"), RIGHT_FORM
        )
    style = _style_of(number)
    if font_family(style.latin) != SONGTI:
        checked.notes.note(found.PageNumberFont, where, style.latin or "默认字体", SONGTI)
    if style.size != FOOT_SIZE:
        checked.notes.note(found.PageNumberSize, where, size_name(style.size), size_name(FOOT_SIZE))


def _style_of(number: Paragraph) -> RunFormat:
    return next(run.format for run in number.runs if PAGE_NUMBER in run.text)
