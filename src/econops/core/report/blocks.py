"""Blocks and runs of a letter (公文): a digit enters only with its reference.

Plain `Text` refuses digits. A number comes as a `Figure` with what stands behind it, or as a `FixedText` with the
reason why it is fixed. So a letter without traced numbers cannot be put together at all.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from econops.core.errors import Invalid
from econops.core.model.reference import Figure, Reference

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


Block = Heading | Paragraph | AttachmentNote


@dataclass(frozen=True)
class Signature:
    """署名和成文日期; without a date, blanks to be filled in when the letter is issued."""

    unit: Runs
    date: Runs = (Text(DATE_PLACEHOLDER),)


@dataclass(frozen=True)
class Letter:
    """One official letter.

    `issuer_mark` is the red name on top (发文机关标志), empty for a letter without a red head; `document_number`
    the runs of 发文字号 with 〔〕; `draft` writes 草稿 above the type area of every page.
    """

    title: Title
    addressee: Addressee
    blocks: tuple[Block, ...]
    signature: Signature
    issuer_mark: Runs = ()
    document_number: Runs = ()
    draft: bool = True
