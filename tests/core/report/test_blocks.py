"""A digit enters a letter only with its reference."""

from __future__ import annotations

import dataclasses

import pytest
from tests.core.report.samples import figure

from econops.core.errors import Invalid
from econops.core.report.blocks import (
    Addressee,
    Align,
    Attachment,
    AttachmentNote,
    FixedText,
    HeaderCell,
    Heading,
    Imprint,
    Letter,
    Signature,
    TableBlock,
    TableColumn,
    Text,
    Title,
    chinese_ordinal,
    named,
    plain,
    reference_of,
    width_in_characters,
)


@pytest.mark.parametrize("words", ["增长5%", "共１２家", "第3", "2026年"])
def test_it_refuses_digits_in_plain_words(words: str) -> None:
    with pytest.raises(Invalid, match="没有来源"):
        Text(words)


def test_it_takes_words_and_chinese_numerals() -> None:
    assert Text("三季度，一是").text == "三季度，一是"


@pytest.mark.parametrize("words", ["两\n行", "制表\t符", "坏\x00字"])
def test_it_refuses_control_characters(words: str) -> None:
    with pytest.raises(Invalid, match="控制字符"):
        Text(words)


def test_it_wants_a_reason_for_fixed_digits() -> None:
    with pytest.raises(Invalid, match="理由"):
        FixedText("第2中学", " ")


def test_it_knows_what_stands_behind_a_run() -> None:
    number = figure("5.3%")
    fixed = reference_of(FixedText("第5条", "条款号"))
    assert reference_of(number) is number.reference
    assert fixed is not None
    assert (fixed.kind, fixed.text, fixed.label) == ("fixed", "第5条", "条款号")
    assert reference_of(Text("增长")) is None


def test_it_splits_a_name_with_digits() -> None:
    runs = named("第12产业园B3区", "名称")
    assert plain(runs) == "第12产业园B3区"
    assert [type(run) for run in runs] == [Text, FixedText, Text, FixedText, Text]


@pytest.mark.parametrize(("number", "words"), [(1, "一"), (10, "十"), (11, "十一"), (20, "二十"), (99, "九十九")])
def test_it_counts_headings_in_chinese(number: int, words: str) -> None:
    assert chinese_ordinal(number) == words


@pytest.mark.parametrize("number", [0, 100])
def test_it_counts_no_further(number: int) -> None:
    with pytest.raises(Invalid):
        chinese_ordinal(number)


@pytest.mark.parametrize(("level", "words"), [(1, "二、要求"), (2, "（二）要求"), (3, "2.要求"), (4, "（2）要求")])
def test_it_numbers_headings_by_level(level: int, words: str) -> None:
    assert plain(Heading(level, 2, (Text("要求"),)).numbered) == words


def test_it_knows_four_levels_of_headings() -> None:
    with pytest.raises(Invalid):
        Heading(5, 1, (Text("要求"),))


def test_it_counts_half_a_place_for_ascii() -> None:
    assert width_in_characters("2026年7月15日") == 6.5


COLUMNS = (TableColumn(3, Align.LEFT), TableColumn(2))
HEAD = ((HeaderCell((Text("区域"),)), HeaderCell((Text("增速"),))),)


def test_a_table_wants_as_many_cells_in_a_row_as_it_has_columns() -> None:
    with pytest.raises(Invalid, match="模拟表”有一行的格数"):
        TableBlock((Text("模拟表"),), COLUMNS, HEAD, (((Text("甲"),), ()), ((Text("乙"),),)))


def test_a_table_wants_a_head_that_covers_its_columns() -> None:
    with pytest.raises(Invalid, match="没有盖满"):
        TableBlock((Text("模拟表"),), COLUMNS, (HEAD[0][:1],), ())


def letter(*names: str, titles: tuple[str, ...] = ()) -> Letter:
    note = (AttachmentNote(tuple((Text(name),) for name in names)),) if names else ()
    return Letter(
        title=Title(((Text("模拟函"),),)),
        addressee=Addressee((Text("各乡镇"),)),
        blocks=note,
        signature=Signature((Text("云河县经济运行专班"),)),
        attachments=tuple(Attachment(Title(((Text(title),),)), ()) for title in titles),
    )


def test_the_note_of_attachments_names_them_as_they_are() -> None:
    assert letter("指标表", "名单", titles=("指标表",)).attachments
    assert letter(titles=("指标表",)).attachments
    for names in (("名单",), ("名单", "指标表")):
        with pytest.raises(Invalid, match="附件标题“指标表”不一致"):
            letter(*names, titles=("指标表",))
    with pytest.raises(Invalid, match="附件标题“名单”不一致"):
        letter("指标表", titles=("指标表", "名单"))


def test_a_wrong_number_or_date_makes_no_letter() -> None:
    with pytest.raises(Invalid, match="虚位"):
        dataclasses.replace(letter(), document_number=(FixedText("云经函〔2026〕01号", "模拟"),))
    with pytest.raises(Invalid, match="阿拉伯"):
        Signature((Text("云河县经济运行专班"),), (Text("二〇二六年七月五日"),))
    with pytest.raises(Invalid, match="虚位"):
        Imprint((Text("云河县经济运行专班"),), (figure("2026年07月05日", "calendar"),))
