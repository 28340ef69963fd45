"""A draft held against the past: what would have lit, what came to nothing, what was not seen."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.lights.early_figures import before_june, came, kept

from econops.desk.common.models import NumberReference
from econops.desk.common.rulebook import rulebook_forget
from econops.desk.jobs.models import Job
from econops.desk.jobs.worker import work_all
from econops.desk.lights.models import Round, RuleDraft
from econops.desk.lights.rule_drafts import draft_open, draft_save
from econops.desk.lights.rule_replay import replay_ask, replay_last

AT = at("2026-09-01")
INDUSTRY, RETAIL = "规模以上工业增加值", "社会消费品零售总额"


@pytest.fixture(autouse=True)
def own_workspace(tmp_path: Path, settings: object) -> Iterator[None]:
    settings.ECONOPS_HOME = tmp_path  # type: ignore[attr-defined]
    settings.ECONOPS_RULEBOOK = ""  # type: ignore[attr-defined]
    rulebook_forget()
    yield
    rulebook_forget()


def draft_with(cast: Cast, given: dict[str, str]) -> RuleDraft:
    draft = draft_open("default", person=cast.lead, at=AT)
    saved, _faults = draft_save(draft, given, seen=draft.version, person=cast.lead, at=AT)
    return saved


def replayed(cast: Cast, draft: RuleDraft) -> tuple[Job, list[dict[str, Any]]]:
    job = replay_ask(draft, person=cast.lead, at=AT)
    work_all()
    job.refresh_from_db()
    return job, list(job.data)


def of(rows: list[dict[str, Any]], kind: str) -> list[dict[str, Any]]:
    return [row for row in rows if row["type"] == kind]


def without_basis(side: Any) -> Any:
    return {key: value for key, value in side.items() if "basis" not in key} if isinstance(side, dict) else side


def june(cast: Cast) -> None:
    """Industry was forecast at 7.9 (target 8), came out at 5.0; retail was forecast low at 5.5 (6.5左右), came out 6.6."""
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", "8.2", "forecast", "2026-07-13")
    came("retail_sales", "2026-06-ytd", "5.5", "forecast", "2026-07-13")
    assert kept("middle") is not None
    came("industrial_value_added", "2026-06-ytd", "5.0", "official", "2026-07-24")
    came("retail_sales", "2026-06-ytd", "6.6", "official", "2026-07-24")


@pytest.mark.django_db(transaction=True)
def test_it_tells_false_alarms_and_missed_falls_of_both_rules(cast: Cast) -> None:
    june(cast)
    stricter = {"growth.level.1.was": "yellow", "growth.level.1.code": "yellow", "growth.level.1.label": "黄",
                "growth.level.1.tone": "watch", "growth.level.1.colour": "yellow", "growth.level.1.expr": "shortfall > -0.5",
                "growth.level.0.code": "red", "growth.level.0.was": "red", "growth.level.2.code": "green", "growth.level.2.was": "green"}  # fmt: skip
    job, rows = replayed(cast, draft_with(cast, stricter))
    assert (job.state, job.message) == ("done", "回看了1个月、1轮预警。")
    falls = {row["name"]: (row["now"], row["draft"]) for row in of(rows, "fall")}
    assert falls[INDUSTRY] == ("漏报", "月中预警看到，提前8天")
    alarms = {row["name"]: (row["now"], row["draft"]) for row in of(rows, "false")}
    assert alarms[RETAIL] == (True, True)
    changes = {row["name"]: (row["now"][0], row["draft"][0]) for row in of(rows, "change")}
    assert changes[INDUSTRY] == ("green", "yellow")
    (record,) = of(rows, "record")
    assert (record["name"], record["now"]["missed"], record["draft"]["missed"]) == ("月中预警", 1, 0)
    assert record["now"]["false_alarms"] == 1
    (call,) = [row for row in of(rows, "call") if row["name"] == INDUSTRY]
    assert (call["said"]["text"], call["official"]["text"], call["lead"]["text"]) == ("8.2%", "5.0%", "8")
    assert (call["now"]["verdict"], call["draft"]["verdict"]) == ("漏报", "程度不同")
    codes = {call[name]["ref"] for name in ("said", "official", "lead")}
    codes |= {call[rule][name] for rule in ("now", "draft") for name in ("basis", "came_basis")}
    codes |= {row[rule][3] for row in of(rows, "change") for rule in ("now", "draft")}
    assert NumberReference.objects.filter(code__in=codes).count() == len(codes) >= 7
    judged_by = {pointer["version"] for one in NumberReference.objects.filter(code=call["draft"]["basis"])
                 for pointer in one.inputs if pointer["type"] == "rule"}  # fmt: skip
    assert judged_by == {"2026年10月版"}


@pytest.mark.django_db(transaction=True)
def test_the_same_rule_twice_differs_in_nothing(cast: Cast) -> None:
    june(cast)
    _job, rows = replayed(cast, draft_with(cast, {}))
    assert of(rows, "change") == []
    # What a light rests on names the version that judged it, and the draft has one of its own.
    assert all(without_basis(row["now"]) == without_basis(row["draft"]) for row in rows)
    assert Round.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_rounds_it_says_what_to_do_first(cast: Cast) -> None:
    before_june(cast)
    job, rows = replayed(cast, draft_with(cast, {}))
    assert (job.state, rows) == ("failed", [])
    assert "先在“亮灯”里按月做三轮预警" in job.message


@pytest.mark.django_db(transaction=True)
def test_a_replay_belongs_to_the_draft_as_it_was(cast: Cast) -> None:
    june(cast)
    draft = draft_with(cast, {})
    job, _rows = replayed(cast, draft)
    assert replay_last(draft) == job
    draft, _faults = draft_save(draft, {"version": "新版（模拟）"}, seen=draft.version, person=cast.lead, at=AT)
    assert not replay_last(draft).key.endswith(f" {draft.version}")  # type: ignore[union-attr]
