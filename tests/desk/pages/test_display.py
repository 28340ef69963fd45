"""How values are written, and small drawings."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest
from django.test import Client
from django.urls import reverse

from econops.core.errors import Conflict, Invalid, NotFound
from econops.desk.common import display
from econops.desk.common.chart import axis_bounds, description, line_chart, month_labels
from econops.desk.common.middleware import RefusalMiddleware
from econops.desk.common.sparkline import sparkline


def test_it_writes_numbers_as_officials_do() -> None:
    assert display.number_text(Decimal("-2.10000000")) == "−2.1"
    assert display.number_text(Decimal("1E+3")) == "1000"
    assert display.number_text(Decimal("-0")) == "0"
    assert display.number_text(Decimal("5.04"), 1) == "5.0"
    assert display.amount_text(Decimal("7"), "%") == "7%"
    assert display.amount_text(Decimal("163"), "家") == "163 家"
    assert display.amount_text(None, "亿元", masked=True) == "*** 亿元"


def test_it_writes_targets_with_their_comparator() -> None:
    said = [display.target_text(Decimal("8.0"), "%", sign) for sign in (">=", "<=", "~", "=")]
    assert said == ["8%以上", "8%以内", "8%左右", "8%"]
    assert display.target_text(None, "亿元", ">=") == "***亿元以上"
    assert display.target_text(Decimal(6), "%", "band", upper=Decimal("6.5")) == "6%—6.5%"
    assert display.target_text(Decimal(3), "位", "rank", reference="全市") == "全市前3位"


def test_it_writes_times_in_the_office() -> None:
    at = datetime.datetime(2026, 7, 12, 1, 30, tzinfo=datetime.UTC)
    assert display.moment_text(at) == "7月12日 09:30"
    assert display.moment_text(at, with_year=True) == "2026年7月12日 09:30"
    assert display.moment_text(None) == "—"
    assert display.day_text(at.date()) == "2026年7月12日"
    assert [display.period_text(text) for text in ("2026-06-ytd", "", "every-year")] == [
        "2026年1—6月",
        "—",
        "every-year",
    ]


def test_it_draws_a_line_from_left_to_right() -> None:
    drawing = sparkline([1.0, None, 3.0], 2.0, label="走势")
    assert 'd="M1.0 27.0 L119.0 3.0"' in drawing
    assert '<line class="target" x1="0" x2="120" y1="15.0" y2="15.0"/>' in drawing
    assert sparkline([1.0]) == ""
    assert "own-line" in sparkline([1.0, 2.0], estimate=True)
    assert "&lt;b&gt;" in sparkline([1.0, 2.0], label="<b>")


@pytest.mark.parametrize("values", [[5.1, 8.0], [0.0, 163.0], [-3.0, -1.0], [7.0], [630998.0, 1180000.0], [0.0, 0.0]])
def test_it_keeps_every_value_inside_the_axis(values: list[float]) -> None:
    low, high = axis_bounds(values)
    assert low <= min(values)
    assert max(values) < high


def test_it_names_months_with_years_only_where_needed() -> None:
    assert month_labels(["2026-01", "2026-02"]) == ["1月", "2月"]
    assert month_labels(["2025-12", "2026-01"]) == ["25年12月", "26年1月"]


def test_it_draws_estimates_dashed_and_violet() -> None:
    chart = line_chart(name="同比%", points=[("2026-05", 1.0), ("2026-06", 2.0)], targets=[], estimate=True)
    assert chart["series"][0]["lineStyle"] == {"color": "#6441a5", "width": 2, "type": "dashed"}
    assert description("同比%", [], []) == "同比%：还没有数据。"


@pytest.mark.parametrize(("error", "status"), [(Invalid("请改。"), 400), (Conflict("请重读。"), 409)])
def test_it_turns_a_refusal_into_a_page(error: Exception, status: int, rf: object) -> None:
    middleware = RefusalMiddleware(lambda request: None)  # type: ignore[arg-type,return-value]
    request = rf.get("/")  # type: ignore[attr-defined]
    answer = middleware.process_exception(request, error)
    assert answer is not None
    assert answer.status_code == status
    assert str(error) in answer.content.decode()
    assert middleware.process_exception(request, ValueError("x")) is None


def test_it_turns_not_found_into_404(rf: object) -> None:
    from django.http import Http404

    middleware = RefusalMiddleware(lambda request: None)  # type: ignore[arg-type,return-value]
    with pytest.raises(Http404):
        middleware.process_exception(rf.get("/"), NotFound("没有"))  # type: ignore[attr-defined]


@pytest.mark.django_db
def test_it_locks_after_five_wrong_passwords(client: Client) -> None:
    for _attempt in range(5):
        answer = client.post(reverse("login"), {"username": "lead", "password": "wrong"})
    assert answer.status_code == 429
    assert "暂时不能登录" in answer.content.decode()
