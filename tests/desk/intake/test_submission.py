"""From a file to a vintage."""

from __future__ import annotations

from typing import Any

import pytest

from econops.core.errors import Conflict, Invalid, NotFound
from econops.core.period.value import Period
from econops.desk.common.files import home
from econops.desk.common.models import AuditLine
from econops.desk.indicators.models import Batch, Observation
from econops.desk.intake import services
from econops.desk.intake.approval import submission_return
from econops.desk.intake.approval_lock import month_reopen
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import submission_list
from econops.desk.intake.services import submission_accept, submission_read, submission_receive
from econops.desk.people.models import User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import GOOD, PROJECTS, UNITS, filled, past

RECEIVED, CONFIRMED = at("2026-07-06"), at("2026-07-06", "15:00")


def receive(cast: Cast, values: Any = None, *, person: User | None = None, **options: Any) -> Submission:
    content = filled(cast.units["town01"], GOOD if values is None else values)
    return submission_receive("青石镇6月.xlsx", content, person=person or cast.lead, at=RECEIVED, **options)


def stored(cast: Cast) -> list[tuple[str, int, str, str, str]]:
    rows = Observation.objects.filter(area="town01", batch__kind="intake").order_by("id")
    return [(row.indicator_id, row.vintage, f"{row.value.normalize():f}", row.cell, row.source_class) for row in rows]


def test_it_keeps_the_file_and_what_was_read(cast: Cast) -> None:
    submission = receive(cast)
    path = home() / submission.stored_path
    assert submission.stored_path == f"months/2026-06/town01-{submission.sha256[:8]}.xlsx"
    assert path.read_bytes() == filled(cast.units["town01"], GOOD)
    assert (submission.status, submission.received_by, submission.received_at) == ("received", cast.lead, RECEIVED)
    assert [(line["indicator"], line["area"], line["value"], line["cell"]) for line in submission.entries] == [
        ("new_above_norm_units", "town01", "4", "G5"),
        ("key_project_investment", "town01", "3800", "G6"),
    ]
    assert [finding["code"] for finding in submission.findings] == ["intake.cell_missing"] * 2
    assert {finding["file"] for finding in submission.findings} == {"青石镇6月.xlsx"}


def test_it_reads_without_storing_anything(cast: Cast) -> None:
    unit, reading = submission_read("x.xlsx", filled(cast.units["town01"], GOOD), at=RECEIVED)
    assert (unit.code, len(reading.entries)) == ("town01", 2)
    assert not Submission.objects.exists()
    assert not (home() / "months").exists()


def test_it_stores_a_vintage_with_person_file_and_cell(cast: Cast) -> None:
    submission = receive(cast)
    batch = submission_accept(submission, person=cast.lead, at=CONFIRMED)
    assert (batch.confirmed_by, batch.recorded_at, batch.stored_path) == (cast.lead, CONFIRMED, submission.stored_path)
    assert stored(cast) == [
        ("new_above_norm_units", 1, "4", "G5", "department"),
        ("key_project_investment", 1, "3800", "G6", "department"),
    ]
    assert (submission.status, submission.batch, submission.decided_by) == ("accepted", batch, cast.lead)


def test_it_confirms_once(cast: Cast) -> None:
    submission = receive(cast)
    first = submission_accept(submission, person=cast.lead, at=CONFIRMED)
    lines = AuditLine.objects.count()
    assert submission_accept(submission, person=cast.lead, at=at("2026-07-08")) == first
    assert submission_accept(receive(cast), person=cast.lead, at=at("2026-07-08")) == first
    assert (Batch.objects.count(), Submission.objects.count(), AuditLine.objects.count()) == (1, 1, lines)
    assert submission.decided_at == CONFIRMED


def test_it_makes_a_second_vintage_of_changed_cells_only(cast: Cast) -> None:
    first = receive(cast)
    submission_accept(first, person=cast.lead, at=CONFIRMED)
    month_reopen(first, reason="投资额有误", person=cast.lead, at=at("2026-07-08"))
    submission_accept(receive(cast, GOOD | {PROJECTS: 3900}), person=cast.lead, at=at("2026-07-08"))
    assert stored(cast)[2:] == [("key_project_investment", 2, "3900", "G6", "department")]


def test_it_refuses_to_confirm_errors(cast: Cast) -> None:
    submission = receive(cast, {UNITS: -1, PROJECTS: "约3800"})
    with pytest.raises(Invalid, match="还有2处错误没有改（G5、G6）"):
        submission_accept(submission, person=cast.lead, at=CONFIRMED)
    submission.refresh_from_db()
    assert submission.status == "received"
    assert not Observation.objects.exists()


def test_it_compares_with_what_is_known(cast: Cast) -> None:
    past("key_project_investment", "2026-05-ytd", "3100")
    codes = [finding["code"] for finding in receive(cast, {UNITS: 4, PROJECTS: 38_000_000}).findings]
    assert "intake.unit_suspicious" in codes


def test_it_sends_back_with_a_reason_and_takes_a_corrected_file(cast: Cast) -> None:
    submission = receive(cast)
    with pytest.raises(Invalid, match="原因"):
        submission_return(submission, reason="  ", person=cast.lead, at=CONFIRMED)
    submission_return(submission, reason="请核对单位", person=cast.lead, at=CONFIRMED)
    assert (submission.status, submission.reason) == ("returned", "请核对单位")
    with pytest.raises(Conflict, match="已经退回"):
        submission_accept(submission, person=cast.lead, at=CONFIRMED)
    with pytest.raises(Conflict, match="请核对单位"):
        receive(cast)
    assert submission_accept(receive(cast, {UNITS: 5}), person=cast.lead, at=CONFIRMED).kind == "intake"


def test_it_does_not_send_back_what_is_confirmed(cast: Cast) -> None:
    submission = receive(cast)
    submission_accept(submission, person=cast.lead, at=CONFIRMED)
    with pytest.raises(Conflict, match="新的一版"):
        submission_return(submission, reason="x", person=cast.lead, at=CONFIRMED)


def test_it_writes_one_audit_line_per_step(cast: Cast) -> None:
    submission = receive(cast)
    submission_accept(submission, person=cast.lead, at=CONFIRMED)
    lines = AuditLine.objects.filter(object_type="submission").values_list("action", "actor", "at")
    assert list(lines) == [
        ("submission.received", "ref.lead", RECEIVED),
        ("submission.accepted", "ref.lead", CONFIRMED),
    ]


def test_a_person_acts_for_the_own_unit_only(cast: Cast) -> None:
    submission = receive(cast, person=cast.town_clerk)
    with pytest.raises(Invalid, match="只能办理本单位"):
        receive(cast, {UNITS: 5}, person=cast.statistician)
    for person in (cast.town_clerk, cast.leader, cast.outsider):
        with pytest.raises(Invalid, match="没有这一步的权限"):
            submission_accept(submission, person=person, at=CONFIRMED)
    for person in (cast.leader, cast.outsider):
        with pytest.raises(Invalid, match="没有这一步的权限"):
            receive(cast, {UNITS: 5}, person=person)


def test_the_list_follows_the_scope(cast: Cast) -> None:
    receive(cast)
    seen = {
        person.username: list(submission_list(person))
        for person in (cast.lead, cast.leader, cast.town_clerk, cast.other_clerk, cast.outsider)
    }
    assert [login for login, rows in seen.items() if rows] == ["lead", "leader", "town.clerk"]


def test_it_refuses_the_template_of_another_unit_or_place(cast: Cast) -> None:
    with pytest.raises(Invalid, match="青石镇的填报表"):
        receive(cast, organisation=cast.units["town02"])
    content = filled(cast.units["town03"], {})
    cast.units["town03"].delete()
    with pytest.raises(NotFound, match="本县没有这个单位"):
        submission_receive("x.xlsx", content, person=cast.lead, at=RECEIVED)


def test_it_notices_a_month_that_is_not_over(cast: Cast) -> None:
    content = filled(cast.units["town01"], GOOD)
    submission = submission_receive("x.xlsx", content, person=cast.lead, at=at("2026-06-30"))
    assert "intake.future_period" in [finding["code"] for finding in submission.findings]


def test_the_owner_of_a_target_never_enters_the_official_figure(cast: Cast) -> None:
    """A clerk of the owner's unit was put into the supplier's unit by mistake of scope: the store still refuses."""
    content = filled(cast.units["statistics"], {("retail_sales", "yunhe", "growth"): 5})
    submission = submission_receive("x.xlsx", content, person=cast.lead, at=at("2026-07-20"))
    owner = cast.other_clerk
    owner.role = "task_force_clerk"
    with pytest.raises(Invalid, match="不能由该单位的人员"):
        submission_accept(submission, person=owner, at=at("2026-07-20"))
    assert submission_accept(submission, person=cast.lead, at=at("2026-07-20")).observations.count() == 1


def test_it_refuses_to_confirm_a_kept_file_that_was_changed(cast: Cast) -> None:
    submission = receive(cast)
    path = home() / submission.stored_path
    content = path.read_bytes()
    path.write_bytes(content + b"x")
    with pytest.raises(Conflict, match="被改动"):
        submission_accept(submission, person=cast.lead, at=CONFIRMED)
    with pytest.raises(Conflict, match="被改动"):
        receive(cast)
    path.unlink()
    assert submission_accept(receive(cast), person=cast.lead, at=CONFIRMED)
    assert path.read_bytes() == content


class Killed(BaseException):
    """Stands for the end of the program."""


@pytest.mark.parametrize("step", ["_keep", "step_record", "batch_record", "_accept"])
@pytest.mark.parametrize("after", [False, True])
def test_a_run_that_was_killed_is_finished_by_the_next(
    cast: Cast, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    real = getattr(services, step)

    def die(*arguments: Any, **options: Any) -> None:
        if after:
            real(*arguments, **options)
        raise Killed

    with monkeypatch.context() as patch:
        patch.setattr(services, step, die)
        with pytest.raises(Killed):
            submission_accept(receive(cast), person=cast.lead, at=CONFIRMED)
    assert not Observation.objects.exists()
    submission_accept(receive(cast), person=cast.lead, at=CONFIRMED)
    assert len(stored(cast)) == 2
    assert Submission.objects.count() == 1
    actions = list(AuditLine.objects.values_list("action", flat=True))
    assert actions == ["submission.received", "batch.recorded", "submission.accepted"]
    assert [path.name for path in (home() / "months/2026-06").iterdir()] == [
        Submission.objects.get().stored_path.rpartition("/")[2]
    ]


def test_a_name_with_folders_is_only_a_name(cast: Cast) -> None:
    content = filled(cast.units["town01"], GOOD)
    unit, reading = submission_read("C:\\表\\青石镇.xlsx", content, at=RECEIVED)
    assert (unit.code, reading.file) == ("town01", "青石镇.xlsx")
    submission = submission_receive("../../etc/青石镇.xlsx", content, person=cast.lead, at=RECEIVED)
    assert submission.file_name == "青石镇.xlsx"


def test_a_late_file_of_a_past_month_is_taken(cast: Cast) -> None:
    content = filled(cast.units["town01"], GOOD, Period.month(2026, 3))
    submission = submission_receive("x.xlsx", content, person=cast.lead, at=RECEIVED)
    assert submission.period == "2026-03"
