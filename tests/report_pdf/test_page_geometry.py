"""The page of GB/T 9704-2012, measured from the boxes of the PDF and not from our writer."""

from __future__ import annotations

from collections.abc import Callable
from itertools import pairwise

import pytest

from econops.core.report.blocks import Letter
from econops.core.report.letter_items import ItemSubject
from econops.core.report.sample import sample_letter, sample_text
from econops.core.report.unit_letter import compose_letter
from tests.core.report.samples import item, request
from tests.report_pdf.measures import Line

pytestmark = pytest.mark.pdf

PITCH = 225 / 22

Measure = Callable[[Letter], list[list[Line]]]


@pytest.fixture(scope="module")
def plain_pages(measured: Measure) -> list[list[Line]]:
    """More than a full page of plain hanzi under a title."""
    return measured(sample_letter())


@pytest.fixture(scope="module")
def letter_pages(measured: Measure) -> list[list[Line]]:
    """A composed draft of more than two pages."""
    items = [item(f"{name}指标", ItemSubject.RESULT if name in "甲丙" else ItemSubject.WORK) for name in "甲乙丙丁"]
    return measured(compose_letter(request(*items)))


def body(page: list[Line]) -> list[Line]:
    """The lines inside the type area."""
    return [line for line in page if 37 <= line.baseline <= 262]


def test_the_first_page_has_room_for_22_lines(plain_pages: list[list[Line]]) -> None:
    last = body(plain_pages[0])[-1]
    assert last.baseline > 262 - PITCH
    first = body(plain_pages[0])[0]
    assert round((last.baseline - first.baseline) / PITCH) == 21


def test_the_lines_under_the_title_keep_the_same_pitch(plain_pages: list[list[Line]]) -> None:
    baselines = [line.baseline for line in body(plain_pages[0])[1:]]
    steps = [below - above for above, below in pairwise(baselines)]
    assert len(steps) == 19
    assert all(abs(step - PITCH) <= 0.1 for step in steps)


def test_a_page_of_hanzi_has_22_lines_of_28_characters(plain_pages: list[list[Line]]) -> None:
    page = body(plain_pages[1])
    assert [len(line.text) for line in page] == [28] * 22
    steps = [below.baseline - above.baseline for above, below in pairwise(page)]
    assert all(abs(step - PITCH) <= 0.1 for step in steps)
    assert all(abs(line.left - 28) <= 1 and abs(line.right - 184) <= 1 for line in page)
    assert page[0].top >= 37 - 1
    assert page[0].bottom <= 37 + PITCH + 1
    assert page[-1].bottom <= 262 + 1
    assert all(line.fonts == {"FandolFang-Regular"} for line in page)


def test_nothing_of_the_text_is_lost(plain_pages: list[list[Line]]) -> None:
    words = "".join(line.text for page in plain_pages for line in body(page))
    assert words == "公文版心测试" + "各乡镇：" + sample_text() + "经济运行工作专班" + "年月日"


def test_the_first_line_is_indented_by_two_characters(plain_pages: list[list[Line]]) -> None:
    first, second = body(plain_pages[0])[2:4]
    assert (len(first.text), len(second.text)) == (26, 28)
    assert abs(first.left - 28 - 2 * 156 / 28) <= 0.3
    assert abs(first.right - 184) <= 1


def test_page_numbers_change_sides(letter_pages: list[list[Line]]) -> None:
    numbers = [page[-1] for page in letter_pages]
    assert [number.text for number in numbers] == [f"—{place}—" for place in range(1, len(numbers) + 1)]
    character = 14 * 25.4 / 72
    assert len(numbers) >= 3
    for place, number in enumerate(numbers, start=1):
        assert number.fonts == {"FandolSong-Regular"}
        if place % 2:
            assert abs(number.right - (184 - character)) <= 1
        else:
            assert abs(number.left - (28 + character)) <= 1
        # The dashes lie a third of a character above the baseline: 7 mm below the type area.
        assert abs(number.baseline - character / 3 - 262 - 7) <= 1


def test_the_head_stands_where_the_standard_puts_it(letter_pages: list[list[Line]]) -> None:
    draft, mark, number, title = letter_pages[0][:4]
    assert draft.text.startswith("草稿")
    assert draft.bottom < 37
    assert mark.text == "云河县经济运行专班"
    size = (mark.right - mark.left) / len(mark.text)
    assert abs(mark.baseline - 0.86 * size - 37 - 35) <= 1.5
    assert abs((mark.left + mark.right) / 2 - 106) <= 0.5
    assert number.text == "〔〕号"
    assert title.text == "关于2026年6月经济运行有关指标的预警函"
    assert abs((title.left + title.right) / 2 - 106) <= 0.5


def test_the_fonts_are_those_of_the_standard(letter_pages: list[list[Line]]) -> None:
    fonts = {line.text: line.fonts for page in letter_pages for line in page}
    assert fonts["一、预警事项"] == {"FandolHei-Regular"}
    assert fonts["（一）甲指标"] == {"FandolKai-Regular"}
    assert fonts["云河县工业和信息化局："] == {"FandolFang-Regular"}
    assert fonts["云河县经济运行专班"] <= {"FandolSong-Regular", "FandolFang-Regular"}


def test_the_whole_letter_keeps_to_the_type_area(letter_pages: list[list[Line]]) -> None:
    assert "云河县经济运行专班" in [line.text for line in letter_pages[-1]]
    for page in letter_pages:
        for line in body(page):
            # LibreOffice lets one punctuation mark hang over the edge; nothing else may leave the type area.
            hanging = 16 * 25.4 / 72 if line.text[-1] in "，。、；：）”" else 0
            assert line.left >= 27
            assert line.right - hanging <= 185
