from __future__ import annotations

import copy
import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from econops.core.errors import NotFound
from econops.core.rules.reading import check_rulebook, load_rulebook

DAY = datetime.date(2026, 6, 30)
CHART: dict[str, Any] = {
    "code": "letter",
    "name": "模拟函件",
    "valid_from": datetime.date(2026, 1, 1),
    "source": "模拟文件",
    "start": "draft",
    "fields": [{"code": "reason", "name": "原因"}],
    "states": [
        {"code": "draft", "name": "草稿", "tone": "neutral"},
        {"code": "issued", "name": "已发", "tone": "watch"},
        {"code": "closed", "name": "办结", "tone": "good", "final": True},
    ],
    "moves": [
        {"code": "issue", "name": "发出", "from": ["draft"], "to": "issued", "who": "letter.issue"},
        {"code": "accept", "name": "办结", "from": ["issued"], "to": "closed", "who": "letter.review",
         "requires": ["reason"]},
    ],
    "flags": [{"code": "overdue", "name": "逾期", "states": ["issued"], "due": "reply_due"}],
    "kinds": [{"code": "warning", "name": "预警函", "reply": "letters.reply_workdays.warning_letter"}],
    "cases": [{"name": "走完", "moves": ["issue", "accept"], "expect": "closed"}],
}  # fmt: skip


def found(folder: Path, chart: dict[str, Any]) -> list[tuple[str, str, str]]:
    text = yaml.safe_dump({"entries": [chart]}, allow_unicode=True, sort_keys=False)
    (folder / "stages.yaml").write_text(text, encoding="utf-8")
    _rulebook, findings = check_rulebook(folder)
    assert all(finding.place.file == "地方/stages.yaml" and finding.place.line for finding in findings)
    return [(finding.code, finding.value, finding.message) for finding in findings]


def test_the_letter_has_a_chart_with_eight_states_and_an_ordered_ladder() -> None:
    chart = load_rulebook().chart("letter", on=DAY)
    assert [state.code for state in chart.states.values() if state.final] == ["closed"]
    assert len(chart.states) == 8
    assert [kind.name for kind in chart.kinds.values()] == ["提示函", "预警函", "督办函", "约谈通知", "通报"]
    assert chart.move("reply").requires == ("cause", "measure", "done_by")
    assert chart.move("accept").second_person == "reply"


def test_what_is_not_declared_is_not_found() -> None:
    chart = load_rulebook().chart("letter", on=DAY)
    for ask in (chart.state, chart.move, chart.flag):
        with pytest.raises(NotFound, match="nothing"):
            ask("nothing")


def test_a_county_may_lay_its_own_chart_over_it(tmp_path: Path) -> None:
    assert found(tmp_path, CHART) == []
    rulebook, _findings = check_rulebook(tmp_path)
    assert rulebook is not None
    assert list(rulebook.chart("letter", on=DAY).states) == ["draft", "issued", "closed"]


@pytest.mark.parametrize(
    ("place", "change", "code", "value"),
    [
        (("states",), {"code": "lost", "name": "没有路", "tone": "bad"}, "rules.unreachable_state", "lost"),
        (("states",), {"code": "draft", "name": "又一个", "tone": "bad"}, "rules.duplicate", "draft"),
        (("states",), {"code": "x", "name": "色", "tone": "purple"}, "rules.wrong_choice", "purple"),
        (("moves",), {"code": "open", "name": "重开", "from": ["closed"], "to": "draft", "who": "x"},
         "rules.final_state_left", "open"),
        (("moves",), {"code": "issue", "name": "再发", "from": ["draft"], "to": "issued", "who": "x"},
         "rules.duplicate", "issue"),
        (("moves",), {"code": "go", "name": "去", "from": ["darft"], "to": "issued", "who": "x"},
         "rules.unknown_reference", "darft"),
        (("moves",), {"code": "go", "name": "去", "from": ["draft"], "to": "gone", "who": "x"},
         "rules.unknown_reference", "gone"),
        (("moves",), {"code": "go", "name": "去", "from": ["draft"], "to": "issued", "who": "x", "requires": ["resaon"]},
         "rules.unknown_reference", "resaon"),
        (("moves",), {"code": "go", "name": "去", "from": ["draft"], "to": "issued", "who": "x", "undoes": "come"},
         "rules.unknown_reference", "come"),
        (("moves",), {"code": "go", "name": "去", "from": ["draft"], "to": "issued"}, "rules.missing_key", "who"),
        (("moves",), {"code": "go", "name": "去", "from": ["draft"], "to": "issued", "who": "x"},
         "rules.missing_case", "（go）"),
        (("flags",), {"code": "late", "name": "晚", "states": ["nowhere"], "due": "day"},
         "rules.unknown_reference", "nowhere"),
        (("kinds",), {"code": "summons", "name": "约谈通知", "reply": "letters.reply_workdays.nothing"},
         "rules.unknown_reference", "letters.reply_workdays.nothing"),
        (("cases",), {"name": "乱走", "moves": ["fly"], "expect": "closed"}, "rules.unknown_reference", "fly"),
        (("cases",), {"name": "走完", "moves": ["issue"], "expect": "issued"}, "rules.duplicate", "走完"),
        (("cases",), {"name": "去哪", "moves": ["issue"], "expect": "moon"}, "rules.unknown_reference", "moon"),
    ],
)  # fmt: skip
def test_it_finds_what_is_wrong_with_its_place(
    tmp_path: Path, place: tuple[str], change: dict[str, Any], code: str, value: str
) -> None:
    chart = copy.deepcopy(CHART)
    chart[place[0]].append(change)
    assert (code, value) in [one[:2] for one in found(tmp_path, chart)]


def test_a_state_without_a_way_out_has_to_be_called_final(tmp_path: Path) -> None:
    chart = copy.deepcopy(CHART)
    del chart["states"][2]["final"]
    assert [(code, "没有出口" in message) for code, _value, message in found(tmp_path, chart)] == [
        ("rules.wrong_type", True)
    ]


def test_a_start_nobody_declared_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    [(code, value, message)] = found(tmp_path, CHART | {"start": "drfat"})
    assert (code, value) == ("rules.unknown_reference", "drfat")
    assert "是不是“draft”" in message
