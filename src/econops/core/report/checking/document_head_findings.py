"""What is noticed in the head of a document (版头)."""

from __future__ import annotations

from typing import ClassVar

from econops.core.errors import Level
from econops.core.report.checking.document_findings import DocumentFinding


class CopyNumber(DocumentFinding):
    """份号."""

    code: ClassVar[str] = "document.copy_number"
    clause: ClassVar[str] = "7.2.1 份号"
    title: ClassVar[str] = "份号写法不对"
    template: ClassVar[str] = (
        "份号是“{value}”，一般用6位3号阿拉伯数字，如“{expected}”，顶格排在版心左上角第一行，请改正。"
    )


class CopyNumberMissing(DocumentFinding):
    """Secret, without a copy number."""

    code: ClassVar[str] = "document.copy_number_missing"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.2.1 份号"
    title: ClassVar[str] = "涉密公文没有份号"
    template: ClassVar[str] = "标有密级（{value}）而没有份号，涉密公文应标注{expected}，请核对。"


class Secrecy(DocumentFinding):
    """密级."""

    code: ClassVar[str] = "document.secrecy"
    clause: ClassVar[str] = "7.2.2 密级和保密期限"
    title: ClassVar[str] = "密级和保密期限不对"
    template: ClassVar[str] = "密级和保密期限{value}，应为{expected}，请改正。"


class Urgency(DocumentFinding):
    """紧急程度."""

    code: ClassVar[str] = "document.urgency"
    clause: ClassVar[str] = "7.2.3 紧急程度"
    title: ClassVar[str] = "紧急程度不对"
    template: ClassVar[str] = "紧急程度{value}，应为{expected}，请改正。"


class MarkColour(DocumentFinding):
    """Not red."""

    code: ClassVar[str] = "document.mark_colour"
    clause: ClassVar[str] = "7.2.4 发文机关标志"
    title: ClassVar[str] = "发文机关标志不是红色"
    template: ClassVar[str] = "发文机关标志的颜色是{value}，应为红色，请改正。"


class MarkAlign(DocumentFinding):
    """Not centred."""

    code: ClassVar[str] = "document.mark_align"
    clause: ClassVar[str] = "7.2.4 发文机关标志"
    title: ClassVar[str] = "发文机关标志没有居中"
    template: ClassVar[str] = "发文机关标志是{value}，应居中排布，请改正。"


class MarkFont(DocumentFinding):
    """Not 小标宋."""

    code: ClassVar[str] = "document.mark_font"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.2.4 发文机关标志"
    title: ClassVar[str] = "发文机关标志字体不对"
    template: ClassVar[str] = "发文机关标志用的是{value}，推荐用小标宋体，请核对。"


class MarkDistance(DocumentFinding):
    """Not 35 mm down."""

    code: ClassVar[str] = "document.mark_distance"
    clause: ClassVar[str] = "7.2.4 发文机关标志"
    title: ClassVar[str] = "发文机关标志位置不对"
    template: ClassVar[str] = "发文机关标志上边缘距版心上边缘约{value}，应为{expected}，请调整标志前的空行或段前距。"


class NumberBrackets(DocumentFinding):
    """Not 六角括号."""

    code: ClassVar[str] = "document.number_brackets"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "年份的括号不对"
    template: ClassVar[str] = "发文字号“{value}”的年份没有用六角括号，应为“{expected}”，请改正。"


class NumberZero(DocumentFinding):
    """Padded."""

    code: ClassVar[str] = "document.number_zero"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文顺序号编了虚位"
    template: ClassVar[str] = "发文字号“{value}”的顺序号编了虚位（1不编为01），应为“{expected}”，请改正。"


class NumberWord(DocumentFinding):
    """With 第."""

    code: ClassVar[str] = "document.number_word"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文顺序号加了“第”字"
    template: ClassVar[str] = "发文字号“{value}”的顺序号前加了“第”字，应为“{expected}”，请删去“第”字。"


class NumberYear(DocumentFinding):
    """Year not in full."""

    code: ClassVar[str] = "document.number_year"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "年份没有写全"
    template: ClassVar[str] = "发文字号“{value}”的年份应用阿拉伯数字标全称，如“{expected}”，请改正。"


class NumberFormat(DocumentFinding):
    """Another fault."""

    code: ClassVar[str] = "document.number_format"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文字号写法不对"
    template: ClassVar[str] = "发文字号“{value}”写法不对，由机关代字、年份、顺序号组成，如“{expected}”，请改正。"


class NumberPosition(DocumentFinding):
    """Neither centred nor right for its kind."""

    code: ClassVar[str] = "document.number_position"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文字号位置不对"
    template: ClassVar[str] = "发文字号{value}，应{expected}，请改正。"


class NumberDistance(DocumentFinding):
    """Not two lines below the mark."""

    code: ClassVar[str] = "document.number_distance"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文字号离发文机关标志的距离不对"
    template: ClassVar[str] = "发文字号与发文机关标志之间约空{value}行，应在标志下{expected}位置，请调整。"


class NumberFont(DocumentFinding):
    """Not 3号 仿宋."""

    code: ClassVar[str] = "document.number_font"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文字号字体字号不对"
    template: ClassVar[str] = "发文字号用的是{value}，应为{expected}，请改正。"


class NumberMissing(DocumentFinding):
    """A red head without a number."""

    code: ClassVar[str] = "document.number_missing"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "没有发文字号"
    template: ClassVar[str] = "有发文机关标志而没有发文字号。印发前请编上发文字号，如“{expected}”。"


class NumberOpen(DocumentFinding):
    """Still to be filled in."""

    code: ClassVar[str] = "document.number_open"
    level: ClassVar[Level] = "info"
    clause: ClassVar[str] = "7.2.5 发文字号"
    title: ClassVar[str] = "发文字号待编"
    template: ClassVar[str] = "发文字号还空着，印发前请填写。"


class Signer(DocumentFinding):
    """签发人."""

    code: ClassVar[str] = "document.signer"
    clause: ClassVar[str] = "7.2.6 签发人"
    title: ClassVar[str] = "签发人不对"
    template: ClassVar[str] = "签发人{value}，应为{expected}，请改正。"


class HeadRuleDistance(DocumentFinding):
    """A blank line above the line."""

    code: ClassVar[str] = "document.head_rule_distance"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "7.2.7 版头中的分隔线"
    title: ClassVar[str] = "版头分隔线离发文字号的距离不对"
    template: ClassVar[str] = "发文字号与版头分隔线之间空了约{value}，分隔线在发文字号之下{expected}处，请核对。"


class HeadRuleMissing(DocumentFinding):
    """No line."""

    code: ClassVar[str] = "document.head_rule_missing"
    clause: ClassVar[str] = "7.2.7 版头中的分隔线"
    title: ClassVar[str] = "版头没有分隔线"
    template: ClassVar[str] = (
        "发文字号之下没有找到分隔线，应在发文字号下4毫米处居中印一条与版心等宽的红色分隔线，请加上。"
    )


class HeadRuleColour(DocumentFinding):
    """Not red."""

    code: ClassVar[str] = "document.head_rule_colour"
    clause: ClassVar[str] = "7.2.7 版头中的分隔线"
    title: ClassVar[str] = "版头分隔线不是红色"
    template: ClassVar[str] = "版头分隔线的颜色是{value}，应为红色，请改正。"


class LetterRule(DocumentFinding):
    """Letter format without its double lines."""

    code: ClassVar[str] = "document.letter_rule"
    clause: ClassVar[str] = "10.1 信函格式"
    title: ClassVar[str] = "信函格式的双线不对"
    template: ClassVar[str] = "信函格式的{value}，应为红色双线（首页上方上粗下细、下方上细下粗），请核对。"


class LetterPageNumber(DocumentFinding):
    """Number on the first page of a letter."""

    code: ClassVar[str] = "document.letter_page_number"
    clause: ClassVar[str] = "10.1 信函格式"
    title: ClassVar[str] = "信函首页显示了页码"
    template: ClassVar[str] = "信函格式首页不显示页码，请设“首页不同”并清空首页页脚。"


class LetterForm(DocumentFinding):
    """Mark, number or foot of another format."""

    code: ClassVar[str] = "document.letter"
    clause: ClassVar[str] = "10.1 信函格式"
    title: ClassVar[str] = "信函格式不对"
    template: ClassVar[str] = "信函格式：{value}，{expected}，请改正。"


class OrderForm(DocumentFinding):
    """Mark or number of an order."""

    code: ClassVar[str] = "document.order"
    clause: ClassVar[str] = "10.2 命令（令）格式"
    title: ClassVar[str] = "命令（令）格式不对"
    template: ClassVar[str] = "命令（令）格式：{value}，应{expected}，请改正。"


class MinutesForm(DocumentFinding):
    """Attendance of minutes."""

    code: ClassVar[str] = "document.minutes"
    level: ClassVar[Level] = "warning"
    clause: ClassVar[str] = "10.3 纪要格式"
    title: ClassVar[str] = "纪要格式不对"
    template: ClassVar[str] = "纪要格式：{value}，一般{expected}，请核对。"
