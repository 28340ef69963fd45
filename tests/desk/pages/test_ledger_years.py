"""From one year to the next: nothing moves by itself, nothing is forgotten."""

from __future__ import annotations

import pytest
from django.urls import reverse

from econops.desk.common.models import AuditLine
from econops.desk.ledger.models import Target, TargetRevision
from tests.desk.conftest import Cast, at
from tests.desk.june import REPORT, accepted
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.test_ledger import several, words


@pytest.fixture
def ledger(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Cast:
    """Targets of 2026, looked at in January 2027."""
    accepted(cast, REPORT)
    monkeypatch.setattr("econops.desk.ledger.views.today", lambda: at("2027-01-10").date())
    return cast


def test_it_lists_what_must_be_set_and_what_goes_on(ledger: Cast, browse: LoggedIn) -> None:
    several(ledger)
    page = words(browse(ledger.leader).get(reverse("ledger_rollover"), {"from": "2026"}).content.decode())
    must, done, staying = page.index("还要定的"), page.index("已经定的"), page.index("继续有效的")
    assert must < page.index("社会消费品零售总额") < done
    assert staying < page.index("新增规模以上企业（模拟）")
    assert "12项" in page[must:done]


def test_beginning_a_year_writes_no_target(ledger: Cast, browse: LoggedIn) -> None:
    before = (Target.objects.count(), TargetRevision.objects.count())
    answer = browse(ledger.lead).post(reverse("ledger_rollover_begin"), {"from": "2026"}, follow=True)
    assert "已记下2027年的年度结转：12项还要定。" in answer.content.decode()
    assert (Target.objects.count(), TargetRevision.objects.count()) == before
    assert AuditLine.objects.filter(action="ledger.rolled_over").count() == 1


def test_only_those_who_may_revise_begin_a_year(ledger: Cast, browse: LoggedIn) -> None:
    assert "逐项看过" not in browse(ledger.leader).get(reverse("ledger_rollover")).content.decode()
    assert browse(ledger.leader).post(reverse("ledger_rollover_begin"), {"from": "2026"}).status_code == 403


def test_it_bears_an_odd_year(ledger: Cast, browse: LoggedIn) -> None:
    assert browse(ledger.leader).get(reverse("ledger_rollover"), {"from": "²026"}).status_code == 200
