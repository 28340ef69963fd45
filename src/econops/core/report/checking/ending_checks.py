"""Checks signature, date and remark."""

from __future__ import annotations

import re

from econops.core.report.checking import document_ending_findings as found
from econops.core.report.checking import wording
from econops.core.report.checking.body_checks import check_font
from econops.core.report.checking.measures import BODY_SIZE, Checked, characters, left_gap, right_gap
from econops.core.report.checking.model import Paragraph, Section

_KINDS = {"numerals": found.DateNumerals, "zero": found.DateZero, "format": found.DateFormat}
_EXAMPLE = "2024年1月5日"
# Half a character for how programs measure.
_NEAR = 0.8 * BODY_SIZE
_CLOSE = 1.5 * BODY_SIZE
_OFF = 2.5 * BODY_SIZE


def check_signature(checked: Checked) -> None:
    """Who signs, the date, where both stand, the remark."""
    ending = checked.parts.ending
    formal = checked.parts.head.kind not in ("minutes",)
    if ending.date is not None:
        _check_writing(checked, ending.date)
        if ending.late_signers:
            checked.notes.note(found.SignatureOrder, ending.date.where, ending.date.compact, "署名在上，日期在下")
        elif not ending.signers and formal:
            checked.notes.note(found.SignatureMissing, ending.date.where, "", "发文机关署名")
        if checked.parts.head.kind != "minutes" and not ending.late_signers:
            _check_place(checked, ending.date, ending.signers)
    elif formal and not _dated_above(checked):
        checked.notes.note(found.DateMissing, "正文之后", "", _EXAMPLE)
    for paragraph in (*ending.signers, *((ending.date,) if ending.date is not None else ())):
        check_font(checked, paragraph)
    _check_remark(checked)


def _dated_above(checked: Checked) -> bool:
    """Whether the date stands under the title, and how it is written there."""
    for paragraph in checked.parts.subtitle:
        plain = re.sub(r"[（()）]", "", paragraph.compact)
        if wording.date_writing(plain) is not None:
            _check_writing(checked, paragraph)
            return True
        if wording.DATE.search(plain) is not None or wording.OPEN_DATE.search(plain) is not None:
            return True
    return False


def _check_writing(checked: Checked, date: Paragraph) -> None:
    written = wording.date_writing(re.sub(r"[（()）]", "", date.compact))
    if written is None:
        checked.notes.note(found.DateOpen, date.where, date.compact, _EXAMPLE)
    elif written.fault:
        checked.notes.note(_KINDS[written.fault], date.where, date.compact, written.right or _EXAMPLE)


def _check_place(checked: Checked, date: Paragraph, signers: tuple[Paragraph, ...]) -> None:
    section = checked.section_of(date)
    open_ = wording.date_writing(date.compact) is None
    right = right_gap(date, section)
    sealed = abs(right - 4 * BODY_SIZE) <= _NEAR
    if not sealed and not open_ and not _is_unsealed(date, signers, section):
        checked.notes.note(found.DatePosition, date.where, characters(right), "右空四字")
    elif sealed and signers and not open_ and len(signers) == 1:
        _check_signer_place(checked, date, signers[0], section)


def _is_unsealed(date: Paragraph, signers: tuple[Paragraph, ...], section: Section) -> bool:
    """Without a seal the date begins two characters right of the signature, the outer of both two from the edge."""
    if not signers:
        return False
    name = signers[-1]
    shifted = abs(left_gap(date, section) - left_gap(name, section) - 2 * BODY_SIZE) <= _CLOSE
    outer = min(right_gap(date, section), right_gap(name, section))
    return shifted and abs(outer - 2 * BODY_SIZE) <= _NEAR


def _check_signer_place(checked: Checked, date: Paragraph, signer: Paragraph, section: Section) -> None:
    middle = [left_gap(each, section) + each.width / 2 for each in (date, signer)]
    shifted = abs(left_gap(date, section) - left_gap(signer, section) - 2 * BODY_SIZE) <= _CLOSE
    right = right_gap(signer, section)
    wide = signer.width > date.width + 8 * BODY_SIZE
    unsealed = shifted and abs(right - 2 * BODY_SIZE) <= _NEAR
    if abs(middle[0] - middle[1]) > _OFF and not unsealed and not wide:
        checked.notes.note(found.SignaturePosition, signer.where, f"右空{characters(right)}", "以成文日期为准居中")


def _check_remark(checked: Checked) -> None:
    remark = checked.parts.ending.remark
    if remark is None:
        return
    if not (remark.compact.startswith("（") and remark.compact.endswith("）")):
        checked.notes.note(found.Remark, remark.where, "没有加全角圆括号", "（此件公开发布）")
    date = checked.parts.ending.date
    if date is not None and remark.number < date.number:
        checked.notes.note(found.Remark, remark.where, "排在成文日期之上", "成文日期下一行")
    indent = remark.format.indent
    left = indent.left_points(remark.size) + indent.first_points(remark.size) + remark.leading
    if remark.format.align in ("center", "right") or abs(left - 2 * BODY_SIZE) > _NEAR:
        checked.notes.note(found.Remark, remark.where, f"左空{characters(left)}", "居左空二字")
    check_font(checked, remark)
