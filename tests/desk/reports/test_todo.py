"""What waits on the first page: a petition to rank for the leader, comments for the office."""

from __future__ import annotations

import pytest

from econops.desk.home import todo
from econops.desk.home.todo import tasks_for
from econops.desk.people.models import User
from econops.desk.reports.models import Bulletin
from econops.desk.reports.services import ranking_move
from econops.desk.reports.services_text import comment_add, comment_settle
from tests.desk.conftest import Cast
from tests.desk.reports.world import DRAFTED, ISSUED, circulated, june


def lines(user: User, bulletin: Bulletin) -> list[tuple[str, str]]:
    """The lines that lead to a bulletin."""
    found = tasks_for(user, None, day=ISSUED.date())
    return [(task.text, task.detail) for task in found if task.url == f"/bulletins/{bulletin.pk}"]


@pytest.fixture
def bulletin(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Bulletin:
    """June's bulletin, out for comments."""
    monkeypatch.setattr(todo, "now", lambda: ISSUED)
    june(cast)
    return circulated(cast)


def test_a_petition_to_rank_waits_for_the_leader_until_it_is_decided(cast: Cast, bulletin: Bulletin) -> None:
    assert lines(cast.leader, bulletin) == []
    ranking_move(bulletin, "ask", person=cast.lead, at=DRAFTED, reason="向各乡镇通报（模拟）")
    assert lines(cast.leader, bulletin) == [("2026年6月通报公布排名待批准", "")]
    assert lines(cast.lead, bulletin) == lines(cast.town_clerk, bulletin) == []
    ranking_move(bulletin, "approve", person=cast.leader, at=DRAFTED)
    assert lines(cast.leader, bulletin) == []


def test_comments_wait_for_the_office_until_they_are_settled(cast: Cast, bulletin: Bulletin) -> None:
    for text in ("请讲清主要支撑（模拟）。", "乡镇的表放到附表里（模拟）。"):
        comment_add(bulletin, text, None, person=cast.leader, at=DRAFTED)
    assert lines(cast.lead, bulletin) == [("2026年6月通报有2条意见待处理", str(cast.leader))]
    assert lines(cast.leader, bulletin) == []
    first, second = bulletin.comments.all()
    comment_settle(first, "已写明（模拟）", person=cast.lead, at=ISSUED)
    assert lines(cast.lead, bulletin)[0][0] == "2026年6月通报有1条意见待处理"
    comment_settle(second, "采纳（模拟）", person=cast.lead, at=ISSUED)
    assert lines(cast.lead, bulletin) == []
