"""The chain as people see it: who has a report now, which buttons, what was said."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from econops.desk.intake.models import FindingAnswer, Submission
from econops.desk.people.models import User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import GOOD, PROJECTS, UNITS, filled
from tests.desk.pages.conftest import LoggedIn


def head_of(cast: Cast, unit: str = "town01") -> User:
    return User.objects.create(
        username=f"{unit}.lead", role="unit_lead", organisation=cast.units[unit], display_name="模拟负责人"
    )


def upload(client: Client, cast: Cast, values: object = None) -> str:
    content = filled(cast.units["town01"], GOOD if values is None else values)  # type: ignore[arg-type]
    file = SimpleUploadedFile("青石镇6月.xlsx", content)
    return client.post(reverse("intake_upload"), {"file": file}, follow=True).content.decode()


def step(client: Client, name: str, *parts: int, reason: str = "") -> str:
    return client.post(reverse(name, args=parts), {"reason": reason}, follow=True).content.decode()


def test_it_shows_who_has_it_and_only_the_buttons_one_may_press(cast: Cast, browse: LoggedIn) -> None:
    head = head_of(cast)
    page = upload(browse(cast.town_clerk), cast)
    assert "现在等模拟负责人审核，之后由专班接收。" in page
    assert "撤回，改好再交" in page
    assert "审核通过" not in page
    submission = Submission.objects.get()
    page = browse(head).get(reverse("submission_detail", args=[submission.pk])).content.decode()
    assert "审核通过，交专班" in page
    assert "记入数据</button>" not in page
    page = browse(cast.lead).get(reverse("submission_detail", args=[submission.pk])).content.decode()
    assert "还没有经单位审核，代收的原因" in page
    assert "待模拟负责人审核" in browse(cast.lead).get(reverse("intake_list"), {"month": "2026-06"}).content.decode()


def test_it_walks_to_the_lock_and_back_by_a_correction(cast: Cast, browse: LoggedIn) -> None:
    head, clerk, lead = browse(head_of(cast)), browse(cast.town_clerk), browse(cast.lead)
    upload(clerk, cast)
    number = Submission.objects.get().pk
    assert "已审核，交专班接收" in step(head, "submission_approve", number)
    page = step(lead, "submission_accept", number)
    assert "这个月已锁定" in page
    assert "重新打开的原因" in page
    assert "一模一样，没有新的数" in upload(clerk, cast)
    assert "接收并锁定" in upload(clerk, cast, GOOD | {PROJECTS: 3900})
    assert "等专班负责人答复" in step(clerk, "reopening_ask", number, reason="漏了一个项目")
    page = lead.get(reverse("submission_detail", args=[number])).content.decode()
    assert "申请重新打开：漏了一个项目" in page
    assert "已重新打开" in step(lead, "month_reopen", number, reason="同意")
    assert "现在等" in upload(clerk, cast, GOOD | {PROJECTS: 3900})
    assert Submission.objects.count() == 2


def test_a_lead_refuses_and_a_request_is_refused(cast: Cast, browse: LoggedIn) -> None:
    head, clerk, lead = browse(head_of(cast)), browse(cast.town_clerk), browse(cast.lead)
    upload(clerk, cast)
    number = Submission.objects.get().pk
    assert "已退回：少一个项目" in step(head, "submission_refuse", number, reason="少一个项目")
    upload(clerk, cast, GOOD | {PROJECTS: 3900})
    number = Submission.objects.latest("pk").pk
    assert "填报单位已撤回，可以改好后重新交" in step(clerk, "submission_withdraw", number)
    upload(lead, cast, GOOD | {PROJECTS: 3950})
    number = Submission.objects.latest("pk").pk
    assert "代收" in step(lead, "submission_accept", number)
    step(clerk, "reopening_ask", number, reason="再改")
    assert "已答复填报单位" in step(lead, "reopening_refuse", number, reason="下月更正")
    page = clerk.get(reverse("submission_detail", args=[number])).content.decode()
    assert "下月更正" in page


def test_an_answer_stays_with_the_finding(cast: Cast, browse: LoggedIn) -> None:
    head_of(cast)
    clerk = browse(cast.town_clerk)
    page = upload(clerk, cast, {UNITS: -1, PROJECTS: "约3800"})
    assert page.count("就是这个数，写说明") == len(Submission.objects.get().findings) - 1
    submission = Submission.objects.get()
    number = [finding["code"] for finding in submission.findings].index("intake.negative_count")
    page = step(clerk, "finding_answer", submission.pk, number, reason="核减一家")
    assert "核减一家" in page
    assert "1处要改正" in page


def test_steps_of_others_are_refused_alike(cast: Cast, browse: LoggedIn) -> None:
    upload(browse(cast.town_clerk), cast)
    number, other = Submission.objects.get().pk, browse(cast.other_clerk)
    for name in ("submission_withdraw", "reopening_ask"):
        assert other.post(reverse(name, args=[number])).status_code == 404
        assert other.post(reverse(name, args=[99999])).status_code == 404
    assert other.post(reverse("submission_accept", args=[number])).status_code == 403


def test_the_page_of_revisions_leads_to_both_cells(cast: Cast, browse: LoggedIn) -> None:
    clerk, lead = browse(cast.town_clerk), browse(cast.lead)
    assert "没有改过" in lead.get(reverse("revision_list")).content.decode()
    upload(clerk, cast)
    first = Submission.objects.get().pk
    step(lead, "submission_accept", first)
    step(lead, "month_reopen", first, reason="漏了一个项目")
    upload(clerk, cast, GOOD | {PROJECTS: 3900})
    second = Submission.objects.latest("pk").pk
    step(lead, "submission_accept", second)
    page = clerk.get(reverse("revision_list"), {"unit": "town01", "indicator": PROJECTS[0]}).content.decode()
    for number in (first, second):
        assert f"{reverse('submission_detail', args=[number])}#G6" in page
    assert "漏了一个项目" in page
    assert "看不出方向" in page
    assert "没有改过" in browse(cast.other_clerk).get(reverse("revision_list")).content.decode()


def test_an_answer_is_shown_with_the_indicator(cast: Cast, browse: LoggedIn) -> None:
    clerk, lead = browse(cast.town_clerk), browse(cast.lead)
    upload(clerk, cast)
    submission = Submission.objects.get()
    FindingAnswer.objects.create(
        submission=submission, code="intake.magnitude_jump", sheet="填报表", cell="G6", text="一笔大订单", at=at("2026-07-04"),
        person=cast.town_clerk,
    )  # fmt: skip
    address = reverse("indicator_detail", args=[PROJECTS[0]])
    assert "一笔大订单" not in lead.get(address).content.decode()
    step(lead, "submission_accept", submission.pk)
    assert "一笔大订单" in lead.get(address).content.decode()
    assert "一笔大订单" not in lead.get(reverse("indicator_detail", args=[UNITS[0]])).content.decode()
