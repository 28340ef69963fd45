"""Promises without a number as a list: suggested, taken in, left out, and nobody overwrites another."""

from __future__ import annotations

import io

import openpyxl
import pytest
from django.urls import reverse

from econops.desk.documents.models import Commitment, Document
from tests.desk.conftest import Cast
from tests.desk.june import REPORT, document
from tests.desk.pages.conftest import LoggedIn

TEXT = REPORT + "\n二、重点工作\n强化签约项目跟踪服务。加快建设县域商业体系。"


@pytest.fixture
def text(cast: Cast) -> Document:
    """A text with two commitments, made by hand so that no reader is asked."""
    made = document(cast, TEXT)
    made.commitments.all().delete()
    for number, words in (("c001", "强化签约项目跟踪服务"), ("c002", "加快建设县域商业体系")):
        start = made.text.index(words)
        Commitment.objects.create(
            document=made, number=number, object=words, text=words, deadline="Y-06" if number == "c001" else "",
            start=start, end=start + len(words),
        )  # fmt: skip
    return made


def settle(row: Commitment, **given: object) -> dict[str, object]:
    return {"version": row.version, "query": "decision=pending", **given}


def test_it_suggests_an_owner_and_a_day(cast: Cast, text: Document, browse: LoggedIn) -> None:
    page = browse(cast.lead).get(reverse("commitment_list")).content.decode()
    assert 'value="promotion" selected' in page
    assert 'value="2026-06-30"' in page
    assert reverse("document_detail", args=[text.pk]) in page


def test_it_takes_in_leaves_out_and_takes_back(cast: Cast, text: Document, browse: LoggedIn) -> None:
    first, second = text.commitments.order_by("number")
    client = browse(cast.lead)
    answer = client.post(
        reverse("commitment_settle", args=[first.pk]),
        settle(first, action="accept", owner="promotion", due="2026-06-30"),
    )
    assert answer.headers["Location"] == f"{reverse('commitment_list')}?decision=pending#c{first.pk}"
    client.post(reverse("commitment_settle", args=[second.pk]), settle(second, action="drop"))
    for row in (first, second):
        row.refresh_from_db()
    assert (first.decision, first.owner_id, second.decision) == ("accepted", "promotion", "dropped")
    client.post(reverse("commitment_settle", args=[second.pk]), settle(second, action="reopen"))
    second.refresh_from_db()
    assert second.decision == "pending"


def test_nobody_overwrites_another(cast: Cast, text: Document, browse: LoggedIn) -> None:
    row = text.commitments.order_by("number")[0]
    client = browse(cast.lead)
    client.post(reverse("commitment_settle", args=[row.pk]), settle(row, action="drop"))
    answer = client.post(reverse("commitment_settle", args=[row.pk]), settle(row, action="accept"), follow=True)
    assert "您的改动没有写入" in answer.content.decode()
    row.refresh_from_db()
    assert row.decision == "dropped"


def test_it_filters_in_the_address_and_exports_the_same(cast: Cast, text: Document, browse: LoggedIn) -> None:
    first = text.commitments.order_by("number")[0]
    client = browse(cast.lead)
    client.post(reverse("commitment_settle", args=[first.pk]), settle(first, action="accept", owner="promotion"))
    for query, shown in (
        ({"decision": "accepted"}, [True, False]), ({"owner": "promotion"}, [True, False]), ({"owner": "none"}, [False, True]),
        ({"document": str(text.pk)}, [True, True]), ({"due_from": "never", "year": "²"}, [True, True]),
    ):  # fmt: skip
        page = client.get(reverse("commitment_list"), query).content.decode()
        assert ["强化签约项目跟踪服务" in page, "加快建设县域商业体系" in page] == shown, query
        content = client.get(reverse("commitment_workbook"), query).content
        (sheet,) = openpyxl.load_workbook(io.BytesIO(content)).worksheets
        assert sheet.max_row == 3 + sum(shown), query


def test_a_reader_sees_and_changes_nothing(cast: Cast, text: Document, browse: LoggedIn) -> None:
    row = text.commitments.all()[0]
    client = browse(cast.leader)
    page = client.get(reverse("commitment_list")).content.decode()
    assert row.text in page
    assert "列入</button>" not in page
    assert client.post(reverse("commitment_settle", args=[row.pk]), settle(row, action="drop")).status_code == 403


def test_it_says_what_to_do_without_any(cast: Cast, browse: LoggedIn) -> None:
    assert "还没有承诺事项" in browse(cast.lead).get(reverse("commitment_list")).content.decode()
