"""What is noticed about the attachment note and the attachments."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Level
from econops.core.report.checking.document_findings import DocumentFinding


class NoteColon(DocumentFinding):
    """Colon of the note."""

    code: ClassVar[str] = "document.note_colon"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件说明的冒号不对"
    template: ClassVar[str] = "附件说明写成“{value}”，“附件”二字后应标全角冒号，如“{expected}”，请改正。"


class NoteIndent(DocumentFinding):
    """Not two characters in."""

    code: ClassVar[str] = "document.note_indent"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件说明没有左空二字"
    template: ClassVar[str] = "附件说明左空{value}，应在正文下空一行左空二字编排，请改正。"


class NotePunctuation(DocumentFinding):
    """Marks after names."""

    code: ClassVar[str] = "document.note_punctuation"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件名称后有标点"
    template: ClassVar[str] = "附件名称后有“{value}”，附件名称后不加标点符号，请删去。"


class NoteMarks(DocumentFinding):
    """A name in 《》."""

    code: ClassVar[str] = "document.note_marks"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件名称加了书名号"
    template: ClassVar[str] = "附件名称“{value}”加了书名号，附件说明里直接写附件名称，如“{expected}”，请删去。"


class NoteLate(DocumentFinding):
    """Below the date."""

    code: ClassVar[str] = "document.note_late"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件说明排在成文日期之后"
    template: ClassVar[str] = "附件说明“{value}”排在成文日期之后，应在{expected}，请移上去。"


class NoteOrdinal(DocumentFinding):
    """Ordinals of the note."""

    code: ClassVar[str] = "document.note_ordinal"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件顺序号不对"
    template: ClassVar[str] = "附件顺序号写成“{value}”，应使用阿拉伯数字，如“{expected}”，请改正。"


class NoteDistance(DocumentFinding):
    """No blank line above."""

    code: ClassVar[str] = "document.note_distance"
    clause: ClassVar[str] = "7.3.4 附件说明"
    title: ClassVar[str] = "附件说明与正文之间的空行不对"
    template: ClassVar[str] = "附件说明与正文之间约空{value}行，应在正文下空{expected}，请调整。"


class AttachmentPage(DocumentFinding):
    """Not on a new page."""

    code: ClassVar[str] = "document.attachment_page"
    clause: ClassVar[str] = "7.3.7 附件"
    title: ClassVar[str] = "附件没有另面编排"
    template: ClassVar[str] = "附件没有从新的一面开始，应另面编排，请在它前面插入分页符。"


class AttachmentHead(DocumentFinding):
    """How 附件1 is written."""

    code: ClassVar[str] = "document.attachment_head"
    clause: ClassVar[str] = "7.3.7 附件"
    title: ClassVar[str] = "附件的标识不对"
    template: ClassVar[str] = "附件的标识{value}，应为{expected}，请改正。"


class AttachmentTitle(DocumentFinding):
    """Not what the note says."""

    code: ClassVar[str] = "document.attachment_title"
    clause: ClassVar[str] = "7.3.7 附件"
    title: ClassVar[str] = "附件标题与附件说明不一致"
    template: ClassVar[str] = "附件的标题是“{value}”，附件说明里是“{expected}”，两处应当一致，请核对。"


class AttachmentTitlePlace(DocumentFinding):
    """Not centred."""

    code: ClassVar[str] = "document.attachment_title_place"
    clause: ClassVar[str] = "7.3.7 附件"
    title: ClassVar[str] = "附件标题没有居中"
    template: ClassVar[str] = "附件标题{value}，应{expected}编排在版心第三行，请改正。"


class AttachmentMissing(DocumentFinding):
    """Named, not in the file."""

    code: ClassVar[str] = "document.attachment_missing"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.3.7 附件"
    title: ClassVar[str] = "附件没有附全"
    template: ClassVar[str] = "附件说明列了{value}，文件里只有{expected}，请核对。"


class AttachmentCount(DocumentFinding):
    """Ordinals that disagree."""

    code: ClassVar[str] = "document.attachment_count"
    clause: ClassVar[str] = "7.3.7 附件"
    title: ClassVar[str] = "附件与附件说明不一致"
    template: ClassVar[str] = "附件说明里没有与“{value}”对应的一项，附件顺序号和标题应与附件说明一致，请核对。"
