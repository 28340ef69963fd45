"""Where everything stands in a collection template (填报表); writer and reader share these places."""

from __future__ import annotations

from gettext import gettext as _

REVISION = "1"
SHEET = _("填报表")
IDENTITY_SHEET = "_econops"

TITLE_ROW = 0
NOTE_ROWS = (1, 2)
HEADER_ROW = 3
FIRST_ROW = 4

INDICATOR, AREA, BASIS, UNIT, LAST, YEAR_BEFORE, VALUE, DEFINITION, REMARK = range(9)
LABEL_COLUMNS = (INDICATOR, AREA, BASIS, UNIT)
HEADERS = (
    _("指标"),
    _("区域"),
    _("口径"),
    _("计量单位"),
    _("上期累计"),
    _("上年同期"),
    _("本期数"),
    _("说明"),
    _("备注（有情况请写）"),
)
WIDTHS = (26, 14, 20, 11, 13, 13, 15, 46, 26)

NOTES = (
    _(
        "填报说明：请只填浅色的“本期数”一列，按“口径”和“计量单位”写数；空着就是没有数据，不要填0；"
        "增速写百分数的数字，增长5.1%写5.1，下降2.1%写-2.1。"
    ),
    _(
        "依照统计法，数据应当真实、准确、完整、及时，请如实填报；任何单位和个人不得要求填报指定的数。"
        "与上期或上年同期相差很大而确实无误的，请在备注里写明原因。"
    ),
)

# Places of the hidden sheet: (row, column) of the facts, and the first row of its table.
IDENTITY_KEYS = ("template", "unit", "period", "revision")
IDENTITY_TABLE_HEADER = 5
IDENTITY_FIRST_ROW = 6
IDENTITY_COLUMNS = ("row", "indicator", "area", "period", "measure", "unit")


def column_letter(column: int) -> str:
    """Letters of a column counted from 0.

    Example:
        >>> column_letter(0), column_letter(6), column_letter(27)
        ('A', 'G', 'AB')
    """
    letters = ""
    number = column + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """Name of a cell whose row and column count from 0: (6, 4) is E7."""
    return f"{column_letter(column)}{row + 1}"
