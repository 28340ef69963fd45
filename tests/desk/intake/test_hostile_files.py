"""Broken and hostile files through the upload page: an answer each, never a server error, nothing half-written."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from econops.desk.common.files import home
from econops.desk.indicators.models import Batch, Observation
from econops.desk.intake.models import Submission
from tests.desk.conftest import Cast
from tests.desk.intake.workbooks import GOOD, filled
from tests.trials.mutants import KINDS, mutants

pytestmark = [pytest.mark.trial]


def test_the_upload_page_answers_each_and_writes_nothing_by_halves(cast: Cast, trials: Callable[[int], int]) -> None:
    client = Client(raise_request_exception=False)
    client.force_login(cast.town_clerk)
    good = filled(cast.units["town01"], GOOD)
    made = mutants({"own.xlsx": good, "x.csv": good, "x.xls": good}, trials(600), "upload")
    assert {one.kind for one in made} == {kind.name for kind in KINDS}
    for mutant in made:
        before = Submission.objects.count(), files()
        upload = SimpleUploadedFile(mutant.name, mutant.content)
        answer = client.post("/intake/upload", {"file": upload}, follow=False)
        assert answer.status_code == 302, f"{mutant.kind}: {answer.status_code}"
        page = client.get(answer.headers["Location"], follow=True)
        assert page.status_code == 200, mutant.kind
        after = Submission.objects.count(), files()
        assert after[0] - before[0] == len(after[1] - before[1]), mutant.kind
    for submission in Submission.objects.all():
        assert (home() / submission.stored_path).exists()
    assert not Batch.objects.exists()
    assert not Observation.objects.filter(batch__kind="intake").exists()


def files() -> set[str]:
    """The files of the workspace."""
    return {str(path) for path in home().rglob("*") if path.is_file() and "sqlite" not in path.name}
