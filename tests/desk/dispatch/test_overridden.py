"""A light that two people have set otherwise stands beside the draft, and whether the letter speaks of it is decided."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import Cast, at
from tests.desk.dispatch.letters import person
from tests.desk.june import JUNE, closed, walked

from econops.desk.common.models import AuditLine
from econops.desk.dispatch.letter_files import letter_content
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.pages import letter_paragraphs
from econops.desk.dispatch.selectors import letters_kept
from econops.desk.dispatch.services import drafts_keep
from econops.desk.dispatch.standing import was_there
from econops.desk.lights.models import Light, LightOverride
from econops.desk.lights.overrides import override_agree, override_ask

REASON = "两家大厂停产检修，下月恢复（模拟）"


@pytest.fixture
def letter(cast: Cast) -> Letter:
    """A draft about a red light that was set to yellow."""
    walked(cast)
    closed()
    light = Light.objects.get(object_code="industrial_value_added", row="growth")
    made = override_ask(
        light, "yellow", REASON, person=person("asker", "task_force_clerk", "task_force"), at=at("2026-08-03")
    )
    override_agree(made, "情况属实", person=cast.lead, at=at("2026-08-03", "11:00"))
    return Letter.objects.get(organisation="industry", status="draft")


def weigh(client: Client, letter: Letter, choice: str, reason: str = "停产属实") -> str:
    override = LightOverride.objects.get()
    given = {"override": override.pk, "choice": choice, "reason": reason}
    return client.post(reverse("letter_weigh", args=[letter.pk]), given, follow=True).content.decode()


def shown(client: Client, letter: Letter) -> str:
    return client.get(reverse("letter_detail", args=[letter.pk])).content.decode()


def test_the_task_force_sees_it_and_the_text_stays(letter: Letter, cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)
    page = shown(client, letter)
    assert REASON in page
    assert '请在<a href="#overridden">“调整过的灯”</a>里定下' in page
    assert REASON not in str(letter_paragraphs(letter))


@pytest.mark.parametrize(("choice", "said"), [("keep_item", "已定：照写"), ("leave_item", "已定：不写")])
def test_a_decision_is_recorded_and_changes_no_text(
    letter: Letter, cast: Cast, client: Client, choice: str, said: str
) -> None:
    before = letter_content(letter)
    client.force_login(cast.lead)
    page = weigh(client, letter, choice)
    assert said in page
    assert "停产属实" in page
    assert "里定下照写还是不写" not in page
    step = letter.steps.get()
    assert (step.action, step.before, step.after, step.person) == (choice, "draft", "draft", cast.lead)
    assert AuditLine.objects.get(action="letter.weighed").object_type == "letter"
    letter.refresh_from_db()
    assert (letter.status, letter_content(letter)) == ("draft", before)
    assert "已经这样定了" in weigh(client, letter, choice)
    other = "leave_item" if choice == "keep_item" else "keep_item"
    assert ("已定：不写" if other == "leave_item" else "已定：照写") in weigh(client, letter, other)


def test_it_is_refused_without_a_reason_and_once_the_letter_is_out(letter: Letter, cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)
    assert "请写明理由" in weigh(client, letter, "keep_item", " ")
    assert "请选照写还是不写" in weigh(client, letter, "else")
    Letter.objects.filter(pk=letter.pk).update(status="issued", issued_on=at("2026-08-04").date())
    assert "已不是草稿" in weigh(client, letter, "keep_item")
    assert not letter.steps.exists()


def test_the_unit_hears_nothing_of_it(letter: Letter, cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)
    weigh(client, letter, "keep_item")
    Letter.objects.filter(pk=letter.pk).update(status="issued", issued_on=at("2026-08-04").date())
    client.force_login(person("industry9", "unit_clerk", "industry"))
    page = shown(client, letter)
    assert letter.title in page
    for words in (REASON, "停产属实", "调整过的灯", "照写"):
        assert words not in page


def test_a_draft_that_was_only_weighed_is_taken_back_like_any_other(letter: Letter, cast: Cast, client: Client) -> None:
    client.force_login(cast.lead)
    weigh(client, letter, "leave_item")
    drafts_keep(JUNE, [], actor="lead", at=at("2026-08-05"))
    letter.refresh_from_db()
    assert letter.status == "withdrawn"
    assert letter.file_name not in letters_kept(JUNE)
    assert not was_there(letter, None)
