"""Checks title, addressee and text: fonts, sizes, indents."""

from __future__ import annotations

import re

from econops.core.report.checking import document_body_findings as found
from econops.core.report.checking import document_head_findings as minutes_found
from econops.core.report.checking import wording
from econops.core.report.checking.fonts import FANGSONG, HEITI, TITLE_SONG
from econops.core.report.checking.measures import (
    BODY_SIZE,
    TITLE_SIZE,
    Checked,
    characters,
    gap_in_lines,
    left_gap,
    right_gap,
    size_name,
)
from econops.core.report.checking.model import Paragraph
from econops.core.report.checking.title_words import check_title_words

_END = "。，、；：！？.,;:!?"
_INSIDE = re.compile(r"[，。；：！？,;:!?\"'()<>\[\]]")
_ALIGN = {"left": "居左", "right": "居右", "both": "居左"}
_NEAR = 4.0
_LEADING = "\u3000"


def check_title(checked: Checked) -> None:
    """The title: there, 2号 小标宋, centred, without marks, two lines below the red line."""
    parts = checked.parts
    if not parts.title:
        if parts.head.kind not in ("minutes", "order"):
            checked.notes.note(found.TitleMissing, "全文")
        return
    for paragraph in parts.title:
        if paragraph.family not in ("", TITLE_SONG):
            checked.notes.note(found.TitleFont, paragraph.where, paragraph.family, "2号小标宋体")
        if paragraph.size != TITLE_SIZE:
            checked.notes.note(found.TitleSize, paragraph.where, size_name(paragraph.size), size_name(TITLE_SIZE))
        if not is_centred(checked, paragraph):
            value = _ALIGN.get(paragraph.format.align, paragraph.format.align)
            checked.notes.note(found.TitleAlign, paragraph.where, value, "居中")
    _check_title_marks(checked)
    check_title_words(checked)
    _check_title_distance(checked)


def is_centred(checked: Checked, paragraph: Paragraph) -> bool:
    """Whether a title stands in the middle, however that was done."""
    style, size = paragraph.format, paragraph.size
    if style.align == "center":
        indents = style.indent.left_points(size) + style.indent.first_points(size) - style.indent.right_points(size)
        return abs(indents) < 3 * size
    section = checked.section_of(paragraph)
    left, right = left_gap(paragraph, section), right_gap(paragraph, section)
    return style.align != "right" and left > size and abs(left - right) < 2 * size


def _check_title_marks(checked: Checked) -> None:
    last = checked.parts.title[-1]
    words = "".join(paragraph.compact for paragraph in checked.parts.title)
    if words[-1] in _END:
        checked.notes.note(found.TitlePunctuation, last.where, words[-1], "末尾不加标点")
    inside = _INSIDE.search(words.rstrip(_END))
    if inside is not None:
        checked.notes.note(found.TitleMarks, last.where, inside[0], "不用标点")


def _check_title_distance(checked: Checked) -> None:
    head = checked.parts.head
    last = head.number or (head.mark[-1] if head.mark else None)
    if last is None or head.kind != "standard" or not head.rules or last not in checked.text.paragraphs:
        return
    gap = gap_in_lines(checked, last, checked.parts.title[0])
    # A line drawn in a paragraph of its own takes one of the lines between.
    own = any(each.drawn or each.format.rules for each in _between(checked, last) if each.is_empty)
    allowed = (gap, gap - 1) if own and gap is not None else (gap,)
    if gap is not None and not any(each is not None and 1.2 <= each <= 2.8 for each in allowed):
        checked.notes.note(found.TitleDistance, checked.parts.title[0].where, f"{gap:.1f}", "二行")


def _between(checked: Checked, last: Paragraph) -> tuple[Paragraph, ...]:
    every = checked.text.paragraphs
    return every[every.index(last) + 1 : every.index(checked.parts.title[0])]


def check_addressee(checked: Checked) -> None:
    """The addressee: flush left, one line below the title, full-width colon."""
    parts = checked.parts
    if parts.addressee is None:
        kind = next((kind for kind in wording.ADDRESSED if _title(checked).endswith(kind)), "")
        moved = any(each.compact.startswith("主送") for each in parts.ending.foot)
        if kind and not moved and parts.head.kind in ("standard", "letter") and _starts_indented(parts.body):
            checked.notes.note(found.AddresseeMissing, parts.title[-1].where, kind, "主送机关")
        return
    addressee = parts.addressee
    if not addressee.compact.endswith("："):
        checked.notes.note(found.AddresseeColon, addressee.where, addressee.compact[-1], "：")
    gap = left_gap(addressee, checked.section_of(addressee)) if addressee.format.align != "center" else BODY_SIZE
    if addressee.format.align == "center" or gap > _NEAR:
        value = "居中" if addressee.format.align == "center" else f"左空{characters(gap)}"
        checked.notes.note(found.AddresseeIndent, addressee.where, value, "居左顶格")
    blank = gap_in_lines(checked, [*parts.title, *parts.subtitle][-1], addressee)
    if blank is not None and not 0.4 <= blank <= 1.6:
        checked.notes.note(found.AddresseeDistance, addressee.where, f"{blank:.1f}", "一行")
    check_font(checked, addressee)


def _starts_indented(body: tuple[Paragraph, ...]) -> bool:
    """Whether what follows the title is certainly text, and no addressee."""
    if not body:
        return False
    first, size = body[0], body[0].size
    return first.format.indent.first_points(size) + first.format.indent.left_points(size) + first.leading > size


def _title(checked: Checked) -> str:
    return "".join(paragraph.compact for paragraph in checked.parts.title).rstrip(_END)


def check_body(checked: Checked) -> None:
    """Every paragraph of the text."""
    for paragraph in checked.parts.body:
        if wording.EMPTY_PAGE.fullmatch(paragraph.compact):
            checked.notes.note(found.EmptyPage, paragraph.where, paragraph.compact, "调整行距、字距")
        attendance = wording.ATTENDANCE.match(paragraph.raw.strip())
        if attendance is not None and checked.parts.head.kind == "minutes":
            _check_attendance(checked, paragraph, attendance)
            continue
        if wording.heading_of(paragraph.text) is None:
            check_font(checked, paragraph)
        elif paragraph.size != BODY_SIZE:
            checked.notes.note(found.BodySize, paragraph.where, size_name(paragraph.size), size_name(BODY_SIZE))
        _check_indent(checked, paragraph)


def _check_attendance(checked: Checked, paragraph: Paragraph, attendance: re.Match[str]) -> None:
    """出席： in 黑体 and the names in 仿宋."""
    start = paragraph.raw.index(attendance[0])
    stop = start + len(attendance[0])
    families = (paragraph.families(start, stop), paragraph.families(stop, len(paragraph.raw)))
    if attendance["colon"] != "：":
        checked.notes.note(minutes_found.MinutesForm, paragraph.where, f"写成“{attendance[0]}”", "后标全角冒号")
    if families[0] != HEITI or families[1] not in ("", FANGSONG):
        value = f"“{attendance[0][:-1]}”用的是{families[0]}、名单{families[1]}"
        checked.notes.note(minutes_found.MinutesForm, paragraph.where, value, "用3号黑体，名单用3号仿宋体")


def check_font(checked: Checked, paragraph: Paragraph) -> None:
    """3号 仿宋, and nothing mixed in."""
    if paragraph.family not in ("", FANGSONG):
        checked.notes.note(found.BodyFont, paragraph.where, paragraph.family, "3号仿宋体")
    else:
        other = next((family for run in _other_runs(paragraph) if (family := run) != FANGSONG), None)
        if other is not None:
            checked.notes.note(found.BodyFontMixed, paragraph.where, other, "3号仿宋体")
    sizes = {run.format.size for run in paragraph.runs if run.text.strip()}
    wrong = sorted(sizes - {BODY_SIZE})
    if wrong:
        value = size_name(paragraph.size if paragraph.size != BODY_SIZE else wrong[0])
        checked.notes.note(found.BodySize, paragraph.where, value, size_name(BODY_SIZE))


def _other_runs(paragraph: Paragraph) -> list[str]:
    """Families of the runs after the first sentence, which may stand out (一是加快进度。)."""
    first = re.search(r"[。：；，]", paragraph.raw)
    start = first.end() if first is not None else 0
    found_, offset = [], len(paragraph.label)
    for run in paragraph.runs:
        if offset >= start:
            family = paragraph.families(offset, offset + len(run.text))
            found_ += [family] if family else []
        offset += len(run.text)
    return found_


def _check_indent(checked: Checked, paragraph: Paragraph) -> None:
    indent, size = paragraph.format.indent, paragraph.size
    left = indent.left_points(size)
    first = left + indent.first_points(size) + paragraph.leading
    if abs(first - 2 * size) > _NEAR:
        checked.notes.note(found.BodyIndent, paragraph.where, characters(first, size), "2字")
    elif left > _NEAR and paragraph.width + first > checked.section_of(paragraph).text_width:
        value = f"2字而整段又左缩进{characters(left, size)}"
        checked.notes.note(found.BodyIndent, paragraph.where, value, "2字，回行顶格")
    elif paragraph.leading > _NEAR and _LEADING in paragraph.raw[:2]:
        checked.notes.note(found.BlankIndent, paragraph.where, "两个空格", "首行缩进2字符")
