"""What the desk writes passes the check of official documents, and each of its numbers says where it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.checking.document_check import document_check
from econops.core.report.reading import digit_runs, read_references
from econops.desk.dispatch.drafting import drafts_of
from econops.desk.reports.models import Bulletin
from tests.desk.conftest import Cast
from tests.desk.june import walked
from tests.desk.ladder import lights, sent_below, stepped
from tests.desk.reports.world import annex_path, docx_of, drafted, issued, june


def faults(content: bytes) -> list[dict[str, str]]:
    """What must be mended or looked at."""
    return [finding.as_dict() for finding in document_check(content) if finding.level != "info"]


def nameless(source: Path | bytes) -> list[str]:
    """Runs of digits without a reference that the file itself describes; fails when it has no digits at all."""
    known = {each["ref"] for each in read_references(source)}
    runs = digit_runs(source)
    assert runs
    return [text for text, code in runs if code not in known]


@pytest.mark.parametrize("kind", ["reminder", "warning", "supervision", "summons", "bulletin"])
def test_letters_of_every_kind_pass(cast: Cast, kind: str) -> None:
    walked(cast)
    result = lights()
    sent_below(kind, result)
    drafts = drafts_of(stepped(result, kind))
    assert kind in {draft.kind for draft in drafts}
    assert {draft.file_name: faults(draft.content) for draft in drafts} == {draft.file_name: [] for draft in drafts}
    assert [text for draft in drafts for text in nameless(draft.content)] == []


@pytest.mark.parametrize("round_kind", ["early", "middle", "late"])
def test_letters_of_every_round_pass(cast: Cast, round_kind: str) -> None:
    walked(cast)
    drafts = drafts_of(lights(), round_kind=round_kind)
    assert drafts
    assert [faults(draft.content) for draft in drafts] == [[]] * len(drafts)
    assert [text for draft in drafts for text in nameless(draft.content)] == []


@pytest.mark.parametrize("step", [drafted, issued])
def test_the_bulletin_and_its_annex_pass(cast: Cast, step) -> None:  # type: ignore[no-untyped-def]
    june(cast)
    bulletin: Bulletin = step(cast)
    assert faults(docx_of(bulletin).read_bytes()) == []
    assert nameless(docx_of(bulletin)) == []
    known = {each["ref"] for each in annex_references(annex_path(bulletin))}
    runs = annex_digit_runs(annex_path(bulletin))
    assert runs
    assert [text for text, code in runs if code not in known] == []
