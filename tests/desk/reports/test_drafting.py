"""A bulletin is drafted from data alone: every digit has a source, held-back figures are for few, groups are masked."""

from __future__ import annotations

import re
from pathlib import Path

import openpyxl
import pytest

from econops.core.errors import Conflict, Invalid
from econops.core.report.annex.reading import annex_digit_runs, annex_references
from econops.core.report.reading import digit_runs, read_paragraphs
from econops.desk.common.models import NumberReference
from econops.desk.dispatch.selectors import number_seen
from econops.desk.dispatch.trace import trace_document, trace_reference
from econops.desk.indicators import selectors
from econops.desk.people.models import User
from econops.desk.reports.annex import HELD_NOTE
from econops.desk.reports.drafting import letter_rows, references_of
from econops.desk.reports.keeping import file_read, text_rows
from econops.desk.reports.rows import letter_of, rows_of, words_of
from econops.desk.reports.selectors import bulletin_list
from econops.desk.reports.services import bulletin_draft, bulletin_issue
from tests.desk.conftest import Cast, at
from tests.desk.june import PLEDGED
from tests.desk.reports.world import (
    DRAFTED,
    ISSUED,
    JUNE,
    NUMBER,
    RELEASE,
    annex_path,
    circulated,
    docx_of,
    drafted,
    june,
)

HELD = at("2026-08-20", "10:00")
RELEASE_LATER = at("2026-07-30", "10:00")


def texts_of(path: Path) -> list[str]:
    return ["".join(words for words, _code in one.segments) for one in read_paragraphs(path)]


def lines_above_tables(path: Path) -> list[list[str]]:
    """The first cell of the second line of every sheet that is seen."""
    book = openpyxl.load_workbook(path)
    sheets = [sheet for sheet in book if sheet.sheet_state == "visible"]
    return [[str(sheet.cell(2, 1).value)] for sheet in sheets]


def rests_on_city(code: str) -> bool:
    inputs = NumberReference.objects.get(code=code).inputs
    return any(one.get("type") == "observation" and one["area"].startswith("place-") for one in inputs)


def test_every_digit_of_text_and_annex_has_a_reference_that_is_kept(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    for runs in (digit_runs(docx_of(bulletin)), annex_digit_runs(annex_path(bulletin))):
        codes = {code for _digits, code in runs}
        assert len(runs) > 40
        assert None not in codes
        assert NumberReference.objects.filter(code__in=codes).count() == len(codes)
    assert trace_document(docx_of(bulletin))
    assert trace_document(annex_path(bulletin))


def test_the_letter_of_its_rows_is_the_letter(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    rows = letter_rows(bulletin)
    again = rows_of(letter_of(rows, references_of(bulletin.references)))
    assert again == rows
    assert {"heading", "paragraph", "table", "attachment_note"} <= {row["type"] for row in again}


def test_what_is_missing_is_said_and_does_not_keep_the_draft_back(cast: Cast) -> None:
    june(cast)
    bulletin = bulletin_draft(JUNE, person=cast.lead, at=at("2026-07-15")).bulletin
    assert [line for line in bulletin.missing if "实际使用外资" in line]
    assert [line for line in bulletin.missing if "反馈数表还没有导入" in line]
    assert not any("全市平均" in words_of(row) for row in text_rows(bulletin))


def test_a_figure_under_embargo_keeps_the_bulletin_among_few_and_unissued(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(selectors, "now", lambda: DRAFTED)
    june(cast, release=HELD)
    bulletin = circulated(cast)
    assert bulletin.embargo_until == HELD
    assert "（内有未公布的数，仅供内部掌握，不得外传）" in texts_of(docx_of(bulletin))
    assert {line for sheet in lines_above_tables(annex_path(bulletin)) for line in sheet} == {HELD_NOTE}
    inspector = User.objects.create(username="inspector", role="inspector", reference="ref.inspector")
    seers = {user.username: bulletin_list(user, moment=ISSUED).count() for user in (cast.lead, cast.leader, inspector)}
    assert seers == {"lead": 1, "leader": 1, "inspector": 0}
    assert bulletin_list(inspector, moment=HELD).count() == 1
    held = next(code for code in bulletin.references if rests_on_city(code))
    assert [number_seen(user, held) for user in (cast.leader, inspector)] == [True, False]
    traced = trace_reference(held, embargoed=True)["inputs"]
    assert not [one for one in traced if one.get("problem")]
    with pytest.raises(Conflict, match="2026年8月20日 10:00之前不能印发"):
        bulletin_issue(bulletin, NUMBER, ISSUED.date(), person=cast.lead, at=ISSUED)
    open_one = bulletin_draft(JUNE, person=cast.lead, at=DRAFTED, released_only=True).bulletin
    assert open_one.embargo_until is None
    assert not any(HELD_NOTE in sheet for sheet in lines_above_tables(annex_path(open_one)))
    assert not [text for text in texts_of(docx_of(open_one)) if "未公布" in text]
    assert not any("402.50" in words_of(row) for row in text_rows(open_one))


def test_an_annex_says_that_it_is_not_released_until_it_is_issued(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selectors, "now", lambda: DRAFTED)
    june(cast, release=RELEASE_LATER)
    bulletin = circulated(cast)
    before = annex_references(annex_path(bulletin))
    assert all(HELD_NOTE in sheet for sheet in lines_above_tables(annex_path(bulletin)))
    bulletin_issue(bulletin, NUMBER, ISSUED.date(), person=cast.lead, at=ISSUED)
    assert not any(HELD_NOTE in sheet for sheet in lines_above_tables(annex_path(bulletin)))
    assert annex_references(annex_path(bulletin)) == before
    assert file_read(bulletin, annex=True).startswith(b"PK")


def test_a_release_that_has_passed_holds_nothing_back(cast: Cast) -> None:
    june(cast, release=RELEASE)
    assert drafted(cast).embargo_until is None


def test_units_see_issued_bulletins_only(cast: Cast) -> None:
    june(cast)
    bulletin = circulated(cast)
    assert bulletin_list(cast.town_clerk, moment=ISSUED).count() == 0
    bulletin_issue(bulletin, NUMBER, ISSUED.date(), person=cast.lead, at=ISSUED)
    assert bulletin_list(cast.town_clerk, moment=ISSUED).count() == 1
    assert bulletin_list(cast.leader, moment=ISSUED).count() == 1


def test_only_the_office_drafts(cast: Cast) -> None:
    june(cast)
    for person in (cast.leader, cast.town_clerk, cast.outsider):
        with pytest.raises(Invalid, match="没有做这一步的权限"):
            bulletin_draft(JUNE, person=person, at=DRAFTED)


def test_no_target_that_is_not_public_stands_in_a_bulletin(cast: Cast) -> None:
    june(cast)
    bulletin = drafted(cast)
    text = "\n".join(words_of(row) for row in text_rows(bulletin))
    assert "8%以上" in text
    assert [value for value in PLEDGED if re.search(rf"(?<![\d.]){value}(?!\d)[^\n]{{0,4}}以上", text)] == []
    held = {"type": "target", "target_set": "pledge_target"}.items()
    inputs = NumberReference.objects.filter(code__in=bulletin.references).values_list("inputs", flat=True)
    assert [pointer for listed in inputs for pointer in listed if held <= pointer.items()] == []
