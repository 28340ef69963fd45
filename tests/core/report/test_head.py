"""What stands above the title."""

from __future__ import annotations

import io
import re
import zipfile

from docx import Document
from tests.core.report.samples import full_letter

from econops.core.report.blocks import FixedText, Letter, LetterFormat, Text
from econops.core.report.head import head_markup, mark_size
from econops.core.report.markup import ReferenceBook
from econops.core.report.writing import letter_docx


def head(letter: Letter) -> list[str]:
    return [
        "".join(re.findall(r"<w:t [^>]*>([^<]*)</w:t>", re.sub("<w:tab/>", '<w:t x="">→</w:t>', part)))
        for part in head_markup(letter, ReferenceBook())
    ]


def test_the_usual_head_is_name_and_number() -> None:
    assert head(full_letter()) == ["云河县经济运行专班", "云经函〔2026〕3号"]


def test_fields_stand_on_top_in_their_order_and_move_nothing_below() -> None:
    fields = {"copy_number": (FixedText("000001", "份号"),), "secrecy": (Text("内部"),), "urgency": (Text("特急"),)}
    letter = full_letter(**fields)
    assert head(letter)[:4] == ["000001", "内部", "特急", "云河县经济运行专班"]
    heights = []
    for each in (letter, full_letter()):
        markup = "".join(head_markup(each, ReferenceBook()))
        heights.append(
            sum(int(before) + int(line) for before, line in re.findall(r'w:before="(\d+)".*?w:line="(\d+)"', markup))
        )
    assert heights[0] == heights[1]


def test_signers_stand_right_of_the_number_two_in_a_line_below_each_other() -> None:
    one = head(full_letter(signers=((Text("张三"),),)))
    assert one[1:] == ["云经函〔2026〕3号→签发人：张三"]
    three = head(full_letter(signers=((Text("张三"),), (Text("李四五"),), (Text("王六"),))))
    assert three[1:] == ["→签发人：张三　　李四五", "云经函〔2026〕3号→王六　　　　　"]
    markup = head_markup(full_letter(signers=((Text("张三"),),)), ReferenceBook())[1]
    runs = re.findall(r'w:eastAsia="([^"]+)"[^>]*/>(?:(?!</w:r>).)*<w:t [^>]*>([^<]+)<', markup)
    assert runs[-2:] == [("仿宋_GB2312", "签发人："), ("楷体_GB2312", "张三")]


def test_a_long_name_is_set_smaller() -> None:
    long = (Text("云河县人民政府经济运行调度工作领导小组办公室"),)
    assert mark_size(full_letter()) == 41
    assert mark_size(full_letter(issuer_mark=long)) == 17
    assert mark_size(full_letter(format=LetterFormat.LETTER)) == 26


def test_the_letter_format_draws_two_double_lines_on_the_first_page_only() -> None:
    with zipfile.ZipFile(io.BytesIO(letter_docx(full_letter(format=LetterFormat.LETTER)))) as archive:
        first = archive.read("word/header3.xml").decode()
        others = archive.read("word/header1.xml").decode() + archive.read("word/header2.xml").decode()
        footer = archive.read("word/footer3.xml").decode()
        document = archive.read("word/document.xml").decode()
    assert re.findall(r'name="红色双线（(..)）"', first) == ["上粗", "下细", "上细", "下粗"]
    assert {int(width) / 36000 for width in re.findall(r'<wp:extent cx="(\d+)"', first)} == {170}
    assert "<w:drawing>" not in others
    assert "PAGE" not in footer
    assert document.count("<w:titlePg/>") == 1
    assert 'w:sz="12"' not in document, "the rule below the number belongs to the other format"


def test_the_letter_format_sets_fields_left_and_the_number_right() -> None:
    letter = full_letter(format=LetterFormat.LETTER, secrecy=(Text("内部"),), urgency=(Text("特急"),))
    assert head(letter) == ["云河县经济运行专班", "内部→云经函〔2026〕3号", "特急"]
    words = [paragraph.text for paragraph in Document(io.BytesIO(letter_docx(letter))).paragraphs]
    assert words[:3] == ["云河县经济运行专班", "内部\t云经函〔2026〕3号", "特急"]
