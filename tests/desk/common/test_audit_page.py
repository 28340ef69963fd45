"""The page of the audit trail: who, when, which columns; never a figure, never a name that was erased."""

from __future__ import annotations

import pytest
from django.test import Client
from tests.desk.conftest import Cast

from econops.desk.common.audit_actor import acting
from econops.desk.common.models import RowLine
from econops.desk.people.models import Area, User


@pytest.fixture
def page(cast: Cast, client: Client) -> Client:
    """Somebody who inspects, after one write of the lead and one of nobody."""
    inspector = User.objects.create(username="inspector", role="inspector", display_name="督查")
    with acting(cast.lead.reference):
        Area.objects.filter(code="town01").update(name="青石街道")
    with acting(""):
        Area.objects.filter(code="town02").update(name="白沙街道")
    client.force_login(inspector)
    return client


def text(client: Client, address: str = "/audit/") -> str:
    """What the page says."""
    answer = client.get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def test_it_shows_who_changed_which_column_but_not_to_what(page: Client, cast: Cast) -> None:
    shown = text(page, f"/audit/?person={cast.lead.reference}&table=people_area")

    assert "模拟lead" in shown
    assert "town01" in shown
    assert ">名称<" in shown
    assert "青石街道" not in shown
    assert "town02" not in shown.partition("写入记录")[2].partition("<tbody>")[2]


def test_it_lists_writes_of_nobody_apart(page: Client) -> None:
    rows = text(page, "/audit/?person=nobody&table=people_area").partition("<tbody>")[2]

    assert "没有操作人" in rows
    assert "town02" in rows


def test_it_filters_by_the_day_of_the_office(page: Client) -> None:
    lines = RowLine.objects.filter(table_name="people_area")
    assert lines.exists()
    assert "没有符合条件的记录" in text(page, "/audit/?day=2001-01-01")


def test_it_verifies_on_request_and_shows_the_outcome(page: Client) -> None:
    assert "还没有核验过" in text(page)

    answer = page.post("/audit/verify", follow=True)

    assert "没有操作人的写入（" in answer.content.decode()
    assert "econops audit explain" in answer.content.decode()


def test_an_erased_person_keeps_the_reference_only(page: Client, cast: Cast) -> None:
    User.objects.filter(pk=cast.lead.pk).update(reference="somebody.else")

    assert "ref.lead" in text(page, "/audit/?person=ref.lead")


def test_who_may_not_look_is_refused(cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)

    assert client.get("/audit/").status_code == 403
    assert client.post("/audit/verify").status_code == 403
