"""Tables come in as previews first, then as new vintages; what goes out comes back the same."""

from __future__ import annotations

import datetime
import functools
import io
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

import openpyxl
import pytest
from tests.desk.conftest import Cast, at
from tests.desk.indicators.test_vintages import INVESTMENT, RETAIL, record

from econops.core.errors import Conflict, Invalid
from econops.core.intake.exchange.table_file import read_table
from econops.desk.common.files import home
from econops.desk.common.models import AuditLine
from econops.desk.indicators import selectors
from econops.desk.indicators.exchange import TableQuery, table_file, table_of, words_now
from econops.desk.indicators.feedback import stored_table
from econops.desk.indicators.models import Batch, Observation, TableUpload
from econops.desk.indicators.selectors import observations_as_of
from econops.desk.indicators.services_tables import TableAbout, table_confirm, table_drop, table_receive
from econops.desk.indicators.uploads import preview_lines, reading_of
from econops.desk.people.models import Area, User

JULY = at("2026-07-16")
RELEASE = at("2026-07-18", "10:00")
FEEDBACK = [
    ["区域", "社会消费品零售总额总量（亿元）", "社会消费品零售总额增速（%）", "社会消费品零售总额位次"],
    ["全市", 402.5, 5.2, None],
    ["云河县", 48.27, 3.9, 2],
    ["青川县（模拟）", 90.1, 5.5, 1],
]


@pytest.fixture(autouse=True)
def present(monkeypatch: pytest.MonkeyPatch) -> list[datetime.datetime]:
    """The present, to be moved by a test."""
    moments = [JULY]
    monkeypatch.setattr(selectors, "now", lambda: moments[0])
    return moments


def workbook(lines: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    for line in lines:
        book.active.append(line)  # type: ignore[union-attr]
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@functools.cache
def feedback_workbook() -> bytes:
    """The same bytes each time: a workbook written later holds another moment of writing."""
    return workbook(FEEDBACK)


def feedback(cast: Cast, person: User | None = None, **changes: object) -> TableUpload:
    about = replace(TableAbout("feedback", "2026-06", "反馈", RELEASE), **changes)  # type: ignore[arg-type]
    return table_receive("反馈数.xlsx", feedback_workbook(), about, person=person or cast.lead, at=JULY)


def stored(area: str) -> dict[str, str]:
    rows = Observation.objects.filter(area__name=area)
    return {row.measure: f"{row.value.normalize():f}{row.unit}" for row in rows.order_by("vintage")}


def test_a_feedback_table_becomes_the_official_vintage_of_every_county(cast: Cast) -> None:
    upload = feedback(cast)
    assert Observation.objects.count() == 0
    batch = table_confirm(upload, person=cast.lead, at=JULY)
    assert stored("云河县（模拟）") == {"level": "48.27亿元", "growth": "3.9%", "rank": "2位"}
    assert stored("青川县（模拟）") == {"level": "90.1亿元", "growth": "5.5%", "rank": "1位"}
    assert stored("全市") == {"level": "402.5亿元", "growth": "5.2%"}
    assert set(Area.objects.filter(code__startswith="place-").values_list("kind", flat=True)) == {"city", "peer"}
    assert set(Observation.objects.values_list("source_class", "period")) == {("official", "2026-06-ytd")}
    assert (batch.kind, batch.note, upload.state) == ("feedback", "反馈", "confirmed")
    assert [line.action for line in AuditLine.objects.order_by("id")][-3:] == [
        "areas.kept", "batch.recorded", "table.confirmed",
    ]  # fmt: skip


def test_it_is_held_back_until_its_time(cast: Cast, present: list[datetime.datetime]) -> None:
    table_confirm(feedback(cast), person=cast.lead, at=JULY)
    assert observations_as_of(None) == []
    present[0] = RELEASE
    assert len(observations_as_of(None)) == 8


def test_the_same_table_released_at_once_shows_at_once(cast: Cast) -> None:
    table_confirm(feedback(cast), person=cast.lead, at=JULY)
    table_confirm(feedback(cast, embargo_until=None), person=cast.lead, at=at("2026-07-17"))
    assert [item.vintage for item in observations_as_of(None)] == [2] * 8


def test_confirming_twice_changes_nothing(cast: Cast) -> None:
    upload = feedback(cast)
    assert table_confirm(upload, person=cast.lead, at=JULY) == table_confirm(upload, person=cast.lead, at=JULY)
    assert (Batch.objects.count(), Observation.objects.count()) == (1, 8)
    with pytest.raises(Conflict, match="已经入库"):
        table_drop(upload, person=cast.lead, at=JULY)


def test_the_same_waiting_table_is_kept_once_and_a_dropped_one_may_come_again(cast: Cast) -> None:
    upload = feedback(cast)
    assert feedback(cast) == upload
    table_drop(upload, person=cast.lead, at=JULY)
    with pytest.raises(Conflict, match="已经放弃"):
        table_confirm(upload, person=cast.lead, at=JULY)
    assert feedback(cast) != upload


def test_a_changed_file_is_not_confirmed(cast: Cast) -> None:
    upload = feedback(cast)
    (home() / upload.stored_path).write_bytes(workbook([*FEEDBACK, ["别的县", 1, 2, 3]]))
    with pytest.raises(Conflict, match="被改动"):
        table_confirm(upload, person=cast.lead, at=JULY)
    assert Observation.objects.count() == 0


def test_who_may_not_bring_tables_in_is_refused(cast: Cast) -> None:
    upload = feedback(cast)
    for person in (cast.statistician, cast.other_clerk, cast.leader, cast.outsider):
        with pytest.raises(Invalid, match="没有导入"):
            feedback(cast, person)
        with pytest.raises(Invalid, match="没有导入"):
            table_confirm(upload, person=person, at=JULY)
    assert Observation.objects.count() == 0


def test_the_owner_of_a_target_brings_in_a_forecast_but_no_official_figure(cast: Cast) -> None:
    owner = User.objects.create(username="owner", role="task_force_clerk", organisation=cast.units["commerce"])
    with pytest.raises(Invalid, match="商务局"):
        table_confirm(feedback(cast, owner), person=owner, at=JULY)
    assert (Observation.objects.count(), Area.objects.filter(kind="peer").count()) == (0, 0)
    text = "指标,区域,时期,口径,数值,单位,来源类别\n社会消费品零售总额,yunhe,2026-07-ytd,增速,4.4,%,{}\n"
    for name, ok in (("部门预计", True), ("反馈前预审", False)):
        upload = table_receive("预计.csv", text.format(name).encode(), TableAbout("table"), person=owner, at=JULY)
        if ok:
            table_confirm(upload, person=owner, at=JULY)
        else:
            with pytest.raises(Invalid, match="正式数"):
                table_confirm(upload, person=owner, at=JULY)
    assert set(Observation.objects.values_list("source_class", flat=True)) == {"forecast"}


def test_classes_are_never_mixed(cast: Cast) -> None:
    table_confirm(feedback(cast, embargo_until=None), person=cast.lead, at=JULY)
    text = "指标,区域,时期,口径,数值,单位,来源类别\nretail_sales,yunhe,2026-06-ytd,增速,4.4,%,{}\n"
    for name in ("部门预计", "反馈前预审"):
        upload = table_receive("x.csv", text.format(name).encode(), TableAbout("table"), person=cast.lead, at=JULY)
        table_confirm(upload, person=cast.lead, at=JULY)
    growth = {item.key.source_class.value: (str(item.value), item.vintage) for item in observations_as_of(None)
              if item.key.area == "yunhe" and item.key.measure == "growth"}  # fmt: skip
    assert growth == {"official": ("3.9", 1), "forecast": ("4.4", 1), "pre_check": ("4.4", 1)}


def test_the_preview_says_what_is_new_changed_and_the_same(cast: Cast) -> None:
    record(cast, [RETAIL, replace(RETAIL, measure="level", value=Decimal("48.9"), unit="亿元")])
    upload = feedback(cast)
    lines = preview_lines(reading_of(upload, (home() / upload.stored_path).read_bytes()))
    own = {line.measure: (line.state, line.before, line.value) for line in lines if line.area == "云河县（模拟）"}
    assert own == {
        "总量": ("changed", "48.9 亿元", "48.27 亿元"),
        "增速": ("same", "", "3.9%"),
        "位次": ("new", "", "2 位"),
    }


def test_errors_stand_in_the_way(cast: Cast) -> None:
    text = "指标,区域,时期,口径,数值,单位,来源类别\nweather,yunhe,2026-06,总量,1,亿元,统计反馈\n".encode()
    upload = table_receive("x.csv", text, TableAbout("table"), person=cast.lead, at=JULY)
    with pytest.raises(Invalid, match="还有错误"):
        table_confirm(upload, person=cast.lead, at=JULY)


@pytest.mark.parametrize("form", ["csv", "xlsx", "sdmx"])
def test_what_goes_out_comes_back_the_same(cast: Cast, form: str) -> None:
    held = replace(RETAIL, value=Decimal("4.7"), embargo_until=RELEASE)
    record(cast, [RETAIL, INVESTMENT, replace(RETAIL, value=Decimal("-123456789012.12345678"), measure="level",
                                              unit="亿元")], note="=cmd|' /C calc'!A0")  # fmt: skip
    record(cast, [held], "b")
    table = table_of(TableQuery(all_vintages=True), person=cast.lead, at=JULY)
    content = table_file(table, form, words_now())
    reading = read_table(f"x.{form}", content, words_now())
    assert reading.findings == ()
    assert [replace(row, line=0) for row in reading.rows] == list(table.rows)
    assert {row.embargo_until for row in reading.rows} == {None, RELEASE}
    upload = table_receive(f"x.{form}", content, TableAbout("table"), person=cast.lead, at=JULY)
    before = [(item.key, item.value, item.unit) for item in observations_as_of(None, embargoed=True)]
    count = Observation.objects.count()
    newest = table_of(TableQuery(), person=cast.lead, at=JULY)
    again = table_receive(
        "y.csv", table_file(newest, "csv", words_now()), TableAbout("table"), person=cast.lead, at=JULY
    )
    table_confirm(again, person=cast.lead, at=JULY)
    assert Observation.objects.count() == count
    table_confirm(upload, person=cast.lead, at=JULY)
    assert [(item.key, item.value, item.unit) for item in observations_as_of(None, embargoed=True)] == before


def test_exports_hold_nothing_that_the_person_may_not_see_and_carry_the_mark(cast: Cast) -> None:
    record(cast, [RETAIL])
    record(cast, [replace(RETAIL, value=Decimal("4.77"), embargo_until=RELEASE)], "b")
    inspector = User.objects.create(username="inspector", role="inspector", display_name="督查")
    for form in ("csv", "sdmx", "xlsx"):
        seen = table_of(TableQuery(all_vintages=True), person=cast.leader, at=JULY)
        not_seen = table_of(TableQuery(all_vintages=True), person=inspector, at=JULY)
        assert (len(seen.rows), len(not_seen.rows)) == (2, 1)
        assert seen.mark.startswith("未发布 内部资料 模拟leader（leader） 2026年7月16日")
        assert not_seen.mark.startswith("内部资料 督查（inspector）")
        for table in (seen, not_seen):
            content = table_file(table, form, words_now())
            if form == "xlsx":
                sheet = openpyxl.load_workbook(io.BytesIO(content)).worksheets[0]
                text = str([cell.value for row in sheet.iter_rows() for cell in row])
                assert sheet.oddHeader.center.text == table.mark
            else:
                text = content.decode("utf-8-sig")
            assert table.mark in text
            assert ("4.77" in text) == (table is seen)


def test_the_choice_is_kept(cast: Cast) -> None:
    record(cast, [RETAIL, INVESTMENT, replace(RETAIL, period="2025-12-ytd"), replace(RETAIL, source_class="forecast")])
    for query, count in (
        (TableQuery(indicators=("retail_sales",)), 3),
        (TableQuery(areas=("town01",)), 1),
        (TableQuery(years=(2025, 2025)), 1),
        (TableQuery(years=(2026, 2026), classes=("official",)), 1),
        (TableQuery(as_of=at("2026-07-01")), 0),
    ):
        assert len(table_of(query, person=cast.lead, at=JULY).rows) == count


def test_a_figure_known_before_stands_in_the_citys_table_too(cast: Cast) -> None:
    record(cast, [RETAIL])
    table_confirm(feedback(cast, embargo_until=None), person=cast.lead, at=JULY)
    table = stored_table("2026-06", person=cast.lead, at=JULY)
    assert table is not None
    lines = {name: [cell.text for cell in cells] for name, _own, cells in table.rows}
    assert lines == {
        "全市": ["402.5", "5.2%", "—"], "云河县（模拟）": ["48.27", "3.9%", "2"], "青川县（模拟）": ["90.1", "5.5%", "1"],
    }  # fmt: skip
