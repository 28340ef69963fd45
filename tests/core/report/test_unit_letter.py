"""Each kind of letter has its own sections; a result is held against neither its supplier nor a town."""

from __future__ import annotations

import dataclasses

import pytest
from tests.core.report.samples import figure, item, request
from tests.core.report.test_unit_letter_warning import words

from econops.core.errors import Invalid
from econops.core.model.organisation import Organisation
from econops.core.report.blocks import Heading, TableBlock, Text, plain
from econops.core.report.letter_items import ItemSubject
from econops.core.report.letter_kinds import WORDINGS, LetterKind, kind_of_action
from econops.core.report.unit_letter import EarlierLetter, compose_letter

TOWN = Organisation("town01", "青石镇人民政府", "town", "town01")
EARLIER = EarlierLetter(
    LetterKind.WARNING, (figure("云经函〔2026〕7号", "record"),), (figure("2026年6月18日", "record"),), "尚未收到反馈"
)


def sections(kind: LetterKind, earlier: EarlierLetter | None = None) -> list[str]:
    letter = compose_letter(dataclasses.replace(request(), kind=kind, earlier=earlier))
    return [plain(block.runs) for block in letter.blocks if isinstance(block, Heading) and block.level == 1]


@pytest.mark.parametrize(
    ("kind", "heads"),
    [
        (LetterKind.REMINDER, ["提示事项", "建议关注", "反馈时限"]),
        (LetterKind.WARNING, ["预警事项", "工作要求", "反馈时限"]),
        (LetterKind.SUPERVISION, ["督办事项", "前函办理情况", "工作要求", "反馈时限"]),
        (LetterKind.SUMMONS, ["约谈对象", "约谈事由", "约谈时间和地点", "需准备的材料", "反馈时限"]),
        (LetterKind.BULLETIN, ["有关情况", "前函办理情况", "工作要求", "反馈时限"]),
    ],
)
def test_each_kind_has_its_sections(kind: LetterKind, heads: list[str]) -> None:
    assert sections(kind, EARLIER if kind.follows else None) == heads


@pytest.mark.parametrize("kind", LetterKind)
def test_a_town_is_written_to_about_work_and_reports_only(kind: LetterKind) -> None:
    about = dataclasses.replace(request(addressee=TOWN), kind=kind)
    with pytest.raises(Invalid, match="不分解到乡镇"):
        compose_letter(about)
    for subject in (ItemSubject.WORK, ItemSubject.REPORT):
        letter = compose_letter(dataclasses.replace(about, items=(item("新开工项目", subject),)))
        assert plain(letter.addressee.runs) == TOWN.name


def test_causes_are_told_without_blame_and_what_is_open_apart() -> None:
    one = dataclasses.replace(
        item(),
        causes=((Text("甲镇较慢"),), (Text("乙镇较快"),)),
        unchecked=(Text("丙镇（未报）"),),
        work=(Text("项目（黄色）"),),
    )
    text = words(compose_letter(request(one)))
    assert (
        "可能原因：甲镇较慢；乙镇较快。尚不能核对：丙镇（未报）。以上是数据反映的情况，供分析核实，不作为责任认定。"
        in text
    )
    assert "关联的工作指标：项目（黄色）。" in text
    bare = words(compose_letter(request(dataclasses.replace(one, causes=()))))
    assert "尚不能核对：丙镇（未报）。" in bare
    assert "责任认定" not in bare


@pytest.mark.parametrize(("count", "tables"), [(2, 0), (3, 1)])
def test_several_items_stand_in_a_table_first(count: int, tables: int) -> None:
    one = dataclasses.replace(item(), cells=((figure("3.2%"),), (Text("年初目标"),), ()))
    letter = compose_letter(request(*[one] * count))
    found = [block for block in letter.blocks if isinstance(block, TableBlock)]
    assert len(found) == tables
    for table in found:
        assert [plain(cell) for cell in table.rows[0]] == ["规模以上工业增加值", "红色", "3.2%", "年初目标", "—"]


def test_the_ladder_names_every_kind() -> None:
    assert [kind_of_action(wording.name) for wording in WORDINGS.values()] == list(LetterKind)
    assert [kind.follows for kind in LetterKind] == [
        None, None, LetterKind.WARNING, LetterKind.SUPERVISION, LetterKind.SUMMONS,
    ]  # fmt: skip
