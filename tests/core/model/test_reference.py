"""References: the same number from the same inputs has the same code, and any difference shows in it."""

from __future__ import annotations

import dataclasses
import datetime
import json
from decimal import Decimal

import pytest

from econops.core.model.indicator import Measure
from econops.core.model.observation import Observation, ObservationKey, SourceClass
from econops.core.model.reference import Reference, pointer_to
from econops.core.period.value import Period

KEY = ObservationKey("retail_sales", "county", Period.parse("2026-06-ytd"), Measure.LEVEL, SourceClass.OFFICIAL)
MOMENT = datetime.datetime(2026, 7, 12, 9, 30, tzinfo=datetime.UTC)
OBSERVATION = Observation(KEY, Decimal("12.30"), "亿元", 2, MOMENT, "a.xlsx", "填报", "D7", "张三（模拟）")
REFERENCE = Reference("formula", "51.2%", "完成率", "done / plan * 100", (pointer_to(OBSERVATION),))


def test_the_code_is_made_of_the_content() -> None:
    same = Reference(
        "formula", "51.2%", "完成率", "done / plan * 100", (dict(reversed(pointer_to(OBSERVATION).items())),)
    )
    assert same.code == REFERENCE.code
    assert len(REFERENCE.code) == 13


@pytest.mark.parametrize(
    "change",
    [{"kind": "fixed"}, {"text": "51.3%"}, {"label": "进度"}, {"formula": "plan"}, {"inputs": ()}],
)
def test_any_difference_changes_the_code(change: dict[str, object]) -> None:
    assert dataclasses.replace(REFERENCE, **change).code != REFERENCE.code  # type: ignore[arg-type]


def test_a_new_vintage_is_another_input() -> None:
    later = dataclasses.replace(OBSERVATION, vintage=3)
    assert pointer_to(later) != pointer_to(OBSERVATION)


def test_a_pointer_keeps_the_value_exactly() -> None:
    assert pointer_to(OBSERVATION)["value"] == "12.30"
    assert pointer_to(OBSERVATION)["period"] == "2026-06-ytd"


def test_the_plain_form_is_json() -> None:
    plain = REFERENCE.as_dict()
    assert json.loads(json.dumps(plain)) == plain
    assert plain["ref"] == REFERENCE.code


@pytest.mark.parametrize(
    "reference",
    [
        REFERENCE,
        Reference("fixed", '引号"和\\', "换行\n与制表\t"),
        Reference("rule", "5", "例", inputs=({"b": "2", "a": "1"}, {})),
    ],
)
def test_its_json_is_that_of_its_plain_form(reference: Reference) -> None:
    plain = reference.as_dict()
    assert reference.coded() == (reference.code, json.dumps(plain, ensure_ascii=False, sort_keys=True))
    content = [plain[name] for name in ("kind", "text", "label", "formula", "inputs")]
    assert reference.body == json.dumps(content, ensure_ascii=False, sort_keys=True)
