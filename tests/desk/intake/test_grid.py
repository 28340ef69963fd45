"""Typing a month: drafts that no window overwrites, and a workbook behind what is handed in."""

from __future__ import annotations

import io

import openpyxl
import pytest

from econops.core.errors import Conflict, Invalid
from econops.core.intake.template import RowKey, TemplateSpec
from econops.core.intake.typed import Typed
from econops.core.period.value import Period
from econops.desk.common.files import home
from econops.desk.intake.approval import submission_return
from econops.desk.intake.grid import Draft, DraftMoved, Saving, draft_of, draft_save, grid_submit, typed_values
from econops.desk.intake.models import EntryDraft, Submission
from econops.desk.intake.selectors import template_spec
from econops.desk.intake.services import submission_accept
from econops.desk.people.models import User
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import JUNE, PROJECTS, UNITS

NOW, LATER = at("2026-07-03", "22:00"), at("2026-07-03", "22:01")


def spec_of(cast: Cast, period: Period = JUNE) -> TemplateSpec:
    spec = template_spec(cast.units["town01"], period)
    assert spec is not None
    return spec


def typed(projects: str = "3800", units: str = "4", remark: str = "") -> dict[RowKey, Typed]:
    return {PROJECTS: Typed(projects, remark), UNITS: Typed(units)}


def save(cast: Cast, values: dict[RowKey, Typed], version: int, *, insist: bool = False) -> Draft:
    saving = Saving(values, version, insist=insist)
    return draft_save(cast.units["town01"], "2026-06", saving, person=cast.town_clerk, at=NOW)


def submit(cast: Cast, values: dict[RowKey, Typed], version: int = 0, by: User | None = None) -> Submission:
    return grid_submit(
        spec_of(cast), cast.units["town01"], Saving(values, version), person=by or cast.town_clerk, at=LATER
    )


def test_a_draft_is_kept_and_comes_back(cast: Cast) -> None:
    assert draft_of(cast.units["town01"], "2026-06") == Draft({})
    assert save(cast, typed("约38", remark="还在核"), 0).version == 1
    kept = draft_of(cast.units["town01"], "2026-06")
    assert typed_values(spec_of(cast), kept.values)[PROJECTS] == Typed("约38", "还在核")
    assert (kept.version, kept.saved_at) == (1, NOW)


def test_the_same_again_is_no_new_save(cast: Cast) -> None:
    save(cast, typed(), 0)
    assert save(cast, typed(), 0).version == 1


def test_two_windows_do_not_overwrite_each_other(cast: Cast) -> None:
    save(cast, typed("3800"), 0)
    save(cast, typed("3900"), 1)
    with pytest.raises(DraftMoved) as moved:
        save(cast, typed("3700"), 1)
    assert moved.value.draft.version == 2
    assert typed_values(spec_of(cast), moved.value.draft.values)[PROJECTS].value == "3900"
    assert save(cast, typed("3700"), 1, insist=True).version == 3
    with pytest.raises(DraftMoved):
        submit(cast, typed("3900"), 2)
    assert not Submission.objects.exists()


def test_handing_in_makes_a_workbook_with_these_values(cast: Cast) -> None:
    submission = submit(cast, typed(" 3,800 ", remark="两个项目开工"))
    assert (submission.kind, submission.status, submission.received_by) == ("grid", "received", cast.town_clerk)
    assert submission.file_name == "青石镇2026年6月网页填报.xlsx"
    content = (home() / submission.stored_path).read_bytes()
    (projects,) = [entry for entry in submission.entries if entry["indicator"] == PROJECTS[0]]
    sheet = openpyxl.load_workbook(io.BytesIO(content))[projects["sheet"]]
    assert (sheet[projects["cell"]].value, projects["value"], projects["remark"]) == (3800, "3800", "两个项目开工")
    batch = submission_accept(submission, person=cast.lead, at=LATER)
    row = batch.observations.get(indicator=PROJECTS[0])
    assert (row.sheet, row.cell) == (projects["sheet"], projects["cell"])


def test_it_is_the_same_file_when_nothing_changed(cast: Cast) -> None:
    first = submit(cast, typed())
    assert submit(cast, typed(), 1) == first


def test_what_cannot_be_read_stays_a_draft(cast: Cast) -> None:
    with pytest.raises(Invalid, match="还没有填数"):
        submit(cast, {})
    with pytest.raises(Invalid, match="还有1格要改（重点项目完成投资）"):
        submit(cast, typed("约3800"))
    assert not Submission.objects.exists()


def test_a_doubt_the_unit_may_insist_on_goes_along(cast: Cast) -> None:
    submission = submit(cast, typed(units="-1"))
    assert "intake.negative_count" in [finding["code"] for finding in submission.findings]


def test_a_month_that_is_not_over_is_not_handed_in(cast: Cast) -> None:
    with pytest.raises(Invalid, match="还没有结束"):
        grid_submit(
            spec_of(cast), cast.units["town01"], Saving(typed(), 0), person=cast.town_clerk, at=at("2026-06-30")
        )


def test_what_came_back_is_still_there(cast: Cast) -> None:
    submission = submit(cast, typed())
    submission_return(submission, reason="少一个项目", person=cast.lead, at=LATER)
    kept = draft_of(cast.units["town01"], "2026-06")
    assert typed_values(spec_of(cast), kept.values)[PROJECTS].value == "3800"
    assert submit(cast, typed("3900"), kept.version).status == "received"
    EntryDraft.objects.all().delete()
    assert typed_values(spec_of(cast), draft_of(cast.units["town01"], "2026-06").values)[PROJECTS].value == "3900"


def test_a_locked_month_takes_no_draft(cast: Cast) -> None:
    submission_accept(submit(cast, typed()), person=cast.lead, at=LATER)
    with pytest.raises(Conflict, match="锁定"):
        save(cast, typed("3900"), 1)
    with pytest.raises(Conflict, match="锁定"):
        submit(cast, typed("3900"), 1)
