"""A bulletin goes its way: drafted, sent round, comments settled, issued; then nothing of it changes any more."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, transaction

from econops.core.errors import Conflict, Invalid
from econops.core.report.reading import read_paragraphs
from econops.desk.common.models import AuditLine
from econops.desk.reports.keeping import file_read, text_rows
from econops.desk.reports.models import Bulletin
from econops.desk.reports.rows import words_of
from econops.desk.reports.selectors import corrected_by
from econops.desk.reports.services import bulletin_draft, bulletin_issue, bulletin_move
from econops.desk.reports.services_text import Typed, addition_add, addition_remove, comment_add, comment_settle
from tests.desk.conftest import Cast, at
from tests.desk.reports.world import DRAFTED, ISSUED, JUNE, NUMBER, circulated, docx_of, drafted, issued, june


def issue(bulletin: Bulletin, cast: Cast, number: str = NUMBER, day: str = "2026-08-03") -> None:
    bulletin_issue(bulletin, number, at(day).date(), person=cast.lead, at=ISSUED)


def test_it_goes_from_draft_over_comments_to_issued(cast: Cast) -> None:
    june(cast)
    bulletin = issued(cast)
    assert (bulletin.status, bulletin.document_number, str(bulletin.issued_on)) == ("issued", NUMBER, "2026-08-03")
    assert [step.action for step in bulletin.steps.all()] == ["draft", "circulate", "issue"]
    words = "".join(text for paragraph in read_paragraphs(docx_of(bulletin)) for text, _code in paragraph.segments)
    assert NUMBER in words
    assert "2026年8月3日" in words
    assert AuditLine.objects.filter(action="bulletin.issue", object_key="2026-06 1").count() == 1


def test_a_draft_that_nobody_has_seen_cannot_be_issued(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    with pytest.raises(Conflict, match="现在是“草稿”"):
        issue(bulletin, cast)


@pytest.mark.parametrize("change", ["update", "delete", "save"])
def test_the_database_refuses_to_change_an_issued_one(cast: Cast, change: str) -> None:
    june(cast)
    bulletin = issued(cast)
    rows = Bulletin.objects.filter(pk=bulletin.pk)
    bulletin.title = "别的"
    ways = {
        "update": lambda: rows.update(title="别的"),
        "save": bulletin.save,
        "delete": lambda: rows._raw_delete(rows.db),  # type: ignore[attr-defined]
    }
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        ways[change]()


def test_a_draft_may_still_be_changed_in_the_database(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    assert Bulletin.objects.filter(pk=bulletin.pk).update(title="别的") == 1


def test_every_service_refuses_an_issued_one(cast: Cast) -> None:
    june(cast)
    bulletin = issued(cast)
    with pytest.raises(Conflict, match="不能再改"):
        addition_add(bulletin, Typed("problem", "需求不足"), person=cast.lead, at=ISSUED)
    with pytest.raises(Conflict, match="没有在征求意见"):
        comment_add(bulletin, "迟来的意见", None, person=cast.lead, at=ISSUED)
    with pytest.raises(Conflict):
        bulletin_move(bulletin, "back", person=cast.lead, at=ISSUED, given={"reason": "模拟"})


def test_a_changed_file_is_told(cast: Cast) -> None:
    june(cast)
    bulletin = issued(cast)
    docx_of(bulletin).write_bytes(b"other")
    with pytest.raises(Conflict, match="被改动"):
        file_read(bulletin)


@pytest.mark.parametrize(
    ("number", "day", "said"),
    [
        ("云经〔2026〕07号", "2026-08-03", "虚位"),
        ("云经[2026]7号", "2026-08-03", "六角括号"),
        ("〔　　〕　　号", "2026-08-03", "写全"),
        (NUMBER, "2026-06-30", "成文日期"),
        (NUMBER, "2026-08-04", "成文日期"),
    ],
)
def test_number_and_date_are_those_of_a_register(cast: Cast, number: str, day: str, said: str) -> None:
    june(cast)
    bulletin = circulated(cast)
    with pytest.raises(Invalid, match=said):
        issue(bulletin, cast, number, day)


def test_comments_stay_until_they_are_settled(cast: Cast) -> None:
    june(cast)
    bulletin = circulated(cast)
    comment_add(bulletin, "请补充原因（模拟）", 2, person=cast.leader, at=DRAFTED)
    comment = bulletin.comments.get()
    assert comment.quoted == words_of(text_rows(bulletin)[2])[:60]
    with pytest.raises(Conflict, match="还有1条意见"):
        issue(bulletin, cast)
    with pytest.raises(Invalid):
        comment_settle(comment, "  ", person=cast.lead, at=ISSUED)
    with pytest.raises(Invalid, match="没有做这一步的权限"):
        comment_settle(comment, "采纳", person=cast.leader, at=ISSUED)
    comment_settle(comment, "采纳", person=cast.lead, at=ISSUED)
    with pytest.raises(Conflict, match="已经处理过"):
        comment_settle(comment, "再处理", person=cast.lead, at=ISSUED)
    issue(bulletin, cast)


def test_nobody_comments_on_a_draft_or_without_the_right(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    with pytest.raises(Conflict):
        comment_add(bulletin, "早了", None, person=cast.lead, at=DRAFTED)
    bulletin_move(bulletin, "circulate", person=cast.lead, at=DRAFTED)
    with pytest.raises(Invalid):
        comment_add(bulletin, "单位的意见", None, person=cast.other_clerk, at=DRAFTED)
    with pytest.raises(Invalid, match="没有这一段"):
        comment_add(bulletin, "哪一段", 900, person=cast.lead, at=DRAFTED)


def test_the_same_data_draft_the_same_bulletin(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    content = docx_of(bulletin).read_bytes()
    again = bulletin_draft(JUNE, person=cast.lead, at=at("2026-07-29"))
    assert not again.changed
    assert again.bulletin.pk == bulletin.pk
    assert docx_of(bulletin).read_bytes() == content
    assert Bulletin.objects.count() == 1
    assert bulletin.steps.count() == 1


def test_a_correction_is_a_new_edition_beside_the_issued_one(cast: Cast) -> None:
    june(cast)
    first = issued(cast)
    with pytest.raises(Invalid, match="更正的原因"):
        bulletin_draft(JUNE, person=cast.lead, at=ISSUED)
    second = bulletin_draft(JUNE, person=cast.lead, at=ISSUED, reason="漏印一表（模拟）").bulletin
    assert (second.edition, second.status) == (2, "draft")
    assert corrected_by(first) is None
    bulletin_move(second, "circulate", person=cast.lead, at=ISSUED)
    with pytest.raises(Conflict, match="已经登记在另一份"):
        issue(second, cast)
    issue(second, cast, "云经〔2026〕8号")
    assert corrected_by(first) == second
    first.refresh_from_db()
    assert first.document_number == NUMBER


def test_what_was_written_can_be_taken_out_again(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    before = docx_of(bulletin).read_bytes()
    addition_add(bulletin, Typed("problem", "部分企业订单不足"), person=cast.lead, at=DRAFTED)
    assert docx_of(bulletin).read_bytes() != before
    addition_remove(bulletin, bulletin.additions["problem"][0]["id"], person=cast.lead, at=DRAFTED)
    assert docx_of(bulletin).read_bytes() == before
