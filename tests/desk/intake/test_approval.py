"""Fill in, approve, accept; send back, take back; what may be insisted on."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import DatabaseError, transaction

from econops.core.errors import Conflict, Invalid
from econops.core.intake.template import CellValue, RowKey
from econops.desk.common.models import AuditLine
from econops.desk.indicators.models import Observation
from econops.desk.intake.approval import finding_answer, submission_approve, submission_return, submission_withdraw
from econops.desk.intake.models import Submission, SubmissionStep
from econops.desk.intake.selectors import open_errors, submission_state
from econops.desk.intake.services import submission_accept, submission_receive
from econops.desk.people.models import User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import GOOD, JUNE, PROJECTS, UNITS, filled, past

RECEIVED, APPROVED, ACCEPTED = at("2026-07-06"), at("2026-07-06", "11:00"), at("2026-07-06", "15:00")
NEGATIVE = GOOD | {UNITS: -1}


def person(cast: Cast, login: str, role: str, unit: str) -> User:
    return User.objects.create(username=login, role=role, organisation=cast.units[unit], display_name=f"模拟{login}")


@pytest.fixture
def head(cast: Cast) -> User:
    """The lead of the first town."""
    return person(cast, "town.lead", "unit_lead", "town01")


def receive(cast: Cast, values: dict[RowKey, CellValue] = GOOD, by: User | None = None) -> Submission:
    content = filled(cast.units["town01"], values)
    return submission_receive("青石镇6月.xlsx", content, person=by or cast.town_clerk, at=RECEIVED)


def approve(submission: Submission, by: User) -> None:
    submission_approve(submission, person=by, at=APPROVED)


def accept(submission: Submission, by: User, **options: Any) -> None:
    submission_accept(submission, person=by, at=ACCEPTED, **options)


def steps(submission: Submission) -> list[tuple[str, str, str]]:
    rows = submission.steps.select_related("person")
    return [(row.action, row.person.username if row.person else "", row.reason) for row in rows]


def test_it_goes_from_clerk_to_lead_to_task_force(cast: Cast, head: User) -> None:
    submission = receive(cast)
    approve(submission, head)
    assert (submission.status, submission.approved_by, submission.approved_at) == ("approved", head, APPROVED)
    assert not Observation.objects.filter(batch__kind="intake").exists()
    accept(submission, cast.lead)
    assert submission.status == "accepted"
    assert steps(submission) == [
        ("received", "town.clerk", ""),
        ("approved", "town.lead", ""),
        ("accepted", "lead", ""),
    ]
    lines = AuditLine.objects.filter(object_type="submission").values_list("action", "at")
    assert list(lines) == [
        ("submission.received", RECEIVED),
        ("submission.approved", APPROVED),
        ("submission.accepted", ACCEPTED),
    ]


def test_approving_twice_changes_nothing(cast: Cast, head: User) -> None:
    submission = receive(cast)
    approve(submission, head)
    approve(submission, head)
    assert len(steps(submission)) == 2


def test_only_a_lead_of_the_unit_approves(cast: Cast, head: User) -> None:
    submission = receive(cast)
    other = person(cast, "other.lead", "unit_lead", "town02")
    for somebody, why in (
        (cast.town_clerk, "没有这一步的权限"),
        (cast.lead, "没有这一步的权限"),
        (other, "只能办理本单位"),
    ):
        with pytest.raises(Invalid, match=why):
            approve(submission, somebody)
    assert submission.status == "received"


def test_nobody_approves_what_one_filled_in_unless_alone(cast: Cast, head: User) -> None:
    submission = receive(cast, by=head)
    with pytest.raises(Invalid, match="您自己交的"):
        approve(submission, head)
    User.objects.filter(pk=cast.town_clerk.pk).update(is_active=False)
    approve(submission, head)
    assert steps(submission)[-1] == ("approved", "town.lead", "本单位只有一人，由填报人本人审核")


def test_the_clerk_may_send_what_the_lead_took_back(cast: Cast, head: User) -> None:
    submission = receive(cast, by=head)
    submission_withdraw(submission, person=head, at=APPROVED)
    again = receive(cast)
    assert (again.pk, again.status, again.received_by) == (submission.pk, "received", cast.town_clerk)
    approve(again, head)
    assert [step[0] for step in steps(again)] == ["received", "withdrawn", "received", "approved"]


def test_the_unit_does_not_skip_its_lead(cast: Cast, head: User) -> None:
    submission = receive(cast)
    with pytest.raises(Invalid, match="还没有经本单位负责人审核"):
        accept(submission, cast.lead)
    accept(submission, cast.lead, reason="纸质表已由负责人签字")
    assert steps(submission)[-1] == ("accepted", "lead", "代收：纸质表已由负责人签字")


def test_the_office_takes_what_came_on_paper(cast: Cast, head: User) -> None:
    submission = receive(cast, by=cast.lead)
    accept(submission, cast.lead)
    assert steps(submission)[-1][2].startswith("代收：以纸质或邮件交来")


def test_a_unit_without_a_lead_is_not_stuck(cast: Cast) -> None:
    submission = receive(cast)
    accept(submission, cast.lead)
    assert steps(submission)[-1][2] == "代收：该单位没有可以审核的人"


def test_each_stage_sends_back_with_a_reason(cast: Cast, head: User) -> None:
    submission = receive(cast)
    with pytest.raises(Invalid, match="原因"):
        submission_return(submission, reason=" ", person=head, at=APPROVED)
    submission_return(submission, reason="投资少一个项目", person=head, at=APPROVED)
    assert (submission.status, submission.reason, submission.decided_by) == ("returned", "投资少一个项目", head)
    second = receive(cast, GOOD | {PROJECTS: 3900})
    approve(second, head)
    with pytest.raises(Invalid, match="等专班接收"):
        submission_return(second, reason="再看看", person=head, at=ACCEPTED)
    submission_return(second, reason="请核对单位", person=cast.lead, at=ACCEPTED)
    assert steps(second)[-1] == ("returned", "lead", "请核对单位")


def test_the_unit_takes_back_what_is_not_accepted(cast: Cast, head: User) -> None:
    submission = receive(cast)
    with pytest.raises(Invalid, match="只能办理本单位"):
        submission_withdraw(submission, person=cast.other_clerk, at=APPROVED)
    approve(submission, head)
    submission_withdraw(submission, person=cast.town_clerk, at=ACCEPTED, reason="还要改")
    assert (submission.status, steps(submission)[-1][2]) == ("withdrawn", "还要改")
    assert submission_state(cast.units["town01"], JUNE, None) == (RECEIVED, True)
    with pytest.raises(Conflict, match="撤回"):
        accept(submission, cast.lead)
    accepted = receive(cast, GOOD | {PROJECTS: 3900}, by=cast.lead)
    accept(accepted, cast.lead)
    with pytest.raises(Conflict, match="申请重新打开"):
        submission_withdraw(accepted, person=cast.town_clerk, at=ACCEPTED)


def test_an_error_may_be_insisted_on_and_needs_the_lead(cast: Cast, head: User) -> None:
    submission = receive(cast, NEGATIVE)
    number = [finding["level"] for finding in submission.findings].index("error")
    for step in (lambda: approve(submission, head), lambda: accept(submission, cast.lead, reason="急")):
        with pytest.raises(Invalid, match=r"还有1处错误没有改（G5）.*逐处写明"):
            step()
    finding_answer(submission, number, "核减两家", person=cast.town_clerk, at=APPROVED)
    assert (len(open_errors(submission)), len(open_errors(submission, RECEIVED))) == (0, 1)
    with pytest.raises(Invalid, match="须经该单位负责人审核"):
        accept(submission, cast.lead, reason="急")
    approve(submission, head)
    accept(submission, cast.lead)
    assert steps(submission)[1] == ("answered", "town.clerk", "G5：核减两家")


def test_what_could_not_be_read_is_never_insisted_on(cast: Cast, head: User) -> None:
    submission = receive(cast, GOOD | {PROJECTS: "约3800"})
    number = [finding["code"] for finding in submission.findings].index("intake.not_a_number")
    finding_answer(submission, number, "大约", person=cast.town_clerk, at=APPROVED)
    with pytest.raises(Invalid, match="还有1处错误"):
        approve(submission, head)


def test_a_new_answer_after_approval_asks_the_lead_again(cast: Cast, head: User) -> None:
    past("key_project_investment", "2026-05-ytd", "600")
    submission = receive(cast)
    approve(submission, head)
    with pytest.raises(Invalid, match="请写明情况"):
        finding_answer(submission, 0, " ", person=cast.town_clerk, at=ACCEPTED)
    with pytest.raises(Invalid, match="没有这一处"):
        finding_answer(submission, 99, "x", person=cast.town_clerk, at=ACCEPTED)
    with pytest.raises(Invalid, match="只能办理本单位"):
        finding_answer(submission, 0, "x", person=cast.other_clerk, at=ACCEPTED)
    finding_answer(submission, 0, "两个项目开工", person=cast.town_clerk, at=ACCEPTED)
    assert (submission.status, submission.approved_by) == ("received", None)


def test_the_owner_of_a_target_neither_enters_nor_approves_its_figure(cast: Cast) -> None:
    content = filled(cast.units["statistics"], {("retail_sales", "yunhe", "growth"): 5})
    owner = cast.other_clerk
    owner.role = "task_force_clerk"
    with pytest.raises(Invalid, match="不能由该单位的人员"):
        submission_receive("x.xlsx", content, person=owner, at=RECEIVED)
    assert not Submission.objects.exists()


@pytest.mark.parametrize("table", ["intake_submissionstep", "intake_findinganswer"])
def test_steps_and_answers_are_only_added(cast: Cast, table: str) -> None:
    submission = receive(cast)
    finding_answer(submission, 0, "还没有数", person=cast.town_clerk, at=APPROVED)
    model = SubmissionStep if table == "intake_submissionstep" else type(submission.answers.get())
    for change in (lambda: model.objects.update(at=ACCEPTED), lambda: model.objects.all()._raw_delete("default")):
        with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
            change()
