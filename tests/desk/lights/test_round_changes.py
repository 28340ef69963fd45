"""What changed since the round before, for whom, and how often what was said came true."""

from __future__ import annotations

import datetime
from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Cast, at
from tests.desk.lights.early_figures import JUNE, LATER, before_june, came, kept

from econops.desk.lights.models import Round
from econops.desk.lights.round_selectors import (
    newest_warnings,
    override_seen,
    round_before,
    round_changes,
    rounds_of,
    seen_lights,
)
from econops.desk.lights.rounds import round_compute
from econops.desk.lights.scores import board, calls_of
from econops.desk.lights.services import round_keep
from econops.desk.people.models import User

NOW = at("2026-08-10")
CODE = "industrial_value_added"


def two_rounds(cast: Cast, *, embargo: datetime.datetime | None = None) -> tuple[Round, Round]:
    """A forecast of 6.4% (yellow), a pre-check of 4.8% (red)."""
    before_june(cast)
    came(CODE, "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    came(CODE, "2026-06-ytd", "4.8", "pre_check", "2026-07-21", embargo=embargo)
    middle, late = kept("middle"), kept("late")
    assert middle is not None
    assert late is not None
    return middle, late


def test_it_compares_with_the_round_before_in_the_month(cast: Cast) -> None:
    middle, late = two_rounds(cast)
    assert round_before(late) == middle
    (change,) = round_changes(late, middle, cast.lead, NOW)
    assert (change.after.object, change.direction) == (CODE, "worse")
    assert change.causes == ("数据来源由部门预计换为反馈前预审", "数由6.4%变为4.8%")
    assert "差1.6个百分点" in change.why
    assert "差3.2个百分点" in change.why


def test_the_first_round_is_compared_with_the_close_of_the_month_before(cast: Cast) -> None:
    before_june(cast)
    may = JUNE.previous()
    assert round_keep(round_compute(may, known_at=None, day=at("2026-06-30").date()), actor="lead", at=at("2026-06-30"))
    came("tax_invoice_sales", "2026-06-ytd", "9.0", "administrative", "2026-07-06")
    early = kept("early")
    assert early is not None
    before = round_before(early)
    assert before is not None
    assert (before.period, before.kind) == ("2026-05", "close")


def test_what_is_held_back_shows_no_light_and_no_change_to_those_who_may_not_see_it(cast: Cast) -> None:
    middle, late = two_rounds(cast, embargo=LATER)
    inspector = User(username="i", role="inspector", display_name="模拟")
    by_code = {one.light.object_code: one.held for one in seen_lights(late, inspector, NOW)}
    assert (by_code[CODE], by_code["retail_sales"]) == (True, False)
    assert round_changes(late, middle, inspector, NOW) == ()
    assert len(round_changes(late, middle, cast.leader, NOW)) == 1
    released = LATER + datetime.timedelta(days=1)
    assert not any(one.held for one in seen_lights(late, inspector, released))


def test_a_scope_of_indicators_hides_the_others(cast: Cast) -> None:
    _middle, late = two_rounds(cast)
    reader = User(username="r", role="leader", display_name="模拟", scope="indicators", scope_indicators=[CODE])
    assert [one.light.object_code for one in seen_lights(late, reader, NOW)] == [CODE]
    assert override_seen(1, reader, NOW) is None


def test_a_month_shows_the_newest_of_each_kind(cast: Cast) -> None:
    two_rounds(cast)
    came(CODE, "2026-06-ytd", "5.0", "forecast", "2026-07-16")
    again = kept("middle", "2026-07-17")
    assert again is not None
    assert [(kind, row.number) for kind, row in rounds_of("2026-06").items()] == [("middle", 2), ("late", 1)]
    assert [(row.kind, row.number) for row in newest_warnings()] == [("middle", 2), ("late", 1)]


def test_each_round_is_scored_against_the_first_and_the_newest_official_figure(cast: Cast) -> None:
    two_rounds(cast)
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    came(CODE, "2026-06-ytd", "4.7", "official", "2026-08-05")
    calls = [one for one in calls_of(newest_warnings(), cast.lead, NOW) if one.indicator == "规模以上工业增加值"]
    found = {one.round: one for one in calls}
    assert (found["middle"].error, found["middle"].newest_error) == (Decimal("1.8"), Decimal("1.7"))
    assert (found["late"].error, found["late"].hit, found["middle"].hit) == (Decimal("0.2"), True, False)
    assert found["middle"].lead_days == 9
    shown = board(cast.lead, NOW)
    assert [(one.group, one.bias, one.note) for one in shown.by_department] == [
        ("工业和信息化局", Decimal("1.8"), "只有1期，先看")
    ]


def test_the_statistics_bureau_is_no_forecaster(cast: Cast) -> None:
    two_rounds(cast)
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    shown = board(cast.lead, NOW)
    assert {one.group for one in shown.by_department} == {"工业和信息化局"}
    assert [one.group for one in shown.by_source] == ["月中预警（部门预计）", "月末预警（反馈前预审）"]


def test_an_official_figure_that_is_held_back_scores_nothing_for_anybody(cast: Cast) -> None:
    two_rounds(cast)
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25", embargo=LATER)
    assert board(cast.lead, NOW).by_source == ()


def test_a_round_after_the_official_figure_is_not_counted(cast: Cast) -> None:
    two_rounds(cast)
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-14")
    assert board(cast.lead, NOW).calls == ()


def test_the_record_asks_the_database_a_fixed_number_of_questions_per_round(cast: Cast) -> None:
    two_rounds(cast)
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    with CaptureQueriesContext(connection) as asked:
        board(cast.lead, NOW)
    assert len(asked) <= 20
