"""Letters drafted as of a moment rest on what had been done with earlier letters by then, and on nothing later."""

from __future__ import annotations

import datetime

from tests.desk.conftest import Cast, at
from tests.desk.dispatch.letters import ANSWER, NUMBER, draft, issued, signed
from tests.desk.june import CLOSED, JUNE, walked

from econops.core.period.value import Period
from econops.core.report.blocks import plain
from econops.desk.dispatch.drafting import Draft, drafts_of
from econops.desk.dispatch.earlier import earlier_words
from econops.desk.dispatch.escalation import overdue_climb
from econops.desk.dispatch.issuing import Issue
from econops.desk.dispatch.lifecycle import letter_issue, letter_sign, letter_unissue
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.replying import letter_reply
from econops.desk.dispatch.services import drafts_keep, round_letters
from econops.desk.dispatch.standing import letters_then, was_there
from econops.desk.dispatch.unanswered import lifted_kind
from econops.desk.lights.models import CLOSE
from econops.desk.lights.rounds import round_compute
from econops.desk.month.services import close_month

JULY = (Period.month(2026, 7), CLOSE)
OVERDUE_DAY = datetime.date(2026, 8, 12)
THEN = at("2026-08-12")


def lifted(known_at: datetime.datetime | None) -> tuple[str, Letter | None]:
    """The kind of the July letter to the bureau of commerce, on the day on which the reply is overdue."""
    return lifted_kind("commerce", "warning", JULY, day=OVERDUE_DAY, known_at=known_at)


def drafts(known_at: datetime.datetime | None = None) -> dict[str, Draft]:
    """The drafts of June by unit, as of a moment."""
    result = round_compute(JUNE, known_at=None, day=OVERDUE_DAY)
    return {one.organisation.code: one for one in drafts_of(result, known_at=known_at, day=OVERDUE_DAY)}


def test_an_answer_that_came_later_does_not_count(cast: Cast) -> None:
    letter = signed(cast)
    letter_reply(letter, ANSWER, person=cast.other_clerk, at=at("2026-08-13"))
    assert lifted(None) == ("warning", None)
    assert lifted(THEN) == ("supervision", letter)
    assert lifted(at("2026-08-13", "23:00")) == ("warning", None)


def test_a_letter_whose_issue_was_recorded_later_does_not_count(cast: Cast) -> None:
    letter = issued(cast)
    assert lifted(at("2026-07-31", "17:00")) == ("warning", None)
    assert lifted(at("2026-07-31", "18:00")) == ("supervision", letter)


def test_a_letter_that_followed_later_does_not_keep_the_kind_down(cast: Cast) -> None:
    letter = issued(cast)
    [fresh] = overdue_climb(OVERDUE_DAY, actor="", at=THEN)
    before = THEN - datetime.timedelta(hours=1)
    assert (was_there(fresh, before), was_there(fresh, THEN), was_there(fresh, None)) == (False, True, True)
    assert lifted(before) == ("supervision", letter)
    assert lifted(THEN) == lifted(None) == ("warning", None)


def test_a_draft_was_there_from_its_first_drafting_until_it_was_taken_back(cast: Cast) -> None:
    walked(cast)
    for day, kept in (("2026-07-20", True), ("2026-07-24", True), ("2026-07-28", False)):
        found = list(drafts().values())
        changed = [one for one in found if kept or one.organisation.code != "industry"]
        drafts_keep(JUNE, changed, actor="lead", at=at(day))
        if day == "2026-07-20":
            Letter.objects.update(sha256="0" * 64)
    letter = round_letters(JUNE, CLOSE).get(organisation="industry")
    assert (letter.status, letter.drafted_at) == ("withdrawn", at("2026-07-24"))
    days = ("2026-07-19", "2026-07-21", "2026-07-25", "2026-07-29")
    assert [was_there(letter, at(day)) for day in days] == [False, True, True, False]


def test_number_and_date_are_those_of_then(cast: Cast) -> None:
    letter = issued(cast)
    letter_unissue(letter, reason="编号有误", person=cast.lead, at=at("2026-08-01"))
    again = Issue("云经函〔2026〕9号", datetime.date(2026, 8, 4))
    letter_issue(letter, again, person=cast.lead, at=at("2026-08-04", "18:00"))

    def quoted(moment: datetime.datetime | None) -> tuple[str, str, str]:
        [row] = letters_then(Letter.objects.filter(pk=letter.pk), moment)
        words = earlier_words(row, day=OVERDUE_DAY)
        return row.status, plain(words.number), plain(words.date)

    assert quoted(None) == ("issued", "云经函〔2026〕9号", "2026年8月4日")
    assert quoted(at("2026-07-31", "20:00")) == ("issued", NUMBER, "2026年7月31日")
    assert quoted(at("2026-08-02"))[0] == "edited"


def test_the_same_drafts_come_out_as_of_a_moment_whatever_is_done_later(cast: Cast) -> None:
    walked(cast)
    letter = issued(cast, period="2026-05")
    before = drafts(THEN)
    assert (before["commerce"].kind, before["commerce"].follows) == ("supervision", letter.pk)
    assert before["commerce"].content == drafts()["commerce"].content
    signed_later(cast, letter)
    overdue_climb(OVERDUE_DAY, actor="", at=at("2026-08-14"))
    draft(cast, "industry", period="2026-05", drafted_at=at("2026-08-20"))
    assert drafts(THEN) == before
    assert drafts()["commerce"].kind == "warning"


def signed_later(cast: Cast, letter: Letter) -> None:
    """The unit signs and answers after the moment."""
    signed_letter = letter_sign(letter, person=cast.other_clerk, at=at("2026-08-13"))
    letter_reply(signed_letter, ANSWER, person=cast.other_clerk, at=at("2026-08-13", "11:00"))


def test_a_close_run_again_leaves_a_letter_about_a_missing_reply_alone(cast: Cast) -> None:
    walked(cast)
    close_month(JUNE, as_of=None, actor="lead", at=CLOSED)
    issue = Issue(NUMBER, CLOSED.date())
    letter_issue(Letter.objects.get(organisation="commerce"), issue, person=cast.lead, at=CLOSED)
    overdue_climb(datetime.date(2026, 9, 20), actor="", at=at("2026-09-20"))
    before = list(Letter.objects.order_by("pk").values())
    assert [row["kind"] for row in before if row["organisation_id"] == "commerce"] == ["warning", "supervision"]
    again = close_month(JUNE, as_of=None, actor="lead", at=CLOSED)
    assert list(Letter.objects.order_by("pk").values()) == before
    assert not again.changed
