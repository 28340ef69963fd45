"""A bulletin is drafted from data alone: every digit has a source, and the same data give the same text."""

from __future__ import annotations

import pytest
from tests.desk.conftest import Cast, at
from tests.desk.reports.world import DRAFTED, JUNE, annex_path, docx_of, drafted, june

from econops.core.report.annex.reading import annex_digit_runs
from econops.core.report.reading import digit_runs
from econops.desk.common.models import NumberReference
from econops.desk.reports.keeping import text_rows
from econops.desk.reports.rows import words_of
from econops.desk.reports.services import bulletin_draft


def test_every_digit_of_text_and_annex_has_a_reference_that_is_kept(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    for row in text_rows(bulletin):
        print(words_of(row)[:300])
    for runs in (digit_runs(docx_of(bulletin)), annex_digit_runs(annex_path(bulletin))):
        assert len(runs) > 40
        assert [run for run in runs if run[1] is None] == []
        assert NumberReference.objects.filter(code__in={code for _digits, code in runs}).count() == len({c for _d, c in runs})
