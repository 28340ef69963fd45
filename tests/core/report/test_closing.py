"""Where unit and date stand, how attachments are named, and what the imprint says."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from docx import Document
from tests.core.report.samples import attachment, figure, full_letter

from econops.core.report.blocks import (
    AttachmentNote,
    Imprint,
    LetterFormat,
    Paragraph,
    Signature,
    Text,
    plain,
    width_in_characters,
)
from econops.core.report.closing import imprint_markup, signature_indents
from econops.core.report.markup import ReferenceBook
from econops.core.report.writing import letter_docx

UNIT = (Text("云河县经济运行专班"),)


def shown(content: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(content)).paragraphs]


def imprint_texts(imprint: Imprint, kind: LetterFormat = LetterFormat.OFFICIAL) -> list[str]:
    markup = imprint_markup(imprint, kind, ReferenceBook())
    return ["".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>|(?:<w:tab/>)", part)) for part in markup]


@pytest.mark.parametrize("unit", ["云河县经济运行专班", "专班", "云河县人民政府经济运行工作领导小组办公室"])
@pytest.mark.parametrize("day", ["2026年7月5日", "2026年12月15日"])
def test_a_sealed_date_stands_four_characters_in_with_the_unit_in_the_middle_above(unit: str, day: str) -> None:
    signature = Signature((Text(unit),), (figure(day, "calendar"),))
    above, below = signature_indents(signature)
    assert below == 4
    middles = [width_in_characters(unit) / 2 + above, width_in_characters(day) / 2 + below]
    # A very long unit ends at the edge, since nothing may leave the type area.
    assert middles[0] == middles[1] or (above == 0 and width_in_characters(unit) > 8 + width_in_characters(day))


@pytest.mark.parametrize(
    ("unit", "day", "indents"),
    [
        ("云河县经济运行专班", "2026年7月5日", (2, 3.0)),
        ("专班", "2026年12月15日", (9.0, 2.0)),
        ("县工信局", "2026年7月5日", (6.0, 2.0)),
    ],
)
def test_an_unsealed_date_begins_two_characters_right_of_the_unit(
    unit: str, day: str, indents: tuple[float, float]
) -> None:
    above, below = signature_indents(Signature((Text(unit),), (figure(day, "calendar"),), sealed=False))
    assert (above, below) == indents
    assert (above + width_in_characters(unit)) - (below + width_in_characters(day)) == 2


def test_a_remark_stands_in_brackets_below_the_date() -> None:
    words = shown(letter_docx(full_letter(remark=(Text("此件公开发布"),), imprint=None)))
    assert words[-2:] == ["2026年7月5日", "（此件公开发布）"]


def test_the_note_of_attachments_is_written_when_nobody_did() -> None:
    attachments = (attachment("指标表"), attachment("名单"))
    own = AttachmentNote(((Text("指标表"),), (Text("名单"),)))
    body = Paragraph((Text("正文。"),))
    written = letter_docx(full_letter(body, attachments=attachments))
    assert written == letter_docx(full_letter(body, own, attachments=attachments))
    words = shown(written)
    first = words.index("附件：1.指标表")
    assert words[first - 1 : first + 2] == ["正文。", "附件：1.指标表", "2.名单"]
    assert words.index("附件1") + 1 == words.index("指标表")
    assert words.index("2026年7月5日") < words.index("附件1") < words.index("附件2") < words.index("名单")


def test_a_single_attachment_has_no_number() -> None:
    words = shown(letter_docx(full_letter(attachments=(attachment("指标表"),))))
    assert "附件：指标表" in words
    assert "附件" in words
    assert not any("1." in word or word == "附件1" for word in words)


def test_the_imprint_names_copies_printer_and_day() -> None:
    letter = full_letter()
    words = shown(letter_docx(letter))
    assert words[-3:] == ["抄送：县政府办公室，县财政局。", "云河县经济运行专班\t2026年7月5日印发", ""]
    assert plain(letter.signature.date) in words


def test_without_copies_or_without_a_printer_the_rest_is_ruled_by_itself() -> None:
    day = (figure("2026年7月5日", "calendar"),)
    (printed, room) = imprint_markup(Imprint(UNIT, day), LetterFormat.OFFICIAL, ReferenceBook())
    assert re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', printed) == [("top", "8"), ("bottom", "8")]
    (copies, _room) = imprint_markup(Imprint(copies=(UNIT,)), LetterFormat.OFFICIAL, ReferenceBook())
    assert re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', copies) == [("top", "8"), ("bottom", "8")]
    both = imprint_markup(Imprint(UNIT, day, (UNIT,)), LetterFormat.OFFICIAL, ReferenceBook())
    assert re.findall(r'<w:(top|bottom) w:val="single" w:sz="(\d+)"', "".join(both)) == [
        ("top", "8"), ("top", "6"), ("bottom", "8"),
    ]  # fmt: skip
    assert "framePr" not in room


def test_the_letter_format_prints_copies_without_rules_and_no_printer() -> None:
    imprint = Imprint(UNIT, (figure("2026年7月5日", "calendar"),), (UNIT,))
    assert imprint_texts(imprint, LetterFormat.LETTER) == ["抄送：云河县经济运行专班。", ""]
    assert "pBdr" not in "".join(imprint_markup(imprint, LetterFormat.LETTER, ReferenceBook()))


def test_many_copies_take_more_room_upwards_and_break_between_names() -> None:
    tops = []
    for count in (1, 12):
        copies = tuple((Text("模拟单位名称"),) for _ in range(count))
        markup = imprint_markup(Imprint(UNIT, (), copies), LetterFormat.OFFICIAL, ReferenceBook())
        tops.append([int(found) for found in re.findall(r'w:y="(\d+)"', "".join(markup))])
    lines = re.sub("<w:br/>", '<w:t x="">→</w:t>', markup[0])
    # Three names of seven characters with their commas fit into 26.
    three = "模拟单位名称，" * 3
    words = "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", lines)).split("→")
    assert words == [f"抄送：{three}", *[f"　　　　{three}"] * 2, f"　　　　{three[:-1]}。"]
    assert tops[0][1] == tops[1][1]
    assert tops[0][0] - tops[1][0] == 3 * 500


def test_rules_of_the_imprint_are_not_shortened_by_indents() -> None:
    for part in imprint_markup(Imprint(UNIT, (), (UNIT,)), LetterFormat.OFFICIAL, ReferenceBook()):
        assert 'w:left="0" w:right="0"' in part


def test_nothing_of_the_old_kind_is_left() -> None:
    with zipfile.ZipFile(io.BytesIO(letter_docx(full_letter()))) as archive:
        assert not any("主题词" in archive.read(name).decode() for name in archive.namelist())
