"""Who sees which page."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from econops.desk.dispatch.models import Letter
from econops.desk.documents.models import Document
from econops.desk.intake.models import Submission
from tests.desk.pages import county
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import PASSWORD, Cast

READ = ["cockpit", "indicator_list", "document_list", "ledger_list", "intake_list", "letter_list"]


@pytest.mark.parametrize("name", READ)
def test_it_shows_every_list_to_a_leader(office: Cast, browse: LoggedIn, name: str) -> None:
    answer = browse(office.leader).get(reverse(name))
    assert answer.status_code == 200
    assert "云河县（模拟）" in answer.content.decode()


@pytest.mark.parametrize("name", READ[1:])
def test_it_refuses_every_list_to_an_outsider(office: Cast, browse: LoggedIn, name: str) -> None:
    answer = browse(office.outsider).get(reverse(name))
    assert answer.status_code == 403
    assert "没有权限" in answer.content.decode()


@pytest.mark.parametrize("name", READ)
def test_it_sends_a_stranger_to_the_login(office: Cast, client: Client, name: str) -> None:
    answer = client.get(reverse(name))
    assert (answer.status_code, answer.headers["Location"].split("?")[0]) == (302, reverse("login"))


def test_it_leads_a_unit_from_the_first_page_to_its_reports(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.unit).get("/")
    assert (answer.status_code, answer.headers["Location"]) == (302, reverse("intake_list"))


def test_it_lands_everybody_on_the_first_page_that_is_theirs(office: Cast, client: Client) -> None:
    for username, address in (("lead", "/"), ("unit", reverse("intake_list"))):
        answer = client.post(reverse("login"), {"username": username, "password": PASSWORD})
        assert answer.headers["Location"] == address
        client.post(reverse("logout"))


def test_it_offers_only_what_the_role_may_open(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.unit).get(reverse("intake_list")).content.decode()
    assert reverse("letter_list") in page
    assert reverse("ledger_list") not in page


def test_it_logs_out_by_post_only(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.lead)
    assert client.get(reverse("logout")).status_code == 405
    client.post(reverse("logout"))
    assert client.get("/").status_code == 302


def test_it_hides_what_belongs_to_another_unit(office: Cast, browse: LoggedIn) -> None:
    other = county.submission("commerce")
    own = Submission.objects.get(organisation="industry")
    client = browse(office.unit)
    assert client.get(reverse("submission_detail", args=[own.pk])).status_code == 200
    assert client.get(reverse("submission_detail", args=[other.pk])).status_code == 404
    assert client.get(reverse("template_download", args=["commerce", "2026-06"])).status_code == 404


def test_it_shows_a_unit_only_letters_issued_to_it(office: Cast, browse: LoggedIn) -> None:
    draft = Letter.objects.get(organisation="industry")
    foreign = county.letter("commerce", status="issued")
    client = browse(office.unit)
    assert client.get(reverse("letter_detail", args=[draft.pk])).status_code == 404
    assert client.get(reverse("letter_detail", args=[foreign.pk])).status_code == 404
    Letter.objects.filter(pk=draft.pk).update(status="issued", issued_on="2026-07-31")
    assert client.get(reverse("letter_detail", args=[draft.pk])).status_code == 200


def test_it_traces_for_a_unit_only_the_numbers_of_its_letters(office: Cast, browse: LoggedIn) -> None:
    letter = Letter.objects.get(organisation="industry")
    Letter.objects.filter(pk=letter.pk).update(status="issued", issued_on="2026-07-31")
    client = browse(office.unit)
    assert client.get(reverse("trace", args=[letter.references[0]])).status_code == 200
    assert client.get(reverse("trace", args=[county.figure("12.4%")["ref"]])).status_code == 404


def test_it_lets_a_leader_read_but_change_nothing(office: Cast, browse: LoggedIn) -> None:
    client, document = browse(office.leader), Document.objects.get()
    page = client.get(reverse("document_detail", args=[document.pk])).content.decode()
    assert "采纳全部目标" not in page
    assert client.post(reverse("document_accept", args=[document.pk])).status_code == 403
    assert document.statements.filter(decision="accepted").count() == 1


def test_it_says_kindly_that_a_page_does_not_exist(office: Cast, browse: LoggedIn) -> None:
    answer = browse(office.lead).get("/nowhere")
    assert answer.status_code == 404
    assert "没有找到" in answer.content.decode()


def test_it_says_kindly_that_the_password_is_wrong(office: Cast, client: Client) -> None:
    answer = client.post(reverse("login"), {"username": "lead", "password": "wrong"})
    assert "用户名或密码不对" in answer.content.decode()
