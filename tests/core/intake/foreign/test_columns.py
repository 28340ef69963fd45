from __future__ import annotations

from tests.core.intake.foreign.sheets import read, sheet_of

from econops.core.intake.foreign.columns import Role, label_columns, read_columns
from econops.core.intake.foreign.grid import Grid
from econops.core.intake.foreign.regions import Place, find_places


def parts(lines: str, merged: str = "") -> tuple[Grid, Place]:
    grid = Grid(sheet_of(lines, merged))
    return grid, find_places(grid)[0][0]


def test_roles_of_a_list_of_projects() -> None:
    lines = """
    序号|项目名称|建设地点|起止年限|总投资（万元）|形象进度|联系电话
    1|标准厂房|石桥镇|2025-2027|1200|路基完成3.2公里|1380000
    2|冷链物流|城关镇|2026-2027|800|主体完成|1390000
    3|北环路|白塔镇|2026-2028|900|招标|1370000
    """
    grid, place = parts(lines)
    columns = read_columns(grid, place)
    roles = [column.role for column in columns]
    assert roles == [Role.SERIAL, Role.LABEL, Role.REMARK, Role.REMARK, Role.VALUE, Role.REMARK, Role.REMARK]
    assert [column.at for column in label_columns(grid, place, columns)] == [1]


def test_labels_go_on_until_they_tell_rows_apart() -> None:
    lines = """
    镇街|指标|单位|完成
    城关镇|产值|万元|12
    |投资|万元|13
    石桥镇|产值|万元|14
    |投资|万元|15
    """
    grid, place = parts(lines)
    columns = read_columns(grid, place)
    assert columns[2].role is Role.UNIT
    assert [column.at for column in label_columns(grid, place, columns)] == [0, 1]


def test_headers_of_two_rows_with_and_without_merged_cells() -> None:
    merged = parts("指标|本月||累计|\n|完成|同比|完成|同比\n产值|1|2|3|4", "A1:A2 B1:C1 D1:E1")
    plain = parts("指标|本月||累计|\n|完成|同比|完成|同比\n产值|1|2|3|4")
    for grid, place in (merged, plain):
        heads = [column.head for column in read_columns(grid, place)]
        assert heads == ["指标", "本月完成", "本月同比", "累计完成", "累计同比"]


def test_months_and_years_in_columns_of_their_own_are_labels() -> None:
    grid, place = parts("镇街|年份|月份|产值\n城关镇|2026|5|12\n城关镇|2026|6|13\n石桥镇|2026|5|14")
    assert [column.role for column in read_columns(grid, place)] == [Role.LABEL, Role.LABEL, Role.LABEL, Role.VALUE]


def test_a_column_of_dates_says_when() -> None:
    numbers = read(sheet_of("日期|品种|价格（元/斤）\n2026年6月|小麦|1.2\n2026年5月|小麦|1.1"))
    assert [numbers[f"C{row}"].period for row in (2, 3)] == ["2026-06", "2026-05"]
