"""Checks the attachment note and the attachments, and whether both say the same."""

from __future__ import annotations

import re
from dataclasses import dataclass

from econops.core.report.checking import document_attachment_findings as found
from econops.core.report.checking.body_checks import check_font, is_centred
from econops.core.report.checking.endings import Appended, is_note
from econops.core.report.checking.fonts import HEITI
from econops.core.report.checking.measures import (
    BODY_SIZE,
    Checked,
    characters,
    gap_in_lines,
    left_gap,
    size_name,
)
from econops.core.report.checking.model import Paragraph
from econops.core.report.checking.wording import chinese_value

_FIRST = re.compile(r"附件(?P<n>[\d一二三四五六七八九十]*)(?P<colon>[:：.．、]?)(?P<rest>.*)")
_ITEM = re.compile(r"(?P<n>\d{1,2}|[一二三四五六七八九十]+)(?P<s>[.．、])(?P<name>.*)")
_HEAD = re.compile(r"[（(【]?附[件表录图](?P<n>[\d一二三四五六七八九十]*)(?P<colon>[:：.．、)）】]*)(?P<rest>.*)")
_TRAILING = re.compile(r"[。；，、;,.：:]$")
_QUOTED = re.compile(r"(?:\d{1,2}[.．、])?(?P<name>《[^《》]+》)[。；，、;,.]?")
_IGNORED = re.compile(r"[《》\s]")
_NEAR = 0.6 * BODY_SIZE
_LARGE = 18


@dataclass(frozen=True)
class _Named:
    ordinal: int
    name: str


def check_attachments(checked: Checked) -> None:
    """The note, each attachment, their agreement."""
    note = checked.parts.ending.note
    named = _check_note(checked, note) if note else []
    lone = len(named) == 1 and len(checked.parts.ending.attachments) <= 1 and not note[0].compact.startswith("附件1")
    if lone and named[0].ordinal:
        checked.notes.note(found.NoteOrdinal, note[0].where, f"{named[0].ordinal}.", f"附件：{named[0].name}")
    attachments = checked.parts.ending.attachments
    for place, attachment in enumerate(attachments):
        _check_attachment(checked, attachment, place, named)
    if 0 < len(attachments) < len(named):
        value = f"{len(named)}个附件"
        checked.notes.note(found.AttachmentMissing, attachments[-1].head.where, value, f"{len(attachments)}个")
    _check_late_note(checked)


def _check_late_note(checked: Checked) -> None:
    """A note that stands between the date and the first attachment."""
    ending = checked.parts.ending
    if ending.date is None or ending.note:
        return
    until = ending.attachments[0].head.number if ending.attachments else len(checked.text.words) + 1
    late = [each for each in checked.text.words if ending.date.number < each.number < until and is_note(each)]
    if late:
        checked.notes.note(found.NoteLate, late[0].where, late[0].excerpt, "正文下空一行、署名之上")


def _check_note(checked: Checked, note: tuple[Paragraph, ...]) -> list[_Named]:
    first = _FIRST.fullmatch(note[0].compact)
    if first is None:
        return []
    rest = first["rest"]
    if first["n"]:
        right = f"附件：{chinese_value(first['n'])}.{_name_only(rest)}"
        checked.notes.note(found.NoteOrdinal, note[0].where, f"附件{first['n']}{first['colon']}", right)
    elif first["colon"] != "：":
        checked.notes.note(found.NoteColon, note[0].where, f"附件{first['colon']}", "附件：")
    indent = left_gap(note[0], checked.section_of(note[0]))
    if abs(indent - 2 * BODY_SIZE) > _NEAR:
        checked.notes.note(found.NoteIndent, note[0].where, characters(indent), "2字")
    if checked.parts.body:
        gap = gap_in_lines(checked, checked.parts.body[-1], note[0])
        if gap is not None and not 0.4 <= gap <= 1.6:
            checked.notes.note(found.NoteDistance, note[0].where, f"{gap:.1f}", "一行")
    for paragraph in note:
        check_font(checked, paragraph)
    return _named(checked, note, rest, chinese_value(first["n"]) if first["n"] else 0)


def _named(checked: Checked, note: tuple[Paragraph, ...], rest: str, given: int) -> list[_Named]:
    named: list[_Named] = []
    lines = [(note[0], rest), *((each, each.compact) for each in note[1:])]
    for paragraph, line in lines:
        inner = _FIRST.fullmatch(line) if paragraph is not note[0] else None
        if inner is not None and inner["n"]:
            value = f"附件{inner['n']}{inner['colon']}"
            checked.notes.note(found.NoteOrdinal, paragraph.where, value, f"{chinese_value(inner['n'])}.")
            named.append(_Named(chinese_value(inner["n"]), _name_only(inner["rest"])))
            continue
        item = _ITEM.fullmatch(line)
        if item is None and named and paragraph is not note[0]:
            named[-1] = _Named(named[-1].ordinal, named[-1].name + _name_only(line))
        elif item is None and line:
            named.append(_Named(given, _name_only(line)))
        elif item is not None:
            _check_item(checked, paragraph, item, len(named) + 1)
            named.append(_Named(chinese_value(item["n"]), _name_only(item["name"])))
        quoted = _QUOTED.fullmatch(line.split("：", 1)[-1])
        if quoted is not None:
            checked.notes.note(found.NoteMarks, paragraph.where, quoted["name"], _name_only(quoted["name"]))
        mark = _TRAILING.search(line)
        if mark is not None and line:
            checked.notes.note(found.NotePunctuation, paragraph.where, mark[0], "不加标点")
    return named


def _check_item(checked: Checked, paragraph: Paragraph, item: re.Match[str], expected: int) -> None:
    written = item["n"] + item["s"]
    if not item["n"].isdigit() or item["s"] == "、" or chinese_value(item["n"]) != expected:
        checked.notes.note(found.NoteOrdinal, paragraph.where, written, f"{expected}.")


def _name_only(text: str) -> str:
    return _IGNORED.sub("", _TRAILING.sub("", text))


def _check_attachment(checked: Checked, attachment: Appended, place: int, named: list[_Named]) -> None:
    head = attachment.head
    if not head.starts_page:
        checked.notes.note(found.AttachmentPage, head.where, "接排在同一面", "另面编排")
    match = _HEAD.fullmatch(head.compact)
    if match is None:
        return
    ordinal = chinese_value(match["n"]) if match["n"] else 0
    many = len(named) > 1
    right = f"附件{ordinal or (place + 1 if many else '')}"
    if head.text != right:
        checked.notes.note(found.AttachmentHead, head.where, f"写成“{head.text}”", f"“{right}”")
    if head.family != HEITI or head.size != BODY_SIZE:
        value = f"用的是{head.family}{size_name(head.size)}"
        checked.notes.note(found.AttachmentHead, head.where, value, "3号黑体")
    if head.format.align in ("center", "right") or left_gap(head, checked.section_of(head)) > _NEAR:
        checked.notes.note(found.AttachmentHead, head.where, "没有顶格", "顶格编排在版心左上角第一行")
    _check_agreement(checked, attachment, ordinal or place + 1, named, match["rest"])
    title = next(iter(attachment.paragraphs), None)
    if title is not None and not title.in_table and title.size >= _LARGE and not is_centred(checked, title):
        checked.notes.note(found.AttachmentTitlePlace, title.where, "没有居中", "居中")


def _check_agreement(checked: Checked, attachment: Appended, ordinal: int, named: list[_Named], beside: str) -> None:
    head = attachment.head
    if not named:
        checked.notes.note(found.AttachmentCount, head.where, head.compact, "附件说明")
        return
    wanted = next((each for each in named if each.ordinal == ordinal), None)
    wanted = named[0] if wanted is None and len(named) == 1 and not named[0].ordinal and ordinal == 1 else wanted
    if wanted is None:
        checked.notes.note(found.AttachmentCount, head.where, head.compact, "、".join(each.name for each in named))
        return
    title = _IGNORED.sub("", beside) or attachment_title(attachment)
    if title and _IGNORED.sub("", title) != wanted.name:
        checked.notes.note(found.AttachmentTitle, head.where, title, wanted.name)


def attachment_title(attachment: Appended) -> str:
    """The title of an attachment: the centred or large lines it begins with."""
    lines: list[str] = []
    for paragraph in attachment.paragraphs:
        large = paragraph.size >= _LARGE
        if paragraph.in_table or not (large or (paragraph.format.align == "center" and not lines)):
            break
        lines.append(paragraph.compact)
    return "".join(lines)
