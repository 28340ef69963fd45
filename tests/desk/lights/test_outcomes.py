"""The official figure that came after a round is judged by what was promised and ruled at its own time."""

from __future__ import annotations

from decimal import Decimal

from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.desk.conftest import Cast, at
from tests.desk.june import COUNTY
from tests.desk.lights.early_figures import before_june, came, kept

from econops.core.model.indicator import Measure
from econops.core.outlook.track_record import Call
from econops.desk.common.models import NumberReference
from econops.desk.common.references import references_keep
from econops.desk.dispatch.trace import trace_reference
from econops.desk.indicators.entries import Entry, FileSource
from econops.desk.indicators.models import Indicator
from econops.desk.indicators.selectors import indicator_list
from econops.desk.indicators.services import batch_record
from econops.desk.ledger.models import Target
from econops.desk.ledger.services import target_revise
from econops.desk.lights.models import Light
from econops.desk.lights.outcomes import official_outcomes
from econops.desk.lights.round_selectors import newest_warnings
from econops.desk.lights.score_pages import record_page
from econops.desk.lights.scores import board, calls_of

NOW = at("2026-08-10")
CODE = "industrial_value_added"


def call_of(cast: Cast, code: str) -> Call:
    (call,) = [one for one in calls_of(newest_warnings(), cast.lead, NOW) if one.references[0] == code]
    return call


def revised(cast: Cast, value: int, day: str) -> None:
    target = Target.objects.get(indicator=CODE, target_set="annual_target")
    target_revise(target, value, reason="人大常委会批准调整（模拟）", person=cast.lead, at=at(day))


def test_each_vintage_is_judged_by_the_target_known_when_it_came(cast: Cast) -> None:
    """Promised 8: 4.6 is 3.4 short, red. Lowered to 4 in August: 4.7 came after that and is 0.7 above, green.

    The forecast of July, 6.4, was 1.6 short of 8: yellow, and stays so.
    """
    before_june(cast)
    came(CODE, "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    kept("middle")
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    revised(cast, 4, "2026-08-01")
    came(CODE, "2026-06-ytd", "4.7", "official", "2026-08-05")
    call = call_of(cast, CODE)
    assert (call.tone, call.first.tone, call.newest.tone) == ("watch", "bad", "good")
    assert (call.hit, call.false_alarm, call.missed) == (False, False, False)
    assert call.first.basis is not None
    assert {one["value"] for one in call.first.basis.inputs if one["type"] == "target"} == {"8"}


def test_a_target_lowered_before_the_publication_counts(cast: Cast) -> None:
    """Red in July under 8, but the promise was lowered to 4 before 4.6 was published: a false alarm."""
    before_june(cast)
    came(CODE, "2026-06-ytd", "5.9", "forecast", "2026-07-13")
    kept("middle")
    revised(cast, 4, "2026-07-20")
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    call = call_of(cast, CODE)
    assert (call.tone, call.first.tone, call.false_alarm) == ("bad", "good", True)


def amount(value: str, source: str, day: str) -> None:
    entry = Entry("foreign_capital", COUNTY, "2026-06-ytd", "level", Decimal(value), "万美元", source)
    batch_record(FileSource(None, "2026-06", "table", "表.csv", "", f"{value}{day}"), [entry], person=None, at=at(day))


def foreign_capital(cast: Cast) -> None:
    """Judged by its amount, 6000万美元 promised for the year, forecast at 3300 by the end of June."""
    before_june(cast)
    row = Indicator.objects.get(code="foreign_capital")
    row.definition = row.definition | {"target_measure": "level"}
    row.save()
    target = Target.objects.create(
        indicator=row, phrase="实际使用外资", area=cast.county, first_year=2026, last_year=2026,
        target_set="annual_target", measure="level", comparator=">=", unit="万美元",
    )  # fmt: skip
    target.revisions.create(number=1, value=6000, reason="模拟", recorded_at=at("2026-02-02"), recorded_by=cast.lead)
    amount("3300", "forecast", "2026-07-13")
    kept("middle")


def test_an_amount_is_scored_in_percent_of_the_official_one(cast: Cast) -> None:
    """3300 is 55% of 6000 against 50%: green. 2700 came, 45%: 5 points behind, yellow. 600 too high, 22.2% of 2700."""
    foreign_capital(cast)
    light = Light.objects.get(object_code="foreign_capital")
    assert (light.row, light.level, light.round.inputs[-1]["text"]) == ("amount", "green", "3300万美元")
    amount("2700", "official", "2026-07-25")
    call = call_of(cast, "foreign_capital")
    assert (call.measure, call.unit, call.value, call.first.value) == (Measure.LEVEL, "万美元", 3300, 2700)
    assert (call.first.tone, call.missed) == ("watch", True)
    assert call.error is not None
    assert round(call.error, 4) == Decimal("22.2222")
    page = record_page(board(cast.lead, NOW), "")
    assert [(one.name, one.bias, one.mean_error) for one in page.departments] == [
        ("商务局（总量）", "+22.22%", "22.22%")
    ]
    (line,) = page.calls
    shown = [figure.text for figure in (line.said, line.official, line.error) if figure]
    assert shown == ["3300万美元", "2700万美元", "+22.22%"]


def test_every_number_of_the_record_leads_to_file_sheet_and_cell(cast: Cast) -> None:
    before_june(cast)
    came("tax_invoice_sales", "2026-06-ytd", "-9.3", "administrative", "2026-07-06")
    came(CODE, "2026-06-ytd", "6.4", "forecast", "2026-07-13")
    kept("early")
    kept("middle")
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    page = record_page(board(cast.lead, NOW), "")
    references_keep(page.references)
    assert {len(line.references) for line in page.calls} == {5, 4}
    for line in page.calls:
        assert line.basis in set(NumberReference.objects.values_list("code", flat=True))
        for reference in line.references:
            found = trace_reference(reference.code)
            observations = [one for one in found["inputs"] if one["type"] == "observation"]
            assert observations
            assert {one["file_name"] for one in observations} == {"表.csv"}
            assert not any("problem" in one for one in found["inputs"])


def test_the_questions_do_not_grow_with_the_figures(cast: Cast) -> None:
    before_june(cast)
    came(CODE, "2026-06-ytd", "4.6", "official", "2026-07-25")
    came(CODE, "2026-06-ytd", "4.7", "official", "2026-08-05")
    indicators = {one.code: one for one in indicator_list()}
    wanted = [
        (CODE, "2026-05-ytd", "2026-05"),
        ("retail_sales", "2026-05-ytd", "2026-05"),
        (CODE, "2026-06-ytd", "2026-06"),
    ]
    counts = []
    for keys in (wanted[:1], wanted):
        with CaptureQueriesContext(connection) as asked:
            found = official_outcomes(keys, indicators)
        counts.append((len(found), len(asked)))
    assert counts == [(1, counts[0][1]), (3, counts[0][1])]
