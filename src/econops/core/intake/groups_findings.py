"""What can be wrong in an administrative table of groups of firms: the place, the evidence, and what to do."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class GroupsNoTable(Finding):
    """No heading with groups and numbers of firms."""

    code = "groups.no_table"
    title = _("没有找到企业分组表")
    template = _("没有找到表头。请写明这些列：{value}，每行一个组别。")


class GroupsColumnMissing(Finding):
    """A column that cannot be done without."""

    code = "groups.column_missing"
    title = _("缺少列")
    template = _("缺少“{value}”一列，请补上后再传。")


class GroupsColumnTwice(Finding):
    """Two columns with the same meaning."""

    code = "groups.column_twice"
    title = _("两列是同一个意思")
    template = _("“{value}”与{first}列都是“{column}”，请只留一列。")


class GroupsUnknownGrouping(Finding):
    """A way of grouping that is not declared."""

    code = "groups.unknown_grouping"
    title = _("没有登记的分组")
    template = _("“{value}”不是登记的分组，可用的有：{choices}。需要别的分组，请先登记到规则库的 firm_groups.yaml。")


class GroupsUnknownGroup(Finding):
    """A group that the grouping does not have."""

    code = "groups.unknown_group"
    title = _("没有登记的组别")
    template = _("分组“{grouping}”里没有“{value}”这个组别，可用的有：{choices}。")


class GroupsFirmNamed(Finding):
    """A group that is a firm."""

    code = "groups.firm_named"
    title = _("像是单个企业")
    template = _("这一格像是企业名称。这里只接收按组汇总的数，不接收单个企业的数；请汇总后再传，并妥善保管原表。")


class GroupsAllSingle(Finding):
    """Every group is one firm."""

    code = "groups.all_single"
    title = _("每组只有一家企业")
    template = _("“{value}”的各组都只有一家企业，等于逐户的表，不能接收。请合并组别、汇总后再传。")


class GroupsTooFew(Finding):
    """Groups that will be masked."""

    code = "groups.too_few"
    level = "info"
    title = _("企业太少的组")
    template = _("“{value}”不足{least}家，通报里不会列示，并会隐去能据以推算的组。")


class GroupsNotNumber(Finding):
    """A cell that should hold a number."""

    code = "groups.not_a_number"
    title = _("不是数字")
    template = _("“{column}”写的是“{value}”，不能读成数字。没有数的请空着或写“—”。")


class GroupsFormulaWithoutValue(Finding):
    """A formula whose result was never saved."""

    code = "groups.formula_without_value"
    title = _("公式没有结果")
    template = _("“{column}”是没有算出结果的公式，请用 Excel 或 WPS 打开保存后再传。")


class GroupsWrongCount(Finding):
    """A number of firms that is none."""

    code = "groups.wrong_count"
    title = _("企业数不对")
    template = _("企业数“{value}”应是不小于零的整数，请核对。")


class GroupsUnknownUnit(Finding):
    """A unit that is not declared, or none."""

    code = "groups.unknown_unit"
    title = _("计量单位不对")
    template = _("看不懂计量单位“{value}”，请写在“单位”一列或表头的括号里，例如万元。")


class GroupsWrongPeriod(Finding):
    """A period that is none."""

    code = "groups.wrong_period"
    title = _("时期不对")
    template = _("看不懂时期“{value}”，请写成 2026年1—6月、2026-06 或 2026-06-ytd。")


class GroupsTwice(Finding):
    """The same group twice."""

    code = "groups.twice"
    title = _("组别重复")
    template = _("“{value}”与第{first}行是同一分组、组别、项目和时期，请删去一行。")


class GroupsTotalDisagrees(Finding):
    """A total that is not the sum of its groups."""

    code = "groups.total_disagrees"
    level = "warning"
    title = _("合计与各组之和不一致")
    template = _("“{value}”的{column}合计与各组之和相差{gap}，请核对是否有组漏填。")
