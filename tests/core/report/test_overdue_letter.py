from __future__ import annotations

from dataclasses import replace

import pytest

from econops.core.model.organisation import Organisation
from econops.core.model.reference import Figure, Reference
from econops.core.report.blocks import DIGITS
from econops.core.report.overdue_letter import OverdueRequest, Unanswered, compose_overdue_letter
from econops.core.report.reading import read_paragraphs
from econops.core.report.writing import letter_docx


def figure(text: str) -> Figure:
    return Figure(text, Reference("record", text, "模拟"))


BEFORE = Unanswered(
    "关于2026年6月经济运行有关指标的预警函", "预警函", "signed", figure("云经函〔2026〕8号"), figure("2026年7月31日"),
    figure("2026年8月7日"),
)  # fmt: skip
REQUEST = OverdueRequest(
    issuer=Organisation("task_force", "经济运行工作专班", "task_force", "yunhe"),
    addressee=Organisation("commerce", "商务局", "department", "yunhe"),
    kind="督办函",
    before=BEFORE,
    day=figure("2026年8月12日"),
    workdays_late=figure("3"),
    reply_days=figure("3"),
    matters=("社会消费品零售总额", "新增“四上”企业"),
)


def text_of(request: OverdueRequest) -> str:
    parts = read_paragraphs(letter_docx(compose_overdue_letter(request)))
    for part in parts:
        assert all(reference or not DIGITS.search(words) for words, reference in part.segments)
    return "\n".join("".join(words for words, _reference in part.segments) for part in parts)


def test_it_says_which_letter_was_not_answered_and_since_when() -> None:
    text = text_of(REQUEST)
    assert "关于逾期未反馈预警函的督办函" in text
    assert "于2026年7月31日以云经函〔2026〕8号向你单位发出《关于2026年6月经济运行有关指标的预警函》" in text
    assert "反馈期限为2026年8月7日。截至2026年8月12日，你单位已签收，尚未反馈，已逾期3个工作日" in text
    assert "（一）社会消费品零售总额" in text
    assert "（二）新增“四上”企业" in text


@pytest.mark.parametrize(
    ("state", "said"),
    [("issued", "尚未签收，也没有反馈"), ("returned", "反馈退回后尚未重新报送"), ("other", "没有反馈")],
)
def test_it_says_where_the_letter_stands(state: str, said: str) -> None:
    assert said in text_of(replace(REQUEST, before=replace(BEFORE, state=state)))


def test_a_summons_asks_for_papers_and_leaves_time_and_place_to_people() -> None:
    assert "约谈的时间、地点和参加人员另行通知" in text_of(replace(REQUEST, kind="约谈通知"))
    assert "约谈" not in text_of(REQUEST)


def test_without_matters_it_points_at_the_letter() -> None:
    assert "见来函所列事项。" in text_of(replace(REQUEST, matters=()))


def test_it_asks_for_work_and_says_that_data_are_independent() -> None:
    text = text_of(REQUEST)
    assert "不对上报数值提出任何要求" in text
    assert "反馈内容为工作情况，不作为统计数据使用" in text
