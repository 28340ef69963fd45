"""Lines out of signs on pages."""

from __future__ import annotations

import pytest

from econops.core.statements.pdf_lines import Glyph, PageGlyphs, lines_of


def row(text: str, left: float, base: float, *, size: float = 16, step: float = 0) -> list[Glyph]:
    """Signs beside each other; a tab leaves a gap as wide as three."""
    glyphs = []
    for sign in text:
        width = (size if ord(sign) > 0x2E80 else size / 2) + step
        if sign == "\t":
            left += 3 * size
            continue
        glyphs.append(Glyph(sign, left, left + width - step, base, size))
        left += width
    return glyphs


def read(*rows: list[Glyph]) -> list[str]:
    """The lines of one page."""
    return lines_of([PageGlyphs(595, 842, tuple(glyph for signs in rows for glyph in signs))])


def test_signs_are_put_in_order_whatever_the_order_of_painting() -> None:
    signs = row("地区生产总值增长5%", 90, 700)
    assert read(signs[::-1]) == ["地区生产总值增长5%"]


def test_quotation_marks_painted_apart_fall_into_their_gaps() -> None:
    """As LibreOffice does with a second font: a blank where the mark stands, the mark painted over it."""
    words = [Glyph(" ", 106, 114, 700, 16) if sign.text == "“" else sign for sign in row("新“四上”", 90, 700)]
    assert read([*words, Glyph("“", 106, 114, 700, 16)]) == ["新“四上”"]


def test_a_sign_painted_twice_to_look_bold_is_one() -> None:
    signs = row("合计55家", 90, 700)
    shadow = [Glyph(sign.text, sign.left + 0.4, sign.right + 0.4, sign.base, sign.size) for sign in signs]
    assert read([*signs, *shadow]) == ["合计55家"]


def test_wide_gaps_part_cells_and_rows_of_a_table_stay_apart() -> None:
    assert read(row("指标\t数值\t增速", 90, 700), row("工业\t30\t5.1", 90, 672), row("投资\t20\t4.2", 90, 644)) == [
        "指标\t数值\t增速",
        "工业\t30\t5.1",
        "投资\t20\t4.2",
    ]


def test_widely_set_titles_keep_no_blanks() -> None:
    assert read(row("政府工作报告", 200, 700, step=8)) == ["政府工作报告"]


def test_radicals_become_signs_and_ligatures_letters() -> None:
    assert read(row("⼯业增⻓5%，⻋辆，ﬁle，落⼾", 90, 700)) == ["工业增长5%，车辆，file，落户"]


def test_a_number_broken_by_the_width_is_whole_again() -> None:
    first = row("　　" + "全县地区生产总值完成八亿元，总数达到十一家，再增长11", 90, 700)
    second = row(".5万家以上，完成投资。", 90, 672)
    assert read(first, second) == ["全县地区生产总值完成八亿元，总数达到十一家，再增长11.5万家以上，完成投资。"]


def test_a_short_line_ends_its_paragraph() -> None:
    full = "坚持把发展经济的着力点放在实体经济上，加快建设现代化产业"
    assert read(row(full, 90, 700), row("体系。", 90, 672), row("二、工业", 90, 644), row(full, 90, 616)) == [
        full + "体系。",
        "二、工业",
        full,
    ]


def test_a_heading_over_an_indented_paragraph_stays_alone() -> None:
    full = "坚持把发展经济的着力点放在实体经济上，加快建设现代化产业体系"
    rows = []
    for block in range(3):
        base = 740 - block * 100
        rows += [row("一、" + full[:26], 90, base), row(full[:28], 122, base - 28), row("增长5%。", 90, base - 56)]
    assert read(*rows) == ["一、" + full[:26], full[:28] + "增长5%。"] * 3


@pytest.mark.parametrize("number", ["3", "- 3 -", "— 3 —", "第3页", "3/12", "第 3 页 共 12 页", "·3·"])
def test_page_numbers_are_left_out(number: str) -> None:
    assert read(row("全县新增企业12家。", 90, 700), row(number, 280, 50)) == ["全县新增企业12家。"]


def test_a_number_in_the_middle_of_a_page_stays() -> None:
    assert read(row("全县新增企业：", 90, 700), row("12", 280, 400)) == ["全县新增企业：", "12"]


def test_heads_repeated_on_pages_are_left_out() -> None:
    pages = [
        PageGlyphs(595, 842, tuple(row(f"内部资料 第{page}期", 90, 800, size=10) + row(f"新增{page}家。", 90, 700)))
        for page in range(1, 5)
    ]
    assert lines_of(pages) == [f"新增{page}家。" for page in range(1, 5)]


def test_a_title_with_the_words_of_the_head_stays() -> None:
    title = row("政府工作报告", 200, 760, size=22)
    pages = [
        PageGlyphs(
            595, 842, tuple(row("政府工作报告", 90, 800, size=10) + (title if page == 0 else row("增", 90, 700)))
        )
        for page in range(3)
    ]
    assert lines_of(pages)[0] == "政府工作报告"


def test_empty_pages_give_no_lines() -> None:
    assert lines_of([PageGlyphs(595, 842, ()), PageGlyphs(595, 842, tuple(row("  ", 9, 9)))]) == []
