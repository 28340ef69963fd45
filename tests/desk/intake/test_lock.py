"""An accepted month is locked; a reason opens it, the correction locks it again."""

from __future__ import annotations

import pytest

from econops.core.errors import Conflict, Invalid
from econops.desk.common.models import AuditLine
from econops.desk.indicators.models import Observation
from econops.desk.intake.approval_lock import (
    lock_check,
    locking,
    month_reopen,
    reopening_ask,
    reopening_open,
    reopening_refuse,
    request_open,
)
from econops.desk.intake.models import Reopening, Submission
from econops.desk.intake.services import submission_accept, submission_receive
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import GOOD, PROJECTS, filled

FIRST, SECOND, THIRD = at("2026-07-06"), at("2026-07-08"), at("2026-07-09")
FIGURE = ("key_project_investment", "town01", "2026-06-ytd", "level", "department")


def receive(cast: Cast, value: int = 3800) -> Submission:
    content = filled(cast.units["town01"], GOOD | {PROJECTS: value})
    return submission_receive("青石镇6月.xlsx", content, person=cast.lead, at=FIRST)


@pytest.fixture
def accepted(cast: Cast) -> Submission:
    """The town's June, accepted."""
    submission = receive(cast)
    submission_accept(submission, person=cast.lead, at=FIRST)
    return submission


def test_a_new_file_is_refused_with_what_to_do(cast: Cast, accepted: Submission) -> None:
    with pytest.raises(Conflict, match=r"青石镇2026年6月的数已于7月6日 09:30接收并锁定.*申请重新打开"):
        receive(cast, 3900)
    assert Submission.objects.count() == 1


def test_the_accepted_file_sent_again_is_the_same(cast: Cast, accepted: Submission) -> None:
    assert receive(cast) == accepted


def test_another_month_and_unit_stay_open(cast: Cast, accepted: Submission) -> None:
    lock_check(cast.units["town01"], "2026-05")
    lock_check(cast.units["town02"], "2026-06")


def test_a_file_that_waited_meanwhile_is_not_accepted_beside_it(cast: Cast) -> None:
    first, second = receive(cast), receive(cast, 3900)
    submission_accept(first, person=cast.lead, at=FIRST)
    with pytest.raises(Conflict, match="锁定"):
        submission_accept(second, person=cast.lead, at=SECOND)


def test_a_workbook_of_ones_own_is_locked_by_its_figures_only(cast: Cast, accepted: Submission) -> None:
    town = cast.units["town01"]
    assert locking(town, "2026-06", kind="foreign", keys={FIGURE}) == accepted
    assert locking(town, "2026-06", kind="foreign", keys={("output", *FIGURE[1:])}) is None
    assert locking(town, "2026-06", kind="grid") == accepted
    assert locking(town, "2026-06", kind="feedback", keys={FIGURE}) is None


def test_it_reopens_for_a_reason_and_locks_with_the_correction(cast: Cast, accepted: Submission) -> None:
    with pytest.raises(Invalid, match="写明原因"):
        month_reopen(accepted, reason=" ", person=cast.lead, at=SECOND)
    with pytest.raises(Invalid, match="没有这一步的权限"):
        month_reopen(accepted, reason="x", person=cast.town_clerk, at=SECOND)
    month_reopen(accepted, reason="漏了一个项目", person=cast.lead, at=SECOND)
    with pytest.raises(Conflict, match="已经重新打开"):
        month_reopen(accepted, reason="x", person=cast.lead, at=SECOND)
    correction = receive(cast, 3900)
    assert reopening_open(cast.units["town01"], "2026-06") is not None
    submission_accept(correction, person=cast.lead, at=THIRD)
    assert Reopening.objects.get().closed_at == THIRD
    with pytest.raises(Conflict, match="锁定"):
        receive(cast, 4000)
    rows = Observation.objects.filter(indicator="key_project_investment").order_by("vintage")
    assert [(row.vintage, int(row.value)) for row in rows] == [(1, 3800), (2, 3900)]
    assert [step.action for step in accepted.steps.all()] == ["received", "accepted", "reopened"]
    assert AuditLine.objects.filter(action="reopening.closed").count() == 1


def test_the_unit_asks_and_the_lead_decides(cast: Cast, accepted: Submission) -> None:
    with pytest.raises(Invalid, match="本单位"):
        reopening_ask(accepted, reason="x", person=cast.other_clerk, at=SECOND)
    reopening_ask(accepted, reason="漏了一个项目", person=cast.town_clerk, at=SECOND)
    with pytest.raises(Conflict, match="已经申请过"):
        reopening_ask(accepted, reason="x", person=cast.town_clerk, at=SECOND)
    with pytest.raises(Conflict, match="锁定"):
        receive(cast, 3900)
    with pytest.raises(Invalid, match="没有这一步的权限"):
        reopening_refuse(accepted, reason="不必", person=cast.town_clerk, at=SECOND)
    reopening_refuse(accepted, reason="下月一并更正", person=cast.lead, at=SECOND)
    with pytest.raises(Conflict, match="没有等待答复"):
        reopening_refuse(accepted, reason="x", person=cast.lead, at=SECOND)
    asked = reopening_ask(accepted, reason="数差得多", person=cast.town_clerk, at=THIRD)
    made = month_reopen(accepted, reason="同意：数差得多", person=cast.lead, at=THIRD)
    asked.refresh_from_db()
    assert (asked.reopening, asked.decided_by) == (made, cast.lead)
    assert request_open(cast.units["town01"], "2026-06") is None
    with pytest.raises(Conflict, match="可以直接交更正"):
        reopening_ask(accepted, reason="x", person=cast.town_clerk, at=THIRD)


def test_nothing_is_opened_that_is_not_locked(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有接收"):
        month_reopen(receive(cast), reason="x", person=cast.lead, at=SECOND)
