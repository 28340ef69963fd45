"""What can be doubtful in a workbook from another hand: figures side by side with their cells, never a ready value."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class UnitSlip(Finding):
    """A number that is off by as much as units differ, against the row's own other numbers."""

    code = "workbook.unit_slip"
    title = _("计量单位可能不对")
    template = _("“{value}”与{evidence}相差约{times}倍。请核对这一格的计量单位；无误的请写明原因。")


class IndexAsGrowth(Finding):
    """An index with last year as 100 among growths."""

    code = "workbook.index_as_growth"
    title = _("增速可能写成了指数")
    template = _("“{value}”像是以上年为100的指数，{evidence}。请核对这一格要填的是增长百分之几。")


class SumMismatch(Finding):
    """Parts and their stated total differ by more than rounding."""

    code = "workbook.sum_mismatch"
    title = _("合计与分项不符")
    template = _("“{value}”与分项之和{evidence}，相差{difference}，超出四舍五入的误差。请核对合计和各分项。")


class SignConflict(Finding):
    """The level moves the other way than the stated growth."""

    code = "workbook.sign_conflict"
    title = _("增速与绝对额方向相反")
    template = _("增速写的是“{value}”，而{evidence}。请核对；同口径或价格原因所致的请写明。")


class MonthInJointPeriod(Finding):
    """A single January or February of a series that only has both months together."""

    code = "workbook.month_in_joint_period"
    title = _("1月、2月不单独出数")
    template = _("{indicator}只有1—2月合并的数，这里是{period}单月的“{value}”。请核对时期，是推算的请注明。")


class Missing(Finding):
    """Nothing stands where a number is due."""

    code = "workbook.missing"
    level = "warning"
    title = _("该填的地方没有数")
    template = _("{evidence}，这一格是“{value}”。请补填；确实没有数的请写明原因。")


class TextNumber(Finding):
    """A number stored as text, so that the spreadsheet does not add it up."""

    code = "workbook.text_number"
    level = "warning"
    title = _("数字存成了文本")
    template = _("“{value}”是文本，{evidence}求和时会被漏掉。请改成数字格式重新录入。")


class FormulaBroken(Finding):
    """A formula that gives an error, nothing, or another value than its parts."""

    code = "workbook.formula_broken"
    title = _("公式出错")
    template = _("公式“={formula}”{evidence}。请打开表格重新计算并核对引用的单元格。")


class DuplicateRow(Finding):
    """The same thing stands twice in one table."""

    code = "workbook.duplicate_row"
    title = _("重复填报")
    template = _("“{value}”在{evidence}已经有一行，{same}。请核对是否重复，只留一处。")


class UnknownArea(Finding):
    """A place that the county's list does not have."""

    code = "workbook.unknown_area"
    title = _("名录里没有的单位")
    template = _("名录里没有“{value}”{evidence}。请核对名称；是新设单位的请先加入名录。")


class UnknownIndicator(Finding):
    """An indicator that nobody uses."""

    code = "workbook.unknown_indicator"
    level = "warning"
    title = _("目录里没有的指标")
    template = _("指标目录里没有“{value}”。请核对名称；确要入库的请先加入指标目录。")


class Hidden(Finding):
    """Numbers that a reader of the screen does not see."""

    code = "workbook.hidden"
    level = "warning"
    title = _("隐藏的内容里有数")
    template = _("{evidence}是隐藏的，里面有{count}个数。请核对这些数是否要报；不报的请删去。")


class MergedAmbiguous(Finding):
    """One number in a merged cell that stands beside several rows or columns."""

    code = "workbook.merged_ambiguous"
    title = _("合并单元格里的数不知归谁")
    template = _("“{value}”在合并单元格{evidence}里，同时对着{count}。请拆开合并，各填各的数。")


class DateAmbiguous(Finding):
    """The words about the period do not agree."""

    code = "workbook.date_ambiguous"
    title = _("时期写得不一致")
    template = _("这里写的是“{value}”，而{evidence}。请核对这张表到底是哪一期的数。")


class Unsure(Finding):
    """The table could be understood in more than one way."""

    code = "workbook.unsure"
    level = "warning"
    title = _("这张表读得没有把握")
    template = _("这张表的读法只有{confidence}的把握。{evidence}请逐项核对，或者用取数方案指定读法。")


class OutOfRange(Finding):
    """A value that the column's own name rules out."""

    code = "workbook.out_of_range"
    title = _("超出可能的范围")
    template = _("“{name}”应当在{low}到{high}之间，这里是“{value}”。请核对。")


class Unreadable(Finding):
    """The file could not be opened."""

    code = "workbook.unreadable"
    title = _("文件读不出来")
    template = "{value}"


class NoTable(Finding):
    """The file opened, and no table was found in it."""

    code = "workbook.no_table"
    level = "warning"
    title = _("没有找到表格")
    template = _("这个文件里没有认出带数字的表格。请核对文件；有表的请用取数方案指定读法。")
