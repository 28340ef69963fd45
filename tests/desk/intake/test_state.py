"""Whether and when a unit has reported, as known at a moment."""

from __future__ import annotations

import datetime

from econops.core.intake.template import CellValue
from econops.desk.intake.approval import submission_return
from econops.desk.intake.approval_lock import month_reopen
from econops.desk.intake.models import Submission
from econops.desk.intake.selectors import submission_state
from econops.desk.intake.services import submission_accept, submission_receive
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import GOOD, JUNE, PROJECTS, filled

FIRST, SECOND = at("2026-07-06"), at("2026-07-10")


def state(cast: Cast, as_of: datetime.datetime | None = None) -> tuple[datetime.datetime | None, bool]:
    return submission_state(cast.units["town01"], JUNE, as_of)


def receive(cast: Cast, value: CellValue, moment: datetime.datetime) -> Submission:
    content = filled(cast.units["town01"], GOOD | {PROJECTS: value})
    return submission_receive("x.xlsx", content, person=cast.lead, at=moment)


def test_nothing_came(cast: Cast) -> None:
    assert state(cast) == (None, False)
    receive(cast, 3800, FIRST)
    assert submission_state(cast.units["town02"], JUNE, None) == (None, False)
    assert state(cast, at("2026-07-05")) == (None, False)


def test_a_received_report_counts_from_its_day(cast: Cast) -> None:
    submission = receive(cast, 3800, FIRST)
    assert state(cast) == (FIRST, False)
    submission_accept(submission, person=cast.lead, at=SECOND)
    assert state(cast) == (FIRST, False)
    assert state(cast, at("2026-07-07")) == (FIRST, False)


def test_errors_and_returns_make_it_wrong_until_it_is_corrected(cast: Cast) -> None:
    receive(cast, "约3800", FIRST)
    assert state(cast) == (FIRST, True)
    corrected = receive(cast, 3800, SECOND)
    assert state(cast) == (FIRST, False)
    submission_accept(corrected, person=cast.lead, at=at("2026-07-11"))
    assert state(cast) == (SECOND, False)
    assert state(cast, at("2026-07-07")) == (FIRST, True)


def test_a_return_counts_from_its_moment(cast: Cast) -> None:
    submission_return(receive(cast, 38000, FIRST), reason="请核对", person=cast.lead, at=SECOND)
    assert state(cast, at("2026-07-07")) == (FIRST, False)
    assert state(cast, SECOND) == (FIRST, True)


def test_a_later_correction_does_not_make_the_report_late(cast: Cast) -> None:
    first = receive(cast, 3800, FIRST)
    submission_accept(first, person=cast.lead, at=FIRST)
    month_reopen(first, reason="投资额有误", person=cast.lead, at=SECOND)
    submission_accept(receive(cast, 3900, SECOND), person=cast.lead, at=SECOND)
    assert state(cast) == (FIRST, False)
