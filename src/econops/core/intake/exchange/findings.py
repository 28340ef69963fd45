"""What can be wrong in a long table: the place, the evidence, and what to do."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class TableUnreadable(Finding):
    """No table of ours is in the file."""

    code = "exchange.unreadable"
    title = _("读不出表")
    template = _(
        "文件里没有找到长表的表头（指标、区域、时期、口径、数值、单位、来源类别）。请用本系统导出的长表或 SDMX-CSV。"
    )


class TableColumnMissing(Finding):
    """A column that cannot be done without."""

    code = "exchange.column_missing"
    title = _("缺少列")
    template = _("缺少“{value}”一列，请补上后再传。")


class TableUnknownIndicator(Finding):
    """Neither a code nor a name of an indicator."""

    code = "exchange.unknown_indicator"
    title = _("没有这个指标")
    template = _("“{value}”不是本县在用的指标。请写指标代码或名称，可在“指标”页查。")


class TableUnknownArea(Finding):
    """Neither a code nor a name of a place."""

    code = "exchange.unknown_area"
    title = _("没有这个区域")
    template = _("“{value}”不是已登记的区域。请写区域代码或名称；外县的数请用反馈数表导入。")


class TableWrongPeriod(Finding):
    """A period that is no period."""

    code = "exchange.wrong_period"
    title = _("时期不对")
    template = _("看不懂时期“{value}”，请写成 2026-06、2026-06-ytd、2026-Q2、2026-H1 或 2026。")


class TableUnknownWord(Finding):
    """A word outside the declared ones."""

    code = "exchange.unknown_word"
    title = _("用词不在范围内")
    template = _("“{column}”里的“{value}”不在范围内，请从这些里选：{choices}。")


class TableNotNumber(Finding):
    """A value that is no number."""

    code = "exchange.not_a_number"
    title = _("不是数字")
    template = _("“{value}”不能读成数字，请只写数字；没有数据请删去这一行。")


class TableUnitMismatch(Finding):
    """A unit that measures something else."""

    code = "exchange.unit_mismatch"
    title = _("计量单位不对")
    template = _("“{name}”不能以“{value}”计，本县用“{wanted}”，请换算后再传。")


class TableWrongTime(Finding):
    """A time that is no time."""

    code = "exchange.wrong_time"
    title = _("时间不对")
    template = _("看不懂“{column}”里的时间“{value}”，请写成 2026-07-18T10:00；没有就空着。")


class TableDuplicate(Finding):
    """The same figure in the same vintage twice."""

    code = "exchange.duplicate"
    title = _("重复的数")
    template = _("这一行与第{first}行是同一指标、区域、时期、口径、来源和版次，请删去一行。")


class TableWrongStructure(Finding):
    """SDMX-CSV of another structure."""

    code = "exchange.wrong_structure"
    title = _("数据结构不同")
    template = _("这份 SDMX-CSV 的结构是“{value}”，本系统只读 {wanted}。")


class TableActionRefused(Finding):
    """An action that would change or delete what is kept."""

    code = "exchange.action_refused"
    title = _("不能执行的动作")
    template = _("ACTION 写的是“{value}”。旧数只增不改，也不删除：请写 I、A、M 或 R，新数会成为新的一版。")
