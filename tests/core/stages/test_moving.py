from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.period.workdays import WorkCalendar
from econops.core.rules.reading import load_rulebook
from econops.core.stages.moving import (
    By,
    Step,
    flag_holds,
    move_check,
    moves_open,
    overdue,
    workdays_late,
    workdays_left,
)

CHART = load_rulebook().chart("letter", on=datetime.date(2026, 7, 1))
FULL: dict[str, object] = dict.fromkeys(CHART.fields, "模拟")
FORCE = {"letter.edit", "letter.issue", "letter.review"}
UNIT = {"letter.sign", "letter.reply"}
FRIDAY, MONDAY, TUESDAY = datetime.date(2026, 7, 3), datetime.date(2026, 7, 6), datetime.date(2026, 7, 7)


def codes(state: str, permissions: set[str]) -> list[str]:
    return [move.code for move in moves_open(CHART, state, permissions)]


@pytest.mark.parametrize(
    ("state", "force", "unit"),
    [
        ("draft", ["edit", "issue", "withdraw"], []),
        ("edited", ["edit", "issue", "withdraw"], []),
        ("issued", ["unissue"], ["sign"]),
        ("signed", [], ["reply"]),
        ("replied", ["accept", "return"], []),
        ("returned", [], ["reply"]),
        ("closed", [], []),
        ("withdrawn", ["restore"], []),
    ],
)
def test_each_side_has_its_own_moves(state: str, force: list[str], unit: list[str]) -> None:
    assert codes(state, FORCE) == force
    assert codes(state, UNIT) == unit
    assert codes(state, set()) == []


def test_an_unknown_state_or_move_is_not_found() -> None:
    with pytest.raises(NotFound):
        moves_open(CHART, "moon", FORCE)
    with pytest.raises(NotFound):
        move_check(CHART, "draft", "fly", FULL)


@pytest.mark.parametrize(
    ("given_fields", "said"),
    [
        ({}, "原因分析、工作措施、完成时间"),
        ({"cause": "  ", "measure": "措施", "done_by": FRIDAY}, "原因分析"),
        ({"cause": "原因", "measure": "措施", "done_by": None}, "完成时间"),
    ],
)
def test_a_missing_field_is_named(given_fields: dict[str, object], said: str) -> None:
    with pytest.raises(Invalid, match=f"要写明{said}，"):
        move_check(CHART, "signed", "reply", given_fields)


def test_a_move_out_of_its_state_says_where_it_stands_and_what_may_be_done() -> None:
    with pytest.raises(Conflict, match="现在是“已办结”，不能“退回重报”；只有“待审核”的才能"):
        move_check(CHART, "closed", "return", FULL)
    with pytest.raises(Conflict, match="已经办过“签收”，现在是“待反馈”"):
        move_check(CHART, "signed", "sign", FULL)


def test_a_second_person_has_to_be_another_than_whoever_did_it_last() -> None:
    history = [Step("reply", "甲"), Step("return", "丙"), Step("reply", "乙")]
    with pytest.raises(Invalid, match="不能由同一个人办理"):
        move_check(CHART, "replied", "accept", FULL, by=By("乙", history))
    assert move_check(CHART, "replied", "accept", FULL, by=By("甲", history)) == "closed"
    assert move_check(CHART, "replied", "accept", FULL, by=By("乙")) == "closed"


@given(st.lists(st.tuples(st.sampled_from(sorted(CHART.moves)), st.sampled_from("甲乙")), max_size=12))
def test_no_walk_leaves_the_declared_states_or_a_final_one(walk: list[tuple[str, str]]) -> None:
    state, history = CHART.start, list[Step]()
    for move, person in walk:
        try:
            after = move_check(CHART, state, move, FULL, by=By(person, history))
        except (Conflict, Invalid):
            after = state
        else:
            assert not CHART.states[state].final
            assert state in CHART.moves[move].origins
            history.append(Step(move, person))
        assert after in CHART.states
        state = after


@given(st.sampled_from(sorted(CHART.states)), st.sampled_from(sorted(CHART.moves)))
def test_open_moves_are_exactly_those_that_are_not_refused(state: str, move: str) -> None:
    everything = {one.who for one in CHART.moves.values()}
    try:
        move_check(CHART, state, move, FULL)
        allowed = True
    except Conflict:
        allowed = False
    assert (move in codes(state, everything)) == allowed


def test_the_last_day_itself_is_in_time() -> None:
    assert [overdue(MONDAY, day) for day in (FRIDAY, MONDAY, TUESDAY)] == [False, False, True]
    assert not overdue(None, TUESDAY)


def test_overdue_holds_only_while_somebody_of_the_unit_has_it() -> None:
    flag = CHART.flag("overdue")
    late = [state for state in CHART.states if flag_holds(flag, state, MONDAY, TUESDAY)]
    assert late == ["issued", "signed", "returned"]
    assert not any(flag_holds(flag, state, MONDAY, MONDAY) for state in CHART.states)


def test_days_are_counted_in_working_days() -> None:
    calendar = WorkCalendar(holidays=frozenset({TUESDAY}))
    wednesday = datetime.date(2026, 7, 8)
    assert [workdays_left(wednesday, day, calendar) for day in (FRIDAY, MONDAY, wednesday)] == [2, 1, 0]
    assert [workdays_left(FRIDAY, day, calendar) for day in (MONDAY, TUESDAY, wednesday)] == [-1, -1, -2]
    assert [workdays_late(FRIDAY, day, calendar) for day in (FRIDAY, MONDAY, TUESDAY, wednesday)] == [0, 1, 1, 2]
    assert workdays_late(None, MONDAY, calendar) == 0


@given(st.dates(datetime.date(2026, 1, 1), datetime.date(2026, 12, 31)), st.integers(-40, 40))
def test_nobody_is_late_and_has_days_left_at_once(due: datetime.date, shift: int) -> None:
    day, calendar = due + datetime.timedelta(days=shift), WorkCalendar()
    left, late = workdays_left(due, day, calendar), workdays_late(due, day, calendar)
    assert (left < 0) == overdue(due, day)
    assert late == 0 or left == -late
