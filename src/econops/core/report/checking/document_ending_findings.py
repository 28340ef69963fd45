"""What is noticed after the text: signature, date, remark, foot."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Level
from econops.core.report.checking.document_findings import DocumentFinding


class SignatureMissing(DocumentFinding):
    """Nobody signs."""

    code: ClassVar[str] = "document.signature_missing"
    clause: ClassVar[str] = "7.3.5 发文机关署名、成文日期和印章"
    title: ClassVar[str] = "没有发文机关署名"
    template: ClassVar[str] = "成文日期之上没有发文机关署名，请署发文机关全称或规范化简称。"


class SignatureOrder(DocumentFinding):
    """Date above the signature."""

    code: ClassVar[str] = "document.signature_order"
    clause: ClassVar[str] = "7.3.5 发文机关署名、成文日期和印章"
    title: ClassVar[str] = "署名和成文日期的次序不对"
    template: ClassVar[str] = "成文日期“{value}”排在署名之上，署名应在成文日期之上，请对调。"


class SignaturePosition(DocumentFinding):
    """Where the signature stands."""

    code: ClassVar[str] = "document.signature_position"
    clause: ClassVar[str] = "7.3.5.1 加盖印章的公文"
    title: ClassVar[str] = "署名位置不对"
    template: ClassVar[str] = "署名{value}，加盖印章时应以成文日期为准居中，不加盖印章时应右空二字，请核对。"


class DateMissing(DocumentFinding):
    """No date."""

    code: ClassVar[str] = "document.date_missing"
    clause: ClassVar[str] = "7.3.5 发文机关署名、成文日期和印章"
    title: ClassVar[str] = "没有成文日期"
    template: ClassVar[str] = "没有找到成文日期，请署会议通过或发文机关负责人签发的日期，如“2024年1月5日”。"


class DateNumerals(DocumentFinding):
    """Chinese numerals."""

    code: ClassVar[str] = "document.date_numerals"
    clause: ClassVar[str] = "7.3.5.4 成文日期中的数字"
    title: ClassVar[str] = "成文日期用了汉字数字"
    template: ClassVar[str] = "日期写成“{value}”，应用阿拉伯数字将年、月、日标全，如“{expected}”，请改正。"


class DateZero(DocumentFinding):
    """Padded."""

    code: ClassVar[str] = "document.date_zero"
    clause: ClassVar[str] = "7.3.5.4 成文日期中的数字"
    title: ClassVar[str] = "成文日期编了虚位"
    template: ClassVar[str] = "日期写成“{value}”，月、日不编虚位（1不编为01），应为“{expected}”，请改正。"


class DateFormat(DocumentFinding):
    """Not year, month, day in full."""

    code: ClassVar[str] = "document.date_format"
    clause: ClassVar[str] = "7.3.5.4 成文日期中的数字"
    title: ClassVar[str] = "成文日期写法不对"
    template: ClassVar[str] = "日期写成“{value}”，应用阿拉伯数字将年、月、日标全，如“{expected}”，请改正。"


class DatePosition(DocumentFinding):
    """Where the date stands."""

    code: ClassVar[str] = "document.date_position"
    clause: ClassVar[str] = "7.3.5 发文机关署名、成文日期和印章（7.3.5.1、7.3.5.2）"
    title: ClassVar[str] = "成文日期位置不对"
    template: ClassVar[str] = (
        "成文日期右边约空{value}，加盖印章时应右空四字，不加盖印章时首字比署名首字右移二字，请改正。"
    )


class DateOpen(DocumentFinding):
    """Still to be filled in."""

    code: ClassVar[str] = "document.date_open"
    level: ClassVar[Level] = "info"
    clause: ClassVar[str] = "7.3.5.4 成文日期中的数字"
    title: ClassVar[str] = "成文日期待填"
    template: ClassVar[str] = "成文日期还空着，签发后请填写。"


class Remark(DocumentFinding):
    """附注."""

    code: ClassVar[str] = "document.remark"
    clause: ClassVar[str] = "7.3.6 附注"
    title: ClassVar[str] = "附注不对"
    template: ClassVar[str] = "附注{value}，应居左空二字加圆括号编排在成文日期下一行，请改正。"


class Keywords(DocumentFinding):
    """主题词."""

    code: ClassVar[str] = "document.keywords"
    clause: ClassVar[str] = "7.1 公文格式各要素的划分（7.4 版记）"
    title: ClassVar[str] = "有主题词"
    template: ClassVar[str] = "GB/T 9704—2012 已不设主题词，请删去“{value}”。"


class FootPlace(DocumentFinding):
    """Something after the foot."""

    code: ClassVar[str] = "document.foot_place"
    clause: ClassVar[str] = "7.4 版记"
    title: ClassVar[str] = "版记不在最后"
    template: ClassVar[str] = "版记之后还有“{value}”，版记应置于公文最后一面，请移到末尾。"


class FootRuleMissing(DocumentFinding):
    """Lines of the foot."""

    code: ClassVar[str] = "document.foot_rule_missing"
    clause: ClassVar[str] = "7.4.1 版记中的分隔线"
    title: ClassVar[str] = "版记缺少分隔线"
    template: ClassVar[str] = "版记里找到{value}条分隔线，应有{expected}条，请补上。"


class FootRuleWidth(DocumentFinding):
    """Widths of the lines."""

    code: ClassVar[str] = "document.foot_rule_width"
    clause: ClassVar[str] = "7.4.1 版记中的分隔线"
    title: ClassVar[str] = "版记分隔线粗细不对"
    template: ClassVar[str] = "{value}，首条和末条应为粗线（推荐0.35毫米），中间为细线（推荐0.25毫米），请改正。"


class FootRuleColour(DocumentFinding):
    """Red."""

    code: ClassVar[str] = "document.foot_rule_colour"
    clause: ClassVar[str] = "7.4.1 版记中的分隔线"
    title: ClassVar[str] = "版记分隔线不是黑色"
    template: ClassVar[str] = (
        "版记分隔线是{value}，只有版头的发文机关标志和分隔线用红色，版记分隔线应为{expected}，请改正。"
    )


class CopyLine(DocumentFinding):
    """抄送."""

    code: ClassVar[str] = "document.copy_line"
    clause: ClassVar[str] = "7.4.2 抄送机关"
    title: ClassVar[str] = "抄送写法不对"
    template: ClassVar[str] = "抄送{value}，{expected}，请改正。"


class FootFont(DocumentFinding):
    """Not 4号 仿宋."""

    code: ClassVar[str] = "document.foot_font"
    clause: ClassVar[str] = "7.4.2 抄送机关（7.4.3 印发机关和印发日期）"
    title: ClassVar[str] = "版记字体字号不对"
    template: ClassVar[str] = "版记里用的是{value}，一般用{expected}，请改正。"


class FootIndent(DocumentFinding):
    """Not one character in."""

    code: ClassVar[str] = "document.foot_indent"
    clause: ClassVar[str] = "7.4.2 抄送机关（7.4.3 印发机关和印发日期）"
    title: ClassVar[str] = "版记没有左右各空一字"
    template: ClassVar[str] = "版记这一行{value}，应左右各空一字，请改正。"


class PrintDate(DocumentFinding):
    """印发日期."""

    code: ClassVar[str] = "document.print_date"
    clause: ClassVar[str] = "7.4.3 印发机关和印发日期"
    title: ClassVar[str] = "印发日期写法不对"
    template: ClassVar[str] = (
        "印发日期写成“{value}”，应用阿拉伯数字将年、月、日标全，后加“印发”二字，如“{expected}”，请改正。"
    )


class PrintDateEarly(DocumentFinding):
    """Before the date of the document."""

    code: ClassVar[str] = "document.print_date_early"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.4.3 印发机关和印发日期"
    title: ClassVar[str] = "印发日期早于成文日期"
    template: ClassVar[str] = "印发日期{value}早于成文日期{expected}，印发日期以付印的日期为准，请核对。"
