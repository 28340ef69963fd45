"""Letters of a warning round: drafted when the task force asks, one per unit, never issued, never twice."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from tests.desk.conftest import Cast, at
from tests.desk.lights.early_figures import JUNE, before_june, came, kept

from econops.core.errors import Invalid, NotFound
from econops.desk.common.files import home, sha256
from econops.desk.common.models import AuditLine
from econops.desk.dispatch.issuing import Issue
from econops.desk.dispatch.lifecycle import letter_issue
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.rounding import round_choices, round_letters_draft

AT = at("2026-07-16")
TODAY = AT.date()


def forecast(cast: Cast, industry: str = "4.0") -> None:
    """A middle round in which the department's own forecast for industry stays behind the target."""
    before_june(cast)
    came("industrial_value_added", "2026-06-ytd", industry, "forecast", "2026-07-13")
    kept("middle")


def state() -> list[tuple[str, str, str, str]]:
    return list(Letter.objects.order_by("pk").values_list("organisation", "round_kind", "kind", "status"))


def test_it_drafts_one_letter_per_unit_and_nothing_the_second_time(cast: Cast) -> None:
    forecast(cast)
    assert round_letters_draft(JUNE, "middle", person=cast.lead, at=AT) >= 1
    assert ("industry", "middle", "warning", "draft") in state()
    letter = Letter.objects.get(organisation="industry")
    content = (home() / "out" / "2026-06" / letter.file_name).read_bytes()
    assert (sha256(content), letter.written_sha256) == (letter.sha256, letter.sha256)
    before, lines = state(), AuditLine.objects.count()
    assert round_letters_draft(JUNE, "middle", person=cast.lead, at=AT) == 0
    assert (state(), AuditLine.objects.count()) == (before, lines)


def test_a_letter_that_was_issued_stays_and_the_months_own_is_another(cast: Cast) -> None:
    forecast(cast)
    round_letters_draft(JUNE, "middle", person=cast.lead, at=AT)
    letter = Letter.objects.get(organisation="industry")
    letter_issue(letter, Issue("云经函〔2026〕5号", TODAY), person=cast.lead, at=AT)
    digest = Letter.objects.get(pk=letter.pk).sha256
    came("industrial_value_added", "2026-06-ytd", "9.5", "forecast", "2026-07-15")
    kept("middle", "2026-07-16")
    round_letters_draft(JUNE, "middle", person=cast.lead, at=at("2026-07-17"))
    letter.refresh_from_db()
    assert (letter.status, letter.sha256) == ("issued", digest)


def test_a_draft_of_a_round_goes_when_its_light_is_green_again(cast: Cast) -> None:
    forecast(cast)
    round_letters_draft(JUNE, "middle", person=cast.lead, at=AT)
    came("industrial_value_added", "2026-06-ytd", "9.5", "forecast", "2026-07-15")
    kept("middle", "2026-07-16")
    round_letters_draft(JUNE, "middle", person=cast.lead, at=at("2026-07-17"))
    assert Letter.objects.get(organisation="industry").status == "withdrawn"


def test_a_round_that_was_not_held_has_no_letters(cast: Cast) -> None:
    forecast(cast)
    for kind in ("late", "close", "never"):
        with pytest.raises(NotFound, match="还没有做过"):
            round_letters_draft(JUNE, kind, person=cast.lead, at=AT)
    with pytest.raises(Invalid, match="没有起草函件的权限"):
        round_letters_draft(JUNE, "middle", person=cast.leader, at=AT)
    assert state() == []


def test_the_page_offers_the_rounds_that_were_held(cast: Cast) -> None:
    forecast(cast)
    assert [(one.name, one.drafted) for one in round_choices(TODAY)] == [("2026年6月月中预警", 0)]
    client = Client()
    client.force_login(cast.lead, backend="django.contrib.auth.backends.ModelBackend")
    answer = client.post(reverse("letters_draft"), {"month": "2026-06", "round": "middle"}, follow=True)
    assert answer.redirect_chain == [("/letters/?month=2026-06&round=middle", 302)]
    assert "封函，请审核后发出" in answer.content.decode()
    assert round_choices(TODAY)[0].drafted == len(state()) >= 1
    for wrong in ({}, {"month": "nothing", "round": "middle"}, {"month": "2026-06", "round": "late"}):
        assert client.post(reverse("letters_draft"), wrong).status_code == 404
