"""What does not fit together among promises: both sides are kept and named, no number is changed."""

from __future__ import annotations

from gettext import gettext as _

from econops.core.errors import Finding


class SetsDiffer(Finding):
    """Sets promise different values for the same thing, which is normal."""

    code = "targets.sets_differ"
    level = "info"
    title = _("各类目标不同")
    template = _("“{name}”{years}各类目标不同：{values}。各自保留，互不覆盖。")


class JudgedIsLower(Finding):
    """The set that lights judge by asks for less than another set."""

    code = "targets.judged_is_lower"
    level = "info"
    title = _("亮灯所比的目标要求较低")
    template = _("“{name}”{years}亮灯比的是{judged}，要求低于{other}。亮绿灯不等于完成后者，请一并关注。")


class DocumentsDiffer(Finding):
    """One set has two values for the same thing."""

    code = "targets.documents_differ"
    level = "warning"
    title = _("同类目标前后不一")
    template = _("“{name}”{years}同属{set}，却有不同的数：{values}。请核对以哪份文件为准，再在台账里写明原因调整。")


class CountDoesNotAddUp(Finding):
    """Stock before + added − exits is not the stock after, the exits being known."""

    code = "targets.count_mismatch"
    level = "warning"
    title = _("新增与总数对不上")
    template = _("“{name}”{when}：原有{old}＋新增{added}－退出{exits}＝{sum}，与总数{new}不等，请核对口径和批准月份。")


class ExitsNegative(Finding):
    """What is added does not suffice for the stock."""

    code = "targets.exits_negative"
    level = "warning"
    title = _("新增不够到达总数")
    template = _("“{name}”{when}：原有{old}，新增{added}，即使没有一家退出也到不了总数{new}，还差{lack}。请核对。")


class ExitsMany(Finding):
    """So many would have to leave that something is counted twice or on another scope."""

    code = "targets.exits_many"
    level = "warning"
    title = _("推算的退出过多")
    template = _(
        "“{name}”{when}：原有{old}，新增{added}，总数{new}，推算退出{exits}，超过原有的{most}%。"
        "可能有单位重复计入（年度与月度批次、转专业），或总数是另一口径，请核对。"
    )


class CountUnchecked(Finding):
    """An increment and a total stand side by side, and nobody knows the stock before."""

    code = "targets.count_unchecked"
    level = "info"
    title = _("缺年初总数")
    template = _("“{name}”{when}既有新增{added}又有总数{new}，台账和文件里没有年初总数，暂不能核对两者是否相符。")


class GrowthLevelDiffer(Finding):
    """A promised level implies another growth than the promised one; the implied growth is our own estimate."""

    code = "targets.growth_level_differ"
    level = "info"
    title = _("总量目标与增速目标不符")
    template = _(
        "“{name}”{years}{set}：上年{base}，要到{level_text}须增长{implied}%（测算），而增速目标是{growth}。请核对。"
    )


class NoTarget(Finding):
    """An indicator without a target of the judged set."""

    code = "targets.no_target"
    level = "warning"
    title = _("指标没有目标")
    template = _("“{name}”{year}年还没有{set}，灯无法判断。请从文件采纳，或确认本年不设目标。")


class NoMilestone(Finding):
    """A goal of several years that says nothing about this one."""

    code = "targets.no_milestone"
    level = "info"
    title = _("多年目标没有年度节点")
    template = _("“{name}”{years}{promised}没有{year}年的节点，本年无法判断进度。可以平均分解，或按文件填写。")


class NoOwner(Finding):
    """A target nobody answers for."""

    code = "targets.no_owner"
    level = "warning"
    title = _("目标没有责任单位")
    template = _("“{name}”{years}{set}{promised}还没有责任单位，请指定。")


class NotFilled(Finding):
    """A target whose number the text hides, and nobody has filled it in yet."""

    code = "targets.not_filled"
    level = "warning"
    title = _("目标数待补")
    template = _("“{name}”{years}{set}的数在原文里隐去（{promised}），请{owner}按正式文件补上，并写明依据。")


class MilestonesMissing(Finding):
    """Some years of the goal have a milestone, others have none."""

    code = "targets.milestones_missing"
    level = "warning"
    title = _("年度节点不全")
    template = _("“{name}”{years}目标缺{missing}的节点，请补上。")


class MilestonesDoNotFit(Finding):
    """The milestones do not lead to the promised value."""

    code = "targets.milestones_mismatch"
    level = "warning"
    title = _("年度节点与目标不符")
    template = _("“{name}”{years}目标是{promised}，各年节点{how}为{found}，请核对。")
