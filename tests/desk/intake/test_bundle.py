"""A month's workbooks out in one zip and back: received, unchanged or refused, each whole, none twice."""

from __future__ import annotations

import hashlib

import pytest

from econops.core.errors import Invalid
from econops.core.intake.bundle import open_bundle, pack_bundle
from econops.core.intake.template import CellValue, RowKey
from econops.desk.common.files import home
from econops.desk.intake.approval import submission_return
from econops.desk.intake.bundle import BundleLine, bundle_make, bundle_receive, line_of
from econops.desk.intake.models import Submission
from econops.desk.intake.services import submission_accept
from econops.desk.people.models import Area, Organisation
from tests.desk.conftest import Cast, at
from tests.desk.intake.workbooks import JUNE, filled
from tests.desk.june import UNITS, values_of

NOW = at("2026-07-06")


def workbook(cast: Cast, unit: str, changes: dict[RowKey, CellValue] | None = None) -> tuple[str, bytes]:
    return f"{unit}.xlsx", filled(cast.units[unit], values_of(unit) | (changes or {}), JUNE)


def receive(cast: Cast, *files: tuple[str, bytes]) -> dict[str, BundleLine]:
    return {line.file: line for line in bundle_receive(files, person=cast.lead, at=NOW)}


def test_the_zip_holds_one_workbook_per_unit_under_its_name(cast: Cast) -> None:
    content, count = bundle_make(JUNE)
    names = [name for name, _content in open_bundle("x.zip", content).files]
    assert count == 7
    assert "青石镇2026年6月填报表.xlsx" in names
    assert "商务局2026年6月填报表.xlsx" not in names
    assert hashlib.sha256(content).digest() == hashlib.sha256(bundle_make(JUNE)[0]).digest()


def test_a_month_without_anything_to_ask_is_said(cast: Cast) -> None:
    with pytest.raises(Invalid, match="没有单位要报数"):
        bundle_make(JUNE, units=[cast.units["commerce"]])
    with pytest.raises(Invalid, match="请写月份"):
        bundle_make(JUNE.parse("2026-Q2"))


def test_a_zip_and_single_files_come_in_together(cast: Cast) -> None:
    inside = pack_bundle([workbook(cast, unit) for unit in UNITS[:5]])
    lines = receive(cast, ("六月.zip", inside), workbook(cast, "town02"), workbook(cast, "town03"))
    assert {line.status for line in lines.values()} == {"received"}
    assert Submission.objects.count() == len(UNITS) == 7
    assert {row.received_by for row in Submission.objects.all()} == {cast.lead}
    assert lines["town02.xlsx"].unit == "白沙镇"
    assert lines["town02.xlsx"].numbers == 4


def test_the_same_files_again_are_unchanged(cast: Cast) -> None:
    files = [workbook(cast, unit) for unit in UNITS]
    receive(cast, *files)
    again = receive(cast, ("六月.zip", pack_bundle(files)), files[0])
    assert {line.status for line in again.values()} == {"unchanged"}
    assert Submission.objects.count() == 7


def test_one_refused_file_does_not_stop_the_others(cast: Cast) -> None:
    blank = filled(cast.units["power"], {}, JUNE)
    returned = workbook(cast, "town03")
    (first,) = receive(cast, returned).values()
    submission_return(Submission.objects.get(pk=first.submission), reason="请核对", person=cast.lead, at=NOW)
    lines = receive(
        cast, ("说明.docx", b"PK"), ("坏的.zip", b"PK"), ("空表.xlsx", blank), returned, workbook(cast, "town01")
    )
    assert {name: line.status for name, line in lines.items()} == {
        "说明.docx": "refused", "坏的.zip": "refused", "空表.xlsx": "refused", "town03.xlsx": "refused",
        "town01.xlsx": "received",
    }  # fmt: skip
    assert "一个数都没有填" in lines["空表.xlsx"].message
    assert lines["空表.xlsx"].unit == "供电公司"
    assert "已经退回过，原因：请核对" in lines["town03.xlsx"].message
    assert "不是 .xlsx" in lines["说明.docx"].message
    assert list(lines)[-1] == "town01.xlsx"


def test_a_locked_month_refuses_another_file(cast: Cast) -> None:
    (first,) = receive(cast, workbook(cast, "town01")).values()
    submission_accept(Submission.objects.get(pk=first.submission), person=cast.lead, at=NOW)
    changed = workbook(cast, "town01", {("signed_projects", "town01", "level"): 31})
    (line,) = receive(cast, changed).values()
    assert (line.status, line.submission) == ("refused", None)
    assert "锁定" in line.message
    assert receive(cast, workbook(cast, "town01"))["town01.xlsx"].status == "unchanged"


def test_errors_are_received_to_be_corrected_and_counted(cast: Cast) -> None:
    (line,) = receive(cast, workbook(cast, "town01", {("signed_projects", "town01", "level"): "约30"})).values()
    assert (line.status, line.errors) == ("received", 1)
    assert "有1处错误要改" in line.message


def test_what_a_zip_may_not_hold_is_listed(cast: Cast) -> None:
    nested = pack_bundle([("里面.zip", pack_bundle([workbook(cast, "town01")])), workbook(cast, "town02")])
    lines = receive(cast, ("外面.zip", nested))
    assert lines["里面.zip"].status == "refused"
    assert lines["town02.xlsx"].status == "received"
    assert not list((home() / "months").rglob("town01*"))


def test_people_of_a_unit_bring_in_their_own_only(cast: Cast) -> None:
    lines = bundle_receive([workbook(cast, "town01"), workbook(cast, "town02")], person=cast.town_clerk, at=NOW)
    assert {line.file: line.status for line in lines} == {"town01.xlsx": "received", "town02.xlsx": "refused"}


def test_progress_is_told_before_every_file_and_a_stop_keeps_what_is_done(cast: Cast) -> None:
    told: list[tuple[int, int, str]] = []
    files = [workbook(cast, unit) for unit in UNITS]
    bundle_receive(files, person=cast.lead, at=NOW, progress=lambda *step: told.append(step))
    assert told[0] == (0, 7, "statistics.xlsx")
    assert told[-1] == (7, 7, "")

    class Stop(Exception):
        pass

    def stop(done: int, _total: int, _step: str) -> None:
        if done == 2:
            raise Stop

    changed = [workbook(cast, unit, {(code, unit, "level"): 9}) for unit, code in (
        ("town01", "signed_projects"), ("town02", "signed_projects"), ("town03", "signed_projects"))]  # fmt: skip
    with pytest.raises(Stop):
        bundle_receive(changed, person=cast.lead, at=NOW, progress=stop)
    assert Submission.objects.count() == 9
    lines = bundle_receive(changed, person=cast.lead, at=NOW)
    assert sorted(line.status for line in lines) == ["received", "unchanged", "unchanged"]


def test_lines_are_stored_and_read_back(cast: Cast) -> None:
    (line,) = receive(cast, workbook(cast, "town01")).values()
    assert line_of(line.as_dict()) == line


def test_names_of_files_hold_no_path(cast: Cast) -> None:
    area = Area.objects.create(code="town09", name="北/南镇", kind="town", parent=cast.county)
    unit = Organisation.objects.create(code="town09", name="北/南镇", kind="town", area=area)
    content, _count = bundle_make(JUNE, units=[unit])
    assert open_bundle("x.zip", content).files[0][0] == "北_南镇2026年6月填报表.xlsx"
