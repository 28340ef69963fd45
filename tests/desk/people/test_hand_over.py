"""What somebody who leaves has open is shown, then handed over in one transaction."""

from __future__ import annotations

import pytest
from tests.desk.conftest import Cast, at

from econops.core.errors import Conflict, Invalid
from econops.desk.intake.models import EntryDraft, Submission
from econops.desk.people import handing_over
from econops.desk.people.handing_over import hand_over, hand_over_plan, people_handing_over
from econops.desk.people.models import HandOver, User

NOW = at("2026-07-03")


@pytest.fixture
def successor(cast: Cast) -> User:
    return User.objects.create(
        username="next", role="unit_clerk", organisation=cast.units["finance"], display_name="接手人（模拟）"
    )


@pytest.fixture
def leaving(cast: Cast) -> User:
    """A clerk with a draft, a file on the way, and one that was made good."""
    clerk = cast.other_clerk
    EntryDraft.objects.create(organisation_id="commerce", period="2026-06", saved_at=NOW, saved_by=clerk)
    for number, status in enumerate(("returned", "received")):
        Submission.objects.create(
            organisation_id="commerce", period="2026-05", file_name="x.xlsx", stored_path="x", sha256=str(number) * 64,
            received_at=NOW, received_by=clerk, status=status,
        )  # fmt: skip
    return clerk


def test_it_shows_what_is_open_and_no_more(leaving: User, successor: User) -> None:
    labels = [label for label, _address in hand_over_plan(leaving, successor, takes=True).items]
    assert labels[:2] == ["商务局2026年6月网页填报的草稿", "商务局2026年5月报表（待单位审核）"]
    assert not any("已退回" in label for label in labels)


def test_it_hands_everything_over_at_once(cast: Cast, leaving: User, successor: User) -> None:
    record = hand_over(leaving, successor, takes=True, reason="返回原单位", by=(cast.outsider, NOW))
    for user in (leaving, successor):
        user.refresh_from_db()
    assert (successor.organisation_id, leaving.is_active) == ("commerce", False)
    assert record.items[0][1] == "/intake/grid/commerce/2026-06"
    assert Submission.objects.filter(received_by=leaving).count() == 2
    with pytest.raises(Conflict, match="在岗"):
        hand_over(leaving, successor, takes=True, reason="", by=(cast.outsider, NOW))


def test_it_leaves_everything_as_it_was_when_something_fails(
    cast: Cast, leaving: User, successor: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_given: object, **_named: object) -> None:
        raise Conflict("模拟失败")

    monkeypatch.setattr(handing_over, "person_stop", fail)
    with pytest.raises(Conflict, match="模拟失败"):
        hand_over(leaving, successor, takes=True, reason="", by=(cast.outsider, NOW))
    successor.refresh_from_db()
    assert (successor.organisation_id, HandOver.objects.count()) == ("finance", 0)


def test_it_refuses_a_successor_who_would_not_see_the_work(cast: Cast, leaving: User, successor: User) -> None:
    assert "接手原岗位" in hand_over_plan(leaving, successor, takes=False).obstacles[0]
    assert hand_over_plan(leaving, cast.lead, takes=False).obstacles == ()
    assert hand_over_plan(leaving, leaving, takes=True).obstacles


def test_nobody_arranges_the_own_hand_over(cast: Cast, successor: User) -> None:
    with pytest.raises(Invalid, match="自己的交接"):
        hand_over(cast.lead, successor, takes=True, reason="", by=(cast.lead, NOW))


def test_a_lead_arranges_it_for_the_own_office_only(cast: Cast) -> None:
    assert list(people_handing_over(cast.lead)) == [cast.lead]
    assert cast.other_clerk in people_handing_over(cast.outsider)
