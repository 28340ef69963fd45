"""Large plain tables: every column with type, range and sum, and what does not fit in told once."""

from __future__ import annotations

import datetime
import io
import zipfile
from pathlib import Path

import pytest
import xlsxwriter

from econops.core.errors import Invalid
from econops.core.intake.foreign import foreign_file, plain_rows
from econops.core.intake.foreign.foreign_file import read_foreign, reading_record
from econops.core.intake.foreign.plain import PlainReading, read_plain
from econops.core.intake.foreign.values import Vocabulary

HEAD = ["编号", "企业名称", "登记日期", "营业收入（万元）", "税收（万元）", "合计（万元）", "同比增长%"]
WORDS = Vocabulary("云河县", ("城关镇",), ("营业收入",))


def rows_of(count: int) -> list[list[object]]:
    """A register of so many invented firms; the last column but one adds two up."""
    day = datetime.date(2026, 1, 5)
    return [
        [
            f"Y{number:05}",
            f"模拟企业{number}",
            day,
            100.5 + number % 90,
            10 + number % 7,
            110.5 + number % 90 + number % 7,
            5.1,
        ]
        for number in range(count)
    ]


def saved(rows: list[list[object]], *, above: list[list[object]] | None = None) -> bytes:
    """An xlsx with a header row."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as book:
        sheet = book.add_worksheet("登记")
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        for place, row in enumerate([*(above or []), HEAD, *rows]):
            for column, value in enumerate(row):
                if isinstance(value, datetime.date):
                    sheet.write_datetime(place, column, datetime.datetime.combine(value, datetime.time()), day)
                elif value is not None:
                    sheet.write(place, column, value)
    return stream.getvalue()


def kinds(reading: PlainReading) -> list[tuple[str, str]]:
    return [(finding.code.removeprefix("workbook."), finding.place.cell) for finding in reading.findings]


def test_columns_have_types_ranges_and_sums() -> None:
    reading = read_plain("模拟/登记.xlsx", saved(rows_of(200), above=[["2026年登记表"], []]))
    assert reading.findings == ()
    assert [column.kind for column in reading.columns] == ["text", "text", "date", *["number"] * 4]
    income = reading.columns[3]
    assert (income.minimum, income.maximum, income.filled) == (100.5, 189.5, 200)
    assert income.total == pytest.approx(sum(100.5 + number % 90 for number in range(200)))
    assert income.cell(0) == "D4"
    assert str(reading.tables[0].range) == "A1:G203"
    assert reading.tables[0].title == "2026年登记表"


def test_what_does_not_fit_into_a_column() -> None:
    rows = rows_of(300)
    rows[3][3] = "１０３．５"
    rows[5][4] = None
    rows[7][4] = "停产"
    rows[9][3] = 1_400_000
    rows[11][6] = -140
    rows[13][5] = 999
    rows[299] = list(rows[20])
    assert sorted(kinds(read_plain("模拟.xlsx", saved(rows)))) == [
        ("duplicate_row", "A301"),
        ("missing", "E7"),
        ("missing", "E9"),
        ("out_of_range", "G13"),
        ("sum_mismatch", "F15"),
        ("text_number", "D5"),
        ("unit_slip", "D11"),
    ]


def test_many_of_a_kind_are_one_finding_with_their_count() -> None:
    rows = rows_of(300)
    for row in rows[10:30]:
        row[3] = f" {row[3]}"
    found = read_plain("模拟.xlsx", saved(rows)).findings
    assert [finding.place.cell for finding in found] == ["D12"]
    assert "共20处" in found[0].message


def test_total_rows_against_what_stands_above() -> None:
    rows = rows_of(100)
    sums: list[object] = [sum(row[column] for row in rows) for column in (3, 4, 5)]  # type: ignore[misc]
    right = [*rows, [None, "合计", None, *sums, None]]
    wrong = [*rows, [None, "合计", None, sums[0], 12345, sums[2], None]]
    assert ("sum_mismatch", "E102") not in kinds(read_plain("模拟.xlsx", saved(right)))
    assert ("sum_mismatch", "E102") in kinds(read_plain("模拟.xlsx", saved(wrong)))


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_text_table(encoding: str) -> None:
    rows = rows_of(300)
    rows[3][3] = "１２３"
    rows[5][4] = ""
    text = "\n".join(",".join(map(str, row)) for row in [HEAD, *rows])
    reading = read_plain("登记.csv", text.encode(encoding))
    assert [column.kind for column in reading.columns] == ["text", "text", "text", *["number"] * 4]
    assert {("text_number", "D5"), ("missing", "E7")} <= set(kinds(reading))
    assert reading.columns[6].total == pytest.approx(1530)


def test_codes_stay_texts() -> None:
    text = "行政区划代码,产值\n" + "\n".join(f"0{number},12" for number in range(100, 140))
    assert [column.kind for column in read_plain("表.csv", text.encode()).columns] == ["text", "number"]


def test_a_large_file_without_a_header_says_what_to_do() -> None:
    with pytest.raises(Invalid, match="表头"):
        read_plain("表.csv", b"1,2,3\n4,5,6\n")


def test_files_too_large_for_single_cells_are_read_as_plain_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    content = saved(rows_of(40))
    monkeypatch.setattr("econops.core.intake.foreign.loading_xlsx.MAXIMUM_CELLS", 100)
    record = reading_record(read_foreign("模拟.xlsx", content, WORDS))
    assert list(record) == ["file", "observations", "findings", "columns"]
    assert [column["name"] for column in record["columns"]] == HEAD
    monkeypatch.setattr(plain_rows, "LARGE_UNPACKED", 100)
    monkeypatch.setattr(foreign_file, "load_workbook", pytest.fail)
    assert isinstance(read_foreign("模拟.xlsx", content, WORDS), PlainReading)


def test_a_cell_far_away_is_refused_before_anything_is_laid_out() -> None:
    content = saved(rows_of(40))
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as target:
        for entry in source.infolist():
            data = source.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                far = b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
                data = data.replace(b"</sheetData>", far)
                data += b"<!--" + b" " * 2_000_000 + b"-->"
            target.writestr(entry.filename, data)
    with pytest.raises(Invalid, match="太大"):
        read_plain("模拟.xlsx", stream.getvalue())


def test_a_part_larger_than_it_says_is_refused() -> None:
    content = bytearray(saved(rows_of(40)))
    with zipfile.ZipFile(io.BytesIO(bytes(content))) as archive:
        size = archive.getinfo("xl/worksheets/sheet1.xml").file_size
    old, new = size.to_bytes(4, "little"), (size // 2).to_bytes(4, "little")
    assert old in content
    with pytest.raises(Invalid, match="损坏"):
        read_plain("模拟.xlsx", bytes(content).replace(old, new))


def test_a_macro_is_refused(tmp_path: Path) -> None:
    stream = io.BytesIO(saved(rows_of(3)))
    with zipfile.ZipFile(stream, "a") as archive:
        archive.writestr("xl/vbaProject.bin", b"x")
    with pytest.raises(Invalid, match="宏"):
        read_plain("模拟.xlsx", stream.getvalue())
