"""Head, signature, imprint, tables and the letter format, measured in the PDF in millimetres."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from econops.core.report.blocks import FixedText, Imprint, Letter, LetterFormat, Paragraph, Signature, Text
from tests.core.report.samples import attachment, figure, full_letter, table
from tests.report_pdf.measures import Line, Rule, lines_of_pages, rules_of_pages

pytestmark = pytest.mark.pdf

PITCH = 225 / 22
CHARACTER = 156 / 28
LETTER_SIZE = 16 * 25.4 / 72
"""Height of a 3号 character."""
SMALL = 14 * 25.4 / 72
"""Width of a 4号 character."""
UNDER_BASELINE = 0.12 * LETTER_SIZE
Pages = tuple[list[list[Line]], list[list[Rule]]]
Printed = Callable[[Letter], Path]


def pages_of(printed: Printed, letter: Letter) -> Pages:
    path = printed(letter)
    return lines_of_pages(path), rules_of_pages(path)


def line(page: list[Line], text: str) -> Line:
    (found,) = [each for each in page if each.text == text]
    return found


@pytest.fixture(scope="module")
def official(printed: Printed) -> Pages:
    """A letter of one page with everything around its text."""
    return pages_of(printed, full_letter(paragraphs=1, remark=(Text("此件公开发布"),)))


@pytest.fixture(scope="module")
def letter_format(printed: Printed) -> Pages:
    """信函格式, unsealed, of two pages."""
    signature = Signature((Text("云河县经济运行专班"),), (figure("2026年7月5日", "calendar"),), sealed=False)
    return pages_of(printed, full_letter(paragraphs=20, format=LetterFormat.LETTER, signature=signature))


@pytest.fixture(scope="module")
def with_tables(printed: Printed) -> Pages:
    """A table over several pages, an attachment on turned paper and one on upright paper."""
    attachments = (attachment("横表", table(45, columns=10, landscape=True)), attachment("名单", table(3)))
    return pages_of(printed, full_letter(Paragraph((Text("见下表。"),)), table(70), attachments=attachments))


def test_the_red_rule_stands_four_millimetres_below_the_number(official: Pages) -> None:
    (page,), (rules,) = official
    (red,) = [rule for rule in rules if rule.red]
    assert abs(red.middle - line(page, "云经函〔2026〕3号").baseline - UNDER_BASELINE - 4) <= 1
    assert abs(red.left - 28) <= 0.2
    assert abs(red.right - 184) <= 0.2


def test_number_and_title_stand_two_lines_below_what_is_above_them(official: Pages) -> None:
    (page,), (rules,) = official
    (red,) = [rule for rule in rules if rule.red]
    title = line(page, "关于模拟指标的函")
    # Two empty lines, then the line of the title whose characters (2号) stand in its middle.
    assert abs(title.baseline - 0.86 * 22 * 25.4 / 72 - red.middle - 2 * PITCH) <= 3
    mark, number = page[0], page[1]
    assert number.text == "云经函〔2026〕3号"
    assert 2 * PITCH <= number.top - mark.baseline <= 3 * PITCH
    assert abs((number.left + number.right) / 2 - 106) <= 0.5


def test_a_sealed_date_stands_four_characters_in_and_the_unit_over_its_middle(official: Pages) -> None:
    page = official[0][0]
    unit, date = (line(page[2:], text) for text in ("云河县经济运行专班", "2026年7月5日"))
    assert abs(184 - date.right - 4 * CHARACTER) <= 0.5
    # The date is 6 characters wide; LibreOffice adds gaps beside its digits, to the left since its end is fixed.
    assert abs((unit.left + unit.right) / 2 - (184 - 4 * CHARACTER - 6 * CHARACTER / 2)) <= 0.5
    assert abs(date.baseline - unit.baseline - PITCH) <= 0.1
    text = line(page, "正文内容模拟测试" * 3 + "。")
    assert abs(unit.baseline - text.baseline - 3 * PITCH) <= 0.1
    remark = line(page, "（此件公开发布）")
    assert abs(remark.left - 28 - 2 * CHARACTER) <= 0.3
    assert abs(remark.baseline - date.baseline - PITCH) <= 0.1


def test_an_unsealed_unit_stands_two_characters_in_and_the_date_two_right_of_it(letter_format: Pages) -> None:
    page = letter_format[0][-1]
    unit, date = (line(page, text) for text in ("云河县经济运行专班", "2026年7月5日"))
    assert abs(184 - unit.right - 2 * CHARACTER) <= 0.5
    assert abs(date.left - unit.left - 2 * CHARACTER) <= 0.6


def test_the_imprint_ends_on_the_lower_edge_of_the_type_area(official: Pages) -> None:
    (page,), (rules,) = official
    black = [rule for rule in rules if not rule.red]
    assert [round(rule.width, 2) for rule in black] == [0.35, 0.26, 0.35]
    assert abs(black[-1].bottom - 262) <= 0.2
    assert all(abs(rule.left - 28) <= 0.2 and abs(rule.right - 184) <= 0.2 for rule in black)
    copies = line(page, "抄送：县政府办公室，县财政局。")
    printed_by = line(page, "云河县经济运行专班2026年7月5日印发")
    assert black[0].bottom < copies.top < copies.baseline < black[1].top < printed_by.top < printed_by.baseline
    assert printed_by.baseline < black[2].top
    for each in (copies, printed_by):
        assert abs(each.left - 28 - SMALL) <= 0.3
    assert abs(184 - printed_by.right - SMALL) <= 0.5
    assert abs(copies.bottom - copies.top - SMALL) <= 0.1


def test_a_long_list_of_copies_stands_below_its_first_name(printed: Printed) -> None:
    imprint = Imprint((Text("云河县经济运行专班"),), (), tuple((Text("模拟单位名称"),) for _ in range(5)))
    pages, rules = pages_of(printed, full_letter(imprint=imprint))
    first, second = (line for line in pages[-1] if "模拟单位名称" in line.text)
    assert (first.text, second.text) == ("抄送：" + "模拟单位名称，" * 3, "模拟单位名称，模拟单位名称。")
    assert abs(second.left - 28 - 4 * SMALL) <= 0.3
    assert first.right <= 184 - SMALL + 0.1
    above, below = [rule for rule in rules[-1] if not rule.red][:2]
    assert above.bottom < first.top
    assert second.baseline < below.top


@pytest.mark.parametrize("paragraphs", [6, 7, 8, 13])
def test_the_imprint_stays_at_the_bottom_of_the_last_page_however_full_it_is(printed: Printed, paragraphs: int) -> None:
    pages, rules = pages_of(printed, full_letter(paragraphs=paragraphs))
    assert "2026年7月5日" in [each.text for each in pages[-1]], "the imprint never leaves the signature behind"
    black = [rule for rule in rules[-1] if not rule.red]
    assert abs(black[-1].bottom - 262) <= 0.2
    above = [
        each
        for each in pages[-1]
        if each.baseline < 262 and not each.text.startswith(("抄送", "云河县经济运行专班2026"))
    ]
    assert max(each.bottom for each in above) < black[0].top, "nothing is written under the imprint"
    assert all(not [rule for rule in page if not rule.red] for page in rules[:-1])


def test_the_letter_format_has_its_name_and_lines_where_the_standard_puts_them(letter_format: Pages) -> None:
    pages, rules = letter_format
    mark, number, title = pages[0][:3]
    size = (mark.right - mark.left) / len(mark.text)
    assert abs(mark.baseline - 0.86 * size - 30) <= 0.5
    assert abs((mark.left + mark.right) / 2 - 105) <= 1.1
    thick, thin, thin_below, thick_below = rules[0]
    assert all(rule.red and abs(rule.right - rule.left - 170) <= 0.3 for rule in rules[0])
    assert all(abs((rule.left + rule.right) / 2 - 105) <= 0.3 for rule in rules[0])
    assert thick.width > 2 * thin.width
    assert thick_below.width > 2 * thin_below.width
    assert abs(thick.top - (30 + size) - 4) <= 0.5
    assert abs(297 - thick_below.bottom - 20) <= 0.3
    assert number.text == "云经函〔2026〕3号"
    assert abs(number.right - 184) <= 0.5
    assert abs(number.top - thin.bottom - 7 / 8 * LETTER_SIZE) <= 0.5
    assert title.text == "关于模拟指标的函"
    assert abs(title.baseline - number.baseline - 3 * PITCH) <= 1
    assert rules[1] == [], "the lines stand on the first page only"


def test_the_letter_format_numbers_no_first_page(letter_format: Pages) -> None:
    pages = letter_format[0]
    assert not [each for each in pages[0] if each.baseline > 262]
    number = pages[1][-1]
    assert number.text == "—2—"
    assert abs(number.left - 28 - SMALL) <= 1


def test_a_letter_to_a_superior_has_number_left_and_signer_right(printed: Printed) -> None:
    letter = full_letter(
        signers=((Text("张三"),),), copy_number=(FixedText("000001", "份号"),), urgency=(Text("特急"),), imprint=None
    )
    pages, rules = pages_of(printed, letter)
    first, urgent, mark, number = pages[0][:4]
    assert (first.text, urgent.text) == ("000001", "特急")
    assert all(abs(each.left - 28) <= 0.3 for each in (first, urgent))
    assert first.bottom <= 37 + PITCH + 0.1
    size = (mark.right - mark.left) / len(mark.text)
    assert abs(mark.baseline - 0.86 * size - 37 - 35) <= 1.5, "fields above do not move the name"
    assert number.text == "云经函〔2026〕3号签发人：张三"
    assert abs(number.left - 28 - CHARACTER) <= 0.3
    assert abs(184 - number.right - CHARACTER) <= 0.5
    (red,) = rules[0]
    assert abs(red.right - red.left - 156) <= 0.4


def test_a_long_table_repeats_its_head_and_keeps_to_the_type_area(with_tables: Pages) -> None:
    pages, rules = with_tables
    holding = [place for place, page in enumerate(pages) if any(each.text.startswith("模拟镇") for each in page)]
    upright = [place for place in holding if place < 4]
    assert len(upright) >= 3
    for place in upright:
        assert [each.text for each in pages[place]].count("区域") == 1
        black = [rule for rule in rules[place] if not rule.red]
        assert max(rule.bottom for rule in black) <= 262.3
        assert abs(min(rule.left for rule in black) - 28) <= 0.3
        assert abs(max(rule.right for rule in black) - 184) <= 0.3
    rows = [each.text for place in upright for each in pages[place] if each.text.startswith("模拟镇")]
    assert [row.split(".")[0] for row in rows] == [f"模拟镇{row}{row}" for row in range(1, 71)]


def test_turned_paper_has_its_number_at_the_same_place_of_the_sheet(with_tables: Pages) -> None:
    turned = [(place, page) for place, page in enumerate(with_tables[0], start=1) if _is_turned(page)]
    assert {place % 2 for place, _ in turned} == {0, 1}
    for place, page in turned:
        signs = [each for each in page if each.right < 34]
        assert "".join(each.text for each in signs) == f"—{place}—"
        for sign in signs:
            # Turned right by a quarter: 7 mm below the type area is now 28 mm from the left edge.
            assert abs((sign.left + sign.right) / 2 - (297 - 269)) <= 1
        first, last = signs[0].top, signs[-1].top + SMALL
        assert abs(last - (184 - SMALL)) <= 1 if place % 2 else abs(first - (28 + SMALL)) <= 1


def _is_turned(page: list[Line]) -> bool:
    return max(each.right for each in page) > 210


def test_an_attachment_begins_a_page_with_its_mark_and_its_title_in_line_three(with_tables: Pages) -> None:
    page = with_tables[0][-1]
    mark, title = line(page, "附件2"), line(page, "名单")
    assert page[0] == mark
    assert abs(mark.left - 28) <= 0.3
    assert mark.bottom <= 37 + PITCH + 0.1
    assert "FandolHei-Regular" in mark.fonts
    assert abs((title.left + title.right) / 2 - 106) <= 0.5
    assert 37 + 2 * PITCH <= title.baseline <= 37 + 3 * PITCH
    assert line(page, "抄送：县政府办公室，县财政局。").baseline > 240, "the imprint stands behind the attachments"
