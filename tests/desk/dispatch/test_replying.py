"""The reply of a unit: cause, measure, by when; how late it is; accepted, or returned and answered again."""

from __future__ import annotations

import datetime
from dataclasses import replace

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.dispatch.letters import ANSWER, ISSUED, draft, person, replied, signed

from econops.core.errors import Conflict, Invalid, NotFound
from econops.desk.dispatch.models import Letter, LetterReply, Message
from econops.desk.dispatch.replying import letter_accept, letter_reply, letter_return
from econops.desk.indicators.models import Observation

AT = at("2026-08-05")
REASON = "措施没有责任人，请补充。"


def test_it_keeps_cause_measure_and_day(cast: Cast) -> None:
    letter = replied(cast)
    reply = LetterReply.objects.get()
    assert (reply.cause, reply.measure, reply.done_by) == (ANSWER.cause, ANSWER.measure, ANSWER.done_by)
    assert (letter.status, reply.person, reply.workdays_late) == ("replied", cast.other_clerk, 0)


@pytest.mark.parametrize(
    ("day", "late"),
    [("2026-08-07", 0), ("2026-08-08", 0), ("2026-08-10", 1), ("2026-08-14", 5), ("2026-08-17", 6)],
)
def test_it_counts_in_working_days_how_late_a_reply_is(cast: Cast, day: str, late: int) -> None:
    """Due on Friday, 7 August; on the Saturday after no working day has passed."""
    replied(cast, day)
    assert LetterReply.objects.get().workdays_late == late


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"cause": " "}, "原因分析，请补上"),
        ({"measure": ""}, "工作措施，请补上"),
        ({"done_by": None}, "完成时间，请补上"),
        ({"cause": "长" * 2001}, "最多2000个字"),
        ({"done_by": datetime.date(2026, 7, 30)}, "完成时间2026年7月30日不对"),
        ({"done_by": datetime.date(2036, 8, 1)}, "核对年份"),
        (
            {"measure": "加大力度。确保社会消费品零售总额增长6.5%以上。"},
            "“确保社会消费品零售总额增长6.5%以上”写了统计指标",
        ),
    ],
)
def test_it_refuses_what_is_no_reply(cast: Cast, change: dict[str, object], said: str) -> None:
    letter = signed(cast)
    with pytest.raises(Invalid, match=said):
        letter_reply(letter, replace(ANSWER, **change), person=cast.other_clerk, at=AT)  # type: ignore[arg-type]
    letter.refresh_from_db()
    assert (letter.status, LetterReply.objects.count()) == ("signed", 0)


def test_nothing_of_a_reply_flows_into_the_figures(cast: Cast) -> None:
    before = list(Observation.objects.values_list("pk", "value"))
    replied(cast)
    assert list(Observation.objects.values_list("pk", "value")) == before


def test_a_returned_reply_has_a_new_term_and_is_answered_again(cast: Cast) -> None:
    letter = letter_return(replied(cast), reason=REASON, person=cast.lead, at=at("2026-08-06"))
    assert (letter.status, letter.reply_due) == ("returned", datetime.date(2026, 8, 11))
    again = letter_reply(letter, replace(ANSWER, measure="张三负责。"), person=cast.other_clerk, at=at("2026-08-12"))
    assert (again.workdays_late, letter.replies.count()) == (1, 2)
    assert letter_accept(again.letter, person=cast.lead, at=at("2026-08-13")).status == "closed"
    assert list(Message.objects.filter(channel="app").order_by("id").values_list("occasion", flat=True)) == [
        "issued", "returned-1", "closed-2",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("reason", "words"),
    [
        ("请把社会消费品零售总额增速调整到6.5%后重报", "只写工作"),
        ("增速须达到百分之八", "只写工作"),
        ("社会消费品零售总额须达到八点五再报", "提出了数值要求"),
        ("社会消费品零售总额不得低于上年同期", "提出了数值要求"),
    ],
)
def test_what_is_written_back_to_a_unit_demands_no_value_either(cast: Cast, reason: str, words: str) -> None:
    letter = replied(cast)
    with pytest.raises(Invalid, match=words):
        letter_return(letter, reason=reason, person=cast.lead, at=AT)
    assert Letter.objects.get().status == "replied"


def test_two_reviews_at_once_make_one(cast: Cast) -> None:
    letter = replied(cast)
    stale = Letter.objects.get(pk=letter.pk)
    letter_accept(letter, person=cast.lead, at=AT)
    with pytest.raises(Conflict, match="现在是“已办结”"):
        letter_return(stale, reason=REASON, person=person("second", "task_force_clerk", "task_force"), at=AT)
    assert [step.action for step in letter.steps.all()][-1] == "accept"


def test_whoever_answered_does_not_review(cast: Cast) -> None:
    """Somebody who has moved from the unit to the task force in between."""
    letter = replied(cast)
    cast.other_clerk.role, cast.other_clerk.organisation = "task_force_clerk", cast.units["task_force"]
    cast.other_clerk.save()
    with pytest.raises(Invalid, match="不能由同一个人办理"):
        letter_accept(letter, person=cast.other_clerk, at=AT)


def test_others_do_not_answer_for_a_unit(cast: Cast) -> None:
    letter = signed(cast)
    with pytest.raises(NotFound):
        letter_reply(letter, ANSWER, person=cast.town_clerk, at=AT)
    with pytest.raises(Invalid, match="没有“反馈”的权限"):
        letter_reply(letter, ANSWER, person=cast.lead, at=AT)
    with pytest.raises(Invalid, match="没有“审核通过，办结”的权限"):
        letter_accept(replied(cast, kind="reminder", number="云经函〔2026〕9号"), person=cast.other_clerk, at=AT)


def test_an_unsigned_or_closed_letter_takes_no_reply(cast: Cast) -> None:
    letter = draft(cast, status="issued", issued_on=ISSUED, reply_due=datetime.date(2026, 8, 7))
    with pytest.raises(Conflict, match="现在是“待签收”"):
        letter_reply(letter, ANSWER, person=cast.other_clerk, at=AT)


@pytest.mark.parametrize(
    "words",
    ["增速要好看，9.5%左右。", "报九点五个百分点", "再看看玖点伍", "该数9 . 5 ％为宜", "⑨点五", "下半年月均百分之十"],
)
def test_words_to_a_unit_quote_no_rate_that_is_not_in_the_letter_or_the_reply(cast: Cast, words: str) -> None:
    letter = replied(cast)
    with pytest.raises(Invalid):
        letter_return(letter, reason=words, person=cast.lead, at=at("2026-08-06"))
    assert Letter.objects.get(pk=letter.pk).status == "replied"


def test_words_to_a_unit_may_quote_what_the_letter_and_the_reply_say(cast: Cast) -> None:
    letter = replied(cast)
    Letter.objects.filter(pk=letter.pk).update(
        paragraphs=[{"style": "Normal", "runs": [["增长", None], ["3.9%", "R1"]]}]
    )
    LetterReply.objects.create(
        letter=letter, cause="用电量下降3.1%。", measure="驻企帮扶。", done_by=ISSUED, person=cast.other_clerk,
        at=at("2026-08-05"),
    )  # fmt: skip
    row = letter_return(letter, reason="增长3.9%、下降3.1%的原因没有说清。", person=cast.lead, at=at("2026-08-06"))
    assert row.status == "returned"
