"""Letters and traces."""

from __future__ import annotations

import re

from django.urls import reverse

from econops.desk.common.files import file_write, home
from econops.desk.dispatch.models import Letter
from tests.desk.lights.early_figures import came, kept
from tests.desk.pages.conftest import LoggedIn
from tests.desk.pages.county import AT, Cast, figure


def test_it_shows_a_letter_with_every_figure_leading_to_its_origin(office: Cast, browse: LoggedIn) -> None:
    letter = Letter.objects.get()
    page = browse(office.leader).get(reverse("letter_detail", args=[letter.pk])).content.decode()
    body = page[page.index("<article") : page.index("</article>")]
    linked = re.findall(r'<a class="fig" href="([^"]+)">([^<]+)</a>', body)
    assert linked == [
        (reverse("trace", args=[letter.references[0]]), "5.1%"),
        (reverse("trace", args=[letter.references[1]]), "8%以上"),
    ]
    assert not re.search(r"\d", re.sub(r"<[^>]+>", "", re.sub(r"<a .*?</a>", "", body)))


def test_it_says_why_there_is_a_letter(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("letter_detail", args=[Letter.objects.get().pk])).content.decode()
    side = page[page.index("<aside") :]
    assert "差2.9个百分点" in side
    assert "完成25.2%，序时50.0%，慢24.8个百分点" in side
    assert "差1.1个百分点" not in side


def test_the_lights_of_a_warning_round_stand_beside_its_letter_for_the_task_force_only(
    office: Cast, browse: LoggedIn
) -> None:
    came("industrial_value_added", "2026-06-ytd", "6.9", "forecast", "2026-07-13")
    assert kept("middle") is not None
    Letter.objects.update(
        round_kind="middle", status="issued", document_number="云经函〔2026〕7号", issued_on=AT.date()
    )
    address = reverse("letter_detail", args=[Letter.objects.get().pk])
    inside, outside = (browse(person).get(address).content.decode() for person in (office.leader, office.unit))
    assert "差1.1个百分点" in inside
    assert "差2.9个百分点" not in inside
    assert "差1.1" not in outside
    assert "见正文" in outside


def test_it_hands_out_the_file_as_drafted(office: Cast, browse: LoggedIn) -> None:
    letter = Letter.objects.get()
    address = reverse("letter_download", args=[letter.pk])
    assert browse(office.leader).get(address).status_code == 404
    file_write(home() / "out" / "2026-06" / letter.file_name, b"docx of the test")
    answer = browse(office.leader).get(address)
    assert b"".join(answer.streaming_content) == b"docx of the test"  # type: ignore[attr-defined]
    assert "attachment" in answer.headers["Content-Disposition"]


def test_it_traces_a_number_to_cell_and_person(office: Cast, browse: LoggedIn) -> None:
    page = browse(office.leader).get(reverse("trace", args=[figure("5.1%")["ref"]])).content.decode()
    for words in ("5.1%", "规模以上工业增加值", "2026年1—6月", "反馈数据（修订）.xlsx", "填报 C9", "王岚", "第2版"):
        assert words in page


def test_it_does_not_know_an_invented_number(office: Cast, browse: LoggedIn) -> None:
    assert browse(office.leader).get(reverse("trace", args=["R000000000000"])).status_code == 404


def test_it_filters_letters_by_month(office: Cast, browse: LoggedIn) -> None:
    client = browse(office.leader)
    assert "预警函" in client.get(reverse("letter_list"), {"month": "2026-06"}).content.decode()
    assert client.get(reverse("letter_list"), {"month": "2026-05"}).context["letters"].count() == 1


def test_it_says_what_to_do_without_letters(empty_office: Cast, browse: LoggedIn) -> None:
    assert "还没有预警函" in browse(empty_office.lead).get(reverse("letter_list")).content.decode()
    assert "没有发给本单位的函" in browse(empty_office.unit).get(reverse("letter_list")).content.decode()
