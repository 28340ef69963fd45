"""A letter is issued, signed for, answered, reviewed; every step once, by whoever may, with its line."""

from __future__ import annotations

import datetime

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.dispatch.letters import ISSUED, NUMBER, draft, issued, person, replied, signed

from econops.core.errors import Conflict, EconopsError, Invalid, NotFound
from econops.desk.common.models import AuditLine, NumberReference
from econops.desk.dispatch.issuing import Issue
from econops.desk.dispatch.letter_rules import letter_chart, letter_moves
from econops.desk.dispatch.lifecycle import (
    DONE,
    TOLD,
    Act,
    letter_issue,
    letter_move,
    letter_restore,
    letter_sign,
    letter_unissue,
    letter_withdraw,
)
from econops.desk.dispatch.messages import WORDS
from econops.desk.dispatch.models import KINDS, STATUSES, Letter, LetterStep, Message
from econops.desk.dispatch.replying import letter_accept
from econops.desk.dispatch.selectors import number_seen
from econops.desk.people.models import Organisation, Reorganisation, Succession
from econops.desk.people.roles import PERMISSIONS

AT = at("2026-07-31", "17:30")
DAY = datetime.date(2026, 8, 3)


def issue(cast: Cast, letter: Letter, number: str = NUMBER, day: datetime.date | None = ISSUED) -> Letter:
    return letter_issue(letter, Issue(number, day), person=cast.lead, at=AT)


def test_the_chart_and_the_tables_say_the_same() -> None:
    chart = letter_chart(DAY)
    assert {(code, state.name) for code, state in chart.states.items()} == set(STATUSES)
    assert [(kind.code, kind.name) for kind in chart.kinds.values()] == KINDS
    assert {move.who for move in chart.moves.values()} <= PERMISSIONS
    assert DONE.keys() == chart.moves.keys()
    assert set(TOLD.values()) <= WORDS.keys()
    columns = {field.name for field in Letter._meta.get_fields()}
    assert {flag.due for flag in chart.flags.values()} <= columns


def test_it_walks_from_draft_to_closed_with_a_step_and_a_line_each(cast: Cast) -> None:
    letter = letter_accept(replied(cast), person=cast.lead, at=at("2026-08-06"))
    assert letter.status == "closed"
    steps = list(letter.steps.values_list("action", "before", "after", "person__username"))
    assert steps == [
        ("issue", "draft", "issued", "lead"), ("sign", "issued", "signed", "other.clerk"),
        ("reply", "signed", "replied", "other.clerk"), ("accept", "replied", "closed", "lead"),
    ]  # fmt: skip
    lines = AuditLine.objects.filter(object_type="letter").order_by("id")
    assert [line.action for line in lines] == ["letter.issued", "letter.signed", "letter.replied", "letter.closed"]
    references = lines[0].after.pop("references")
    assert lines[0].after == {
        "status": "issued", "document_number": NUMBER, "issued_on": "2026-07-31", "reply_workdays": 5,
        "reply_due": "2026-08-07", "reason": "",
    }  # fmt: skip
    kept = NumberReference.objects.in_bulk(references)
    assert [kept[code].text for code in references] == [NUMBER, "2026年7月31日"]
    assert letter.references == references
    assert {line.actor for line in lines} == {cast.lead.reference, cast.other_clerk.reference}


def test_the_reply_is_due_after_working_days_of_the_calendar(cast: Cast) -> None:
    letter = letter_issue(
        draft(cast, period="2026-08"), Issue("云经函〔2026〕21号", datetime.date(2026, 9, 24)), person=cast.lead,
        at=at("2026-09-24"),
    )  # fmt: skip
    # 25 to 27 September are off (中秋), 1 to 7 October too; 20 September and 10 October are worked in exchange.
    assert (letter.reply_workdays, letter.reply_due) == (5, datetime.date(2026, 10, 9))


@pytest.mark.parametrize(("kind", "days", "due"), [("reminder", 5, 7), ("supervision", 3, 5), ("summons", 3, 5)])
def test_each_kind_has_its_own_term(cast: Cast, kind: str, days: int, due: int) -> None:
    letter = issued(cast, kind=kind)
    assert (letter.reply_workdays, letter.reply_due) == (days, datetime.date(2026, 8, due))


@pytest.mark.parametrize(
    ("number", "said"),
    [
        ("云经函[2026]8号", "六角括号"), ("云经函〔2026〕第8号", "不加“第”字"), ("云经函〔2026〕08号", "不编虚位"),
        ("云经函〔26〕8号", "写法不对"), ("云经函2026-8", "写法不对"), ("〔2026〕8号", "不完整"),
        ("云经函〔　　〕　　号", "不完整"), ("云经函〔2025〕8号", "年份是2025"), ("  ", "发文字号，请补上"),
    ],
)  # fmt: skip
def test_it_refuses_a_number_in_a_wrong_form(cast: Cast, number: str, said: str) -> None:
    letter = draft(cast)
    with pytest.raises(Invalid, match=said):
        issue(cast, letter, number)
    letter.refresh_from_db()
    assert (letter.status, letter.document_number, letter.steps.count()) == ("draft", "", 0)


@pytest.mark.parametrize(
    ("day", "said"),
    [(None, "成文日期，请补上"), (datetime.date(2026, 8, 1), "还没有到"), (datetime.date(2026, 5, 31), "早于函件")],
)
def test_it_refuses_a_date_that_cannot_be(cast: Cast, day: datetime.date | None, said: str) -> None:
    with pytest.raises(Invalid, match=said):
        issue(cast, draft(cast), day=day)


def test_one_number_is_given_once(cast: Cast) -> None:
    issued(cast)
    with pytest.raises(Invalid, match="已登记在给商务局的函上"):
        issue(cast, draft(cast, "industry"))
    bulletin = draft(cast, "reform", kind="bulletin")
    with pytest.raises(Invalid, match="已登记在给商务局的函上"):
        issue(cast, bulletin)
    issue(cast, bulletin, "云经发〔2026〕3号")
    assert issue(cast, draft(cast, "finance", kind="bulletin"), "云经发〔2026〕3号").status == "issued"


def test_who_supplies_a_figure_is_never_addressed_about_it(cast: Cast) -> None:
    letter = draft(cast, "statistics")
    with pytest.raises(Invalid, match="社会消费品零售总额的统计数据由统计局提供"):
        issue(cast, letter)
    Letter.objects.filter(pk=letter.pk).update(items=[{"object": "statistics", "row": "report"}])
    assert issue(cast, letter).status == "issued"


def test_a_text_that_was_changed_after_it_was_looked_at_is_not_issued(cast: Cast) -> None:
    letter = draft(cast)
    with pytest.raises(Conflict, match="又改过"):
        letter_issue(letter, Issue(NUMBER, ISSUED, seen="d" * 64), person=cast.lead, at=AT)
    assert letter_issue(letter, Issue(NUMBER, ISSUED, seen="c" * 64), person=cast.lead, at=AT).status == "issued"


def test_a_mistaken_record_can_be_undone_until_the_unit_signs(cast: Cast) -> None:
    letter = letter_unissue(issued(cast), reason="编号登错", person=cast.lead, at=AT)
    assert (letter.status, letter.document_number, letter.issued_on, letter.reply_due) == ("edited", "", None, None)
    assert letter.references == []
    issue(cast, letter, "云经函〔2026〕9号")
    letter_sign(letter, person=cast.other_clerk, at=AT)
    with pytest.raises(Conflict, match="现在是“待反馈”"):
        letter_unissue(letter, reason="又错了", person=cast.lead, at=AT)


def test_a_draft_is_taken_back_with_a_reason_and_restored(cast: Cast) -> None:
    letter = draft(cast)
    with pytest.raises(Invalid, match="要写明原因"):
        letter_withdraw(letter, reason=" ", person=cast.lead, at=AT)
    letter_withdraw(letter, reason="并入下月", person=cast.lead, at=AT)
    assert LetterStep.objects.get().reason == "并入下月"
    assert letter_restore(letter, person=cast.lead, at=AT).status == "draft"


def test_two_at_once_make_one_step(cast: Cast) -> None:
    """Both have read the letter before either of them writes."""
    letter = issued(cast)
    second = person("second", "unit_clerk", "commerce")
    stale = Letter.objects.get(pk=letter.pk)
    letter_sign(letter, person=cast.other_clerk, at=AT)
    with pytest.raises(Conflict, match="已经办过“签收”"):
        letter_sign(stale, person=second, at=AT)
    assert letter.steps.filter(action="sign").count() == 1


def test_whoever_writes_second_changes_no_row(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state was right when it was read and is another when it is written."""
    from econops.desk.dispatch import lifecycle

    letter = issued(cast)
    checked = lifecycle.move_check

    def meanwhile(*args: object, **named: object) -> str:
        after = checked(*args, **named)  # type: ignore[arg-type]
        Letter.objects.filter(pk=letter.pk).update(status="signed")
        return after

    monkeypatch.setattr(lifecycle, "move_check", meanwhile)
    lines = AuditLine.objects.count()
    with pytest.raises(Conflict, match="刚刚有人办理过"):
        letter_sign(letter, person=cast.other_clerk, at=AT)
    assert (letter.steps.filter(action="sign").count(), AuditLine.objects.count()) == (0, lines)


def test_nobody_else_may_sign_or_answer(cast: Cast) -> None:
    letter = issued(cast)
    for other in (cast.town_clerk, cast.statistician, cast.outsider):
        with pytest.raises(NotFound, match="没有这份函"):
            letter_sign(letter, person=other, at=AT)
    for other in (cast.lead, cast.leader):
        with pytest.raises(Invalid, match="没有“签收”的权限"):
            letter_sign(letter, person=other, at=AT)
    # However wide the scope of a person of another unit is.
    wide = person("wide", "unit_clerk", "industry", scope="all")
    with pytest.raises(NotFound):
        letter_sign(letter, person=wide, at=AT)
    assert [number_seen(one, code) for one in (wide, cast.other_clerk) for code in letter.references] == [
        False, False, True, True,
    ]  # fmt: skip
    assert not LetterStep.objects.filter(action="sign").exists()


@pytest.mark.parametrize("role", ["leader", "inspector", "unit_lead", "administrator"])
@pytest.mark.parametrize("move", ["issue", "unissue", "accept", "return", "withdraw", "restore", "edit"])
def test_only_the_task_force_makes_the_moves_of_the_task_force(cast: Cast, role: str, move: str) -> None:
    chart = letter_chart(DAY)
    for state in chart.move(move).origins:
        dated = None if state in ("draft", "edited", "withdrawn") else ISSUED
        letter = draft(cast, status=state, issued_on=dated, period=f"2026-{len(Letter.objects.all()) + 1:02}")
        other = person(f"{role}.{state}", role, "commerce")
        given = dict.fromkeys(chart.fields, "模拟")
        with pytest.raises(EconopsError):
            letter_move(letter, Act(move, other, AT, given))
        assert move not in [one.code for one in letter_moves(letter, other, DAY)]
    assert not LetterStep.objects.exists()


def test_a_unit_that_goes_on_with_another_signs_for_it(cast: Cast) -> None:
    letter = issued(cast)
    merged = Organisation.objects.create(code="trade", name="商贸局", kind="department", area=cast.county)
    other = person("trade", "unit_clerk", "trade")
    with pytest.raises(NotFound):
        letter_sign(letter, person=other, at=AT)
    done = Reorganisation.objects.create(kind="merge", on=ISSUED, reason="模拟", done_at=AT)
    Succession.objects.create(before_id="commerce", after=merged, on=ISSUED, reason="模拟", reorganisation=done)
    assert letter_sign(letter, person=other, at=AT).status == "signed"


def test_a_person_limited_to_indicators_moves_nothing_beyond_them(cast: Cast) -> None:
    from econops.core.model.reference import Reference
    from econops.desk.common.references import references_keep

    pointer = {"type": "observation", "indicator": "retail_sales"}
    reference = Reference("observation", "5.2%", "模拟", "", (pointer,))
    references_keep([reference])
    letter = draft(cast, references=[reference.code])
    limited = person("limited", "task_force_clerk", "task_force", scope="indicators", scope_indicators=["gdp"])
    with pytest.raises(NotFound):
        letter_issue(letter, Issue(NUMBER, ISSUED), person=limited, at=AT)
    limited.scope_indicators = ["gdp", "retail_sales"]
    limited.save()
    assert letter_issue(letter, Issue(NUMBER, ISSUED), person=limited, at=AT).status == "issued"


def test_the_buttons_are_the_moves_that_are_not_refused(cast: Cast) -> None:
    letter = issued(cast)

    def codes(user: object) -> list[str]:
        return [move.code for move in letter_moves(letter, user, DAY)]  # type: ignore[arg-type]

    assert codes(cast.lead) == ["unissue"]
    assert codes(cast.other_clerk) == ["sign"]
    assert codes(cast.town_clerk) == codes(cast.leader) == []
    letter_sign(letter, person=cast.other_clerk, at=AT)
    letter.refresh_from_db()
    assert (codes(cast.lead), codes(cast.other_clerk)) == ([], ["reply"])


def test_the_unit_is_told_that_a_letter_waits_without_a_figure(cast: Cast) -> None:
    signed(cast)
    [message] = Message.objects.filter(channel="app")
    assert (message.occasion, message.organisation_id) == ("issued", "commerce")
    assert not any(sign.isdigit() for sign in message.text)
