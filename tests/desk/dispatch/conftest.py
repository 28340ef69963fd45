"""A letter of June to the industry bureau, drafted and lying in the folder of the month."""

from __future__ import annotations

import pytest
from django.db import transaction
from tests.desk.conftest import Cast, at
from tests.desk.june import CLOSED, JUNE, walked

from econops.desk.common.files import file_write
from econops.desk.dispatch.drafting import drafts_of
from econops.desk.dispatch.letter_files import month_path
from econops.desk.dispatch.models import Letter
from econops.desk.dispatch.services import drafts_keep
from econops.desk.lights.rounds import round_compute


@pytest.fixture
def letter(cast: Cast, django_capture_on_commit_callbacks: object) -> Letter:
    walked(cast)
    drafts = drafts_of(round_compute(JUNE, known_at=None, day=CLOSED.date()))
    with transaction.atomic():
        drafts_keep(JUNE, drafts, actor="lead", at=at("2026-08-03"))
    draft = next(draft for draft in drafts if draft.organisation.code == "industry")
    row = Letter.objects.get(organisation="industry")
    file_write(month_path(row), draft.content)
    return row
