"""A county of three towns, made by hand through the door, and one month of it walked to the end."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import openpyxl
import pytest
from tests.cli.county.filled import fill
from tests.cli.shell import econops
from tests.stored import content_of

# What each unit writes into 本期数, by indicator name and basis.
GROWTH, LEVEL = "增速", "总量"
STATISTICS = {
    ("地区生产总值", LEVEL): 48.2, ("地区生产总值", GROWTH): 5.1, ("规模以上工业增加值", GROWTH): 3.2,
    ("固定资产投资", GROWTH): 12.0, ("社会消费品零售总额", LEVEL): 22.4, ("社会消费品零售总额", GROWTH): 6.0,
}  # fmt: skip
REPORT = """蓝溪县2026年政府工作报告（模拟）
（2026年1月15日）
2026年主要预期目标是：地区生产总值增长5%以上，规模以上工业增加值增长7%以上，固定资产投资增长10%以上，
社会消费品零售总额增长6%左右。全年新增“四上”企业12家以上。
"""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """(workspace, folder) of the county as made by hand."""
    base = tmp_path_factory.mktemp("county")
    home, folder = base / "home", base / "mine"
    blank = econops(home, "county", "new", str(folder))
    assert blank.returncode == 0, blank.stderr
    fill(folder)
    answer = econops(home, "county", "new", str(folder), "--format", "json")
    assert answer.returncode == 0, answer.stdout + answer.stderr
    (base / "answer.json").write_text(answer.stdout, encoding="utf-8")
    return home, folder


def test_it_makes_the_county_with_one_login_per_person(made: tuple[Path, Path]) -> None:
    home, folder = made
    answer = json.loads((folder.parent / "answer.json").read_text(encoding="utf-8"))

    assert (answer["areas"], answer["organisations"], answer["indicators"]) == (4, 14, 18)
    assert answer["observations"] == 3
    logins = {login["login"]: login["password"] for login in answer["logins"]}
    assert set(logins) == {"lead", "stat", "town_a.clerk", "town_b.clerk", "town_c.clerk"}
    assert len(set(logins.values())) == 5
    assert all(len(password) >= 12 for password in logins.values())
    kept = home / "logins.txt"
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert all(password in kept.read_text(encoding="utf-8") for password in logins.values())


def test_it_changes_nothing_when_run_again(made: tuple[Path, Path]) -> None:
    home, folder = made
    logins, dump = (home / "logins.txt").read_bytes(), content_of(home)

    again = econops(home, "county", "new", str(folder), "--format", "json")

    answer = json.loads(again.stdout)
    assert [answer[key] for key in ("areas", "organisations", "indicators", "observations", "logins")] == [
        0,
        0,
        0,
        0,
        [],
    ]
    assert (home / "logins.txt").read_bytes() == logins
    assert content_of(home) == dump


def test_it_refuses_a_second_county_in_the_same_workspace(made: tuple[Path, Path], tmp_path: Path) -> None:
    home, _folder = made
    other = tmp_path / "other"
    econops(home, "county", "new", str(other))
    fill(other)
    book = openpyxl.load_workbook(other / "county.xlsx")
    book["区域"]["A2"] = "elsewhere"
    for row in (4, 5):
        book["区域"].cell(row, 4).value = "elsewhere"
    book.save(other / "county.xlsx")
    (other / "history.csv").unlink()
    before = content_of(home)

    answer = econops(home, "county", "new", str(other))

    assert answer.returncode == 2
    assert "ECONOPS_HOME" in answer.stderr
    assert content_of(home) == before


def test_it_writes_nothing_when_a_cell_is_wrong(tmp_path: Path) -> None:
    home, folder = tmp_path / "home", tmp_path / "mine"
    econops(home, "county", "new", str(folder))
    fill(folder)
    book = openpyxl.load_workbook(folder / "county.xlsx")
    book["人员"]["D2"] = "镇长"
    book.save(folder / "county.xlsx")

    answer = econops(home, "county", "new", str(folder), "--format", "json")

    assert answer.returncode == 1
    (finding,) = [f for f in json.loads(answer.stdout)["findings"] if f["level"] == "error"]
    assert (finding["sheet"], finding["cell"], finding["code"]) == ("人员", "D2", "intake.county_unknown_role")
    assert not (home / "econops.sqlite3").exists()


@pytest.mark.slow
def test_a_month_of_the_county_walks_to_its_letters(made: tuple[Path, Path], tmp_path: Path) -> None:
    home, _folder = made
    report = tmp_path / "report.txt"
    report.write_text(REPORT, encoding="utf-8")
    added = econops(home, "document", "add", str(report), "--accept")
    assert added.returncode == 0, added.stderr
    files = [_template(home, tmp_path, "统计局", STATISTICS)]
    for town, count in (("东山镇", 2), ("西坝镇", 1), ("南埂乡", 0)):
        files.append(_template(home, tmp_path, town, {("新增“四上”企业", LEVEL): count}))
    arrived = ["--confirm", "--person", "lead", "--at", "2026-07-06T10:00"]
    confirmed = econops(home, "intake", *map(str, files), *arrived)
    assert confirmed.returncode == 0, confirmed.stdout + confirmed.stderr

    closed = econops(home, "close", "2026-06")

    assert closed.returncode == 0, closed.stderr
    summary = json.loads((home / "out" / "2026-06" / "summary.json").read_text(encoding="utf-8"))
    lights = {light["object_code"]: light["level"] for light in summary["lights"] if light["row"] != "report"}
    assert lights["gdp"] == "green"
    assert lights["industrial_value_added"] == "red"
    assert lights["fixed_asset_investment"] == "green"
    assert lights["retail_sales"] == "green"
    assert lights["new_above_norm_units"] == "red"
    assert "工业和信息化局" in [letter["unit"] for letter in summary["letters"]]
    assert list((home / "out" / "2026-06").glob("*工业和信息化局.docx"))


def _template(home: Path, folder: Path, unit: str, values: dict[tuple[str, str], float]) -> Path:
    """The unit's template for June with the given values typed in; every value must find its row."""
    path = folder / f"{unit}.xlsx"
    made = econops(home, "template", "make", "--unit", unit, "--period", "2026-06", "--out", str(path))
    assert made.returncode == 0, made.stderr
    book = openpyxl.load_workbook(path)
    sheet = book.worksheets[0]
    waiting = dict(values)
    for row in sheet.iter_rows(min_row=5):
        measure = GROWTH if "增速" in str(row[2].value) else LEVEL
        value = waiting.pop((row[0].value, measure), None)
        if value is not None:
            row[6].value = value
    assert waiting == {}
    book.save(path)
    return path
