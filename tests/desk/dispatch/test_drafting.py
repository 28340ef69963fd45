"""Letters are drafted per unit from red and yellow lights; every digit has a reference, and no value is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from tests.desk.conftest import Cast
from tests.desk.june import CLOSED, COUNTY, JUNE, PLEDGED, REPORT, UNITS, accepted, deliver, walked

from econops.core.report.blocks import DIGITS
from econops.core.report.reading import digit_runs, read_paragraphs, read_references
from econops.desk.common.rulebook import rulebook_forget
from econops.desk.dispatch.drafting import Draft, drafts_of
from econops.desk.indicators.models import Indicator
from econops.desk.lights.rounds import round_compute

Ruled = Callable[[str, str], None]


@pytest.fixture
def ruled(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Ruled]:
    """Lays a file of the county over the rulebook."""

    def lay(name: str, text: str) -> None:
        overlay = tmp_path / "rules"
        overlay.mkdir(exist_ok=True)
        (overlay / name).write_text(text, encoding="utf-8")
        monkeypatch.setattr(django_settings, "ECONOPS_RULEBOOK", str(overlay))
        rulebook_forget()

    yield lay
    rulebook_forget()


def drafted() -> dict[str, Draft]:
    drafts = drafts_of(round_compute(JUNE, known_at=None, day=CLOSED.date()))
    return {draft.organisation.code: draft for draft in drafts}


def words(draft: Draft) -> str:
    return "\n".join("".join(text for text, _ in paragraph.segments) for paragraph in read_paragraphs(draft.content))


def test_it_writes_one_letter_to_each_unit_with_a_red_light(cast: Cast) -> None:
    walked(cast)
    drafts = drafted()
    assert list(drafts) == ["commerce", "exchange", "industry", "reform"]
    assert {draft.file_name for draft in drafts.values()} == {
        "预警函-商务局.docx", "预警函-外汇管理部.docx", "预警函-工业和信息化局.docx", "预警函-发展和改革局.docx",
    }  # fmt: skip


def test_it_puts_red_and_yellow_items_of_a_unit_in_one_letter(cast: Cast) -> None:
    walked(cast)
    text = words(drafted()["reform"])
    assert "（一）固定资产投资\n预警等级：黄色" in text
    assert "（二）全社会用电量\n预警等级：黄色" in text
    assert "（三）重点项目完成投资\n预警等级：红色" in text
    assert "地区生产总值" not in text


def test_a_unit_with_yellow_lights_only_is_reminded(cast: Cast) -> None:
    walked(cast)
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 7.9})
    draft = drafted()["industry"]
    assert (draft.kind, draft.file_name) == ("reminder", "提示函-工业和信息化局.docx")
    assert draft.title == "关于2026年6月经济运行有关指标的提示函"
    text = words(draft)
    assert "你单位负责的以下指标出现偏离。现予提示，请予关注。" in text
    assert "一、提示事项" in text
    assert "预警等级：黄色" in text
    assert "预警函" not in text


def test_the_rulebook_may_leave_reminders_out(cast: Cast, ruled: Ruled) -> None:
    walked(cast)
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 7.9})
    ruled("letters.yaml", NO_REMINDERS)
    assert "industry" not in drafted()
    assert drafted()["commerce"].kind == "warning"


def test_it_has_a_red_head_and_says_that_it_is_a_draft(cast: Cast) -> None:
    walked(cast)
    for draft in drafted().values():
        assert words(draft).startswith("经济运行工作专班\n〔　　〕　　号\n关于2026年6月")
        assert draft.title == "关于2026年6月经济运行有关指标的预警函"


def test_it_gives_every_digit_run_a_reference(cast: Cast) -> None:
    walked(cast)
    for draft in drafted().values():
        known = {reference.code for reference in draft.references}
        runs = digit_runs(draft.content)
        assert len(runs) >= 5
        assert [run for run, code in runs if code is None or code not in known] == []
        assert {item["ref"] for item in read_references(draft.content)} == known
        shown = "".join(text for paragraph in draft.paragraphs for text, _ in paragraph["runs"])  # type: ignore[attr-defined]
        assert len(DIGITS.findall(shown)) >= 5


def test_it_words_figures_as_officials_do(cast: Cast) -> None:
    walked(cast)
    text = words(drafted()["commerce"])
    assert (
        "2026年1—6月累计同比增长3.9%，比上月回落0.2个百分点。目标：年初目标6.5%左右。差距：低于目标2.6个百分点。"
        in text
    )
    assert "2026年1—6月累计同比下降8.4%，比上月降幅扩大0.5个百分点。" in text
    assert "增长-" not in text
    reform = words(drafted()["reform"])
    assert "累计35.00亿元。目标：年初目标118亿元以上。" in reform
    assert "完成率29.7%，序时进度50.0%，落后序时进度20.3个百分点。" in reform


@pytest.mark.parametrize(
    ("growth", "said"),
    [(-7.9, "同比下降7.9%，与上月持平。"), (0.2, "同比增长0.2%，由负转正。"), (-5, "同比下降5.0%，比上月降幅收窄2.9个百分点。"),
     (0.04, "同比持平，比上月加快7.9个百分点。")],
)  # fmt: skip
def test_it_words_turns_and_standstills(cast: Cast, growth: float, said: str) -> None:
    walked(cast)
    deliver(cast, "exchange", {("foreign_capital", COUNTY, "growth"): growth})
    draft = drafted()["commerce"]
    if growth == 0.04:
        said = "同比持平，比上月降幅收窄7.9个百分点。"
    assert said in words(draft)
    assert [run for run, code in digit_runs(draft.content) if code is None] == []


def test_it_never_warns_a_supplier_about_the_value_of_its_result(cast: Cast) -> None:
    walked(cast)
    supplied: dict[str, set[str]] = {}
    for row in Indicator.objects.filter(kind="result"):
        supplied.setdefault(str(row.supplier_id), set()).add(row.name)
    owners = set(Indicator.objects.values_list("owner_id", flat=True))
    letters = drafted()
    assert supplied.keys() & letters.keys() >= {"exchange", "industry"}
    for code in supplied.keys() & letters.keys():
        text = words(letters[code])
        assert all(name not in text for name in supplied[code]), code
        if code not in owners:
            assert "月度数据报送" in text
            assert all(name not in text for name in Indicator.objects.values_list("name", flat=True))


def test_it_tells_a_late_unit_nothing_but_that_it_is_late(cast: Cast) -> None:
    walked(cast)
    text = words(drafted()["exchange"])
    assert "现值：迟于期限报送。" in text
    assert "目标：" not in text
    assert "据实补报或更正" in text


def test_it_says_the_same_on_every_later_day(cast: Cast) -> None:
    walked(cast, [unit for unit in UNITS if unit != "town03"])
    early = drafts_of(round_compute(JUNE, known_at=None, day=CLOSED.date().replace(month=7)))
    late = drafts_of(round_compute(JUNE, known_at=None, day=CLOSED.date()))
    assert [draft.content for draft in early] == [draft.content for draft in late]
    assert "已过报送期限，尚未报送" in "".join(words(draft) for draft in late)


def test_it_shows_no_target_of_a_set_that_is_not_public(cast: Cast, ruled: Ruled) -> None:
    """Even where a county judges by its pledges, letters do not name them."""
    walked(cast)
    for draft in drafted().values():
        shown = {run for run, _code in digit_runs(draft.content)}
        assert not shown & set(PLEDGED)
    ruled("letters.yaml", PLEDGE_IS_JUDGED)
    drafts = drafted()
    text = words(drafts["commerce"])
    assert "社会消费品零售总额" in text
    assert "目标：" not in text
    assert "差距：" not in text
    for draft in drafts.values():
        assert "7.7" not in str([item["inputs"] for item in read_references(draft.content)])


NO_REMINDERS = """entries:
  - code: letters.reminders
    name: 只有黄灯的单位是否起草提示函
    value: 否
    valid_from: 2024-01-01
    source: 模拟
"""
PLEDGE_IS_JUDGED = """entries:
  - code: lights.target_set
    name: 亮灯所比的目标类别
    value: pledge_target
    valid_from: 2024-01-01
    source: 模拟
"""


def test_it_drafts_nothing_without_a_red_light(cast: Cast) -> None:
    accepted(cast, REPORT)
    assert drafts_of(round_compute(JUNE, known_at=None, day=CLOSED.date().replace(month=7, day=1))) == []
