"""What can be wrong in a filled-in template: evidence and what to do, never a ready value."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class UnknownTemplate(Finding):
    """The hidden identity does not belong to a template of this program, or was changed."""

    code = "intake.unknown_template"
    title = _("不是本月的填报表")
    template = _("这份表的编号与本单位{period}的填报表对不上，请重新下载本月的填报表填写。")


class TemplateOutdated(Finding):
    """The template was made before the list of indicators changed."""

    code = "intake.template_outdated"
    level = "warning"
    title = _("填报表已更新")
    template = _("这份表生成之后，{period}要报的指标有变化。请下载新的填报表，补上少的行。")


class UnknownRow(Finding):
    """A number in a row that the unit is no longer asked for."""

    code = "intake.unknown_row"
    title = _("不再需要的行")
    template = _("“{name}”不在本单位{period}要报的范围内，这一行没有读取。请下载新的填报表填写。")


class WrongPeriod(Finding):
    """The heading names another month than the hidden identity: last month's file was reused."""

    code = "intake.wrong_period"
    title = _("时期不对")
    template = _("表头写的是{value}，而这份表是{period}的填报表。请下载对应月份的填报表，不要改旧表的表头。")


class FuturePeriod(Finding):
    """The month of the template is not over yet."""

    code = "intake.future_period"
    title = _("时期还没有到")
    template = _("{period}还没有结束，请在期末之后再报。")


class LabelChanged(Finding):
    """A locked cell (indicator, area, basis, unit) was changed, or rows were moved."""

    code = "intake.label_changed"
    title = _("固定内容被改动")
    template = _("这里应当是“{expected}”，现在是“{value}”，这一行没有读取。请恢复原样，不要增删或移动行。")


class NotNumber(Finding):
    """A cell that should hold a number holds something else."""

    code = "intake.not_a_number"
    title = _("不是数字")
    template = _("“{value}”不能读成数字，请只写数字（单位{unit}）；下降写负数；没有数据请空着。")


class UnitMismatch(Finding):
    """The unit written behind the number is not that of the row."""

    code = "intake.unit_mismatch"
    title = _("单位与本行不同")
    template = _("“{value}”带的单位与本行的“{unit}”不同，请按“{unit}”换算后只写数字。")


class FormulaWithoutValue(Finding):
    """A formula whose result was never saved."""

    code = "intake.formula_without_value"
    title = _("公式没有结果")
    template = _("这里是没有算出结果的公式，请直接填写数字后再交。")


class TooManyDigits(Finding):
    """More digits than can be kept exactly."""

    code = "intake.too_many_digits"
    title = _("位数太多")
    template = _("“{value}”的位数太多。请填公布或核定的数，不要用公式推算。")


class NegativeCount(Finding):
    """A count below zero."""

    code = "intake.negative_count"
    title = _("个数为负")
    template = _("{name}以{unit}计，不能是负数“{value}”，请核对。")


class FractionalCount(Finding):
    """A count with decimals."""

    code = "intake.fractional_count"
    title = _("个数带小数")
    template = _("{name}以{unit}计，“{value}”带有小数，请核对。")


class NegativeAmount(Finding):
    """A cumulative amount below zero."""

    code = "intake.negative_amount"
    level = "warning"
    title = _("累计数为负")
    template = _("{name}的累计数是负数“{value}”，请核对；确有冲减的，请在备注里说明。")


class UnitSuspicious(Finding):
    """The size differs from what is known about as much as units differ."""

    code = "intake.unit_suspicious"
    title = _("计量单位可能不对")
    template = _("“{value}”与{compared}相差约{times}倍，请核对是否按“{unit}”填写；确实无误的，请在备注里写明原因。")


class MagnitudeJump(Finding):
    """A large difference that may be true."""

    code = "intake.magnitude_jump"
    level = "warning"
    title = _("变化很大")
    template = _("“{value}”与{compared}相差约{times}倍，请核对数字和单位（{unit}）。")


class GrowthLikeIndex(Finding):
    """A growth that looks like an index with last year as 100."""

    code = "intake.growth_like_index"
    title = _("增速可能写成了指数")
    template = _("增速“{value}”像是以上年为100的指数，请填增长的百分数；确实无误的，请在备注里写明原因。")


class GrowthLikeFraction(Finding):
    """A growth that looks like a fraction of one."""

    code = "intake.growth_like_fraction"
    level = "warning"
    title = _("增速可能写成了小数")
    template = _("增速“{value}”像是没有乘100的小数，请核对：这里要填百分数的数字。")


class ExplainedJump(Finding):
    """Unusual, and the unit says why in the remark."""

    code = "intake.explained"
    level = "warning"
    title = _("异常数据已说明")
    template = _("“{value}”与往期相差很大，填报单位的说明是：{remark}。请确认人核实。")


class CumulativeFell(Finding):
    """A cumulative figure smaller than the one before it in the same year."""

    code = "intake.cumulative_fell"
    level = "warning"
    title = _("累计数比上期小")
    template = _("累计数“{value}”小于上期累计“{last}”，请核对是否填成了当月数；有核减的，请在备注里说明。")


class SignConflict(Finding):
    """Level against last year's level moves the other way than the reported growth."""

    code = "intake.sign_conflict"
    level = "warning"
    title = _("增速与绝对额方向相反")
    template = _(
        "与上年同期“{year_before}”相比绝对额{direction}，而增速填的是“{value}”。同口径或价格原因所致可以不改。"
    )


class CellMissing(Finding):
    """A cell left blank."""

    code = "intake.cell_missing"
    level = "warning"
    title = _("没有填写")
    template = _("{name}（{basis}）没有填写。还没有数据的可以空着，有了再报。")


class DeclaredMissing(Finding):
    """The unit says itself that there is no figure."""

    code = "intake.declared_missing"
    level = "info"
    title = _("注明没有数据")
    template = _("{name}（{basis}）写的是“{value}”，按没有数据处理。")


class OutsideTemplate(Finding):
    """Something written below the asked rows."""

    code = "intake.outside_template"
    level = "warning"
    title = _("表外内容")
    template = _("“{value}”写在要填的行之外，没有读取。需要说明的请写在备注里。")
