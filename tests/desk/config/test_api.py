"""The API as a whole: its description, its door, its errors."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from tests.desk.conftest import Cast
from tests.desk.documents.test_api import logged_in

from econops.desk.people.roles import PERMISSIONS


def test_it_describes_itself_behind_the_login(cast: Cast) -> None:
    answer = logged_in(cast.leader).get("/api/openapi.json")
    described = answer.json()
    assert described["openapi"].startswith("3.")
    assert {"/api/documents", "/api/targets", "/api/targets/{target}/revise"} <= set(described["paths"])
    routes = [route for methods in described["paths"].values() for route in methods.values()]
    assert len(routes) >= 11
    assert all(route["x-permission"] in PERMISSIONS for route in routes)
    assert all({"200", "401", "403", "404", "409"} <= set(route["responses"]) for route in routes)
    assert "http" not in json.dumps(described["paths"])


def test_there_is_no_page_that_asks_another_host(cast: Cast) -> None:
    assert logged_in(cast.leader).get("/api/docs").status_code == 404


@pytest.mark.parametrize("address", ["/api/documents", "/api/targets", "/api/openapi.json", "/api/"])
@pytest.mark.django_db
def test_it_tells_strangers_to_log_in(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer.json()["code"]) == (401, "unauthenticated")


@pytest.mark.django_db
def test_pages_still_lead_strangers_to_the_login(client: Client) -> None:
    assert client.get("/ledger/").status_code == 302


def test_it_wants_the_token_of_the_session_for_writing(cast: Cast) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(cast.lead, "django.contrib.auth.backends.ModelBackend")
    body = {"value": "6", "reason": "调整", "revision": 1}
    answer = client.post("/api/targets/1/revise", body, content_type="application/json")
    assert (answer.status_code, answer.json()["code"]) == (403, "csrf")
    client.cookies["csrftoken"] = "a" * 32
    answer = client.post(
        "/api/targets/1/revise", body, content_type="application/json", headers={"X-CSRFToken": "a" * 32}
    )
    assert answer.status_code == 404


def test_it_says_in_chinese_what_is_wrong(cast: Cast) -> None:
    client = logged_in(cast.outsider)
    answer = client.get("/api/documents")
    assert set(answer.json()) == {"code", "message"}
    assert "权限" in answer.content.decode()


def test_a_fault_of_the_program_is_told_without_its_inside(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_arguments: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr("econops.desk.ledger.api.page_of", fails)
    answer = logged_in(cast.leader).get("/api/targets")
    assert (answer.status_code, answer.json()["code"]) == (500, "internal")
    assert "inside" not in answer.content.decode()
