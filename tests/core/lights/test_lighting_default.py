"""The default rule set over raw rows: bounds, sides, what is missing, sentences."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from econops.core.lights.fact_tables import fact_tables_of_rows
from econops.core.lights.judgement import Judgement
from econops.core.lights.lighting import light
from econops.core.lights.wording import reason_text
from econops.core.rules.reading import load_rulebook
from econops.core.rules.ruleset import RuleRow

DAY = datetime.date(2026, 7, 20)
RULEBOOK = load_rulebook()
RULES = RULEBOOK.rule_set("default", on=DAY)


def judge(rule: RuleRow, rows: list[dict[str, object]], *, as_of: datetime.date = DAY) -> list[Judgement]:
    tables, findings = fact_tables_of_rows(rule, {rule.judged.name: rows}, workdays=RULEBOOK.workdays)
    assert tables is not None, [finding.message for finding in findings]
    return light(rule, tables, as_of=as_of)


def judged(row: str, *, as_of: datetime.date = DAY, **cells: object) -> Judgement:
    return judge(RULES.row(row), [{"object": "x", "period": "2026-06", **cells}], as_of=as_of)[0]


def growth(value: str | None, target: str | None = "8", comparator: str | None = ">=", **cells: object) -> Judgement:
    numbers = [None if text is None else Decimal(text) for text in (value, target)]
    return judged("growth", growth=numbers[0], target_value=numbers[1], comparator=comparator, **cells)


def amount(done: str | None, plan: str | None = "1000", period: str = "2026-06", **cells: object) -> Judgement:
    numbers = [None if text is None else Decimal(text) for text in (done, plan)]
    facts = {"outstanding": Decimal(0), **cells}
    return judged("amount", done=numbers[0], plan=numbers[1], period=period, **facts)


def report(
    received: tuple[int, int] | None, *, wrong: bool | None = False, day: tuple[int, int] = (7, 20)
) -> Judgement:
    cells = {"due": datetime.date(2026, 7, 7), "wrong": wrong}
    happened = None if received is None else datetime.date(2026, *received)
    return judged("report", as_of=datetime.date(2026, *day), received=happened, **cells)


@pytest.mark.parametrize(
    ("value", "level"),
    [
        ("8.000001", "green"),
        ("8", "green"),
        ("7.999999", "yellow"),
        ("6", "yellow"),
        ("5.999999", "red"),
        ("-3", "red"),
    ],
)
def test_growth_against_a_target_at_its_bounds(value: str, level: str) -> None:
    assert growth(value).level == level


@pytest.mark.parametrize(
    ("value", "target", "level"),
    [("-0.1", "1", "red"), ("0", "1", "yellow"), ("-0.1", "0", "yellow"), ("-1", "-2", "green"), ("-4.1", "-2", "red")],
)
def test_a_decline_is_red_only_where_growth_was_promised(value: str, target: str, level: str) -> None:
    assert growth(value, target).level == level


@pytest.mark.parametrize(
    ("value", "comparator", "cells", "level"),
    [
        ("6", "~", {}, "green"),
        ("5.999999", "~", {}, "yellow"),
        ("4", "~", {}, "yellow"),
        ("3.999999", "~", {}, "red"),
        ("12", "~", {}, "green"),
        ("6", "~", {"tolerance": Decimal("0.2")}, "yellow"),
        ("7", "~", {"direction": "band"}, "green"),
        ("7.000001", "~", {"direction": "band"}, "yellow"),
        ("9.1", "~", {"direction": "band"}, "red"),
        ("6.5", "<=", {}, "green"),
        ("6.500001", "<=", {}, "yellow"),
        ("8.5", "<=", {}, "yellow"),
        ("8.500001", "<=", {}, "red"),
        ("-9", "<=", {}, "green"),
        ("6.5", "=", {}, "green"),
        ("6.499999", "=", {}, "yellow"),
        ("7", "=", {"direction": "lower"}, "yellow"),
        ("-3", "=", {"direction": "lower"}, "green"),
    ],
)
def test_the_comparator_of_the_target_decides_the_side(
    value: str, comparator: str, cells: dict[str, object], level: str
) -> None:
    assert growth(value, "6.5", comparator, **cells).level == level


@pytest.mark.parametrize(
    ("done", "plan", "period", "level"),
    [
        ("500", "1000", "2026-06", "green"),
        ("499.999999", "1000", "2026-06", "yellow"),
        ("400", "1000", "2026-06", "yellow"),
        ("399.999999", "1000", "2026-06", "red"),
        ("1000", "3000", "2026-04", "green"),
        ("999.999999", "3000", "2026-04", "yellow"),
        ("700", "3000", "2026-04", "yellow"),
        ("699.999999", "3000", "2026-04", "red"),
        ("500", "1000", "2026-H1", "green"),
        ("500", "1000", "2026-Q2", "green"),
        ("500", "1000", "2026-06-ytd", "green"),
        ("999", "1000", "2026", "yellow"),
        ("-1", "1000", "2026-01", "yellow"),
        ("-17", "1000", "2026-01", "red"),
    ],
)
def test_amounts_against_the_elapsed_share_at_its_bounds(done: str, plan: str, period: str, level: str) -> None:
    assert amount(done, plan, period).level == level


def test_a_limit_that_is_used_up_too_fast_is_read_the_other_way() -> None:
    levels = [amount(done, comparator="<=").level for done in ("500", "500.1", "600", "600.1")]
    assert levels == ["green", "yellow", "yellow", "red"]


def test_a_plan_table_replaces_the_even_year() -> None:
    assert amount("400", pace=Decimal("40")).level == "green"
    assert amount("400", pace=Decimal("40.1")).level == "yellow"


@pytest.mark.parametrize("plan", ["0", "-5"])
def test_a_plan_that_is_not_positive_is_unspecified_with_its_reason(plan: str) -> None:
    found = amount("1", plan)
    assert (found.level, found.tone, found.missing) == ("unspecified", "neutral", ())
    assert reason_text(found) == "全年任务不是正数，不能计算完成率"


@pytest.mark.parametrize(
    ("received", "wrong", "level"),
    [
        ((7, 7), False, "green"),
        ((7, 8), False, "yellow"),
        ((7, 9), False, "red"),
        ((7, 6), True, "red"),
        ((7, 8), True, "red"),
        ((7, 7), None, "no_data"),
        ((7, 9), None, "red"),
        (None, None, "red"),
    ],
)
def test_reports_by_working_days_and_correctness(
    received: tuple[int, int] | None, wrong: bool | None, level: str
) -> None:
    assert report(received, wrong=wrong).level == level


def test_a_report_is_not_due_until_its_day_has_passed() -> None:
    levels = [report(None, day=(7, day)).level for day in (6, 7, 8, 9)]
    assert levels == ["not_due", "not_due", "yellow", "red"]


def test_what_happens_later_is_not_known() -> None:
    assert report((7, 20), day=(7, 7)).level == "not_due"
    assert report((7, 20), day=(7, 8)).level == "yellow"


@pytest.mark.parametrize(
    ("received", "level"), [((6, 18), "green"), ((6, 20), "yellow"), ((6, 22), "yellow"), ((6, 23), "red")]
)
def test_days_off_do_not_count_as_late_but_are_not_on_time(received: tuple[int, int], level: str) -> None:
    cells = {"due": datetime.date(2026, 6, 18), "received": datetime.date(2026, *received), "wrong": False}
    assert judged("report", **cells).level == level


def test_a_missing_cell_gives_no_data_never_green() -> None:
    for found, name in (
        (growth(None), "growth"),
        (growth("8", None), "target_value"),
        (growth("9", "8", None), "comparator"),
    ):
        assert (found.level, found.label, found.tone, found.missing) == ("no_data", "缺数", "neutral", (name,))
    assert reason_text(growth("8", None)) == "缺目标，无法判断"
    assert amount(None).missing == ("done",)
    assert amount("1", None).missing == ("plan",)


def test_what_every_missing_value_would_give_is_decided() -> None:
    assert growth("8", "8", None).level == "green"
    assert amount("-200", None, comparator=">=").level == "no_data"
    assert report((7, 9), wrong=None).missing == ()


@pytest.mark.parametrize(
    ("done", "comparator", "level"),
    [("500", ">=", "green"), ("499", ">=", "no_data"), ("600", "<=", "no_data"), ("601", "<=", "red")],
)
def test_those_who_have_not_reported_can_only_add(done: str, comparator: str, level: str) -> None:
    found = amount(done, comparator=comparator, outstanding=None)
    assert found.level == level
    assert found.missing == (("outstanding",) if level == "no_data" else ())
    assert level == "no_data" or reason_text(found) == "未报单位的数只会增加，已报的数已能判断"


def test_data_that_are_not_expected_yet_are_not_due() -> None:
    due = DAY + datetime.timedelta(days=1)
    assert growth(None, due=DAY).level == "not_due"
    assert growth(None, due=DAY - datetime.timedelta(days=1)).level == "no_data"
    assert growth("9", due=due).level == "green"
    assert reason_text(growth(None, due=due)) == "未到期，数据尚未反馈"
    assert reason_text(growth(None, due=due, lagging=True)) == "错月，数据尚未反馈"


def test_reasons_name_clause_value_bound_and_distance() -> None:
    found = growth("5.1")
    first = found.reasons[0]
    assert (first.clause, first.value, first.bound, first.result, first.distance) == (
        "差距 > 黄灯上限",
        Decimal("2.9"),
        Decimal(2),
        True,
        Decimal("0.9"),
    )
    assert first.expression == "shortfall > yellow_limit"
    assert (found.label, found.tone, found.colour, found.rule) == ("红", "bad", "red", "growth")


@pytest.mark.parametrize(
    ("found", "text"),
    [
        (growth("5.1"), "差2.9个百分点"),
        (growth("-0.6", "7"), "下降0.6%，目标为增长，差7.6个百分点"),
        (growth("8.5"), "高于目标0.5个百分点"),
        (growth("8"), "与目标持平"),
        (growth("6.2", "6.5", "~"), "低于目标0.3个百分点，在允许的0.5个百分点以内"),
        (growth("3", "6.5", "~"), "与目标相差3.5个百分点，超过允许的0.5个百分点"),
        (growth("4", "3", "<="), "超出1.0个百分点"),
        (amount("252"), "完成25.2%，序时50.0%，慢24.8个百分点"),
        (amount("640"), "完成64.0%，序时50.0%，快14.0个百分点"),
        (amount("500"), "完成50.0%，与序时进度持平"),
        (amount("499.99"), "完成50.0%，序时50.0%，慢0.001个百分点"),
        (report((7, 9)), "迟报2个工作日"),
        (report(None), "已超过期限9个工作日，尚未报送"),
        (report((7, 7), wrong=True), "数据有误，需要更正"),
    ],
)
def test_the_sentence_says_by_how_much(found: Judgement, text: str) -> None:
    assert reason_text(found) == text


def test_every_number_of_the_sentence_is_a_fact_with_its_value() -> None:
    found = amount("252")
    pieces = [piece for piece in found.wording if not isinstance(piece, str)]
    assert [(piece.name, piece.value) for piece in pieces] == [
        ("attainment", Decimal("25.2")),
        ("elapsed_share", Decimal(50)),
        ("apart", Decimal("24.8")),
    ]
    bound = found.fact("yellow_limit")
    assert bound is not None
    assert (bound.kind, bound.value) == ("threshold", Decimal(10))
    assert bound.source
    assert found.fact("pace") is None


def test_rows_are_judged_by_object_and_in_the_order_of_periods() -> None:
    rows = [
        {"object": name, "period": period, "done": Decimal(done), "outstanding": Decimal(0), "plan": Decimal(100)}
        for name, period, done in [("乙", "2026-06", 10), ("甲", "2026-06", 70), ("甲", "2026-05", 35)]
    ]
    found = judge(RULES.row("amount"), rows)
    assert [(one.object, one.period, one.label) for one in found] == [
        ("乙", "2026-06", "红"),
        ("甲", "2026-05", "黄"),
        ("甲", "2026-06", "绿"),
    ]
    assert judge(RULES.row("amount"), []) == []


@pytest.mark.parametrize(
    "cells",
    [
        {"growth": "八"}, {"growth": True}, {"growth": Decimal("NaN")}, {"comparator": "以上"}, {"due": "六月"},
        {"lagging": "也许"}, {"tolerance": Decimal(-1)}, {"period": ""}, {"object": None},
    ],
)  # fmt: skip
def test_rows_of_another_form_are_found(cells: dict[str, object]) -> None:
    rows = {"growth": [{"object": "x", "period": "2026-06", **cells}]}
    tables, findings = fact_tables_of_rows(RULES.row("growth"), rows, workdays=RULEBOOK.workdays)
    assert tables is None
    assert len(findings) == 1


def test_how_long_it_has_lagged_is_a_fact() -> None:
    rows: list[dict[str, object]] = [
        {"object": "x", "period": f"2026-{month:02d}", "growth": value, "target_value": Decimal(5), "comparator": ">="}
        for month, value in ((2, Decimal(6)), (3, Decimal(4)), (5, Decimal(3)), (6, Decimal(2)))
    ]
    found = judge(RULES.row("growth"), rows)
    runs = [fact.value for one in found if (fact := one.fact("missed_run")) is not None]
    assert runs == [0, 1, 2, 3]


NUMBERS = st.decimals(-1000, 1000, places=2)
CELLS = st.fixed_dictionaries(
    {
        "growth": NUMBERS | st.none(),
        "target_value": NUMBERS | st.none(),
        "comparator": st.sampled_from([">=", "<=", "~", "=", None]),
        "tolerance": st.decimals(0, 9, places=1) | st.none(),
        "direction": st.sampled_from(["higher", "lower", "band", None]),
        "due": st.dates(datetime.date(2026, 7, 1), datetime.date(2026, 8, 1)) | st.none(),
    }
)
KNOWN = {"red", "yellow", "green", "no_data", "not_due"}


@given(CELLS)
def test_growth_is_judged_whatever_is_missing(cells: dict[str, object]) -> None:
    found = judged("growth", **cells)
    assert found.level in KNOWN
    needed = [cells[name] for name in ("growth", "target_value", "comparator")]
    if None not in needed:
        assert found.level in {"red", "yellow", "green"}
    if None in needed[:2]:
        assert found.level in {"no_data", "not_due"}
    elif cells["comparator"] is None:
        possible = {judged("growth", **cells | {"comparator": one}).level for one in (">=", "<=", "~", "=")}
        assert found.level == (possible.pop() if len(possible) == 1 else "no_data")
    assert reason_text(found)


@given(NUMBERS | st.none(), NUMBERS | st.none(), st.integers(1, 12), st.sampled_from([">=", "<=", None]))
def test_amounts_are_judged_whatever_is_missing(
    done: Decimal | None, plan: Decimal | None, month: int, comparator: str | None
) -> None:
    cells = {"period": f"2026-{month:02d}", "comparator": comparator, "outstanding": Decimal(0)}
    found = judged("amount", done=done, plan=plan, **cells)
    if plan is not None and plan <= 0:
        assert found.level == "unspecified"
    elif done is None or plan is None:
        assert found.level == "no_data"
    else:
        assert found.level in {"red", "yellow", "green"}


ORDER = {"red": 0, "yellow": 1, "green": 2}


@given(NUMBERS, NUMBERS, NUMBERS, st.sampled_from([">=", "=", "~"]))
def test_more_growth_never_lowers_the_level(first: Decimal, second: Decimal, target: Decimal, comparator: str) -> None:
    low, high = sorted([first, second])
    rows: list[dict[str, object]] = [
        {"object": name, "growth": value, "target_value": target, "comparator": comparator, "period": "2026-06"}
        for name, value in (("甲", high), ("乙", low))
    ]
    found = judge(RULES.row("growth"), rows)
    assert ORDER[found[0].level] <= ORDER[found[1].level]


@given(NUMBERS, NUMBERS, st.decimals("0.01", 1000, places=2))
def test_more_done_never_lowers_the_level(first: Decimal, second: Decimal, plan: Decimal) -> None:
    low, high = sorted([first, second])
    rows: list[dict[str, object]] = [
        {"object": name, "done": value, "outstanding": Decimal(0), "plan": plan, "period": "2026-06"}
        for name, value in (("甲", high), ("乙", low))
    ]
    found = judge(RULES.row("amount"), rows)
    assert ORDER[found[0].level] <= ORDER[found[1].level]
