"""The routes of texts and statements: the same words, rights and refusals as the pages."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from tests.desk.conftest import Cast
from tests.desk.june import REPORT, document

from econops.desk.common.models import AuditLine
from econops.desk.documents.models import Document
from econops.desk.people.models import User

LoggedIn = Callable[[User], Client]


@pytest.fixture
def text(cast: Cast) -> Document:
    """A text that nobody has checked yet."""
    return document(cast, REPORT)


def path(text: Document, rest: str = "") -> str:
    return f"/api/documents/{text.pk}{rest}"


def logged_in(user: User) -> Client:
    client = Client(raise_request_exception=False)
    client.force_login(user, "django.contrib.auth.backends.ModelBackend")
    return client


def sent(client: Client, address: str, **body: object) -> tuple[int, dict[str, object]]:
    answer = client.post(address, body, content_type="application/json")
    return answer.status_code, answer.json()


def test_it_lists_texts_and_gives_their_words(cast: Cast, text: Document) -> None:
    client = logged_in(cast.leader)
    page = client.get("/api/documents?year=2026").json()
    assert (page["count"], page["items"][0]["title"]) == (1, "云河县2026年政府工作报告（模拟）")
    assert client.get("/api/documents?year=2020").json() == {"count": 0, "items": []}
    assert client.get(path(text)).json()["text"] == text.text


def test_it_gives_statements_with_exact_digits_and_their_span(cast: Cast, text: Document) -> None:
    client = logged_in(cast.leader)
    found = client.get(path(text, "/statements?kind=target&decision=pending")).json()
    assert found["count"] == 12
    first = found["items"][0]
    assert (first["phrase"], first["value"], first["unit"], first["version"]) == ("地区生产总值", "6.5", "%", 1)
    assert text.text[first["start"] : first["end"]] == first["text"]
    assert client.get(path(text, f"/statements/{first['number']}")).json() == first


def test_it_rejects_on_condition_of_the_version(cast: Cast, text: Document) -> None:
    client = logged_in(cast.lead)
    number = text.statements.filter(kind="target")[0].number
    status, answer = sent(client, path(text, f"/statements/{number}/reject"), version=1)
    assert (status, answer["decision"], answer["version"]) == (200, "rejected", 2)
    status, answer = sent(client, path(text, f"/statements/{number}/correct"), version=1, changes={"value": "7"})
    assert (status, answer["code"]) == (409, "conflict")
    assert "模拟lead" in str(answer["message"])
    assert AuditLine.objects.filter(action="statement.rejected").count() == 1


def test_it_corrects_as_the_page_does(cast: Cast, text: Document) -> None:
    client = logged_in(cast.lead)
    number = text.statements.filter(kind="target")[0].number
    status, answer = sent(client, path(text, f"/statements/{number}/correct"), version=1, changes={"value": "7.5"})
    assert (status, answer["value"], answer["decision"]) == (200, "7.5", "pending")
    status, answer = sent(client, path(text, f"/statements/{number}/correct"), version=2, changes={"colour": "red"})
    assert (status, answer["code"]) == (400, "invalid")


def test_what_is_missing_and_what_is_foreign_read_alike(cast: Cast, text: Document) -> None:
    client = logged_in(cast.lead)
    other = document(cast, REPORT.replace("云河县", "邻县"), name="邻县.txt")
    own = text.statements.order_by("-number")[0].number
    other.statements.filter(number=own).delete()
    answers = [
        client.get(address).content
        for address in (path(text, "/statements/none"), path(other, f"/statements/{own}"), "/api/documents/999999")
    ]
    assert len(set(answers)) == 1
    assert client.get("/api/documents/999999").json()["code"] == "not_found"


def test_it_refuses_a_reader_who_writes_and_says_so_in_chinese(cast: Cast, text: Document) -> None:
    number = text.statements.all()[0].number
    status, answer = sent(logged_in(cast.leader), path(text, f"/statements/{number}/reject"), version=1)
    assert (status, answer["code"]) == (403, "forbidden")
    assert "权限" in str(answer["message"])
    assert text.statements.get(number=number).decision == "pending"


def test_it_names_the_parameters_that_do_not_fit(cast: Cast, text: Document) -> None:
    number = text.statements.all()[0].number
    status, answer = sent(logged_in(cast.lead), path(text, f"/statements/{number}/reject"), version="first")
    assert (status, answer["code"]) == (422, "unprocessable")
    assert "version" in str(answer["message"])


def test_it_lists_promises_without_a_number(cast: Cast, text: Document) -> None:
    found = logged_in(cast.leader).get(path(text, "/commitments")).json()
    assert found["count"] == text.commitments.count()
