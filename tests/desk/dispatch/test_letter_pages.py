"""The list and the page of letters for both sides: what waits first, exactly the open forms, nothing of others."""

from __future__ import annotations

import datetime
import re

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import Cast, at
from tests.desk.dispatch.letters import NUMBER, draft, issued, person, replied, signed

from econops.desk.dispatch import views_ladder, views_letter
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.replying import letter_return
from econops.desk.home.todo import tasks_for
from econops.desk.people.models import User

TODAY = datetime.date(2026, 8, 5)


@pytest.fixture(autouse=True)
def august(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is 5 August 2026."""
    monkeypatch.setattr(views_letter, "today", lambda: TODAY)
    for module in (views_letter, views_ladder):
        monkeypatch.setattr(module, "now", lambda: at("2026-08-05"))


def browse(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def page_of(user: User, letter: Letter) -> str:
    return browse(user).get(reverse("letter_detail", args=[letter.pk])).content.decode()


def forms_in(page: str) -> list[str]:
    return re.findall(r'name="move" value="(\w+)"', page)


def listed(user: User, **filters: str) -> list[int]:
    page = browse(user).get(reverse("letter_list"), filters)
    assert page.status_code == 200
    return [row.letter.pk for row in page.context["rows"]]


def test_it_walks_through_the_pages_from_draft_to_closed(cast: Cast) -> None:
    letter = draft(cast)
    force, unit = browse(cast.lead), browse(cast.other_clerk)

    def press(client: Client, name: str, **fields: str) -> str:
        answer = client.post(reverse(name, args=[letter.pk]), fields, follow=True)
        assert answer.status_code == 200, answer.content.decode()
        return answer.content.decode()

    page = press(force, "letter_issue", document_number=NUMBER, issued_on="2026-08-03", seen="c" * 64)
    assert "等商务局签收，反馈截止2026年8月10日，还有3个工作日。" in page
    assert "已签收" in press(unit, "letter_sign")
    page = press(unit, "letter_reply", cause="订单减少", measure="上门服务", done_by="2026-08-31")
    assert "商务局已反馈，等专班审核" in page
    page = press(force, "letter_return", reason="请写明责任人")
    page = page_of(cast.other_clerk, letter)
    assert "反馈已退回：请写明责任人。等商务局重新反馈" in page
    assert "上门服务</textarea>" in page
    press(unit, "letter_reply", cause="订单减少", measure="张三负责上门服务", done_by="2026-08-31")
    page = press(force, "letter_accept")
    assert "第2次反馈" in page
    assert forms_in(page) == []
    letter.refresh_from_db()
    assert (letter.status, letter.replies.count()) == ("closed", 2)


@pytest.mark.parametrize(
    ("make", "force", "unit"),
    [
        (draft, ["issue", "withdraw"], None),
        (issued, ["unissue"], ["sign"]),
        (signed, [], ["reply"]),
        (replied, ["accept", "return"], []),
    ],
)  # fmt: skip
def test_it_shows_exactly_the_forms_that_are_open(
    cast: Cast, make: object, force: list[str], unit: list[str] | None
) -> None:
    letter: Letter = make(cast)  # type: ignore[operator]
    assert forms_in(page_of(cast.lead, letter)) == force
    assert forms_in(page_of(cast.leader, letter)) == []
    answer = browse(cast.other_clerk).get(reverse("letter_detail", args=[letter.pk]))
    assert answer.status_code == (404 if unit is None else 200)
    if unit is not None:
        assert forms_in(answer.content.decode()) == unit


def test_a_refused_reply_says_why_and_keeps_what_was_typed(cast: Cast) -> None:
    letter = signed(cast)
    typed = {
        "move": "reply",
        "cause": "订单减少很多",
        "measure": "确保社会消费品零售总额增长6.5%",
        "done_by": "2026-08-31",
    }
    answer = browse(cast.other_clerk).post(reverse("letter_reply", args=[letter.pk]), typed)
    assert answer.status_code == 400
    page = answer.content.decode()
    assert "只写工作" in page
    assert "订单减少很多</textarea>" in page
    assert 'value="2026-08-31"' in page
    assert Letter.objects.get().status == "signed"


def test_pressing_twice_is_told_kindly(cast: Cast) -> None:
    letter = issued(cast)
    unit = browse(cast.other_clerk)
    address = reverse("letter_sign", args=[letter.pk])
    assert unit.post(address).status_code == 302
    again = unit.post(address)
    assert again.status_code == 409
    assert "已经办过“签收”" in again.content.decode()


@pytest.mark.parametrize("day", ["8月31日", "2026-13-01", "0"])
def test_a_day_that_is_none_is_refused(cast: Cast, day: str) -> None:
    letter = signed(cast)
    fields = {"cause": "原因", "measure": "措施", "done_by": day}
    answer = browse(cast.other_clerk).post(reverse("letter_reply", args=[letter.pk]), fields)
    assert answer.status_code == 400
    assert "请写成 2026-08-10 这样" in answer.content.decode()


def test_a_unit_sees_only_its_own_whatever_its_role_or_scope(cast: Cast) -> None:
    own = issued(cast)
    issued(cast, "云经函〔2026〕9号", unit="industry")
    draft(cast, kind="supervision", follows=own)
    for role, scope in (("unit_clerk", ""), ("unit_lead", "all"), ("unit_clerk", "subtree")):
        user = person(f"{role}.{scope}", role, "commerce", scope=scope)
        assert listed(user) == [own.pk]
    assert len(listed(cast.lead)) == 3
    assert "督办函" not in page_of(cast.other_clerk, own)


def test_a_unit_does_not_see_the_task_forces_own_steps(cast: Cast) -> None:
    letter = draft(cast)
    client = browse(cast.lead)
    client.post(reverse("letter_withdraw", args=[letter.pk]), {"reason": "再核一次数"})
    client.post(reverse("letter_restore", args=[letter.pk]))
    client.post(reverse("letter_issue", args=[letter.pk]), {"document_number": NUMBER, "issued_on": "2026-08-03"})
    assert "再核一次数" in page_of(cast.lead, letter)
    page = page_of(cast.other_clerk, letter)
    assert "再核一次数" not in page
    assert "登记发出" in page


def test_the_list_filters_by_the_address_and_counts_states(cast: Cast) -> None:
    one = issued(cast)
    two = draft(cast, "industry", kind="reminder")
    three = draft(cast, "industry", period="2026-05", round_kind="late")
    assert listed(cast.lead) == [one.pk, two.pk, three.pk]
    assert listed(cast.lead, month="2026-05") == [three.pk]
    assert listed(cast.lead, round="late") == [three.pk]
    assert listed(cast.lead, kind="reminder") == [two.pk]
    assert listed(cast.lead, unit="industry", month="2026-06") == [two.pk]
    assert listed(cast.lead, status="issued") == [one.pk]
    assert listed(cast.lead, overdue="1") == []
    page = browse(cast.lead).get(reverse("letter_list"), {"unit": "industry"})
    assert [(state.name, state.count, state.url) for state in page.context["counts"]] == [
        ("全部", 2, "/letters/?unit=industry"), ("草稿", 2, "/letters/?unit=industry&status=draft"),
    ]  # fmt: skip


def test_withdrawn_drafts_are_found_by_whoever_may_restore_them(cast: Cast) -> None:
    letter = draft(cast, status="withdrawn")
    assert listed(cast.lead) == []
    assert listed(cast.lead, status="withdrawn") == [letter.pk]
    assert listed(cast.leader, status="withdrawn") == []
    assert browse(cast.leader).get(reverse("letter_detail", args=[letter.pk])).status_code == 404


def test_what_waits_for_a_unit_stands_first_with_the_days_left(cast: Cast) -> None:
    letter = issued(cast)
    page = browse(cast.other_clerk).get(reverse("letter_list"))
    [waiting] = page.context["waiting"]
    assert (waiting.text, waiting.detail, waiting.tone) == (f"待签收：{letter.title}", "还有2个工作日", "")
    assert "1封函待办" in page.content.decode()
    letter_return(
        replied(cast, number="云经函〔2026〕9号", kind="reminder"), reason="补充", person=cast.lead, at=at("2026-07-24")
    )
    texts = [
        (one.text[:4], one.detail, one.tone)
        for one in browse(cast.other_clerk).get(reverse("letter_list")).context["waiting"]
    ]
    assert texts == [("退回重报", "逾期5个工作日", "bad"), ("待签收：", "还有2个工作日", "")]


def test_what_waits_for_the_task_force_is_on_the_cockpit_too(cast: Cast) -> None:
    replied(cast)
    late = issued(cast, "云经函〔2026〕9号", unit="industry")
    Letter.objects.filter(pk=late.pk).update(reply_due=datetime.date(2026, 8, 4))
    tasks = [(task.text, task.detail, task.tone) for task in tasks_for(cast.lead, None, day=TODAY)]
    assert ("1封函的反馈待审核", "商务局", "") in tasks
    assert ("1封函逾期未反馈", "工业和信息化局", "bad") in tasks
    assert not [task for task in tasks_for(cast.leader, None, day=TODAY) if "函" in task.text]


def test_an_overdue_letter_has_one_button_that_drafts_the_next_kind(cast: Cast) -> None:
    letter = issued(cast)
    Letter.objects.filter(pk=letter.pk).update(reply_due=datetime.date(2026, 8, 4))
    client = browse(cast.lead)
    page = client.get(reverse("letter_list")).content.decode()
    assert "起草督办函" in page
    assert "起草督办函" not in browse(cast.leader).get(reverse("letter_list")).content.decode()
    answer = client.post(reverse("letter_climb", args=[letter.pk]), follow=True)
    fresh = Letter.objects.get(kind="supervision")
    assert answer.redirect_chain == [(reverse("letter_detail", args=[fresh.pk]), 302)]
    page = client.get(reverse("letter_list")).content.decode()
    assert "起草督办函" not in page
    assert "督办函（草稿）" in page
    file = client.get(reverse("letter_download", args=[fresh.pk]))
    assert b"".join(file.streaming_content)[:2] == b"PK"  # type: ignore[attr-defined]


def test_a_letter_that_went_out_is_shown_with_its_number_and_date_traced(cast: Cast) -> None:
    blanks = [
        {"style": "DocumentNumber", "runs": [["〔　　〕　　号", None]]},
        {"style": "Signature", "runs": [["　　年　月　日", None]]},
    ]
    letter = draft(cast, paragraphs=blanks)
    assert "〔　　〕　　号</p>" in page_of(cast.lead, letter)
    browse(cast.lead).post(
        reverse("letter_issue", args=[letter.pk]), {"document_number": NUMBER, "issued_on": "2026-08-03"}
    )
    page = page_of(cast.other_clerk, letter)
    body = page[page.index("<article") : page.index("</article>")]
    linked = re.findall(r'<a class="fig" href="([^"]+)">([^<]+)</a>', body)
    assert [text for _address, text in linked] == [NUMBER, "2026年8月3日"]
    assert not re.search(r"\d", re.sub(r"<[^>]+>", "", re.sub(r"<a .*?</a>", "", body)))
    for address, text in linked:
        trace = browse(cast.other_clerk).get(address)
        assert trace.status_code == 200
        assert text in trace.content.decode()
