"""Blocks and runs of a letter (公文): a digit enters only with its reference.

Plain `Text` refuses digits. A number comes as a `Figure` with what stands behind it, or as a `FixedText` with the
reason why it is fixed. So a letter without traced numbers cannot be put together at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from econops.core.errors import Invalid
from econops.core.model.reference import Figure, Reference
from econops.core.report.number_forms import date_check, document_number_check
from econops.core.report.table_grid import Place, Span, head_places

DIGITS = re.compile(r"[0-9０-９]+(?:[.．][0-9０-９]+)*")
_CONTROL = re.compile(r"[\x00-\x1f\x7f\ufffe\uffff]")
_ORDINALS = "〇一二三四五六七八九"
DATE_PLACEHOLDER = "　　年　月　日"


def _checked(text: str) -> str:
    if _CONTROL.search(text):
        raise Invalid("公文文字里有换行或控制字符，请分成段落后再写。")
    return text


@dataclass(frozen=True)
class Text:
    """Words without digits."""

    text: str

    def __post_init__(self) -> None:
        found = DIGITS.search(_checked(self.text))
        if found:
            raise Invalid(f"“{self.text}”里的“{found.group()}”没有来源，请改用带引用的数字，或注明理由的固定文字。")


@dataclass(frozen=True)
class FixedText:
    """Words whose digits come from no data: the number of a clause, a name; `reason` says so."""

    text: str
    reason: str

    def __post_init__(self) -> None:
        _checked(self.text)
        if not self.reason.strip():
            raise Invalid(f"固定文字“{self.text}”没有写明理由，请补上。")


Run = Text | FixedText | Figure
Runs = tuple[Run, ...]


def reference_of(run: Run) -> Reference | None:
    """What stands behind a run; None for plain words."""
    match run:
        case Figure():
            return run.reference
        case FixedText():
            return Reference("fixed", run.text, run.reason)
        case Text():
            return None


def plain(runs: Runs) -> str:
    """The words of runs."""
    return "".join(run.text for run in runs)


def width_in_characters(text: str) -> float:
    """Places of hanzi a text fills: half a place for each ASCII character."""
    return sum(0.5 if character.isascii() else 1.0 for character in text)


def named(text: str, reason: str) -> Runs:
    """Runs for a name that may hold digits (第2中学): each digit run becomes fixed text with the reason."""
    runs: list[Run] = []
    position = 0
    for found in DIGITS.finditer(text):
        if found.start() > position:
            runs.append(Text(text[position : found.start()]))
        runs.append(FixedText(found.group(), reason))
        position = found.end()
    if position < len(text):
        runs.append(Text(text[position:]))
    return tuple(runs)


def chinese_ordinal(number: int) -> str:
    """一 to 九十九, for headings."""
    if not 1 <= number <= 99:
        raise Invalid("标题序号须在一到九十九之间。")
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else _ORDINALS[tens] + "十"
    return head + (_ORDINALS[ones] if ones else "")


@dataclass(frozen=True)
class Title:
    """标题: one tuple of runs per line, broken where the meaning allows."""

    lines: tuple[Runs, ...]


@dataclass(frozen=True)
class Addressee:
    """主送机关; the full-width colon is added."""

    runs: Runs


@dataclass(frozen=True)
class Heading:
    """A heading of level 1 (一、) to 4 (（1）); its ordinal is written by the level's form."""

    level: int
    ordinal: int
    runs: Runs

    def __post_init__(self) -> None:
        if self.level not in (1, 2, 3, 4):
            raise Invalid("公文标题只有一到四级。")

    @property
    def numbered(self) -> Runs:
        """The heading with its ordinal."""
        match self.level:
            case 1:
                return (Text(chinese_ordinal(self.ordinal) + "、"), *self.runs)
            case 2:
                return (Text(f"（{chinese_ordinal(self.ordinal)}）"), *self.runs)
            case 3:
                return (FixedText(f"{self.ordinal}.", "标题序号"), *self.runs)
            case _:
                return (FixedText(f"（{self.ordinal}）", "标题序号"), *self.runs)


@dataclass(frozen=True)
class Paragraph:
    """正文: first line indented by two characters."""

    runs: Runs


@dataclass(frozen=True)
class AttachmentNote:
    """附件说明: the names of attachments, without punctuation after them."""

    names: tuple[Runs, ...]


class Align(StrEnum):
    """How cells stand."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class TableSize(StrEnum):
    """Size of the words of a table: 4号 (14 pt) or 5号 (10.5 pt)."""

    FOUR = "4"
    FIVE = "5"


@dataclass(frozen=True)
class HeaderCell:
    """A cell of the head that may span columns and rows."""

    runs: Runs
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class TableColumn:
    """A column: its share of the width, and how its cells stand: numbers right or in the middle."""

    width: int
    align: Align = Align.RIGHT


@dataclass(frozen=True)
class TableBlock:
    """A table (表) of any length: the head is repeated on every page, a row is never split.

    `unit` is the words after 单位：, empty for none; `notes` stand below. `landscape` turns the paper (横排).
    """

    caption: Runs
    columns: tuple[TableColumn, ...]
    head: tuple[tuple[HeaderCell, ...], ...]
    rows: tuple[tuple[Runs, ...], ...]
    unit: Runs = ()
    notes: tuple[Runs, ...] = ()
    size: TableSize = TableSize.FIVE
    landscape: bool = False

    def __post_init__(self) -> None:
        self.head_places()
        if any(len(row) != len(self.columns) for row in self.rows):
            raise Invalid(f"表“{plain(self.caption)}”有一行的格数与列数不同，请核对。")

    def head_places(self) -> list[list[Place]]:
        """The cells of the head row by row, as a file writes them."""
        return head_places([[Span(cell.columns, cell.rows) for cell in row] for row in self.head], len(self.columns))


Block = Heading | Paragraph | AttachmentNote | TableBlock


@dataclass(frozen=True)
class Attachment:
    """附件: begins on a new page; several are numbered in their order."""

    title: Title
    blocks: tuple[Block, ...]

    @property
    def name(self) -> Runs:
        """The title in one line, as it stands in the note of attachments (附件说明)."""
        return tuple(run for line in self.title.lines for run in line)


@dataclass(frozen=True)
class Signature:
    """署名和成文日期; without a date, blanks to be filled in when the letter is issued.

    `sealed` places the unit over the date for a seal (加盖印章); otherwise the date begins below the unit.
    """

    unit: Runs
    date: Runs = (Text(DATE_PLACEHOLDER),)
    sealed: bool = True

    def __post_init__(self) -> None:
        date_check(plain(self.date))


@dataclass(frozen=True)
class Imprint:
    """版记: 抄送机关, 印发机关, 印发日期; punctuation and 印发 are added. 信函格式 prints the copies only."""

    printer: Runs = ()
    date: Runs = ()
    copies: tuple[Runs, ...] = ()

    def __post_init__(self) -> None:
        date_check(plain(self.date))


class LetterFormat(StrEnum):
    """文件格式 with its red head and rule, or 信函格式 with two double lines."""

    OFFICIAL = "official"
    LETTER = "letter"


@dataclass(frozen=True)
class Letter:
    """One official letter.

    `issuer_mark` is the red name on top (发文机关标志), empty for a letter without a red head; `document_number`
    the runs of 发文字号 with 〔〕; `draft` writes 草稿 above the type area of every page; `remark` the words of 附注
    without brackets; `copy_number`, `secrecy` and `urgency` stand top left (份号, 密级和保密期限, 紧急程度); `signers` are
    the names after 签发人：, for letters to a superior. Attachments are named below the text, unless `blocks` do it.

    Raises: Invalid when a note of attachments names others than `attachments`, or the number is written wrongly.
    """

    title: Title
    addressee: Addressee
    blocks: tuple[Block, ...]
    signature: Signature
    issuer_mark: Runs = ()
    document_number: Runs = ()
    draft: bool = True
    format: LetterFormat = LetterFormat.OFFICIAL
    remark: Runs = ()
    attachments: tuple[Attachment, ...] = ()
    imprint: Imprint | None = None
    copy_number: Runs = ()
    secrecy: Runs = ()
    urgency: Runs = ()
    signers: tuple[Runs, ...] = ()

    def __post_init__(self) -> None:
        document_number_check(plain(self.document_number))
        notes = [block.names for block in self.blocks if isinstance(block, AttachmentNote)]
        said = [plain(name) for names in notes for name in names]
        for place, attachment in enumerate(self.attachments if notes else ()):
            if said[place : place + 1] != [plain(attachment.name)]:
                raise Invalid(f"附件说明与附件标题“{plain(attachment.name)}”不一致，请核对。")
