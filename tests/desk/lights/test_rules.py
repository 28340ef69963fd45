"""A rule set is edited as a draft, tried, and put into force by date; versions before stay as they were."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.june import CLOSED, JUNE, walked

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.lights.rule_files import shipped_content
from econops.core.rules.ruleset_writing import rule_set_data, rule_set_text
from econops.desk.common.models import AuditLine
from econops.desk.common.rulebook import overlay_folder, rulebook_current, rulebook_forget, rulebook_renew
from econops.desk.lights.models import Round, RuleDraft
from econops.desk.lights.rounds import round_compute
from econops.desk.lights.rule_drafts import (
    cases_take,
    draft_adopt,
    draft_check,
    draft_drop,
    draft_find,
    draft_open,
    draft_save,
    draft_write,
)
from econops.desk.lights.rule_preview import preview
from econops.desk.lights.rule_versions import Adoption, version_adopt, version_texts, versions_of
from econops.desk.lights.rule_withdrawal import Withdrawal, version_withdraw, withdrawable

# The whole rulebook is read again for each version.
pytestmark = pytest.mark.slow
AT = at("2026-08-03")
PUBLISHED = "w09"
STRICT = {
    "valid_from": "2026-08-01", "version": "2026年8月版", "source": "县政办发〔2026〕9号（模拟）",
    "growth.threshold.yellow_limit.value": "0.5", "growth.threshold.yellow_limit.source": "县政办发〔2026〕9号（模拟）",
}  # fmt: skip


@pytest.fixture(autouse=True)
def own_workspace(tmp_path: Path, settings: object) -> Iterator[None]:
    settings.ECONOPS_HOME = tmp_path  # type: ignore[attr-defined]
    settings.ECONOPS_RULEBOOK = ""  # type: ignore[attr-defined]
    rulebook_forget()
    yield
    rulebook_forget()


def saved(cast: Cast, given: dict[str, str]) -> RuleDraft:
    draft = draft_open("default", person=cast.lead, at=AT)
    draft, faults = draft_save(draft, given, seen=draft.version, person=cast.lead, at=AT)
    assert faults == []
    return draft


def renewed(cast: Cast, draft: RuleDraft) -> RuleDraft:
    return cases_take(draft, seen=draft.version, person=cast.lead, at=AT)


def lit(period: str, name: str, version: str, kind: str = "close") -> None:
    """A round as it is kept: with the name of the rule set."""
    Round.objects.create(
        period=period, kind=kind, number=1, rule_set=name, rule_version=version, closed_at=AT, closed_by="lead"
    )


def adopted(cast: Cast, given: dict[str, str] | None = None) -> None:
    """The stricter version from September on, which is still to come in August."""
    draft = renewed(cast, saved(cast, STRICT | {"valid_from": "2026-09-01"} | (given or {})))
    draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)


def withdrawn(cast: Cast, first: str = "2026-09-01", **other: Any) -> RuleDraft:
    asked = {"reason": "界限写错（模拟）", "person": cast.lead, "at": AT} | other
    return version_withdraw(Withdrawal("default", first, **asked))


def test_a_draft_begins_as_the_version_in_force_and_is_opened_once(cast: Cast) -> None:
    draft = draft_open("default", person=cast.lead, at=AT)
    assert draft_check(draft).ready
    assert draft_open("default", person=cast.lead, at=AT).pk == draft.pk
    with pytest.raises(NotFound):
        draft_open("nothing", person=cast.lead, at=AT)


def test_two_people_do_not_overwrite_each_other(cast: Cast) -> None:
    draft = draft_open("default", person=cast.lead, at=AT)
    draft_save(draft, {"version": "甲"}, seen=1, person=cast.lead, at=AT)
    with pytest.raises(Conflict, match="刚刚有人保存过"):
        draft_save(draft, {"version": "乙"}, seen=1, person=cast.lead, at=AT)
    assert rule_set_data(RuleDraft.objects.get().content)["version"] == "甲"


def test_a_changed_bound_shows_the_cases_that_come_out_otherwise(cast: Cast) -> None:
    checked = draft_check(saved(cast, STRICT))
    assert checked.faults == ()
    assert any("正好差2" in line for line in checked.cases)
    assert not checked.ready


def test_cases_are_renewed_by_a_person_and_then_it_is_ready(cast: Cast) -> None:
    draft = renewed(cast, saved(cast, STRICT))
    assert draft_check(draft).ready


def test_a_faulty_expression_is_named_and_does_not_come_into_force(cast: Cast) -> None:
    draft = saved(cast, {"growth.level.0.code": "red", "growth.level.0.was": "red", "growth.level.0.label": "红",
                         "growth.level.0.tone": "bad", "growth.level.0.colour": "red", "growth.level.0.expr": "shortfal > 2"})  # fmt: skip
    checked = draft_check(draft)
    assert any("shortfal" in line for line in checked.faults)
    with pytest.raises(Invalid, match="shortfal"):
        draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    assert versions_of("default")[-1].value.version == "2026版"
    assert draft_find("default") is not None


def test_a_version_comes_into_force_on_its_day_and_the_one_before_ends_the_day_before(cast: Cast) -> None:
    draft = renewed(cast, saved(cast, STRICT))
    draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    first, second = versions_of("default")
    assert (first.valid_to, second.valid_from) == (datetime.date(2026, 7, 31), datetime.date(2026, 8, 1))
    book = rulebook_current()
    assert book.rule_set("default", on=datetime.date(2026, 7, 31)).version == "2026版"
    assert book.rule_set("default", on=datetime.date(2026, 8, 31)).version == "2026年8月版"
    assert set(version_texts("default")) == {"default-2024-01-01.yaml", "default-2026-08-01.yaml"}
    assert draft_find("default") is None
    assert AuditLine.objects.get(action="rule.adopted").after["version"] == "2026年8月版"


def test_a_second_version_follows_the_first(cast: Cast) -> None:
    first = renewed(cast, saved(cast, STRICT))
    draft_adopt(first, seen=first.version, person=cast.lead, at=AT)
    second = draft_open("default", person=cast.lead, at=AT)
    head = rule_set_data(second.content)
    assert (head["version"], str(head["valid_from"]), head["source"]) == ("2026年9月版", "2026-09-01", STRICT["source"])
    second, _faults = draft_save(
        second, {"valid_from": "2026-10-01", "version": "2026年10月版"}, seen=second.version, person=cast.lead, at=AT
    )
    draft_adopt(second, seen=second.version, person=cast.lead, at=AT)
    assert [(one.value.version, str(one.valid_from), str(one.valid_to)) for one in versions_of("default")] == [
        ("2026版", "2024-01-01", "2026-07-31"), ("2026年8月版", "2026-08-01", "2026-09-30"),
        ("2026年10月版", "2026-10-01", "None"),
    ]  # fmt: skip


def test_a_version_never_begins_before_the_one_in_force(cast: Cast) -> None:
    draft = saved(cast, {"valid_from": "2024-01-01"})
    with pytest.raises(Conflict, match="晚于"):
        draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)


def test_a_month_that_was_lit_gets_no_other_rule_afterwards(cast: Cast) -> None:
    lit("2026-07", "默认规则", "2026版")
    lit("2026-09", "前瞻规则", "2026版", kind="early")
    draft = renewed(cast, saved(cast, STRICT | {"valid_from": "2026-07-15"}))
    with pytest.raises(Conflict, match="2026年7月已按现行规则亮过灯"):
        draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    draft = saved(cast, {"valid_from": "2026-08-01"})
    draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    assert len(versions_of("default")) == 2


def test_a_version_that_has_not_begun_is_taken_back_and_nothing_is_left_of_it(cast: Cast) -> None:
    before = versions_of("default")
    adopted(cast)
    assert len(versions_of("default")) == 2
    draft = withdrawn(cast)
    assert versions_of("default") == before
    assert version_texts("default") == {}
    assert rulebook_current().rule_set("default", on=datetime.date(2026, 9, 30)).version == "2026版"
    assert (draft, rule_set_data(draft.content)["version"]) == (draft_find("default"), "2026年8月版")
    line = AuditLine.objects.get(action="rule.withdrawn")
    assert (line.actor, line.before["version"], line.after) == (
        cast.lead.reference, "2026年8月版", {"version": "2026版", "reason": "界限写错（模拟）"},
    )  # fmt: skip
    draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    assert len(versions_of("default")) == 2


def test_an_own_version_before_goes_on_without_its_last_day(cast: Cast) -> None:
    adopted(cast)
    adopted(cast, {"valid_from": "2026-11-01", "version": "2026年11月版"})
    with pytest.raises(Conflict, match="更新的版本"):
        withdrawn(cast)
    withdrawn(cast, "2026-11-01")
    assert [(one.value.version, str(one.valid_to)) for one in versions_of("default")] == [
        ("2026版", "2026-08-31"), ("2026年8月版", "None"),
    ]  # fmt: skip


def test_a_version_in_force_is_not_taken_back(cast: Cast) -> None:
    adopted(cast)
    assert withdrawable("default", datetime.date(2026, 8, 31)) == versions_of("default")[-1]
    assert withdrawable("default", datetime.date(2026, 9, 1)) is None
    with pytest.raises(Conflict, match="已经生效"):
        withdrawn(cast, at=at("2026-09-01"))
    with pytest.raises(Conflict, match="已经生效"):
        withdrawn(cast, "2024-01-01")
    assert len(versions_of("default")) == 2


def test_taking_back_wants_a_reason_and_the_lead_and_no_lights(cast: Cast) -> None:
    adopted(cast)
    with pytest.raises(Invalid, match="原因"):
        withdrawn(cast, reason="  ")
    with pytest.raises(Invalid, match="专班负责人"):
        withdrawn(cast, person=cast.leader)
    lit("2026-09", "默认规则", "2026年8月版")
    with pytest.raises(Conflict, match="亮过灯"):
        withdrawn(cast)
    assert len(versions_of("default")) == 2


def test_what_somebody_works_on_stays_when_a_version_is_taken_back(cast: Cast) -> None:
    adopted(cast)
    other = draft_open("default", person=cast.lead, at=AT)
    assert withdrawn(cast) == other
    assert rule_set_data(other.content)["version"] != "2026年8月版"


@pytest.mark.parametrize("code", [PUBLISHED, "own_rules"])
def test_the_first_version_of_a_set_of_the_county_stays_when_the_second_is_taken_back(cast: Cast, code: str) -> None:
    folder = overlay_folder() / "rulesets"
    folder.mkdir(parents=True)
    text = shipped_content(PUBLISHED).decode().replace(f"code: {PUBLISHED}", f"code: {code}", 1)
    (folder / f"{code}.yaml").write_text(text, encoding="utf-8")
    rulebook_renew()
    before = rule_set_data(text)
    later = rule_set_text(before | {"version": "新版（模拟）", "valid_from": datetime.date(2026, 9, 1)})
    version_adopt(Adoption(code, later, cast.lead, AT))
    assert len(versions_of(code)) == 2
    version_withdraw(Withdrawal(code, "2026-09-01", "界限写错（模拟）", cast.lead, AT))
    assert [one.value.version for one in versions_of(code)] == [before["version"]]
    assert [rule_set_data(one) for one in version_texts(code).values()] == [before]


def test_a_version_does_not_begin_in_a_far_future(cast: Cast) -> None:
    draft = renewed(cast, saved(cast, STRICT | {"valid_from": "9999-12-31"}))
    with pytest.raises(Invalid, match="太远"):
        draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    assert len(versions_of("default")) == 1


def test_only_the_lead_puts_a_version_into_force(cast: Cast) -> None:
    draft = saved(cast, {"valid_from": "2026-08-01"})
    with pytest.raises(Invalid, match="专班负责人"):
        draft_adopt(draft, seen=draft.version, person=cast.statistician, at=AT)
    assert len(versions_of("default")) == 1


def test_months_before_keep_their_rule_and_months_after_get_the_new_one(cast: Cast) -> None:
    walked(cast)
    before = [one.judgement.level for one in round_compute(JUNE, known_at=None, day=CLOSED.date()).indicators]
    draft = renewed(cast, saved(cast, STRICT))
    draft_adopt(draft, seen=draft.version, person=cast.lead, at=AT)
    again = round_compute(JUNE, known_at=None, day=CLOSED.date())
    assert [one.judgement.level for one in again.indicators] == before
    assert again.rule_set.version == "2026版"


def test_a_preview_shows_both_lights_changed_ones_first(cast: Cast) -> None:
    walked(cast)
    lenient = saved(cast, {"growth.threshold.yellow_limit.value": "50"})
    rule_set = draft_check(lenient).rule_set
    assert rule_set is not None
    lines = preview(JUNE, rule_set, known_at=None, day=CLOSED.date())
    changed = [line for line in lines if line.changed]
    assert changed == lines[: len(changed)] != []
    assert {(line.before.level, line.after.level) for line in changed} == {("red", "yellow")}
    assert any(not line.changed for line in lines)


def test_what_is_no_rule_file_is_not_saved(cast: Cast) -> None:
    draft = draft_open("default", person=cast.lead, at=AT)
    with pytest.raises(Invalid, match="YAML"):
        draft_write(draft, "- a\n- b", seen=1, person=cast.lead, at=AT)
    assert RuleDraft.objects.get().version == 1


def test_a_dropped_draft_is_gone_and_another_may_be_opened(cast: Cast) -> None:
    draft = draft_open("default", person=cast.lead, at=AT)
    draft_drop(draft, person=cast.lead, at=AT)
    assert draft_find("default") is None
    with pytest.raises(Conflict):
        draft_drop(draft, person=cast.lead, at=AT)
    assert draft_open("default", person=cast.lead, at=AT).pk != draft.pk
