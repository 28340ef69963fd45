"""What can be wrong in the workbook of a new county; each message says what to do next."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class SheetMissing(Finding):
    """A sheet of the workbook was deleted or renamed."""

    code = "intake.county_sheet_missing"
    title = _("缺少工作表")
    template = _("没有找到工作表“{value}”。请恢复原来的表名，或换一个空文件夹重新生成。")


class ColumnMissing(Finding):
    """A column was deleted or renamed."""

    code = "intake.county_column_missing"
    title = _("缺少列")
    template = _("没有找到列“{value}”。请恢复第一行的表头，列的次序不限。")


class CellEmpty(Finding):
    """A cell that must be filled in is empty."""

    code = "intake.county_cell_empty"
    title = _("必填项为空")
    template = _("“{column}”没有填写，请补上；整行不用时请清空整行。")


class CodeMalformed(Finding):
    """A code or login name with characters that cannot be used."""

    code = "intake.county_code_malformed"
    title = _("代码格式不对")
    template = _("“{value}”不能作{column}：请用字母、数字、点、横线或下划线，{least}到{most}个字符。")


class Duplicate(Finding):
    """The same code, name or key occurs twice."""

    code = "intake.county_duplicate"
    title = _("重复")
    template = _("{column}“{value}”与{first}重复，请改成不同的，或删去一处。")


class UnknownWord(Finding):
    """A word outside the list of a column (kind, yes or no, nature)."""

    code = "intake.county_unknown_word"
    title = _("不在可选范围")
    template = _("“{value}”不是可选的{column}，请从这些里选一个：{choices}。")


class UnknownRole(Finding):
    """A role that does not exist."""

    code = "intake.county_unknown_role"
    title = _("没有这个角色")
    template = _("没有角色“{value}”，请从这些里选一个：{choices}。")


class UnknownOrganisation(Finding):
    """A unit that is not on the sheet of units."""

    code = "intake.county_unknown_organisation"
    title = _("没有这个单位")
    template = _("“单位”表里没有“{value}”。请先在“单位”表登记，或改成已登记单位的代码或名称。")


class UnknownArea(Finding):
    """A place that is not on the sheet of places."""

    code = "intake.county_unknown_area"
    title = _("没有这个区域")
    template = _("“区域”表里没有“{value}”。请先在“区域”表登记，或改成已登记区域的代码或名称。")


class UnknownIndicator(Finding):
    """An indicator that the rulebook does not define, or that is switched off here."""

    code = "intake.county_unknown_indicator"
    title = _("没有这个指标")
    template = _("没有启用指标“{value}”。请用“指标”表里启用为“是”的代码。")


class AreaCycle(Finding):
    """Places that belong to each other in a circle."""

    code = "intake.county_area_cycle"
    title = _("区域上下级成环")
    template = _("区域“{value}”的上级绕了一圈又回到自己（{path}），请改正“上级”一列。")


class RootCount(Finding):
    """There must be one place without a parent: the county."""

    code = "intake.county_root"
    title = _("县一级的区域要恰好一个")
    template = _(
        "“上级”为空、类别为“县”的区域要恰好一个，现在有{count}个。县填在第一行、上级留空，乡镇的上级填县的代码。"
    )


class SupplierIsOwner(Finding):
    """The unit that supplies the official figure of a result may not answer for its target."""

    code = "intake.county_supplier_is_owner"
    title = _("来源单位与牵头单位相同")
    template = _(
        "结果指标“{name}”的来源单位和牵头单位都是“{value}”。提供统计数的单位不对目标负责，请改牵头单位或来源单位。"
    )


class SupplierMissing(Finding):
    """Only work indicators by town may leave the supplier empty."""

    code = "intake.county_supplier_missing"
    title = _("没有来源单位")
    template = _("指标“{value}”没有来源单位。只有按乡镇报送的工作指标可以留空（由各乡镇报送），请填写。")


class NumberMalformed(Finding):
    """A value that is no number."""

    code = "intake.county_number"
    title = _("不是数")
    template = _("“{value}”不是数，请只填数字，不带单位和百分号；没有数就删去这一行。")


class PeriodMalformed(Finding):
    """A period that cannot be read."""

    code = "intake.county_period"
    title = _("看不懂的时期")
    template = _("看不懂时期“{value}”，累计数请写成 2025-06-ytd 或 2025年1—6月，当月数请写成 2025-06。")


class JanuaryNotPublished(Finding):
    """January alone, for an indicator whose January and February come together."""

    code = "intake.county_january"
    title = _("1月不单独公布")
    template = _("“{name}”1—2月合并公布，没有单独的“{value}”，请删去这一行，只留1—2月累计。")


class UnitMismatch(Finding):
    """A unit that does not fit the indicator."""

    code = "intake.county_unit"
    title = _("单位不符")
    template = _("单位“{value}”与指标的计量单位“{wanted}”不是一类，请核对数值后改正单位。")


class HistoryUnreadable(Finding):
    """The long table of past years is no text table."""

    code = "intake.county_history_unreadable"
    title = _("历史数据表打不开")
    template = _("读不了“{value}”。请用逗号分隔的文本（CSV UTF-8）保存后再试。")


class OrganisationWithoutPerson(Finding):
    """Nobody can report for a unit that has to."""

    code = "intake.county_organisation_without_person"
    level = "warning"
    title = _("单位没有人员")
    template = _("“{value}”要报数，但“人员”表里没有它的人。可以先建县，之后补人再运行一次。")


class NoTaskForce(Finding):
    """Nobody may accept statements and close the month."""

    code = "intake.county_no_task_force"
    level = "warning"
    title = _("没有专班人员")
    template = _("“人员”表里没有专班负责人或专班工作人员，没有人能核对目标、审定数据。请至少登记一人。")
