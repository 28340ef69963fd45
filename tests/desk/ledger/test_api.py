"""The routes of targets: read, accept, take back, revise; every write on condition of what the writer saw."""

from __future__ import annotations

import pytest
from tests.desk.conftest import Cast
from tests.desk.documents.test_api import logged_in, sent
from tests.desk.june import PLEDGE, REPORT, accepted, document

from econops.desk.documents.models import Document
from econops.desk.ledger.models import Target


@pytest.fixture
def target(cast: Cast) -> Target:
    """One target of a ledger with two sets."""
    accepted(cast, REPORT)
    accepted(cast, PLEDGE, "pledge_target", "承诺书.txt")
    return Target.objects.get(indicator="retail_sales", target_set="annual_target")


def test_it_filters_targets_as_the_page_does(cast: Cast, target: Target) -> None:
    client = logged_in(cast.leader)
    assert client.get("/api/targets").json()["count"] == 17
    found = client.get("/api/targets?set=pledge_target&owner=commerce").json()
    assert [(item["indicator"], item["newest"]["wording"]) for item in found["items"]] == [("retail_sales", "7.7%以上")]
    assert client.get("/api/targets?year=2020").json()["count"] == 0
    assert client.get("/api/targets?linked=perhaps").status_code == 422


def test_it_gives_a_target_with_the_place_in_the_text(cast: Cast, target: Target) -> None:
    found = logged_in(cast.leader).get(f"/api/targets/{target.pk}").json()
    (revision,) = found["revisions"]
    assert (revision["value"], revision["wording"], revision["recorded_by"]) == ("6.5", "6.5%左右", "模拟lead")
    text = Document.objects.get(pk=revision["document"])
    assert text.statements.get(number=revision["statement"]).text == "社会消费品零售总额增长6.5%左右"


def test_it_revises_only_what_the_writer_saw(cast: Cast, target: Target) -> None:
    client = logged_in(cast.lead)
    address = f"/api/targets/{target.pk}/revise"
    status, answer = sent(
        client, address, value="6.2", reason="中期调整（模拟）", document_number="云政发8号", revision=1
    )
    assert (status, [item["value"] for item in answer["revisions"]]) == (200, ["6.5", "6.2"])  # type: ignore[attr-defined]
    status, answer = sent(client, address, value="6.1", reason="又调（模拟）", revision=1)
    assert (status, answer["code"]) == (409, "conflict")
    assert target.revisions.count() == 2
    status, answer = sent(client, address, value="6.1", reason=" ", revision=2)
    assert (status, answer["code"]) == (400, "invalid")


def test_it_accepts_and_takes_back(cast: Cast) -> None:
    text = document(cast, REPORT)
    client = logged_in(cast.lead)
    row = text.statements.get(text="社会消费品零售总额增长6.5%左右")
    address = f"/api/documents/{text.pk}/statements/{row.number}"
    status, answer = sent(client, address + "/accept", version=1, owner="finance")
    assert (status, answer["decision"]) == (200, "accepted")
    assert Target.objects.get().owner_id == "finance"
    assert sent(client, address + "/accept", version=1)[0] == 409
    status, answer = sent(client, address + "/reopen", version=answer["version"])
    assert (status, answer["decision"]) == (200, "pending")
    assert client.get("/api/targets").json()["count"] == 0


def test_another_value_for_the_same_promise_is_a_conflict(cast: Cast, target: Target) -> None:
    text = document(cast, REPORT.replace("增长6.5%左右", "增长6.8%左右"), name="另一份.txt")
    row = text.statements.get(text="社会消费品零售总额增长6.8%左右")
    status, answer = sent(logged_in(cast.lead), f"/api/documents/{text.pk}/statements/{row.number}/accept", version=1)
    assert (status, answer["code"]) == (409, "conflict")
    assert "台账里已有同一目标" in str(answer["message"])
    row.refresh_from_db()
    assert row.decision == "pending"


def test_a_clerk_may_accept_but_not_revise(cast: Cast, target: Target) -> None:
    cast.lead.role = "task_force_clerk"
    cast.lead.save()
    answer = sent(logged_in(cast.lead), f"/api/targets/{target.pk}/revise", value="6", reason="调整", revision=1)
    assert (answer[0], answer[1]["code"]) == (403, "forbidden")


def test_a_missing_target_is_not_found(cast: Cast) -> None:
    assert sent(logged_in(cast.lead), "/api/targets/9/revise", value="6", reason="调整", revision=1)[0] == 404
