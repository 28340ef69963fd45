"""What can be wrong in a feedback table: the place, the evidence, and what to do; never a value of ours."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class FeedbackNoTable(Finding):
    """No table of places by indicators."""

    code = "feedback.no_table"
    title = _("没有找到反馈数表")
    template = _("没有找到“区域”一列和指标表头。请把各县（市、区）放在一列，指标放在表头，或下载空表填写。")


class FeedbackUnknownColumn(Finding):
    """A heading that names no indicator in use."""

    code = "feedback.unknown_column"
    level = "warning"
    title = _("没有读的列")
    template = _("表头“{value}”没有对上本县在用的指标，这一列没有读取。需要的话，把表头改成指标名称再传。")


class FeedbackUnitMissing(Finding):
    """A level column without a unit."""

    code = "feedback.unit_missing"
    title = _("没有写计量单位")
    template = _("“{value}”一列没有写计量单位，没有读取。请在表头写上，如“总量（{wanted}）”。")


class FeedbackUnitMismatch(Finding):
    """A unit that measures something else."""

    code = "feedback.unit_mismatch"
    title = _("计量单位不对")
    template = _("“{column}”一列写的是“{value}”，本县这项指标用“{wanted}”，不能换算，没有读取。请核对表头。")


class FeedbackPeriodNotDue(Finding):
    """The indicator has no figure for that month."""

    code = "feedback.period_not_due"
    level = "warning"
    title = _("这个月没有这项数")
    template = _("“{value}”：{reason}这一列没有读取。")


class FeedbackColumnTwice(Finding):
    """Two columns say the same thing."""

    code = "feedback.column_twice"
    title = _("两列是同一个数")
    template = _("“{value}”与{first}列是同一指标、同一口径，请删去一列或写清当月、累计。")


class FeedbackPlaceTwice(Finding):
    """A place that stands in two rows."""

    code = "feedback.place_twice"
    title = _("区域重复")
    template = _("“{value}”已在第{first}行，请删去重复的一行。")


class FeedbackOwnMissing(Finding):
    """The own county is not among the rows."""

    code = "feedback.own_missing"
    title = _("没有本县")
    template = _("表里没有找到“{value}”这一行，请核对是不是这张表。")


class FeedbackNewPlace(Finding):
    """A place that is not registered yet."""

    code = "feedback.new_place"
    level = "info"
    title = _("新的区域")
    template = _("“{value}”还没有登记，确认后会登记为其他地方，只保存它公布的数。")


class FeedbackNotNumber(Finding):
    """A cell that should hold a number."""

    code = "feedback.not_a_number"
    title = _("不是数字")
    template = _("{place}的“{column}”写的是“{value}”，不能读成数字。没有数的请空着或写“—”。")


class FeedbackFormulaWithoutValue(Finding):
    """A formula whose result was never saved."""

    code = "feedback.formula_without_value"
    title = _("公式没有结果")
    template = _("{place}的“{column}”是没有算出结果的公式，请用 Excel 或 WPS 打开保存后再传。")


class FeedbackRankDisagrees(Finding):
    """A rank that does not follow from the growth beside it."""

    code = "feedback.rank_disagrees"
    level = "warning"
    title = _("位次与增速不一致")
    template = _("{place}的{name}位次写的是{value}，而表内按增速高低数下来不是这个位次。请核对位次按什么排。")


class FeedbackGrowthLikeIndex(Finding):
    """A growth that looks like an index with last year as 100."""

    code = "feedback.growth_like_index"
    level = "warning"
    title = _("增速可能写成了指数")
    template = _("{place}的{name}增速“{value}”像是以上年为100的指数，请核对。")
