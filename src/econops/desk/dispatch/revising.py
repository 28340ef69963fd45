"""Work on a letter before it goes out: on the page, or by a docx brought back. Figures stay those of the data.

Every edit is a revision with its file; an earlier one can be taken up again. A number typed by hand is refused, unless
it measures nothing (a date, a telephone) and somebody says what it is.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from econops.core.errors import Conflict, Invalid
from econops.core.model.reference import Reference
from econops.core.report.accepting import changes_accepted
from econops.core.report.comparing import ChangeKind, Comparison, letters_compare
from econops.core.report.editing import figures_reattach, paragraphs_editable, paragraphs_rewrite
from econops.core.report.keeping import Segments, figures_kept, loose_numbers, turned_figures, words_of
from econops.core.report.opening import docx_whole
from econops.core.report.outgoing_files import carried_references
from econops.core.report.reading import read_paragraphs, read_references
from econops.core.report.spoken import spoken_numbers
from econops.desk.common.files import file_write, home, sha256
from econops.desk.common.references import references_keep
from econops.desk.dispatch.brought_back import beside_faults
from econops.desk.dispatch.demands import letter_demands
from econops.desk.dispatch.letter_files import columns_of, content_keep, letter_content, month_path
from econops.desk.dispatch.lifecycle import Act, letter_move
from econops.desk.dispatch.models import Letter, LetterRevision
from econops.desk.dispatch.typed_numbers import measuring, typed_check, typed_marked
from econops.desk.dispatch.work_text import work_text_check
from econops.desk.people.models import User

LARGEST = 20_000_000
WHOLE = -1


@dataclass(frozen=True)
class LetterEdit:
    """What a person wrote on the page: new words by the place of a paragraph; lines become paragraphs of their own.

    `seen` is the digest of the file that the page showed; `typed` says what numbers typed by hand are.
    """

    texts: Mapping[int, str]
    seen: str
    typed: str = ""
    note: str = ""


@dataclass(frozen=True)
class Fault:
    """Why a paragraph cannot be taken as it stands; `place` is WHOLE where it is about the letter."""

    place: int
    message: str


class Refused(Invalid):
    """An edit with its faults, one per paragraph."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("；".join(fault.message for fault in faults))
        self.faults = tuple(faults)


@transaction.atomic
def letter_edit(letter: Letter, edit: LetterEdit, *, person: User, at: datetime.datetime) -> Letter:
    """Write paragraphs anew; returns the letter as it stands afterwards (unchanged where nothing was changed).

    Raises:
        Refused: numbers without data, or words that demand a value of statistics, with the paragraphs.
        Conflict: somebody else worked on the letter meanwhile.
    """
    typed_check(edit.typed)
    content = letter_content(letter)
    if sha256(content) != edit.seen:
        raise Conflict(_("这份函刚刚有人改过。您写的还在下面，请对照最新的文字再保存。"))
    shown = [paragraph.segments for paragraph in read_paragraphs(content)]
    editable = paragraphs_editable(content)
    changed: dict[int, list[Segments]] = {}
    typed: dict[str, Reference] = {}
    faults: list[Fault] = []
    for place, text in sorted(edit.texts.items()):
        if not 0 <= place < len(shown) or not editable[place]:
            raise Invalid(_("这一段不能在页面上改，请刷新页面。"))
        lines = _lines(text)
        if lines != _lines(words_of(shown[place])):
            new = [typed_marked(line, edit.typed, typed) for line in _kept(shown[place], lines)]
            faults += _faults(place, new, edit.typed, shown[place])
            changed[place] = new
    if faults:
        raise Refused(faults)
    if not changed:
        return letter
    fresh = paragraphs_rewrite(content, changed, [one.as_dict() for one in typed.values()])
    references_keep(typed.values())
    return _keep(letter, content, fresh, Entry("page", edit.note or edit.typed, person, at))


def file_compare(letter: Letter, content: bytes) -> Comparison:
    """What a docx that was brought back says otherwise than the letter, with its tracked changes accepted.

    Raises: Invalid for what is no docx, or not whole.
    """
    if len(content) > LARGEST:
        raise Invalid(_("文件太大，请确认选的是这份函。"))
    docx_whole(content)
    carried_references(content)
    after = [words_of(paragraph.segments) for paragraph in read_paragraphs(changes_accepted(content))]
    before = [paragraph.segments for paragraph in read_paragraphs(letter_content(letter))]
    return letters_compare(before, after)


def file_faults(comparison: Comparison, typed: str) -> list[Fault]:
    """Why the words that came back cannot be taken over."""
    faults = [
        Fault(change.paragraph, _("“{before}”被改成“{after}”。数字以数据为准，请在文件里改回，或先更正数据再重新起草。").format(
            before=change.before, after=change.after))
        for change in comparison.of(ChangeKind.NUMBER)
    ]  # fmt: skip
    places = {change.paragraph for change in comparison.of(ChangeKind.TYPED, ChangeKind.WORDS, ChangeKind.ADDED)}
    numbered = {change.paragraph for change in comparison.of(ChangeKind.TYPED)}
    before = {change.paragraph: change.before for change in comparison.of(ChangeKind.WORDS)}
    for place in sorted(places - {fault.place for fault in faults}):
        segments = comparison.paragraphs[place]
        new = [typed_marked(segments, typed, {}) if place in numbered else segments]
        faults += _faults(place, new, typed, ((before.get(place, ""), None),))
    return faults


@transaction.atomic
def file_adopt(letter: Letter, content: bytes, edit: LetterEdit, *, person: User, at: datetime.datetime) -> Letter:
    """Take over a docx that was brought back: its words and layout, with the marks of our figures put back.

    Raises as `letter_edit`.
    """
    typed_check(edit.typed)
    before = letter_content(letter)
    if sha256(before) != edit.seen:
        raise Conflict(_("比对之后这份函又有人改过，请重新比对。"))
    comparison = file_compare(letter, content)
    beside = [Fault(WHOLE, message) for message in beside_faults(before, content)]
    faults = beside + file_faults(comparison, edit.typed)
    if faults:
        raise Refused(faults)
    typed: dict[str, Reference] = {}
    numbered = {change.paragraph for change in comparison.of(ChangeKind.TYPED)}
    paragraphs = [
        typed_marked(segments, edit.typed, typed) if place in numbered else segments
        for place, segments in enumerate(comparison.paragraphs)
    ]
    known = [*read_references(before), *(one.as_dict() for one in typed.values())]
    fresh = figures_reattach(changes_accepted(content), paragraphs, known)
    references_keep(typed.values())
    return _keep(letter, before, fresh, Entry("docx", edit.note or edit.typed, person, at))


@transaction.atomic
def revision_restore(letter: Letter, revision: LetterRevision, *, person: User, at: datetime.datetime) -> Letter:
    """Take up an earlier revision again; the later ones stay in the list. Raises Conflict where it stands already."""
    before, content = letter_content(letter), (home() / revision.stored_path).read_bytes()
    if sha256(before) == sha256(content):
        raise Conflict(_("现在就是这一稿，不用恢复。"))
    note = _("恢复到第{n}稿").format(n=revision.number)
    return _keep(letter, before, content, Entry("page", note, person, at))


@dataclass(frozen=True)
class Entry:
    """Who revises, when, by which way, and what is said about it."""

    source: str
    note: str
    person: User
    at: datetime.datetime


def _keep(letter: Letter, before: bytes, content: bytes, entry: Entry) -> Letter:
    """Store the new docx as a revision, the draft as the first one, and move the letter to "edited"."""
    demands = letter_demands(content, letter.organisation)
    if demands:
        raise Refused([Fault(WHOLE, finding.message) for finding in demands])
    if not letter.revisions.exists():
        _revision_add(letter, before, Entry("draft", "", entry.person, letter.drafted_at))
    content_keep(letter, content)
    columns = columns_of(letter, content)
    row = letter_move(letter, Act("edit", entry.person, entry.at, {"reason": entry.note}), columns)
    _revision_add(row, content, entry)
    transaction.on_commit(lambda: _month_write(row, content))
    return row


def _month_write(letter: Letter, content: bytes) -> None:
    """The folder of the month shows the newest text too."""
    file_write(month_path(letter), content)


def _revision_add(letter: Letter, content: bytes, entry: Entry) -> None:
    columns = columns_of(letter, content)
    LetterRevision.objects.create(
        letter=letter,
        number=letter.revisions.count() + 1,
        source=entry.source,
        paragraphs=columns["paragraphs"],
        references=columns["references"],
        sha256=sha256(content),
        stored_path=content_keep(letter, content),
        person=None if entry.source == "draft" else entry.person,
        at=entry.at,
        note=entry.note[:300],
    )


def _lines(text: str) -> list[str]:
    """The paragraphs in a field of a page: one per line that is not blank."""
    return [line.strip("\r") for line in text.split("\n") if line.strip()]


def _kept(before: Segments, lines: Sequence[str]) -> list[Segments]:
    """The lines with the figures of the paragraph; a figure that moved to another line is found there."""
    kept, rest = [], before
    for line in lines:
        segments = figures_kept(rest, line)
        used = {code for _words, code in segments if code}
        rest = tuple((words, code) for words, code in rest if code not in used)
        kept.append(segments)
    return kept


def _faults(place: int, paragraphs: Sequence[Segments], reason: str, before: Segments) -> list[Fault]:
    faults, known = [], spoken_numbers(words_of(before))
    for segments in paragraphs:
        text = words_of(segments)
        numbers = loose_numbers(segments)
        measured = [number for number in numbers if number in measuring(text)] + [
            number for number in spoken_numbers(text) if number not in known
        ]
        turned = turned_figures(before, segments)
        for old, new in turned.values():
            words = _("“{old}”被改成“{new}”：数值相同，但方向、单位或“以上、左右”不同。请按原来的意思写。")
            faults.append(Fault(place, words.format(old=old, new=new)))
        measured = [number for number in measured if number not in turned]
        if measured:
            words = _("“{number}”没有数据来源。函里的数字只能来自数据，请改回原来的数字，或先更正数据再重新起草。")
            faults.append(Fault(place, words.format(number="、".join(measured))))
        elif numbers and not reason.strip():
            words = _("“{number}”是手写的数字。日期、电话等请在“手写数字的说明”里写明是什么；统计数据不能手写。")
            faults.append(Fault(place, words.format(number="、".join(numbers))))
        try:
            work_text_check(text)
        except Invalid as error:
            faults.append(Fault(place, error.message))
    return faults
