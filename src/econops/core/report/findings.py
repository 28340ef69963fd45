"""What an outgoing letter, message, form or answer must not hold; each finding names its place."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Finding


class SecretTarget(Finding):
    """A figure that rests on a target which is not public, or such a target itself."""

    code: ClassVar[str] = "report.secret_target"
    title: ClassVar[str] = "未公开的目标"
    template: ClassVar[str] = "“{value}”来自未公开的目标，不能写进发给单位的材料，请删去。"


class RequiredValue(Finding):
    """A figure computed towards a target: what is still needed, a required pace or value of a result."""

    code: ClassVar[str] = "report.required_value"
    title: ClassVar[str] = "要求达到的数值"
    template: ClassVar[str] = "“{value}”是由目标倒推的数（{formula}），只供专班和领导研究，不能发给单位，请删去。"


class DemandedValue(Finding):
    """A hand-typed demand for a value of a result."""

    code: ClassVar[str] = "report.demanded_value"
    title: ClassVar[str] = "对统计结果提出数值要求"
    template: ClassVar[str] = "“{value}”对{indicator}提出了数值要求。统计结果只能写公开目标，请改为工作措施。"


class TargetInForm(Finding):
    """A target of a result where figures are reported."""

    code: ClassVar[str] = "report.target_in_form"
    title: ClassVar[str] = "报数处出现目标"
    template: ClassVar[str] = "“{value}”把{indicator}的目标写在报送数据的地方，请删去。"


class SupplierAddressed(Finding):
    """A supplier, or a unit below the county, is addressed about the value of a result."""

    code: ClassVar[str] = "report.supplier_addressed"
    title: ClassVar[str] = "就数值致函数据提供单位"
    template: ClassVar[str] = (
        "{indicator}的数值不能向{unit}提出（“{value}”）：它提供或可能影响这个数，请改发目标责任单位。"
    )


class UnreleasedFigure(Finding):
    """A figure that is not released yet."""

    code: ClassVar[str] = "report.unreleased"
    title: ClassVar[str] = "未发布的数"
    template: ClassVar[str] = "“{value}”是{indicator}尚未发布的数，反馈前不列数值，请删去。"


class SingleFirm(Finding):
    """A firm is named, or told by its code."""

    code: ClassVar[str] = "report.single_firm"
    title: ClassVar[str] = "单个企业"
    template: ClassVar[str] = "“{value}”指向单个企业，请改为三家以上企业的合计，或删去。"
