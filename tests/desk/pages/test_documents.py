"""The page of a text, and accepting its targets."""

from __future__ import annotations

import re
from html import unescape

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from econops.desk.documents.models import Document, Statement
from econops.desk.documents.segments import Span, segments
from econops.desk.documents.wording import when
from econops.desk.ledger.models import Target
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import TEXT, Cast

SPANS = st.lists(st.tuples(st.integers(-3, 40), st.integers(-3, 40)), max_size=8)


@given(text=st.text(max_size=35), spans=SPANS)
def test_it_loses_no_character_however_spans_overlap(text: str, spans: list[tuple[int, int]]) -> None:
    given_spans = [Span(f"s{index}", start, end) for index, (start, end) in enumerate(spans)]
    pieces = segments(text, given_spans)
    assert "".join(piece.text for piece in pieces) == text
    for span in given_spans:
        marked = "".join(piece.text for piece in pieces if span.number in piece.numbers)
        assert marked == text[max(span.start, 0) : max(span.end, 0)]
        inside = max(span.start, 0) < min(span.end, len(text))
        assert sum(span.number in piece.begins for piece in pieces) == int(inside)
        assert sum(span.number in piece.ends for piece in pieces) == int(inside)


def test_it_puts_the_closest_span_first() -> None:
    pieces = segments("增长7%以上", [Span("wide", 0, 6), Span("close", 2, 4)])
    assert [(piece.text, piece.numbers) for piece in pieces] == [
        ("增长", ("wide",)),
        ("7%", ("close", "wide")),
        ("以上", ("wide",)),
    ]


def _page(office: Cast, browse: LoggedIn, query: str = "") -> str:
    document = Document.objects.get()
    return browse(office.lead).get(reverse("document_detail", args=[document.pk]) + query).content.decode()


def test_it_shows_the_text_as_stored(office: Cast, browse: LoggedIn) -> None:
    page = _page(office, browse)
    text = re.split(r'<div class="review-text"[^>]*>', page)[1].split("</div>")[0]
    plain = unescape(re.sub(r"<[^>]+>", "", re.sub(r"<sup>.*?</sup>", "", text)))
    assert plain == TEXT


def test_it_links_text_and_statements_both_ways(office: Cast, browse: LoggedIn) -> None:
    page = _page(office, browse)
    for statement in Statement.objects.all():
        assert page.count(f'id="{statement.number}"') == 1
        assert page.count(f'id="m-{statement.number}"') == 1
        assert f"at={statement.number}#{statement.number}" in page


def test_it_shows_value_comparator_and_mask(office: Cast, browse: LoggedIn) -> None:
    page = _page(office, browse)
    assert "增长 ≥7%" in page
    assert "增长 ≈6.5%" in page
    assert "≥163 家" in page
    assert "≥*** 亿元" in page
    assert "已核 1 / 6" in page


def test_it_says_relative_times_in_words() -> None:
    said = ["Y", "Y-1", "Y-H2", "Y+2", "every-year", "2026-Q3", None, "2026-06-ytd"]
    assert [when(period) for period in said] == [
        "当年", "上年", "当年下半年", "2年后", "每年", "2026年三季度", "未写时间", "2026年1—6月",
    ]  # fmt: skip


def test_it_filters_in_the_address(office: Cast, browse: LoggedIn) -> None:
    assert _page(office, browse, "?view=pending").count('data-statement="') == 5
    assert _page(office, browse, "?view=target").count('data-statement="') == 6
    assert _page(office, browse, "?view=nonsense").count('data-statement="') == 7


def test_it_accepts_every_target_at_once(office: Cast, browse: LoggedIn) -> None:
    document = Document.objects.get()
    client = browse(office.clerk)
    answer = client.post(reverse("document_accept", args=[document.pk]), follow=True)
    assert "5条目标已进入台账" in answer.content.decode()
    assert not document.statements.filter(kind="target", decision="pending").exists()
    ledger = client.get(reverse("ledger_list"), {"document": document.pk}).content.decode()
    assert "增长7%以上" in ledger
    assert "***亿元以上" in ledger


def test_it_accepts_rejects_and_takes_back_one(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.clerk)
    first, second = Statement.objects.filter(number__in=["s002", "s004"]).order_by("number")
    answer = client.post(reverse("statement_accept", args=[first.pk]), {"view": "pending", "version": "1"})
    assert answer.headers["Location"].endswith("?view=pending&at=s004#s004")
    assert Target.objects.filter(indicator="gdp", last_year=2026).count() == 1
    client.post(reverse("statement_reject", args=[second.pk]), {"version": "1"})
    second.refresh_from_db()
    assert second.decision == "rejected"
    client.post(reverse("statement_reopen", args=[second.pk]), {"version": "2"})
    second.refresh_from_db()
    assert second.decision == "pending"


def test_it_takes_a_new_text_in(office: Cast, browse: LoggedIn) -> None:
    content = "2026年云河县政府工作报告（模拟）\n今年发展的主要预期目标是：地区生产总值增长7%以上。\n".encode()
    upload = SimpleUploadedFile("报告.txt", content)
    answer = browse(office.lead).post(
        reverse("document_add"), {"file": upload, "area": "yunhe", "year": "2026", "target_set": "pledge_target"}
    )
    document = Document.objects.exclude(sha256="a" * 64).get()
    assert answer.headers["Location"] == reverse("document_detail", args=[document.pk])
    assert (document.name, document.target_set, document.added_by) == ("报告.txt", "pledge_target", office.lead)
    assert document.statements.filter(kind="target").count() == 1


def test_it_says_which_files_it_reads(office: Cast, browse: LoggedIn) -> None:
    upload = SimpleUploadedFile("报告.xls", b"sheet")
    answer = browse(office.lead).post(
        reverse("document_add"), {"file": upload, "area": "yunhe", "target_set": "annual_target"}
    )
    assert answer.status_code == 400
    assert "只能读 txt、docx" in answer.content.decode()


def test_it_says_what_to_do_without_texts(empty_office: Cast, browse: LoggedIn) -> None:
    assert "还没有文件" in browse(empty_office.lead).get(reverse("document_list")).content.decode()
