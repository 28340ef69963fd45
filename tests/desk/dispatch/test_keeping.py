"""Drafts are kept with the month; what people have edited or issued is theirs."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.desk.conftest import Cast, at
from tests.desk.june import CLOSED, COUNTY, JUNE, deliver, walked

from econops.desk.common.models import AuditLine, NumberReference
from econops.desk.dispatch.drafting import Draft, drafts_of
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.selectors import letter_list, letters_kept
from econops.desk.dispatch.services import drafts_keep
from econops.desk.lights.rounds import round_compute

LATER = at("2026-09-01")


def keep() -> int:
    with transaction.atomic():
        return drafts_keep(JUNE, drafted(), actor="lead", at=LATER)


def drafted() -> list[Draft]:
    return drafts_of(round_compute(JUNE, known_at=None, day=CLOSED.date()))


def mend(cast: Cast) -> None:
    """Industry is not red any more."""
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 8.5})


def state(unit: str) -> tuple[str, str]:
    letter = Letter.objects.get(organisation=unit)
    return letter.status, letter.sha256


def test_it_keeps_drafts_with_references_and_words(cast: Cast) -> None:
    walked(cast)
    assert keep() == 4
    letter = Letter.objects.get(organisation="industry")
    assert (letter.status, letter.period, letter.file_name) == ("draft", "2026-06", "预警函-工业和信息化局.docx")
    assert NumberReference.objects.filter(code__in=letter.references).count() == len(set(letter.references)) > 5
    assert "规模以上工业增加值" in str(letter.paragraphs)
    assert AuditLine.objects.filter(action="letter.drafted").count() == 4


def test_it_changes_nothing_the_second_time(cast: Cast) -> None:
    walked(cast)
    keep()
    lines = AuditLine.objects.count()
    assert keep() == 0
    assert AuditLine.objects.count() == lines


def test_it_drafts_again_what_changed_and_only_that(cast: Cast) -> None:
    walked(cast)
    keep()
    before = {unit: state(unit) for unit in ("industry", "commerce", "reform")}
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 4.7})
    assert keep() == 1
    after = {unit: state(unit) for unit in before}
    assert after["industry"] != before["industry"]
    assert (after["commerce"], after["reform"]) == (before["commerce"], before["reform"])
    line = AuditLine.objects.filter(action="letter.drafted").order_by("-id")[0]
    assert (line.before, line.after) == ({"sha256": before["industry"][1]}, {"sha256": after["industry"][1]})


def test_it_takes_a_draft_back_when_the_light_turns_green_and_drafts_it_again(cast: Cast) -> None:
    walked(cast)
    deliver(cast, "town03", {("new_above_norm_units", "town03", "level"): 25})  # Nothing of industry is yellow.
    keep()
    first = state("industry")[1]
    mend(cast)
    assert keep() == 1
    assert state("industry")[0] == "withdrawn"
    assert keep() == 0
    deliver(cast, "statistics", {("industrial_value_added", COUNTY, "growth"): 4.5})
    assert keep() == 1
    status, digest = state("industry")
    assert status == "draft"
    assert digest != first


@pytest.mark.parametrize("status", ["edited", "issued"])
def test_it_never_touches_what_people_have_edited_or_issued(cast: Cast, status: str) -> None:
    walked(cast)
    keep()
    Letter.objects.filter(organisation__in=["industry", "commerce"]).update(
        status=status, title="人工改过", issued_on="2026-07-31"
    )
    before = state("industry"), state("commerce")
    mend(cast)
    deliver(cast, "exchange", {("foreign_capital", COUNTY, "growth"): -9.9})
    keep()
    assert (state("industry"), state("commerce")) == before
    assert set(Letter.objects.filter(status=status).values_list("title", flat=True)) == {"人工改过"}
    assert letters_kept(JUNE) == {"预警函-工业和信息化局.docx", "预警函-商务局.docx"}


def test_it_shows_a_unit_only_what_was_issued_to_it(cast: Cast) -> None:
    walked(cast)
    keep()
    assert letter_list(cast.lead).count() == letter_list(cast.leader).count() == 4
    assert letter_list(cast.other_clerk).count() == 0
    Letter.objects.update(status="issued", issued_on="2026-07-31")
    assert [letter.organisation_id for letter in letter_list(cast.other_clerk)] == ["commerce"]
    assert letter_list(cast.town_clerk).count() == 0
    assert letter_list(cast.outsider).count() == 0
    Letter.objects.filter(organisation="reform").update(status="withdrawn")
    assert letter_list(cast.lead).count() == 3
