"""What can be wrong in a rulebook file; each is shown with file and line."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Finding


class UnreadableFile(Finding):
    """A file that is not UTF-8, not YAML or not the expected table."""

    code: ClassVar[str] = "rules.unreadable"
    title: ClassVar[str] = "规则文件读不出来"
    template: ClassVar[str] = "{reason}。请按规则库文档的格式改好，并以 UTF-8 保存。"


class UnknownFile(Finding):
    """An overlay file whose name the rulebook does not know."""

    code: ClassVar[str] = "rules.unknown_file"
    title: ClassVar[str] = "不认识的规则文件"
    template: ClassVar[str] = "规则库里没有“{value}”这个文件，请核对文件名{suggestion}。"


class UnknownKey(Finding):
    """A key that the table of fields does not list; nothing is silently ignored."""

    code: ClassVar[str] = "rules.unknown_key"
    title: ClassVar[str] = "不认识的项"
    template: ClassVar[str] = "“{entry}”里有不认识的项“{value}”{suggestion}，请改正或删去。"


class DuplicateKey(Finding):
    """The same key twice in one block, or the same code twice in one list."""

    code: ClassVar[str] = "rules.duplicate"
    title: ClassVar[str] = "重复的项"
    template: ClassVar[str] = "“{value}”写了两次，请只保留一处。"


class MissingKey(Finding):
    """A required key is not there."""

    code: ClassVar[str] = "rules.missing_key"
    title: ClassVar[str] = "缺少必填项"
    template: ClassVar[str] = "“{entry}”缺少“{value}”，请补上。"


class MissingSource(Finding):
    """A rule without its source."""

    code: ClassVar[str] = "rules.missing_source"
    title: ClassVar[str] = "没有依据"
    template: ClassVar[str] = "“{entry}”没有写依据（source），请写明文件名或文号。"


class MissingDate(Finding):
    """A rule without the day from which it is valid."""

    code: ClassVar[str] = "rules.missing_date"
    title: ClassVar[str] = "没有生效日期"
    template: ClassVar[str] = "“{entry}”没有写生效日期（valid_from），请写成 2026-01-01 这样。"


class MissingCase(Finding):
    """A table of levels without a worked case."""

    code: ClassVar[str] = "rules.missing_case"
    title: ClassVar[str] = "没有算例"
    template: ClassVar[str] = "“{entry}”没有算例{value}，请在 cases 里补上一行原始数据和应得的等级。"


class FailingCase(Finding):
    """A worked case that the rule set judges otherwise."""

    code: ClassVar[str] = "rules.failing_case"
    title: ClassVar[str] = "算例不符"
    template: ClassVar[str] = "“{entry}”的算例“{value}”应为 {expected}，按规则得到 {found}，请核对规则或算例。"


class WrongType(Finding):
    """A value of another type than declared."""

    code: ClassVar[str] = "rules.wrong_type"
    title: ClassVar[str] = "填写形式不对"
    template: ClassVar[str] = "“{entry}”的“{key}”应为{expected}，现在是“{value}”，请改正。"


class WrongChoice(Finding):
    """A value outside the declared list."""

    code: ClassVar[str] = "rules.wrong_choice"
    title: ClassVar[str] = "不在可选范围"
    template: ClassVar[str] = "“{entry}”的“{key}”只能是 {expected}，现在是“{value}”，请改正。"


class UnknownReference(Finding):
    """A code or name that is declared nowhere."""

    code: ClassVar[str] = "rules.unknown_reference"
    title: ClassVar[str] = "引用了没有的项"
    template: ClassVar[str] = "“{entry}”的“{key}”引用了“{value}”，规则库里没有{suggestion}，请核对。"


class OverlappingValidity(Finding):
    """Two versions of one code valid on the same day."""

    code: ClassVar[str] = "rules.overlap"
    title: ClassVar[str] = "有效期重叠"
    template: ClassVar[str] = "“{value}”的两个版本有效期重叠（{first} 与 {second}），请给前一版写上 valid_to。"


class EmptyValidity(Finding):
    """A version that ends before it begins."""

    code: ClassVar[str] = "rules.empty_validity"
    title: ClassVar[str] = "有效期颠倒"
    template: ClassVar[str] = "“{value}”的失效日期早于生效日期，请核对。"


class SupplierOwnsTarget(Finding):
    """A result indicator whose supplier also answers for its target."""

    code: ClassVar[str] = "rules.supplier_owns_target"
    title: ClassVar[str] = "数据来源与责任单位相同"
    template: ClassVar[str] = "结果指标“{value}”的 supplier 与 owner 相同；提供数据的单位不能对目标负责，请分开。"


class UnreachableState(Finding):
    """A state that no walk from the start comes to."""

    code: ClassVar[str] = "rules.unreachable_state"
    title: ClassVar[str] = "到不了的状态"
    template: ClassVar[str] = "“{entry}”的状态“{value}”从起点走不到，请补上通向它的动作，或删去这个状态。"


class FinalStateLeft(Finding):
    """A move that leaves a final state."""

    code: ClassVar[str] = "rules.final_state_left"
    title: ClassVar[str] = "终了状态还有出口"
    template: ClassVar[str] = (
        "动作“{value}”从终了状态“{state}”出发；终了的不能再变，请改动作的 from，或去掉状态的 final。"
    )
