"""Checks the head of a document (版头)."""

from __future__ import annotations

import re

from econops.core.report.checking import document_head_findings as found
from econops.core.report.checking import wording
from econops.core.report.checking.colours import colour_name, is_black, is_red
from econops.core.report.checking.document_findings import DocumentFinding
from econops.core.report.checking.fonts import FANGSONG, HEITI, KAITI, TITLE_SONG
from econops.core.report.checking.formats import Rule
from econops.core.report.checking.measures import (
    BODY_SIZE,
    Checked,
    gap_in_lines,
    left_gap,
    line_height,
    millimetres,
    right_gap,
    size_name,
)
from econops.core.report.checking.model import Paragraph
from econops.core.report.checking.structure import is_double, lines_of, number_part
from econops.core.report.checking.wordml import POINTS_PER_MM

MARK_DISTANCE, ORDER_MARK_DISTANCE, MARK_TOLERANCE = 35.0, 20.0, 8.0
_ALIGN = {"left": "居左", "right": "居右", "center": "居中", "both": "居左"}
_EXAMPLE = "模政发〔2024〕1号"
_SECRECY = re.compile(r"(?:绝密|机密|秘密)(?:★(?:\d+(?:年|个月)|长期))?")
_LETTER_LINES = 2
_URGENCY = ("特急", "加急", "特提", "平急")


def check_head(checked: Checked) -> None:
    """Everything above the title."""
    _check_margins(checked)
    _check_mark(checked)
    _check_number(checked)
    _check_signer(checked)
    _check_rules(checked)


def _check_margins(checked: Checked) -> None:
    head = checked.parts.head
    if head.copy_number is not None:
        compact, place = head.copy_number.compact, "" if _is_flush(checked, head.copy_number) else "（没有顶格）"
        if not re.fullmatch(r"\d{6}", compact) or place:
            right = re.sub(r"\D", "", compact).zfill(6)[-6:]
            checked.notes.note(found.CopyNumber, head.copy_number.where, compact + place, right)
    elif head.secrecy is not None:
        checked.notes.note(found.CopyNumberMissing, head.secrecy.where, head.secrecy.compact, "6位份号")
    if head.secrecy is not None and head.urgency is not None and head.urgency.number < head.secrecy.number:
        checked.notes.note(found.Urgency, head.urgency.where, "排在密级之上", "按份号、密级、紧急程度的顺序自上而下")
    for paragraph, kind in ((head.secrecy, found.Secrecy), (head.urgency, found.Urgency)):
        if paragraph is not None and not _is_flush(checked, paragraph):
            checked.notes.note(kind, paragraph.where, "没有顶格", "顶格编排在版心左上角")
        if paragraph is not None and (paragraph.family != HEITI or paragraph.size != BODY_SIZE):
            value = f"用的是{paragraph.family}{size_name(paragraph.size)}"
            checked.notes.note(kind, paragraph.where, value, "3号黑体")
    if head.secrecy is not None and not _SECRECY.fullmatch(head.secrecy.compact):
        checked.notes.note(found.Secrecy, head.secrecy.where, f"写成“{head.secrecy.compact}”", "如“机密★1年”")
    if head.urgency is not None and head.urgency.compact not in _URGENCY:
        checked.notes.note(found.Urgency, head.urgency.where, f"写成“{head.urgency.compact}”", "“特急”或“加急”")


def _is_flush(checked: Checked, paragraph: Paragraph) -> bool:
    """Whether a line stands at the left edge, as far as it can be told."""
    placed = paragraph.in_table or paragraph.in_box
    return placed or left_gap(paragraph, checked.section_of(paragraph)) <= BODY_SIZE


def _check_mark(checked: Checked) -> None:
    for paragraph in checked.parts.head.mark:
        colour = next((run.format.colour for run in paragraph.runs if run.text.strip()), "auto")
        if not is_red(colour):
            checked.notes.note(found.MarkColour, paragraph.where, colour_name(colour), "红色")
        if paragraph.format.align in ("left", "right") and not (paragraph.in_table or paragraph.in_box):
            section = checked.section_of(paragraph)
            if abs(left_gap(paragraph, section) - right_gap(paragraph, section)) > paragraph.size:
                checked.notes.note(found.MarkAlign, paragraph.where, _ALIGN[paragraph.format.align], "居中")
        if paragraph.family and paragraph.family != TITLE_SONG:
            checked.notes.note(found.MarkFont, paragraph.where, paragraph.family, TITLE_SONG)
    _check_mark_distance(checked)


def _check_mark_distance(checked: Checked) -> None:
    head = checked.parts.head
    if not head.mark or head.kind == "letter":
        return
    mark = head.mark[0]
    every = checked.text.paragraphs
    if mark not in every:
        return
    above = every[: every.index(mark)]
    if mark.in_table or mark.in_box or any(each.in_table or each.in_box for each in above):
        return
    section = checked.section_of(mark)
    height = sum(line_height(each, section) + each.format.before + each.format.after for each in above)
    height += mark.format.before + max(0.0, (line_height(mark, section) - mark.size) / 2)
    wanted = ORDER_MARK_DISTANCE if head.kind == "order" else MARK_DISTANCE
    if abs(height / POINTS_PER_MM - wanted) <= MARK_TOLERANCE:
        return
    if head.kind == "order":
        value = f"发文机关标志上边缘距版心上边缘约{millimetres(height)}"
        checked.notes.note(found.OrderForm, mark.where, value, "为20毫米")
    else:
        checked.notes.note(found.MarkDistance, mark.where, millimetres(height), "35毫米")


def _check_number(checked: Checked) -> None:
    head = checked.parts.head
    number = head.number
    if number is None:
        if head.mark and head.kind in ("standard", "letter"):
            checked.notes.note(found.NumberMissing, head.mark[-1].where, "", _EXAMPLE)
        return
    compact = number_part(number)
    if wording.ISSUE_NUMBER.fullmatch(compact) and head.kind in ("order", "minutes"):
        _check_order_number(checked, number)
        return
    match = wording.DOCUMENT_NUMBER.fullmatch(compact)
    if wording.YEARLESS_NUMBER.fullmatch(compact):
        checked.notes.note(found.NumberFormat, number.where, compact, _EXAMPLE)
    elif match is None:
        checked.notes.note(found.NumberOpen, number.where, compact, _EXAMPLE)
    else:
        for kind in number_faults(match):
            checked.notes.note(kind, number.where, compact, wording.right_number(match))
    if (number.family not in ("", FANGSONG)) or number.size != BODY_SIZE:
        value = f"{number.family}{size_name(number.size)}"
        checked.notes.note(found.NumberFont, number.where, value, "3号仿宋")
    _check_number_place(checked, number)


def _check_order_number(checked: Checked, number: Paragraph) -> None:
    section = checked.section_of(number)
    off = abs(left_gap(number, section) - right_gap(number, section)) > 3 * BODY_SIZE
    if checked.parts.head.kind == "order" and off and not (number.in_table or number.in_box):
        place = _ALIGN.get(number.format.align, number.format.align)
        checked.notes.note(found.OrderForm, number.where, f"令号{place}", "在发文机关标志下空二行居中编排")


def number_faults(match: re.Match[str]) -> list[type[DocumentFinding]]:
    """What is wrong with a document number."""
    faults: list[type[DocumentFinding]] = []
    if (match["open"], match["close"]) != ("〔", "〕"):
        faults.append(found.NumberBrackets)
    if not re.fullmatch(r"[12]\d{3}", match["year"]):
        faults.append(found.NumberYear)
    if match["nth"]:
        faults.append(found.NumberWord)
    if match["number"].startswith(("0", "０", "零", "〇")):
        faults.append(found.NumberZero)
    elif not match["number"].isascii() or not match["end"] or (match["open"] and match["year_word"]):
        faults.append(found.NumberFormat)
    return faults


def _check_number_place(checked: Checked, number: Paragraph) -> None:
    head = checked.parts.head
    if number.in_table or number.in_box or "签发人" in number.compact or "\t" in number.raw:
        return
    section = checked.section_of(number)
    left, right = left_gap(number, section), right_gap(number, section)
    place = _ALIGN.get(number.format.align, number.format.align)
    if head.kind == "letter":
        if right > 2 * BODY_SIZE:
            checked.notes.note(found.NumberPosition, number.where, place, "顶格居版心右边缘（信函格式）")
        return
    if head.signer is not None:
        if left > 3 * BODY_SIZE:
            checked.notes.note(found.NumberPosition, number.where, place, "居左空一字（上行文）")
    elif abs(left - right) > 3 * BODY_SIZE:
        checked.notes.note(found.NumberPosition, number.where, place, "在发文机关标志下空二行居中排布")
    if head.mark and head.kind == "standard" and head.mark[-1] in checked.text.paragraphs:
        gap = gap_in_lines(checked, head.mark[-1], number)
        if gap is not None and not 1.2 <= gap <= 2.8:
            checked.notes.note(found.NumberDistance, number.where, f"{gap:.1f}", "空二行")


def _check_signer(checked: Checked) -> None:
    head = checked.parts.head
    if head.signer is None:
        title = "".join(each.compact for each in checked.parts.title)
        if head.mark and title.rstrip("。.").endswith("请示"):
            place = (head.number or head.mark[-1]).where
            checked.notes.note(found.Signer, place, "没有标注", "上行文标注“签发人：”和姓名，平行排列于发文字号右侧")
        return
    signer = head.signer
    start = signer.raw.index("签") if "签" in signer.raw else 0
    words = signer.raw[start:]
    if "：" not in words:
        checked.notes.note(found.Signer, signer.where, "后没有全角冒号", "“签发人：”加姓名")
        return
    colon = start + words.index("：")
    names = (signer.families(start, colon), signer.families(colon, len(signer.raw)))
    if names[0] not in ("", FANGSONG) or names[1] not in ("", KAITI) or signer.size != BODY_SIZE:
        value = f"用的是{names[0]}、姓名{names[1]}{size_name(signer.size)}"
        checked.notes.note(found.Signer, signer.where, value, "“签发人：”用3号仿宋，姓名用3号楷体")


def _check_rules(checked: Checked) -> None:
    head = checked.parts.head
    if head.kind == "letter":
        _check_letter_lines(checked)
        _check_letter_form(checked)
        return
    last = head.number or (head.mark[-1] if head.mark else None)
    if last is None or not head.mark or head.kind != "standard":
        return
    _check_rule_distance(checked, last)
    if not head.rules:
        checked.notes.note(found.HeadRuleMissing, last.where, "没有分隔线", "红色分隔线")
    elif not any(is_red(rule.colour) for rule in head.rules):
        rule: Rule = head.rules[0]
        name = "黑色" if is_black(rule.colour) else colour_name(rule.colour)
        checked.notes.note(found.HeadRuleColour, last.where, name, "红色")


def _check_rule_distance(checked: Checked, last: Paragraph) -> None:
    """No blank line between the number and the line, which stands 4 mm below it; a drawn line may stand anywhere."""
    every = checked.text.paragraphs
    if last not in every or lines_of(last) or last.in_box or last.in_table:
        return
    blank = 0.0
    for paragraph in every[every.index(last) + 1 :]:
        if paragraph.drawn or not paragraph.is_empty or paragraph.in_table or paragraph.in_box:
            return
        if paragraph.format.rules:
            break
        blank += line_height(paragraph, checked.section_of(paragraph))
    if blank > BODY_SIZE:
        checked.notes.note(found.HeadRuleDistance, last.where, millimetres(blank), "4毫米")


def _check_letter_form(checked: Checked) -> None:
    """The mark without 文件, the foot without printing office, date and lines."""
    mark, foot = checked.parts.head.mark, checked.parts.ending.foot
    if mark and mark[-1].compact.endswith("文件"):
        checked.notes.note(
            found.LetterForm, mark[-1].where, "发文机关标志带“文件”二字", "只用发文机关全称或者规范化简称"
        )
    printed = next((each for each in foot if each.compact.endswith("印发")), None)
    if printed is not None:
        value = "版记有印发机关和印发日期"
        checked.notes.note(found.LetterForm, printed.where, value, "不应有印发机关、印发日期和分隔线")
    elif any(lines_of(each) for each in foot):
        checked.notes.note(found.LetterForm, foot[0].where, "版记有分隔线", "不应有印发机关、印发日期和分隔线")


def _check_letter_lines(checked: Checked) -> None:
    """Two double lines on the first page, each maybe drawn as two lines; pictures are not looked into."""
    section = checked.text.sections[0]
    kind = "first" if section.title_page else "default"
    furniture = [each for part in (section.headers, section.footers) if kind in part for each in part[kind].paragraphs]
    first = [each for each in checked.text.paragraphs if each.section == 0]
    if any(each.has_picture for each in (*furniture, *first)):
        return
    lines = [rule for each in furniture for rule in lines_of(each)]
    lines += [rule for each in first for rule in (*each.drawn, *_double(each))]
    printed = (*checked.parts.head.rules, *(rule for each in furniture for rule in lines_of(each)))
    black = next((rule for rule in printed if not is_red(rule.colour)), None)
    if black is not None:
        checked.notes.note(found.LetterRule, "首页", f"双线是{colour_name(black.colour)}", "红色")
    doubles = sum(map(is_double, lines)) + sum(not is_double(rule) for rule in lines) // 2
    if doubles < _LETTER_LINES:
        checked.notes.note(found.LetterRule, "首页", f"首页只有{doubles}条双线", "上下各一条红色双线")


def _double(paragraph: Paragraph) -> list[Rule]:
    return [rule for rule in paragraph.format.rules if is_double(rule)]
