"""An overdue reply climbs the ladder: a draft of the next kind, once, never issued; and lifts the next round's letter."""

from __future__ import annotations

import datetime

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.dispatch.letters import draft, issued, replied, signed
from tests.desk.june import JUNE, walked

from econops.core.errors import Conflict, Invalid
from econops.core.report.blocks import DIGITS
from econops.core.report.reading import read_paragraphs, read_references
from econops.desk.common.files import home, sha256
from econops.desk.common.models import AuditLine, NumberReference
from econops.desk.dispatch.drafting import drafts_of
from econops.desk.dispatch.escalation import climbed_kind, letter_climb, overdue_climb, overdue_letters
from econops.desk.dispatch.lifecycle import letter_withdraw
from econops.desk.dispatch.models import Letter, LetterStep, Message
from econops.desk.dispatch.replying import letter_return
from econops.desk.dispatch.services import drafts_keep
from econops.desk.dispatch.unanswered import lifted_kind
from econops.desk.lights.models import CLOSE
from econops.desk.lights.rounds import round_compute

DUE, AFTER = datetime.date(2026, 8, 7), datetime.date(2026, 8, 12)
AT = at("2026-08-12")


def climb() -> list[Letter]:
    return overdue_climb(AFTER, actor="econops letters", at=AT)


def test_it_drafts_the_next_kind_once_and_issues_nothing(cast: Cast) -> None:
    letter = issued(cast)
    [fresh] = climb()
    assert (fresh.kind, fresh.status, fresh.follows, fresh.period) == ("supervision", "draft", letter, "2026-06")
    assert (fresh.issued_on, fresh.document_number) == (None, "")
    assert LetterStep.objects.get(letter=fresh).action == "drafted"
    before = Letter.objects.count(), AuditLine.objects.count(), Message.objects.count()
    assert climb() == []
    assert (Letter.objects.count(), AuditLine.objects.count(), Message.objects.count()) == before


def test_the_last_day_is_in_time(cast: Cast) -> None:
    letter = issued(cast)
    assert letter.reply_due == DUE
    assert list(overdue_letters(DUE)) == []
    assert list(overdue_letters(DUE + datetime.timedelta(days=1))) == [letter]
    assert overdue_climb(DUE, actor="", at=at("2026-08-07")) == []


def test_a_letter_that_was_answered_does_not_climb(cast: Cast) -> None:
    replied(cast)
    assert climb() == []


def test_an_answer_that_was_returned_and_not_given_again_climbs(cast: Cast) -> None:
    letter = letter_return(replied(cast), reason="请补充责任人", person=cast.lead, at=at("2026-08-06"))
    assert letter.reply_due == datetime.date(2026, 8, 11)
    [fresh] = climb()
    assert "反馈退回后尚未重新报送" in str(fresh.paragraphs)


def test_the_draft_says_what_is_missing_with_every_figure_traced(cast: Cast) -> None:
    signed(cast)
    [fresh] = climb()
    content = (home() / fresh.stored_path).read_bytes()
    text = "".join(words for part in read_paragraphs(content) for words, _reference in part.segments)
    assert "云经函〔2026〕8号" in text
    assert "反馈期限为2026年8月7日。截至2026年8月12日，你单位已签收，尚未反馈，已逾期3个工作日" in text
    assert "社会消费品零售总额" in text
    assert fresh.title == "关于逾期未反馈预警函的督办函"
    for part in read_paragraphs(content):
        assert all(reference or not DIGITS.search(words) for words, reference in part.segments), part
    assert {one["ref"] for one in read_references(content)} == set(fresh.references)
    assert NumberReference.objects.filter(code__in=fresh.references).count() == len(set(fresh.references))
    assert (fresh.sha256, fresh.file_name) == (sha256(content), "督办函-商务局-逾期未反馈.docx")
    assert not (home() / "out").exists()


@pytest.mark.parametrize(
    ("kind", "following"),
    [("reminder", "warning"), ("warning", "supervision"), ("supervision", "summons"), ("summons", "bulletin")],
)
def test_every_step_of_the_ladder_has_its_letter(cast: Cast, kind: str, following: str) -> None:
    issued(cast, kind=kind)
    assert [letter.kind for letter in climb()] == [following]


def test_on_the_top_of_the_ladder_nothing_follows(cast: Cast) -> None:
    letter = issued(cast, kind="bulletin")
    assert climb() == []
    with pytest.raises(Invalid, match="最高一级"):
        letter_climb(letter, person=cast.lead, at=AT)


def test_the_unit_is_told_once_that_it_is_late(cast: Cast) -> None:
    issued(cast)
    climb()
    climb()
    told = Message.objects.filter(channel="app", occasion="overdue")
    assert [message.organisation_id for message in told] == ["commerce"]


def test_a_button_drafts_one_and_tells_who_was_first(cast: Cast) -> None:
    letter = issued(cast)
    fresh = letter_climb(letter, person=cast.lead, at=AT)
    assert LetterStep.objects.get(letter=fresh).person == cast.lead
    with pytest.raises(Conflict, match="已经起草过"):
        letter_climb(letter, person=cast.lead, at=AT)
    with pytest.raises(Invalid, match="没有起草函件的权限"):
        letter_climb(letter, person=cast.other_clerk, at=AT)


def test_a_reply_that_is_not_overdue_does_not_climb(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有逾期"):
        letter_climb(issued(cast), person=cast.lead, at=at("2026-08-07"))


def test_a_follower_that_people_took_back_is_not_drafted_again(cast: Cast) -> None:
    issued(cast)
    [fresh] = climb()
    letter_withdraw(fresh, reason="已电话催办", person=cast.lead, at=AT)
    assert climb() == []


def test_a_draft_that_the_close_took_back_makes_room(cast: Cast) -> None:
    letter = issued(cast)
    stale = draft(cast, kind="supervision", status="withdrawn")
    assert climbed_kind(letter, AFTER) is not None
    [fresh] = climb()
    assert (fresh.pk, fresh.follows) == (stale.pk, letter)


def test_the_close_leaves_a_follower_alone(cast: Cast) -> None:
    walked(cast)
    letter = issued(cast)
    [fresh] = climb()
    before = Letter.objects.filter(pk__in=[letter.pk, fresh.pk]).values()
    kept = list(before)
    drafts = drafts_of(round_compute(JUNE, known_at=None, day=AFTER))
    drafts_keep(JUNE, drafts, actor="lead", at=AT)
    assert list(before) == kept
    assert Letter.objects.filter(organisation="commerce").count() == 2


def test_a_draft_that_people_took_back_stays_away_until_they_restore_it(cast: Cast) -> None:
    walked(cast)
    drafts = drafts_of(round_compute(JUNE, known_at=None, day=AFTER))
    drafts_keep(JUNE, drafts, actor="lead", at=AT)
    letter = Letter.objects.get(organisation="commerce", status="draft")
    letter_withdraw(letter, reason="并入下月", person=cast.lead, at=AT)
    assert drafts_keep(JUNE, drafts, actor="lead", at=AT) == 0
    letter.refresh_from_db()
    assert letter.status == "withdrawn"


def test_an_unanswered_letter_lifts_the_next_months_letter_by_one_step(cast: Cast) -> None:
    letter = issued(cast)
    july = (JUNE.parse("2026-07"), CLOSE)
    later = datetime.date(2026, 8, 31)
    assert lifted_kind("commerce", "warning", july, day=later) == ("supervision", letter)
    assert lifted_kind("commerce", "summons", july, day=later) == ("summons", None)
    assert lifted_kind("commerce", "warning", july, day=DUE) == ("warning", None)
    assert lifted_kind("commerce", "warning", (JUNE, CLOSE), day=later) == ("warning", None)
    assert lifted_kind("industry", "warning", july, day=later) == ("warning", None)
    assert lifted_kind("commerce", "warning", (JUNE.parse("2026-05"), CLOSE), day=later) == ("warning", None)
    climb()
    assert lifted_kind("commerce", "warning", july, day=later) == ("warning", None)


def test_a_months_letter_follows_an_unanswered_one_of_the_month_before(cast: Cast) -> None:
    walked(cast)
    letter = issued(cast, period="2026-05")
    drafts = {one.organisation.code: one for one in drafts_of(round_compute(JUNE, known_at=None, day=AFTER), day=AFTER)}
    assert (drafts["commerce"].kind, drafts["commerce"].follows) == ("supervision", letter.pk)
    assert drafts["industry"].follows is None
