"""Decisions about statements: kept, undone, and never over somebody else's."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.db import DatabaseError, connection, transaction
from tests.desk.conftest import Cast, at
from tests.desk.june import REPORT, document

from econops.core.errors import Conflict, Invalid
from econops.desk.common.models import AuditLine
from econops.desk.documents.corrections import statement_add, statement_correct, statement_split
from econops.desk.documents.decisions import (
    decision_keep,
    statement_accept,
    statement_reject,
    statement_reopen,
)
from econops.desk.documents.models import Statement, StatementDecision

MORNING, NOON = at("2026-02-03"), at("2026-02-03", "12:00")


def first(cast: Cast) -> Statement:
    """The growth of gdp in the invented report: 增长6.5%以上."""
    return document(cast, REPORT).statements.get(number="s001")


def actions(statement: Statement) -> list[str]:
    return list(statement.decisions.order_by("number").values_list("action", flat=True))


def test_it_keeps_each_decision_with_before_after_person_and_time(cast: Cast) -> None:
    statement = first(cast)
    statement_correct(statement, {"value": "7"}, version=1, person=cast.lead, at=MORNING)
    (decision,) = statement.decisions.all()
    assert (decision.action, decision.number, decision.decided_by, decision.decided_at) == (
        "correct", 1, cast.lead, MORNING,
    )  # fmt: skip
    assert (decision.before["value"], decision.after["value"]) == ("6.5", "7")
    assert (statement.value, statement.version, statement.decision) == (Decimal(7), 2, "pending")
    line = AuditLine.objects.get(action="statement.corrected")
    assert (line.before["value"], line.after["value"], line.actor) == ("6.5", "7", "ref.lead")


def test_a_second_window_overwrites_nothing_and_hears_who_when_what(cast: Cast) -> None:
    mine = first(cast)
    theirs = Statement.objects.get(pk=mine.pk)
    statement_correct(theirs, {"value": "7"}, version=1, person=cast.leader, at=NOON)
    with pytest.raises(Conflict) as refused:
        statement_correct(mine, {"value": "8"}, version=1, person=cast.lead, at=NOON)
    for word in (str(cast.leader), "2月3日 12:00", "修改", "≥7%", "待核"):
        assert word in refused.value.message
    for late in (statement_reject, statement_reopen, decision_keep):
        with pytest.raises(Conflict, match="您的改动没有写入"):
            late(mine, version=1, person=cast.lead, at=NOON)
    with pytest.raises(Conflict):
        statement_split(mine, [{}, {"value": 9}], version=1, person=cast.lead, at=NOON)
    assert Statement.objects.get(pk=mine.pk).value == 7
    assert actions(mine) == ["correct"]
    assert not AuditLine.objects.filter(actor="ref.lead", action__startswith="statement.").exists()


def test_undo_goes_back_one_decision_at_a_time(cast: Cast) -> None:
    statement = first(cast)
    statement_correct(statement, {"value": "7", "unit": "％"}, version=1, person=cast.lead, at=MORNING)
    statement_correct(statement, {"phrase": "地区生产总值增速"}, version=2, person=cast.lead, at=NOON)
    statement_reject(statement, version=3, person=cast.lead, at=NOON)
    seen = []
    for version in (4, 5, 6):
        statement_reopen(statement, version=version, person=cast.lead, at=NOON)
        seen.append((statement.decision, statement.phrase, str(statement.value.normalize()) if statement.value else ""))
    assert seen == [
        ("pending", "地区生产总值增速", "7"), ("pending", "地区生产总值", "7"), ("pending", "地区生产总值", "6.5"),
    ]  # fmt: skip
    assert (statement.decided_by, statement.decided_at) == (None, None)
    with pytest.raises(Invalid, match="没有可以撤回"):
        statement_reopen(statement, version=7, person=cast.lead, at=NOON)
    assert actions(statement) == ["correct", "correct", "reject", "reopen", "reopen", "reopen"]


def test_a_corrected_result_is_settled_and_a_target_waits_for_the_ledger(cast: Cast) -> None:
    statement = first(cast)
    statement_correct(statement, {"kind": "result", "comparator": "="}, version=1, person=cast.lead, at=MORNING)
    assert statement.decision == "accepted"
    statement_correct(statement, {"kind": "target"}, version=2, person=cast.lead, at=NOON)
    assert statement.decision == "pending"
    with pytest.raises(Invalid, match="目标台账"):
        statement_accept(statement, version=3, person=cast.lead, at=NOON)


def test_a_target_in_the_ledger_changes_there(cast: Cast) -> None:
    statement = first(cast)
    decision_keep(statement, version=1, person=cast.lead, at=MORNING)
    for change in ({"value": "7"}, {"kind": "result"}, {"period": "2027"}, {"unit": "亿元"}):
        with pytest.raises(Conflict, match="目标台账"):
            statement_correct(statement, change, version=2, person=cast.lead, at=NOON)
    with pytest.raises(Conflict, match="目标台账"):
        statement_reopen(statement, version=2, person=cast.lead, at=NOON)
    with pytest.raises(Conflict, match="目标台账"):
        statement_split(statement, [{}, {"value": 9}], version=2, person=cast.lead, at=NOON)
    statement_correct(statement, {"end": statement.end - 2}, version=2, person=cast.lead, at=NOON)
    assert (statement.text, statement.decision) == ("地区生产总值增长6.5%", "accepted")
    statement_reopen(statement, version=3, person=cast.lead, at=NOON)
    assert (statement.text, statement.decision) == ("地区生产总值增长6.5%以上", "accepted")
    statement_reopen(statement, version=4, person=cast.lead, at=NOON, released=True)
    assert statement.decision == "pending"


def test_it_splits_and_takes_the_split_back_from_a_part(cast: Cast) -> None:
    statement = first(cast)
    made = statement_split(
        statement, [{}, {"kind": "result", "measure": "level", "value": 3, "unit": "家"}],
        version=1, person=cast.lead, at=MORNING,
    )  # fmt: skip
    assert [(part.number, part.decision, part.by_person) for part in made] == [
        ("s001a", "pending", True), ("s001b", "accepted", True),
    ]  # fmt: skip
    assert statement.decision == "replaced"
    again = statement_reopen(made[0], version=1, person=cast.lead, at=NOON)
    assert (again.pk, again.decision) == (statement.pk, "pending")
    assert set(Statement.objects.filter(number__startswith="s001").values_list("number", "decision")) == {
        ("s001", "pending"), ("s001a", "replaced"), ("s001b", "replaced"),
    }  # fmt: skip
    (third, _fourth) = statement_split(again, [{}, {"value": 9}], version=3, person=cast.lead, at=NOON)
    assert third.number == "s001c"
    decision_keep(third, version=1, person=cast.lead, at=NOON)
    again.refresh_from_db()
    with pytest.raises(Conflict, match="另行处理"):
        statement_reopen(again, version=4, person=cast.lead, at=NOON)


def test_it_adds_what_was_missed_once(cast: Cast) -> None:
    added = document(cast, REPORT)
    start = added.text.index("全年目标")
    fields = {
        "kind": "fixed", "phrase": "目标", "measure": "level", "value": "1,100", "unit": "个",
        "start": start, "end": start + 4,
    }  # fmt: skip
    statement = statement_add(added, fields, person=cast.lead, at=MORNING)
    assert (statement.number, statement.text, statement.value, statement.decision, statement.by_person) == (
        "a001", "全年目标", Decimal(1100), "accepted", True,
    )  # fmt: skip
    with pytest.raises(Conflict, match="已有同样"):
        statement_add(added, fields, person=cast.lead, at=NOON)
    statement_reopen(statement, version=1, person=cast.lead, at=NOON)
    assert statement.decision == "rejected"
    statement_reopen(statement, version=2, person=cast.lead, at=NOON)
    assert statement.decision == "accepted"
    assert AuditLine.objects.filter(action="statement.added").count() == 1


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"kind": "promise"}, "性质"),
        ({"measure": "speed"}, "口径"),
        ({"comparator": ">"}, "比较"),
        ({"phrase": " "}, "什么指标"),
        ({"value": "七成多"}, "只写数字"),
        ({"value": "NaN"}, "只写数字"),
        ({"value": "1e30"}, "只写数字"),
        ({"value": "0.123456789"}, "八位"),
        ({"value": ""}, "请写数值"),
        ({"period": "明年"}, "时期"),
        ({"start": 10**6, "end": 10**6 + 1}, "范围"),
        ({"start": 5, "end": 5}, "范围"),
        ({"start": "x"}, "整数"),
        ({"unit": "个" * 21}, "最多20个字"),
        ({"horizon": "三年"}, "跨年"),
        ({"decision": "accepted"}, "没有这一项"),
        ({"value": "6.50"}, "没有改动"),
    ],
)
def test_it_refuses_what_is_not_allowed_and_keeps_nothing(cast: Cast, change: dict[str, object], message: str) -> None:
    statement = first(cast)
    with pytest.raises(Invalid, match=message):
        statement_correct(statement, change, version=1, person=cast.lead, at=MORNING)
    assert Statement.objects.get(pk=statement.pk).version == 1
    assert not StatementDecision.objects.exists()


@pytest.mark.parametrize(
    ("change", "field", "wanted"),
    [
        ({"value": "一万五千"}, "value", Decimal(15000)),
        ({"value": "−2.1"}, "value", Decimal("-2.1")),
        ({"value": "１，１００"}, "value", Decimal(1100)),
        ({"period": "Y+2"}, "period", "Y+2"),
        ({"period": "2026/2030"}, "period", "2026/2030"),
        ({"period": None}, "period", ""),
        ({"masked": True}, "value", None),
        ({"of_n": "230", "among": "全省"}, "of_n", 230),
    ],
)
def test_it_takes_what_people_write(cast: Cast, change: dict[str, object], field: str, wanted: object) -> None:
    statement = first(cast)
    Statement.objects.filter(pk=statement.pk).update(period="2025")
    statement_correct(statement, change, version=1, person=cast.lead, at=MORNING)
    assert getattr(statement, field) == wanted


def test_a_hidden_number_is_filled_in_by_the_ledger_only(cast: Cast) -> None:
    text = "云河县2026年工作报告（模拟）\n（2026年1月20日）\n\n2026年预期目标是：地区生产总值达到***亿元以上。\n"
    statement = document(cast, text).statements.get()
    assert statement.masked
    with pytest.raises(Invalid, match="目标台账里写明依据"):
        statement_correct(statement, {"value": "300"}, version=1, person=cast.lead, at=MORNING)


@pytest.mark.parametrize("verb", ["UPDATE documents_statementdecision SET action = 'reject'",
                                  "DELETE FROM documents_statementdecision"])  # fmt: skip
def test_the_database_refuses_to_change_a_decision(cast: Cast, verb: str) -> None:
    statement_reject(first(cast), version=1, person=cast.lead, at=MORNING)
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(verb)
    assert StatementDecision.objects.get().action == "reject"
