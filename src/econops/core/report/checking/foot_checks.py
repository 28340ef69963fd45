"""Checks the foot of a document (版记): lines, 抄送, 印发, and what no longer belongs there (主题词)."""

from __future__ import annotations

from econops.core.report.checking import document_ending_findings as found
from econops.core.report.checking import wording
from econops.core.report.checking.colours import colour_name, is_red
from econops.core.report.checking.fonts import FANGSONG
from econops.core.report.checking.formats import Rule
from econops.core.report.checking.measures import FOOT_SIZE, Checked, characters, left_gap, size_name
from econops.core.report.checking.model import Paragraph
from econops.core.report.checking.wordml import POINTS_PER_MM

_THICK, _THIN = (0.85, 1.3), (0.45, 0.85)
_EXAMPLE = "2024年1月5日印发"
_NEAR = 0.6 * FOOT_SIZE


def check_foot(checked: Checked) -> None:
    """主题词 wherever it stands, then the foot if there is one."""
    ending = checked.parts.ending
    for paragraph in ending.keywords:
        checked.notes.note(found.Keywords, paragraph.where, paragraph.excerpt, "不设主题词")
    if not ending.foot:
        return
    if ending.after_foot is not None:
        checked.notes.note(found.FootPlace, ending.foot[0].where, ending.after_foot.excerpt, "版记在末尾")
    for paragraph in ending.foot:
        if paragraph not in ending.keywords:
            _check_line(checked, paragraph)
    _check_printing(checked, ending.foot)
    if checked.parts.head.kind != "letter":
        _check_rules(checked, ending.foot)


def _check_line(checked: Checked, paragraph: Paragraph) -> None:
    if paragraph.family not in ("", FANGSONG) or paragraph.size != FOOT_SIZE:
        value = f"{paragraph.family}{size_name(paragraph.size)}"
        checked.notes.note(found.FootFont, paragraph.where, value, "4号仿宋体")
    copied = wording.COPY_LINE.match(paragraph.compact)
    if copied is not None:
        if copied["word"] == "抄报":
            checked.notes.note(found.CopyLine, paragraph.where, "写作“抄报”", "不分上下级都写作“抄送”")
        if copied["colon"] != "：":
            checked.notes.note(found.CopyLine, paragraph.where, "后没有全角冒号", f"写作“{copied['word']}：”")
        if not paragraph.compact.endswith("。"):
            checked.notes.note(found.CopyLine, paragraph.where, "最后没有句号", "最后一个抄送机关名称后标句号")
    if not paragraph.in_table and paragraph.format.align in ("left", "both"):
        left = left_gap(paragraph, checked.section_of(paragraph))
        if abs(left - FOOT_SIZE) > _NEAR:
            checked.notes.note(found.FootIndent, paragraph.where, f"左空{characters(left, FOOT_SIZE)}", "左右各空一字")


def _check_printing(checked: Checked, foot: tuple[Paragraph, ...]) -> None:
    dated = [each for each in foot if wording.COPY_LINE.match(each.compact) is None]
    line = next((each for each in dated if wording.DATE.search(each.compact) is not None), None)
    if line is None:
        if checked.parts.head.kind == "standard":
            place = foot[-1].where
            checked.notes.note(found.PrintDate, place, "（没有印发机关和印发日期）", _EXAMPLE)
        return
    match = wording.DATE.search(line.compact)
    if match is None:
        return
    later = next((each for each in foot[foot.index(line) :] if wording.COPY_LINE.match(each.compact) is not None), None)
    if later is not None:
        checked.notes.note(found.CopyLine, later.where, "排在印发机关和印发日期之下", "应排在其上一行")
    after = line.compact[match.end() :]
    following = foot[foot.index(line) + 1].compact if foot.index(line) + 1 < len(foot) else ""
    _check_print_order(checked, line, match[0])
    written = wording.date_writing(match[0])
    right = (written.right if written is not None else "") or "2024年1月5日"
    if written is None or written.fault or not (after or following).startswith("印发"):
        checked.notes.note(found.PrintDate, line.where, match[0] + after, f"{right}印发")


def _check_print_order(checked: Checked, line: Paragraph, printed: str) -> None:
    """Nothing is printed before its own date."""
    date = checked.parts.ending.date
    dated = wording.date_of(date.compact) if date is not None else None
    day = wording.date_of(printed)
    if date is not None and dated is not None and day is not None and day < dated:
        checked.notes.note(found.PrintDateEarly, line.where, printed, date.compact)


def foot_rules(checked: Checked) -> list[Rule]:
    """The lines of the foot from top to bottom."""
    every, foot = checked.text.paragraphs, checked.parts.ending.foot
    first, last = every.index(foot[0]), every.index(foot[-1])
    while first > 0 and every[first - 1].is_empty and _lines(every[first - 1]) and not foot[0].in_table:
        first -= 1
    while last + 1 < len(every) and every[last + 1].is_empty:
        last += 1
    rules: list[Rule] = []
    row = 0
    for paragraph in every[first : last + 1]:
        lines = _lines(paragraph)
        if not lines or (paragraph.in_table and paragraph.row == row):
            continue
        joined = rules and lines[0].side == "top" and rules[-1].side == "bottom"
        rules += lines[1:] if joined else lines
        row = paragraph.row
    return rules


def _lines(paragraph: Paragraph) -> tuple[Rule, ...]:
    own = [rule for rule in paragraph.format.rules if rule.side in ("top", "bottom")]
    return tuple(sorted(own, key=lambda rule: rule.side != "top")) + paragraph.drawn


def _check_rules(checked: Checked, foot: tuple[Paragraph, ...]) -> None:
    if any(paragraph.in_box for paragraph in foot):
        return
    rules = foot_rules(checked)
    copied = any(wording.COPY_LINE.match(each.compact) for each in foot)
    printed = any(wording.DATE.search(each.compact) for each in foot)
    wanted = 1 + copied + printed
    if len(rules) < wanted:
        checked.notes.note(found.FootRuleMissing, foot[0].where, str(len(rules)), str(wanted))
        return
    red = next((rule for rule in rules if is_red(rule.colour)), None)
    if red is not None:
        checked.notes.note(found.FootRuleColour, foot[0].where, colour_name(red.colour), "黑色")
    for rule, name, (least, most) in (
        (rules[0], "首条", _THICK),
        (rules[-1], "末条", _THICK),
        *((rule, "中间", _THIN) for rule in rules[1:-1]),
    ):
        if not least <= rule.width <= most:
            value = f"{name}分隔线是{rule.width / POINTS_PER_MM:.2f}毫米"
            checked.notes.note(found.FootRuleWidth, foot[0].where, value, "0.35毫米或0.25毫米")
